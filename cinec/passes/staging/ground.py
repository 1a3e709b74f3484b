"""What the camera solver works on: figures on their marks in a space, and the side that cameras keep to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import radians, sin

from cinec.passes.staging.figures import Figure, angle_between, turned, yaw_towards
from cinec.passes.staging.projection import Vec
from cinec.passes.staging.space import Space

MASTER_REACH = 6000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """`figures` are those on the set; `ends` are where moving ones end up; `partners` whom each looks at; `heads` are the
    yaws in degrees of faces that are turned elsewhere than to a partner, and `end_heads` those at the end.
    `hands` keeps the camera on one hand of a figure whatever its gaze does.

    `master` is a point on the cameras' side of the line of action; every camera stays on that side of every pair.
    """

    space: Space
    figures: Mapping[str, Figure]
    ends: Mapping[str, Figure]
    partners: Mapping[str, str]
    master: Vec
    aspect: float
    heads: Mapping[str, float] = field(default_factory=dict)
    end_heads: Mapping[str, float] = field(default_factory=dict)
    hands: Mapping[str, int] = field(default_factory=dict)

    def gaze(self, name: str) -> float:
        """The yaw in degrees that a figure looks along: to the partner, else straight ahead."""
        if name in self.heads:
            return self.heads[name]
        figure = self.figures[name]
        other = self.figures.get(self.partners.get(name, ""))
        if other is None or other is figure:
            return figure.yaw
        return yaw_towards(figure.eyes, other.eyes)

    def side(self, name: str) -> int:
        """On which hand of a figure's gaze the cameras stand: 1 towards growing yaw, -1 the other."""
        if name in self.hands:
            return self.hands[name]
        to_master = yaw_towards(self.figures[name].eyes, self.master)
        return 1 if sin(radians(angle_between(to_master, self.gaze(name)))) >= 0 else -1


def master_point(centre: Vec, line_yaw: float, side: int) -> Vec:
    """A point well on one side of a line of action."""
    out = turned(line_yaw + 90.0 * side)
    return (centre[0] + out[0] * MASTER_REACH, centre[1], centre[2] + out[2] * MASTER_REACH)


def side_of(first: Vec, second: Vec, camera: Vec) -> int:
    """sign(((B - A) x (C - A)) . up), 0 within eight degrees of the line as seen from its nearer end."""
    across = (second[2] - first[2]) * (camera[0] - first[0]) - (second[0] - first[0]) * (camera[2] - first[2])
    yaws = [
        abs(angle_between(yaw_towards(a, camera), yaw_towards(a, b)))
        for a, b in ((first, second), (second, first))
    ]
    if min(*yaws, 180.0 - yaws[0], 180.0 - yaws[1]) < 8.0:
        return 0
    return 1 if across > 0 else -1
