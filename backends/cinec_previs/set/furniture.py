"""Furniture: desks, tables, seats, shelves and cupboards."""

from math import cos, pi, sin

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import F64, Colour, box, boxes, cushion, lathe, mixed, paint, placed, quads, sheet, tube

from cinec.ir.picture import SetPart

SPINES = (
    "#6b2a22", "#34464c", "#7a6330", "#3d4a34", "#54302a", "#8a7a5c", "#2b2b33", "#4a3f3c", "#7a3a1c", "#33504c",
)  # fmt: skip
BOOK_SIDES = (0, 2, 3, 4)
TURNED_LEG = ((0.0, 0.0), (0.018, 0.0), (0.02, 0.03), (0.026, 0.2), (0.02, 0.34), (0.03, 0.36), (0.03, 0.38), (0.024, 0.4), (0.03, 0.7), (0.03, 1.0))  # fmt: skip


def desk(part: SetPart) -> Mesh:
    """A pedestal desk: moulded top, panels toward the visitor at +Z, six drawers with knobs on the sitter's side."""
    width, height, depth = metres(part)
    top = boxes(
        [(0, height - 0.038, 0), (0, height - 0.062, 0)],
        [(width, 0.038, depth), (width - 0.05, 0.026, depth - 0.05)],
        [paint(part.colour), paint(part.colour, 0.7)],
        "wood",
        0.012,
    )
    pedestal, body = width * 0.26, paint(part.colour, 0.86)
    sides = (-width / 2 + pedestal / 2 + 0.04, width / 2 - pedestal / 2 - 0.04)
    cases = boxes([(x, 0.06, 0) for x in sides], (pedestal, height - 0.12, depth - 0.1), body, "wood", 0.008)
    plinths = boxes([(x, 0, 0) for x in sides], (pedestal + 0.03, 0.07, depth - 0.07), paint(part.colour, 0.6), "wood", 0.01)
    modesty = box((0, 0.2, depth / 2 - 0.1), (width - 0.2, height - 0.26, 0.025), body, "wood")
    fields = [
        mesh
        for x in (*sides, 0.0)
        for mesh in _field(x, 0.13, pedestal * 0.78 if x else width * 0.3, height - 0.26, depth / 2 - 0.05 if x else depth / 2 - 0.085, body)
    ]
    tall = (height - 0.16) / 3
    rows = [(x, 0.08 + tall * row, -depth / 2 + 0.045) for x in sides for row in range(3)]
    drawers = boxes(rows, (pedestal - 0.05, tall - 0.02, 0.02), paint(part.colour, 0.97), "wood", 0.006)
    knobs = [placed(lathe(KNOB, part.trim, "metal", segments=10), (x, y + tall / 2, z - 0.01), (-90, 0, 0)) for x, y, z in rows]
    return merge([top, cases, plinths, modesty, *fields, drawers, *knobs])


def table(part: SetPart) -> Mesh:
    """A rectangular table on four turned legs with an apron."""
    width, height, depth = metres(part)
    top = box((0, height - 0.034, 0), (width, 0.034, depth), part.colour, "wood", 0.01)
    x, z = width / 2 - 0.09, depth / 2 - 0.09
    legs = [
        placed(lathe([(r * 1.25, y * (height - 0.03)) for r, y in TURNED_LEG], paint(part.colour, 0.85), "wood", segments=12), (sx * x, 0, sz * z))
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    apron = boxes(
        [(0, height - 0.13, -z), (0, height - 0.13, z), (-x, height - 0.13, 0), (x, height - 0.13, 0)],
        [(2 * x, 0.1, 0.024), (2 * x, 0.1, 0.024), (0.024, 0.1, 2 * z), (0.024, 0.1, 2 * z)],
        paint(part.colour, 0.8),
        "wood",
    )
    planks = np.linspace(-depth / 2, depth / 2, 5)[1:-1]
    seams = boxes([(0, height - 0.0005, z) for z in planks], (width - 0.01, 0.001, 0.003), paint(part.colour, 0.35), "plain", 0.0002)
    return merge([top, *legs, apron, seams])


def round_table(part: SetPart) -> Mesh:
    """A round table on a column with a spreading foot; trim other than the wood's colour is a cloth on it."""
    width, height, _ = metres(part)
    radius = width / 2
    top = lathe(
        [(0, height - 0.03), (radius - 0.012, height - 0.03), (radius, height - 0.022), (radius, height - 0.008), (radius - 0.01, height), (0, height)],
        part.colour,
        "wood",
        segments=36,
    )
    column = lathe(
        [(0, 0), (radius * 0.56, 0), (radius * 0.55, 0.03), (0.12, 0.07), (0.05, 0.12), (0.04, height * 0.5), (0.06, height * 0.55), (0.045, height * 0.6), (0.05, height - 0.06), (0.16, height - 0.03)],
        paint(part.colour, 0.8),
        "wood",
        segments=20,
    )
    return merge([top, column])


def chair(part: SetPart) -> Mesh:
    """A wooden chair: tapered legs, stretchers, a padded seat, a raked back with rails."""
    width, height, depth = metres(part)
    seat = 0.45
    x, z = width / 2 - 0.03, depth / 2 - 0.03
    wood = paint(part.colour)
    front = [placed(tube([(0, 0, 0), (0, seat - 0.03, 0)], [0.014, 0.021], wood, "wood"), (sx * x, 0, z)) for sx in (-1, 1)]
    back = [
        tube([(sx * x, 0, -z - 0.04), (sx * x, seat, -z), (sx * (x - 0.01), seat + 0.2, -z - 0.02), (sx * (x - 0.02), height, -z - 0.1)], [0.016, 0.02, 0.018, 0.014], wood, "wood")
        for sx in (-1, 1)
    ]
    frame = box((0, seat - 0.06, 0), (width - 0.02, 0.05, depth - 0.02), paint(wood, 0.9), "wood", 0.01)
    pad = box((0, seat - 0.02, 0.005), (width - 0.03, 0.045, depth - 0.04), part.trim, "leather", 0.02)
    rails = boxes(
        [(0, seat + 0.17 + 0.1 * row, -z - 0.02 - 0.03 * row) for row in range(3)],
        [(width - 0.07, 0.05 if row < 2 else 0.08, 0.018) for row in range(3)],
        wood,
        "wood",
        0.008,
        (-12, 0, 0),
    )
    stretchers = [
        tube([(-x, 0.16, z), (-x, 0.2, -z)], 0.009, wood, "wood", 6),
        tube([(x, 0.16, z), (x, 0.2, -z)], 0.009, wood, "wood", 6),
        tube([(-x, 0.19, 0), (x, 0.19, 0)], 0.009, wood, "wood", 6),
    ]
    return merge([*front, *back, frame, pad, rails, *stretchers])


def desk_chair(part: SetPart) -> Mesh:
    """A leather swivel chair with a buttoned back, arms and a five-star foot."""
    width, height, depth = metres(part)
    leather = paint(part.colour)
    seat = cushion((width * 0.86, 0.11, depth * 0.8), leather, (0, 0.4, 0.02))
    back = placed(cushion((width * 0.84, height - 0.5, 0.1), leather), (0, 0.5, -depth * 0.37), (-8, 0, 0))
    buttons = [
        placed(lathe(BUTTON, paint(leather, 0.55), "leather", segments=8), (x, 0.5 + (height - 0.5) * y, -depth * 0.37 + 0.056 - 0.14 * (height - 0.5) * y + 0.02), (82, 0, 0))
        for x in (-0.13, 0, 0.13)
        for y in (0.38, 0.68)
    ]
    arms = []
    for sx in (-1, 1):
        x = sx * width * 0.47
        arms.append(box((x, 0.64, 0.0), (0.055, 0.04, depth * 0.6), leather, "leather", 0.018))
        arms.append(tube([(x, 0.45, 0.02), (x, 0.65, 0.1)], 0.014, part.trim, "metal"))
    post = lathe([(0, 0.1), (0.03, 0.1), (0.03, 0.24), (0.02, 0.25), (0.02, 0.4), (0.12, 0.41)], part.trim, "metal", segments=12)
    feet = []
    for spoke in range(5):
        angle = spoke * 2 * pi / 5 + 0.3
        tip = (0.31 * sin(angle), 0.07, 0.31 * cos(angle))
        feet.append(tube([(0, 0.13, 0), tip], [0.026, 0.016], part.trim, "metal"))
        feet.append(lathe([(0, 0), (0.024, 0.006), (0.028, 0.026), (0, 0.05)], part.trim, "plain", (tip[0], 0.0, tip[2]), 8))
    return merge([seat, back, *buttons, *arms, post, *feet])


def armchair(part: SetPart) -> Mesh:
    """An upholstered armchair on short feet."""
    return _upholstered(part, 1)


def sofa(part: SetPart) -> Mesh:
    """A sofa with a cushion for each seat."""
    return _upholstered(part, max(2, round((part.size.x / 1000 - 0.3) / 0.7)))


def stool(part: SetPart) -> Mesh:
    """A stool: a round padded seat, four splayed legs, a foot ring."""
    width, height, _ = metres(part)
    radius = width / 2
    seat = lathe(
        [(0, height - 0.07), (radius * 0.94, height - 0.07), (radius, height - 0.045), (radius * 0.95, height - 0.01), (radius * 0.7, height), (0, height + 0.002)],
        part.trim,
        "leather",
        segments=24,
    )
    legs, ring = [], []
    for corner in range(4):
        angle = (corner + 0.5) * pi / 2
        direction = np.array([sin(angle), 0, cos(angle)])
        legs.append(tube([direction * radius * 1.05, direction * radius * 0.6 + [0, height - 0.06, 0]], [0.014, 0.018], part.colour, "wood"))
    turn = np.linspace(0, 2 * pi, 17)
    reach = radius * 0.92
    ring.append(tube(np.stack([np.sin(turn) * reach, np.full(17, height * 0.3), np.cos(turn) * reach], axis=1), 0.009, "#8a8478", "metal", 6))
    return merge([seat, *legs, *ring])


def bench(part: SetPart) -> Mesh:
    """A slatted bench; with a back when it is higher than a seat."""
    width, height, depth = metres(part)
    seat = min(height, 0.44)
    count = max(3, round(depth / 0.11))
    zs = (np.arange(count) + 0.5) * depth / count - depth / 2
    slats = boxes([(0, seat - 0.03, z) for z in zs], (width, 0.03, depth / count - 0.015), part.colour, "wood", 0.006)
    ends = boxes(
        [(sx * (width / 2 - 0.12), 0, sz * (depth / 2 - 0.05)) for sx in (-1, 1) for sz in (-1, 1)],
        (0.06, seat - 0.03, 0.06),
        part.trim,
        "wood",
        0.01,
    )
    made = [slats, ends]
    if height > 0.6:
        rows = np.linspace(seat + 0.14, height - 0.1, 3)
        made.append(boxes([(0, y, -depth / 2 + 0.01 - 0.2 * (y - seat)) for y in rows], (width, 0.09, 0.025), part.colour, "wood", 0.006, (-11, 0, 0)))
        posts = [(sx * (width / 2 - 0.12), seat - 0.05, -depth / 2 - 0.04) for sx in (-1, 1)]
        made.append(boxes(posts, (0.05, height - seat, 0.04), part.trim, "wood", 0.008, (-11, 0, 0)))
    return merge(made)


def bed(part: SetPart) -> Mesh:
    """A bed with posts, a mattress, a folded blanket and a pillow at its head (-Z)."""
    width, height, depth = metres(part)
    frame = boxes(
        [(-width / 2 + 0.02, 0.22, 0), (width / 2 - 0.02, 0.22, 0)], (0.04, 0.16, depth - 0.06), part.colour, "wood", 0.01
    )
    ends = []
    for z, tall in ((-depth / 2 + 0.03, height), (depth / 2 - 0.03, height * 0.72)):
        ends.append(boxes([(sx * (width / 2 - 0.03), 0, z) for sx in (-1, 1)], (0.06, tall, 0.06), part.colour, "wood", 0.014))
        ends.append(box((0, 0.2, z), (width - 0.1, tall - 0.28, 0.03), paint(part.colour, 0.9), "wood", 0.008))
    mattress = cushion((width - 0.08, 0.2, depth - 0.12), paint("#b9b2a2"), (0, 0.3, 0), "cloth")
    blanket = cushion((width - 0.02, 0.24, depth * 0.62), paint(part.trim), (0, 0.29, depth * 0.17), "fabric")
    fold = cushion((width - 0.01, 0.05, 0.24), mixed(part.trim, "#d8d2c2", 0.6), (0, 0.51, -depth * 0.12), "fabric")
    pillow = placed(cushion((width * 0.7, 0.13, 0.4), paint("#c9c2b2"), (0, 0, 0), "cloth"), (0, 0.48, -depth * 0.36), (8, 4, 0))
    return merge([frame, *ends, mattress, blanket, fold, pillow])


def bookshelf(part: SetPart) -> Mesh:
    """A wall of books: case, shelves, and rows of volumes with bands on their spines, leaning and missing here and there."""
    width, height, depth = metres(part)
    bays = max(1, round(width / 0.98))
    bay = width / bays
    wood = paint(part.colour)
    shelf_count = max(3, round((height - 0.12) / 0.37))
    levels = 0.09 + np.arange(shelf_count + 1) * (height - 0.13) / shelf_count
    uprights = boxes(
        [(-width / 2 + bay * i, 0, 0) for i in range(bays + 1)], (0.035, height, depth), wood, "wood", 0.006
    )
    shelves = boxes([(0, y - 0.028, 0) for y in levels], (width, 0.028, depth - 0.02), wood, "wood", 0.005)
    back = box((0, 0.05, -depth / 2 + 0.01), (width, height - 0.06, 0.015), paint(wood, 0.45), "wood")
    cornice = boxes(
        [(0, height - 0.03, 0.01), (0, height, 0.02)], [(width + 0.05, 0.035, depth + 0.04), (width + 0.1, 0.03, depth + 0.09)], wood, "wood", 0.01
    )
    plinth = box((0, 0, 0.01), (width + 0.03, 0.075, depth + 0.02), paint(wood, 0.85), "wood", 0.008)
    rows = [
        (-width / 2 + bay * column + 0.025, levels[row], bay - 0.05, (height - 0.13) / shelf_count - 0.035)
        for column in range(bays)
        for row in range(shelf_count)
    ]
    books = _books(rows, depth, part.seed)
    return merge([uprights, shelves, back, cornice, plinth, books])


def filing_cabinet(part: SetPart) -> Mesh:
    """A steel cabinet of drawers with handles and label frames."""
    width, height, depth = metres(part)
    count = max(2, round(height / 0.34))
    tall = (height - 0.06) / count
    body = box((0, 0, 0), (width, height, depth - 0.03), part.colour, "metal", 0.008)
    ys = 0.03 + np.arange(count) * tall
    fronts = boxes([(0, y + 0.008, depth / 2 - 0.015) for y in ys], (width - 0.04, tall - 0.016, 0.03), paint(part.colour, 1.1), "metal", 0.006)
    pulls = boxes([(0, y + tall * 0.62, depth / 2 + 0.012) for y in ys], (0.13, 0.018, 0.028), part.trim, "metal", 0.006)
    labels = boxes([(0, y + tall * 0.76, depth / 2 + 0.001) for y in ys], (0.1, 0.04, 0.004), "#b9b198", "plain", 0.001)
    return merge([body, fronts, pulls, labels])


def sideboard(part: SetPart) -> Mesh:
    """A low cupboard: two drawers above panelled doors, on short legs."""
    width, height, depth = metres(part)
    body = box((0, 0.12, 0), (width - 0.04, height - 0.15, depth - 0.03), paint(part.colour, 0.88), "wood", 0.008)
    top = box((0, height - 0.03, 0.005), (width, 0.03, depth), part.colour, "wood", 0.01)
    x, z = width / 2 - 0.06, depth / 2 - 0.06
    legs = [tube([(sx * x, 0, sz * z), (sx * x, 0.13, sz * z)], [0.016, 0.03], part.colour, "wood") for sx in (-1, 1) for sz in (-1, 1)]
    count = max(2, round(width / 0.48))
    pitch = (width - 0.06) / count
    xs = (np.arange(count) + 0.5) * pitch - (width - 0.06) / 2
    front = depth / 2 - 0.01
    drawers = boxes([(x, height - 0.2, front) for x in xs], (pitch - 0.02, 0.15, 0.018), part.colour, "wood", 0.006)
    doors = [mesh for x in xs for mesh in _field(x, 0.15, pitch - 0.02, height - 0.38, front - 0.004, paint(part.colour))]
    knobs = [placed(lathe(KNOB, part.trim, "metal", segments=10), (x, y, front + 0.012), (90, 0, 0)) for x in xs for y in (height - 0.125, height * 0.5)]
    return merge([body, top, *legs, drawers, *doors, *knobs])


def cupboard(part: SetPart) -> Mesh:
    """A tall two-door cupboard or wardrobe with a cornice."""
    width, height, depth = metres(part)
    body = box((0, 0.05, 0), (width, height - 0.1, depth - 0.02), paint(part.colour, 0.88), "wood", 0.008)
    ends = boxes(
        [(0, 0, 0.005), (0, height - 0.06, 0.015)], [(width + 0.03, 0.08, depth), (width + 0.08, 0.06, depth + 0.04)], part.colour, "wood", 0.012
    )
    doors = []
    for sx in (-1, 1):
        x = sx * width / 4
        doors.append(box((x, 0.09, depth / 2 - 0.02), (width / 2 - 0.012, height - 0.17, 0.025), part.colour, "wood", 0.005))
        for low, tall in ((0.13, 0.36), (0.53, 0.38)):
            doors += _field(x, height * low, width / 2 - 0.16, height * tall, depth / 2 + 0.001, paint(part.colour, 0.95))
        doors.append(placed(lathe(KNOB, part.trim, "metal", segments=10), (sx * 0.05, height * 0.47, depth / 2 + 0.01), (90, 0, 0)))
    return merge([body, ends, *doors])


def shelf(part: SetPart) -> Mesh:
    """A board on two brackets with jars and tins on it."""
    width, height, depth = metres(part)
    board = box((0, 0, 0), (width, 0.026, depth), part.colour, "wood", 0.006)
    brackets = [
        tube([(sx * width * 0.36, -0.16, -depth / 2 + 0.01), (sx * width * 0.36, -0.02, -depth * 0.1), (sx * width * 0.36, 0, depth * 0.35)], 0.01, part.trim, "metal", 6)
        for sx in (-1, 1)
    ]
    count = max(3, int(width / 0.11))
    draw = scatter(part.seed, count, 4)
    tones = ("#8a8f86", "#6d4a2c", "#9c8a5a", "#4b5a58", "#7d3a2a", "#b5ab95")
    jars = []
    for index, (keep, tall, hue, girth) in enumerate(draw):
        if keep < 0.82:
            x = (index + 0.5) * width / count - width / 2
            radius, high = 0.026 + 0.018 * girth, 0.07 + min(height, 0.24) * 0.6 * tall
            jars.append(lathe([(0, 0), (radius, 0), (radius, high * 0.78), (radius * 0.62, high * 0.88), (radius * 0.66, high), (0, high)], tones[int(hue * len(tones))], "metal" if hue < 0.3 else "plain", (x, 0.026, 0), 12))
    return merge([board, *brackets, *jars])


def coat_stand(part: SetPart) -> Mesh:
    """A coat stand with hooks, a hanging coat and a hat."""
    _, height, _ = metres(part)
    pole = lathe([(0, 0), (0.2, 0), (0.2, 0.025), (0.04, 0.06), (0.022, 0.1), (0.02, height - 0.06), (0.03, height - 0.03), (0, height)], part.colour, "wood", segments=14)
    hooks = []
    for arm in range(4):
        angle = arm * pi / 2 + 0.5
        direction = np.array([sin(angle), 0, cos(angle)])
        hooks.append(tube([[0, height - 0.2, 0], direction * 0.1 + [0, height - 0.17, 0], direction * 0.15 + [0, height - 0.09, 0]], 0.009, part.colour, "wood", 6))
    return merge([pole, *hooks, placed(hanging_coat(part.trim), (0.1, height - 0.15, 0.06)), placed(_hat(part.trim), (-0.1, height - 0.1, -0.06), (8, 0, 12))])


KNOB = ((0.0, 0.0), (0.008, 0.0), (0.008, 0.008), (0.016, 0.014), (0.017, 0.022), (0.01, 0.03), (0.0, 0.031))
BUTTON = ((0.0, 0.0), (0.014, 0.002), (0.01, 0.008), (0.0, 0.01))


def _field(x: float, y: float, width: float, height: float, z: float, colour: F64) -> list[Mesh]:
    """A raised panel with a lighter edge."""
    edge = box((x, y, z), (width, height, 0.016), paint(colour, 1.05), "wood", 0.006)
    return [edge, box((x, y + 0.03, z + 0.008), (width - 0.06, height - 0.06, 0.014), colour, "wood", 0.012)]


def _upholstered(part: SetPart, seats: int) -> Mesh:
    width, height, depth = metres(part)
    cloth = paint(part.colour)
    arm = 0.17
    inner = width - 2 * arm
    pitch = inner / seats
    base = cushion((width - 0.04, 0.26, depth - 0.08), paint(cloth, 0.85), (0, 0.12, 0), "cloth")
    arms = [cushion((arm, 0.5, depth - 0.06), cloth, (sx * (width - arm) / 2, 0.13, 0.01), "cloth") for sx in (-1, 1)]
    back = placed(cushion((width - 0.08, height - 0.16, 0.2), paint(cloth, 0.95), (0, 0, 0), "cloth"), (0, 0.15, -depth / 2 + 0.14), (-8, 0, 0))
    xs = (np.arange(seats) + 0.5) * pitch - inner / 2
    pads = [cushion((pitch - 0.006, 0.15, depth - 0.3), paint(cloth, 1.06), (x, 0.33, 0.08), "cloth") for x in xs]
    rests = [placed(cushion((pitch - 0.01, height - 0.42, 0.16), paint(cloth, 1.03), (0, 0, 0), "cloth"), (x, 0.42, -depth / 2 + 0.27), (-12, 0, 0)) for x in xs]
    throw = placed(cushion((0.4, 0.4, 0.14), paint(part.trim), (0, 0, 0), "fabric"), (-inner / 2 + 0.24, 0.47, 0.06), (-24, 18, 4))
    feet = [lathe([(0, 0), (0.02, 0), (0.034, 0.12), (0, 0.13)], "#2c1c12", "wood", (sx * (width / 2 - 0.1), 0, sz * (depth / 2 - 0.1)), 10) for sx in (-1, 1) for sz in (-1, 1)]
    return merge([base, *arms, back, *pads, *rests, throw, *feet])


def _books(rows: list[tuple[float, float, float, float]], depth: float, seed: int) -> Mesh:
    """Volumes for all shelves in one go; each row is left edge, foot, length and clear height."""
    count = 60
    draw = scatter(seed, len(rows), count, 6)
    thick = 0.017 + 0.034 * draw[..., 0] ** 1.4
    gap = np.where(draw[..., 1] < 0.05, 0.06 + 0.13 * draw[..., 2], 0.0015)
    ends = np.cumsum(thick + gap, axis=1)
    table_of = np.array(rows)
    fits = ends < table_of[:, 2:3]
    tall = table_of[:, 3:4] * (0.62 + 0.36 * draw[..., 3])
    run = np.cumsum(draw[..., 4] < 0.16, axis=1)
    tone = scatter(seed + 5, len(rows) * (count + 1))[(run + np.arange(len(rows))[:, None] * count) % (len(rows) * count)]
    palette = np.array([paint(spine) for spine in SPINES])
    colours = palette[(tone * len(SPINES)).astype(int)]
    warm = colours.mean(axis=-1, keepdims=True) * np.array([1.2, 1.0, 0.78])
    colours = (colours * 0.62 + warm * 0.38) * (0.45 + 0.6 * draw[..., 5:6])
    lean = np.where((gap > 0.01) & (draw[..., 2] > 0.4), 9.0, (draw[..., 3] - 0.5) * 2.2)
    x = table_of[:, :1] + ends - thick / 2 - gap
    y = np.broadcast_to(table_of[:, 1:2], x.shape)
    deep = depth * (0.52 + 0.14 * draw[..., 2])
    z = depth * 0.32 - deep / 2 - depth * 0.05 * draw[..., 1]
    at = np.stack([x, y, z], axis=-1)[fits]
    size = np.stack([thick * 0.96, tall, deep], axis=-1)[fits]
    tilt = np.stack([np.zeros_like(lean), np.zeros_like(lean), lean], axis=-1)[fits]
    volumes = boxes(at, size, colours[fits], "plain", 0.004, tilt, BOOK_SIDES)
    banded = fits & (draw[..., 1] > 0.55)
    middle, low = x[banded], (y + tall * 0.78)[banded]
    front, half = (z + deep / 2)[banded] + 0.0015, thick[banded] * 0.45
    corners = [(middle - half, low), (middle + half, low), (middle + half, low + 0.009), (middle - half, low + 0.009)]
    bands = np.stack([np.stack([a, b, front], axis=-1) for a, b in corners], axis=1)
    return merge([volumes, quads(bands, "#a5824a", "metal")])


def hanging_coat(colour: Colour) -> Mesh:
    """A coat as it hangs from a hook: shoulders, falling folds."""
    rows, columns = 16, 40
    down, around = np.linspace(0, 1, rows)[:, None], np.linspace(0, 2 * pi, columns)[None]
    wide = np.interp(down, [0, 0.07, 0.16, 0.6, 1], [0.03, 0.13, 0.19, 0.17, 0.22])
    thick = np.interp(down, [0, 0.07, 0.16, 0.6, 1], [0.03, 0.07, 0.1, 0.11, 0.14])
    fold = 1 + 0.16 * down * np.sin(around * 7 + 2 * down)
    grid = np.stack(
        [wide * fold * np.sin(around), np.broadcast_to(-1.02 * down, wide.shape) * np.ones_like(around), thick * fold * np.cos(around)], axis=-1
    )
    sleeve = [tube([(sx * 0.16, -0.13, 0.03), (sx * 0.21, -0.4, 0.07), (sx * 0.18, -0.66, 0.1)], [0.055, 0.058, 0.062], colour, "cloth") for sx in (-1, 1)]
    return merge([sheet(grid[::-1], paint(colour), "fabric"), *sleeve])


def _hat(colour: Colour) -> Mesh:
    return lathe([(0, 0), (0.15, 0.004), (0.155, 0.012), (0.095, 0.014), (0.088, 0.1), (0.06, 0.125), (0, 0.11)], paint(colour, 0.8), "cloth", segments=20)
