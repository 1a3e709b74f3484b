"""Fireplaces, stoves, open fires and their wood."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, placed, stone, tube


def fireplace(part: SetPart) -> Mesh:
    """A stone hearth with a wooden mantel, a firebox, logs on dogs and a fire when lit; a fender before it."""
    width, height, depth = metres(part)
    opening, high = width * 0.5, height * 0.62
    pier = (width - opening) / 2
    made = []
    draw = scatter(part.seed, 60)
    for side in (-1, 1):
        rows = 6
        for row in range(rows):
            tone = paint(part.colour, 0.75 + 0.5 * draw[row + 7 * (side + 1)])
            size = (pier - 0.01, height * 0.9 / rows - 0.008, depth * 0.8)
            made.append(
                box((side * (opening + pier) / 2, row * height * 0.9 / rows, 0), size, tone, "stone", 0.016)
            )
    for block in range(5):
        x = (block - 2) * opening * 0.21
        made.append(
            box(
                (x, high, 0),
                (opening * 0.2, height * 0.9 - high, depth * 0.8),
                paint(part.colour, 0.7 + 0.5 * draw[40 + block]),
                "stone",
                0.016,
                (0, 0, -3 * (block - 2)),
            )
        )
    made.append(box((0, height * 0.9, 0.02), (width + 0.14, 0.07, depth + 0.06), part.trim, "wood", 0.014))
    made.append(
        box(
            (0, height * 0.9 - 0.05, 0.01), (width + 0.04, 0.05, depth), paint(part.trim, 0.85), "wood", 0.012
        )
    )
    made.append(box((0, 0, -depth * 0.36), (opening, high, 0.06), "#15120f", "stone", 0.002))
    made.append(
        box((0, 0, depth * 0.5), (width + 0.1, 0.05, depth * 0.9), paint(part.colour, 0.6), "stone", 0.014)
    )
    made += _logs(part, opening, high)
    return merge(made)


def _logs(part: SetPart, opening: float, high: float) -> list[Mesh]:
    """Logs on iron dogs, with flames over embers when the part is lit."""
    made = []
    for z, y, turn in ((-0.02, 0.14, 4), (0.08, 0.14, -5), (0.03, 0.23, 9)):
        made.append(
            placed(
                tube([(-opening * 0.34, 0, 0), (opening * 0.34, 0, 0)], 0.05, "#3a2a1c", "wood", 9),
                (0, y, z),
                (0, turn, 0),
            )
        )
    made += [
        tube(
            [
                (sx * opening * 0.26, 0.05, -0.1),
                (sx * opening * 0.26, 0.09, 0.2),
                (sx * opening * 0.26, 0.3, 0.22),
            ],
            0.014,
            "#1c1b1a",
            "painted",
            6,
        )
        for sx in (-1, 1)
    ]
    if part.light:
        made.append(placed(flames(opening * 0.26, high * 0.62, part.seed), (0, 0.2, 0.03)))
        made.append(
            box((0, 0.06, 0.03), (opening * 0.6, 0.05, 0.22), np.array([0.9, 0.16, 0.02]), "backlit", 0.02)
        )
    return made


def stove(part: SetPart) -> Mesh:
    """An iron stove: legs, door with a glowing grate, hot plate with rail, and a pipe up to the ceiling."""
    width, height, depth = metres(part)
    top = 0.82
    body = box((0, 0.16, 0), (width, top - 0.22, depth), part.colour, "painted", 0.02)
    plate = box((0, top - 0.06, 0.01), (width + 0.07, 0.06, depth + 0.07), part.colour, "painted", 0.014)
    foot = box((0, 0.13, 0.01), (width + 0.04, 0.05, depth + 0.04), part.colour, "painted", 0.012)
    legs = [
        lathe(
            [(0, 0), (0.03, 0), (0.02, 0.06), (0.035, 0.14)],
            part.colour,
            "painted",
            (sx * width * 0.42, 0, sz * depth * 0.4),
            8,
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    doors, front = _stove_front(part), depth / 2
    rail = tube(
        [(-width * 0.5, top - 0.08, front + 0.09), (width * 0.5, top - 0.08, front + 0.09)],
        0.01,
        part.trim,
        "painted",
        8,
    )
    rings = [
        lathe(
            [(r, top), (r - 0.012, top + 0.008), (r - 0.05, top + 0.008), (0, top + 0.004)],
            paint(part.colour, 1.4),
            "painted",
            (x, 0, 0.02),
            20,
        )
        for x, r in ((-0.17, 0.13), (0.18, 0.1))
    ]
    pipe = _stove_pipe(part, top)
    return merge([body, plate, foot, *legs, *doors, rail, *rings, *pipe])


def _stove_pipe(part: SetPart, top: float) -> list[Mesh]:
    """The pipe to the ceiling with its cuffs."""
    _, height, depth = metres(part)
    pipe = tube(
        [(0.0, top, -depth * 0.3), (0, height * 0.72, -depth * 0.3), (0, height, -depth * 0.3)],
        0.065,
        paint(part.colour, 1.2),
        "painted",
        14,
    )
    cuffs = [
        lathe(
            [(0.07, y), (0.078, y + 0.012), (0.078, y + 0.05), (0.07, y + 0.062)],
            part.colour,
            "painted",
            (0, 0, -depth * 0.3),
            14,
        )
        for y in (top, height * 0.5, height * 0.72)
    ]
    return [pipe, *cuffs]


def _stove_front(part: SetPart) -> list[Mesh]:
    """The fire door with its grate and handle, and the ash drawer."""
    width, _, depth = metres(part)
    front = depth / 2
    door = box(
        (-width * 0.1, 0.26, front), (width * 0.6, 0.34, 0.03), paint(part.colour, 1.25), "painted", 0.012
    )
    slots = boxes(
        [(-width * 0.1 + (i - 2) * 0.075, 0.32, front + 0.012) for i in range(5)],
        (0.03, 0.14, 0.012),
        np.array([1.6, 0.42, 0.08]) if part.light else "#0b0a09",
        "backlit" if part.light else "plain",
        0.003,
    )
    pull = tube(
        [
            (width * 0.24, 0.4, front + 0.02),
            (width * 0.26, 0.43, front + 0.06),
            (width * 0.26, 0.36, front + 0.06),
        ],
        0.009,
        part.trim,
        "painted",
        6,
    )
    drawer = box(
        (width * 0.34, 0.24, front), (width * 0.2, 0.36, 0.02), paint(part.colour, 1.15), "painted", 0.008
    )
    return [door, slots, pull, drawer]


def log_basket(part: SetPart) -> Mesh:
    """A basket of firewood."""
    width, height, depth = metres(part)
    basket = lathe(
        [
            (0, 0),
            (width * 0.38, 0),
            (width * 0.46, height * 0.6),
            (width * 0.48, height * 0.64),
            (width * 0.43, height * 0.6),
            (width * 0.36, 0.03),
            (0, 0.03),
        ],
        part.trim,
        "fabric",
        segments=20,
    )
    logs = []
    for index, (x, z, lean, turn) in enumerate(scatter(part.seed, 9, 4)):
        radius = 0.03 + 0.022 * lean
        path = [(-0.02, 0.0, 0), (0.03 * (lean - 0.5), height * (0.8 + 0.35 * lean), 0)]
        at = ((x - 0.5) * width * 0.5, 0.05, (z - 0.5) * depth * 0.5)
        logs.append(
            placed(
                tube(path, radius, paint(part.colour, 0.7 + 0.6 * turn), "wood", 7),
                at,
                (24 * (z - 0.5), 360 * turn, 26 * (x - 0.5) + index),
            )
        )
    return merge([basket, *logs])


def campfire(part: SetPart) -> Mesh:
    """A ring of stones, crossed logs and flames."""
    width, height, _ = metres(part)
    made = []
    for index in range(9):
        angle = index * 2 * pi / 9
        made.append(
            placed(
                stone((0.1, 0.08, 0.09), part.trim, "stone", part.seed + index, 2),
                (np.sin(angle) * width * 0.46, 0.04, np.cos(angle) * width * 0.46),
            )
        )
    for index in range(5):
        angle = index * 2 * pi / 5 + 0.3
        foot = np.array([np.sin(angle) * width * 0.34, 0.03, np.cos(angle) * width * 0.34])
        made.append(tube([foot, -foot * 0.15 + [0, height * 0.42, 0]], 0.035, part.colour, "wood", 8))
    if part.light:
        made.append(flames(width * 0.2, height * 0.8, part.seed))
    return merge(made)


def flames(radius: float, height: float, seed: int) -> Mesh:
    """Tongues of fire, brighter and yellower at the heart."""
    tongues = []
    for index, (turn, out, tall, twist) in enumerate(scatter(seed, 7, 4)):
        angle = index * 0.9 + turn
        foot = np.array([np.sin(angle) * radius * out, 0.02, np.cos(angle) * radius * out])
        high = height * (0.45 + 0.55 * tall) * (1.15 - 0.6 * out)
        lick = np.array([np.sin(twist * 6), 0, np.cos(twist * 6)]) * radius * 0.4
        spine = [
            foot,
            foot + [0, high * 0.3, 0],
            foot + lick * 0.6 + [0, high * 0.66, 0],
            foot + lick * 0.3 + [0, high, 0],
        ]
        tone = np.array([1.0, 0.36 + 0.22 * (1 - out), 0.06 + 0.1 * (1 - out)]) * (1.2 + 1.4 * (1 - out))
        tongues.append(tube(spine, [radius * 0.3, radius * 0.42, radius * 0.22, 0.004], tone, "backlit", 8))
    return merge(tongues)
