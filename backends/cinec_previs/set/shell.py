"""The shell of a room: floors, walls with openings, ceilings, windows, doors and what hangs in them."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, box, boxes, lathe, mixed, paint, placed, quads, sheet, tube
from numpy.typing import NDArray

from cinec.ir.picture import SetPart

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


def metres(part: SetPart) -> tuple[float, float, float]:
    """Width, height and depth of a part."""
    return part.size.x / 1000, part.size.y / 1000, part.size.z / 1000


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
) -> Mesh:
    """A slab standing on y = 0 with rectangular holes and their reveals; stains are in its colours."""
    xs = _cut(_steps(width), [edge for hole in openings for edge in hole[:2]])
    rows = np.linspace(0, height, max(2, round(height / CELL) + 1))
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
    back = [[(width / 2, 0, -depth / 2), (-width / 2, 0, -depth / 2), (-width / 2, height, -depth / 2), (width / 2, height, -depth / 2)]]
    far = [] if openings else [quads(back, paint(colour, 0.5), material)]
    behind = quads(_upright(right, left, low, high, -depth / 2), paint(colour, 0.5), material)
    return merge([quads(inner, colours, material), *(far or [behind]), *jambs])


def window(part: SetPart) -> Mesh:
    """A wooden frame with a transom light and casements, a sill inside and panes of thin glass."""
    width, height, depth = metres(part)
    casements = max(2, round(width / 0.95))
    bars = np.linspace(-width / 2, width / 2, casements + 1)
    bar = 0.055
    stiles = [(x * (1 - bar / width), 0, 0) for x in bars]
    frame = boxes(stiles, (bar, height, depth * 0.45), part.colour, "wood", 0.006)
    rails = boxes(
        [(0, y, 0) for y in (0, height - bar, height * 0.74)], (width, bar, depth * 0.42), part.colour, "wood"
    )
    sill = box((0, -0.045, depth * 0.55 + 0.04), (width + 0.22, 0.04, 0.24), part.trim, "wood", 0.01)
    apron = box((0, -0.13, depth / 2 + 0.012), (width + 0.1, 0.085, 0.03), part.trim, "wood", 0.006)
    sides = boxes(
        [(-width / 2 - 0.045, -0.02, depth / 2), (width / 2 + 0.045, -0.02, depth / 2)],
        (0.09, height + 0.11, 0.035),
        part.trim,
        "wood",
        0.008,
    )
    head = box((0, height, depth / 2), (width + 0.22, 0.1, 0.05), part.trim, "wood", 0.01)
    catches = boxes(
        [(x, height * 0.36, depth * 0.27) for x in bars[1:-1]], (0.018, 0.09, 0.02), "#8d7a4c", "metal", 0.004
    )
    return merge([frame, rails, sill, apron, sides, head, catches])


def blinds(part: SetPart) -> Mesh:
    """Venetian blinds, two thirds down: tilted slats, ladder tapes, head and foot rail, a cord."""
    width, height, _ = metres(part)
    pitch = 0.047
    drop = height * 0.8
    count = int((drop - 0.06) / pitch)
    lengths = (-width / 4 - 0.004, width / 4 + 0.004)
    rows = np.arange(count)
    wobble = np.sin(rows * 1.7) * 0.25 + (scatter(part.seed, count) - 0.5) * 0.5
    feet, tilts = [], []
    for x in lengths:
        feet.append(np.stack([np.full(count, x), height - 0.075 - rows * pitch, np.zeros(count)], axis=1))
        tilts.append(np.stack([np.full(count, 28.0), np.zeros(count), wobble], axis=1))
    slats = boxes(
        np.vstack(feet), (width / 2 - 0.03, 0.003, 0.046), part.colour, "plain", 0.001, np.vstack(tilts)
    )
    low = height - 0.075 - count * pitch
    dark = paint(part.colour, 0.7)
    rails = boxes([(x, low - 0.01, 0) for x in lengths], (width / 2 - 0.03, 0.02, 0.034), dark, "plain", 0.004)
    heads = boxes([(x, height - 0.05, 0) for x in lengths], (width / 2 - 0.02, 0.05, 0.05), dark, "plain", 0.006)
    tapes = [(x + side * width * 0.17, low, 0.024) for x in lengths for side in (-1, 1)]
    ladder = boxes(tapes, (0.012, height - low - 0.04, 0.002), dark, "plain", 0.0005)
    cord = tube([(width / 2 - 0.08, height - 0.05, 0.03), (width / 2 - 0.075, height * 0.3, 0.035)], 0.003, dark)
    return merge([slats, rails, heads, ladder, cord])


def curtains(part: SetPart) -> Mesh:
    """Two gathered curtains drawn aside on a rod with rings and finials; `size` is the window they frame."""
    width, height, _ = metres(part)
    folds, rows = 64, 12
    across, down = np.linspace(0, 1, folds), np.linspace(0, 1, rows)
    panels = []
    for side in (-1, 1):
        waist = 1 - 0.3 * np.exp(-(((down - 0.62) / 0.16) ** 2))
        spread = width * 0.2 * waist[:, None]
        x = side * (width / 2 + 0.14 - spread * across[None] * 1.0)
        wave = np.sin(across * 2 * pi * 6.3 + fractal(_line(across * 3), part.seed, 2) * 4)
        z = 0.035 * wave[None] * (0.6 + 0.5 * down[:, None]) * waist[:, None] + 0.05
        y = np.broadcast_to((height * (1 - down))[:, None], (rows, folds))
        grid = np.stack([x, y, z], axis=-1)
        shade = 0.82 + 0.3 * (wave * 0.5 + 0.5)
        colours = paint(part.colour) * np.broadcast_to(shade[None, :, None], (rows, folds, 1))
        panels.append(sheet(grid if side > 0 else grid[:, ::-1], colours, "fabric"))
    rod = tube([(-width / 2 - 0.28, height + 0.01, 0.05), (width / 2 + 0.28, height + 0.01, 0.05)], 0.014, part.trim, "metal")
    knobs = [lathe(KNOB, part.trim, "metal", (x, height - 0.02, 0.05), 12) for x in (-width / 2 - 0.3, width / 2 + 0.3)]
    return merge([*panels, rod, *knobs])


def door(part: SetPart) -> Mesh:
    """A panelled door in its frame, with handle, plate and hinges."""
    width, height, depth = metres(part)
    leaf = box((0, 0.01, -0.01), (width - 0.1, height - 0.06, 0.045), part.colour, "wood", 0.004)
    panels = []
    for x in (-width * 0.21, width * 0.21):
        for low, tall in ((0.13, 0.30), (0.52, 0.36)):
            panels += _panel(x, height * low, width * 0.33, height * tall, 0.014, part.colour)
    return merge([leaf, *panels, _door_frame(part), _handle(width, height, part.trim), _hinges(width, height, part.trim)])


def glazed_door(part: SetPart) -> Mesh:
    """A door whose upper half is frosted glass, lit from the corridor when the part is lit."""
    width, height, _ = metres(part)
    leaf = box((0, 0.01, -0.01), (width - 0.1, height - 0.06, 0.045), part.colour, "wood", 0.004)
    low = _panel(0, height * 0.1, width * 0.66, height * 0.3, 0.014, part.colour)
    glow = mixed("#ffbf7a", "#ffffff", 0.15) if part.light else mixed("#8d979b", part.colour, 0.2)
    pane_size = (width * 0.64, height * 0.4, 0.01)
    pane = box((0, height * 0.5, 0.015), pane_size, glow, "backlit" if part.light else "glass", 0.002)
    xs = (-width * 0.33, 0.0, width * 0.33)
    bars = boxes([(x, height * 0.49, 0.02) for x in xs], (0.03, height * 0.42, 0.026), part.colour, "wood", 0.004)
    rails = boxes(
        [(0, y, 0.02) for y in (height * 0.485, height * 0.895)], (width * 0.7, 0.03, 0.028), part.colour, "wood", 0.004
    )
    fittings = [_door_frame(part), _handle(width, height, part.trim), _hinges(width, height, part.trim)]
    return merge([leaf, *low, pane, bars, rails, *fittings])


def doorway(part: SetPart) -> Mesh:
    """An open doorway: its frame, and the dark of the next room behind it."""
    width, height, depth = metres(part)
    far = quads([_rectangle(width + 1.2, height + 0.4, -1.6)], paint(part.colour, 0.12), "plain")
    return merge([_door_frame(part), far])


def wainscot(part: SetPart) -> Mesh:
    """Wooden panelling along the foot of a wall with a dado rail."""
    width, height, depth = metres(part)
    count = max(1, round(width / 0.62))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    back = box((0, 0, -depth * 0.2), (width, height, depth * 0.6), paint(part.colour, 0.9), "wood", 0.002)
    fields = [mesh for x in xs for mesh in _panel(x, height * 0.2, pitch * 0.76, height * 0.62, depth * 0.4, part.colour)]
    rail = boxes(
        [(0, height, depth * 0.35), (0, height - 0.03, depth * 0.1)],
        [(width, 0.03, 0.055), (width, 0.03, 0.035)],
        paint(part.colour, 1.1),
        "wood",
        0.008,
    )
    foot = box((0, 0, depth * 0.35), (width, 0.12, 0.035), paint(part.colour, 0.85), "wood", 0.008)
    return merge([back, *fields, rail, foot])


def rug(part: SetPart) -> Mesh:
    """A rug with a border, an inner band and a fringe at both ends."""
    width, height, depth = metres(part)
    rows = [(1.0, part.trim), (0.93, part.colour), (0.86, part.trim), (0.83, part.colour)]
    layers = []
    for number, (share, colour) in enumerate(rows):
        inset = (1 - share) * width
        lift = height + 0.0012 * number
        layers.append(_slab_at(width - inset, depth - inset, lift, paint(colour), "carpet", part.seed))
    field = _diamonds(width * 0.7, depth - width * 0.3, height + 0.006, mixed(part.colour, part.trim, 0.55))
    xs = np.arange(-width / 2 + 0.02, width / 2, 0.03)
    ends = [(x, 0.002, side * (depth / 2 + 0.035)) for x in xs for side in (-1, 1)]
    fringe = boxes(ends, (0.008, 0.005, 0.08), "#b9a88a", "plain", 0)
    edge = box((0, 0, 0), (width, height, depth), paint(part.trim, 0.8), "carpet", 0.004)
    return merge([edge, *layers, field, fringe])


def radiator(part: SetPart) -> Mesh:
    """A cast-iron radiator of columns, with a pipe and a valve."""
    width, height, depth = metres(part)
    count = round(width / 0.062)
    xs = (np.arange(count) + 0.5) * width / count - width / 2
    columns = boxes(
        [(x, 0.03, 0) for x in xs], (width / count * 0.72, height - 0.03, depth), part.colour, "metal", 0.016
    )
    pipe = tube([(width / 2 + 0.06, -0.08, 0), (width / 2 + 0.06, 0.09, 0), (width / 2, 0.09, 0)], 0.014, part.colour, "metal")
    valve = lathe([(0, 0), (0.03, 0), (0.03, 0.03), (0, 0.035)], "#4a4038", "plain", (width / 2 + 0.06, 0.1, 0), 10)
    return merge([columns, pipe, valve])


KNOB = ((0.0, 0.0), (0.02, 0.008), (0.03, 0.03), (0.02, 0.052), (0.0, 0.06))


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
    colours = paint(part.colour) * tone[..., None] * (1 + np.array([0.06, 0, -0.08]) * (warm[..., None] - 0.5) * 2)
    near = near + np.where(new, 0.004, 0)
    corners = np.stack(
        [_at(left, 0, far), _at(right, 0, far), _at(right, 0, near), _at(left, 0, near)], axis=2
    ).reshape(-1, 4, 3)
    return merge([quads(corners, colours.reshape(-1, 3), "wood"), _under(width, depth, paint(part.colour, 0.22))])


def _tiles(width: float, depth: float, part: SetPart, size: float) -> Mesh:
    """A chequer of tiles with grout between."""
    columns, rows = int(np.ceil(width / size)), int(np.ceil(depth / size))
    left, near = np.meshgrid(
        np.arange(columns) * size - width / 2, np.arange(rows) * size - depth / 2, indexing="ij"
    )
    right, far = np.minimum(left + size - 0.006, width / 2), np.minimum(near + size - 0.006, depth / 2)
    corners = np.stack([_at(left, 0, far), _at(right, 0, far), _at(right, 0, near), _at(left, 0, near)], axis=2)
    odd = np.indices((columns, rows)).sum(axis=0) % 2
    tone = np.where(odd, 1.0, 0.62) * (0.92 + 0.16 * scatter(part.seed, columns, rows))
    colours = paint(part.colour) * tone[..., None]
    tiles = quads(corners.reshape(-1, 4, 3), colours.reshape(-1, 3), "tile")
    return merge([tiles, _under(width, depth, paint(part.colour, 0.35))])


def _slab(width: float, depth: float, part: SetPart, material: str) -> Mesh:
    return _slab_at(width, depth, 0.0, paint(part.colour), material, part.seed)


def _slab_at(width: float, depth: float, height: float, colour: F64, material: str, seed: int) -> Mesh:
    grid = np.stack(np.meshgrid(_steps(width), [height], _steps(depth), indexing="ij"), axis=-1)[:, 0]
    tone = 0.86 + 0.28 * fractal(grid * 1.9, seed, 3)
    return sheet(grid, colour * tone[..., None], material)


def _under(width: float, depth: float, colour: F64) -> Mesh:
    corners = [(-width / 2, -0.004, depth / 2), (width / 2, -0.004, depth / 2), (width / 2, -0.004, -depth / 2)]
    return quads([[*corners, (-width / 2, -0.004, -depth / 2)]], colour, "plain")


def _diamonds(width: float, depth: float, height: float, colour: F64) -> Mesh:
    """A row-and-column pattern of diamonds for the field of a rug."""
    columns, rows = max(3, round(width / 0.34)), max(3, round(depth / 0.34))
    x, z = np.meshgrid(
        (np.arange(columns) + 0.5) / columns * width - width / 2,
        (np.arange(rows) + 0.5) / rows * depth - depth / 2,
        indexing="ij",
    )
    reach = np.where(np.indices((columns, rows)).sum(axis=0) % 2, 0.12, 0.06)
    corners = np.stack(
        [_at(x, height, z + reach), _at(x + reach, height, z), _at(x, height, z - reach), _at(x - reach, height, z)],
        axis=2,
    )
    return quads(corners.reshape(-1, 4, 3), colour, "carpet")


def _upright(left: F64, right: F64, low: F64, high: F64, z: float) -> F64:
    return np.stack([_at(left, low, z), _at(right, low, z), _at(right, high, z), _at(left, high, z)], axis=1)


def _grimed(skin: Mesh, width: float, height: float) -> NDArray[np.float32]:
    """Wall colours with soft shadows toward corners, floor and ceiling."""
    at = skin.positions.astype(np.float64)
    side = np.maximum(width / 2 - abs(at[:, 0]), 0)
    corner = 0.26 * np.exp(-side / 0.3) + 0.2 * np.exp(-at[:, 1] / 0.35) + 0.3 * np.exp((at[:, 1] - height) / 0.4)
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
        [((a + b) / 2, 0, z) for a, b in kept], [(b - a, 0.11, 0.018) for a, b in kept], part.trim, "wood", 0.006
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


def _panel(x: float, y: float, width: float, height: float, z: float, colour: str) -> list[Mesh]:
    """A raised field within a moulded frame."""
    edge = 0.022
    frame = boxes(
        [(x, y, z), (x, y + height - edge, z), (x - width / 2 + edge / 2, y, z), (x + width / 2 - edge / 2, y, z)],
        [(width, edge, 0.02), (width, edge, 0.02), (edge, height, 0.02), (edge, height, 0.02)],
        paint(colour, 1.12),
        "wood",
        0.007,
    )
    field = box((x, y + 0.05, z), (width - 0.1, height - 0.1, 0.016), colour, "wood", 0.012)
    return [frame, field]


def _door_frame(part: SetPart) -> Mesh:
    width, height, depth = metres(part)
    thick = depth + 0.05
    posts = boxes(
        [(-width / 2, 0, 0.01), (width / 2, 0, 0.01)], (0.1, height + 0.04, thick), paint(part.colour, 1.08), "wood", 0.01
    )
    head = box((0, height - 0.05, 0.01), (width + 0.14, 0.1, thick), paint(part.colour, 1.08), "wood", 0.01)
    step = box((0, 0, 0), (width, 0.014, depth), paint(part.colour, 0.7), "wood", 0.004)
    return merge([posts, head, step])


def _handle(width: float, height: float, colour: str) -> Mesh:
    x, y = width / 2 - 0.13, min(1.02, height * 0.48)
    plate = box((x, y - 0.1, 0.016), (0.05, 0.2, 0.008), colour, "metal", 0.003)
    neck = tube([(x, y + 0.02, 0.015), (x, y + 0.02, 0.06)], 0.009, colour, "metal")
    lever = tube([(x, y + 0.02, 0.06), (x - 0.06, y + 0.022, 0.062), (x - 0.11, y + 0.014, 0.058)], 0.009, colour, "metal")
    return merge([plate, neck, lever])


def _hinges(width: float, height: float, colour: str) -> Mesh:
    pins = [placed(lathe(HINGE, colour, "metal", segments=8), (-width / 2 + 0.055, height * y, 0.022)) for y in (0.12, 0.5, 0.86)]
    return merge(pins)


HINGE = ((0.0, 0.0), (0.008, 0.0), (0.008, 0.09), (0.0, 0.09))


def _rectangle(width: float, height: float, z: float) -> list[tuple[float, float, float]]:
    return [(-width / 2, 0, z), (width / 2, 0, z), (width / 2, height, z), (-width / 2, height, z)]


def _steps(length: float) -> F64:
    return np.linspace(-length / 2, length / 2, max(2, round(length / CELL) + 1))


def _cut(values: F64, edges: list[float]) -> F64:
    """The values with cuts at the edges, those too close to a cut left out."""
    kept = [value for value in values if all(abs(value - edge) > 0.03 for edge in edges)]
    inside = [edge for edge in edges if values[0] < edge < values[-1]]
    return np.unique(np.array([values[0], values[-1], *kept, *inside]))


def _line(values: F64) -> F64:
    return np.stack([values, np.zeros_like(values), np.zeros_like(values)], axis=-1)


def _at(x: F64, y: F64 | float, z: F64 | float) -> F64:
    return np.stack(np.broadcast_arrays(x, np.asarray(y, np.float64), np.asarray(z, np.float64)), axis=-1)
