"""Cups, bottles, pots, vases and what is in them."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.lamps import inside_out
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import F64, Colour, lathe, metres, mixed, placed, sheet, tube


def mug(part: SetPart) -> Mesh:
    """A mug with a handle and something dark in it."""
    width, height, _ = metres(part)
    radius = width / 2
    cup = lathe(
        [
            (0, 0),
            (radius * 0.85, 0),
            (radius, 0.012),
            (radius, height),
            (radius * 0.9, height),
            (radius * 0.87, height * 0.86),
        ],
        part.colour,
        "glass",
        segments=20,
    )
    drink = lathe([(radius * 0.88, height * 0.86), (0, height * 0.86)], "#1c0f08", "glass", segments=20)
    turn = np.linspace(-pi / 2, pi / 2, 9)
    handle = tube(
        np.stack(
            [radius + 0.026 * np.cos(turn), height / 2 + height * 0.3 * np.sin(turn), np.zeros(9)], axis=1
        ),
        0.006,
        part.colour,
        "glass",
        6,
    )
    return merge([cup, inside_out(drink), handle])


def decanter(part: SetPart) -> Mesh:
    """A decanter half full, with its stopper, and two tumblers."""
    width, height, _ = metres(part)
    radius = width / 2
    glass = lathe(
        [
            (0, 0),
            (radius, 0),
            (radius, height * 0.5),
            (radius * 0.4, height * 0.62),
            (radius * 0.34, height * 0.78),
            (radius * 0.5, height * 0.8),
        ],
        part.trim,
        "glass",
        segments=16,
    )
    liquor = lathe(
        [(0, 0.004), (radius * 1.01, 0.004), (radius * 1.01, height * 0.34), (0, height * 0.34)],
        part.colour,
        "glass",
        segments=16,
    )
    stopper = lathe(
        [(0, height * 0.78), (radius * 0.3, height * 0.8), (radius * 0.46, height * 0.92), (0, height)],
        part.trim,
        "glass",
        segments=12,
    )
    return merge(
        [glass, liquor, stopper, *(_tumbler((x, 0, z), part.trim) for x, z in ((0.12, 0.03), (0.17, -0.07)))]
    )


def bottles(part: SetPart) -> Mesh:
    """A bottle with a label, and a glass beside it."""
    width, height, _ = metres(part)
    return merge(
        [
            placed(_bottle(height, part.colour), (-width * 0.25, 0, 0)),
            _tumbler((width * 0.3, 0, 0.02), part.trim),
        ]
    )


def glasses(part: SetPart) -> Mesh:
    """A cluster of tumblers."""
    width, _, depth = metres(part)
    spots = scatter(part.seed, 4, 2) - 0.5
    return merge([_tumbler((x * width * 0.9, 0, z * depth * 0.9), part.trim) for x, z in spots])


def kettle(part: SetPart) -> Mesh:
    """A kettle with spout, lid and bail."""
    width, height, _ = metres(part)
    radius = width * 0.38
    body = lathe(
        [
            (0, 0),
            (radius, 0),
            (radius * 1.04, height * 0.12),
            (radius * 0.86, height * 0.42),
            (radius * 0.4, height * 0.56),
            (radius * 0.36, height * 0.58),
            (0, height * 0.62),
        ],
        part.colour,
        "metal",
        segments=22,
    )
    knob = lathe(
        [(0, height * 0.6), (0.016, height * 0.63), (0.014, height * 0.68), (0, height * 0.69)],
        part.trim,
        "plain",
        segments=10,
    )
    spout = tube(
        [(radius * 0.7, height * 0.25, 0), (radius * 1.2, height * 0.4, 0), (radius * 1.5, height * 0.55, 0)],
        [0.03, 0.02, 0.014],
        part.colour,
        "metal",
        8,
    )
    turn = np.linspace(0.1, pi - 0.1, 11)
    bail = tube(
        np.stack(
            [np.cos(turn) * radius * 0.8, height * 0.45 + np.sin(turn) * height * 0.55, np.zeros(11)], axis=1
        ),
        0.008,
        part.trim,
        "metal",
        6,
    )
    return merge([body, knob, spout, bail])


def teapot(part: SetPart) -> Mesh:
    """A round teapot with lid, spout and handle."""
    width, height, _ = metres(part)
    radius = width * 0.36
    body = lathe(
        [
            (0, 0),
            (radius * 0.6, 0),
            (radius, height * 0.4),
            (radius * 0.8, height * 0.7),
            (radius * 0.4, height * 0.8),
            (radius * 0.36, height * 0.84),
            (0, height * 0.9),
        ],
        part.colour,
        "glass",
        segments=22,
    )
    knob = lathe([(0, height * 0.88), (0.014, height * 0.93), (0, height)], part.trim, "metal", segments=10)
    spout = tube(
        [(radius * 0.8, height * 0.3, 0), (radius * 1.3, height * 0.5, 0), (radius * 1.5, height * 0.78, 0)],
        [0.022, 0.016, 0.011],
        part.colour,
        "glass",
        8,
    )
    turn = np.linspace(-1.3, 1.3, 9)
    handle = tube(
        np.stack(
            [
                -radius * 0.8 - np.cos(turn) * radius * 0.55,
                height * 0.45 + np.sin(turn) * height * 0.28,
                np.zeros(9),
            ],
            axis=1,
        ),
        0.009,
        part.colour,
        "glass",
        6,
    )
    return merge([body, knob, spout, handle])


def bowl(part: SetPart) -> Mesh:
    """A bowl of fruit."""
    width, height, _ = metres(part)
    radius = width / 2
    dish = lathe(
        [
            (0, 0),
            (radius * 0.4, 0),
            (radius * 0.45, 0.012),
            (radius * 0.8, height * 0.3),
            (radius, height * 0.6),
            (radius * 0.95, height * 0.6),
            (radius * 0.6, height * 0.25),
            (0, height * 0.16),
        ],
        part.colour,
        "glass",
        segments=26,
    )
    fruit = []
    for index, (x, z, hue, lift) in enumerate(scatter(part.seed, 6, 4)):
        angle = index * 1.1
        reach = radius * 0.42 if index else 0.0
        tone = mixed(part.trim, "#b98a32", hue)
        ball = lathe(
            [(0, 0), (0.028, 0.008), (0.04, 0.036), (0.028, 0.066), (0.006, 0.064), (0, 0.058)],
            tone,
            "glass",
            segments=14,
        )
        at = (np.sin(angle) * reach, height * (0.22 if index else 0.5) + 0.01 * lift, np.cos(angle) * reach)
        fruit.append(placed(ball, at, (20 * x, 0, 20 * z)))
    return merge([dish, *fruit])


def vase(part: SetPart) -> Mesh:
    """A vase of flowers."""
    width, height, _ = metres(part)
    tall = height * 0.42
    pot = lathe(
        [
            (0, 0),
            (width * 0.14, 0),
            (width * 0.24, tall * 0.45),
            (width * 0.13, tall * 0.85),
            (width * 0.17, tall),
            (width * 0.14, tall),
            (width * 0.1, tall * 0.8),
        ],
        part.colour,
        "glass",
        segments=20,
    )
    made = [pot]
    for angle, lean, rise in scatter(part.seed, 9, 3):
        out = np.array([np.sin(angle * 2 * pi), 0, np.cos(angle * 2 * pi)]) * width * 0.48 * lean
        top = out + [0, height * (0.72 + 0.26 * rise), 0]
        made.append(
            tube([[0, tall * 0.9, 0], out * 0.4 + [0, height * 0.62, 0], top], 0.003, "#3f5a2e", "plain", 5)
        )
        bloom = lathe(
            [(0, -0.02), (0.022, -0.008), (0.036, 0.014), (0.02, 0.016), (0, 0.006)],
            mixed(part.trim, "#e8c07a", 0.5 * rise),
            "plain",
            segments=9,
        )
        made.append(placed(bloom, top, (30 * lean, angle * 360, 0)))
    return merge(made)


def plant(part: SetPart) -> Mesh:
    """A potted plant with arching leaves."""
    width, height, _ = metres(part)
    tall = height * 0.38
    pot = lathe(
        [
            (0, 0),
            (width * 0.15, 0),
            (width * 0.2, tall),
            (width * 0.22, tall + 0.03),
            (width * 0.185, tall + 0.03),
            (width * 0.175, tall - 0.03),
            (0, tall - 0.03),
        ],
        part.trim,
        "stone",
        segments=22,
    )
    made = [pot]
    for index, (spin, bend, long, tone) in enumerate(scatter(part.seed, 22, 4)):
        angle = index * 2.4 + spin
        made.append(
            _leaf(
                angle,
                width * (0.3 + 0.22 * bend),
                (height - tall) * (0.5 + 0.5 * long),
                tall - 0.02,
                mixed(part.colour, "#86924e", 0.35 * tone),
            )
        )
    return merge(made)


def _tumbler(at: tuple[float, float, float], colour: Colour) -> Mesh:
    return lathe(
        [(0, 0), (0.032, 0), (0.037, 0.085), (0.034, 0.085), (0.03, 0.012), (0, 0.012)],
        colour,
        "glass",
        at,
        14,
    )


def _bottle(height: float, colour: Colour) -> Mesh:
    radius = height * 0.13
    glass = lathe(
        [
            (0, 0),
            (radius, 0),
            (radius, height * 0.55),
            (radius * 0.36, height * 0.72),
            (radius * 0.34, height * 0.94),
            (radius * 0.44, height * 0.95),
            (radius * 0.44, height),
            (0, height),
        ],
        colour,
        "glass",
        segments=16,
    )
    label = lathe(
        [(radius * 1.02, height * 0.16), (radius * 1.02, height * 0.42)], "#b9a980", "paper", segments=16
    )
    return merge([glass, label])


def _leaf(angle: float, reach: float, rise: float, foot: float, colour: F64) -> Mesh:
    along = np.linspace(0, 1, 8)
    out = np.array([np.sin(angle), 0, np.cos(angle)])
    side = np.array([out[2], 0, -out[0]])
    spine = (
        out * (reach * along)[:, None]
        + np.array([0, 1, 0]) * (foot + rise * (1.7 * along - 0.9 * along**2))[:, None]
    )
    half = 0.05 * np.sin(pi * np.minimum(1, along * 0.93 + 0.06)) + 0.002
    dip = np.array([0, -0.012, 0])
    grid = np.stack([spine - side * half[:, None], spine + dip, spine + side * half[:, None]], axis=1)
    tone = np.array([0.85, 1.15, 0.85])[None, :, None] * np.ones((8, 1, 1))
    return sheet(grid, colour * tone, "foliage")
