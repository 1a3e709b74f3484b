"""Things that lie on desks and tables."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, placed, sheet, stone, tube


def blotter(part: SetPart) -> Mesh:
    """A desk pad with leather corners."""
    width, height, depth = metres(part)
    pad = box((0, 0, 0), (width, height, depth), part.colour, "leather", 0.003)
    sides = boxes(
        [(sx * (width / 2 - 0.03), height, 0) for sx in (-1, 1)],
        (0.05, 0.002, depth),
        part.trim,
        "leather",
        0.001,
    )
    return merge([pad, sides])


def papers(part: SetPart) -> Mesh:
    """Loose sheets in disorder and a folder under them; written on in faint lines."""
    width, _, depth = metres(part)
    draw = scatter(part.seed, 6, 4)
    folder = box((width * 0.2, 0, -depth * 0.05), (0.25, 0.006, 0.33), part.trim, "paper", 0.002, (0, 14, 0))
    made = [folder]
    for index, (x, z, turn, tone) in enumerate(draw):
        at = ((x - 0.5) * width * 0.6, 0.006 + 0.0016 * index, (z - 0.5) * depth * 0.3)
        leaf = box((0, 0, 0), (0.21, 0.0014, 0.297), paint(part.colour, 0.86 + 0.2 * tone), "paper", 0.0004)
        ys = np.linspace(-0.11, 0.1, 14)
        lines = boxes(
            [(-0.008, 0.0014, y) for y in ys],
            [(0.12 + 0.03 * np.sin(y * 90), 0.0003, 0.003) for y in ys],
            paint(part.colour, 0.42),
            "plain",
            0,
            (0, 0, 0),
            (3,),
        )
        made.append(placed(merge([leaf, lines]), at, (0, (turn - 0.5) * 70, 0)))
    return merge(made)


def book_stack(part: SetPart) -> Mesh:
    """Books lying one on another."""
    width, height, depth = metres(part)
    count = max(2, round(height / 0.042))
    tones = (part.colour, part.trim, "#6b5a2e", "#3d4a34", "#54302a")
    draw = scatter(part.seed, count, 3)
    thick = height / count
    made = []
    for index, (turn, wide, deep) in enumerate(draw):
        size = (width * (0.84 + 0.16 * wide), thick, depth * (0.84 + 0.16 * deep))
        tilt = (0, (turn - 0.5) * 24, 0)
        y = index * thick
        made.append(
            box(
                (0, y + 0.003, 0),
                (size[0] - 0.008, thick - 0.006, size[2] - 0.006),
                "#c2b797",
                "paper",
                0.001,
                tilt,
            )
        )
        covers = boxes(
            [(0, y, 0), (0, y + thick - 0.004, 0)],
            (size[0], 0.004, size[2]),
            tones[index % 5],
            "plain",
            0.0015,
            tilt,
        )
        spine = placed(
            box((-size[0] / 2, 0, 0), (0.008, thick, size[2]), tones[index % 5], "plain", 0.003),
            (0, y, 0),
            tilt,
        )
        made += [covers, spine]
    return merge(made)


def telephone(part: SetPart) -> Mesh:
    """A dial telephone with its handset on the cradle and a coiled cord."""
    width, _, depth = metres(part)
    body = box((0, 0, 0), (width * 0.9, 0.06, depth * 0.85), part.colour, "painted", 0.02)
    crown = box((0, 0.05, -0.02), (width * 0.55, 0.045, depth * 0.4), part.colour, "painted", 0.018)
    dial = placed(
        lathe(
            [(0, 0), (0.042, 0), (0.042, 0.008), (0.012, 0.01), (0, 0.014)], "#b8ad94", "plain", segments=20
        ),
        (0, 0.055, depth * 0.2),
        (28, 0, 0),
    )
    x = np.linspace(-0.11, 0.11, 9)
    thick = np.array([0.024, 0.03, 0.02, 0.014, 0.013, 0.014, 0.02, 0.03, 0.024])
    handset = tube(
        np.stack([x, 0.122 - 0.9 * x * x, np.full(9, -0.02)], axis=1), thick, part.colour, "painted", 10
    )
    turn = np.linspace(0, 22 * pi, 150)
    along = turn / turn[-1]
    coil = np.stack(
        [
            -0.1 - 0.06 * np.sin(along * pi) + 0.006 * np.cos(turn),
            0.02 + 0.006 * np.sin(turn) + 0.08 * (1 - along) ** 3,
            0.12 * along,
        ],
        axis=1,
    )
    return merge([body, crown, dial, handset, tube(coil, 0.0022, part.colour, "plain", 4)])


def wall_telephone(part: SetPart) -> Mesh:
    """A telephone on the wall: case, dial, handset on its hook, a long coiled cord."""
    width, height, depth = metres(part)
    case = box((0, 0, 0), (width, height, depth), part.colour, "painted", 0.025)
    dial = lathe(
        [(0, 0), (0.062, 0), (0.062, 0.008), (0.02, 0.012), (0, 0.016)], "#b9b09a", "plain", segments=22
    )
    turned = placed(dial, (0, height * 0.36, depth / 2), (90, 0, 0))
    y = np.linspace(-0.12, 0.12, 9)
    thick = np.array([0.024, 0.03, 0.02, 0.015, 0.014, 0.015, 0.02, 0.03, 0.024])
    spine = np.stack([y, height * 0.86 + 0 * y, depth / 2 + 0.045 - 0.9 * y * y], axis=1)
    handset = tube(spine, thick, part.trim, "painted", 10)
    turn = np.linspace(0, 34 * pi, 220)
    along = turn / turn[-1]
    drop = np.stack(
        [
            -0.11 - 0.05 * np.sin(along * pi) + 0.009 * np.cos(turn),
            height * 0.84 - 0.62 * np.sin(along * pi) - 0.24 * along,
            depth / 2 + 0.03 + 0.009 * np.sin(turn),
        ],
        axis=1,
    )
    return merge([case, turned, handset, tube(drop, 0.0025, part.trim, "plain", 4)])


def ashtray(part: SetPart) -> Mesh:
    """A glass ashtray with a stub."""
    width, height, _ = metres(part)
    radius = width / 2
    tray = lathe(
        [
            (0, 0),
            (radius * 0.92, 0),
            (radius, height),
            (radius * 0.84, height),
            (radius * 0.7, height * 0.4),
            (0, height * 0.35),
        ],
        part.colour,
        "glass",
        segments=20,
    )
    stub = tube(
        [(0.01, height * 0.5, 0.0), (radius * 0.95, height + 0.004, 0.01)], 0.004, "#d8cfbc", "paper", 6
    )
    return merge([tray, stub])


def monitor(part: SetPart) -> Mesh:
    """A computer screen, its picture facing +Z, with a keyboard before it."""
    width, height, depth = metres(part)
    case = box((0, height * 0.24, -0.01), (width, height * 0.76, 0.035), part.colour, "plain", 0.01)
    glass = box(
        (0, height * 0.24 + 0.02, 0.009),
        (width - 0.03, height * 0.76 - 0.04, 0.004),
        paint(part.trim, 0.5),
        "screen" if part.light else "glass",
        0.001,
    )
    stand = boxes(
        [(0, 0, -0.02), (0, 0.01, -0.03)],
        [(width * 0.4, 0.012, depth), (0.06, height * 0.5, 0.03)],
        part.colour,
        "metal",
        0.004,
    )
    keys = box((0, 0, depth * 0.5 + 0.14), (width * 0.72, 0.018, 0.14), part.colour, "plain", 0.005)
    return merge([case, glass, stand, keys])


def typewriter(part: SetPart) -> Mesh:
    """A typewriter with its carriage, keys and a sheet of paper in it."""
    width, height, depth = metres(part)
    base = box((0, 0, 0), (width, height * 0.35, depth), part.colour, "painted", 0.02)
    hood = box(
        (0, height * 0.3, -depth * 0.16),
        (width * 0.86, height * 0.38, depth * 0.5),
        part.colour,
        "painted",
        0.035,
    )
    roller = tube(
        [(-width * 0.56, height * 0.74, -depth * 0.2), (width * 0.56, height * 0.74, -depth * 0.2)],
        0.02,
        "#17181a",
        "plain",
        12,
    )
    leaf = box((0, height * 0.72, -depth * 0.24), (0.21, 0.2, 0.002), part.trim, "paper", 0.0005, (-14, 0, 0))
    column, row = np.meshgrid(np.arange(10), np.arange(4), indexing="ij")
    at = np.stack(
        [
            (column - 4.5 + 0.25 * (row % 2)) * 0.03,
            height * 0.34 + (3 - row) * 0.012,
            depth * 0.18 + row * 0.035,
        ],
        axis=-1,
    ).reshape(-1, 3)
    keys = boxes(at, (0.019, 0.012, 0.019), "#c9c2ae", "plain", 0.004)
    return merge([base, hood, roller, leaf, keys])


def logbook(part: SetPart) -> Mesh:
    """An open book: two curved leaves written on, a pen in the gutter."""
    width, height, depth = metres(part)
    cover = box((0, 0, 0), (width + 0.02, 0.006, depth + 0.02), part.trim, "leather", 0.002)
    x = np.linspace(-1, 1, 17)
    rise = height * (0.25 + 0.75 * np.sin(np.clip(abs(x), 0, 1) * pi) ** 0.6) * (abs(x) < 0.999)
    grid = np.stack(
        [np.stack([x * width / 2, 0.006 + rise, np.full(17, z)], axis=1) for z in (-depth / 2, depth / 2)],
        axis=1,
    )
    leaves = sheet(grid, part.colour, "paper")
    rows = np.linspace(-depth * 0.38, depth * 0.38, 13)
    lines = boxes(
        [(sx * width * 0.27, 0.007 + height, z) for sx in (-1, 1) for z in rows],
        (width * 0.34, 0.0006, 0.003),
        paint(part.colour, 0.35),
        "plain",
        0,
        (0, 0, 0),
        (3,),
    )
    pen = placed(
        tube([(-0.07, 0.006, 0), (0.07, 0.006, 0)], 0.005, "#1d2430", "plain", 6),
        (width * 0.2, height + 0.01, depth * 0.1),
        (0, 35, 0),
    )
    return merge([cover, leaves, lines, pen])


def globe(part: SetPart) -> Mesh:
    """A terrestrial globe in a brass meridian."""
    width, height, _ = metres(part)
    radius = width * 0.42
    ball = stone((radius, radius, radius), part.colour, "plain", part.seed, 3, 0.0)
    turn = np.linspace(-0.2, pi + 0.2, 19)
    ring = tube(
        np.stack(
            [np.sin(turn - pi / 2) * radius * 1.08, np.cos(turn - pi / 2) * radius * 1.08 * -1, np.zeros(19)],
            axis=1,
        ),
        0.006,
        part.trim,
        "metal",
        6,
    )
    foot = lathe(
        [
            (0, 0),
            (width * 0.3, 0),
            (width * 0.28, 0.02),
            (0.02, 0.045),
            (0.014, height - 2 * radius - 0.01),
            (0, height - 2 * radius),
        ],
        part.trim,
        "metal",
        segments=16,
    )
    middle = (0, height - radius, 0)
    return merge([placed(ball, middle, (0, 0, -23)), placed(ring, middle, (0, 0, -23)), foot])


def photo(part: SetPart) -> Mesh:
    """A framed photograph that stands on a table."""
    width, height, _ = metres(part)
    frame = boxes(
        [(0, 0, 0), (0, height - 0.018, 0), (-width / 2 + 0.009, 0, 0), (width / 2 - 0.009, 0, 0)],
        [(width, 0.018, 0.014), (width, 0.018, 0.014), (0.018, height, 0.014), (0.018, height, 0.014)],
        part.colour,
        "metal",
        0.004,
    )
    sheet_ = box((0, 0.012, -0.002), (width - 0.02, height - 0.024, 0.006), part.trim, "paper", 0.001)
    figures = [
        box(
            (x * width, 0.03, 0.002), (width * 0.17, height * tall, 0.001), paint(part.trim, 0.35), "paper", 0
        )
        for x, tall in ((-0.14, 0.42), (0.13, 0.34))
    ]
    heads = [
        placed(
            lathe([(0, 0), (width * 0.07, 0), (0, 0.001)], paint(part.trim, 1.4), "paper", segments=10),
            (x * width, 0.03 + height * tall + width * 0.05, 0.002),
            (90, 0, 0),
        )
        for x, tall in ((-0.14, 0.42), (0.13, 0.34))
    ]
    strut = box(
        (0, 0.0, -0.04), (0.03, height * 0.7, 0.004), paint(part.colour, 0.6), "plain", 0.001, (22, 0, 0)
    )
    return placed(merge([frame, sheet_, *figures, *heads, strut]), (0, 0.002, 0), (-10, 0, 0))
