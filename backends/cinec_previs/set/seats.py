"""Chairs, sofas, stools and benches."""

from math import cos, pi, sin

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import box, boxes, cushion, lathe, metres, paint, placed, tube

BUTTON = ((0.0, 0.0), (0.014, 0.002), (0.01, 0.008), (0.0, 0.01))


def chair(part: SetPart) -> Mesh:
    """A wooden chair: tapered legs, stretchers, a padded seat, a raked back with rails."""
    width, height, depth = metres(part)
    seat = 0.45
    x, z = width / 2 - 0.03, depth / 2 - 0.03
    wood = paint(part.colour)
    front = [
        placed(tube([(0, 0, 0), (0, seat - 0.03, 0)], [0.014, 0.021], wood, "wood"), (sx * x, 0, z))
        for sx in (-1, 1)
    ]
    back = [
        tube(
            [
                (sx * x, 0, -z - 0.04),
                (sx * x, seat, -z),
                (sx * (x - 0.01), seat + 0.2, -z - 0.02),
                (sx * (x - 0.02), height, -z - 0.1),
            ],
            [0.016, 0.02, 0.018, 0.014],
            wood,
            "wood",
        )
        for sx in (-1, 1)
    ]
    frame = box((0, seat - 0.06, 0), (width - 0.02, 0.05, depth - 0.02), paint(wood, 0.9), "wood", 0.01)
    pad = box((0, seat - 0.02, 0.005), (width - 0.03, 0.045, depth - 0.04), part.trim, "leather", 0.02)
    rails = boxes(
        [(0, seat + 0.17 + 0.1 * row, -z - 0.02 - 0.03 * row) for row in range(3)],
        [(width - 0.07, 0.05 if row < 2 else 0.08, 0.018) for row in range(3)],
        wood,
        "wood",
        0.008,
        (-12, 0, 0),
    )
    stretchers = [
        tube([(-x, 0.16, z), (-x, 0.2, -z)], 0.009, wood, "wood", 6),
        tube([(x, 0.16, z), (x, 0.2, -z)], 0.009, wood, "wood", 6),
        tube([(-x, 0.19, 0), (x, 0.19, 0)], 0.009, wood, "wood", 6),
    ]
    return merge([*front, *back, frame, pad, rails, *stretchers])


def desk_chair(part: SetPart) -> Mesh:
    """A leather swivel chair with a buttoned back, arms and a five-star foot."""
    width, height, depth = metres(part)
    leather = paint(part.colour)
    seat = cushion((width * 0.86, 0.11, depth * 0.8), leather, (0, 0.4, 0.02))
    back = placed(cushion((width * 0.84, height - 0.5, 0.1), leather), (0, 0.5, -depth * 0.37), (-8, 0, 0))
    buttons = [
        placed(
            lathe(BUTTON, paint(leather, 0.55), "leather", segments=8),
            (x, 0.5 + (height - 0.5) * y, -depth * 0.37 + 0.056 - 0.14 * (height - 0.5) * y + 0.02),
            (82, 0, 0),
        )
        for x in (-0.13, 0, 0.13)
        for y in (0.38, 0.68)
    ]
    arms = []
    for sx in (-1, 1):
        x = sx * width * 0.47
        arms.append(box((x, 0.64, 0.0), (0.055, 0.04, depth * 0.6), leather, "leather", 0.018))
        arms.append(tube([(x, 0.45, 0.02), (x, 0.65, 0.1)], 0.014, part.trim, "metal"))
    post = lathe(
        [(0, 0.1), (0.03, 0.1), (0.03, 0.24), (0.02, 0.25), (0.02, 0.4), (0.12, 0.41)],
        part.trim,
        "metal",
        segments=12,
    )
    feet = []
    for spoke in range(5):
        angle = spoke * 2 * pi / 5 + 0.3
        tip = (0.31 * sin(angle), 0.07, 0.31 * cos(angle))
        feet.append(tube([(0, 0.13, 0), tip], [0.026, 0.016], part.trim, "metal"))
        feet.append(
            lathe(
                [(0, 0), (0.024, 0.006), (0.028, 0.026), (0, 0.05)],
                part.trim,
                "plain",
                (tip[0], 0.0, tip[2]),
                8,
            )
        )
    return merge([seat, back, *buttons, *arms, post, *feet])


def armchair(part: SetPart) -> Mesh:
    """An upholstered armchair on short feet."""
    return _upholstered(part, 1)


def sofa(part: SetPart) -> Mesh:
    """A sofa with a cushion for each seat."""
    return _upholstered(part, max(2, round((part.size.x / 1000 - 0.3) / 0.7)))


def stool(part: SetPart) -> Mesh:
    """A stool: a round padded seat, four splayed legs, a foot ring."""
    width, height, _ = metres(part)
    radius = width / 2
    seat = lathe(
        [
            (0, height - 0.07),
            (radius * 0.94, height - 0.07),
            (radius, height - 0.045),
            (radius * 0.95, height - 0.01),
            (radius * 0.7, height),
            (0, height + 0.002),
        ],
        part.trim,
        "leather",
        segments=24,
    )
    legs, ring = [], []
    for corner in range(4):
        angle = (corner + 0.5) * pi / 2
        direction = np.array([sin(angle), 0, cos(angle)])
        legs.append(
            tube(
                [direction * radius * 1.05, direction * radius * 0.6 + [0, height - 0.06, 0]],
                [0.014, 0.018],
                part.colour,
                "wood",
            )
        )
    turn = np.linspace(0, 2 * pi, 17)
    reach = radius * 0.92
    ring.append(
        tube(
            np.stack([np.sin(turn) * reach, np.full(17, height * 0.3), np.cos(turn) * reach], axis=1),
            0.009,
            "#8a8478",
            "metal",
            6,
        )
    )
    return merge([seat, *legs, *ring])


def bench(part: SetPart) -> Mesh:
    """A slatted bench; with a back when it is higher than a seat."""
    width, height, depth = metres(part)
    seat = min(height, 0.44)
    count = max(3, round(depth / 0.11))
    zs = (np.arange(count) + 0.5) * depth / count - depth / 2
    slats = boxes(
        [(0, seat - 0.03, z) for z in zs], (width, 0.03, depth / count - 0.015), part.colour, "wood", 0.006
    )
    ends = boxes(
        [(sx * (width / 2 - 0.12), 0, sz * (depth / 2 - 0.05)) for sx in (-1, 1) for sz in (-1, 1)],
        (0.06, seat - 0.03, 0.06),
        part.trim,
        "wood",
        0.01,
    )
    made = [slats, ends]
    if height > 0.6:
        rows = np.linspace(seat + 0.14, height - 0.1, 3)
        made.append(
            boxes(
                [(0, y, -depth / 2 + 0.01 - 0.2 * (y - seat)) for y in rows],
                (width, 0.09, 0.025),
                part.colour,
                "wood",
                0.006,
                (-11, 0, 0),
            )
        )
        posts = [(sx * (width / 2 - 0.12), seat - 0.05, -depth / 2 - 0.04) for sx in (-1, 1)]
        made.append(boxes(posts, (0.05, height - seat, 0.04), part.trim, "wood", 0.008, (-11, 0, 0)))
    return merge(made)


def _upholstered(part: SetPart, seats: int) -> Mesh:
    width, height, depth = metres(part)
    cloth = paint(part.colour)
    arm = 0.17
    inner = width - 2 * arm
    pitch = inner / seats
    base = cushion((width - 0.04, 0.26, depth - 0.08), paint(cloth, 0.85), (0, 0.12, 0), "cloth")
    arms = [
        cushion((arm, 0.5, depth - 0.06), cloth, (sx * (width - arm) / 2, 0.13, 0.01), "cloth")
        for sx in (-1, 1)
    ]
    back = placed(
        cushion((width - 0.08, height - 0.16, 0.2), paint(cloth, 0.95), (0, 0, 0), "cloth"),
        (0, 0.15, -depth / 2 + 0.14),
        (-8, 0, 0),
    )
    xs = (np.arange(seats) + 0.5) * pitch - inner / 2
    pads = [
        cushion((pitch - 0.006, 0.15, depth - 0.3), paint(cloth, 1.06), (x, 0.33, 0.08), "cloth") for x in xs
    ]
    rests = [
        placed(
            cushion((pitch - 0.01, height - 0.42, 0.16), paint(cloth, 1.03), (0, 0, 0), "cloth"),
            (x, 0.42, -depth / 2 + 0.27),
            (-12, 0, 0),
        )
        for x in xs
    ]
    throw = placed(
        cushion((0.4, 0.4, 0.14), paint(part.trim), (0, 0, 0), "fabric"),
        (-inner / 2 + 0.24, 0.47, 0.06),
        (-24, 18, 4),
    )
    feet = [
        lathe(
            [(0, 0), (0.02, 0), (0.034, 0.12), (0, 0.13)],
            "#2c1c12",
            "wood",
            (sx * (width / 2 - 0.1), 0, sz * (depth / 2 - 0.1)),
            10,
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    return merge([base, *arms, back, *pads, *rests, throw, *feet])
