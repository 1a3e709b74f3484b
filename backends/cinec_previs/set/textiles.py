"""Rugs, coats and hats."""

from math import cos, pi, sin

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.shell import smooth_slab, stacked
from cinec_previs.set.solids import (
    F64,
    Colour,
    box,
    boxes,
    lathe,
    metres,
    mixed,
    paint,
    placed,
    quads,
    sheet,
    tube,
)


def rug(part: SetPart) -> Mesh:
    """A rug with a border, an inner band and a fringe at both ends."""
    width, height, depth = metres(part)
    rows = [(1.0, part.trim), (0.93, part.colour), (0.86, part.trim), (0.83, part.colour)]
    layers = []
    for number, (share, colour) in enumerate(rows):
        inset = (1 - share) * width
        lift = height + 0.0012 * number
        layers.append(smooth_slab(width - inset, depth - inset, lift, paint(colour), "carpet", part.seed))
    field = _diamonds(width * 0.7, depth - width * 0.3, height + 0.006, mixed(part.colour, part.trim, 0.55))
    xs = np.arange(-width / 2 + 0.02, width / 2, 0.03)
    ends = [(x, 0.002, side * (depth / 2 + 0.035)) for x in xs for side in (-1, 1)]
    fringe = boxes(ends, (0.008, 0.005, 0.08), "#b9a88a", "plain", 0)
    edge = box((0, 0, 0), (width, height, depth), paint(part.trim, 0.8), "carpet", 0.004)
    return merge([edge, *layers, field, fringe])


def coat_stand(part: SetPart) -> Mesh:
    """A coat stand with hooks, a hanging coat and a hat."""
    _, height, _ = metres(part)
    pole = lathe(
        [
            (0, 0),
            (0.2, 0),
            (0.2, 0.025),
            (0.04, 0.06),
            (0.022, 0.1),
            (0.02, height - 0.06),
            (0.03, height - 0.03),
            (0, height),
        ],
        part.colour,
        "wood",
        segments=14,
    )
    hooks = []
    for arm in range(4):
        angle = arm * pi / 2 + 0.5
        direction = np.array([sin(angle), 0, cos(angle)])
        hooks.append(
            tube(
                [
                    [0, height - 0.2, 0],
                    direction * 0.1 + [0, height - 0.17, 0],
                    direction * 0.15 + [0, height - 0.09, 0],
                ],
                0.009,
                part.colour,
                "wood",
                6,
            )
        )
    return merge(
        [
            pole,
            *hooks,
            placed(hanging_coat(part.trim), (0.1, height - 0.15, 0.06)),
            placed(_hat(part.trim), (-0.1, height - 0.1, -0.06), (8, 0, 12)),
        ]
    )


def coat_hooks(part: SetPart) -> Mesh:
    """A board of hooks with two coats and a cap."""
    width, height, depth = metres(part)
    board = box((0, height * 0.3, -depth / 2 + 0.012), (width, 0.1, 0.024), part.colour, "wood", 0.006)
    xs = (np.arange(4) - 1.5) * width / 4
    hooks = [
        tube(
            [(x, height * 0.5, -depth * 0.3), (x, height * 0.45, 0.03), (x, height * 0.6, 0.06)],
            0.007,
            "#2a2a2a",
            "metal",
            6,
        )
        for x in xs
    ]
    coats = [
        placed(hanging_coat(part.trim), (xs[0], height * 0.55, 0.06), (0, 0, 0), 0.94),
        placed(hanging_coat(mixed(part.trim, "#2b3138", 0.75)), (xs[2], height * 0.55, 0.06), (0, 14, 0)),
    ]
    cap = placed(
        lathe([(0, 0), (0.13, 0.004), (0.135, 0.02), (0.1, 0.08), (0, 0.1)], "#2b3138", "cloth", segments=18),
        (xs[3], height * 0.5, 0.06),
        (50, 0, 0),
    )
    return merge([board, *hooks, *coats, cap])


def hanging_coat(colour: Colour) -> Mesh:
    """A coat as it hangs from a hook: shoulders, falling folds."""
    rows, columns = 16, 40
    down, around = np.linspace(0, 1, rows)[:, None], np.linspace(0, 2 * pi, columns)[None]
    wide = np.interp(down, [0, 0.07, 0.16, 0.6, 1], [0.03, 0.13, 0.19, 0.17, 0.22])
    thick = np.interp(down, [0, 0.07, 0.16, 0.6, 1], [0.03, 0.07, 0.1, 0.11, 0.14])
    fold = 1 + 0.16 * down * np.sin(around * 7 + 2 * down)
    grid = np.stack(
        [
            wide * fold * np.sin(around),
            np.broadcast_to(-1.02 * down, wide.shape) * np.ones_like(around),
            thick * fold * np.cos(around),
        ],
        axis=-1,
    )
    sleeve = [
        tube(
            [(sx * 0.16, -0.13, 0.03), (sx * 0.21, -0.4, 0.07), (sx * 0.18, -0.66, 0.1)],
            [0.055, 0.058, 0.062],
            colour,
            "cloth",
        )
        for sx in (-1, 1)
    ]
    return merge([sheet(grid[::-1], paint(colour), "fabric"), *sleeve])


def _diamonds(width: float, depth: float, height: float, colour: F64) -> Mesh:
    """A row-and-column pattern of diamonds for the field of a rug."""
    columns, rows = max(3, round(width / 0.34)), max(3, round(depth / 0.34))
    x, z = np.meshgrid(
        (np.arange(columns) + 0.5) / columns * width - width / 2,
        (np.arange(rows) + 0.5) / rows * depth - depth / 2,
        indexing="ij",
    )
    reach = np.where(np.indices((columns, rows)).sum(axis=0) % 2, 0.12, 0.06)
    corners = np.stack(
        [
            stacked(x, height, z + reach),
            stacked(x + reach, height, z),
            stacked(x, height, z - reach),
            stacked(x - reach, height, z),
        ],
        axis=2,
    )
    return quads(corners.reshape(-1, 4, 3), colour, "carpet")


def _hat(colour: Colour) -> Mesh:
    return lathe(
        [(0, 0), (0.15, 0.004), (0.155, 0.012), (0.095, 0.014), (0.088, 0.1), (0.06, 0.125), (0, 0.11)],
        paint(colour, 0.8),
        "cloth",
        segments=20,
    )
