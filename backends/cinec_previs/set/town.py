"""The town: carriageway and pavements, house fronts, a shop, lamps, a parked car and street furniture."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.shell import metres, pierced
from cinec_previs.set.solids import F64, box, boxes, lathe, mixed, paint, placed, quads, sheet, tube

from cinec.ir.picture import SetPart

ROOM_LIGHTS = ("#ffb765", "#ffcf92", "#f29a4e", "#9fc0dd")


def road(part: SetPart) -> Mesh:
    """A cambered carriageway along x with patches, a drain line at each edge and worn centre marks."""
    width, _, depth = metres(part)
    x = _spread(width, 130)
    z = np.linspace(-depth / 2, depth / 2, 23)
    first, second = np.meshgrid(x, z, indexing="ij")
    y = 0.05 * (1 - (second / (depth / 2)) ** 2)
    rough = fractal(np.stack([first * 0.8, 0 * first, second * 0.8], axis=-1), part.seed, 4)
    track = np.exp(-(((abs(second) - depth * 0.25) / 0.35) ** 2))
    tone = 0.72 + 0.5 * rough - 0.12 * track
    colours = paint(part.colour) * tone[..., None]
    surface = sheet(np.stack([first, y, second], axis=-1), colours, "asphalt")
    near = np.arange(-10, 11) * 2.6
    marks = boxes([(at, 0.05, 0) for at in near], (1.3, 0.0015, 0.1), mixed(part.trim, "#c9c4b2", 0.5), "asphalt", 0, (0, 0, 0), (3,))
    gutters = boxes([(0, 0.002, side * (depth / 2 - 0.16)) for side in (-1, 1)], (width, 0.006, 0.3), paint(part.colour, 0.7), "stone", 0, (0, 0, 0), (3,))
    return merge([surface, marks, gutters])


def pavement(part: SetPart) -> Mesh:
    """Flagstones with joints and a kerb of granite along +Z; `size.y` is the kerb's height."""
    width, height, depth = metres(part)
    flag = 0.62
    columns, rows = int(min(width, 44) / flag), max(2, round((depth - 0.18) / flag))
    tall = (depth - 0.18) / rows
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    shift = (row % 2) * flag * 0.5
    x = (column - columns / 2) * flag + shift
    z = row * tall - depth / 2
    draw = scatter(part.seed, columns, rows, 2)
    y = height + 0.004 * draw[..., 1]
    corners = np.stack([np.stack([x, y, z + tall - 0.012], -1), np.stack([x + flag - 0.012, y, z + tall - 0.012], -1), np.stack([x + flag - 0.012, y, z], -1), np.stack([x, y, z], -1)], axis=2)
    flags = quads(corners.reshape(-1, 4, 3), (paint(part.colour) * (0.75 + 0.45 * draw[..., :1])).reshape(-1, 3), "stone")
    bed = box((0, -0.2, 0), (width, height + 0.196, depth), paint(part.colour, 0.55), "stone", 0)
    count = int(min(width, 44) / 0.95)
    xs = (np.arange(count) + 0.5) * 0.95 - count * 0.475
    tones = paint(part.trim) * (0.75 + 0.5 * scatter(part.seed + 2, count, 1))
    kerb = boxes([(at, 0, depth / 2 - 0.08) for at in xs], (0.94, height + 0.006, 0.17), tones, "stone", 0.02)
    rest = boxes([(side * (width / 2 + 22) / 2, 0, depth / 2 - 0.08) for side in (-1, 1)], (width / 2 - 22, height + 0.006, 0.17), part.trim, "stone", 0.02)
    return merge([flags, bed, kerb, rest])


def house(part: SetPart) -> Mesh:
    """A house front toward +Z: windows in rows with sills and lintels, a door with steps, cornice, roof, drainpipe."""
    width, height, depth = metres(part)
    floors = max(2, round(height / 3.3))
    bays = max(2, round(width / 2.3))
    door_bay = part.seed % bays
    openings, rows = _grid(width, height, floors, bays, door_bay)
    material = "brick" if part.seed % 3 else "plaster"
    made = [_front(part, openings, material), _roof(part), _pipe(part)]
    for index, (bay, level, x0, x1, y0, y1) in enumerate(rows):
        if level == 0 and bay == door_bay:
            made.append(_entrance(x0, x1, y1, depth / 2, part))
        else:
            made.append(_sash(x0, x1, y0, y1, depth / 2, part, index))
    return merge(made)


def shop(part: SetPart) -> Mesh:
    """A house with a shop below: lit display window, glazed door, fascia with letters, an awning."""
    width, height, depth = metres(part)
    floors = max(2, round(height / 3.1))
    bays = max(2, round(width / 2.3))
    openings, rows = _grid(width, height, floors, bays, -1)
    upper = [hole for hole in openings if hole[2] > 3.0]
    front = depth / 2
    left, right = -width * 0.42, width * 0.2
    door_left, door_right = width * 0.25, width * 0.25 + 1.05
    holes = (*upper, (left, right, 0.55, 2.55), (door_left, door_right, 0.0, 2.55))
    made = [_front(part, holes, "plaster"), _roof(part), _pipe(part)]
    made += [_sash(x0, x1, y0, y1, front, part, index) for index, (_, level, x0, x1, y0, y1) in enumerate(rows) if level > 0]
    made.append(_display(left, right, front, part))
    made.append(_shop_door(door_left, door_right, front, part))
    posts = [(x, 0, front + 0.03) for x in (left - 0.12, right + 0.1, door_right + 0.12)]
    made.append(boxes(posts, (0.2, 2.85, 0.12), part.trim, "wood", 0.02))
    middle, span = (left + door_right) / 2, door_right - left + 0.5
    fascia = boxes([(middle, 2.72, front + 0.06), (middle, 3.2, front + 0.1)], [(span, 0.5, 0.14), (span + 0.2, 0.09, 0.28)], part.trim, "wood", 0.02)
    made += [fascia, _letters(middle, 2.82, front + 0.135, span * 0.6, part), _awning((left + right) / 2, front + 0.1, right - left + 0.3, part)]
    return merge(made)


def terrace(part: SetPart) -> Mesh:
    """A row of plainer houses for the distance."""
    width, height, depth = metres(part)
    count = max(1, round(width / 7))
    pitch = width / count
    tones = (part.colour, mixed(part.colour, part.trim, 0.4), mixed(part.colour, "#8a5a44", 0.45))
    made = []
    draw = scatter(part.seed, count, 2)
    for index in range(count):
        x = (index + 0.5) * pitch - width / 2
        tall = height * (0.86 + 0.24 * draw[index, 0])
        made.append(box((x, -0.2, 0), (pitch, tall + 0.2, depth), tones[index % 3], "brick" if index % 2 else "plaster", 0.03))
        made.append(box((x, tall, 0.08), (pitch + 0.1, 0.22, depth + 0.3), mixed(part.trim, "#9a948a", 0.4), "stone", 0.03))
        made.append(_far_windows(x, pitch, tall, depth / 2, part, index))
    return merge(made)


def street_lamp(part: SetPart) -> Mesh:
    """A cast-iron street lamp: fluted foot, column, ladder bar, four-sided lantern."""
    _, height, _ = metres(part)
    head = height - 0.75
    column = lathe([(0, 0), (0.19, 0), (0.19, 0.12), (0.13, 0.2), (0.14, 0.55), (0.08, 0.68), (0.085, 0.95), (0.055, 1.05), (0.042, head - 0.3), (0.07, head - 0.22), (0.045, head - 0.14), (0.05, head), (0, head)], part.colour, "metal", segments=16)
    bar = tube([(-0.32, head - 0.36, 0), (0.32, head - 0.36, 0)], 0.018, part.colour, "metal", 6)
    lit = part.light > 0
    glow = mixed("#ffc57c", "#ffffff", 0.2) * 2.4 if lit else paint("#6d706a")
    glass = lathe([(0.1, head + 0.02), (0.2, head + 0.46)], glow, "backlit" if lit else "glass", segments=4)
    cage = [tube([np.array([np.sin(a), 0, np.cos(a)]) * 0.105 + [0, head, 0], np.array([np.sin(a), 0, np.cos(a)]) * 0.205 + [0, head + 0.47, 0]], 0.012, part.colour, "metal", 5) for a in np.arange(4) * pi / 2]
    crown = lathe([(0.23, head + 0.46), (0.22, head + 0.5), (0.09, head + 0.62), (0.05, head + 0.7), (0.02, head + 0.75), (0, head + 0.8)], part.colour, "metal", segments=12)
    seat = lathe([(0, head - 0.02), (0.12, head), (0.12, head + 0.03), (0, head + 0.03)], part.colour, "metal", segments=12)
    bulb = [lathe([(0, head + 0.12), (0.05, head + 0.18), (0.04, head + 0.3), (0, head + 0.34)], "#fff0d0", "lamp", segments=10)] if lit else []
    return merge([column, bar, glass, *cage, crown, seat, *bulb])


def car(part: SetPart) -> Mesh:
    """A saloon along z, its nose at +Z: lofted body, glass, wheels with hub caps, bumpers, lamps, trim lines."""
    width, height, depth = metres(part)
    half, belt = width / 2, height * 0.62
    stations = np.array([-0.5, -0.485, -0.44, -0.36, -0.27, -0.2, -0.09, 0.06, 0.14, 0.22, 0.3, 0.4, 0.47, 0.495, 0.5])
    roof = np.array([0.5, 0.56, 0.6, 0.63, 0.66, 0.93, 1.0, 1.0, 0.96, 0.66, 0.64, 0.6, 0.55, 0.5, 0.44]) * height
    plan = np.array([0.78, 0.88, 0.95, 0.99, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.99, 0.97, 0.9, 0.82, 0.76]) * half
    cabin = (roof > height * 0.9).astype(float)
    top = np.where(cabin > 0, half * 0.7, plan * 0.82)
    low = np.full(15, height * 0.19)
    shoulder = np.minimum(belt, roof - 0.05)
    section = [
        (plan * 0.9, low),
        (plan, low + 0.1),
        (plan, (low + shoulder) / 2),
        (plan * 0.985, shoulder),
        (np.where(cabin > 0, plan * 0.93, plan * 0.95), shoulder + 0.02),
        (top, np.where(cabin > 0, roof - 0.06, roof - 0.012)),
        (top * 0.86, np.where(cabin > 0, roof - 0.02, roof - 0.004)),
        (np.zeros(15), roof),
    ]
    right = np.stack([np.stack([x, y, stations * depth], axis=-1) for x, y in section], axis=1)
    left = right[:, ::-1] * [-1, 1, 1]
    ring = np.concatenate([right, left[:, 1:]], axis=1)
    body = sheet(ring, part.colour, "metal")
    made = [_glazed(body, height, belt)]
    made.append(quads([[(-half * 0.9, height * 0.2, -depth / 2), (half * 0.9, height * 0.2, -depth / 2), (half * 0.9, height * 0.2, depth / 2), (-half * 0.9, height * 0.2, depth / 2)]], "#0c0c0d", "plain"))
    for sz in (-0.3, 0.31):
        for sx in (-1, 1):
            made.append(placed(_wheel(), (sx * (half - 0.1), 0.32, sz * depth), (0, 0, -90 * sx)))
            made.append(placed(lathe([(0, 0), (0.4, 0), (0.4, 0.02), (0, 0.02)], "#0a0a0b", "plain", segments=24), (sx * (half - 0.012), 0.36, sz * depth), (0, 0, -90 * sx)))
    for sz in (-1, 1):
        z = sz * depth * 0.505
        made.append(tube([(-half * 0.86, 0.42, z - sz * 0.12), (-half * 0.6, 0.42, z), (half * 0.6, 0.42, z), (half * 0.86, 0.42, z - sz * 0.12)], 0.055, part.trim, "metal", 10))
        made.append(box((0, 0.5, z - sz * 0.02), (0.44, 0.11, 0.02), "#c9c4b0", "plain", 0.003))
    grille = boxes([(0, 0.55 + 0.035 * row, depth * 0.49) for row in range(5)], (half * 0.9, 0.016, 0.03), part.trim, "metal", 0.004)
    lamps = [placed(lathe([(0, 0), (0.1, 0), (0.09, 0.04), (0, 0.06)], "#c9ccc4", "glass", segments=18), (sx * half * 0.66, 0.66, depth * 0.485), (90, 0, 0)) for sx in (-1, 1)]
    tails = [box((sx * half * 0.7, 0.6, -depth * 0.497), (0.12, 0.14, 0.04), "#6b1512", "glass", 0.01) for sx in (-1, 1)]
    seams = boxes([(sx * (half + 0.002), height * 0.24, z * depth) for sx in (-1, 1) for z in (-0.19, 0.03, 0.2)], (0.006, belt - height * 0.26, 0.008), paint(part.colour, 0.3), "plain", 0)
    chrome = boxes([(sx * (half + 0.003), belt * 0.8, 0) for sx in (-1, 1)], (0.012, 0.02, depth * 0.86), part.trim, "metal", 0.003)
    handles = boxes([(sx * (half + 0.012), belt * 0.87, z * depth) for sx in (-1, 1) for z in (-0.14, 0.08)], (0.025, 0.022, 0.13), part.trim, "metal", 0.006)
    return merge([*made, grille, *lamps, *tails, seams, chrome, handles])


def postbox(part: SetPart) -> Mesh:
    """A pillar box with a slot and a cap."""
    width, height, _ = metres(part)
    radius = width / 2
    body = lathe([(0, 0), (radius * 1.05, 0), (radius * 1.05, 0.12), (radius * 0.95, 0.16), (radius * 0.95, height - 0.22), (radius * 1.08, height - 0.18), (radius * 1.08, height - 0.12), (radius * 0.5, height - 0.02), (0, height)], part.colour, "metal", segments=26)
    slot = box((0, height - 0.34, radius * 0.93), (radius * 1.1, 0.03, 0.03), "#120d0c", "plain", 0.004)
    plate = box((0, height * 0.5, radius * 0.94), (radius * 0.9, 0.2, 0.02), "#cfc8b4", "paper", 0.004)
    return merge([body, slot, plate])


def litter_bin(part: SetPart) -> Mesh:
    """A slatted litter bin."""
    width, height, _ = metres(part)
    radius = width / 2
    inner = lathe([(0, 0.06), (radius * 0.86, 0.06), (radius * 0.9, height - 0.05), (radius * 0.84, height - 0.05), (radius * 0.8, 0.2)], paint(part.trim, 0.5), "metal", segments=20)
    angle = np.arange(18) * pi / 9
    slats = boxes(np.stack([np.sin(angle) * radius * 0.95, np.full(18, 0.03), np.cos(angle) * radius * 0.95], axis=1), (0.07, height - 0.07, 0.014), part.colour, "wood", 0.004, np.stack([0 * angle, np.degrees(angle), 0 * angle], axis=1))
    rings = [lathe([(radius * 0.99, y), (radius * 1.02, y + 0.015), (radius * 0.99, y + 0.03)], part.trim, "metal", segments=22) for y in (0.12, height - 0.12, height - 0.03)]
    return merge([inner, slats, *rings])


def _spread(width: float, count: int) -> F64:
    across = np.linspace(-1, 1, count)
    result: F64 = np.sign(across) * np.abs(across) ** 1.6 * width / 2
    return result


def _grid(width: float, height: float, floors: int, bays: int, door_bay: int) -> tuple[list[tuple[float, float, float, float]], list[tuple[int, int, float, float, float, float]]]:
    """Openings of a front, and the same with their bay and floor."""
    pitch, storey = width / bays, (height - 0.5) / floors
    rows = []
    for level in range(floors):
        for bay in range(bays):
            x = (bay + 0.5) * pitch - width / 2
            tall = 1.75 if level < floors - 1 else 1.4
            wide = 1.08
            low = level * storey + (0.95 if level == 0 else 0.75)
            if level == 0 and bay == door_bay:
                low, tall, wide = 0.0, 2.75, 1.15
            rows.append((bay, level, x - wide / 2, x + wide / 2, low, low + tall))
    return [row[2:] for row in rows], rows


def _front(part: SetPart, openings: list[tuple[float, float, float, float]] | tuple[tuple[float, float, float, float], ...], material: str) -> Mesh:
    """The pierced front with plinth, string courses, cornice; plain sides and back."""
    width, height, depth = metres(part)
    skin = placed(pierced(width, height, 0.24, tuple(openings), part.colour, material, part.seed), (0, 0, depth / 2 - 0.12))
    dark = box((0, 0, -0.25), (width - 0.02, height, depth - 0.4), "#14151a", "plain", 0)
    sides = boxes([(sx * (width / 2 - 0.06), 0, -0.12) for sx in (-1, 1)], (0.12, height, depth - 0.26), paint(part.colour, 0.8), material, 0)
    front = depth / 2
    ledge = mixed(part.colour, "#a59d8c", 0.45)
    plinths = [(x0, x1) for x0, x1 in _spans(width, [hole for hole in openings if hole[2] < 0.1])]
    foot = boxes([((a + b) / 2, -0.15, front + 0.02) for a, b in plinths], [(b - a, 0.6, 0.09) for a, b in plinths], mixed(part.colour, "#4d4a46", 0.6), "stone", 0.02)
    courses = boxes([(0, height - 0.42, front + 0.05), (0, height - 0.16, front + 0.14), (0, 3.18, front + 0.03)], [(width, 0.12, 0.12), (width + 0.06, 0.2, 0.3), (width, 0.14, 0.07)], ledge, "stone", 0.025)
    count = max(4, round(width / 0.5))
    xs = (np.arange(count) + 0.5) * width / count - width / 2
    brackets = boxes([(x, height - 0.32, front + 0.1) for x in xs], (0.12, 0.17, 0.18), ledge, "stone", 0.02)
    return merge([skin, dark, sides, foot, courses, brackets])


def _spans(width: float, holes: list[tuple[float, float, float, float]]) -> list[tuple[float, float]]:
    spans, left = [], -width / 2
    for x0, x1, _, _ in sorted(holes):
        spans.append((left, x0))
        left = x1
    spans.append((left, width / 2))
    return [(a, b) for a, b in spans if b - a > 0.05]


def _roof(part: SetPart) -> Mesh:
    """A slate slope set back behind the cornice, with a chimney."""
    width, height, depth = metres(part)
    rise = height + 1.7
    slope = quads([[(-width / 2, height, depth / 2 - 0.1), (width / 2, height, depth / 2 - 0.1), (width / 2, rise, 0), (-width / 2, rise, 0)]], "#33373c", "stone")
    x = width * (0.28 if part.seed % 2 else -0.3)
    stack = boxes([(x, height + 0.3, 0.2), (x, height + 2.3, 0.2)], [(1.0, 2.0, 0.6), (1.12, 0.14, 0.72)], mixed(part.colour, "#5a4038", 0.5), "brick", 0.02)
    pots = [lathe([(0.12, height + 2.4), (0.1, height + 2.8), (0.13, height + 2.84), (0.08, height + 2.84)], "#7a4a36", "plain", (x + dx, 0, 0.2), 12) for dx in (-0.26, 0.26)]
    return merge([slope, stack, *pots])


def _pipe(part: SetPart) -> Mesh:
    width, height, depth = metres(part)
    x, z = width / 2 - 0.16, depth / 2 + 0.1
    pipe = tube([(x, 0.15, z), (x, height * 0.5, z), (x, height - 0.4, z)], 0.05, "#2b2e30", "metal", 8)
    cuffs = boxes([(x, y, z - 0.04) for y in np.arange(1.0, height - 0.6, 1.8)], (0.17, 0.05, 0.1), "#2b2e30", "metal", 0.01)
    return merge([pipe, cuffs])


def _sash(x0: float, x1: float, y0: float, y1: float, front: float, part: SetPart, index: int) -> Mesh:
    """A sash window: reveal, frame, glazing bars, pane lit or dark, curtains, sill and lintel."""
    draw = scatter(part.seed + 50 + index, 4)
    width, height, x = x1 - x0, y1 - y0, (x0 + x1) / 2
    lit = part.light > 0 and draw[0] < 0.42
    z = front - 0.17
    glow = paint(ROOM_LIGHTS[int(draw[1] * 3.4)], 0.28 + 0.5 * draw[2])
    rows = np.linspace(0.62, 1.12, 5)[::-1]
    grid = np.stack([np.stack([np.full(5, x), np.linspace(y0, y1, 5), np.full(5, z)], axis=1) + [side * width / 2, 0, 0] for side in (-1, 1)], axis=0)
    pane = sheet(grid[::-1] if False else grid.transpose(1, 0, 2), (glow if lit else paint("#1b242b"))[None, None] * (rows[:, None, None] if lit else 1) * np.ones((5, 2, 1)), "backlit" if lit else "glass")
    pane_front = pane
    bars = [
        ((x, y0, z + 0.02), (0.035, height, 0.04)),
        ((x, (y0 + y1) / 2 - 0.025, z + 0.03), (width, 0.055, 0.05)),
        ((x0 + 0.035, y0, z + 0.03), (0.07, height, 0.07)),
        ((x1 - 0.035, y0, z + 0.03), (0.07, height, 0.07)),
        ((x, y1 - 0.07, z + 0.03), (width, 0.07, 0.07)),
        ((x, y0, z + 0.03), (width, 0.07, 0.07)),
    ]
    frame = boxes([at for at, _ in bars], [size for _, size in bars], part.trim if part.trim != part.colour else "#c2b8a2", "wood", 0.006)
    stone_ = mixed(part.colour, "#b5ad9c", 0.55)
    dressings = boxes([(x, y0 - 0.11, front + 0.03), (x, y1, front + 0.01)], [(width + 0.26, 0.11, 0.2), (width + 0.3, 0.22, 0.07)], stone_, "stone", 0.018)
    cloth = mixed("#a8926c", ROOM_LIGHTS[0], 0.35) * 0.34 if lit else paint("#6d675c", 0.6)
    hang = boxes([(x + side * width * 0.34, y0 + 0.05, z + 0.008) for side in (-1, 1)], (width * (0.12 + 0.16 * draw[3]), height - 0.1, 0.006), cloth, "backlit" if lit else "cloth", 0)
    return merge([pane_front, frame, dressings, hang])


def _entrance(x0: float, x1: float, high: float, front: float, part: SetPart) -> Mesh:
    """A panelled street door with a fanlight, pilasters, a hood and two steps."""
    x, width, z = (x0 + x1) / 2, x1 - x0, front - 0.16
    leaf = box((x, 0.02, z), (width, 2.1, 0.05), part.trim if part.light else part.trim, "wood", 0.006)
    colour = mixed(part.trim, "#23343a", 0.7)
    leaf = box((x, 0.02, z), (width, 2.1, 0.05), colour, "wood", 0.006)
    fields = boxes([(x + sx * width * 0.22, y, z + 0.03) for sx in (-1, 1) for y in (0.22, 0.95, 1.5)], [(width * 0.32, tall, 0.02) for _ in (-1, 1) for tall in (0.6, 0.42, 0.48)], colour * 1.15, "wood", 0.012)
    fan = box((x, 2.2, z), (width - 0.08, high - 2.26, 0.02), paint("#ffc47c", 0.8) if part.light else paint("#222c33"), "backlit" if part.light else "glass", 0.002)
    bars = boxes([(x + dx, 2.18, z + 0.02) for dx in (-width * 0.25, 0, width * 0.25)] + [(x, 2.1, z + 0.02)], [(0.03, high - 2.2, 0.04)] * 3 + [(width, 0.1, 0.08)], colour, "wood", 0.005)
    stone_ = mixed(part.colour, "#b5ad9c", 0.6)
    sides = boxes([(x0 - 0.14, 0, front + 0.06), (x1 + 0.14, 0, front + 0.06)], (0.26, high + 0.06, 0.2), stone_, "stone", 0.02)
    hood = boxes([(x, high + 0.04, front + 0.16), (x, high + 0.22, front + 0.24)], [(width + 0.6, 0.18, 0.36), (width + 0.8, 0.09, 0.52)], stone_, "stone", 0.025)
    knob = placed(lathe([(0, 0), (0.03, 0.01), (0.034, 0.035), (0, 0.05)], "#9a7b3c", "metal", segments=12), (x + width * 0.36, 1.02, z + 0.03), (90, 0, 0))
    letter = box((x, 1.16, z + 0.045), (0.24, 0.05, 0.008), "#9a7b3c", "metal", 0.003)
    step = box((x, -0.02, front + 0.12), (width + 0.5, 0.06, 0.4), stone_, "stone", 0.014)
    return merge([leaf, fields, fan, bars, sides, hood, knob, letter, step])


def _display(left: float, right: float, front: float, part: SetPart) -> Mesh:
    """The shop's window: lit back wall, goods on a shelf, mullions, a stall riser."""
    x, width = (left + right) / 2, right - left
    lit = part.light > 0
    back = box((x, 0.5, front - 0.95), (width, 2.1, 0.02), paint("#d9a566", 0.42) if lit else paint("#3a342c"), "backlit" if lit else "plain", 0)
    floor = box((x, 0.5, front - 0.55), (width, 0.05, 0.85), "#6b4a2f", "wood", 0.004)
    goods = []
    tones = ("#7a3a2c", "#2f4a54", "#a88a4a", "#4a5a3a", "#c9bfa4", "#5a2f3c")
    for index, (where, tall, kind, girth) in enumerate(scatter(part.seed + 3, 13, 4)):
        at = left + (index + 0.3 + 0.4 * where) * width / 13
        high, radius = 0.14 + 0.42 * tall, 0.05 + 0.06 * girth
        z = front - 0.4 - 0.3 * kind
        if kind > 0.5:
            goods.append(lathe([(0, 0), (radius, 0), (radius, high * 0.6), (radius * 0.4, high * 0.8), (radius * 0.45, high), (0, high)], paint(tones[index % 6], 1.0), "glass", (at, 0.55, z), 12))
        else:
            goods.append(box((at, 0.55, z), (radius * 2.4, high, radius * 2), tones[index % 6], "plain", 0.01, (0, 30 * where, 0)))
    shelf = box((x, 1.5, front - 0.8), (width * 0.9, 0.03, 0.25), "#6b4a2f", "wood", 0.005)
    upper = [box((left + (i + 0.5) * width / 9, 1.53, front - 0.8), (0.14, 0.1 + 0.2 * h, 0.1), tones[(i + 2) % 6], "plain", 0.008) for i, h in enumerate(scatter(part.seed + 9, 9))]
    bars = boxes([(at, 0.55, front - 0.06) for at in (left + 0.03, left + width / 3, left + 2 * width / 3, right - 0.03)], (0.055, 2.0, 0.08), part.trim, "wood", 0.008)
    rails = boxes([(x, y, front - 0.06) for y in (0.53, 2.48)], (width, 0.07, 0.1), part.trim, "wood", 0.008)
    riser = box((x, 0, front + 0.02), (width + 0.05, 0.53, 0.08), paint(part.trim, 0.85), "wood", 0.01)
    return merge([back, floor, *goods, shelf, *upper, bars, rails, riser])


def _shop_door(left: float, right: float, front: float, part: SetPart) -> Mesh:
    x, width = (left + right) / 2, right - left
    lit = part.light > 0
    pane = box((x, 0.75, front - 0.12), (width - 0.24, 1.35, 0.012), paint("#d9a566", 0.34) if lit else paint("#2a2f33"), "backlit" if lit else "glass", 0.001)
    pieces = boxes(
        [(left + 0.07, 0, front - 0.11), (right - 0.07, 0, front - 0.11), (x, 0, front - 0.11), (x, 2.1, front - 0.11)],
        [(0.14, 2.2, 0.06), (0.14, 2.2, 0.06), (width, 0.75, 0.06), (width, 0.12, 0.06)],
        part.trim,
        "wood",
        0.01,
    )
    light = box((x, 2.24, front - 0.12), (width - 0.1, 0.28, 0.012), paint("#d9a566", 0.4) if lit else paint("#2a2f33"), "backlit" if lit else "glass", 0.001)
    sign = box((x, 1.45, front - 0.1), (0.3, 0.18, 0.006), "#c9bfa4", "paper", 0.002)
    handle = tube([(right - 0.2, 0.95, front - 0.06), (right - 0.2, 1.2, front - 0.06)], 0.014, "#9a7b3c", "metal", 6)
    return merge([pane, pieces, light, sign, handle])


def _letters(x: float, y: float, z: float, width: float, part: SetPart) -> Mesh:
    """Strokes that read as a painted name at a distance and are no word in any language."""
    count = 11
    pitch = width / count
    draw = scatter(part.seed + 5, count, 3)
    at, size = [], []
    for index, (first, second, third) in enumerate(draw):
        left = x - width / 2 + index * pitch
        if index == 5:
            continue
        at.append((left + pitch * 0.25, y, z))
        size.append((pitch * 0.16, 0.26, 0.012))
        at.append((left + pitch * 0.45, y + (0.22 if first > 0.4 else 0.1), z))
        size.append((pitch * 0.4, 0.045, 0.012))
        if second > 0.45:
            at.append((left + pitch * 0.62, y + (0.0 if third > 0.5 else 0.12), z))
            size.append((pitch * 0.14, 0.14, 0.012))
    return boxes(at, size, "#cdb67e", "metal", 0.004)


def _awning(x: float, front: float, width: float, part: SetPart) -> Mesh:
    """A striped canvas awning with a scalloped edge."""
    stripes = max(6, round(width / 0.34))
    edges = np.linspace(x - width / 2, x + width / 2, stripes + 1)
    canvas = np.array([paint("#8a3328"), paint("#c9bc9c")])
    tones = canvas[np.arange(stripes) % 2]
    slope, drop = [], []
    for left, right in zip(edges[:-1], edges[1:], strict=True):
        slope.append([(left, 2.52, front + 1.0), (right, 2.52, front + 1.0), (right, 2.98, front), (left, 2.98, front)])
        drop.append([(left, 2.36, front + 1.01), (right, 2.36, front + 1.01), (right, 2.52, front + 1.0), (left, 2.52, front + 1.0)])
    arms = [tube([(at, 2.3, front), (at, 2.5, front + 0.98)], 0.014, "#2a2c2e", "metal", 5) for at in (edges[0], edges[-1])]
    return merge([quads(slope, tones, "fabric"), quads(drop, tones * 0.9, "fabric"), *arms])


def _far_windows(x: float, pitch: float, height: float, front: float, part: SetPart, index: int) -> Mesh:
    columns, rows = max(2, round(pitch / 2.2)), max(2, round(height / 3.3))
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    cx = x - pitch / 2 + (column + 0.5) * pitch / columns
    cy = 1.0 + row * (height - 1.0) / rows
    draw = scatter(part.seed + index, columns, rows, 2)
    lit = (draw[..., 0] < 0.4) & (part.light > 0)
    made = []
    for chosen, material in ((lit, "backlit"), (~lit, "glass")):
        if chosen.any():
            left, low = cx[chosen] - 0.5, cy[chosen]
            corners = np.stack([np.stack([left + dx, low + dy, np.full_like(left, front + 0.012)], -1) for dx, dy in ((0, 0), (1, 0), (1, 1.6), (0, 1.6))], axis=1)
            palette = np.array([paint(light, 0.65) for light in ROOM_LIGHTS])
            tones = palette[(draw[..., 1][chosen] * 3.4).astype(int)] if material == "backlit" else np.broadcast_to(paint("#1b242b"), (len(left), 3))
            made.append(quads(corners, tones, material))
    ledges = boxes(np.stack([cx.reshape(-1), cy.reshape(-1) - 0.1, np.full(cx.size, front + 0.05)], axis=1), (1.25, 0.1, 0.14), mixed(part.colour, "#b5ad9c", 0.5), "stone", 0)
    return merge([*made, ledges])


def _glazed(body: Mesh, height: float, belt: float) -> Mesh:
    """The car's body with its windows made glass: faces above the belt line that are not roof."""
    from cinec_previs.material import INDEX

    middle = body.positions[body.triangles].mean(axis=1)
    face = body.normals[body.triangles].mean(axis=1)
    window = (middle[:, 1] > belt + 0.03) & (middle[:, 1] < height * 0.965) & (face[:, 1] < 0.86)
    colours = body.colours.copy()
    points = body.positions[body.triangles]
    glass = points[window].reshape(-1, 3)
    count = len(glass)
    return merge(
        [
            Mesh(positions=body.positions, normals=body.normals, colours=colours, triangles=body.triangles[~window], materials=body.materials[~window]),
            Mesh(
                positions=glass,
                normals=np.ascontiguousarray(body.normals[body.triangles][window].reshape(-1, 3)),
                colours=np.tile(np.array([paint("#18242a")], np.float32), (count, 1)),
                triangles=np.arange(count, dtype=np.int32).reshape(-1, 3),
                materials=np.full(count // 3, INDEX["glass"], np.int32),
            ),
        ]
    )


def _wheel() -> Mesh:
    """A tyre and hub cap about +Y, its outer side up."""
    tyre = lathe([(0.2, -0.1), (0.3, -0.1), (0.325, -0.06), (0.325, 0.06), (0.3, 0.095), (0.2, 0.1)], "#141416", "plain", segments=28)
    cap = lathe([(0.21, 0.085), (0.2, 0.1), (0.13, 0.085), (0.11, 0.12), (0.04, 0.135), (0, 0.136)], "#9aa0a0", "metal", segments=24)
    return merge([tyre, cap])
