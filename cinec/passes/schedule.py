"""Schedule: where every scene and shot lies on the film, and which cuts are dissolves or fades."""

from dataclasses import dataclass, replace
from fractions import Fraction

from cinec.ir.shots import ShotList
from cinec.ir.story import SceneTransition
from cinec.ir.timecode import sample_of_frame
from cinec.passes.timing.scene_clock import frames_of
from cinec.stdlib import Stdlib


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """What happens at a cut. `kind` is cut, fade-in, fade-out, fade-through, dissolve or wipe."""

    kind: str = "cut"
    frames: int = 0
    colour: str = "#000000"

    @property
    def overlaps(self) -> bool:
        return self.kind in ("dissolve", "wipe")

    @property
    def lead(self) -> int:
        """Frames of an overlap before the cut."""
        return self.frames // 2 if self.overlaps else 0

    @property
    def lag(self) -> int:
        """Frames of an overlap after the cut."""
        return self.frames - self.lead if self.overlaps else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A shot in the film: `scene` and `shot` are indexes into the ShotList, `start` in frames of the film."""

    scene: int
    shot: int
    start: int
    frames: int
    enters: Edge
    leaves: Edge


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """`scene_starts` has one entry more than there are scenes: the film's end."""

    fps: Fraction
    scene_starts: tuple[int, ...]
    places: tuple[Place, ...]

    @property
    def frames(self) -> int:
        return self.scene_starts[-1]

    @property
    def samples(self) -> int:
        return sample_of_frame(self.frames, self.fps)

    def scene_sample(self, scene: int) -> int:
        """First sample of a scene."""
        return sample_of_frame(self.scene_starts[scene], self.fps)


def schedule(shots: ShotList, stdlib: Stdlib) -> Schedule:
    """Lay the scenes end to end; a transition shortens nothing, an overlap is centred on its cut."""
    story = shots.story
    starts = [0]
    for scene in shots.scenes:
        starts.append(starts[-1] + (scene.frames or 0))
    edges = [edge_of(scene.transition, story.settings.fps, stdlib) for scene in story.scenes]
    edges.append(edge_of(story.closing, story.settings.fps, stdlib))
    places = []
    for index, scene in enumerate(shots.scenes):
        last = len(scene.shots) - 1
        for number, shot in enumerate(scene.shots):
            room = (shot.frames or 0) // 3
            places.append(
                Place(
                    scene=index,
                    shot=number,
                    start=starts[index] + (shot.start or 0),
                    frames=shot.frames or 0,
                    enters=_fitting(edges[index] if number == 0 else Edge(), room, opens=index == 0),
                    leaves=_fitting(edges[index + 1] if number == last else Edge(), room),
                )
            )
    return Schedule(fps=story.settings.fps, scene_starts=tuple(starts), places=_agreeing(tuple(places)))


def edge_of(transition: SceneTransition, fps: Fraction, stdlib: Stdlib) -> Edge:
    """A transition as what it does to the picture, its length from its note or its term."""
    term = stdlib.transition(transition.name)
    frames = frames_of(transition.length, fps) if transition.length else term.frames
    return Edge(kind=term.kind, frames=frames if term.kind != "cut" else 0, colour=term.colour)


def _fitting(edge: Edge, room: int, *, opens: bool = False) -> Edge:
    """An edge no longer than its shot bears; the film's first cut has nothing to dissolve from."""
    if edge.overlaps and opens:
        return Edge()
    return Edge(kind=edge.kind, frames=min(edge.frames, max(0, room)), colour=edge.colour)


def _agreeing(places: tuple[Place, ...]) -> tuple[Place, ...]:
    """Both shots of an overlap use the shorter of the lengths that they bear."""
    result = list(places)
    for index in range(len(result)):
        leaves = result[index].leaves
        follower = result[index + 1] if index + 1 < len(result) else None
        if not leaves.overlaps:
            continue
        frames = min(leaves.frames, follower.enters.frames) if follower else 0
        shared = Edge(kind=leaves.kind, frames=frames) if frames >= 2 else Edge()
        result[index] = replace(result[index], leaves=shared)
        if follower:
            result[index + 1] = replace(follower, enters=shared)
    return tuple(result)
