"""Cupboards, cabinets and shelves, and the books in them."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, placed, quads, tube
from cinec_previs.set.tables import KNOB, raised_field

SPINES = (
    "#6b2a22", "#34464c", "#7a6330", "#3d4a34", "#54302a", "#8a7a5c", "#2b2b33", "#4a3f3c", "#7a3a1c", "#33504c",
)  # fmt: skip
BOOK_SIDES = (0, 1, 3, 5)


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
        [(0, height - 0.03, 0.01), (0, height, 0.02)],
        [(width + 0.05, 0.035, depth + 0.04), (width + 0.1, 0.03, depth + 0.09)],
        wood,
        "wood",
        0.01,
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
    body = box((0, 0, 0), (width, height, depth - 0.03), part.colour, "painted", 0.008)
    ys = 0.03 + np.arange(count) * tall
    fronts = boxes(
        [(0, y + 0.008, depth / 2 - 0.015) for y in ys],
        (width - 0.04, tall - 0.016, 0.03),
        paint(part.colour, 1.1),
        "painted",
        0.006,
    )
    pulls = boxes(
        [(0, y + tall * 0.62, depth / 2 + 0.012) for y in ys],
        (0.13, 0.018, 0.028),
        part.trim,
        "painted",
        0.006,
    )
    labels = boxes(
        [(0, y + tall * 0.76, depth / 2 + 0.001) for y in ys], (0.1, 0.04, 0.004), "#b9b198", "plain", 0.001
    )
    return merge([body, fronts, pulls, labels])


def sideboard(part: SetPart) -> Mesh:
    """A low cupboard: two drawers above panelled doors, on short legs."""
    width, height, depth = metres(part)
    body = box(
        (0, 0.12, 0), (width - 0.04, height - 0.15, depth - 0.03), paint(part.colour, 0.88), "wood", 0.008
    )
    top = box((0, height - 0.03, 0.005), (width, 0.03, depth), part.colour, "wood", 0.01)
    x, z = width / 2 - 0.06, depth / 2 - 0.06
    legs = [
        tube([(sx * x, 0, sz * z), (sx * x, 0.13, sz * z)], [0.016, 0.03], part.colour, "wood")
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    count = max(2, round(width / 0.48))
    pitch = (width - 0.06) / count
    xs = (np.arange(count) + 0.5) * pitch - (width - 0.06) / 2
    front = depth / 2 - 0.01
    drawers = boxes(
        [(x, height - 0.2, front) for x in xs], (pitch - 0.02, 0.15, 0.018), part.colour, "wood", 0.006
    )
    doors = [
        mesh
        for x in xs
        for mesh in raised_field(x, 0.15, pitch - 0.02, height - 0.38, front - 0.004, paint(part.colour))
    ]
    knobs = [
        placed(lathe(KNOB, part.trim, "metal", segments=10), (x, y, front + 0.012), (90, 0, 0))
        for x in xs
        for y in (height - 0.125, height * 0.5)
    ]
    return merge([body, top, *legs, drawers, *doors, *knobs])


def cupboard(part: SetPart) -> Mesh:
    """A tall two-door cupboard or wardrobe with a cornice."""
    width, height, depth = metres(part)
    body = box((0, 0.05, 0), (width, height - 0.1, depth - 0.02), paint(part.colour, 0.88), "wood", 0.008)
    ends = boxes(
        [(0, 0, 0.005), (0, height - 0.06, 0.015)],
        [(width + 0.03, 0.08, depth), (width + 0.08, 0.06, depth + 0.04)],
        part.colour,
        "wood",
        0.012,
    )
    doors = []
    for sx in (-1, 1):
        x = sx * width / 4
        doors.append(
            box(
                (x, 0.09, depth / 2 - 0.02),
                (width / 2 - 0.012, height - 0.17, 0.025),
                part.colour,
                "wood",
                0.005,
            )
        )
        for low, tall in ((0.13, 0.36), (0.53, 0.38)):
            doors += raised_field(
                x, height * low, width / 2 - 0.16, height * tall, depth / 2 + 0.001, paint(part.colour, 0.95)
            )
        doors.append(
            placed(
                lathe(KNOB, part.trim, "metal", segments=10),
                (sx * 0.05, height * 0.47, depth / 2 + 0.01),
                (90, 0, 0),
            )
        )
    return merge([body, ends, *doors])


def shelf(part: SetPart) -> Mesh:
    """A board on two brackets with jars and tins on it."""
    width, height, depth = metres(part)
    board = box((0, 0, 0), (width, 0.026, depth), part.colour, "wood", 0.006)
    brackets = [
        tube(
            [
                (sx * width * 0.36, -0.16, -depth / 2 + 0.01),
                (sx * width * 0.36, -0.02, -depth * 0.1),
                (sx * width * 0.36, 0, depth * 0.35),
            ],
            0.01,
            part.trim,
            "metal",
            6,
        )
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
            jars.append(
                lathe(
                    [
                        (0, 0),
                        (radius, 0),
                        (radius, high * 0.78),
                        (radius * 0.62, high * 0.88),
                        (radius * 0.66, high),
                        (0, high),
                    ],
                    tones[int(hue * len(tones))],
                    "metal" if hue < 0.3 else "plain",
                    (x, 0.026, 0),
                    12,
                )
            )
    return merge([board, *brackets, *jars])


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
    tone = scatter(seed + 5, len(rows) * (count + 1))[
        (run + np.arange(len(rows))[:, None] * count) % (len(rows) * count)
    ]
    palette = np.array([paint(spine) for spine in SPINES])
    colours = palette[(tone * len(SPINES)).astype(int)]
    warm = colours.mean(axis=-1, keepdims=True) * np.array([1.2, 1.0, 0.78])
    colours = (colours * 0.45 + warm * 0.55) * (0.6 + 0.7 * draw[..., 5:6])
    lean = np.where((gap > 0.01) & (draw[..., 2] > 0.4), 6.0, (draw[..., 3] - 0.5) * 2.2)
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
    corners = [
        (middle - half, low),
        (middle + half, low),
        (middle + half, low + 0.009),
        (middle - half, low + 0.009),
    ]
    bands = np.stack([np.stack([a, b, front], axis=-1) for a, b in corners], axis=1)
    return merge([volumes, quads(bands, "#7d6440", "plain")])
