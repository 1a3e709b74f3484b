"""Where a storyboard's red arrows go: how a figure walks and how the camera moves in a shot."""

from math import hypot

import numpy as np

from cinec.ir.picture import Performance
from cinec.ir.render import PictureRequest
from cinec_previs.camera import Lens, lens_at

Arrow = tuple[tuple[float, float], tuple[float, float]]
LEAST_WALK = 0.6
LEAST_TRAVEL = 0.25
LEAST_TURN = 0.06
WAIST = 0.95


def arrows_of(request: PictureRequest, lens: Lens, seed: int) -> list[Arrow]:
    """Arrows in pixels of the active picture as seen through `lens`: one a walk, one for the camera."""
    found = [walk for each in request.performances if (walk := _walk(each, lens)) is not None]
    move = _camera(request, lens, seed)
    return [*found, move] if move is not None else found


def _walk(performance: Performance, lens: Lens) -> Arrow | None:
    first, last = performance.placements[0].position, performance.placements[-1].position
    if hypot(last.x - first.x, last.z - first.z) < LEAST_WALK * 1000:
        return None
    ends = [lens.screen((at.x / 1000, at.y / 1000 + WAIST, at.z / 1000)) for at in (first, last)]
    if min(depth for _, _, depth in ends) < 0.3:
        return None
    (x0, y0, _), (x1, y1, _) = ends
    return _inside(x0, y0, lens), _inside(x1, y1, lens)


def _camera(request: PictureRequest, lens: Lens, seed: int) -> Arrow | None:
    """In or out along the axis as a slanting arrow at the lower right, sideways or up as a straight one below."""
    start = lens_at(request.camera, request.raster, request.first, seed)
    end = lens_at(request.camera, request.raster, request.last - 1, seed)
    travel = np.array(end.origin) - np.array(start.origin)
    ahead = float(travel @ np.array(start.forward))
    width, height = lens.width, lens.height
    if abs(ahead) > LEAST_TRAVEL:
        outer, inner = (width * 0.90, height * 0.92), (width * 0.73, height * 0.70)
        return (outer, inner) if ahead > 0 else (inner, outer)
    point = np.array(start.origin) + np.array(start.forward) * max(start.focus, 1.0)
    x, y, depth = end.screen(point)
    dx, dy = (width / 2 - x) / width, (height / 2 - y) / width
    if depth < 0.1 or hypot(dx, dy) < LEAST_TURN:
        return None
    unit = 0.13 * width / hypot(dx, dy)
    middle = (width * 0.5, height * 0.84)
    return (middle[0] - dx * unit, middle[1] - dy * unit * 0.6), (
        middle[0] + dx * unit,
        middle[1] + dy * unit * 0.6,
    )


def _inside(x: float, y: float, lens: Lens) -> tuple[float, float]:
    margin = 0.04 * lens.width
    return min(lens.width - margin, max(margin, x)), min(lens.height - margin, max(margin, y))
