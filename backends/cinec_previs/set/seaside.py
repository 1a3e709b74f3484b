"""By the sea: the lighthouse and what is in it, a cottage, the jetty, a boat and fishing gear."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import box, boxes, lathe, mixed, paint, placed, quads, sheet, tube

from cinec.ir.picture import SetPart

LAMP_GLOW = "#ffe3ae"


def tower(part: SetPart) -> Mesh:
    """A lighthouse: tapered and banded, windows up the stair, a gallery, a glazed lantern with its lamp, a dome."""
    width, height, _ = metres(part)
    radius = width / 2
    body = height * 0.76
    bands = 5
    made = []
    for band in range(bands):
        ys = np.linspace(band / bands, (band + 1) / bands, 5)
        profile = [(radius * (1 - 0.42 * y**0.8), y * body) for y in ys]
        made.append(lathe(profile, part.colour if band % 2 == 0 else part.trim, "plaster", segments=40))
    made.append(lathe([(radius * 1.16, -1.5), (radius * 1.12, 0.5), (radius * 1.02, 0.62), (radius * 0.98, 0.62)], mixed(part.colour, "#55524c", 0.6), "stone", segments=40))
    top = radius * 0.58
    gallery = [(top, body - 0.5), (top * 1.45, body - 0.08), (top * 1.5, body), (top * 1.5, body + 0.1), (0, body + 0.1)]
    made.append(lathe(gallery, mixed(part.colour, "#55524c", 0.3), "stone", segments=40))
    made += _lantern(top, body, height, part)
    made += [_slit(radius, body, share, 0.7 * index) for index, share in enumerate((0.16, 0.4, 0.64))]
    door = [box((0, 0.55, radius * 0.98), (1.0, 2.0, 0.2), "#3c2c20", "wood", 0.02), box((0, 0, radius * 1.1), (1.5, 0.55, 0.9), "#6b6861", "stone", 0.02)]
    return merge([*made, *door])


def cottage(part: SetPart) -> Mesh:
    """A low keeper's cottage: lime-washed walls, slate roof, chimney, two windows and a door toward +Z."""
    width, height, depth = metres(part)
    wall = height * 0.55
    base = box((0, -0.6, 0), (width, wall + 0.6, depth), part.colour, "plaster", 0.02)
    slope = depth / 2 + 0.3
    corners = [
        [(-width / 2 - 0.2, wall - 0.12, slope), (width / 2 + 0.2, wall - 0.12, slope), (width / 2 + 0.2, height, 0), (-width / 2 - 0.2, height, 0)],
        [(width / 2 + 0.2, wall - 0.12, -slope), (-width / 2 - 0.2, wall - 0.12, -slope), (-width / 2 - 0.2, height, 0), (width / 2 + 0.2, height, 0)],
    ]
    roof = quads(corners, part.trim, "stone")
    gables = quads([[(sx * width / 2, wall, -sx * -depth / 2), (sx * width / 2, wall, -sx * depth / 2), (sx * width / 2, height - 0.1, 0), (sx * width / 2, height - 0.1, 0)] for sx in (-1, 1)], part.colour, "plaster")
    rows = [box((0, wall - 0.1 + (height - wall) * t, slope * (1 - t) + 0.01), (width + 0.36, 0.03, 0.05), paint(part.trim, 0.7), "stone", 0.004) for t in (0.12, 0.3, 0.48, 0.66, 0.84)]
    chimney = boxes([(width * 0.36, height - 0.5, 0), (width * 0.36, height + 0.55, 0)], [(0.7, 1.1, 0.6), (0.82, 0.12, 0.72)], mixed(part.colour, "#5b5751", 0.5), "stone", 0.02)
    front = depth / 2
    glow = "backlit" if part.light else "glass"
    pane = paint("#ffb868", 0.8) if part.light else paint("#28323a")
    windows = []
    for x in (-width * 0.3, width * 0.3):
        windows.append(box((x, wall * 0.36, front - 0.02), (0.86, 0.95, 0.05), pane, glow, 0.002))
        windows.append(boxes([(x, wall * 0.36, front), (x, wall * 0.36 + 0.46, front), (x, wall * 0.36 - 0.06, front + 0.03)], [(0.04, 0.95, 0.05), (0.86, 0.04, 0.05), (1.05, 0.06, 0.14)], "#c9c4b4", "wood", 0.006))
    door = box((0, 0, front), (0.95, wall * 0.8, 0.08), "#3f5a52", "wood", 0.01)
    return merge([base, roof, gables, *rows, chimney, *windows, door])


def jetty(part: SetPart) -> Mesh:
    """A wooden jetty along z: planks, beams, piles with bands, bollards."""
    width, height, depth = metres(part)
    count = round(depth / 0.2)
    z = (np.arange(count) + 0.5) * depth / count - depth / 2
    draw = scatter(part.seed, count, 4) - 0.5
    planks = boxes(
        np.stack([draw[:, 0] * 0.1, np.full(count, height - 0.055), z], axis=1),
        np.stack([width + 0.12 * draw[:, 1], np.full(count, 0.055), np.full(count, depth / count - 0.014)], axis=1),
        paint(part.colour) * (1 + 0.55 * draw[:, 2:3]),
        "wood",
        0.009,
        np.stack([draw[:, 3] * 2, draw[:, 1] * 1.6, draw[:, 0] * 1.2], axis=1),
    )
    beams = boxes([(sx * width * 0.4, height - 0.24, 0) for sx in (-1, 1)], (0.16, 0.18, depth), paint(part.colour, 0.6), "wood", 0.02)
    stations = np.linspace(-depth / 2 + 0.3, depth / 2 - 0.4, max(3, round(depth / 2.4)))
    piles = [
        lathe([(0.13, -1.6), (0.125, height - 0.1), (0.12, height + (0.42 if index % 2 == 0 else -0.1)), (0.09, height + (0.47 if index % 2 == 0 else -0.08)), (0, height + (0.48 if index % 2 == 0 else -0.07))], paint(part.colour, 0.55), "wood", (sx * (width / 2 + 0.02), 0, station), 12)
        for index, station in enumerate(stations)
        for sx in (-1, 1)
    ]
    bands = [lathe([(0.137, height + 0.16), (0.137, height + 0.2)], part.trim, "metal", (sx * (width / 2 + 0.02), 0, station), 12) for station in stations[::2] for sx in (-1, 1)]
    sag = np.linspace(0, 1, 13)
    ropes = []
    for sx in (-1, 1):
        for first, last in zip(stations[::2][:-1], stations[::2][1:], strict=True):
            along = first + (last - first) * sag
            drop = height + 0.36 - 0.28 * np.sin(sag * pi)
            ropes.append(tube(np.stack([np.full(13, sx * (width / 2 + 0.02)), drop, along], axis=1), 0.018, "#9a8258", "cloth", 6))
    return merge([planks, beams, *piles, *bands, *ropes])


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
        tone = paint(part.colour) * np.where(np.arange(strakes) % 2, 0.9, 1.05)[None, :, None] * np.ones((stations, 1, 1))
        tone[:, -2:] = paint("#c9c4b4")
        outer = grid if side < 0 else grid[::-1]
        made.append(sheet(outer[::-1], tone, "plain"))
        inner = grid * [0.95, 1, 0.97] + [0, 0.03, 0]
        made.append(sheet(inner if side < 0 else inner[::-1], paint(part.trim, 0.75), "wood"))
        rim = grid[:, -1]
        made.append(tube(rim + [0, 0.01, 0], 0.03, part.trim, "wood", 6))
    made.append(boxes([(0, height * 0.5, where * depth) for where in (-0.27, 0.02, 0.28)], [(width * share, 0.03, 0.24) for share in (0.8, 0.93, 0.78)], part.trim, "wood", 0.008))
    for sx in (-1, 1):
        made.append(tube([(sx * 0.16, height * 0.62, -depth * 0.36), (sx * 0.22, height * 0.66, depth * 0.3)], 0.022, part.trim, "wood", 6))
        made.append(box((sx * 0.22, height * 0.63, depth * 0.38), (0.14, 0.02, 0.6), part.trim, "wood", 0.008))
    return placed(merge(made), (0, 0, 0), (0, 0, 7))


def lamp_post(part: SetPart) -> Mesh:
    """A wooden-headed iron post with a lantern at its top."""
    width, height, _ = metres(part)
    post = lathe([(0, 0), (0.11, 0), (0.1, 0.08), (0.055, 0.16), (0.045, height - 0.45), (0, height - 0.44)], part.colour, "metal", segments=12)
    arm = tube([(0, height - 0.5, 0), (0.05, height - 0.3, 0), (0.2, height - 0.25, 0)], 0.018, part.colour, "metal", 6)
    hook = tube([(0.2, height - 0.25, 0), (0.2, height - 0.32, 0)], 0.008, part.trim, "metal", 6)
    glow = paint("#ffc27a", 2.2) if part.light else paint("#5d5a50")
    glass = lathe([(0.05, height - 0.62), (0.085, height - 0.5), (0.06, height - 0.38)], glow, "backlit" if part.light else "glass", (0.2, 0, 0), 14)
    caps = [lathe([(0, height - 0.66), (0.07, height - 0.65), (0.06, height - 0.62)], part.trim, "metal", (0.2, 0, 0), 14), lathe([(0.09, height - 0.39), (0.05, height - 0.34), (0, height - 0.31)], part.trim, "metal", (0.2, 0, 0), 14)]
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
    from cinec_previs.set.noise import fractal

    away = np.clip(1 - np.hypot(x, z), 0, 1)
    lump = fractal(np.stack([x * 3, 0 * x, z * 3], axis=-1), part.seed, 3)
    y = height * away**0.5 * (0.35 + 0.9 * lump)
    heap = sheet(np.stack([x * width / 2, y, z * depth / 2], axis=-1), paint(part.colour) * (0.5 + 0.9 * lump)[..., None], "fabric")
    floats = []
    for first, second, lift, turn in scatter(part.seed + 2, 9, 4):
        at = ((first - 0.5) * width * 0.8, height * (0.2 + 0.5 * lift) * (1 - abs(first - 0.5)), (second - 0.5) * depth * 0.8)
        floats.append(placed(lathe([(0, -0.05), (0.045, -0.03), (0.05, 0.0), (0.045, 0.03), (0, 0.05)], part.trim, "plain", segments=12), at, (60 * turn, 200 * turn, 40)))
    return merge([heap, *floats])


def lens(part: SetPart) -> Mesh:
    """A Fresnel lens on its iron pedestal: rings of prisms in brass, the lamp burning inside when lit."""
    width, height, _ = metres(part)
    radius, foot = width / 2, height * 0.36
    base = lathe(
        [(0, 0), (radius * 0.7, 0), (radius * 0.68, 0.06), (radius * 0.3, 0.12), (radius * 0.26, foot * 0.7), (radius * 0.5, foot * 0.84), (radius * 0.98, foot * 0.9), (radius, foot * 0.97), (radius * 0.9, foot)],
        "#3b4a44",
        "metal",
        segments=28,
    )
    made = [base]
    rings = 15
    levels = np.linspace(foot + 0.03, height - 0.06, rings + 1)
    middle = (foot + height) / 2
    for low, high in zip(levels[:-1], levels[1:], strict=True):
        centre = (low + high) / 2
        bulge = abs(centre - middle) / (height - foot) * 2
        reach = radius * (0.98 - 0.34 * bulge**2.4)
        lit = part.light > 0
        bright = paint(part.colour) * 0.4 + paint(LAMP_GLOW) * (0.75 - 0.55 * bulge) if lit else paint(part.colour, 0.55)
        made.append(lathe([(reach * 0.93, low + 0.004), (reach, low + (high - low) * (0.75 if centre < middle else 0.25)), (reach * 0.93, high - 0.004)], bright, "backlit" if lit else "glass", segments=28))
        made.append(lathe([(reach * 0.94, high - 0.005), (reach * 0.985, high), (reach * 0.94, high + 0.005)], part.trim, "metal", segments=28))
    for index in range(8):
        angle = index * pi / 4 + pi / 8
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        bend = [out * radius * (1.0 - 0.34 * abs(y) ** 2.4) + [0, middle + y * (height - foot) / 2, 0] for y in np.linspace(-0.97, 0.97, 9)]
        made.append(tube(bend, 0.013, part.trim, "metal", 6))
    made.append(lathe([(radius * 0.66, height - 0.06), (radius * 0.4, height), (0, height + 0.03)], part.trim, "metal", segments=28))
    if part.light:
        made.append(lathe([(0, middle - 0.16), (0.07, middle - 0.06), (0.075, middle + 0.05), (0, middle + 0.2)], LAMP_GLOW, "lamp", segments=14))
    return merge(made)


def _lantern(top: float, body: float, height: float, part: SetPart) -> list[Mesh]:
    """The glazed room of the tower with its railing, mullions, lamp and dome."""
    floor, roof = body + 0.1, height * 0.925
    reach = top * 0.86
    lit = part.light > 0
    glass = mixed("#ffdf9e", "#ffffff", 0.2) * 0.9 if lit else paint("#3d4a50")
    made = [lathe([(reach, floor + 0.5), (reach, roof)], glass, "backlit" if lit else "glass", segments=16)]
    made.append(lathe([(reach * 1.03, floor), (reach * 1.03, floor + 0.52), (reach * 0.9, floor + 0.54)], part.trim, "metal", segments=16))
    made.append(lathe([(reach * 1.2, roof - 0.04), (reach * 1.22, roof + 0.06), (reach * 0.9, roof + 0.45), (reach * 0.35, height - 0.35), (0.09, height - 0.28), (0.12, height - 0.12), (0.02, height), (0, height + 0.5)], part.trim, "metal", segments=24))
    for index in range(12):
        angle = index * pi / 6
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        made.append(tube([out * reach * 1.01 + [0, floor + 0.5, 0], out * reach * 1.01 + [0, roof, 0]], 0.035, "#1f2224", "metal", 5))
        made.append(tube([out * top * 1.44 + [0, floor, 0], out * top * 1.44 + [0, floor + 0.95, 0]], 0.022, "#1f2224", "metal", 5))
    turn = np.linspace(0, 2 * pi, 33)
    for lift in (0.5, 0.95):
        made.append(tube(np.stack([np.sin(turn) * top * 1.44, np.full(33, floor + lift), np.cos(turn) * top * 1.44], axis=1), 0.025, "#1f2224", "metal", 5))
    if lit:
        heart = (floor + roof) / 2 + 0.2
        made.append(lathe([(0, heart - 0.4), (reach * 0.4, heart - 0.2), (reach * 0.44, heart + 0.15), (0, heart + 0.45)], LAMP_GLOW, "lamp", segments=16))
    return made


def _slit(radius: float, body: float, share: float, turn: float) -> Mesh:
    """A narrow stair window with its sill."""
    reach = radius * (1 - 0.42 * share**0.8)
    frame = boxes([(0, body * share, reach), (0, body * share - 0.06, reach + 0.03)], [(0.5, 0.95, 0.1), (0.66, 0.08, 0.16)], "#8a867a", "stone", 0.01)
    pane = box((0, body * share + 0.07, reach + 0.05), (0.34, 0.78, 0.02), "#20282e", "glass", 0.002)
    return placed(merge([frame, pane]), (0, 0, 0), (0, np.degrees(turn) - 20, 0))
