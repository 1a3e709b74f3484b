"""Radios."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, tube


def radio(part: SetPart) -> Mesh:
    """A wooden wireless with a cloth grille, a dial and two knobs."""
    width, height, depth = metres(part)
    case = box((0, 0, 0), (width, height, depth), part.colour, "wood", 0.035)
    grille = box(
        (-width * 0.18, height * 0.14, depth / 2 - 0.006),
        (width * 0.5, height * 0.7, 0.012),
        part.trim,
        "fabric",
        0.004,
    )
    bars = boxes(
        [(-width * 0.18 + (i - 2) * width * 0.1, height * 0.12, depth / 2 + 0.004) for i in range(5)],
        (0.01, height * 0.74, 0.01),
        paint(part.colour, 0.8),
        "wood",
        0.003,
    )
    dial = box(
        (width * 0.28, height * 0.48, depth / 2 - 0.004),
        (width * 0.3, height * 0.3, 0.01),
        mixed("#d9b56e", part.trim, 0.4) * 0.8,
        "paper",
        0.003,
    )
    knobs = [
        placed(
            lathe([(0, 0), (0.024, 0), (0.022, 0.022), (0, 0.024)], "#2a1d14", "plain", segments=14),
            (width * x, height * 0.24, depth / 2),
            (90, 0, 0),
        )
        for x in (0.2, 0.37)
    ]
    return merge([case, grille, bars, dial, *knobs])


def radio_set(part: SetPart) -> Mesh:
    """A ship-to-shore transceiver: steel case, lit dial, meters, knobs, switches, a microphone on a cord."""
    width, height, depth = metres(part)
    front = depth / 2
    case = box((0, 0.02, 0), (width, height, depth - 0.02), part.colour, "painted", 0.012)
    face = box(
        (0, 0.04, front - 0.02),
        (width - 0.04, height - 0.05, 0.016),
        paint(part.colour, 1.25),
        "painted",
        0.006,
    )
    instruments = _instruments(part, front)
    knobs = [
        placed(
            lathe([(0, 0), (r, 0), (r * 0.9, 0.026), (0, 0.028)], "#17181a", "plain", segments=16),
            (width * x, height * 0.3, front - 0.006),
            (90, 0, 0),
        )
        for x, r in ((-0.32, 0.03), (-0.12, 0.042), (0.1, 0.024), (0.22, 0.024), (0.34, 0.024))
    ]
    vents = boxes(
        [(0, height - 0.03, -depth * 0.3 + i * 0.05) for i in range(4)],
        (width * 0.7, 0.054, 0.016),
        paint(part.colour, 0.7),
        "painted",
        0.003,
    )
    microphone = _microphone(width, front)
    return merge([case, face, *instruments, *knobs, vents, *microphone])


def _instruments(part: SetPart, front: float) -> list[Mesh]:
    """The tuning dial with its scale and needle, and a meter."""
    width, height, _ = metres(part)
    lit = part.light > 0
    dial = box(
        (-width * 0.12, height * 0.56, front - 0.008),
        (width * 0.44, height * 0.26, 0.012),
        paint(part.trim, 0.9 if lit else 0.6),
        "backlit" if lit else "paper",
        0.003,
    )
    scale = boxes(
        [(-width * 0.3 + i * width * 0.045, height * 0.6, front + 0.005) for i in range(9)],
        [(0.003, height * (0.16 if i % 2 else 0.1), 0.001) for i in range(9)],
        "#2a2418",
        "plain",
        0,
    )
    needle = box(
        (-width * 0.07, height * 0.57, front + 0.006), (0.004, height * 0.22, 0.001), "#a8301c", "plain", 0
    )
    meters = [
        placed(
            lathe(
                [(0, 0), (0.05, 0), (0.05, 0.014), (0.042, 0.018), (0.04, 0.01), (0, 0.01)],
                part.trim if not lit else paint(part.trim, 0.8),
                "backlit" if lit else "paper",
                segments=18,
            ),
            (width * 0.3, height * y, front - 0.008),
            (90, 0, 0),
        )
        for y in (0.66,)
    ]
    return [dial, scale, needle, *meters]


def _microphone(width: float, front: float) -> list[Mesh]:
    """A hand microphone on the desk at the end of its coiled cord."""
    turn = np.linspace(0, 18 * pi, 110)
    along = turn / turn[-1]
    cord = tube(
        np.stack(
            [
                -width * 0.42 - 0.05 * np.sin(along * pi) + 0.008 * np.cos(turn),
                0.1 * (1 - along) + 0.012 + 0.008 * np.sin(turn),
                front + 0.16 * along,
            ],
            axis=1,
        ),
        0.003,
        "#16161a",
        "plain",
        4,
    )
    microphone = merge(
        [
            placed(
                lathe(
                    [(0, 0), (0.03, 0), (0.036, 0.03), (0.03, 0.06), (0, 0.064)],
                    "#2a2c2e",
                    "painted",
                    segments=14,
                ),
                (-width * 0.42, 0.03, front + 0.17),
                (70, 30, 0),
            ),
            box((-width * 0.42, 0, front + 0.14), (0.05, 0.05, 0.08), "#2a2c2e", "plain", 0.012),
        ]
    )
    return [cord, microphone]
