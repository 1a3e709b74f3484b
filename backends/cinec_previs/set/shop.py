"""A house with a shop below."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.fronts import drainpipe, pierced_front, sash_window, slate_roof, window_grid
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, quads, sheet, tube

GOODS = ("#6e3a2c", "#2f4650", "#9a7f48", "#46543a", "#b0a68c", "#5a3c30", "#7a6a50")


def shop(part: SetPart) -> Mesh:
    """A house with a shop below: lit display window, glazed door, fascia with letters, an awning."""
    width, height, depth = metres(part)
    floors = max(2, round(height / 3.1))
    bays = max(2, round(width / 2.3))
    openings, rows = window_grid(width, height, floors, bays, -1)
    upper = [hole for hole in openings if hole[2] > 3.0]
    front = depth / 2
    left, right = -width * 0.42, width * 0.2
    door_left, door_right = width * 0.25, width * 0.25 + 1.05
    holes = (*upper, (left, right, 0.55, 2.55), (door_left, door_right, 0.0, 2.55))
    made = [pierced_front(part, holes, "plaster", 1.05), slate_roof(part), drainpipe(part)]
    made += [
        sash_window(x0, x1, y0, y1, front, part, index)
        for index, (_, level, x0, x1, y0, y1) in enumerate(rows)
        if level > 0
    ]
    made.append(_display(left, right, front, part))
    made.append(_shop_door(door_left, door_right, front, part))
    posts = [(x, 0, front + 0.03) for x in (left - 0.12, right + 0.1, door_right + 0.12)]
    made.append(boxes(posts, (0.2, 2.85, 0.12), part.trim, "wood", 0.02))
    middle, span = (left + door_right) / 2, door_right - left + 0.5
    fascia = boxes(
        [(middle, 2.72, front + 0.06), (middle, 3.2, front + 0.1)],
        [(span, 0.5, 0.14), (span + 0.2, 0.09, 0.28)],
        part.trim,
        "wood",
        0.02,
    )
    made += [
        fascia,
        _letters(middle, 2.82, front + 0.135, span * 0.6, part),
        _awning((left + right) / 2, front + 0.1, right - left + 0.3, part),
    ]
    return merge(made)


def _display(left: float, right: float, front: float, part: SetPart) -> Mesh:
    """The shop's window: a lit back wall with shelves of goods, larger pieces on the floor, mullions, a riser."""
    x, width = (left + right) / 2, right - left
    wood = "#5f4029"
    made = [_back_wall(left, right, front, part)]
    made.append(box((x, 0.5, front - 0.55), (width, 0.05, 0.85), wood, "wood", 0))
    levels = (1.15, 1.6, 2.05)
    made.append(boxes([(x, y, front - 0.82) for y in levels], (width * 0.94, 0.025, 0.24), wood, "wood", 0))
    made += [
        _shelf_of_goods(left, right, y + 0.025, front - 0.8, part.seed + row) for row, y in enumerate(levels)
    ]
    made += _floor_goods(left, right, front, part)
    cheeks = [(at, 0.5, front - 0.5) for at in (left - 0.02, right + 0.02)]
    made.append(boxes(cheeks, (0.04, 2.1, 0.95), paint("#8a6238", 0.8 if part.light else 0.35), "plain", 0))
    bars = [
        (at, 0.55, front - 0.06) for at in (left + 0.03, left + width / 3, left + 2 * width / 3, right - 0.03)
    ]
    made.append(boxes(bars, (0.055, 2.0, 0.08), part.trim, "wood", 0))
    made.append(boxes([(x, y, front - 0.06) for y in (0.53, 2.48)], (width, 0.07, 0.1), part.trim, "wood", 0))
    made.append(box((x, 0, front + 0.02), (width + 0.05, 0.53, 0.08), paint(part.trim, 0.85), "wood", 0.01))
    return merge(made)


def _back_wall(left: float, right: float, front: float, part: SetPart) -> Mesh:
    """Boards at the back, brighter under each lamp."""
    across, up = np.linspace(left, right, 25), np.linspace(0.5, 2.6, 9)
    grid = np.stack([*np.meshgrid(across, up), np.full((9, 25), front - 0.95)], axis=-1)
    if not part.light:
        return sheet(grid, paint("#4a4238"), "plain")
    pool = sum(
        np.exp(-(((grid[..., 0] - left - (right - left) * at) / 0.7) ** 2)) for at in (0.17, 0.5, 0.83)
    )
    level = (0.1 + 0.3 * pool * (0.35 + 0.65 * (grid[..., 1] - 0.5) / 2.1))[..., None]
    return sheet(grid, paint("#e0a864") * level, "backlit")


def _shelf_of_goods(left: float, right: float, level: float, z: float, seed: int) -> Mesh:
    """Tins, boxes and bottles in groups of one kind, as shopkeepers set them out."""
    count = int((right - left) / 0.095)
    draw = scatter(seed, count, 3)
    group = np.cumsum(scatter(seed + 1, count) < 0.28)
    kind, tone = scatter(seed + 2, count + 1)[group], scatter(seed + 3, count + 1)[group]
    xs = left + 0.1 + np.arange(count) * (right - left - 0.2) / count
    tall = 0.12 + 0.17 * scatter(seed + 4, count + 1)[group] + 0.02 * draw[:, 0]
    wide = 0.055 + 0.03 * scatter(seed + 5, count + 1)[group]
    palette = np.array([paint(each) for each in GOODS])
    tones = palette[(tone * len(GOODS)).astype(int)] * (0.8 + 0.4 * draw[:, 1:2])
    feet = np.stack([xs, np.full(count, level), z + 0.04 * (draw[:, 2] - 0.5)], axis=1)
    shown = kind > 0.08
    bottle = shown & (kind > 0.55)
    body = np.where(bottle, 0.62, 1.0)
    sizes = np.stack([wide, tall * body, wide], axis=1)
    goods = boxes(feet[shown], sizes[shown], tones[shown], "plain", 0.009)
    if not bottle.any():
        return goods
    necks = boxes(
        feet[bottle] + np.stack([0 * xs, tall * 0.6, 0 * xs], axis=1)[bottle],
        np.stack([wide * 0.4, tall * 0.4, wide * 0.4], axis=1)[bottle],
        tones[bottle] * 0.8,
        "glass",
        0.009,
    )
    return merge([goods, necks])


def _floor_goods(left: float, right: float, front: float, part: SetPart) -> list[Mesh]:
    """Larger pieces by the glass: stacked boxes, jars, a lamp."""
    made = []
    for index, (where, tall, kind, girth) in enumerate(scatter(part.seed + 3, 8, 4)):
        at = left + (index + 0.3 + 0.4 * where) * (right - left) / 8
        high, radius, z = 0.2 + 0.3 * tall, 0.07 + 0.05 * girth, front - 0.32 - 0.2 * kind
        tone = paint(GOODS[index % len(GOODS)], 0.9)
        if index % 3 == 0:
            jar = [
                (0, 0),
                (radius, 0),
                (radius * 1.15, high * 0.4),
                (radius * 0.6, high * 0.85),
                (radius * 0.7, high),
                (0, high),
            ]
            made.append(lathe(jar, tone, "glass", (at, 0.55, z), 14))
        else:
            rows = [(at, 0.55 + row * 0.13, z) for row in range(1 + index % 3)]
            sizes = [(0.26 - 0.05 * row, 0.125, 0.2) for row in range(len(rows))]
            turns = [(0, 40 * where - 20 + 9 * row, 0) for row in range(len(rows))]
            made.append(boxes(rows, sizes, tone, "plain", 0.01, turns))
    return made


def _shop_door(left: float, right: float, front: float, part: SetPart) -> Mesh:
    x, width = (left + right) / 2, right - left
    lit = part.light > 0
    pane = box(
        (x, 0.75, front - 0.12),
        (width - 0.24, 1.35, 0.012),
        paint("#d9a566", 0.34) if lit else paint("#2a2f33"),
        "backlit" if lit else "glass",
        0.001,
    )
    pieces = boxes(
        [
            (left + 0.07, 0, front - 0.11),
            (right - 0.07, 0, front - 0.11),
            (x, 0, front - 0.11),
            (x, 2.1, front - 0.11),
        ],
        [(0.14, 2.2, 0.06), (0.14, 2.2, 0.06), (width, 0.75, 0.06), (width, 0.12, 0.06)],
        part.trim,
        "wood",
        0.01,
    )
    light = box(
        (x, 2.24, front - 0.12),
        (width - 0.1, 0.28, 0.012),
        paint("#d9a566", 0.4) if lit else paint("#2a2f33"),
        "backlit" if lit else "glass",
        0.001,
    )
    sign = box((x, 1.45, front - 0.1), (0.3, 0.18, 0.006), "#c9bfa4", "paper", 0.002)
    handle = tube(
        [(right - 0.2, 0.95, front - 0.06), (right - 0.2, 1.2, front - 0.06)], 0.014, "#9a7b3c", "metal", 6
    )
    return merge([pane, pieces, light, sign, handle])


def _letters(x: float, y: float, z: float, width: float, part: SetPart) -> Mesh:
    """Strokes that read as a painted name at a distance and are no word in any language."""
    count = 11
    pitch = width / count
    draw = scatter(part.seed + 5, count, 3)
    at, size = [], []
    for index, (first, second, third) in enumerate(draw):
        left = x - width / 2 + index * pitch
        if index == 5:
            continue
        at.append((left + pitch * 0.25, y, z))
        size.append((pitch * 0.16, 0.26, 0.012))
        at.append((left + pitch * 0.45, y + (0.22 if first > 0.4 else 0.1), z))
        size.append((pitch * 0.4, 0.045, 0.012))
        if second > 0.45:
            at.append((left + pitch * 0.62, y + (0.0 if third > 0.5 else 0.12), z))
            size.append((pitch * 0.14, 0.14, 0.012))
    return boxes(at, size, "#cdb67e", "metal", 0.004)


def _awning(x: float, front: float, width: float, part: SetPart) -> Mesh:
    """A striped canvas awning with a scalloped edge."""
    stripes = max(6, round(width / 0.34))
    edges = np.linspace(x - width / 2, x + width / 2, stripes + 1)
    canvas = np.array([paint("#6a352c"), paint("#b0a488")])
    tones = canvas[np.arange(stripes) % 2]
    slope, drop = [], []
    for left, right in zip(edges[:-1], edges[1:], strict=True):
        slope.append(
            [(left, 2.52, front + 1.0), (right, 2.52, front + 1.0), (right, 2.98, front), (left, 2.98, front)]
        )
        drop.append(
            [
                (left, 2.36, front + 1.01),
                (right, 2.36, front + 1.01),
                (right, 2.52, front + 1.0),
                (left, 2.52, front + 1.0),
            ]
        )
    arms = [
        tube([(at, 2.3, front), (at, 2.5, front + 0.98)], 0.014, "#2a2c2e", "metal", 5)
        for at in (edges[0], edges[-1])
    ]
    return merge([quads(slope, tones, "fabric"), quads(drop, tones * 0.9, "fabric"), *arms])
