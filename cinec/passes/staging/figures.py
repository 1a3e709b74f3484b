"""Figures on their marks: the joints that framing is measured on, and what hides what."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from math import atan2, cos, degrees, hypot, radians, sin

from cinec.ir.anatomy import joints_of
from cinec.ir.picture import Appearance, Placement
from cinec.ir.shots import Mark
from cinec.passes.staging.projection import Vec, View, as_vec, project

Heights = Mapping[str, int] | Callable[[str], int]
USUAL_HEIGHT = 1750
HEAD_RADIUS = 130.0
BODY_RADIUS = 230.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure on a mark; `joints` in millimetres of the set, `yaw` in degrees (0 faces +Z)."""

    name: str
    yaw: float
    joints: Mapping[str, Vec]
    posture: str = "stand"

    @property
    def eyes(self) -> Vec:
        return self.joints["eyes"]

    @property
    def feet(self) -> float:
        return min(at[1] for at in self.joints.values()) - 60.0


def height_of(name: str, heights: Heights) -> int:
    """The stature of a character in millimetres; 1750 when nobody says."""
    return heights(name) if callable(heights) else heights.get(name, USUAL_HEIGHT)


def figure_on(mark: Mark, heights: Heights) -> Figure:
    appearance = Appearance(name=mark.actor, height=height_of(mark.actor, heights))
    placement = Placement(frame=0, position=mark.position, yaw=mark.yaw, posture=mark.posture, seat=mark.seat)
    joints = {name: as_vec(point) for name, point in joints_of(appearance, placement).items()}
    return Figure(name=mark.actor, yaw=mark.yaw / 1000, joints=joints, posture=mark.posture)


def head_ratio(view: View, figure: Figure) -> float:
    """Chin to crown over the picture's height."""
    return abs(project(view, figure.joints["chin"]).v - project(view, figure.joints["crown"]).v)


def hides(at: Vec, target: Vec, figure: Figure) -> bool:
    """Whether a figure's head or trunk stands between two points."""
    joints = figure.joints
    if _near(at, target, joints["eyes"], HEAD_RADIUS):
        return True
    top, low = joints["neck"], joints["crotch"]
    spots = [tuple(top[i] + (low[i] - top[i]) * step / 3 for i in range(3)) for step in range(4)]
    return any(_near(at, target, (spot[0], spot[1], spot[2]), BODY_RADIUS) for spot in spots)


def in_picture(view: View, figure: Figure) -> bool:
    """Whether any of a figure's head, shoulders or trunk shows."""
    for name in ("crown", "chin", "neck", "left_shoulder", "right_shoulder", "sternum", "waist"):
        seen = project(view, figure.joints[name])
        if seen.depth > 50 and -0.02 < seen.u < 1.02 and -0.02 < seen.v < 1.02:
            return True
    return False


def yaw_towards(start: Vec, end: Vec) -> float:
    """The yaw in degrees of a figure at `start` that faces `end`."""
    return degrees(atan2(end[0] - start[0], end[2] - start[2]))


def turned(yaw: float) -> Vec:
    """The level direction of a yaw in degrees."""
    return (sin(radians(yaw)), 0.0, cos(radians(yaw)))


def angle_between(first: float, second: float) -> float:
    """The difference of two directions in degrees, -180 … 180."""
    return (first - second + 180.0) % 360.0 - 180.0


def middle(points: Iterable[Vec]) -> Vec:
    own = list(points)
    return (
        sum(p[0] for p in own) / len(own),
        sum(p[1] for p in own) / len(own),
        sum(p[2] for p in own) / len(own),
    )


def flat_distance(first: Vec, second: Vec) -> float:
    return hypot(first[0] - second[0], first[2] - second[2])


def _near(start: Vec, end: Vec, point: Vec, radius: float) -> bool:
    """Whether the inner part of a segment passes a point within a radius."""
    d = (end[0] - start[0], end[1] - start[1], end[2] - start[2])
    length = d[0] * d[0] + d[1] * d[1] + d[2] * d[2]
    if length < 1:
        return False
    t = ((point[0] - start[0]) * d[0] + (point[1] - start[1]) * d[1] + (point[2] - start[2]) * d[2]) / length
    if t <= 0.0 or t >= 0.97:
        return False
    off = [start[i] + d[i] * t - point[i] for i in range(3)]
    return off[0] * off[0] + off[1] * off[1] + off[2] * off[2] < radius * radius
