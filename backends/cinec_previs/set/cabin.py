"""The inside of a car, open where a camera looks in: floor, seats, dashboard, doors up to the belt, pillars, roof rails."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import box, boxes, cushion, lathe, metres, mixed, paint, placed, tube

DARK = "#1c1d1f"


def car_cabin(part: SetPart) -> Mesh:
    """The cabin with its nose at +Z; `trim` is the upholstery. Its instruments glow when the part is lit."""
    width, height, depth = metres(part)
    half, belt = width / 2, height * 0.62
    made = [_tub(width, depth, belt, part), _frame(half, height, depth, belt, part)]
    made += [_seat(x, 0.12, 0.54, part) for x in (-width * 0.24, width * 0.24)]
    made.append(_rear_bench(width, depth, part))
    made += [
        _dashboard(width, depth, belt, part),
        _wheel(width, depth, part),
        _bonnet(width, depth, belt, part),
    ]
    mirror = box((0, height - 0.17, depth * 0.2), (0.2, 0.06, 0.02), "#8d989c", "glass", 0.006)
    stem = tube(
        [(0, height - 0.05, depth * 0.22), (0, height - 0.12, depth * 0.205)], 0.008, DARK, "plain", 6
    )
    return merge([*made, mirror, stem])


def _tub(width: float, depth: float, belt: float, part: SetPart) -> Mesh:
    half = width / 2
    floor = box((0, 0.14, -0.1), (width - 0.06, 0.05, depth * 0.86), "#2a2826", "carpet", 0.01)
    tunnel = box((0, 0.18, 0), (0.24, 0.14, depth * 0.7), "#2a2826", "carpet", 0.05)
    shells = boxes(
        [(side * half, 0.16, -0.12) for side in (-1, 1)],
        (0.06, belt - 0.16, depth * 0.8),
        part.colour,
        "painted",
        0.02,
    )
    cards = boxes(
        [(side * (half - 0.045), 0.24, -0.1) for side in (-1, 1)],
        (0.04, belt - 0.27, depth * 0.72),
        paint(part.trim, 0.8),
        "leather",
        0.014,
    )
    rests = boxes(
        [(side * (half - 0.09), belt - 0.22, 0.1) for side in (-1, 1)],
        (0.09, 0.05, 0.5),
        paint(part.trim, 0.6),
        "leather",
        0.02,
    )
    caps = boxes(
        [(side * half, belt - 0.02, -0.1) for side in (-1, 1)],
        (0.1, 0.04, depth * 0.78),
        DARK,
        "plain",
        0.014,
    )
    cranks = [
        tube(
            [
                (side * (half - 0.07), belt - 0.32, 0.32),
                (side * (half - 0.1), belt - 0.32, 0.32),
                (side * (half - 0.1), belt - 0.4, 0.36),
            ],
            0.009,
            "#8d8f8c",
            "metal",
            6,
        )
        for side in (-1, 1)
    ]
    return merge([floor, tunnel, shells, cards, rests, caps, *cranks])


def _frame(half: float, height: float, depth: float, belt: float, part: SetPart) -> Mesh:
    """Pillars and rails of the greenhouse: thin, so that a camera sees past them."""
    roof, front, back = height - 0.04, depth * 0.2, -depth * 0.27
    made = []
    for side in (-1, 1):
        made.append(
            tube(
                [(side * half, belt, depth * 0.31), (side * half * 0.8, roof, front)],
                0.03,
                part.colour,
                "painted",
            )
        )
        made.append(
            tube([(side * half, belt, -0.2), (side * half * 0.8, roof, -0.22)], 0.026, part.colour, "painted")
        )
        made.append(
            tube(
                [(side * half, belt, -depth * 0.38), (side * half * 0.8, roof, back)],
                0.04,
                part.colour,
                "painted",
            )
        )
        made.append(
            tube(
                [
                    (side * half * 0.8, roof, front),
                    (side * half * 0.82, roof + 0.03, 0),
                    (side * half * 0.8, roof, back),
                ],
                0.032,
                part.colour,
                "painted",
            )
        )
    for z, rise in ((front, 0.03), (back, 0.03)):
        made.append(
            tube(
                [
                    (-half * 0.8, roof, z),
                    (0, roof + rise, z + (0.03 if z > 0 else -0.03)),
                    (half * 0.8, roof, z),
                ],
                0.03,
                part.colour,
                "painted",
            )
        )
    visors = boxes(
        [(side * half * 0.42, roof - 0.05, front - 0.1) for side in (-1, 1)],
        (half * 0.62, 0.02, 0.16),
        "#8a8070",
        "cloth",
        0.008,
        (24, 0, 0),
    )
    return merge([*made, visors])


def _seat(x: float, level: float, width: float, part: SetPart) -> Mesh:
    leather = paint(part.trim)
    base = cushion((width, 0.2, 0.52), leather, (x, level + 0.1, -0.02))
    back = placed(cushion((width, 0.62, 0.15), leather), (x, level + 0.24, -0.3), (-14, 0, 0))
    head = placed(cushion((0.26, 0.17, 0.1), leather * 0.9), (x, level + 0.87, -0.47), (-10, 0, 0))
    posts = [
        tube([(x + dx, level + 0.78, -0.44), (x + dx, level + 0.92, -0.46)], 0.007, "#8d8f8c", "metal", 6)
        for dx in (-0.06, 0.06)
    ]
    return merge([base, back, head, *posts])


def _rear_bench(width: float, depth: float, part: SetPart) -> Mesh:
    leather = paint(part.trim, 0.92)
    base = cushion((width - 0.16, 0.22, 0.5), leather, (0, 0.2, -depth * 0.26))
    back = placed(cushion((width - 0.16, 0.6, 0.16), leather), (0, 0.36, -depth * 0.34), (-16, 0, 0))
    shelf = box((0, 0.84, -depth * 0.4), (width - 0.2, 0.03, 0.3), DARK, "cloth", 0.008)
    return merge([base, back, shelf])


def _dashboard(width: float, depth: float, belt: float, part: SetPart) -> Mesh:
    z = depth * 0.24
    body = cushion((width - 0.1, 0.26, 0.34), DARK, (0, belt - 0.24, z))
    fascia = box(
        (0, belt - 0.2, z - 0.15),
        (width - 0.2, 0.15, 0.04),
        mixed(part.colour, DARK, 0.35),
        "painted",
        0.014,
        (-12, 0, 0),
    )
    lit = part.light > 0
    tone = paint("#e8c27a", 0.9) if lit else paint("#4a4a44")
    x = width * 0.24
    dials = [
        placed(
            lathe(
                [(0, 0), (r, 0), (r, 0.006), (r * 0.9, 0.008), (0, 0.004)],
                tone if ring else "#8d8f8c",
                "backlit" if lit and ring else "metal",
                segments=20,
            ),
            (x + dx, belt - 0.12, z - 0.18 - lift),
            (-100, 0, 0),
        )
        for dx in (-0.08, 0.08)
        for r, ring, lift in ((0.056, False, 0.0), (0.048, True, 0.004))
    ]
    radio = box(
        (0, belt - 0.18, z - 0.18),
        (0.2, 0.07, 0.02),
        tone if lit else "#3a3a38",
        "backlit" if lit else "plain",
        0.004,
        (-12, 0, 0),
    )
    vents = boxes(
        [(side * 0.2, belt - 0.1, z - 0.17) for side in (-1, 1)],
        (0.12, 0.05, 0.02),
        "#101112",
        "plain",
        0.004,
    )
    glove = box(
        (-width * 0.27, belt - 0.2, z - 0.18), (0.36, 0.11, 0.012), "#26272a", "leather", 0.006, (-12, 0, 0)
    )
    return merge([body, fascia, *dials, radio, vents, glove])


def _wheel(width: float, depth: float, part: SetPart) -> Mesh:
    turn = np.linspace(0, 2 * pi, 33)
    rim = tube(
        np.stack([np.sin(turn) * 0.185, 0 * turn, np.cos(turn) * 0.185], axis=1), 0.013, DARK, "leather", 8
    )
    spokes = [
        tube([(0, -0.02, 0), (np.sin(a) * 0.18, 0, np.cos(a) * 0.18)], 0.012, "#3a3b3c", "plain", 6)
        for a in (0.2, pi / 2 + 0.7, -pi / 2 - 0.7)
    ]
    hub = lathe([(0, -0.03), (0.05, -0.02), (0.045, 0.01), (0, 0.02)], DARK, "leather", segments=16)
    column = tube([(0, -0.02, 0), (0, -0.34, 0.05)], 0.03, DARK, "plain", 8)
    return placed(merge([rim, *spokes, hub, column]), (width * 0.24, 0.79, depth * 0.115), (-62, 0, 0))


def _bonnet(width: float, depth: float, belt: float, part: SetPart) -> Mesh:
    nose = depth * 0.41
    top = cushion((width - 0.06, 0.2, depth * 0.3), paint(part.colour), (0, belt - 0.2, nose), "painted")
    scuttle = box((0, belt - 0.06, depth * 0.31), (width - 0.1, 0.03, 0.14), DARK, "plain", 0.01)
    wipers = [
        tube([(x, belt - 0.02, depth * 0.31), (x + 0.36, belt + 0.02, depth * 0.3)], 0.008, DARK, "plain", 5)
        for x in (-0.5, 0.1)
    ]
    return merge([top, scuttle, *wipers])
