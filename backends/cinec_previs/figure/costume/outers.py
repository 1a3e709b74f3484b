"""Jackets and coats: layers that open over what is worn beneath."""

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.costume.collars import hood, lapels, opening, shirt_collar, tie
from cinec_previs.figure.costume.fitting import Fitting
from cinec_previs.figure.costume.layer import (
    Shell,
    buttons,
    cuffs,
    front_only,
    neck_circle,
    neck_column,
    neck_ring,
    neckline,
    ribbon,
    seam,
    shell,
    sleeve_ends,
    sleeves,
)
from cinec_previs.figure.field import CUT, Row, cone, plane
from cinec_previs.figure.piece import Piece, piece, tube

F64 = NDArray[np.float64]


def suit(fit: Fitting) -> list[Piece]:
    """A two-button jacket with lapels; over no other top, a white shirt and, on men, a tie."""
    depth = 1.165
    layer = _jacket(fit, 0.017, 0.845, depth, folds=0.0016)
    out = [layer.piece, *lapels(layer, depth, fit.colour * 0.66), _back_collar(fit, layer, fit.colour * 0.66)]
    out += [seam(layer, _front(depth, 0.86), 0.0014, fit.colour * 0.35)]
    out += buttons(layer, [(0.008, depth - 0.015), (0.008, depth - 0.115)], 0.0085, fit.colour * 0.25)
    out += _flaps(layer, fit.colour * 0.62)
    pocket = np.array([(0.066, 1.262), (0.090, 1.267), (0.114, 1.274)])
    out.append(seam(layer, pocket, 0.0042, fit.colour * 0.72))
    if not any(
        kind in fit.worn for kind in ("shirt", "blouse", "tshirt", "sweater", "turtleneck", "vest", "dress")
    ):
        out += _shirt_front(fit)
    return out


def jacket(fit: Fitting) -> list[Piece]:
    """A short zipped jacket, half open, with a stand-up collar."""
    return _blouson(fit, "cloth", 0.0026)


def leather_jacket(fit: Fitting) -> list[Piece]:
    """A short leather jacket with wide lapels and a slanted zip."""
    depth = 1.19
    layer = _jacket(fit, 0.019, 0.905, depth, folds=0.0030, material="leather")
    metal = np.array((0.45, 0.45, 0.46))
    zip_line = np.column_stack([np.linspace(0.004, 0.050, 12), np.linspace(depth, 0.915, 12)])
    out = [
        layer.piece,
        *lapels(layer, depth, fit.colour * 0.80, 0.066),
        _back_collar(fit, layer, fit.colour * 0.8),
    ]
    out.append(seam(layer, zip_line, 0.0026, metal, material="metal"))
    for sign in (-1.0, 1.0):
        out.append(
            seam(
                layer,
                np.array([(sign * 0.085, 1.07), (sign * 0.105, 1.02), (sign * 0.118, 0.985)]),
                0.0022,
                metal,
            )
        )
    return [
        *out,
        _belt_band(fit, 0.0225, 0.895, 0.935, fit.colour * 0.85, "leather"),
        *_rims(fit, 0.0450, "leather"),
    ]


def coat(fit: Fitting) -> list[Piece]:
    """A long double-breasted coat to the knees."""
    return _long_coat(fit, "cloth", 0.52, 1.20, 0.070)


def trench(fit: Fitting) -> list[Piece]:
    """A belted coat with wide lapels."""
    out = _long_coat(fit, "cloth", 0.55, 1.25, 0.074)
    buckle = fit.colour * 0.45
    return [
        *out,
        _belt_band(fit, 0.036, 1.035, 1.085, fit.colour * 0.72, "cloth"),
        *_buckle(fit, 1.06, buckle),
    ]


def lab_coat(fit: Fitting) -> list[Piece]:
    """A white coat to the knees, open at the neck, with pockets and a pen."""
    out = _long_coat(fit, "cloth", 0.60, 1.19, 0.050, double=False, thick=0.018)
    layer = _fitted(fit, 0.018, 0.85)
    ink = np.array((0.03, 0.08, 0.35))
    out.append(
        seam(layer, np.array([(0.064, 1.262), (0.088, 1.264), (0.112, 1.266)]), 0.0030, fit.colour * 0.8)
    )
    pen = np.array([(0.080, 1.258), (0.080, 1.272), (0.080, 1.288)])
    out.append(seam(layer, pen, 0.0036, ink, 0.004))
    return out


def raincoat(fit: Fitting) -> list[Piece]:
    """A hooded waterproof to the thighs, closed to the neck."""
    layer = _jacket(fit, 0.023, 0.62, None, folds=0.0042, material="leather")
    out = [layer.piece, hood(fit.body, fit.colour * 0.95, fit.step, "leather")]
    out.append(neck_ring(fit.body, fit.colour * 0.85, 0.0150, 0.0085, -0.010, "leather"))
    out.append(seam(layer, _front(1.415, 0.90), 0.0038, fit.colour * 0.70))
    out += buttons(layer, [(0.014, y) for y in np.linspace(1.38, 0.98, 5)], 0.0075, fit.colour * 0.45)
    return [*out, *_flaps(layer, fit.colour * 0.8), *_rims(fit, 0.0480, "leather")]


def robe(fit: Fitting) -> list[Piece]:
    """A dressing gown with a shawl collar and a belt."""
    out = _long_coat(fit, "cloth", 0.42, 1.13, 0.050, double=False, thick=0.020)
    return [*out, _belt_band(fit, 0.030, 1.035, 1.085, fit.trim * 0.5 + fit.colour * 0.3, "cloth")]


def _jacket(
    fit: Fitting, thick: float, hem: float, depth: float | None, *, folds: float, material: str = "cloth"
) -> Shell:
    rows = [
        *fit.body.trunk,
        *fit.body.hips,
        *fit.body.thighs,
        *_pads(fit),
        *sleeves(fit.body, 0.97, 0.004, 0.007),
    ]
    rows.append(neck_column(fit.body, (0.014 if depth is None else 0.026) - thick))
    hollow: list[Row] = []
    if hem < 0.80:
        rows += _tails(fit, hem)
        hollow = [_hollow(fit, hem)]
    open_neck = (
        [neckline(fit.body, -0.010)] if depth is None else opening(fit.body, depth, 0.072, 0.2, thick + 0.004)
    )
    cuts = [*open_neck, *sleeve_ends(fit.body, 0.965), plane((0, -1, 0), -fit.y(hem), 0.003), *hollow]
    binding = "coat" if hem < 0.80 else "body"
    return shell(
        fit.body,
        rows,
        thick,
        fit.colour,
        fit.step,
        cuts=cuts,
        folds=folds,
        material=material,
        binding=binding,
    )


def _fitted(fit: Fitting, thick: float, hem: float) -> Shell:
    cuts = [plane((0, -1, 0), -fit.y(hem), 0.003)]
    return shell(fit.body, [*fit.body.trunk, *fit.body.hips, *_pads(fit)], thick, fit.colour, 0.03, cuts=cuts)


def _pads(fit: Fitting) -> list[Row]:
    k = fit.body.physique.scale
    arm = fit.body.frame.joint("left_arm")
    reach, level = float(arm[0]), float(arm[1]) + 0.008 * k
    return [
        cone(
            (s * reach * 0.45, level + 0.014 * k, -0.018 * k),
            (s * reach * 0.98, level, -0.014 * k),
            0.028 * k,
            0.026 * k,
            0.04,
        )
        for s in (-1.0, 1.0)
    ]


def _tails(fit: Fitting, hem: float) -> list[Row]:
    k, wide = fit.body.physique.scale, fit.body.physique.waist
    rows: list[Row] = []
    for s in (-1.0, 1.0):
        rows.append(
            cone(
                (s * 0.055 * k, 0.95 * k, 0.0),
                (s * 0.080 * k, (hem - 0.08) * k, 0.0),
                0.098 * k * wide,
                0.122 * k,
                0.05,
            )
        )
    rows.append(cone((0, 0.95 * k, 0.0), (0, (hem - 0.08) * k, 0.0), 0.105 * k * wide, 0.118 * k, 0.05))
    return rows


def _hollow(fit: Fitting, hem: float) -> Row:
    k = fit.body.physique.scale
    return cone((0, (hem - 0.25) * k, 0.0), (0, (hem + 0.06) * k, 0.0), 0.175 * k, 0.055 * k, 0.01, CUT)


def _long_coat(
    fit: Fitting,
    material: str,
    hem: float,
    depth: float,
    wide: float,
    *,
    double: bool = True,
    thick: float = 0.024,
) -> list[Piece]:
    layer = _jacket(fit, thick, hem, depth, folds=0.0034, material=material)
    dark = fit.colour * 0.70
    out = [layer.piece, *lapels(layer, depth, dark, wide, peak=double), _back_collar(fit, layer, dark)]
    out.append(seam(layer, _front(depth, hem + 0.02, 0.030 if double else 0.0), 0.0020, fit.colour * 0.4))
    columns = (-0.058, 0.066) if double else (0.008,)
    spots = [(x, y) for x in columns for y in (depth - 0.03, depth - 0.14, depth - 0.25)]
    out += buttons(layer, spots, 0.0105, fit.colour * 0.30)
    return [*out, *_flaps(layer, fit.colour * 0.72), *_rims(fit, 0.0480, material)]


def _blouson(fit: Fitting, material: str, folds: float) -> list[Piece]:
    layer = _jacket(fit, 0.019, 0.895, 1.30, folds=folds, material=material)
    dark = fit.colour * 0.72
    metal = np.array((0.40, 0.40, 0.42))
    out = [layer.piece, *_open_edges(layer, 1.30, dark), shirt_collar(fit.body, dark, 0.6, 0.046)]
    out.append(seam(layer, _front(1.30, 0.90), 0.0026, metal, material="metal"))
    for sign in (-1.0, 1.0):
        out.append(
            seam(
                layer,
                np.array([(sign * 0.078, 1.06), (sign * 0.105, 1.00), (sign * 0.112, 0.965)]),
                0.0024,
                dark,
            )
        )
    return [*out, _belt_band(fit, 0.0225, 0.880, 0.935, dark, material), *_rims(fit, 0.0440, material, 0.055)]


def _open_edges(layer: Shell, depth: float, colour: F64) -> list[Piece]:
    u, t = np.linspace(0.0, 1.0, 14), np.linspace(0.0, 1.0, 4)
    edge, y = 0.001 + 0.062 * u, depth + 0.006 + (1.450 - depth) * u
    return [
        ribbon(
            layer,
            s * (edge[:, None] - 0.007 + 0.020 * t[None]),
            np.repeat(y[:, None], 4, 1),
            0.0050,
            colour,
            layer.piece.material,
        )
        for s in (1.0, -1.0)
    ]


def _back_collar(fit: Fitting, layer: Shell, colour: F64) -> Piece:
    k = fit.body.physique.scale
    turn = np.radians(np.linspace(62.0, 298.0, 33))
    path, out, up = neck_circle(fit.body, 0.034, 0.000, turn)
    lean = up * 0.86 - out * 0.50
    taper = np.clip((1.0 - np.abs(np.linspace(-1.0, 1.0, 33)) ** 3), 0.12, 1.0)
    path = path + lean * (0.008 * k * taper)[:, None]
    shape = tube(path, out * 0.86 + up * 0.50, lean, 0.0110 * k * (0.4 + 0.6 * taper), 0.0235 * k * taper, 12)
    return piece(shape, colour, layer.piece.material, "body")


def _shirt_front(fit: Fitting) -> list[Piece]:
    white = np.array((0.72, 0.70, 0.66))
    rows = [*fit.body.trunk, neck_column(fit.body)]
    cuts = [neckline(fit.body, -0.012), plane((0, -1, 0), -fit.y(1.02)), *front_only(fit.body)]
    layer = shell(fit.body, rows, 0.006, white, fit.step * 1.2, cuts=cuts)
    out = [layer.piece, shirt_collar(fit.body, white, tucked=True)]
    if fit.body.physique.fem < 0.5 and "no-tie" not in fit.worn:
        pale = float(fit.trim.mean()) > 0.35
        out += tie(layer, np.array((0.16, 0.012, 0.02)) if pale else fit.trim)
    return out


def _flaps(layer: Shell, colour: F64) -> list[Piece]:
    lines = np.array([(0.062, 0.985), (0.090, 0.987), (0.118, 0.992)])
    return [seam(layer, lines * (sign, 1.0), 0.0052, colour) for sign in (-1.0, 1.0)]


def _belt_band(fit: Fitting, thick: float, low: float, high: float, colour: F64, material: str) -> Piece:
    cuts = [plane((0, -1, 0), -fit.y(low), 0.003), plane((0, 1, 0), fit.y(high), 0.003)]
    rows = [*fit.body.trunk, *fit.body.hips, *fit.body.thighs]
    return shell(fit.body, rows, thick, colour, min(fit.step, 0.012), cuts=cuts, material=material).piece


def _buckle(fit: Fitting, y: float, colour: F64) -> list[Piece]:
    layer = shell(fit.body, [*fit.body.trunk, *fit.body.hips], 0.038, colour, 0.03)
    frame = np.array(
        [(-0.02, y - 0.022), (0.02, y - 0.022), (0.02, y + 0.022), (-0.02, y + 0.022), (-0.02, y - 0.022)]
    )
    return [seam(layer, frame, 0.0038, colour, material="metal")]


def _rims(fit: Fitting, radius: float, material: str, long: float = 0.035) -> list[Piece]:
    return cuffs(fit.body, 0.972, radius, long, fit.colour * 0.82, material)


def _front(high: float, low: float, aside: float = 0.0) -> F64:
    u = np.linspace(0.0, 1.0, 16)
    return np.column_stack([0.002 + aside * np.clip(u * 6, 0, 1), high + (low - high) * u])
