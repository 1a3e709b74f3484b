"""Patterns that a light throws, and where they must lie so that both eyes of a face are lit."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec_previs.camera import Lens
from cinec_previs.mesh import F32

SIZE = 512
# Repeats a metre at the light's aim.
SCALES = {"blinds": 1 / 2.7, "window": 1 / 2.4, "leaves": 1 / 2.2, "bars": 1 / 2.4, "branches": 1 / 2.2}
STEPS_UP, STEPS_ACROSS = 192, 31


@lru_cache(maxsize=8)
def pattern(name: str) -> F32:
    """(512, 512) f32 transmission of one repeat, edges already soft."""
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
    shift_v = (np.arange(STEPS_UP) / STEPS_UP)[:, None, None]
    shift_u = (np.arange(STEPS_ACROSS) / STEPS_ACROSS)[None, :, None]
    rows = ((v + shift_v) % 1 * SIZE).astype(int) % SIZE
    columns = ((u + shift_u) % 1 * SIZE).astype(int) % SIZE
    lit = field[rows, columns]
    worth = np.round(lit.min(axis=2) + 0.1 * lit.mean(axis=2), 6)
    up, across = np.unravel_index(int(worth.argmax()), worth.shape)
    return float(across) / STEPS_ACROSS, float(up) / STEPS_UP


def _pane(u: NDArray[np.float64], v: NDArray[np.float64], wide: float, tall: float) -> NDArray[np.float64]:
    """One opening a repeat, with soft edges, `wide` and `tall` as shares of it."""
    across = np.clip((wide / 2 - np.abs(u - 0.5)) / 0.025, 0, 1)
    return np.asarray(across * np.clip((tall / 2 - np.abs(v - 0.5)) / 0.025, 0, 1))


def _blinds(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    """A window behind slats of 11 cm, the light between them a little wider than they are, halved by its mullion."""
    slat = np.abs((v * 24) % 1 - 0.5) * 2
    mullion = np.clip((np.abs(u - 0.5) - 0.008) / 0.012, 0, 1)
    return np.asarray(np.clip((slat - 0.36) / 0.24, 0, 1) * _pane(u, v, 0.74, 0.70) * mullion)


def _window(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    """Two by three panes."""
    upright = np.clip((np.abs((u - 0.5) * 4 - np.round((u - 0.5) * 4)) - 0.045) / 0.05, 0, 1)
    rail = np.clip((np.abs((v - 0.5) * 4.2 - np.round((v - 0.5) * 4.2)) - 0.045) / 0.05, 0, 1)
    return np.asarray(upright * rail * _pane(u, v, 0.76, 0.86))


def _bars(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    bar = np.abs((u * 12) % 1 - 0.5)
    return np.asarray(np.clip((0.40 - bar) / 0.06, 0, 1) * _pane(u, v, 0.8, 0.75))


def _leaves(u: NDArray[np.float64], v: NDArray[np.float64]) -> NDArray[np.float64]:
    """Sun flecks through a crown: soft discs (pinhole images of the sun) at hashed places, tiling."""
    light = np.full(u.shape, 0.10)
    for index in range(46):
        value = (index * 2654435761 + 977) & 0xFFFFFFFF
        x, y, r = (value & 1023) / 1024, (value >> 10 & 1023) / 1024, 0.03 + (value >> 20 & 63) / 63 * 0.07
        away = np.hypot((u - x + 0.5) % 1 - 0.5, (v - y + 0.5) % 1 - 0.5)
        light += np.clip((r - away) / 0.03, 0, 1) * 0.75
    return np.asarray(np.clip(light, 0, 1))
