"""Who is seen in a shot, where in the frame, how far away and from which side, by projecting the performances."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import cos, hypot, radians, sin

from cinec.ir.anatomy import joints_of
from cinec.ir.picture import Camera, CameraKey, Performance, Placement, Point
from cinec.ir.shots import Shot
from cinec.ir.timecode import story_frame
from cinec.passes.staging.projection import View, as_vec, project

MARGIN = 0.04
BEHIND, SIDE = -0.35, 0.35
LEFT, RIGHT = 0.4, 0.6
PARTS = 8
UNSEEN = 1e6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """One visible figure: `u` is its head's share of the width from the left, `depth` in millimetres, `toward` the
    cosine between its front and the way to the camera (1 faces it)."""

    name: str
    u: float
    depth: float
    toward: float
    posture: str = "stand"

    @property
    def facing(self) -> str:
        """front, side or behind."""
        return "behind" if self.toward < BEHIND else "side" if self.toward < SIDE else "front"

    @property
    def third(self) -> str:
        """left, right, or empty for the middle."""
        return "left" if self.u < LEFT else "right" if self.u > RIGHT else ""


def who_is_seen(shot: Shot, aspect: Fraction) -> tuple[Sight, ...]:
    """The figures whose head or chest is in the picture at some moment of the shot, and those that it is a shot of, though
    not whose eyes it sees with; nearest first. What is told of each is so at the story frame, or when it is first seen."""
    if shot.camera is None or shot.frames is None:
        return ()
    found: dict[str, Sight] = {}
    for performance in shot.performances:
        sights = (_sight(performance, frame, shot.camera, aspect) for frame in _moments(shot, performance))
        sight = next((each for each in sights if each is not None), None)
        if sight is not None:
            found[sight.name] = sight
    if shot.spec.framing == "pov":
        return _sorted(sight for sight in found.values() if sight.name not in shot.spec.subjects)
    for performance in shot.performances:
        if performance.actor in shot.spec.subjects:
            found.setdefault(
                performance.actor, Sight(name=performance.actor, u=0.5, depth=UNSEEN, toward=1.0)
            )
    return _sorted(found.values())


def _sorted(sights: Iterable[Sight]) -> tuple[Sight, ...]:
    return tuple(sorted(sights, key=lambda each: (each.depth, each.name)))


def _moments(shot: Shot, performance: Performance) -> tuple[int, ...]:
    """The story frame, then some over the whole shot where the camera or the figure moves."""
    last = (shot.frames or 1) - 1
    story = story_frame(0, last)
    still = shot.camera is not None and len(shot.camera.keys) == 1 and len(performance.placements) == 1
    return (story,) if still else (story, *sorted({last * part // PARTS for part in range(PARTS + 1)}))


def _sight(performance: Performance, frame: int, camera: Camera, aspect: Fraction) -> Sight | None:
    view = _view(camera, frame, aspect)
    place = _placement(performance.placements, frame)
    joints = joints_of(performance.appearance, place)
    for joint in ("eyes", "sternum"):
        seen = project(view, as_vec(joints[joint]))
        if seen.depth > 0 and all(-MARGIN < share < 1 + MARGIN for share in (seen.u, seen.v)):
            return Sight(
                name=performance.actor,
                u=seen.u,
                depth=seen.depth,
                toward=_toward(place, view),
                posture=place.posture,
            )
    return None


def _toward(place: Placement, view: View) -> float:
    across, along = view.at[0] - place.position.x, view.at[2] - place.position.z
    reach = hypot(across, along)
    yaw = radians(place.yaw / 1000)
    return (sin(yaw) * across + cos(yaw) * along) / max(reach, 1.0)


def _placement(placements: Sequence[Placement], frame: int) -> Placement:
    """Where a body is at a frame: on its mark, or as far along its way as the time that has passed."""
    past = [place for place in placements if place.frame <= frame]
    here = past[-1] if past else placements[0]
    after = next((place for place in placements if place.frame > frame), None)
    if after is None or not past or after.gait == "cut":
        return here
    done, whole = frame - here.frame, after.frame - here.frame
    a, b = here.position, after.position
    way = Point(
        x=a.x + (b.x - a.x) * done // whole,
        y=a.y + (b.y - a.y) * done // whole,
        z=a.z + (b.z - a.z) * done // whole,
    )
    return replace(here, position=way)


def _view(camera: Camera, frame: int, aspect: Fraction) -> View:
    key = _key(camera.keys, frame)
    return View(
        at=as_vec(key.position),
        pan=key.pan / 1000,
        tilt=key.tilt / 1000,
        roll=key.roll / 1000,
        focal=key.focal / 1000,
        aspect=float(aspect),
        sensor=camera.sensor / 1000,
    )


def _key(keys: Sequence[CameraKey], frame: int) -> CameraKey:
    """The nearest key in time; a move's in-between is not needed to tell who is there."""
    return min(keys, key=lambda key: (abs(key.frame - frame), key.frame))
