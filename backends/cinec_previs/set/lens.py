"""The Fresnel lens of a lighthouse."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import lathe, metres, paint, placed, tube

LAMP_GLOW = "#ffe3ae"


def lens(part: SetPart) -> Mesh:
    """A Fresnel lens on its iron pedestal: rings of prisms in brass, the lamp burning inside when lit."""
    width, height, _ = metres(part)
    radius, foot = width / 2, height * 0.36
    base = lathe(
        [
            (0, 0),
            (radius * 0.7, 0),
            (radius * 0.68, 0.06),
            (radius * 0.3, 0.12),
            (radius * 0.26, foot * 0.7),
            (radius * 0.5, foot * 0.84),
            (radius * 0.98, foot * 0.9),
            (radius, foot * 0.97),
            (radius * 0.9, foot),
        ],
        "#3b4a44",
        "painted",
        segments=28,
    )
    made = [base, *_prisms(radius, foot, height, part)]
    middle = (foot + height) / 2
    for index in range(8):
        angle = index * pi / 4 + pi / 8
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        bend = [
            out * radius * (1.0 - 0.34 * abs(y) ** 2.4) + [0, middle + y * (height - foot) / 2, 0]
            for y in np.linspace(-0.97, 0.97, 9)
        ]
        made.append(tube(bend, 0.015, part.trim, "metal", 6))
        made.append(
            placed(
                _bull(radius * 0.3, part),
                out * radius * 0.93 * np.cos(pi / 8) + [0, middle, 0],
                (90, 45 * index, 0),
            )
        )
    made.append(
        lathe(
            [(radius * 0.66, height - 0.06), (radius * 0.4, height), (0, height + 0.03)],
            part.trim,
            "metal",
            segments=28,
        )
    )
    if part.light:
        made.append(
            lathe(
                [(0, middle - 0.16), (0.07, middle - 0.06), (0.075, middle + 0.05), (0, middle + 0.2)],
                LAMP_GLOW,
                "lamp",
                segments=14,
            )
        )
    return merge(made)


def _prisms(radius: float, foot: float, height: float, part: SetPart) -> list[Mesh]:
    """Catadioptric rings above and below: each a bright facet toward the lamp's light and a dark one."""
    made = []
    middle, lit = (foot + height) / 2, part.light > 0
    levels = np.linspace(foot + 0.03, height - 0.06, 20)
    for low, high in zip(levels[:-1], levels[1:], strict=True):
        centre = (low + high) / 2
        bulge = abs(centre - middle) / (height - foot) * 2
        if bulge < 0.27:
            continue
        reach = radius * (0.98 - 0.34 * bulge**2.4)
        edge = low + (high - low) * (0.72 if centre < middle else 0.28)
        warm = paint(LAMP_GLOW) * (0.62 - 0.5 * bulge)
        bright, dark = (
            (warm, paint(part.colour, 0.1) + warm * 0.12)
            if lit
            else (paint(part.colour, 0.7), paint(part.colour, 0.25))
        )
        facets = [
            ([(reach * 0.92, low + 0.004), (reach, edge)], bright),
            ([(reach, edge), (reach * 0.92, high - 0.004)], dark),
        ]
        if centre > middle:
            facets = [(line, dark if tone is bright else bright) for line, tone in facets]
        made += [lathe(line, tone, "backlit" if lit else "glass", segments=24) for line, tone in facets]
        made.append(
            lathe(
                [(reach * 0.93, high - 0.005), (reach * 0.97, high), (reach * 0.93, high + 0.005)],
                part.trim,
                "metal",
                segments=24,
            )
        )
    return made


def _bull(radius: float, part: SetPart) -> Mesh:
    """A bull's-eye panel, turned about +Y: a bright boss in dioptric rings."""
    lit = part.light > 0
    made = [
        lathe(
            [(radius * 1.12, -0.02), (radius * 1.12, 0.015), (radius, 0.02)], part.trim, "metal", segments=8
        )
    ]
    for index, (outer, inner) in enumerate(((1.0, 0.84), (0.82, 0.66), (0.64, 0.48), (0.46, 0.0))):
        warm = paint(LAMP_GLOW) * (0.35 + 0.5 * index / 3 + (0.9 if index == 3 else 0))
        tone = warm if lit else paint(part.colour, 0.4 + 0.15 * index)
        lift = 0.012 + 0.012 * index
        made.append(
            lathe(
                [
                    (radius * outer, lift),
                    (radius * (outer + inner) / 2, lift + 0.02),
                    (radius * inner, lift + 0.012),
                ],
                tone,
                "backlit" if lit else "glass",
                segments=20,
            )
        )
        made.append(
            lathe(
                [(radius * (outer + 0.02), lift - 0.004), (radius * outer, lift)],
                tone * 0.3,
                "backlit" if lit else "glass",
                segments=20,
            )
        )
    return merge(made)
