"""The shell of a room: floors, ceilings, walls with openings, panelling, beams and stairs."""

from math import pi

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.openings import moulded_panel
from cinec_previs.set.solids import F64, box, boxes, metres, mixed, paint, placed, quads, sheet, tube

Opening = tuple[float, float, float, float]
CELL = 0.28
PLANK = 0.135
FLOOR_MATERIALS = {
    "wood": "wood",
    "carpet": "carpet",
    "tile": "tile",
    "stone": "stone",
    "concrete": "stone",
    "lino": "tile",
}


def floor(part: SetPart) -> Mesh:
    """Boards, tiles or a smooth floor; the part's `trim` is the kind of floor."""
    width, _, depth = metres(part)
    if part.trim == "wood":
        return _boards(width, depth, part)
    if part.trim in ("tile", "lino"):
        return _tiles(width, depth, part, 0.34 if part.trim == "tile" else 0.6)
    return _slab(width, depth, part, FLOOR_MATERIALS.get(part.trim, "stone"))


def octagon_floor(part: SetPart) -> Mesh:
    """The same floor; what lies outside the eight walls is hidden by them."""
    return floor(part)


def ceiling(part: SetPart) -> Mesh:
    """A plastered ceiling whose corners are darker, as corners are."""
    width, height, depth = metres(part)
    xs, zs = _steps(width), _steps(depth)
    grid = np.stack([*np.meshgrid(xs, [0.0], zs, indexing="ij")], axis=-1)[:, 0]
    edge = np.minimum(width / 2 - abs(grid[..., 0]), depth / 2 - abs(grid[..., 2]))
    colours = paint(part.colour) * (1 - 0.35 * np.exp(-edge / 0.45))[..., None]
    lid = box((0, 0.02, 0), (width + 0.3, height, depth + 0.3), part.colour, "plaster")
    return merge([sheet(grid[::-1], colours[::-1], "plaster"), lid])


def wall(part: SetPart, openings: tuple[Opening, ...]) -> Mesh:
    """A wall with holes (left, right, bottom, top in its own metres), skirting board and cornice.

    Its inner face looks along local +Z; soft darkening toward floor, ceiling and corners is in its colours.
    """
    width, height, depth = metres(part)
    bare = pierced(width, height, depth, openings, part.colour, "plaster", part.seed)
    skin = Mesh(
        positions=bare.positions,
        normals=bare.normals,
        colours=_grimed(bare, width, height),
        triangles=bare.triangles,
        materials=bare.materials,
    )
    return merge([skin, _mouldings(part, openings)])


def pierced(
    width: float,
    height: float,
    depth: float,
    openings: tuple[Opening, ...],
    colour: str,
    material: str,
    seed: int,
    cell: float = CELL,
    back: bool = True,
) -> Mesh:
    """A slab standing on y = 0 with rectangular holes and their reveals, in cells of about `cell` metres; stains are
    in its colours."""
    xs = _cut(_steps(width, cell), [edge for hole in openings for edge in hole[:2]])
    rows = np.linspace(0, height, max(2, round(height / cell) + 1))
    ys = _cut(rows, [edge for hole in openings for edge in hole[2:]])
    left, low = (each.reshape(-1) for each in np.meshgrid(xs[:-1], ys[:-1], indexing="ij"))
    right, high = (each.reshape(-1) for each in np.meshgrid(xs[1:], ys[1:], indexing="ij"))
    solid = np.ones(len(left), bool)
    for x0, x1, y0, y1 in openings:
        middle_x, middle_y = (left + right) / 2, (low + high) / 2
        solid &= ~((middle_x > x0) & (middle_x < x1) & (middle_y > y0) & (middle_y < y1))
    left, right, low, high = left[solid], right[solid], low[solid], high[solid]
    inner = _upright(left, right, low, high, depth / 2)
    stain = 0.88 + 0.24 * fractal(inner * 0.9, seed, 3)
    colours = paint(colour) * stain.reshape(-1, 4).mean(axis=1)[:, None]
    jambs = [_jamb(hole, depth, paint(colour, 0.75), material) for hole in openings]
    skins = [quads(inner, colours, material), *jambs]
    if back:
        outer = _upright(right, left, low, high, -depth / 2)
        plain = [
            [
                (width / 2, 0, -depth / 2),
                (-width / 2, 0, -depth / 2),
                (-width / 2, height, -depth / 2),
                (width / 2, height, -depth / 2),
            ]
        ]
        skins.append(quads(outer if openings else plain, paint(colour, 0.5), material))
    return merge(skins)


def wainscot(part: SetPart) -> Mesh:
    """Wooden panelling along the foot of a wall with a dado rail."""
    width, height, depth = metres(part)
    count = max(1, round(width / 0.62))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    back = box((0, 0, -depth * 0.2), (width, height, depth * 0.6), paint(part.colour, 0.9), "wood", 0.002)
    fields = [
        mesh
        for x in xs
        for mesh in moulded_panel(x, height * 0.2, pitch * 0.76, height * 0.62, depth * 0.4, part.colour)
    ]
    rail = boxes(
        [(0, height, depth * 0.35), (0, height - 0.03, depth * 0.1)],
        [(width, 0.03, 0.055), (width, 0.03, 0.035)],
        paint(part.colour, 1.1),
        "wood",
        0.008,
    )
    foot = box((0, 0, depth * 0.35), (width, 0.12, 0.035), paint(part.colour, 0.85), "wood", 0.008)
    return merge([back, *fields, rail, foot])


def beams(part: SetPart) -> Mesh:
    """Ceiling beams: two main ones and joists across."""
    width, height, depth = metres(part)
    main = boxes(
        [(sx * width * 0.2, 0, 0) for sx in (-1, 1)], (0.17, height, depth * 0.97), part.colour, "wood", 0.018
    )
    zs = (np.arange(7) - 3) * depth / 7.6
    joists = boxes(
        [(0, height * 0.45, z) for z in zs],
        [(width * (0.97 - 0.36 * (abs(z) / depth * 2) ** 2), height * 0.5, 0.1) for z in zs],
        paint(part.colour, 0.85),
        "wood",
        0.012,
    )
    return merge([main, joists])


def spiral_stair(part: SetPart) -> Mesh:
    """An iron spiral stair up to the next floor."""
    width, height, _ = metres(part)
    radius = width / 2
    count = 13
    made = [tube([(0, 0, 0), (0, height * 0.5, 0), (0, height + 0.2, 0)], 0.05, part.colour, "metal", 12)]
    rail = []
    for step in range(count):
        angle = step * 2 * pi / 11
        y = (step + 1) * height / (count + 0.5)
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        tread = placed(
            box(
                (0, 0, radius * 0.52), (0.3 if step else 0.34, 0.03, radius * 0.94), part.trim, "wood", 0.008
            ),
            (0, y, 0),
            (0, np.degrees(angle), 0),
        )
        riser = tube(
            [out * 0.05 + [0, y - 0.01, 0], out * radius * 0.98 + [0, y - 0.01, 0]],
            0.014,
            part.colour,
            "metal",
            6,
        )
        post = tube(
            [out * radius + [0, y, 0], out * radius + [0, min(y + 0.88, height + 0.1), 0]],
            0.011,
            part.colour,
            "metal",
            6,
        )
        made += [tread, riser, post]
        rail.append(out * radius + [0, min(y + 0.88, height + 0.1), 0])
    made.append(tube(np.array(rail), 0.018, part.trim, "wood", 8))
    return merge(made)


def smooth_slab(width: float, depth: float, height: float, colour: F64, material: str, seed: int) -> Mesh:
    grid = np.stack(np.meshgrid(_steps(width), [height], _steps(depth), indexing="ij"), axis=-1)[:, 0]
    tone = 0.86 + 0.28 * fractal(grid * 1.9, seed, 3)
    return sheet(grid, colour * tone[..., None], material)


def stacked(x: F64, y: F64 | float, z: F64 | float) -> F64:
    return np.stack(np.broadcast_arrays(x, np.asarray(y, np.float64), np.asarray(z, np.float64)), axis=-1)


def _boards(width: float, depth: float, part: SetPart) -> Mesh:
    """Boards along z with staggered joints, each of its own tone, over a dark ground that shows in the gaps."""
    columns = int(np.ceil(width / PLANK))
    pieces = int(np.ceil(depth / 0.3))
    x0 = np.arange(columns) * PLANK - width / 2
    z = np.linspace(-depth / 2, depth / 2, pieces + 1)
    left, near = np.meshgrid(x0, z[:-1], indexing="ij")
    _, far = np.meshgrid(x0, z[1:], indexing="ij")
    right = np.minimum(left + PLANK - 0.004, width / 2)
    joint = scatter(part.seed + 3, columns)[:, None] * 6
    board = np.floor((np.arange(pieces)[None] + joint) / 6).astype(int) + np.arange(columns)[:, None] * 50
    new = np.diff(board, axis=1, prepend=-1) != 0
    tone = 0.74 + 0.5 * scatter(part.seed, board.max() + 1)[board]
    warm = scatter(part.seed + 9, board.max() + 1)[board]
    colours = (
        paint(part.colour) * tone[..., None] * (1 + np.array([0.06, 0, -0.08]) * (warm[..., None] - 0.5) * 2)
    )
    near = near + np.where(new, 0.004, 0)
    corners = np.stack(
        [stacked(left, 0, far), stacked(right, 0, far), stacked(right, 0, near), stacked(left, 0, near)],
        axis=2,
    ).reshape(-1, 4, 3)
    return merge(
        [quads(corners, colours.reshape(-1, 3), "wood"), _under(width, depth, paint(part.colour, 0.22))]
    )


def _tiles(width: float, depth: float, part: SetPart, size: float) -> Mesh:
    """A chequer of tiles with grout between."""
    columns, rows = int(np.ceil(width / size)), int(np.ceil(depth / size))
    left, near = np.meshgrid(
        np.arange(columns) * size - width / 2, np.arange(rows) * size - depth / 2, indexing="ij"
    )
    right, far = np.minimum(left + size - 0.006, width / 2), np.minimum(near + size - 0.006, depth / 2)
    corners = np.stack(
        [stacked(left, 0, far), stacked(right, 0, far), stacked(right, 0, near), stacked(left, 0, near)],
        axis=2,
    )
    odd = np.indices((columns, rows)).sum(axis=0) % 2
    tone = np.where(odd, 1.0, 0.62) * (0.92 + 0.16 * scatter(part.seed, columns, rows))
    colours = paint(part.colour) * tone[..., None]
    tiles = quads(corners.reshape(-1, 4, 3), colours.reshape(-1, 3), "tile")
    return merge([tiles, _under(width, depth, paint(part.colour, 0.35))])


def _slab(width: float, depth: float, part: SetPart, material: str) -> Mesh:
    return smooth_slab(width, depth, 0.0, paint(part.colour), material, part.seed)


def _under(width: float, depth: float, colour: F64) -> Mesh:
    corners = [
        (-width / 2, -0.004, depth / 2),
        (width / 2, -0.004, depth / 2),
        (width / 2, -0.004, -depth / 2),
    ]
    return quads([[*corners, (-width / 2, -0.004, -depth / 2)]], colour, "plain")


def _upright(left: F64, right: F64, low: F64, high: F64, z: float) -> F64:
    return np.stack(
        [stacked(left, low, z), stacked(right, low, z), stacked(right, high, z), stacked(left, high, z)],
        axis=1,
    )


def _grimed(skin: Mesh, width: float, height: float) -> NDArray[np.float32]:
    """Wall colours with soft shadows toward corners, floor and ceiling."""
    at = skin.positions.astype(np.float64)
    side = np.maximum(width / 2 - abs(at[:, 0]), 0)
    corner = (
        0.26 * np.exp(-side / 0.3) + 0.2 * np.exp(-at[:, 1] / 0.35) + 0.3 * np.exp((at[:, 1] - height) / 0.4)
    )
    return (skin.colours * (1 - corner)[:, None]).astype(np.float32)


def _jamb(hole: Opening, depth: float, colour: F64, material: str) -> Mesh:
    """The four inner sides of an opening."""
    x0, x1, y0, y1 = hole
    near, far = depth / 2, -depth / 2
    sides = [
        [(x0, y0, near), (x1, y0, near), (x1, y0, far), (x0, y0, far)],
        [(x0, y1, far), (x1, y1, far), (x1, y1, near), (x0, y1, near)],
        [(x0, y0, near), (x0, y0, far), (x0, y1, far), (x0, y1, near)],
        [(x1, y0, far), (x1, y0, near), (x1, y1, near), (x1, y1, far)],
    ]
    return quads(sides, colour, material)


def _mouldings(part: SetPart, openings: tuple[Opening, ...]) -> Mesh:
    """Skirting board (interrupted by doors) and cornice."""
    width, height, depth = metres(part)
    spans, left = [], -width / 2
    for x0, x1, _, _ in sorted(hole for hole in openings if hole[2] < 0.1):
        spans.append((left, x0 - 0.07))
        left = x1 + 0.07
    spans.append((left, width / 2))
    z = depth / 2 + 0.009
    kept = [(a, b) for a, b in spans if b - a > 0.02]
    skirting = boxes(
        [((a + b) / 2, 0, z) for a, b in kept],
        [(b - a, 0.11, 0.018) for a, b in kept],
        part.trim,
        "wood",
        0.006,
    )
    soft = mixed(part.colour, part.trim, 0.25)
    cornice = boxes(
        [(0, height - 0.06, depth / 2 + 0.02), (0, height - 0.1, depth / 2 + 0.008)],
        [(width, 0.06, 0.05), (width, 0.05, 0.022)],
        soft,
        "plaster",
        0.012,
    )
    return merge([skirting, cornice])


def _steps(length: float, cell: float = CELL) -> F64:
    return np.linspace(-length / 2, length / 2, max(2, round(length / cell) + 1))


def _cut(values: F64, edges: list[float]) -> F64:
    """The values with cuts at the edges, those too close to a cut left out."""
    kept = [value for value in values if all(abs(value - edge) > 0.03 for edge in edges)]
    inside = [edge for edge in edges if values[0] < edge < values[-1]]
    return np.unique(np.array([values[0], values[-1], *kept, *inside]))
