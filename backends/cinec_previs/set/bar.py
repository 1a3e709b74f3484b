"""A bar's fittings: the counter, the wall of bottles behind it, booths, a neon sign, a jukebox."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import F64, box, boxes, cushion, lathe, metres, mixed, paint, placed, tube
from cinec_previs.set.tables import raised_field

BOTTLES = ("#3a2412", "#1f2f1a", "#6a3a14", "#7a6a4a", "#24323c", "#8a8f8c", "#4a1a18")


def bar_counter(part: SetPart) -> Mesh:
    """A counter with panels and a foot rail toward the guests (+Z), a thick polished top, taps and a towel."""
    width, height, depth = metres(part)
    body = box((0, 0.08, -0.04), (width, height - 0.13, depth - 0.16), paint(part.colour, 0.85), "wood", 0)
    plinth = box((0, 0, -0.05), (width, 0.1, depth - 0.2), paint(part.colour, 0.4), "wood", 0)
    top = box((0, height - 0.06, 0), (width + 0.06, 0.06, depth), part.colour, "wood", 0.02)
    ledge = box(
        (0, height - 0.09, depth / 2 - 0.06),
        (width + 0.04, 0.04, 0.08),
        paint(part.colour, 0.8),
        "wood",
        0.014,
    )
    count = max(3, round(width / 0.7))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    panels = [
        mesh
        for x in xs
        for mesh in raised_field(x, 0.16, pitch - 0.1, height - 0.34, depth / 2 - 0.12, paint(part.colour))
    ]
    rail = tube(
        [(-width / 2, 0.2, depth / 2 + 0.02), (width / 2, 0.2, depth / 2 + 0.02)],
        0.024,
        part.trim,
        "metal",
        10,
    )
    stays = boxes([(x, 0.17, depth / 2 - 0.05) for x in xs], (0.03, 0.05, 0.15), part.trim, "metal", 0.008)
    taps = [_tap(x, height, part.trim) for x in (-0.16, 0.0, 0.16)]
    towel = box((width * 0.3, height, 0.02), (0.3, 0.012, 0.18), "#8d8674", "fabric", 0.004, (0, 12, 0))
    return merge([body, plinth, top, ledge, *panels, rail, stays, *taps, towel])


def back_bar(part: SetPart) -> Mesh:
    """Shelves of bottles before a dark mirror, lit from below when the part is lit."""
    width, height, depth = metres(part)
    wood = paint(part.colour)
    base = box((0, 0, 0), (width, 0.92, depth), wood, "wood", 0.01)
    count = max(3, round(width / 0.75))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    doors = [mesh for x in xs for mesh in raised_field(x, 0.1, pitch - 0.06, 0.72, depth / 2 - 0.004, wood)]
    worktop = box((0, 0.92, 0.02), (width + 0.04, 0.04, depth + 0.04), wood * 1.1, "wood", 0.012)
    glass = box((0, 0.96, -depth / 2 + 0.03), (width, height - 1.1, 0.01), "#2c3336", "glass", 0)
    levels = 0.97 + np.arange(3) * (height - 1.2) / 3
    shelves = boxes(
        [(0, y - 0.025, -depth * 0.14) for y in levels[1:]],
        (width - 0.05, 0.025, depth * 0.55),
        wood,
        "wood",
        0,
    )
    glow = [_strip(width, y, depth, part) for y in levels] if part.light else []
    posts = boxes(
        [(x, 0.96, -depth * 0.1) for x in (-width / 2 + 0.05, 0, width / 2 - 0.05)],
        (0.09, height - 1.06, 0.12),
        wood,
        "wood",
        0.014,
    )
    head = boxes(
        [(0, height - 0.12, 0), (0, height - 0.02, 0.02)],
        [(width + 0.04, 0.1, depth * 0.8), (width + 0.14, 0.05, depth)],
        wood,
        "wood",
        0.016,
    )
    rows = [_bottle_row(width, y, (height - 1.2) / 3, part.seed + index) for index, y in enumerate(levels)]
    return merge([base, *doors, worktop, glass, shelves, *glow, posts, head, *rows])


def booth(part: SetPart) -> Mesh:
    """A bench seat with a high buttoned back, upholstered; it faces +Z."""
    width, height, depth = metres(part)
    base = box((0, 0, 0), (width, 0.3, depth - 0.06), part.trim, "wood", 0.01)
    seat = cushion((width - 0.04, 0.18, depth), part.colour, (0, 0.29, 0.01))
    back = placed(
        cushion((width - 0.04, height - 0.45, 0.16), paint(part.colour, 0.95)),
        (0, 0.44, -depth / 2 + 0.07),
        (-6, 0, 0),
    )
    frame = boxes(
        [(0, 0, -depth / 2), (0, height, -depth / 2)],
        [(width, height, 0.06), (width + 0.04, 0.05, 0.12)],
        part.trim,
        "wood",
        0.014,
    )
    ends = boxes(
        [(sx * width / 2, 0, 0.0) for sx in (-1, 1)], (0.05, height * 0.62, depth), part.trim, "wood", 0.014
    )
    count = max(2, round(width / 0.22))
    xs = (np.arange(count) + 0.5) * width / count - width / 2
    seams = boxes(
        [(x, 0.5, -depth / 2 + 0.155) for x in xs],
        (0.008, height - 0.58, 0.01),
        paint(part.colour, 0.45),
        "leather",
        0,
        (-6, 0, 0),
    )
    return merge([base, seat, back, frame, ends, seams])


def neon(part: SetPart) -> Mesh:
    """A neon sign of two loops and an arrow, dead grey glass when it is not lit."""
    width, height, _ = metres(part)
    turn = np.linspace(0, 2 * pi, 41)
    first = np.stack(
        [np.sin(turn) * width * 0.3 - width * 0.14, height * 0.6 + np.cos(turn) * height * 0.3, 0 * turn],
        axis=1,
    )
    second = np.stack(
        [np.sin(turn) * width * 0.2 + width * 0.22, height * 0.55 + np.cos(turn) * height * 0.22, 0 * turn],
        axis=1,
    )
    tip = (width * 0.4, height * 0.12, 0)
    shaft = [(-width * 0.44, height * 0.12, 0), tip]
    barbs = [[(width * 0.3, height * y, 0), tip] for y in (0.2, 0.04)]
    strokes = [
        (first, part.colour),
        (second, part.trim),
        *((np.array(line), part.colour) for line in (shaft, *barbs)),
    ]
    made = []
    for path, colour in strokes:
        tone = mixed(colour, "#ffffff", 0.25) * 2.6 if part.light else paint("#6b6e70")
        made.append(tube(path, 0.013, tone, "backlit" if part.light else "glass", 6))
    plate = box((0, 0, -0.03), (width, height, 0.012), "#17181b", "painted", 0.003)
    return merge([plate, *made])


def jukebox(part: SetPart) -> Mesh:
    """A jukebox: arched wooden case, glowing columns, grille and selection window."""
    width, height, depth = metres(part)
    body = box((0, 0, 0), (width, height - width / 2, depth), part.colour, "wood", 0.03)
    arch = lathe(
        [(0, -depth / 2), (width / 2, -depth / 2), (width / 2, depth / 2), (0, depth / 2)],
        part.colour,
        "wood",
        segments=32,
    )
    glow = "backlit" if part.light else "glass"
    tone = paint(part.trim, 1.2 if part.light else 0.5)
    columns = boxes(
        [(sx * width * 0.4, 0.1, depth / 2) for sx in (-1, 1)],
        (0.09, height - width / 2 - 0.1, 0.05),
        tone,
        glow,
        0.02,
    )
    turn = np.linspace(-pi / 2, pi / 2, 21)
    ring = tube(
        np.stack(
            [
                np.sin(turn) * width * 0.4,
                height - width / 2 + np.cos(turn) * width * 0.4,
                np.full(21, depth / 2 + 0.01),
            ],
            axis=1,
        ),
        0.04,
        tone,
        glow,
        8,
    )
    grille = boxes(
        [((i - 3) * width * 0.085, 0.18, depth / 2 + 0.006) for i in range(7)],
        (0.016, height * 0.34, 0.02),
        "#9a8a58",
        "metal",
        0.004,
    )
    window = box(
        (0, height * 0.55, depth / 2 + 0.004),
        (width * 0.56, height * 0.22, 0.012),
        paint("#e0b878", 0.7 if part.light else 0.3),
        glow,
        0.003,
    )
    return merge([body, placed(arch, (0, height - width / 2, 0), (90, 0, 0)), columns, ring, grille, window])


def _tap(x: float, height: float, colour: str) -> Mesh:
    column = lathe(
        [
            (0, height),
            (0.035, height),
            (0.024, height + 0.03),
            (0.02, height + 0.26),
            (0.03, height + 0.29),
            (0, height + 0.3),
        ],
        colour,
        "metal",
        (x, 0, -0.08),
        12,
    )
    spout = tube(
        [(x, height + 0.22, -0.08), (x, height + 0.2, -0.17), (x, height + 0.15, -0.18)],
        0.011,
        colour,
        "metal",
        6,
    )
    lever = lathe(
        [(0.008, height + 0.3), (0.018, height + 0.42), (0, height + 0.44)],
        "#1c1512",
        "plain",
        (x, 0, -0.08),
        10,
    )
    return merge([column, spout, lever])


def _strip(width: float, level: float, depth: float, part: SetPart) -> Mesh:
    return box(
        (0, level - 0.004, -depth / 2 + 0.06), (width - 0.1, 0.01, 0.04), paint("#ffb565", 1.6), "backlit", 0
    )


def _bottle_row(width: float, level: float, clear: float, seed: int) -> Mesh:
    """Bottles shoulder to shoulder: a body, a neck and a label each, in one mesh."""
    count = int(width / 0.088)
    draw = scatter(seed, count, 5)
    kept = draw[:, 0] < 0.9
    xs = ((np.arange(count) + 0.5) * width / count - width / 2)[kept]
    draw = draw[kept]
    tall = clear * (0.5 + 0.34 * draw[:, 1])
    girth = 0.05 + 0.022 * draw[:, 2]
    palette: F64 = np.array([paint(tone) for tone in BOTTLES])
    tones = palette[(draw[:, 3] * len(BOTTLES)).astype(int)] * (0.8 + 0.8 * draw[:, 4:5])
    zs = -0.03 + 0.05 * (draw[:, 4] - 0.5)
    feet = np.stack([xs, np.full(len(xs), level), zs], axis=1)
    bodies = boxes(feet, np.stack([girth, tall * 0.62, girth], axis=1), tones, "glass", 0.016)
    necks = boxes(
        feet + np.stack([0 * xs, tall * 0.6, 0 * xs], axis=1),
        np.stack([girth * 0.4, tall * 0.4, girth * 0.4], axis=1),
        tones * 0.9,
        "glass",
        0.009,
    )
    front = feet + np.stack([0 * xs, tall * 0.16, girth / 2], axis=1)
    paper = mixed("#b5a680", "#7a3a28", 0.2) * (0.7 + 0.6 * draw[:, 1:2])
    labels = boxes(
        front,
        np.stack([girth * 0.86, tall * 0.26, 0 * xs + 0.003], axis=1),
        paper,
        "paper",
        0,
        (0, 0, 0),
        (5,),
    )
    return merge([bodies, necks, labels])
