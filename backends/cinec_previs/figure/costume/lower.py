"""Garments of the lower body: trousers, skirts, dresses and shoes, and the skin where they leave it bare."""

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure import field
from cinec_previs.figure.body import Body
from cinec_previs.figure.costume.collars import opening
from cinec_previs.figure.costume.fitting import Fitting
from cinec_previs.figure.costume.layer import (
    arm_rings,
    edges,
    neck_column,
    neck_ring,
    neckline,
    shell,
    sleeve_ends,
    sleeves,
)
from cinec_previs.figure.field import CUT, Row, cone, ellipsoid, plane
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import SIDES

F64 = NDArray[np.float64]


def trousers(fit: Fitting) -> list[Piece]:
    """Straight trousers with a belt."""
    return [*_legs(fit, 0.011, 0.012, 0.0022), *belt(fit)]


def jeans(fit: Fitting) -> list[Piece]:
    """Close-fitting trousers with a belt."""
    return [*_legs(fit, 0.007, 0.004, 0.0018), *belt(fit)]


def shorts(fit: Fitting) -> list[Piece]:
    """Trousers that end above the knees."""
    rows = [*fit.body.hips, *fit.body.thighs]
    cuts = [plane((0, 1, 0), fit.y(1.005)), plane((0, -1, 0), -fit.y(0.58), 0.003)]
    return [shell(fit.body, rows, 0.013, fit.colour, fit.step, cuts=cuts, folds=0.0024).piece, *belt(fit)]


def skirt(fit: Fitting) -> list[Piece]:
    """A skirt from the waist to the knees."""
    return [*_flare(fit, 0.455, 0.030, 0.012), *belt(fit)]


def dress(fit: Fitting) -> list[Piece]:
    """A dress with short sleeves, a round open neck, a waist and a flared skirt."""
    rows = [*fit.body.trunk, neck_column(fit.body), *sleeves(fit.body, 0.30, 0.006)]
    cuts = [neckline(fit.body, -0.004), *sleeve_ends(fit.body, 0.30), plane((0, -1, 0), -fit.y(1.01))]
    top = shell(fit.body, rows, 0.007, fit.colour, fit.step, cuts=cuts, folds=0.0012)
    waist = _belt_at(
        fit,
        0.0130,
        1.030,
        1.062,
        fit.trim * 0.5 + fit.colour * 0.2 if fit.garment.trim != "#ffffff" else fit.colour * 0.6,
    )
    trims = [
        neck_ring(fit.body, fit.colour * 0.85, 0.0070, 0.0048, -0.004),
        *arm_rings(top, 0.30, fit.colour * 0.9, 0.0040),
    ]
    return [top.piece, *trims, waist, *_flare(fit, 0.43, 0.060, 0.008, 1.05)]


def gown(fit: Fitting) -> list[Piece]:
    """A long evening dress without sleeves, open in a V."""
    cuts = [*opening(fit.body, 1.29, 0.070, 0.2), plane((0, -1, 0), -fit.y(1.01))]
    cuts += sleeve_ends(fit.body, 0.10)
    top = shell(
        fit.body,
        [*fit.body.trunk, neck_column(fit.body), *sleeves(fit.body, 0.12)],
        0.006,
        fit.colour,
        fit.step,
        cuts=cuts,
        folds=0.0010,
    )
    trims = [*edges(top, 1.29, fit.colour * 0.85), *arm_rings(top, 0.10, fit.colour * 0.85, 0.0045)]
    return [top.piece, *trims, *_flare(fit, 0.12, 0.070, 0.008, 1.05)]


def belt(fit: Fitting) -> list[Piece]:
    """A leather belt, when nothing hangs over it."""
    if fit.covered:
        return []
    dark = np.array((0.030, 0.020, 0.014))
    return [_belt_at(fit, 0.0125, 0.972, 1.004, dark, "leather")]


def shoes(fit: Fitting) -> list[Piece]:
    """Laced shoes with a sole."""
    return [*_shoe(fit.body, fit.colour, 0.0, 0.088), *_sole(fit.body, fit.colour * 0.35)]


def sneakers(fit: Fitting) -> list[Piece]:
    """Sports shoes with a white sole."""
    return [*_shoe(fit.body, fit.colour, 0.003, 0.095), *_sole(fit.body, np.array((0.55, 0.54, 0.52)), 0.004)]


def boots(fit: Fitting) -> list[Piece]:
    """Boots up to the calf."""
    return [*_shoe(fit.body, fit.colour, 0.004, 0.26), *_sole(fit.body, fit.colour * 0.3, 0.003)]


def heels(fit: Fitting) -> list[Piece]:
    """Court shoes: low-cut, bare instep."""
    return [
        *_shoe(fit.body, fit.colour, -0.001, 0.058, "leather"),
        *_sole(fit.body, fit.colour * 0.5, -0.004),
    ]


def bare_legs(fit: Fitting) -> list[Piece]:
    """Skin of legs and feet below a skirt, a dress or shorts."""
    rows = [*fit.body.thighs, *fit.body.shins, *fit.body.feet]
    made = shell(
        fit.body,
        rows,
        -0.002,
        fit.skin * (1.0, 0.97, 0.96),
        fit.step,
        cuts=[plane((0, 1, 0), fit.y(0.64))],
        material="skin",
    )
    return [made.piece]


def bare_arms(fit: Fitting, material: str = "skin") -> list[Piece]:
    """Skin of the arms below short sleeves, or the close sleeves of the fitting's garment."""
    rows = [*fit.body.arms, *fit.body.fores]
    colour, thick = (fit.skin, -0.001) if material == "skin" else (fit.colour, 0.002)
    return [shell(fit.body, rows, thick, colour, fit.step, cuts=_armpit(fit.body), material=material).piece]


def bare_feet(fit: Fitting) -> list[Piece]:
    """Feet without shoes."""
    rows = [*fit.body.shins, *fit.body.feet]
    cuts = [plane((0, 1, 0), fit.y(0.16)), plane((0, -1, 0), -fit.body.floor, 0.002)]
    step = min(fit.step, 0.012)
    return [shell(fit.body, rows, -0.002, fit.skin, step, cuts=cuts, material="skin").piece]


def bare_chest(fit: Fitting) -> list[Piece]:
    """Skin of the upper chest, seen in an open neck."""
    k = fit.body.physique.scale
    cuts = [
        plane((0, -1, 0), -fit.y(1.27)),
        plane((1, 0, 0), 0.125 * k, 0.02),
        plane((-1, 0, 0), 0.125 * k, 0.02),
    ]
    return [
        shell(fit.body, fit.body.trunk, -0.003, fit.skin, fit.step * 1.1, cuts=cuts, material="skin").piece
    ]


def _armpit(body: Body) -> list[Row]:
    return [
        cone(
            body.point(0, 1.25, 0),
            body.point(0, 1.40, 0),
            0.13 * body.physique.scale,
            0.10 * body.physique.scale,
            0.01,
            CUT,
        )
    ]


def _legs(fit: Fitting, thick: float, wide: float, folds: float) -> list[Piece]:
    rows = [*fit.body.hips, *fit.body.thighs, *fit.body.shins]
    k = fit.body.physique.scale
    for side in SIDES:
        shin, foot = fit.body.frame.joint(f"{side}_shin"), fit.body.frame.joint(f"{side}_foot")
        hem = foot + [0.0, -0.012 * k, -0.004 * k]
        rows.append(cone(shin, hem, 0.048 * k, (0.042 + wide) * k, 0.03))
    cuts = [plane((0, 1, 0), fit.y(1.003)), plane((0, -1, 0), -fit.y(0.040), 0.003)]
    return [shell(fit.body, rows, thick, fit.colour, fit.step, cuts=cuts, folds=folds).piece]


def _flare(fit: Fitting, hem: float, wide: float, thick: float, top: float = 1.005) -> list[Piece]:
    k, waist = fit.body.physique.scale, fit.body.physique.waist
    rows: list[Row] = [*fit.body.hips]
    for s in (-1.0, 1.0):
        rows.append(
            cone(
                (s * 0.050 * k, 0.93 * k, 0.0),
                (s * (0.075 + wide) * k, (hem - 0.10) * k, 0.0),
                0.098 * k * waist,
                (0.105 + wide) * k,
                0.06,
            )
        )
    rows.append(
        cone((0, 0.93 * k, 0.0), (0, (hem - 0.10) * k, 0.0), 0.105 * k * waist, (0.115 + wide) * k, 0.06)
    )
    rows.append(ellipsoid((0, 1.02 * k, 0), (0.130 * waist * k, 0.10 * k, 0.096 * k), 0.05))
    inside = cone(
        (0, (hem - 0.30) * k, 0.0), (0, (hem + 0.05) * k, 0.0), (0.16 + wide) * k, 0.05 * k, 0.01, CUT
    )
    pleats = field.comb(0.0035 + 0.06 * wide, 9.0, (0.0, 0.9 * k, 0.0))
    cuts = [pleats, plane((0, 1, 0), fit.y(top)), plane((0, -1, 0), -fit.y(hem), 0.003), inside]
    return [shell(fit.body, rows, thick, fit.colour, fit.step, cuts=cuts, binding="skirt").piece]


def _belt_at(
    fit: Fitting, thick: float, low: float, high: float, colour: F64, material: str = "cloth"
) -> Piece:
    cuts = [plane((0, -1, 0), -fit.y(low), 0.003), plane((0, 1, 0), fit.y(high), 0.003)]
    return shell(
        fit.body,
        [*fit.body.trunk, *fit.body.hips, *fit.body.thighs],
        thick,
        colour,
        min(fit.step, 0.011),
        cuts=cuts,
        material=material,
    ).piece


def _shoe(body: Body, colour: F64, thick: float, high: float, material: str = "leather") -> list[Piece]:
    k = body.physique.scale
    rows: list[Row] = [*body.feet]
    for side in SIDES:
        foot = body.frame.joint(f"{side}_foot")
        top = foot + (body.frame.joint(f"{side}_shin") - foot) * max(0.0, high / 0.42 - 0.1)
        rows.append(cone(foot + [0, -0.028 * k, -0.016 * k], top, 0.035 * k, 0.040 * k, 0.02))
    cuts = [plane((0, 1, 0), body.floor + high * k, 0.006), plane((0, -1, 0), -body.floor - 0.004 * k, 0.006)]
    return [shell(body, rows, 0.004 + thick, colour, 0.0115, cuts=cuts, material=material).piece]


def _sole(body: Body, colour: F64, thick: float = 0.0) -> list[Piece]:
    k = body.physique.scale
    cuts = [plane((0, 1, 0), body.floor + (0.018 + thick) * k, 0.004), plane((0, -1, 0), -body.floor, 0.002)]
    return [shell(body, body.feet, 0.009 + thick, colour, 0.0115, cuts=cuts, material="leather").piece]
