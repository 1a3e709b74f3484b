"""The shapes of a face: how much each one moves, from a state's numbers, and where it moves the skin."""

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.piece import smooth_normals

F64 = NDArray[np.float64]
I32 = NDArray[np.int32]

SHAPES: tuple[str, ...] = (
    "brow_in_up",
    "brow_in_down",
    "brow_out_up",
    "brow_out_down",
    "jaw",
    "wide",
    "narrow",
    "smile",
    "frown",
    "press",
    "pucker",
    "tuck",
    "squint",
)
SHAPE: dict[str, int] = {name: index for index, name in enumerate(SHAPES)}

JAW_HINGE = (0.0, -0.012, 0.004)
JAW_SWING = np.deg2rad(12.5)
BROW_RISE = 0.0085


def jaw_offset(positions: F64) -> F64:
    """How points of the jaw move when it is wide open: a swing about the hinge, to first order. Metres."""
    y, z = positions[:, 1] - JAW_HINGE[1], positions[:, 2] - JAW_HINGE[2]
    return np.stack([np.zeros_like(y), -JAW_SWING * z, JAW_SWING * y * 0.55], axis=1)


def jaw_share(positions: F64, mouth: float) -> F64:
    """How far a point of the skin follows the jaw: 0 above the mouth and on the neck, 1 on the chin."""
    x, y, z = positions.T
    line = mouth + (0.095 - np.clip(z, 0.0, 0.095)) * 0.42
    below = _ramp((line + 0.004 - y) / 0.016)
    front = _ramp((z + 0.006 + (y + 0.10) * 0.9) / 0.035)
    throat = _ramp((y + 0.150) / 0.040)
    sides = 1.0 - 0.35 * _ramp((np.abs(x) - 0.04) / 0.03)
    out: F64 = below * front * throat * sides
    return out


def skin_morphs(positions: F64, triangles: I32, mouth: float) -> list[tuple[str, F64]]:
    """Offsets of head skin for each shape that moves it."""
    x, y, z = positions.T
    front = _ramp((z - 0.02) / 0.03)
    side = np.sign(x)
    zero = np.zeros_like(positions)

    def lump(centre: tuple[float, float, float], radius: float, push: tuple[float, float, float]) -> F64:
        away = ((np.abs(x) - centre[0]) ** 2 + (y - centre[1]) ** 2 + (z - centre[2]) ** 2) / radius**2
        share = (np.exp(-away) * front)[:, None]
        out: F64 = share * np.stack([side * push[0], np.full_like(x, push[1]), np.full_like(x, push[2])], 1)
        return out

    hollow = np.exp(-((x / 0.017) ** 2) - ((y - mouth + 0.008) / 0.010) ** 2) * front
    jaw = jaw_offset(positions) * jaw_share(positions, mouth)[:, None]
    jaw = jaw + hollow[:, None] * np.array([0.0, 0.0, -0.011])
    rise = BROW_RISE * 0.55
    inner, outer = (0.016, 0.024, 0.090), (0.046, 0.024, 0.070)
    return [
        ("brow_in_up", lump(inner, 0.017, (0.0, rise, 0.0))),
        ("brow_in_down", lump(inner, 0.017, (-0.0012, -rise, 0.0015))),
        ("brow_out_up", lump(outer, 0.019, (0.0, rise, 0.0))),
        ("brow_out_down", lump(outer, 0.019, (0.0, -rise, 0.001))),
        ("jaw", jaw),
        (
            "smile",
            lump((0.044, -0.036, 0.075), 0.022, (0.002, 0.0042, 0.0032))
            + lump((0.030, mouth + 0.004, 0.085), 0.013, (0.0035, 0.0035, -0.0035)),
        ),
        ("frown", lump((0.030, mouth - 0.006, 0.085), 0.014, (0.0, -0.0040, 0.0))),
        ("wide", lump((0.030, mouth, 0.085), 0.014, (0.0035, 0.0, -0.0018))),
        ("narrow", lump((0.028, mouth, 0.087), 0.016, (-0.0045, 0.0, 0.0030))),
        ("pucker", lump((0.010, mouth, 0.098), 0.016, (0.0, 0.0, 0.0045))),
        ("squint", lump((0.036, -0.017, 0.080), 0.014, (0.0, 0.0030, 0.0022))),
        ("press", zero),
    ]


def normal_offsets(positions: F64, triangles: I32, offsets: F64) -> F64:
    """How the normals (n, 3) change under a shape: the difference of the mesh's own normals."""
    return smooth_normals(positions + offsets, triangles) - smooth_normals(positions, triangles)


def _ramp(value: F64) -> F64:
    t = np.clip(value, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)
