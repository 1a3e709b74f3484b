"""Hearths, stoves, small furniture and the tackle of a keeper's room."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.nature import flames
from cinec_previs.set.noise import scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import box, boxes, cushion, lathe, mixed, paint, placed, sheet, tube

from cinec.ir.picture import SetPart


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
            made.append(box((side * (opening + pier) / 2, row * height * 0.9 / rows, 0), size, tone, "stone", 0.016))
    for block in range(5):
        x = (block - 2) * opening * 0.21
        made.append(box((x, high, 0), (opening * 0.2, height * 0.9 - high, depth * 0.8), paint(part.colour, 0.7 + 0.5 * draw[40 + block]), "stone", 0.016, (0, 0, -3 * (block - 2))))
    made.append(box((0, height * 0.9, 0.02), (width + 0.14, 0.07, depth + 0.06), part.trim, "wood", 0.014))
    made.append(box((0, height * 0.9 - 0.05, 0.01), (width + 0.04, 0.05, depth), paint(part.trim, 0.85), "wood", 0.012))
    made.append(box((0, 0, -depth * 0.36), (opening, high, 0.06), "#15120f", "stone", 0.002))
    made.append(box((0, 0, depth * 0.5), (width + 0.1, 0.05, depth * 0.9), paint(part.colour, 0.6), "stone", 0.014))
    for z, y, turn in ((-0.02, 0.14, 4), (0.08, 0.14, -5), (0.03, 0.23, 9)):
        made.append(placed(tube([(-opening * 0.34, 0, 0), (opening * 0.34, 0, 0)], 0.05, "#3a2a1c", "wood", 9), (0, y, z), (0, turn, 0)))
    made += [tube([(sx * opening * 0.26, 0.05, -0.1), (sx * opening * 0.26, 0.09, 0.2), (sx * opening * 0.26, 0.3, 0.22)], 0.014, "#1c1b1a", "metal", 6) for sx in (-1, 1)]
    if part.light:
        made.append(placed(flames(opening * 0.26, high * 0.62, part.seed), (0, 0.2, 0.03)))
        made.append(box((0, 0.06, 0.03), (opening * 0.6, 0.05, 0.22), np.array([0.9, 0.16, 0.02]), "backlit", 0.02))
    return merge(made)


def stove(part: SetPart) -> Mesh:
    """An iron stove: legs, door with a glowing grate, hot plate with rail, and a pipe up to the ceiling."""
    width, height, depth = metres(part)
    top = 0.82
    body = box((0, 0.16, 0), (width, top - 0.22, depth), part.colour, "metal", 0.02)
    plate = box((0, top - 0.06, 0.01), (width + 0.07, 0.06, depth + 0.07), part.colour, "metal", 0.014)
    foot = box((0, 0.13, 0.01), (width + 0.04, 0.05, depth + 0.04), part.colour, "metal", 0.012)
    legs = [lathe([(0, 0), (0.03, 0), (0.02, 0.06), (0.035, 0.14)], part.colour, "metal", (sx * width * 0.42, 0, sz * depth * 0.4), 8) for sx in (-1, 1) for sz in (-1, 1)]
    front = depth / 2
    door = box((-width * 0.1, 0.26, front), (width * 0.6, 0.34, 0.03), paint(part.colour, 1.25), "metal", 0.012)
    slots = boxes([(-width * 0.1 + (i - 2) * 0.075, 0.32, front + 0.012) for i in range(5)], (0.03, 0.14, 0.012), np.array([1.6, 0.42, 0.08]) if part.light else "#0b0a09", "backlit" if part.light else "plain", 0.003)
    pull = tube([(width * 0.24, 0.4, front + 0.02), (width * 0.26, 0.43, front + 0.06), (width * 0.26, 0.36, front + 0.06)], 0.009, part.trim, "metal", 6)
    drawer = box((width * 0.34, 0.24, front), (width * 0.2, 0.36, 0.02), paint(part.colour, 1.15), "metal", 0.008)
    rail = tube([(-width * 0.5, top - 0.08, front + 0.09), (width * 0.5, top - 0.08, front + 0.09)], 0.01, part.trim, "metal", 8)
    rings = [lathe([(r, top), (r - 0.012, top + 0.008), (r - 0.05, top + 0.008), (0, top + 0.004)], paint(part.colour, 1.4), "metal", (x, 0, 0.02), 20) for x, r in ((-0.17, 0.13), (0.18, 0.1))]
    pipe = tube([(0.0, top, -depth * 0.3), (0, height * 0.72, -depth * 0.3), (0, height, -depth * 0.3)], 0.065, paint(part.colour, 1.2), "metal", 14)
    cuffs = [lathe([(0.07, y), (0.078, y + 0.012), (0.078, y + 0.05), (0.07, y + 0.062)], part.colour, "metal", (0, 0, -depth * 0.3), 14) for y in (top, height * 0.5, height * 0.72)]
    return merge([body, plate, foot, *legs, door, slots, pull, drawer, rail, *rings, pipe, *cuffs])


def kettle(part: SetPart) -> Mesh:
    """A kettle with spout, lid and bail."""
    width, height, _ = metres(part)
    radius = width * 0.38
    body = lathe([(0, 0), (radius, 0), (radius * 1.04, height * 0.12), (radius * 0.86, height * 0.42), (radius * 0.4, height * 0.56), (radius * 0.36, height * 0.58), (0, height * 0.62)], part.colour, "metal", segments=22)
    knob = lathe([(0, height * 0.6), (0.016, height * 0.63), (0.014, height * 0.68), (0, height * 0.69)], part.trim, "plain", segments=10)
    spout = tube([(radius * 0.7, height * 0.25, 0), (radius * 1.2, height * 0.4, 0), (radius * 1.5, height * 0.55, 0)], [0.03, 0.02, 0.014], part.colour, "metal", 8)
    turn = np.linspace(0.1, pi - 0.1, 11)
    bail = tube(np.stack([np.cos(turn) * radius * 0.8, height * 0.45 + np.sin(turn) * height * 0.55, np.zeros(11)], axis=1), 0.008, part.trim, "metal", 6)
    return merge([body, knob, spout, bail])


def teapot(part: SetPart) -> Mesh:
    """A round teapot with lid, spout and handle."""
    width, height, _ = metres(part)
    radius = width * 0.36
    body = lathe([(0, 0), (radius * 0.6, 0), (radius, height * 0.4), (radius * 0.8, height * 0.7), (radius * 0.4, height * 0.8), (radius * 0.36, height * 0.84), (0, height * 0.9)], part.colour, "glass", segments=22)
    knob = lathe([(0, height * 0.88), (0.014, height * 0.93), (0, height)], part.trim, "metal", segments=10)
    spout = tube([(radius * 0.8, height * 0.3, 0), (radius * 1.3, height * 0.5, 0), (radius * 1.5, height * 0.78, 0)], [0.022, 0.016, 0.011], part.colour, "glass", 8)
    turn = np.linspace(-1.3, 1.3, 9)
    handle = tube(np.stack([-radius * 0.8 - np.cos(turn) * radius * 0.55, height * 0.45 + np.sin(turn) * height * 0.28, np.zeros(9)], axis=1), 0.009, part.colour, "glass", 6)
    return merge([body, knob, spout, handle])


def bowl(part: SetPart) -> Mesh:
    """A bowl of fruit."""
    width, height, _ = metres(part)
    radius = width / 2
    dish = lathe([(0, 0), (radius * 0.4, 0), (radius * 0.45, 0.012), (radius * 0.8, height * 0.3), (radius, height * 0.6), (radius * 0.95, height * 0.6), (radius * 0.6, height * 0.25), (0, height * 0.16)], part.colour, "glass", segments=26)
    fruit = []
    for index, (x, z, hue, lift) in enumerate(scatter(part.seed, 6, 4)):
        angle = index * 1.1
        reach = radius * 0.42 if index else 0.0
        tone = mixed(part.trim, "#b98a32", hue)
        ball = lathe([(0, 0), (0.028, 0.008), (0.04, 0.036), (0.028, 0.066), (0.006, 0.064), (0, 0.058)], tone, "glass", segments=14)
        at = (np.sin(angle) * reach, height * (0.22 if index else 0.5) + 0.01 * lift, np.cos(angle) * reach)
        fruit.append(placed(ball, at, (20 * x, 0, 20 * z)))
    return merge([dish, *fruit])


def low_table(part: SetPart) -> Mesh:
    """A low table with a shelf beneath."""
    width, height, depth = metres(part)
    tops = boxes([(0, height - 0.03, 0), (0, height * 0.34, 0)], [(width, 0.03, depth), (width - 0.1, 0.02, depth - 0.1)], part.colour, "wood", 0.01)
    x, z = width / 2 - 0.05, depth / 2 - 0.05
    legs = [tube([(sx * x, 0, sz * z), (sx * x * 0.98, height - 0.03, sz * z * 0.98)], [0.016, 0.026], paint(part.colour, 0.85), "wood", 8) for sx in (-1, 1) for sz in (-1, 1)]
    return merge([tops, *legs])


def side_table(part: SetPart) -> Mesh:
    """A small table with one drawer."""
    width, height, depth = metres(part)
    drawer = boxes([(0, height - 0.15, 0), (0, height - 0.14, depth / 2 - 0.02)], [(width - 0.05, 0.13, depth - 0.05), (width - 0.12, 0.1, 0.02)], paint(part.colour, 0.9), "wood", 0.006)
    knob = placed(lathe([(0, 0), (0.014, 0.006), (0.014, 0.018), (0, 0.024)], "#8d7440", "metal", segments=10), (0, height - 0.09, depth / 2 - 0.01), (90, 0, 0))
    return merge([low_table(part), drawer, knob])


def clock_mantel(part: SetPart) -> Mesh:
    """A mantel clock under a round head."""
    width, height, depth = metres(part)
    base = box((0, 0, 0), (width, height * 0.16, depth), part.colour, "wood", 0.008)
    head = placed(lathe([(0, -depth / 2 + 0.01), (height * 0.4, -depth / 2 + 0.01), (height * 0.42, 0), (height * 0.4, depth / 2 - 0.01), (0, depth / 2 - 0.01)], part.colour, "wood", segments=28), (0, height * 0.56, 0), (90, 0, 0))
    dial = placed(lathe([(0, 0), (height * 0.3, 0), (height * 0.3, 0.004), (0, 0.005)], part.trim, "paper", segments=24), (0, height * 0.56, depth / 2 - 0.01), (90, 0, 0))
    hands = boxes([(0, height * 0.56, depth / 2), (0.02, height * 0.55, depth / 2)], [(0.006, height * 0.2, 0.002), (0.05, 0.006, 0.002)], "#1a1715", "plain", 0.0005)
    return merge([base, head, dial, hands])


def radio(part: SetPart) -> Mesh:
    """A wooden wireless with a cloth grille, a dial and two knobs."""
    width, height, depth = metres(part)
    case = box((0, 0, 0), (width, height, depth), part.colour, "wood", 0.035)
    grille = box((-width * 0.18, height * 0.14, depth / 2 - 0.006), (width * 0.5, height * 0.7, 0.012), part.trim, "fabric", 0.004)
    bars = boxes([(-width * 0.18 + (i - 2) * width * 0.1, height * 0.12, depth / 2 + 0.004) for i in range(5)], (0.01, height * 0.74, 0.01), paint(part.colour, 0.8), "wood", 0.003)
    dial = box((width * 0.28, height * 0.48, depth / 2 - 0.004), (width * 0.3, height * 0.3, 0.01), mixed("#d9b56e", part.trim, 0.4) * 0.8, "paper", 0.003)
    knobs = [placed(lathe([(0, 0), (0.024, 0), (0.022, 0.022), (0, 0.024)], "#2a1d14", "plain", segments=14), (width * x, height * 0.24, depth / 2), (90, 0, 0)) for x in (0.2, 0.37)]
    return merge([case, grille, bars, dial, *knobs])


def radio_set(part: SetPart) -> Mesh:
    """A ship-to-shore transceiver: steel case, lit dial, meters, knobs, switches, a microphone on a cord."""
    width, height, depth = metres(part)
    front = depth / 2
    case = box((0, 0.02, 0), (width, height, depth - 0.02), part.colour, "metal", 0.012)
    face = box((0, 0.04, front - 0.02), (width - 0.04, height - 0.05, 0.016), paint(part.colour, 1.25), "metal", 0.006)
    lit = part.light > 0
    dial = box((-width * 0.12, height * 0.56, front - 0.008), (width * 0.44, height * 0.26, 0.012), paint(part.trim, 0.9 if lit else 0.6), "backlit" if lit else "paper", 0.003)
    scale = boxes([(-width * 0.3 + i * width * 0.045, height * 0.6, front + 0.005) for i in range(9)], [(0.003, height * (0.16 if i % 2 else 0.1), 0.001) for i in range(9)], "#2a2418", "plain", 0)
    needle = box((-width * 0.07, height * 0.57, front + 0.006), (0.004, height * 0.22, 0.001), "#a8301c", "plain", 0)
    meters = [placed(lathe([(0, 0), (0.05, 0), (0.05, 0.014), (0.042, 0.018), (0.04, 0.01), (0, 0.01)], part.trim if not lit else paint(part.trim, 0.8), "backlit" if lit else "paper", segments=18), (width * 0.3, height * y, front - 0.008), (90, 0, 0)) for y in (0.66,)]
    knobs = [placed(lathe([(0, 0), (r, 0), (r * 0.9, 0.026), (0, 0.028)], "#17181a", "plain", segments=16), (width * x, height * 0.3, front - 0.006), (90, 0, 0)) for x, r in ((-0.32, 0.03), (-0.12, 0.042), (0.1, 0.024), (0.22, 0.024), (0.34, 0.024))]
    vents = boxes([(0, height - 0.03, -depth * 0.3 + i * 0.05) for i in range(4)], (width * 0.7, 0.054, 0.016), paint(part.colour, 0.7), "metal", 0.003)
    turn = np.linspace(0, 18 * pi, 110)
    along = turn / turn[-1]
    cord = tube(np.stack([-width * 0.42 - 0.05 * np.sin(along * pi) + 0.008 * np.cos(turn), 0.1 * (1 - along) + 0.012 + 0.008 * np.sin(turn), front + 0.16 * along], axis=1), 0.003, "#16161a", "plain", 4)
    microphone = merge([placed(lathe([(0, 0), (0.03, 0), (0.036, 0.03), (0.03, 0.06), (0, 0.064)], "#2a2c2e", "metal", segments=14), (-width * 0.42, 0.03, front + 0.17), (70, 30, 0)), box((-width * 0.42, 0, front + 0.14), (0.05, 0.05, 0.08), "#2a2c2e", "plain", 0.012)])
    return merge([case, face, dial, scale, needle, *meters, *knobs, vents, cord, microphone])


def logbook(part: SetPart) -> Mesh:
    """An open book: two curved leaves written on, a pen in the gutter."""
    width, height, depth = metres(part)
    cover = box((0, 0, 0), (width + 0.02, 0.006, depth + 0.02), part.trim, "leather", 0.002)
    x = np.linspace(-1, 1, 17)
    rise = height * (0.25 + 0.75 * np.sin(np.clip(abs(x), 0, 1) * pi) ** 0.6) * (abs(x) < 0.999)
    grid = np.stack([np.stack([x * width / 2, 0.006 + rise, np.full(17, z)], axis=1) for z in (-depth / 2, depth / 2)], axis=1)
    leaves = sheet(grid, part.colour, "paper")
    rows = np.linspace(-depth * 0.38, depth * 0.38, 13)
    lines = boxes([(sx * width * 0.27, 0.007 + height, z) for sx in (-1, 1) for z in rows], (width * 0.34, 0.0006, 0.003), paint(part.colour, 0.35), "plain", 0, (0, 0, 0), (3,))
    pen = placed(tube([(-0.07, 0.006, 0), (0.07, 0.006, 0)], 0.005, "#1d2430", "plain", 6), (width * 0.2, height + 0.01, depth * 0.1), (0, 35, 0))
    return merge([cover, leaves, lines, pen])


def desk_shelf(part: SetPart) -> Mesh:
    """A plain bench-desk against a wall: top, two trestles, a back board."""
    width, height, depth = metres(part)
    planks = [box((0, height - 0.04, (i - 1) * depth / 3), (width, 0.04, depth / 3 - 0.006), paint(part.colour, 0.9 + 0.1 * i), "wood", 0.008) for i in range(3)]
    legs = boxes([(sx * (width / 2 - 0.12), 0, sz * depth * 0.38) for sx in (-1, 1) for sz in (-1, 1)], (0.07, height - 0.04, 0.07), paint(part.colour, 0.8), "wood", 0.01)
    ties = boxes([(sx * (width / 2 - 0.12), height * 0.3, 0) for sx in (-1, 1)], (0.05, 0.07, depth * 0.76), paint(part.colour, 0.75), "wood", 0.01)
    back = box((0, height - 0.16, -depth / 2 + 0.03), (width - 0.2, 0.12, 0.025), paint(part.colour, 0.8), "wood", 0.006)
    return merge([*planks, legs, ties, back])


def bunk(part: SetPart) -> Mesh:
    """A built-in bunk along a wall: box with a drawer, mattress, blanket, pillow at its left."""
    width, height, depth = metres(part)
    case = box((0, 0, 0), (width, 0.38, depth), part.colour, "wood", 0.012)
    drawers = boxes([(sx * width * 0.24, 0.08, depth / 2) for sx in (-1, 1)], (width * 0.44, 0.22, 0.02), paint(part.colour, 1.2), "wood", 0.008)
    board = boxes([(-width / 2 + 0.02, 0.3, 0), (width / 2 - 0.02, 0.3, 0)], [(0.04, height - 0.3, depth), (0.04, height * 0.45, depth)], part.colour, "wood", 0.014)
    lee = box((0, 0.36, depth / 2 - 0.02), (width, 0.09, 0.03), paint(part.colour, 1.1), "wood", 0.01)
    mattress = cushion((width - 0.08, 0.16, depth - 0.06), "#a9a291", (0, 0.36, 0), "cloth")
    blanket = cushion((width * 0.68, 0.2, depth), part.trim, (width * 0.14, 0.355, 0.01), "fabric")
    stripe = cushion((0.1, 0.205, depth + 0.006), "#b9a98a", (width * 0.36, 0.355, 0.01), "fabric")
    pillow = placed(cushion((0.36, 0.13, depth * 0.78), "#bdb6a6", (0, 0, 0), "cloth"), (-width * 0.37, 0.47, 0), (0, 6, 6))
    return merge([case, drawers, board, lee, mattress, blanket, stripe, pillow])


def coat_hooks(part: SetPart) -> Mesh:
    """A board of hooks with two coats and a cap."""
    from cinec_previs.set.furniture import hanging_coat

    width, height, depth = metres(part)
    board = box((0, height * 0.3, -depth / 2 + 0.012), (width, 0.1, 0.024), part.colour, "wood", 0.006)
    xs = (np.arange(4) - 1.5) * width / 4
    hooks = [tube([(x, height * 0.5, -depth * 0.3), (x, height * 0.45, 0.03), (x, height * 0.6, 0.06)], 0.007, "#2a2a2a", "metal", 6) for x in xs]
    coats = [placed(hanging_coat(part.trim), (xs[0], height * 0.55, 0.06), (0, 0, 0), 0.94), placed(hanging_coat(mixed(part.trim, "#2b3138", 0.75)), (xs[2], height * 0.55, 0.06), (0, 14, 0))]
    cap = placed(lathe([(0, 0), (0.13, 0.004), (0.135, 0.02), (0.1, 0.08), (0, 0.1)], "#2b3138", "cloth", segments=18), (xs[3], height * 0.5, 0.06), (50, 0, 0))
    return merge([board, *hooks, *coats, cap])


def barometer(part: SetPart) -> Mesh:
    """A banjo barometer."""
    width, height, depth = metres(part)
    radius = width / 2
    body = placed(lathe([(0, 0), (radius, 0), (radius, depth * 0.4), (radius * 0.9, depth * 0.6), (0, depth * 0.6)], part.colour, "wood", segments=26), (0, radius, -depth / 2), (90, 0, 0))
    stem = box((0, radius * 1.6, -depth * 0.2), (width * 0.36, height - radius * 1.7, depth * 0.5), part.colour, "wood", 0.014)
    rim = placed(lathe([(radius * 0.74, 0), (radius * 0.8, 0.014), (radius * 0.72, 0.014)], part.trim, "metal", segments=26), (0, radius, depth * 0.1), (90, 0, 0))
    dial = placed(lathe([(0, 0), (radius * 0.74, 0), (radius * 0.74, 0.002), (0, 0.003)], "#c9bfa2", "paper", segments=24), (0, radius, depth * 0.1), (90, 0, 0))
    hand = box((0.01, radius, depth * 0.16), (0.004, radius * 0.6, 0.002), "#1c1a18", "plain", 0, (0, 0, -30))
    tube_glass = box((0, radius * 2.1, depth * 0.06), (width * 0.1, height - radius * 2.5, 0.006), "#c9bfa2", "paper", 0.002)
    return merge([body, stem, rim, dial, hand, tube_glass])


def spiral_stair(part: SetPart) -> Mesh:
    """An iron spiral stair up to the next floor."""
    width, height, _ = metres(part)
    radius = width / 2
    count = 13
    made = [tube([(0, 0, 0), (0, height * 0.5, 0), (0, height + 0.2, 0)], 0.05, part.colour, "metal", 12)]
    rail = []
    for step in range(count):
        angle = step * 2 * pi / 11
        y = (step + 1) * height / (count + 0.5)
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        tread = placed(box((0, 0, radius * 0.52), (0.3 if step else 0.34, 0.03, radius * 0.94), part.trim, "wood", 0.008), (0, y, 0), (0, np.degrees(angle), 0))
        riser = tube([out * 0.05 + [0, y - 0.01, 0], out * radius * 0.98 + [0, y - 0.01, 0]], 0.014, part.colour, "metal", 6)
        post = tube([out * radius + [0, y, 0], out * radius + [0, min(y + 0.88, height + 0.1), 0]], 0.011, part.colour, "metal", 6)
        made += [tread, riser, post]
        rail.append(out * radius + [0, min(y + 0.88, height + 0.1), 0])
    made.append(tube(np.array(rail), 0.018, part.trim, "wood", 8))
    return merge(made)


def beams(part: SetPart) -> Mesh:
    """Ceiling beams: two main ones and joists across."""
    width, height, depth = metres(part)
    main = boxes([(sx * width * 0.2, 0, 0) for sx in (-1, 1)], (0.17, height, depth * 0.97), part.colour, "wood", 0.018)
    zs = (np.arange(7) - 3) * depth / 7.6
    joists = boxes([(0, height * 0.45, z) for z in zs], [(width * (0.97 - 0.36 * (abs(z) / depth * 2) ** 2), height * 0.5, 0.1) for z in zs], paint(part.colour, 0.85), "wood", 0.012)
    return merge([main, joists])


def log_basket(part: SetPart) -> Mesh:
    """A basket of firewood."""
    width, height, depth = metres(part)
    basket = lathe([(0, 0), (width * 0.38, 0), (width * 0.46, height * 0.6), (width * 0.48, height * 0.64), (width * 0.43, height * 0.6), (width * 0.36, 0.03), (0, 0.03)], part.trim, "fabric", segments=20)
    logs = []
    for index, (x, z, lean, turn) in enumerate(scatter(part.seed, 9, 4)):
        radius = 0.03 + 0.022 * lean
        path = [(-0.02, 0.0, 0), (0.03 * (lean - 0.5), height * (0.8 + 0.35 * lean), 0)]
        at = ((x - 0.5) * width * 0.5, 0.05, (z - 0.5) * depth * 0.5)
        logs.append(placed(tube(path, radius, paint(part.colour, 0.7 + 0.6 * turn), "wood", 7), at, (24 * (z - 0.5), 360 * turn, 26 * (x - 0.5) + index)))
    return merge([basket, *logs])


def photo(part: SetPart) -> Mesh:
    """A framed photograph that stands on a table."""
    width, height, _ = metres(part)
    frame = boxes([(0, 0, 0), (0, height - 0.018, 0), (-width / 2 + 0.009, 0, 0), (width / 2 - 0.009, 0, 0)], [(width, 0.018, 0.014), (width, 0.018, 0.014), (0.018, height, 0.014), (0.018, height, 0.014)], part.colour, "metal", 0.004)
    print_ = box((0, 0.012, -0.002), (width - 0.02, height - 0.024, 0.006), part.trim, "paper", 0.001)
    figures = [box((x * width, 0.03, 0.002), (width * 0.17, height * tall, 0.001), paint(part.trim, 0.35), "paper", 0) for x, tall in ((-0.14, 0.42), (0.13, 0.34))]
    heads = [placed(lathe([(0, 0), (width * 0.07, 0), (0, 0.001)], paint(part.trim, 1.4), "paper", segments=10), (x * width, 0.03 + height * tall + width * 0.05, 0.002), (90, 0, 0)) for x, tall in ((-0.14, 0.42), (0.13, 0.34))]
    strut = box((0, 0.0, -0.04), (0.03, height * 0.7, 0.004), paint(part.colour, 0.6), "plain", 0.001, (22, 0, 0))
    return placed(merge([frame, print_, *figures, *heads, strut]), (0, 0.002, 0), (-10, 0, 0))
