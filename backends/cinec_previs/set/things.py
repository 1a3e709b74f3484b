"""Things that stand on tables, hang on walls and give light indoors."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import Colour, F64, box, boxes, lathe, mixed, paint, placed, quads, sheet, tube

from cinec.ir.picture import SetPart

WARM_GLOW = "#ffca85"


def blotter(part: SetPart) -> Mesh:
    """A desk pad with leather corners."""
    width, height, depth = metres(part)
    pad = box((0, 0, 0), (width, height, depth), part.colour, "leather", 0.003)
    sides = boxes([(sx * (width / 2 - 0.03), height, 0) for sx in (-1, 1)], (0.05, 0.002, depth), part.trim, "leather", 0.001)
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
        lines = boxes([(-0.008, 0.0014, y) for y in ys], [(0.12 + 0.03 * np.sin(y * 90), 0.0003, 0.003) for y in ys], paint(part.colour, 0.42), "plain", 0, (0, 0, 0), (3,))
        made.append(placed(merge([leaf, lines]), at, (0, (turn - 0.5) * 70, 0)))
    return merge(made)


def banker_lamp(part: SetPart) -> Mesh:
    """A brass desk lamp under a half-cylinder of green glass, the tube below it glowing when lit."""
    width, height, depth = metres(part)
    foot = [(0, 0), (0.085, 0), (0.085, 0.012), (0.05, 0.02), (0.014, 0.03), (0.009, 0.1), (0.014, 0.12), (0.009, 0.15), (0.009, height - 0.06), (0.016, height - 0.045), (0, height - 0.04)]
    stand = lathe(foot, part.trim, "metal", segments=18)
    arc = np.linspace(-0.12, pi + 0.12, 16)
    xs = np.linspace(-width / 2, width / 2, 7)
    radius = depth / 2
    shape = np.stack([np.zeros(16), 0.8 * radius * np.sin(arc), radius * np.cos(arc)], axis=1)
    grid = shape[None] + np.stack([xs, np.full(7, height - 0.085), np.zeros(7)], axis=1)[:, None]
    lit = part.light > 0
    glow = mixed(part.colour, "#ffffff", 0.06)
    shade = sheet(grid[:, ::-1], paint(glow, 0.5 if lit else 1), "backlit" if lit else "glass")
    ends = [_fan(grid[row], (xs[row], height - 0.085, 0), paint(glow, 0.4 if lit else 0.9), "backlit" if lit else "glass") for row in (0, -1)]
    bulb = tube([(-width * 0.34, height - 0.09, 0), (width * 0.34, height - 0.09, 0)], 0.013, WARM_GLOW if lit else "#b8b0a0", "lamp" if lit else "glass")
    chain = tube([(width * 0.2, height - 0.1, 0.01), (width * 0.2, height - 0.19, 0.012)], 0.002, part.trim, "metal", 5)
    return merge([stand, shade, *ends, bulb, chain])


def table_lamp(part: SetPart) -> Mesh:
    """A turned stand with a conical cloth shade."""
    width, height, _ = metres(part)
    foot = height * 0.58
    stand = lathe(
        [(0, 0), (width * 0.24, 0), (width * 0.24, 0.015), (width * 0.1, 0.03), (width * 0.2, foot * 0.35), (width * 0.16, foot * 0.6), (0.018, foot * 0.8), (0.014, foot), (0, foot)],
        part.trim,
        "metal",
        segments=20,
    )
    return merge([stand, _shade(part, foot * 0.96, height, width / 2)])


def floor_lamp(part: SetPart) -> Mesh:
    """A standard lamp: weighted foot, thin pole, cloth shade."""
    width, height, _ = metres(part)
    pole = lathe([(0, 0), (0.15, 0), (0.15, 0.02), (0.03, 0.045), (0.014, 0.07), (0.013, height - 0.3), (0, height - 0.28)], part.trim, "metal", segments=16)
    return merge([pole, _shade(part, height - 0.34, height, width / 2)])


def pendant(part: SetPart) -> Mesh:
    """A lamp that hangs from the ceiling: `size.y` is the drop, enamel shade below, bulb in it."""
    width, height, _ = metres(part)
    radius = width / 2
    cord = tube([(0, 0.2, 0), (0, height, 0)], 0.006, "#1c1a18", "plain", 6)
    rose = lathe([(0, height - 0.03), (0.05, height - 0.028), (0.05, height), (0, height)], part.trim, "metal", segments=14)
    outer = lathe([(radius, 0), (radius * 0.95, 0.03), (radius * 0.5, 0.12), (0.05, 0.17), (0.035, 0.22), (0, 0.22)], part.colour, "metal", segments=28)
    inner = lathe([(0.05, 0.16), (radius * 0.48, 0.115), (radius * 0.93, 0.027), (radius, 0)], "#fff1d6" if part.light else "#b8b1a3", "backlit" if part.light else "plain", segments=28)
    return merge([cord, rose, outer, _inverted(inner), placed(_bulb(part.light > 0, 0.04), (0, 0.03, 0))])


def sconce(part: SetPart) -> Mesh:
    """A wall lamp: plate, arm and an upward glass bell."""
    width, height, depth = metres(part)
    plate = lathe([(0, 0), (0.045, 0.002), (0.04, 0.014), (0, 0.018)], part.trim, "metal", segments=16)
    arm = tube([(0, height * 0.3, -depth / 2 + 0.01), (0, height * 0.2, -depth * 0.1), (0, height * 0.28, depth * 0.1)], 0.008, part.trim, "metal")
    bell = lathe(
        [(0.018, height * 0.3), (width * 0.25, height * 0.36), (width * 0.34, height * 0.6), (width * 0.48, height), (width * 0.47, height)],
        paint(part.colour, 1.0 if part.light else 0.6),
        "backlit" if part.light else "glass",
        (0, 0, depth * 0.1),
        20,
    )
    return merge([placed(plate, (0, height * 0.3, -depth / 2), (90, 0, 0)), arm, bell])


def lantern(part: SetPart) -> Mesh:
    """A storm lantern: tank, glass chimney with its flame, wire guards, cap and bail."""
    width, height, _ = metres(part)
    radius = width / 2
    tank = lathe([(0, 0), (radius, 0), (radius, 0.02), (radius * 0.94, height * 0.2), (radius * 0.5, height * 0.25), (0, height * 0.25)], part.colour, "metal", segments=20)
    glass = lathe([(radius * 0.45, height * 0.25), (radius * 0.72, height * 0.4), (radius * 0.6, height * 0.62), (radius * 0.4, height * 0.7)], mixed("#d8a860", "#ffffff", 0.3) * (0.5 if part.light else 0.3), "backlit" if part.light else "glass", segments=18)
    flame = lathe([(0, height * 0.27), (0.012, height * 0.32), (0.009, height * 0.4), (0, height * 0.5)], WARM_GLOW, "lamp" if part.light else "plain", segments=10)
    cap = lathe([(radius * 0.42, height * 0.68), (radius * 0.62, height * 0.72), (radius * 0.4, height * 0.8), (radius * 0.3, height * 0.86), (0, height * 0.87)], part.colour, "metal", segments=18)
    guards = [tube([(sx * radius * 0.85, height * 0.2, 0), (sx * radius * 1.0, height * 0.45, 0), (sx * radius * 0.6, height * 0.76, 0)], 0.005, part.colour, "metal", 6) for sx in (-1, 1)]
    turn = np.linspace(0, pi, 11)
    bail = tube(np.stack([np.cos(turn) * radius * 0.95, height * 0.68 + np.sin(turn) * height * 0.36, np.zeros(11)], axis=1), 0.003, part.trim, "metal", 6)
    return merge([tank, glass, flame, cap, *guards, bail])


def candles(part: SetPart) -> Mesh:
    """Three candles of different heights on a dish, their flames alight when the part is lit."""
    _, height, _ = metres(part)
    dish = lathe([(0, 0), (0.09, 0), (0.105, 0.014), (0.1, 0.018), (0.085, 0.008), (0, 0.008)], part.trim, "metal", segments=20)
    made = [dish]
    for x, z, share in ((-0.035, 0.01, 1.0), (0.03, 0.03, 0.72), (0.018, -0.035, 0.5)):
        tall = height * share * 0.72
        made.append(lathe([(0, 0), (0.02, 0), (0.019, tall * 0.9), (0.021, tall), (0.012, tall - 0.006), (0, tall - 0.008)], part.colour, "plain", (x, 0.008, z), 12))
        flame = [(0, 0), (0.007, 0.01), (0.006, 0.022), (0, 0.042)]
        if part.light:
            made.append(lathe(flame, WARM_GLOW, "lamp", (x, tall + 0.008, z), 8))
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
        made.append(box((0, y + 0.003, 0), (size[0] - 0.008, thick - 0.006, size[2] - 0.006), "#c2b797", "paper", 0.001, tilt))
        covers = boxes([(0, y, 0), (0, y + thick - 0.004, 0)], (size[0], 0.004, size[2]), tones[index % 5], "plain", 0.0015, tilt)
        spine = placed(box((-size[0] / 2, 0, 0), (0.008, thick, size[2]), tones[index % 5], "plain", 0.003), (0, y, 0), tilt)
        made += [covers, spine]
    return merge(made)


def telephone(part: SetPart) -> Mesh:
    """A dial telephone with its handset on the cradle and a coiled cord."""
    width, _, depth = metres(part)
    body = box((0, 0, 0), (width * 0.9, 0.06, depth * 0.85), part.colour, "metal", 0.02)
    crown = box((0, 0.05, -0.02), (width * 0.55, 0.045, depth * 0.4), part.colour, "metal", 0.018)
    dial = placed(lathe([(0, 0), (0.042, 0), (0.042, 0.008), (0.012, 0.01), (0, 0.014)], "#b8ad94", "plain", segments=20), (0, 0.055, depth * 0.2), (28, 0, 0))
    x = np.linspace(-0.11, 0.11, 9)
    thick = np.array([0.024, 0.03, 0.02, 0.014, 0.013, 0.014, 0.02, 0.03, 0.024])
    handset = tube(np.stack([x, 0.122 - 0.9 * x * x, np.full(9, -0.02)], axis=1), thick, part.colour, "metal", 10)
    turn = np.linspace(0, 22 * pi, 150)
    along = turn / turn[-1]
    coil = np.stack([-0.1 - 0.06 * np.sin(along * pi) + 0.006 * np.cos(turn), 0.02 + 0.006 * np.sin(turn) + 0.08 * (1 - along) ** 3, 0.12 * along], axis=1)
    return merge([body, crown, dial, handset, tube(coil, 0.0022, part.colour, "plain", 4)])


def mug(part: SetPart) -> Mesh:
    """A mug with a handle and something dark in it."""
    width, height, _ = metres(part)
    radius = width / 2
    cup = lathe([(0, 0), (radius * 0.85, 0), (radius, 0.012), (radius, height), (radius * 0.9, height), (radius * 0.87, height * 0.86)], part.colour, "glass", segments=20)
    drink = lathe([(radius * 0.88, height * 0.86), (0, height * 0.86)], "#1c0f08", "glass", segments=20)
    turn = np.linspace(-pi / 2, pi / 2, 9)
    handle = tube(np.stack([radius + 0.026 * np.cos(turn), height / 2 + height * 0.3 * np.sin(turn), np.zeros(9)], axis=1), 0.006, part.colour, "glass", 6)
    return merge([cup, _inverted(drink), handle])


def ashtray(part: SetPart) -> Mesh:
    """A glass ashtray with a stub."""
    width, height, _ = metres(part)
    radius = width / 2
    tray = lathe([(0, 0), (radius * 0.92, 0), (radius, height), (radius * 0.84, height), (radius * 0.7, height * 0.4), (0, height * 0.35)], part.colour, "glass", segments=20)
    stub = tube([(0.01, height * 0.5, 0.0), (radius * 0.95, height + 0.004, 0.01)], 0.004, "#d8cfbc", "paper", 6)
    return merge([tray, stub])


def decanter(part: SetPart) -> Mesh:
    """A decanter half full, with its stopper, and two tumblers."""
    width, height, _ = metres(part)
    radius = width / 2
    glass = lathe([(0, 0), (radius, 0), (radius, height * 0.5), (radius * 0.4, height * 0.62), (radius * 0.34, height * 0.78), (radius * 0.5, height * 0.8)], part.trim, "glass", segments=16)
    liquor = lathe([(0, 0.004), (radius * 1.01, 0.004), (radius * 1.01, height * 0.34), (0, height * 0.34)], part.colour, "glass", segments=16)
    stopper = lathe([(0, height * 0.78), (radius * 0.3, height * 0.8), (radius * 0.46, height * 0.92), (0, height)], part.trim, "glass", segments=12)
    return merge([glass, liquor, stopper, *(_tumbler((x, 0, z), part.trim) for x, z in ((0.12, 0.03), (0.17, -0.07)))])


def bottles(part: SetPart) -> Mesh:
    """A bottle with a label, and a glass beside it."""
    width, height, _ = metres(part)
    return merge([placed(_bottle(height, part.colour), (-width * 0.25, 0, 0)), _tumbler((width * 0.3, 0, 0.02), part.trim)])


def glasses(part: SetPart) -> Mesh:
    """A cluster of tumblers."""
    width, _, depth = metres(part)
    spots = scatter(part.seed, 4, 2) - 0.5
    return merge([_tumbler((x * width * 0.9, 0, z * depth * 0.9), part.trim) for x, z in spots])


def globe(part: SetPart) -> Mesh:
    """A terrestrial globe in a brass meridian."""
    width, height, _ = metres(part)
    radius = width * 0.42
    from cinec_previs.set.solids import stone

    ball = stone((radius, radius, radius), part.colour, "plain", part.seed, 3, 0.0)
    turn = np.linspace(-0.2, pi + 0.2, 19)
    ring = tube(np.stack([np.sin(turn - pi / 2) * radius * 1.08, np.cos(turn - pi / 2) * radius * 1.08 * -1, np.zeros(19)], axis=1), 0.006, part.trim, "metal", 6)
    foot = lathe([(0, 0), (width * 0.3, 0), (width * 0.28, 0.02), (0.02, 0.045), (0.014, height - 2 * radius - 0.01), (0, height - 2 * radius)], part.trim, "metal", segments=16)
    middle = (0, height - radius, 0)
    return merge([placed(ball, middle, (0, 0, -23)), placed(ring, middle, (0, 0, -23)), foot])


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
    rods = [tube([(-width / 2 - 0.03, y, 0), (width / 2 + 0.03, y, 0)], 0.014, part.trim, "wood") for y in (0.02, height - 0.02)]
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
        [(0, 0.03 + height * y, z + 0.001) for y in (0.25, 0.5, 0.72)] + [(x * width, 0.03, z + 0.001) for x in (-0.28, 0.02, 0.3)],
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
    head = placed(lathe([(0, 0), (width * 0.16, 0), (width * 0.16, 0.001), (0, 0.001)], part.trim, "paper", segments=20), (0, height * 0.62, 0.004), (90, 0, 0))
    bust = box((0, height * 0.28, 0.004), (width * 0.46, height * 0.2, 0.001), part.trim, "paper", 0.0004)
    return merge([leaf, field, rows, head, bust])


def clock(part: SetPart) -> Mesh:
    """A wall clock: rim, face, hour marks and two hands."""
    width, _, depth = metres(part)
    radius = width / 2
    rim = lathe([(0, 0), (radius, 0), (radius, depth * 0.6), (radius * 0.93, depth), (radius * 0.86, depth * 0.5)], part.colour, "wood", segments=32)
    face = lathe([(radius * 0.87, depth * 0.5), (0, depth * 0.5)], part.trim, "paper", segments=32)
    angle = np.arange(12) * pi / 6
    marks = boxes(
        np.stack([np.sin(angle) * radius * 0.76, np.full(12, depth * 0.5), np.cos(angle) * radius * 0.76], axis=1),
        (radius * 0.05, 0.002, radius * 0.14),
        "#1d1a17",
        "plain",
        0.0004,
        np.stack([np.zeros(12), np.degrees(angle), np.zeros(12)], axis=1),
    )
    hands = [placed(box((0, depth * 0.52, radius * reach / 2), (radius * 0.05, 0.003, radius * reach), "#1d1a17", "plain", 0.0005), (0, 0, 0), (0, turn, 0)) for reach, turn in ((0.45, 55), (0.68, 200))]
    return placed(merge([rim, _inverted(face), marks, *hands]), (0, radius, -depth / 2), (90, 0, 0))


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
    return merge([frame, box((0, 0.04, -0.006), (width - 0.08, height - 0.08, 0.01), "#7d8890", "glass", 0.003)])


def vase(part: SetPart) -> Mesh:
    """A vase of flowers."""
    width, height, _ = metres(part)
    tall = height * 0.42
    pot = lathe([(0, 0), (width * 0.14, 0), (width * 0.24, tall * 0.45), (width * 0.13, tall * 0.85), (width * 0.17, tall), (width * 0.14, tall), (width * 0.1, tall * 0.8)], part.colour, "glass", segments=20)
    made = [pot]
    for angle, lean, rise in scatter(part.seed, 9, 3):
        out = np.array([np.sin(angle * 2 * pi), 0, np.cos(angle * 2 * pi)]) * width * 0.48 * lean
        top = out + [0, height * (0.72 + 0.26 * rise), 0]
        made.append(tube([[0, tall * 0.9, 0], out * 0.4 + [0, height * 0.62, 0], top], 0.003, "#3f5a2e", "plain", 5))
        bloom = lathe([(0, -0.02), (0.022, -0.008), (0.036, 0.014), (0.02, 0.016), (0, 0.006)], mixed(part.trim, "#e8c07a", 0.5 * rise), "plain", segments=9)
        made.append(placed(bloom, top, (30 * lean, angle * 360, 0)))
    return merge(made)


def plant(part: SetPart) -> Mesh:
    """A potted plant with arching leaves."""
    width, height, _ = metres(part)
    tall = height * 0.38
    pot = lathe([(0, 0), (width * 0.15, 0), (width * 0.2, tall), (width * 0.22, tall + 0.03), (width * 0.185, tall + 0.03), (width * 0.175, tall - 0.03), (0, tall - 0.03)], part.trim, "stone", segments=22)
    made = [pot]
    for index, (spin, bend, long, tone) in enumerate(scatter(part.seed, 22, 4)):
        angle = index * 2.4 + spin
        made.append(_leaf(angle, width * (0.3 + 0.22 * bend), (height - tall) * (0.5 + 0.5 * long), tall - 0.02, mixed(part.colour, "#86924e", 0.35 * tone)))
    return merge(made)


def crates(part: SetPart) -> Mesh:
    """Three slatted crates stacked."""
    width, height, depth = metres(part)
    half = height / 2
    made = [_crate((width * 0.48, half * 0.95, depth * 0.7), part, (-width * 0.25, 0, 0), 4)]
    made.append(_crate((width * 0.46, half * 0.9, depth * 0.66), part, (width * 0.26, 0, 0.03), -9))
    made.append(_crate((width * 0.44, half * 0.9, depth * 0.64), part, (-width * 0.2, half * 0.95, 0.02), 17))
    return merge(made)


def barrel(part: SetPart) -> Mesh:
    """A hooped barrel."""
    width, height, _ = metres(part)
    radius = width / 2
    ys = np.linspace(0, 1, 9)
    profile = [(radius * (0.82 + 0.18 * np.sin(y * pi)), y * height) for y in ys]
    body = lathe([(0.0, 0.0), *profile, (radius * 0.76, height), (radius * 0.75, height - 0.03), (0, height - 0.03)], part.colour, "wood", segments=24)
    hoops = [lathe([(radius * (0.83 + 0.18 * np.sin(y * pi)), y * height), (radius * (0.83 + 0.18 * np.sin((y + 0.05) * pi)), (y + 0.05) * height)], part.trim, "metal", segments=24) for y in (0.04, 0.24, 0.7, 0.9)]
    return merge([body, *hoops])


def monitor(part: SetPart) -> Mesh:
    """A computer screen, its picture facing +Z, with a keyboard before it."""
    width, height, depth = metres(part)
    case = box((0, height * 0.24, -0.01), (width, height * 0.76, 0.035), part.colour, "plain", 0.01)
    glass = box((0, height * 0.24 + 0.02, 0.009), (width - 0.03, height * 0.76 - 0.04, 0.004), paint(part.trim, 0.5), "screen" if part.light else "glass", 0.001)
    stand = boxes([(0, 0, -0.02), (0, 0.01, -0.03)], [(width * 0.4, 0.012, depth), (0.06, height * 0.5, 0.03)], part.colour, "metal", 0.004)
    keys = box((0, 0, depth * 0.5 + 0.14), (width * 0.72, 0.018, 0.14), part.colour, "plain", 0.005)
    return merge([case, glass, stand, keys])


def typewriter(part: SetPart) -> Mesh:
    """A typewriter with its carriage, keys and a sheet of paper in it."""
    width, height, depth = metres(part)
    base = box((0, 0, 0), (width, height * 0.35, depth), part.colour, "metal", 0.02)
    hood = box((0, height * 0.3, -depth * 0.16), (width * 0.86, height * 0.38, depth * 0.5), part.colour, "metal", 0.035)
    roller = tube([(-width * 0.56, height * 0.74, -depth * 0.2), (width * 0.56, height * 0.74, -depth * 0.2)], 0.02, "#17181a", "plain", 12)
    leaf = box((0, height * 0.72, -depth * 0.24), (0.21, 0.2, 0.002), part.trim, "paper", 0.0005, (-14, 0, 0))
    column, row = np.meshgrid(np.arange(10), np.arange(4), indexing="ij")
    at = np.stack([(column - 4.5 + 0.25 * (row % 2)) * 0.03, height * 0.34 + (3 - row) * 0.012, depth * 0.18 + row * 0.035], axis=-1).reshape(-1, 3)
    keys = boxes(at, (0.019, 0.012, 0.019), "#c9c2ae", "plain", 0.004)
    return merge([base, hood, roller, leaf, keys])


def _shade(part: SetPart, low: float, high: float, radius: float) -> Mesh:
    lit = part.light > 0
    colour = mixed(part.colour, WARM_GLOW, 0.4) * 0.95 if lit else paint(part.colour)
    cloth = lathe([(radius, low), (radius * 0.62, high), (radius * 0.6, high)], colour, "backlit" if lit else "fabric", segments=28)
    bands = [lathe([(radius * r + 0.003, y), (radius * r2 + 0.003, y + 0.012)], paint(part.trim, 0.8), "fabric", segments=28) for r, r2, y in ((1.0, 0.98, low), (0.65, 0.63, high - 0.016))]
    return merge([cloth, *bands, placed(_bulb(lit, 0.032), (0, (low + high) / 2 - 0.05, 0))])


def _bulb(lit: bool, radius: float) -> Mesh:
    profile = [(0, 0), (radius * 0.6, radius * 0.2), (radius, radius), (radius * 0.75, radius * 1.8), (radius * 0.4, radius * 2.4), (0, radius * 2.5)]
    return lathe(profile, WARM_GLOW if lit else "#c2bcae", "lamp" if lit else "glass", segments=14)


def _fan(rim: F64, middle: tuple[float, float, float], colour: Colour, material: str) -> Mesh:
    """The flat end of a half cylinder, as quads that meet at the middle."""
    centre = np.broadcast_to(np.array(middle), (len(rim) - 1, 3))
    return quads(np.stack([centre, rim[:-1], rim[1:], (rim[1:] + centre) / 2], axis=1), colour, material)


def _inverted(mesh: Mesh) -> Mesh:
    """The same surface seen from its other side."""
    return Mesh(
        positions=mesh.positions,
        normals=-mesh.normals,
        colours=mesh.colours,
        triangles=np.ascontiguousarray(mesh.triangles[:, ::-1]),
        materials=mesh.materials,
    )


def _tumbler(at: tuple[float, float, float], colour: Colour) -> Mesh:
    return lathe([(0, 0), (0.032, 0), (0.037, 0.085), (0.034, 0.085), (0.03, 0.012), (0, 0.012)], colour, "glass", at, 14)


def _bottle(height: float, colour: Colour) -> Mesh:
    radius = height * 0.13
    glass = lathe([(0, 0), (radius, 0), (radius, height * 0.55), (radius * 0.36, height * 0.72), (radius * 0.34, height * 0.94), (radius * 0.44, height * 0.95), (radius * 0.44, height), (0, height)], colour, "glass", segments=16)
    label = lathe([(radius * 1.02, height * 0.16), (radius * 1.02, height * 0.42)], "#b9a980", "paper", segments=16)
    return merge([glass, label])


def _leaf(angle: float, reach: float, rise: float, foot: float, colour: F64) -> Mesh:
    along = np.linspace(0, 1, 8)
    out = np.array([np.sin(angle), 0, np.cos(angle)])
    side = np.array([out[2], 0, -out[0]])
    spine = out * (reach * along)[:, None] + np.array([0, 1, 0]) * (foot + rise * (1.7 * along - 0.9 * along**2))[:, None]
    half = 0.05 * np.sin(pi * np.minimum(1, along * 0.93 + 0.06)) + 0.002
    dip = np.array([0, -0.012, 0])
    grid = np.stack([spine - side * half[:, None], spine + dip, spine + side * half[:, None]], axis=1)
    tone = np.array([0.85, 1.15, 0.85])[None, :, None] * np.ones((8, 1, 1))
    return sheet(grid, colour * tone, "foliage")


def _crate(size: tuple[float, float, float], part: SetPart, at: tuple[float, float, float], turn: float) -> Mesh:
    width, height, depth = size
    rows = max(2, round(height / 0.13))
    tall = height / rows
    made = [box((0, 0.005, 0), (width - 0.03, height - 0.02, depth - 0.03), paint(part.colour, 0.3), "wood", 0.002)]
    at_, sizes, tones = [], [], []
    tone = scatter(part.seed + round(turn * 10), rows, 4)
    for row in range(rows):
        for side, (x, z, w, d) in enumerate(((0, depth / 2, width, 0.016), (0, -depth / 2, width, 0.016), (width / 2, 0, 0.016, depth), (-width / 2, 0, 0.016, depth))):
            at_.append((x, row * tall + 0.006, z))
            sizes.append((w, tall - 0.014, d))
            tones.append(paint(part.colour, 0.75 + 0.4 * tone[row, side]))
    made.append(boxes(at_, sizes, np.array(tones), "wood", 0.004))
    posts = [(sx * (width / 2 + 0.002), 0, sz * (depth / 2 + 0.002)) for sx in (-1, 1) for sz in (-1, 1)]
    made.append(boxes(posts, (0.035, height, 0.035), part.trim, "wood", 0.006))
    lid = (np.arange(4) + 0.5) * depth / 4 - depth / 2
    made.append(boxes([(0, height - 0.016, z) for z in lid], (width, 0.018, depth / 4 - 0.008), paint(part.colour, 0.95), "wood", 0.004))
    return placed(merge(made), at, (0, turn, 0))
