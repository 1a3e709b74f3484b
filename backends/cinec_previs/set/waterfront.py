"""Jetty, boat, lamp and fishing gear."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, box, boxes, lathe, metres, paint, placed, sheet, tube


def jetty(part: SetPart) -> Mesh:
    """A wooden jetty along z: planks, beams, piles with bands, bollards."""
    width, height, depth = metres(part)
    count = round(depth / 0.2)
    z = (np.arange(count) + 0.5) * depth / count - depth / 2
    draw = scatter(part.seed, count, 4) - 0.5
    planks = boxes(
        np.stack([draw[:, 0] * 0.1, np.full(count, height - 0.055), z], axis=1),
        np.stack(
            [width + 0.12 * draw[:, 1], np.full(count, 0.055), np.full(count, depth / count - 0.014)], axis=1
        ),
        paint(part.colour) * (1 + 0.55 * draw[:, 2:3]),
        "wood",
        0.009,
        np.stack([draw[:, 3] * 2, draw[:, 1] * 1.6, draw[:, 0] * 1.2], axis=1),
    )
    beams = boxes(
        [(sx * width * 0.4, height - 0.24, 0) for sx in (-1, 1)],
        (0.16, 0.18, depth),
        paint(part.colour, 0.6),
        "wood",
        0.02,
    )
    stations = np.linspace(-depth / 2 + 0.3, depth / 2 - 0.4, max(3, round(depth / 2.4)))
    piles = _piles(part, stations)
    ropes = _handropes(width, height, stations)
    return merge([planks, beams, *piles, *ropes])


def _piles(part: SetPart, stations: F64) -> list[Mesh]:
    """Piles under both sides, every other one a post with an iron band."""
    width, height, _ = metres(part)
    piles = [
        lathe(
            [
                (0.13, -1.6),
                (0.125, height - 0.1),
                (0.12, height + (0.42 if index % 2 == 0 else -0.1)),
                (0.09, height + (0.47 if index % 2 == 0 else -0.08)),
                (0, height + (0.48 if index % 2 == 0 else -0.07)),
            ],
            paint(part.colour, 0.55),
            "wood",
            (sx * (width / 2 + 0.02), 0, station),
            12,
        )
        for index, station in enumerate(stations)
        for sx in (-1, 1)
    ]
    bands = [
        lathe(
            [(0.137, height + 0.16), (0.137, height + 0.2)],
            part.trim,
            "painted",
            (sx * (width / 2 + 0.02), 0, station),
            12,
        )
        for station in stations[::2]
        for sx in (-1, 1)
    ]
    return [*piles, *bands]


def _handropes(width: float, height: float, stations: F64) -> list[Mesh]:
    """Ropes that sag from post to post on both sides."""
    sag = np.linspace(0, 1, 13)
    ropes = []
    for sx in (-1, 1):
        for first, last in zip(stations[::2][:-1], stations[::2][1:], strict=True):
            along = first + (last - first) * sag
            drop = height + 0.36 - 0.28 * np.sin(sag * pi)
            ropes.append(
                tube(
                    np.stack([np.full(13, sx * (width / 2 + 0.02)), drop, along], axis=1),
                    0.018,
                    "#9a8258",
                    "cloth",
                    6,
                )
            )
    return ropes


def boat(part: SetPart) -> Mesh:
    """A clinker rowing boat along z: hull in strakes, gunwale, thwarts and oars."""
    width, height, depth = metres(part)
    stations, strakes = 19, 9
    t = np.linspace(-1, 1, stations)[:, None]
    s = np.linspace(0, 1, strakes)[None]
    beam = width / 2 * np.sqrt(np.clip(1 - abs(t) ** 2.6, 0, 1)) * np.where(t < 0, 1, 0.93 + 0.07 * t)
    sheer = height * (0.8 + 0.35 * t**2)
    x = beam * np.sin(s * pi / 2) ** 0.7
    y = sheer * s**1.7
    z = depth / 2 * t * (0.9 + 0.1 * s)
    made = []
    for side in (-1, 1):
        grid = np.stack([side * x, y + 0 * x, z + 0 * x], axis=-1)
        tone = (
            paint(part.colour)
            * np.where(np.arange(strakes) % 2, 0.9, 1.05)[None, :, None]
            * np.ones((stations, 1, 1))
        )
        tone[:, -2:] = paint("#c9c4b4")
        outer = grid if side < 0 else grid[::-1]
        made.append(sheet(outer[::-1], tone, "plain"))
        inner = grid * [0.95, 1, 0.97] + [0, 0.03, 0]
        made.append(sheet(inner if side < 0 else inner[::-1], paint(part.trim, 0.75), "wood"))
        rim = grid[:, -1]
        made.append(tube(rim + [0, 0.01, 0], 0.03, part.trim, "wood", 6))
    made.append(
        boxes(
            [(0, height * 0.5, where * depth) for where in (-0.27, 0.02, 0.28)],
            [(width * share, 0.03, 0.24) for share in (0.8, 0.93, 0.78)],
            part.trim,
            "wood",
            0.008,
        )
    )
    for sx in (-1, 1):
        made.append(
            tube(
                [(sx * 0.16, height * 0.62, -depth * 0.36), (sx * 0.22, height * 0.66, depth * 0.3)],
                0.022,
                part.trim,
                "wood",
                6,
            )
        )
        made.append(
            box((sx * 0.22, height * 0.63, depth * 0.38), (0.14, 0.02, 0.6), part.trim, "wood", 0.008)
        )
    return placed(merge(made), (0, 0, 0), (0, 0, 7))


def lamp_post(part: SetPart) -> Mesh:
    """A wooden-headed iron post with a lantern at its top."""
    width, height, _ = metres(part)
    post = lathe(
        [(0, 0), (0.11, 0), (0.1, 0.08), (0.055, 0.16), (0.045, height - 0.45), (0, height - 0.44)],
        part.colour,
        "painted",
        segments=12,
    )
    arm = tube(
        [(0, height - 0.5, 0), (0.05, height - 0.3, 0), (0.2, height - 0.25, 0)],
        0.018,
        part.colour,
        "painted",
        6,
    )
    hook = tube([(0.2, height - 0.25, 0), (0.2, height - 0.32, 0)], 0.008, part.trim, "painted", 6)
    glow = paint("#ffc27a", 2.2) if part.light else paint("#5d5a50")
    glass = lathe(
        [(0.05, height - 0.62), (0.085, height - 0.5), (0.06, height - 0.38)],
        glow,
        "backlit" if part.light else "glass",
        (0.2, 0, 0),
        14,
    )
    caps = [
        lathe(
            [(0, height - 0.66), (0.07, height - 0.65), (0.06, height - 0.62)],
            part.trim,
            "painted",
            (0.2, 0, 0),
            14,
        ),
        lathe(
            [(0.09, height - 0.39), (0.05, height - 0.34), (0, height - 0.31)],
            part.trim,
            "painted",
            (0.2, 0, 0),
            14,
        ),
    ]
    return merge([post, arm, hook, glass, *caps])


def rope_coil(part: SetPart) -> Mesh:
    """A coil of rope, its end trailing."""
    width, height, _ = metres(part)
    turn = np.linspace(0, 2 * pi * 5, 130)
    share = turn / turn[-1]
    radius = width / 2 * (0.86 - 0.28 * abs(np.sin(share * pi * 2.5)))
    path = np.stack([np.sin(turn) * radius, 0.025 + (height - 0.05) * share, np.cos(turn) * radius], axis=1)
    tail = np.array([[width * 0.4, 0.02, 0.1], [width * 0.6, 0.02, 0.25], [width * 0.95, 0.02, 0.22]])
    return merge([tube(path, 0.024, part.colour, "cloth", 6), tube(tail, 0.022, part.colour, "cloth", 6)])


def net(part: SetPart) -> Mesh:
    """A heap of fishing net with floats."""
    width, height, depth = metres(part)
    x, z = np.meshgrid(np.linspace(-1, 1, 22), np.linspace(-1, 1, 22), indexing="ij")
    away = np.clip(1 - np.hypot(x, z), 0, 1)
    lump = fractal(np.stack([x * 3, 0 * x, z * 3], axis=-1), part.seed, 3)
    y = height * away**0.5 * (0.35 + 0.9 * lump)
    heap = sheet(
        np.stack([x * width / 2, y, z * depth / 2], axis=-1),
        paint(part.colour) * (0.5 + 0.9 * lump)[..., None],
        "fabric",
    )
    floats = []
    for first, second, lift, turn in scatter(part.seed + 2, 9, 4):
        at = (
            (first - 0.5) * width * 0.8,
            height * (0.2 + 0.5 * lift) * (1 - abs(first - 0.5)),
            (second - 0.5) * depth * 0.8,
        )
        floats.append(
            placed(
                lathe(
                    [(0, -0.05), (0.045, -0.03), (0.05, 0.0), (0.045, 0.03), (0, 0.05)],
                    part.trim,
                    "plain",
                    segments=12,
                ),
                at,
                (60 * turn, 200 * turn, 40),
            )
        )
    return merge([heap, *floats])
