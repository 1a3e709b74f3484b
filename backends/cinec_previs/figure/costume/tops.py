"""Garments of the upper body that are worn on the skin or over a shirt."""

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure import field
from cinec_previs.figure.costume.collars import hood, opening, roll_collar, shirt_collar, tie
from cinec_previs.figure.costume.fitting import Fitting
from cinec_previs.figure.costume.layer import (
    Shell,
    arm_rings,
    buttons,
    cuffs,
    edges,
    front_only,
    neck_column,
    neck_ring,
    neckline,
    seam,
    shell,
    sleeve_ends,
    sleeves,
)
from cinec_previs.figure.field import plane
from cinec_previs.figure.piece import Piece, piece, sheet

F64 = NDArray[np.float64]


def shirt(fit: Fitting) -> list[Piece]:
    """A collared shirt, tucked in: placket, buttons and cuffs."""
    layer = _top(fit, 0.006, 0.982, long=0.97, folds=0.0016)
    out = [layer.piece, shirt_collar(fit.body, fit.colour, tucked=fit.covered)]
    shade = fit.colour * 0.82
    if "tie" not in fit.worn and "suit" not in fit.worn:
        out.append(seam(layer, _down(0.010, 1.415, 1.02), 0.0012, shade))
        out += buttons(
            layer, [(0.0, y) for y in np.linspace(1.38, 1.02, 5)], 0.0050 * fit.body.physique.scale, shade
        )
    if not fit.covered:
        out += cuffs(fit.body, 0.975, 0.0395, 0.055, fit.colour * 0.94)
        out += _pocket(layer, 0.072, 1.275, 0.078, 0.085, shade)
    return out


def blouse(fit: Fitting) -> list[Piece]:
    """A soft shirt with an open neck."""
    cuts = opening(fit.body, 1.335, 0.060, 0.1)
    if fit.covered:
        cuts.append(neckline(fit.body, -0.008))
    layer = _top(fit, 0.008, 0.982, long=0.97, folds=0.0022, cuts=cuts)
    out = [
        layer.piece,
        *buttons(layer, [(0.0, y) for y in np.linspace(1.31, 1.03, 4)], 0.0045, fit.colour * 0.8),
    ]
    if fit.covered:
        return out
    out += edges(layer, 1.335, fit.colour * 0.9, 0.013)
    return out + cuffs(fit.body, 0.975, 0.0385, 0.045, fit.colour * 0.94)


def tshirt(fit: Fitting) -> list[Piece]:
    """Short sleeves, a round neck, worn loose."""
    layer = _top(fit, 0.008, 0.875, long=0.34, wide=0.014, folds=0.0022)
    trims = [neck_ring(fit.body, fit.colour * 0.85, 0.0070, 0.0052)]
    return [layer.piece, *trims, *([] if fit.covered else arm_rings(layer, 0.34, fit.colour * 0.92, 0.0056))]


def polo(fit: Fitting) -> list[Piece]:
    """Short sleeves and a soft collar."""
    layer = _top(fit, 0.008, 0.875, long=0.36, wide=0.008, folds=0.0018)
    out = [layer.piece, shirt_collar(fit.body, fit.trim * 0.5 + fit.colour * 0.5, 0.8, 0.030)]
    out += buttons(layer, [(0.0, 1.40), (0.0, 1.36)], 0.0045, fit.trim)
    return out if fit.covered else out + arm_rings(layer, 0.36, fit.trim * 0.5 + fit.colour * 0.5, 0.0045)


def sweater(fit: Fitting) -> list[Piece]:
    """Knitwear: ribbed hem and cuffs, a round neck, or a V when a shirt is worn under it."""
    over = any(kind in fit.worn for kind in ("shirt", "blouse"))
    cuts = (
        opening(fit.body, 1.285, 0.066, 0.2) if over else [neckline(fit.body, -0.006 if fit.covered else 0.0)]
    )
    layer = _top(fit, 0.013, 0.905, long=0.97, folds=0.0024, cuts=cuts)
    dark = fit.colour * 0.80
    out = [layer.piece]
    if over:
        out += edges(layer, 1.285, dark)
    else:
        off, thick, rise = (0.006, 0.0055, -0.004) if fit.covered else (0.0115, 0.0080, 0.0)
        out.append(neck_ring(fit.body, dark, off, thick, rise))
    if fit.covered:
        return out
    out.append(_band(fit, 0.0165, 0.890, 0.945, dark))
    return out + cuffs(fit.body, 0.985, 0.0400, 0.060, dark)


def turtleneck(fit: Fitting) -> list[Piece]:
    """Knitwear with a high rolled collar."""
    layer = _top(fit, 0.011, 0.915, long=0.97, folds=0.0020)
    collar = roll_collar(fit.body, fit.colour * 0.92)
    out = [layer.piece, collar]
    return out if fit.covered else [*out, *cuffs(fit.body, 0.985, 0.0385, 0.055, fit.colour * 0.85)]


def vest(fit: Fitting) -> list[Piece]:
    """A waistcoat over a shirt: no sleeves, a deep V, buttons."""
    cuts = [*opening(fit.body, 1.20, 0.080, 0.6), plane((0, -1, 0), -fit.y(0.915))]
    for sign in (-1.0, 1.0):
        arm = fit.body.frame.joint("left_arm" if sign > 0 else "right_arm")
        far = arm + np.array([sign * 0.20, -0.12, 0.0])
        cuts.append(field.cone(arm + [sign * 0.012, -0.01, 0.0], far, 0.078, 0.10, 0.006, field.CUT))
    layer = shell(
        fit.body,
        [*fit.body.trunk, *fit.body.hips, *fit.body.thighs],
        0.012,
        fit.colour,
        fit.step,
        cuts=cuts,
        folds=0.0012,
    )
    out = [layer.piece, *edges(layer, 1.20, fit.colour * 0.7, 0.010)]
    out.append(seam(layer, _down(0.0, 1.19, 0.93), 0.0013, fit.colour * 0.45))
    return out + buttons(layer, [(0.006, y) for y in np.linspace(1.17, 0.98, 5)], 0.0060, fit.colour * 0.4)


def cardigan(fit: Fitting) -> list[Piece]:
    """A knitted jacket, buttoned below a V."""
    layer = _top(fit, 0.015, 0.875, long=0.97, folds=0.0026, cuts=opening(fit.body, 1.235, 0.072, 0.2))
    dark = fit.colour * 0.78
    out = [layer.piece, *edges(layer, 1.235, dark, 0.013)]
    out.append(seam(layer, _down(0.0, 1.235, 0.89), 0.0050, dark))
    out += buttons(layer, [(0.0, y) for y in np.linspace(1.21, 0.95, 4)], 0.0070, fit.trim * 0.5)
    return [*out, _band(fit, 0.0185, 0.860, 0.910, dark), *cuffs(fit.body, 0.985, 0.0415, 0.060, dark)]


def hoodie(fit: Fitting) -> list[Piece]:
    """A hooded sweatshirt with a pouch and strings."""
    layer = _top(fit, 0.017, 0.885, long=0.97, folds=0.0032, cuts=[neckline(fit.body, -0.006)])
    dark = fit.colour * 0.82
    out = [layer.piece, hood(fit.body, fit.colour * 0.92, fit.step)]
    out.append(neck_ring(fit.body, dark, 0.0130, 0.0085, -0.006))
    for sign in (-1.0, 1.0):
        cord = np.column_stack(
            [sign * np.array([0.030, 0.033, 0.034, 0.034]), np.array([1.408, 1.37, 1.33, 1.285])]
        )
        out.append(seam(layer, cord, 0.0024, fit.trim * 0.85, 0.003))
    if fit.covered:
        return out
    out += _pouch(layer, dark)
    return [*out, _band(fit, 0.0205, 0.870, 0.925, dark), *cuffs(fit.body, 0.985, 0.0430, 0.062, dark)]


def uniform(fit: Fitting) -> list[Piece]:
    """A service shirt: tie, two flapped pockets, shoulder straps and a badge."""
    layer = _top(fit, 0.008, 0.982, long=0.97, folds=0.0014)
    shade, metal = fit.colour * 0.62, np.array((0.62, 0.47, 0.16))
    out = [layer.piece, shirt_collar(fit.body, fit.colour * 0.95), *tie(layer, fit.colour * 0.35)]
    for sign in (-1.0, 1.0):
        out += _pocket(layer, sign * 0.076, 1.285, 0.082, 0.090, shade)
        x = sign * (np.linspace(0.085, 0.172, 6)[:, None] + np.zeros((1, 4)))
        z = -0.018 + np.linspace(-0.019, 0.019, 4)[None] + np.zeros((6, 1))
        points, normals = layer.below(x, z, 0.006)
        positions, _, triangles = sheet(points.reshape(6, 4, 3), normals)
        out.append(piece((positions, normals, triangles), shade, "fabric", "body"))
    out += buttons(layer, [(0.078, 1.325)], 0.016, metal)
    return out if fit.covered else out + cuffs(fit.body, 0.975, 0.0400, 0.060, fit.colour * 0.9)


def _top(
    fit: Fitting,
    thick: float,
    hem: float,
    *,
    long: float,
    wide: float = 0.0,
    folds: float,
    cuts: list[field.Row] | None = None,
) -> Shell:
    rows = [*fit.body.trunk, *fit.body.hips, *fit.body.thighs, neck_column(fit.body, 0.004 - 0.4 * thick)]
    ends: list[field.Row] = front_only(fit.body)
    if not fit.covered:
        rows += sleeves(fit.body, long, wide)
        ends = sleeve_ends(fit.body, long)
    neck = [neckline(fit.body, -0.010 if fit.covered else 0.0)] if cuts is None else cuts
    all_cuts = [*neck, *ends, plane((0, -1, 0), -fit.y(hem), 0.003)]
    return shell(fit.body, rows, thick, fit.colour, fit.step, cuts=all_cuts, folds=folds)


def _band(fit: Fitting, thick: float, low: float, high: float, colour: F64) -> Piece:
    cuts = [plane((0, -1, 0), -fit.y(low), 0.003), plane((0, 1, 0), fit.y(high), 0.003)]
    return shell(
        fit.body,
        [*fit.body.trunk, *fit.body.hips, *fit.body.thighs],
        thick,
        colour,
        min(fit.step, 0.012),
        cuts=cuts,
    ).piece


def _pocket(layer: Shell, x: float, y: float, wide: float, high: float, colour: F64) -> list[Piece]:
    left, right, top, low = x - wide / 2, x + wide / 2, y + high / 2, y - high / 2
    outline = [(left, top), (left, low + 0.012), (x, low), (right, low + 0.012), (right, top)]
    return [
        seam(layer, np.array(outline), 0.0012, colour),
        seam(layer, np.array([(left, top), (x, top), (right, top)]), 0.0030, colour),
    ]


def _pouch(layer: Shell, colour: F64) -> list[Piece]:
    edge = np.array([(0.070, 1.075), (0.112, 0.990), (0.118, 0.935)])
    lines = [seam(layer, edge * (sign, 1.0), 0.0026, colour) for sign in (-1.0, 1.0)]
    return [*lines, seam(layer, np.array([(-0.070, 1.075), (0.0, 1.078), (0.070, 1.075)]), 0.0018, colour)]


def _down(x: float, high: float, low: float) -> F64:
    return np.column_stack([np.full(12, x), np.linspace(high, low, 12)])
