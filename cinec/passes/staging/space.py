"""The room that a camera and figures have: walls that may step aside, solids that never do."""

from dataclasses import dataclass

from cinec.ir.picture import SetDesign
from cinec.passes.design_set import Solid, solids_of
from cinec.passes.staging.projection import Vec

CLEARANCE = 150.0
BODY_CLEARANCE = 260.0
WALL_CLEARANCE = 180.0
WILD_REACH = 3500.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A set as boxes. `half` are half its width and depth, `height` its ceiling's (none outdoors)."""

    design: SetDesign
    solids: tuple[Solid, ...]

    @property
    def half(self) -> tuple[float, float]:
        return self.design.size.x / 2, self.design.size.z / 2

    def outside(self, at: Vec) -> float:
        """How far beyond the walls a point is, 0 inside."""
        half_x, half_z = self.half
        return max(0.0, abs(at[0]) - half_x, abs(at[2]) - half_z)

    def camera_fits(self, at: Vec) -> bool:
        """Whether a camera may stand there: clear of solids, in the room or a little way through a wild wall."""
        if at[1] < 80.0 or (not self.design.outdoors and at[1] > self.design.size.y - CLEARANCE):
            return False
        wall = self.outside(at)
        if wall > WILD_REACH:
            return False
        return not any(_inside(at, solid, CLEARANCE) for solid in self.solids)

    def hidden(self, start: Vec, end: Vec, ignored: tuple[str, ...] = ()) -> bool:
        """Whether a solid stands between two points of the set."""
        return any(_crosses(start, end, solid) for solid in self.solids if solid.name not in ignored)

    def free_floor(self, x: float, z: float, margin: float = BODY_CLEARANCE) -> bool:
        """Whether a figure may stand there."""
        half_x, half_z = self.half
        if abs(x) > half_x - WALL_CLEARANCE or abs(z) > half_z - WALL_CLEARANCE:
            return False
        return not any(
            solid.low.x - margin < x < solid.high.x + margin
            and solid.low.z - margin < z < solid.high.z + margin
            for solid in self.solids
            if solid.low.y < 1700
        )


def space_of(design: SetDesign) -> Space:
    return Space(design=design, solids=solids_of(design))


def _inside(at: Vec, solid: Solid, margin: float) -> bool:
    low, high = solid.low, solid.high
    return (
        low.x - margin < at[0] < high.x + margin
        and low.y - margin < at[1] < high.y + margin
        and low.z - margin < at[2] < high.z + margin
    )


def _crosses(start: Vec, end: Vec, solid: Solid) -> bool:
    """Slab test of a segment against a box."""
    first, last = 0.0, 1.0
    lows = (solid.low.x, solid.low.y, solid.low.z)
    highs = (solid.high.x, solid.high.y, solid.high.z)
    for axis in range(3):
        d = end[axis] - start[axis]
        if abs(d) < 1e-9:
            if not lows[axis] < start[axis] < highs[axis]:
                return False
            continue
        near, far = sorted(((lows[axis] - start[axis]) / d, (highs[axis] - start[axis]) / d))
        first, last = max(first, near), min(last, far)
        if first >= last:
            return False
    return True
