"""A house with a shop below."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.fronts import drainpipe, pierced_front, sash_window, slate_roof, window_grid
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, quads, tube


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
    """The shop's window: lit back wall, goods on a shelf, mullions, a stall riser."""
    x, width = (left + right) / 2, right - left
    lit = part.light > 0
    back = box(
        (x, 0.5, front - 0.95),
        (width, 2.1, 0.02),
        paint("#d9a566", 0.42) if lit else paint("#3a342c"),
        "backlit" if lit else "plain",
        0,
    )
    floor = box((x, 0.5, front - 0.55), (width, 0.05, 0.85), "#6b4a2f", "wood", 0.004)
    goods = []
    tones = ("#7a3a2c", "#2f4a54", "#a88a4a", "#4a5a3a", "#c9bfa4", "#5a2f3c")
    for index, (where, tall, kind, girth) in enumerate(scatter(part.seed + 3, 13, 4)):
        at = left + (index + 0.3 + 0.4 * where) * width / 13
        high, radius = 0.14 + 0.42 * tall, 0.05 + 0.06 * girth
        z = front - 0.4 - 0.3 * kind
        if kind > 0.5:
            goods.append(
                lathe(
                    [
                        (0, 0),
                        (radius, 0),
                        (radius, high * 0.6),
                        (radius * 0.4, high * 0.8),
                        (radius * 0.45, high),
                        (0, high),
                    ],
                    paint(tones[index % 6], 1.0),
                    "glass",
                    (at, 0.55, z),
                    12,
                )
            )
        else:
            goods.append(
                box(
                    (at, 0.55, z),
                    (radius * 2.4, high, radius * 2),
                    tones[index % 6],
                    "plain",
                    0.01,
                    (0, 30 * where, 0),
                )
            )
    shelf = box((x, 1.5, front - 0.8), (width * 0.9, 0.03, 0.25), "#6b4a2f", "wood", 0.005)
    upper = [
        box(
            (left + (i + 0.5) * width / 9, 1.53, front - 0.8),
            (0.14, 0.1 + 0.2 * h, 0.1),
            tones[(i + 2) % 6],
            "plain",
            0.008,
        )
        for i, h in enumerate(scatter(part.seed + 9, 9))
    ]
    bars = boxes(
        [
            (at, 0.55, front - 0.06)
            for at in (left + 0.03, left + width / 3, left + 2 * width / 3, right - 0.03)
        ],
        (0.055, 2.0, 0.08),
        part.trim,
        "wood",
        0.008,
    )
    rails = boxes([(x, y, front - 0.06) for y in (0.53, 2.48)], (width, 0.07, 0.1), part.trim, "wood", 0.008)
    riser = box((x, 0, front + 0.02), (width + 0.05, 0.53, 0.08), paint(part.trim, 0.85), "wood", 0.01)
    return merge([back, floor, *goods, shelf, *upper, bars, rails, riser])


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
