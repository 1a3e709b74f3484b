"""Things that hang on walls or stand on mantels."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.lamps import inside_out
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, sheet, tube


def picture(part: SetPart) -> Mesh:
    """A framed painting: `trim` is its sky; hills and water below are its own."""
    width, height, depth = metres(part)
    inner_w, inner_h = width - 0.12, height - 0.12
    bars = boxes(
        [(0, 0, 0), (0, height - 0.06, 0), (-width / 2 + 0.03, 0, 0), (width / 2 - 0.03, 0, 0)],
        [(width, 0.06, depth), (width, 0.06, depth), (0.06, height, depth), (0.06, height, depth)],
        part.colour,
        "metal",
        0.014,
    )
    xs, ys = np.linspace(-inner_w / 2, inner_w / 2, 25), np.linspace(0.06, height - 0.06, 17)
    grid = np.stack(np.meshgrid(xs, ys, [0.0], indexing="ij"), axis=-1)[:, :, 0]
    draw = scatter(part.seed, 4)
    across, up = (grid[..., 0] / inner_w), (grid[..., 1] - 0.06) / inner_h
    hills = 0.42 + 0.12 * np.sin(across * (5 + 4 * draw[0]) + draw[1] * 6)
    near = 0.22 + 0.1 * np.sin(across * (3 + 5 * draw[2]) + draw[3] * 6)
    sky = paint(part.trim)[None, None] * (0.75 + 0.5 * up[..., None])
    colours = np.where((up < hills)[..., None], paint("#3c4436"), sky)
    colours = np.where((up < near)[..., None], paint("#52432c"), colours)
    return merge([bars, sheet(grid[::-1], colours[::-1], "plain")])


def wall_map(part: SetPart) -> Mesh:
    """A map on two rods: paper, land and lines."""
    width, height, depth = metres(part)
    leaf = box((0, 0.03, -depth / 4), (width, height - 0.06, 0.004), part.colour, "paper", 0.001)
    rods = [
        tube([(-width / 2 - 0.03, y, 0), (width / 2 + 0.03, y, 0)], 0.014, part.trim, "wood")
        for y in (0.02, height - 0.02)
    ]
    draw = scatter(part.seed, 14, 4)
    z = -depth / 4 + 0.004
    land = boxes(
        [((x - 0.5) * width * 0.7, 0.1 + y * (height - 0.36), z) for x, y, _, _ in draw],
        [(0.06 + 0.2 * a, 0.05 + 0.14 * b, 0.0012) for _, _, a, b in draw],
        [mixed(part.colour, "#4d5a3c", 0.3 + 0.4 * a) for _, _, a, _ in draw],
        "paper",
        0.0004,
    )
    lines = boxes(
        [(0, 0.03 + height * y, z + 0.001) for y in (0.25, 0.5, 0.72)]
        + [(x * width, 0.03, z + 0.001) for x in (-0.28, 0.02, 0.3)],
        [(width, 0.003, 0.001)] * 3 + [(0.003, height - 0.06, 0.001)] * 3,
        paint(part.colour, 0.45),
        "plain",
        0.0003,
    )
    return merge([leaf, *rods, land, lines])


def poster(part: SetPart) -> Mesh:
    """A printed sheet: a block of colour, a title, a figure."""
    width, height, _ = metres(part)
    leaf = box((0, 0, 0), (width, height, 0.003), part.trim, "paper", 0.001)
    field = box((0, height * 0.24, 0.002), (width * 0.84, height * 0.62, 0.002), part.colour, "paper", 0.0005)
    rows = boxes(
        [(0, height * y, 0.002) for y in (0.15, 0.09, 0.05, 0.89)],
        [(width * x, height * y, 0.002) for x, y in ((0.7, 0.05), (0.5, 0.022), (0.56, 0.022), (0.78, 0.07))],
        paint("#231f1c"),
        "plain",
        0.0005,
    )
    head = placed(
        lathe(
            [(0, 0), (width * 0.16, 0), (width * 0.16, 0.001), (0, 0.001)], part.trim, "paper", segments=20
        ),
        (0, height * 0.62, 0.004),
        (90, 0, 0),
    )
    bust = box((0, height * 0.28, 0.004), (width * 0.46, height * 0.2, 0.001), part.trim, "paper", 0.0004)
    return merge([leaf, field, rows, head, bust])


def clock(part: SetPart) -> Mesh:
    """A wall clock: rim, face, hour marks and two hands."""
    width, _, depth = metres(part)
    radius = width / 2
    rim = lathe(
        [(0, 0), (radius, 0), (radius, depth * 0.6), (radius * 0.93, depth), (radius * 0.86, depth * 0.5)],
        part.colour,
        "wood",
        segments=32,
    )
    face = lathe([(radius * 0.87, depth * 0.5), (0, depth * 0.5)], part.trim, "paper", segments=32)
    angle = np.arange(12) * pi / 6
    marks = boxes(
        np.stack(
            [np.sin(angle) * radius * 0.76, np.full(12, depth * 0.5), np.cos(angle) * radius * 0.76], axis=1
        ),
        (radius * 0.05, 0.002, radius * 0.14),
        "#1d1a17",
        "plain",
        0.0004,
        np.stack([np.zeros(12), np.degrees(angle), np.zeros(12)], axis=1),
    )
    hands = [
        placed(
            box(
                (0, depth * 0.52, radius * reach / 2),
                (radius * 0.05, 0.003, radius * reach),
                "#1d1a17",
                "plain",
                0.0005,
            ),
            (0, 0, 0),
            (0, turn, 0),
        )
        for reach, turn in ((0.45, 55), (0.68, 200))
    ]
    return placed(merge([rim, inside_out(face), marks, *hands]), (0, radius, -depth / 2), (90, 0, 0))


def mirror(part: SetPart) -> Mesh:
    """A framed mirror; it reflects as a dull silver does in previs."""
    width, height, depth = metres(part)
    frame = boxes(
        [(0, 0, 0), (0, height - 0.05, 0), (-width / 2 + 0.025, 0, 0), (width / 2 - 0.025, 0, 0)],
        [(width, 0.05, depth), (width, 0.05, depth), (0.05, height, depth), (0.05, height, depth)],
        part.colour,
        "wood",
        0.012,
    )
    return merge(
        [frame, box((0, 0.04, -0.006), (width - 0.08, height - 0.08, 0.01), "#7d8890", "glass", 0.003)]
    )


def barometer(part: SetPart) -> Mesh:
    """A banjo barometer."""
    width, height, depth = metres(part)
    radius = width / 2
    body = placed(
        lathe(
            [(0, 0), (radius, 0), (radius, depth * 0.4), (radius * 0.9, depth * 0.6), (0, depth * 0.6)],
            part.colour,
            "wood",
            segments=26,
        ),
        (0, radius, -depth / 2),
        (90, 0, 0),
    )
    stem = box(
        (0, radius * 1.6, -depth * 0.2),
        (width * 0.36, height - radius * 1.7, depth * 0.5),
        part.colour,
        "wood",
        0.014,
    )
    rim = placed(
        lathe(
            [(radius * 0.74, 0), (radius * 0.8, 0.014), (radius * 0.72, 0.014)],
            part.trim,
            "metal",
            segments=26,
        ),
        (0, radius, depth * 0.1),
        (90, 0, 0),
    )
    dial = placed(
        lathe(
            [(0, 0), (radius * 0.74, 0), (radius * 0.74, 0.002), (0, 0.003)], "#c9bfa2", "paper", segments=24
        ),
        (0, radius, depth * 0.1),
        (90, 0, 0),
    )
    hand = box((0.01, radius, depth * 0.16), (0.004, radius * 0.6, 0.002), "#1c1a18", "plain", 0, (0, 0, -30))
    tube_glass = box(
        (0, radius * 2.1, depth * 0.06),
        (width * 0.1, height - radius * 2.5, 0.006),
        "#c9bfa2",
        "paper",
        0.002,
    )
    return merge([body, stem, rim, dial, hand, tube_glass])


def clock_mantel(part: SetPart) -> Mesh:
    """A mantel clock under a round head."""
    width, height, depth = metres(part)
    base = box((0, 0, 0), (width, height * 0.16, depth), part.colour, "wood", 0.008)
    head = placed(
        lathe(
            [
                (0, -depth / 2 + 0.01),
                (height * 0.4, -depth / 2 + 0.01),
                (height * 0.42, 0),
                (height * 0.4, depth / 2 - 0.01),
                (0, depth / 2 - 0.01),
            ],
            part.colour,
            "wood",
            segments=28,
        ),
        (0, height * 0.56, 0),
        (90, 0, 0),
    )
    dial = placed(
        lathe(
            [(0, 0), (height * 0.3, 0), (height * 0.3, 0.004), (0, 0.005)], part.trim, "paper", segments=24
        ),
        (0, height * 0.56, depth / 2 - 0.01),
        (90, 0, 0),
    )
    hands = boxes(
        [(0, height * 0.56, depth / 2), (0.02, height * 0.55, depth / 2)],
        [(0.006, height * 0.2, 0.002), (0.05, 0.006, 0.002)],
        "#1a1715",
        "plain",
        0.0005,
    )
    return merge([base, head, dial, hands])


def lifebuoy(part: SetPart) -> Mesh:
    """A cork lifebuoy in two colours with its grab line."""
    width, _, depth = metres(part)
    turn = np.linspace(0, 2 * pi, 49)
    made = []
    for quarter in range(8):
        arc = turn[quarter * 6 : quarter * 6 + 7]
        path = np.stack([np.sin(arc), 1 + np.cos(arc), 0 * arc], axis=1) * width * 0.39 + [0, width * 0.11, 0]
        tone = part.colour if quarter % 2 == 0 else part.trim
        made.append(tube(path, width * 0.105, tone, "cloth", 12))
    line = np.stack([np.sin(turn), 1 + np.cos(turn), 0 * turn], axis=1) * width * 0.5
    sag = 0.03 * np.abs(np.sin(turn * 2))[:, None] * np.array([0, 0, 1.0])
    made.append(tube(line + sag + [0, 0, depth * 0.1], 0.008, "#b9a97e", "cloth", 5))
    return placed(merge(made), (0, 0, 0))
