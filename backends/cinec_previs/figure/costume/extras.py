"""Things worn over an outfit: ties, scarves, aprons."""

import numpy as np

from cinec_previs.figure import field
from cinec_previs.figure.costume.collars import tie
from cinec_previs.figure.costume.fitting import Fitting
from cinec_previs.figure.costume.layer import ribbon, seam, shell
from cinec_previs.figure.field import cone
from cinec_previs.figure.piece import Piece, piece


def necktie(fit: Fitting) -> list[Piece]:
    """A tie on the shirt."""
    layer = shell(fit.body, fit.body.trunk, 0.008, fit.colour, 0.03)
    return tie(layer, fit.colour)


def scarf(fit: Fitting) -> list[Piece]:
    """A scarf wound around the neck, one end hanging."""
    k = fit.body.physique.scale
    a = np.linspace(-np.pi, np.pi, 17)
    spots = np.column_stack([0.076 * np.sin(a), 1.447 - 0.020 * np.cos(a), -0.018 + 0.076 * np.cos(a)]) * k
    rows = [cone(spots[n], spots[n + 1], 0.030 * k, 0.030 * k, 0.02) for n in range(16)]
    rows += [
        cone(
            fit.body.point(0.035, 1.41, 0.075), fit.body.point(0.055, 1.25, 0.148), 0.026 * k, 0.024 * k, 0.02
        ),
        cone(
            fit.body.point(0.055, 1.25, 0.148), fit.body.point(0.060, 1.14, 0.142), 0.024 * k, 0.020 * k, 0.02
        ),
        field.ripple(0.0030, (70.0, 120.0, 60.0), (20.0, 9.0, 14.0)),
    ]
    wrap = field.surface(field.table(rows), min(fit.step, 0.011))
    return [piece(wrap, fit.colour, "cloth", "chest")]


def apron(fit: Fitting) -> list[Piece]:
    """A bib apron tied at the waist."""
    layer = shell(fit.body, [*fit.body.trunk, *fit.body.hips], 0.022, fit.colour, 0.03)
    u, t = np.linspace(0.0, 1.0, 18), np.linspace(-1.0, 1.0, 13)
    half = np.where(u < 0.36, 0.088 + 0.03 * u, 0.135)
    y = np.repeat((1.335 - 0.50 * u)[:, None], 13, 1)
    cloth = ribbon(layer, half[:, None] * t[None], y, 0.003, fit.colour, "fabric")
    straps = [
        seam(layer, np.array([(s * 0.086, 1.335), (s * 0.080, 1.39), (s * 0.070, 1.43)]), 0.0065, fit.colour)
        for s in (-1, 1)
    ]
    return [cloth, *straps]
