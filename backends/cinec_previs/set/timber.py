"""Felled trunks and fences."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import boxes, lathe, metres, paint, placed, tube


def log(part: SetPart) -> Mesh:
    """A felled trunk lying along x, its rings at the ends, a few stubs."""
    width, height, _ = metres(part)
    radius = height / 2
    x = np.linspace(-width / 2, width / 2, 12)
    wave = 1 + 0.08 * np.sin(x * 5)
    trunk = tube(
        np.stack([x, np.full(12, radius * 0.92), 0.04 * np.sin(x * 2)], axis=1),
        radius * wave,
        part.colour,
        "wood",
        14,
    )
    ends = [
        placed(
            lathe([(radius * 0.98, 0), (radius * 0.9, 0.012), (0, 0.014)], part.trim, "wood", segments=16),
            (sx * width / 2, radius * 0.92, 0.04 * np.sin(sx * width)),
            (0, 0, -90 * sx),
        )
        for sx in (-1, 1)
    ]
    stubs = [
        tube(
            [(a * width, radius, 0), (a * width + 0.1, radius * 2.3, 0.1)],
            [0.05, 0.03],
            part.colour,
            "wood",
            6,
        )
        for a in (-0.2, 0.28)
    ]
    return merge([trunk, *ends, *stubs])


def fence(part: SetPart) -> Mesh:
    """A weathered fence of posts and two rails."""
    width, height, _ = metres(part)
    count = max(2, round(width / 1.6)) + 1
    xs = np.linspace(-width / 2, width / 2, count)
    draw = scatter(part.seed, count, 3) - 0.5
    posts = boxes(
        np.stack([xs, np.full(count, -0.1), np.zeros(count)], axis=1),
        np.stack([np.full(count, 0.1), height + 0.1 + 0.12 * draw[:, 0], np.full(count, 0.1)], axis=1),
        paint(part.colour)[None] * (1 + 0.5 * draw[:, :1]),
        "wood",
        0.014,
        draw * [7, 20, 7],
    )
    rails = [
        boxes(
            np.stack([(xs[:-1] + xs[1:]) / 2, np.full(count - 1, y), np.full(count - 1, 0.05)], axis=1),
            (width / (count - 1) + 0.08, 0.09, 0.035),
            paint(part.colour, 0.9),
            "wood",
            0.008,
            np.stack([0 * xs[:-1], 0 * xs[:-1], draw[:-1, 1] * 5], axis=1),
        )
        for y in (height * 0.36, height * 0.74)
    ]
    return merge([posts, *rails])
