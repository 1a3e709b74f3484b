"""Patterns that a light throws, and where they must lie so that both eyes of a face are lit."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec_previs.camera import Lens
from cinec_previs.mesh import F32

SIZE = 256
# Repeats a metre at the light's aim.
SCALES = {"blinds": 1 / 0.92, "window": 1 / 1.5, "leaves": 1 / 2.2, "bars": 1 / 1.1, "branches": 1 / 2.2}


@lru_cache(maxsize=8)
def pattern(name: str) -> F32:
    """(256, 256) f32 transmission of one repeat, edges already soft."""
    v, u = np.mgrid[0:SIZE, 0:SIZE] / SIZE
    makers = {"blinds": _blinds, "window": _window, "leaves": _leaves, "bars": _bars, "branches": _leaves}
    return makers.get(name, _window)(u, v).astype(np.float32)


def solve_offset(
    name: str, lens: Lens, distance: float, eyes: Sequence[NDArray[np.float64]]
) -> tuple[float, float]:
    """The shift (in repeats) that lights the darkest eye best, each with 12 mm of skin above and below.

    `lens` is the light's, `distance` metres from it to its aim.
    """
    if not eyes:
        return 0.0, 0.0
    scale, field = SCALES.get(name, 1.0), pattern(name)
    points = np.array([np.asarray(eye) + (0, rise, 0) for eye in eyes for rise in (-0.012, 0.0, 0.012)])
    away = points - lens.origin
    depth = away @ np.array(lens.forward)
    u = away @ np.array(lens.right) / depth * distance * scale
    v = away @ np.array(lens.up) / depth * distance * scale
    best, found = -1.0, (0.0, 0.0)
    for shift_v in np.arange(0, 1, 1 / 64):
        for shift_u in np.arange(0, 1, 1 / 8) if name in ("window", "leaves", "branches", "bars") else (0.0,):
            rows = ((v + shift_v) % 1 * SIZE).astype(int) % SIZE
            columns = ((u + shift_u) % 1 * SIZE).astype(int) % SIZE
            lit = field[rows, columns]
            worth = float(lit.min() + 0.1 * lit.mean())
            if worth > best + 1e-6:
                best, found = worth, (float(shift_u), float(shift_v))
    return found


def _blinds(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    """Eight slats a repeat, the light between them a little wider than they are."""
    slat = np.abs((v * 8) % 1 - 0.5) * 2
    return np.clip((slat - 0.36) / 0.22, 0, 1)


def _window(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    edge = np.abs((u * 2) % 1 - 0.5)
    rail = np.abs((v * 2) % 1 - 0.5)
    return np.clip((0.47 - edge) / 0.035, 0, 1) * np.clip((0.47 - rail) / 0.035, 0, 1)


def _bars(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    bar = np.abs((u * 6) % 1 - 0.5)
    return np.clip((0.40 - bar) / 0.06, 0, 1)


def _leaves(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sun flecks through a crown: soft discs (pinhole images of the sun) at hashed places, tiling."""
    light = np.full(u.shape, 0.10)
    for index in range(46):
        value = (index * 2654435761 + 977) & 0xFFFFFFFF
        x, y, r = (value & 1023) / 1024, (value >> 10 & 1023) / 1024, 0.03 + (value >> 20 & 63) / 63 * 0.07
        away = np.hypot((u - x + 0.5) % 1 - 0.5, (v - y + 0.5) % 1 - 0.5)
        light += np.clip((r - away) / 0.03, 0, 1) * 0.75
    return np.asarray(np.clip(light, 0, 1))
