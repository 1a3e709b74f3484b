"""Ducking: how far music and ambience step back while somebody speaks."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE

LOOK_AHEAD = SAMPLE_RATE * 320 // 1000
RELEASE = SAMPLE_RATE * 800 // 1000
BRIDGE = SAMPLE_RATE * 1200 // 1000


def duck_gains(speech: Sequence[tuple[int, int]], samples: int, depth: int) -> NDArray[np.float32]:
    """A gain for each of `samples`: `depth` hundredths of a decibel inside each [start, end) of speech.

    It moves down before the first word and up after the last by a raised cosine in decibels; pauses shorter than
    1.2 s stay down, so that the bed does not pump between lines.
    """
    times, levels = [], []
    for start, end in _bridged(speech):
        times += [start - LOOK_AHEAD, start, end, end + RELEASE]
        levels += [0.0, 1.0, 1.0, 0.0]
    if not times:
        return np.ones(samples, np.float32)
    gains = np.empty(samples, np.float32)
    step = 1 << 20
    for first in range(0, samples, step):
        ramp = np.interp(np.arange(first, min(first + step, samples)), times, levels)
        down = 0.5 - 0.5 * np.cos(np.pi * ramp)
        gains[first : first + step] = 10 ** (depth / 2000 * down)
    return gains


def _bridged(speech: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(speech):
        if merged and start - merged[-1][1] < BRIDGE + LOOK_AHEAD:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
