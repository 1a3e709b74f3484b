"""Bringing a mix to its loudness under a true-peak ceiling."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.sound.loudness import SILENT, integrated_loudness, oversampled_peaks

CEILING = 10 ** (-1.2 / 20)
WINDOW = 512
MOST_GAIN = 30.0
ROUNDS = 4
CLOSE_ENOUGH = 0.1


@dataclass(frozen=True, slots=True, kw_only=True)
class Master:
    """A gain for each sample that makes the mix as loud as wanted; `decibels` is its constant part."""

    gains: NDArray[np.float32]
    decibels: float


def master(mix: NDArray[np.float32], target: float) -> Master:
    """Gains for `mix` (samples, 2) so that it measures `target` LUFS and stays under -1 dBTP.

    Silence stays silence, and nothing is raised by more than 30 dB.
    """
    loudness = integrated_loudness(mix)
    peaks = np.maximum(oversampled_peaks(mix[:, 0]), oversampled_peaks(mix[:, 1]))
    if loudness <= SILENT:
        return Master(gains=limiter_gains(peaks), decibels=0.0)
    decibels = min(target - loudness, MOST_GAIN)
    for _ in range(ROUNDS):
        gain = np.float32(10 ** (decibels / 20))
        gains = limiter_gains(peaks * gain) * gain
        missing = target - integrated_loudness(mix * gains[:, None])
        if abs(missing) < CLOSE_ENOUGH or decibels >= MOST_GAIN:
            break
        decibels = min(decibels + missing, MOST_GAIN)
    return Master(gains=gains, decibels=decibels)


def limiter_gains(peaks: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each sample a gain at most 1 that keeps `peaks` under the ceiling, with 10 ms of look-ahead.

    The least gain in a window around each sample, averaged over the same window: never above what is needed there.
    """
    if not len(peaks) or float(peaks.max()) <= CEILING:
        return np.ones(len(peaks), np.float32)
    needed = np.minimum(1.0, CEILING / np.maximum(peaks, 1e-9)).astype(np.float32)
    padded = np.concatenate([np.ones(WINDOW, np.float32), needed, np.ones(WINDOW, np.float32)])
    least = padded
    span = 1
    while span < WINDOW:
        least = np.minimum(least[:-span], least[span:])
        span *= 2
    sums = np.concatenate([np.zeros(1), np.cumsum(least, dtype=np.float64)])
    means = (sums[WINDOW:] - sums[:-WINDOW]) / WINDOW
    return np.asarray(means[1 : len(peaks) + 1], np.float32)
