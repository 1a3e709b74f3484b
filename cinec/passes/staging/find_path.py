"""A way across the floor round what stands on it: breadth-first over a grid, corners pulled tight."""

from collections import deque

from cinec.ir.picture import Point
from cinec.passes.staging.space import Space

STEP = 250
MARGIN = 240.0
FARTHEST_CELLS = 9000

Cell = tuple[int, int]


def find_path(space: Space, start: Point, end: Point) -> tuple[Point, ...]:
    """The corners between two points of the floor; none where the straight way is free or no way is found."""
    if _is_clear(space, start, end, (start, end)):
        return ()
    cells = _cells(space, start, end)
    if not cells:
        return ()
    points = [Point(x=x * STEP, y=end.y, z=z * STEP) for x, z in cells]
    return _tightened(space, start, points, end)


def _cells(space: Space, start: Point, end: Point) -> list[Cell]:
    """The shortest way in steps of the grid, both ends left out."""
    first, goal = _cell(start), _cell(end)
    came: dict[Cell, Cell] = {first: first}
    queue = deque([first])
    while queue and len(came) < FARTHEST_CELLS:
        cell = queue.popleft()
        if cell == goal:
            break
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1), (1, 1), (1, -1), (-1, 1), (-1, -1)):
            beyond = (cell[0] + step[0], cell[1] + step[1])
            if beyond not in came and _walkable(space, beyond, (first, goal)):
                came[beyond] = cell
                queue.append(beyond)
    if goal not in came:
        return []
    way, cell = [], goal
    while cell != first:
        cell = came[cell]
        way.append(cell)
    return way[-2::-1]


def _walkable(space: Space, cell: Cell, ends: tuple[Cell, Cell]) -> bool:
    """Free floor, or close to either end, where a seat or a wall may be near."""
    if any(abs(cell[0] - end[0]) <= 1 and abs(cell[1] - end[1]) <= 1 for end in ends):
        return True
    return space.free_floor(cell[0] * STEP, cell[1] * STEP, MARGIN)


def _tightened(space: Space, start: Point, points: list[Point], end: Point) -> tuple[Point, ...]:
    corners: list[Point] = []
    here, rest = start, [*points, end]
    while rest:
        reach = next(
            (at for at in range(len(rest) - 1, 0, -1) if _is_clear(space, here, rest[at], (start, end))), 0
        )
        here = rest[reach]
        rest = rest[reach + 1 :]
        if rest:
            corners.append(here)
    return tuple(corners)


def _is_clear(space: Space, start: Point, end: Point, free: tuple[Point, Point]) -> bool:
    """Whether a straight walk touches nothing; half a metre round the way's own ends does not count."""
    length = max(abs(end.x - start.x), abs(end.z - start.z))
    steps = max(1, length // 120)
    for step in range(1, steps):
        x = start.x + (end.x - start.x) * step / steps
        z = start.z + (end.z - start.z) * step / steps
        near = any(abs(x - spot.x) < 480 and abs(z - spot.z) < 480 for spot in free)
        if not near and not space.free_floor(x, z, MARGIN - 20.0):
            return False
    return True


def _cell(point: Point) -> Cell:
    return (round(point.x / STEP), round(point.z / STEP))
