"""Crates and barrels."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, placed


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
    body = lathe(
        [(0.0, 0.0), *profile, (radius * 0.76, height), (radius * 0.75, height - 0.03), (0, height - 0.03)],
        part.colour,
        "wood",
        segments=24,
    )
    hoops = [
        lathe(
            [
                (radius * (0.83 + 0.18 * np.sin(y * pi)), y * height),
                (radius * (0.83 + 0.18 * np.sin((y + 0.05) * pi)), (y + 0.05) * height),
            ],
            part.trim,
            "metal",
            segments=24,
        )
        for y in (0.04, 0.24, 0.7, 0.9)
    ]
    return merge([body, *hoops])


def _crate(
    size: tuple[float, float, float], part: SetPart, at: tuple[float, float, float], turn: float
) -> Mesh:
    width, height, depth = size
    rows = max(2, round(height / 0.13))
    tall = height / rows
    made = [
        box(
            (0, 0.005, 0), (width - 0.03, height - 0.02, depth - 0.03), paint(part.colour, 0.3), "wood", 0.002
        )
    ]
    at_, sizes, tones = [], [], []
    tone = scatter(part.seed + round(turn * 10), rows, 4)
    for row in range(rows):
        for side, (x, z, w, d) in enumerate(
            (
                (0, depth / 2, width, 0.016),
                (0, -depth / 2, width, 0.016),
                (width / 2, 0, 0.016, depth),
                (-width / 2, 0, 0.016, depth),
            )
        ):
            at_.append((x, row * tall + 0.006, z))
            sizes.append((w, tall - 0.014, d))
            tones.append(paint(part.colour, 0.75 + 0.4 * tone[row, side]))
    made.append(boxes(at_, sizes, np.array(tones), "wood", 0.004))
    posts = [(sx * (width / 2 + 0.002), 0, sz * (depth / 2 + 0.002)) for sx in (-1, 1) for sz in (-1, 1)]
    made.append(boxes(posts, (0.035, height, 0.035), part.trim, "wood", 0.006))
    lid = (np.arange(4) + 0.5) * depth / 4 - depth / 2
    made.append(
        boxes(
            [(0, height - 0.016, z) for z in lid],
            (width, 0.018, depth / 4 - 0.008),
            paint(part.colour, 0.95),
            "wood",
            0.004,
        )
    )
    return placed(merge(made), at, (0, turn, 0))
