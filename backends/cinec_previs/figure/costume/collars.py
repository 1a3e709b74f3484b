"""Collars, lapels, ties and hoods: what frames a face."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec_previs.figure import field
from cinec_previs.figure.body import Body
from cinec_previs.figure.costume.layer import Shell, neck_radius, neckline, ribbon
from cinec_previs.figure.field import CUT, Row, cone
from cinec_previs.figure.piece import Piece, piece, sheet

F64 = NDArray[np.float64]


def opening(
    body: Body, depth: float, wide: float = 0.072, spread: float = 1.0, thick: float = 0.012
) -> list[Row]:
    """Cuts of a V from the neck down to the height `depth` (1.75 m figure); `spread` widens the hole of the neck, `thick`
    is how far the layer stands off the body."""
    k = body.physique.scale
    share = np.linspace(0.0, 1.0, 5)
    height = (depth + (1.475 - depth) * share) * k
    line = np.column_stack([np.zeros(5), np.minimum(height, 1.415 * k)])
    chest = field.depth(field.table(body.trunk), line, 0.4, 0.8) + thick * k
    chest[-1] -= 0.030 * k
    spots = np.column_stack([np.zeros(5), height, chest])
    size = (0.004 + (wide - 0.004) * share) * k
    cuts = [cone(spots[n], spots[n + 1], size[n], size[n + 1], 0.003, CUT) for n in range(4)]
    if spread < 0.5:
        return [*cuts, neckline(body)]
    start, end = body.point(0, 1.40, -0.026), body.point(0, 1.62, -0.032)
    return [*cuts, cone(start, end, 0.066 * k, (0.066 + 0.042 * spread) * k, 0.003, CUT)]


def lapels(
    layer: Shell, depth: float, colour: ArrayLike, wide: float = 0.058, peak: bool = False
) -> list[Piece]:
    """Lapels that follow the edges of an opening down to `depth`."""
    u = np.linspace(0.0, 1.0, 22)
    edge = 0.001 + 0.064 * u**0.97
    y = depth + 0.012 + (1.452 - depth) * u
    notch = 0.70
    width = np.where(
        u < notch, 0.010 + wide * (u / notch) ** 1.1, wide * (0.62 - 0.30 * (u - notch) / (1 - notch))
    )
    t = np.linspace(0.0, 1.0, 6)
    rise = (0.016 if peak else 0.008) * (u < notch)[:, None] * t[None]
    out = []
    for sign in (1.0, -1.0):
        x = sign * (edge[:, None] + width[:, None] * t[None] - 0.004)
        out.append(ribbon(layer, x, y[:, None] + rise, 0.0055, colour, layer.piece.material))
    return out


def shirt_collar(
    body: Body, colour: ArrayLike, spread: float = 1.0, high: float = 0.040, tucked: bool = False
) -> Piece:
    """A turned-down collar around the neck with two points in front, narrower if `tucked` into another layer."""
    k, fem = body.physique.scale, body.physique.fem
    thick = (0.061 - 0.009 * fem - 0.006 * body.physique.child + 0.006 * body.physique.heavy) * k
    a = np.radians(np.linspace(-166.0, 166.0, 49))
    ahead = np.abs(a) / np.pi
    lean = np.clip((ahead - 0.55) / 0.40, 0.0, 1.0)
    back = np.clip(1.0 - ahead / 0.45, 0.0, 1.0)
    base = 1.452 * k
    rows: tuple[tuple[float, float, float], ...] = (
        (0.98, -0.012, 0.0),
        (1.00, high * 0.95, 0.0),
        (1.06, high, 0.1),
        (1.17, high * 0.45, 0.6),
        (1.28, 0.002, 1.0),
    )
    if tucked:
        rows = tuple((1.0 + (wide - 1.0) * 0.40, rise, fall * 0.7) for wide, rise, fall in rows)
    grid = np.zeros((49, len(rows), 3))
    for column, (wide, rise, fall) in enumerate(rows):
        grid[:, column, 0] = np.sin(a) * thick * wide
        point = 0.022 * lean**3 * fall * spread
        grid[:, column, 1] = base + k * (rise + 0.010 * back - 0.036 * lean) - k * point
        grid[:, column, 2] = (
            -np.cos(a) * thick * wide * 1.03 - 0.026 * k + 0.020 * lean * k + 0.012 * lean * fall * k
        )
    shape = sheet(grid, (grid - grid.mean((0, 1))).reshape(-1, 3))
    return piece(shape, colour, "fabric", "chest")


def roll_collar(body: Body, colour: ArrayLike) -> Piece:
    """A high collar, rolled over once."""
    k = body.physique.scale
    a = np.linspace(0.0, 2.0 * np.pi, 37)
    size = neck_radius(body)
    profile = (
        (0.016, -0.030),
        (0.0115, -0.010),
        (0.0125, 0.006),
        (0.0120, 0.020),
        (0.0085, 0.027),
        (0.003, 0.022),
        (0.001, 0.010),
    )
    grid = np.zeros((37, len(profile), 3))
    for column, (off, rise) in enumerate(profile):
        grid[:, column, 0] = np.sin(a) * (size + off * k)
        grid[:, column, 1] = body.frame.joint("neck")[1] + (rise + 0.013) * k - 0.48 * np.cos(a) * size
        grid[:, column, 2] = -0.0315 * body.physique.head + np.cos(a) * (size + off * k) * 1.05
    shape = sheet(grid, (grid - grid.mean((0, 1))).reshape(-1, 3))
    return piece(shape, colour, "fabric", "throat")


def tie(layer: Shell, colour: ArrayLike) -> list[Piece]:
    """A tie with its knot, down to the belt."""
    k = layer.body.physique.scale
    u = np.linspace(0.0, 1.0, 22)
    y = 1.425 - 0.40 * u
    half = np.where(u < 0.94, 0.0125 + 0.020 * u, 0.031 * (1.0 - u) / 0.06)
    t = np.linspace(-1.0, 1.0, 7)
    strip = ribbon(layer, half[:, None] * t[None], np.repeat(y[:, None], 7, 1), 0.0045, colour)
    point, _ = layer.front([0.0], [1.424], 0.006 * k)
    top, low = point[0] + [0.0, 0.012 * k, -0.004 * k], point[0] - [0.0, 0.012 * k, -0.003 * k]
    knot = field.surface(field.table([cone(top, low, 0.0175 * k, 0.0115 * k)]), 0.006)
    return [strip, piece(knot, np.asarray(colour) * 0.9, "cloth", "body")]


def hood(body: Body, colour: ArrayLike, step: float, material: str = "cloth") -> Piece:
    """A hood that lies on the shoulders behind the neck."""
    k = body.physique.scale
    rows = []
    a = np.radians(np.linspace(-118.0, 118.0, 15))
    spots = np.column_stack([0.088 * np.sin(a), np.zeros(15), -0.026 - 0.086 * np.cos(a)])
    back = np.cos(a / 2.0) ** 2
    spots[:, 1] = 1.425 + 0.030 * back
    size = np.clip(0.040 * back - 0.004, 0.004, 0.034)
    for n in range(14):
        rows.append(cone(spots[n] * k, spots[n + 1] * k, size[n] * k, size[n + 1] * k, 0.012))
    rows.append(field.ellipsoid(body.point(0, 1.405, -0.120), body.point(0.085, 0.060, 0.034), 0.03))
    return piece(field.surface(field.table(rows), step), colour, material, "chest")
