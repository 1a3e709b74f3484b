"""Carriageway, pavement and street furniture."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, box, boxes, lathe, metres, mixed, paint, quads, sheet, tube


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
    marks = boxes(
        [(at, 0.05, 0) for at in near],
        (1.3, 0.0015, 0.1),
        mixed(part.trim, "#c9c4b2", 0.5),
        "asphalt",
        0,
        (0, 0, 0),
        (3,),
    )
    gutters = boxes(
        [(0, 0.002, side * (depth / 2 - 0.16)) for side in (-1, 1)],
        (width, 0.006, 0.3),
        paint(part.colour, 0.7),
        "stone",
        0,
        (0, 0, 0),
        (3,),
    )
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
    corners = np.stack(
        [
            np.stack([x, y, z + tall - 0.012], -1),
            np.stack([x + flag - 0.012, y, z + tall - 0.012], -1),
            np.stack([x + flag - 0.012, y, z], -1),
            np.stack([x, y, z], -1),
        ],
        axis=2,
    )
    flags = quads(
        corners.reshape(-1, 4, 3),
        (paint(part.colour) * (0.75 + 0.45 * draw[..., :1])).reshape(-1, 3),
        "stone",
    )
    bed = box((0, -0.2, 0), (width, height + 0.196, depth), paint(part.colour, 0.55), "stone", 0)
    count = int(min(width, 44) / 0.95)
    xs = (np.arange(count) + 0.5) * 0.95 - count * 0.475
    tones = paint(part.trim) * (0.75 + 0.5 * scatter(part.seed + 2, count, 1))
    kerb = boxes([(at, 0, depth / 2 - 0.08) for at in xs], (0.94, height + 0.006, 0.17), tones, "stone", 0.02)
    rest = boxes(
        [(side * (width / 2 + 22) / 2, 0, depth / 2 - 0.08) for side in (-1, 1)],
        (width / 2 - 22, height + 0.006, 0.17),
        part.trim,
        "stone",
        0.02,
    )
    return merge([flags, bed, kerb, rest])


def street_lamp(part: SetPart) -> Mesh:
    """A cast-iron street lamp: fluted foot, column, ladder bar, four-sided lantern."""
    _, height, _ = metres(part)
    head = height - 0.75
    column = lathe(
        [
            (0, 0),
            (0.19, 0),
            (0.19, 0.12),
            (0.13, 0.2),
            (0.14, 0.55),
            (0.08, 0.68),
            (0.085, 0.95),
            (0.055, 1.05),
            (0.042, head - 0.3),
            (0.07, head - 0.22),
            (0.045, head - 0.14),
            (0.05, head),
            (0, head),
        ],
        part.colour,
        "painted",
        segments=16,
    )
    bar = tube([(-0.32, head - 0.36, 0), (0.32, head - 0.36, 0)], 0.018, part.colour, "painted", 6)
    lantern = _street_lantern(part, head)
    return merge([column, bar, *lantern])


def _street_lantern(part: SetPart, head: float) -> list[Mesh]:
    """Four panes in an iron cage under a crown, the mantle inside."""
    lit = part.light > 0
    glow = mixed("#ffc57c", "#ffffff", 0.2) * 2.4 if lit else paint("#6d706a")
    glass = lathe([(0.1, head + 0.02), (0.2, head + 0.46)], glow, "backlit" if lit else "glass", segments=4)
    cage = [
        tube(
            [
                np.array([np.sin(a), 0, np.cos(a)]) * 0.105 + [0, head, 0],
                np.array([np.sin(a), 0, np.cos(a)]) * 0.205 + [0, head + 0.47, 0],
            ],
            0.012,
            part.colour,
            "painted",
            5,
        )
        for a in np.arange(4) * pi / 2
    ]
    crown = lathe(
        [
            (0.23, head + 0.46),
            (0.22, head + 0.5),
            (0.09, head + 0.62),
            (0.05, head + 0.7),
            (0.02, head + 0.75),
            (0, head + 0.8),
        ],
        part.colour,
        "painted",
        segments=12,
    )
    seat = lathe(
        [(0, head - 0.02), (0.12, head), (0.12, head + 0.03), (0, head + 0.03)],
        part.colour,
        "painted",
        segments=12,
    )
    bulb = (
        [
            lathe(
                [(0, head + 0.12), (0.05, head + 0.18), (0.04, head + 0.3), (0, head + 0.34)],
                "#fff0d0",
                "lamp",
                segments=10,
            )
        ]
        if lit
        else []
    )
    return [glass, *cage, crown, seat, *bulb]


def postbox(part: SetPart) -> Mesh:
    """A pillar box with a slot and a cap."""
    width, height, _ = metres(part)
    radius = width / 2
    body = lathe(
        [
            (0, 0),
            (radius * 1.05, 0),
            (radius * 1.05, 0.12),
            (radius * 0.95, 0.16),
            (radius * 0.95, height - 0.22),
            (radius * 1.08, height - 0.18),
            (radius * 1.08, height - 0.12),
            (radius * 0.5, height - 0.02),
            (0, height),
        ],
        part.colour,
        "painted",
        segments=26,
    )
    slot = box((0, height - 0.34, radius * 0.93), (radius * 1.1, 0.03, 0.03), "#120d0c", "plain", 0.004)
    plate = box((0, height * 0.5, radius * 0.94), (radius * 0.9, 0.2, 0.02), "#cfc8b4", "paper", 0.004)
    return merge([body, slot, plate])


def litter_bin(part: SetPart) -> Mesh:
    """A slatted litter bin."""
    width, height, _ = metres(part)
    radius = width / 2
    inner = lathe(
        [
            (0, 0.06),
            (radius * 0.86, 0.06),
            (radius * 0.9, height - 0.05),
            (radius * 0.84, height - 0.05),
            (radius * 0.8, 0.2),
        ],
        paint(part.trim, 0.5),
        "painted",
        segments=20,
    )
    angle = np.arange(18) * pi / 9
    slats = boxes(
        np.stack([np.sin(angle) * radius * 0.95, np.full(18, 0.03), np.cos(angle) * radius * 0.95], axis=1),
        (0.07, height - 0.07, 0.014),
        part.colour,
        "wood",
        0.004,
        np.stack([0 * angle, np.degrees(angle), 0 * angle], axis=1),
    )
    rings = [
        lathe(
            [(radius * 0.99, y), (radius * 1.02, y + 0.015), (radius * 0.99, y + 0.03)],
            part.trim,
            "painted",
            segments=22,
        )
        for y in (0.12, height - 0.12, height - 0.03)
    ]
    return merge([inner, slats, *rings])


def _spread(width: float, count: int) -> F64:
    across = np.linspace(-1, 1, count)
    result: F64 = np.sign(across) * np.abs(across) ** 1.6 * width / 2
    return result
