"""Sample-rate conversion by a windowed sinc, exact in rational steps."""

from math import gcd

import numpy as np
from numpy.typing import NDArray

HALF = 32
BLOCK = 1 << 15


def resample(signal: NDArray[np.float32], source: int, target: int) -> NDArray[np.float32]:
    """`signal` (mono) from `source` to `target` Hz: Kaiser-windowed sinc of 64 taps, pass band to 92 % of Nyquist.

    Output sample n lies at source time n·source/target; its length is floor(len·target/source).
    """
    if source == target or not len(signal):
        return signal
    common = gcd(source, target)
    up, down = target // common, source // common
    bank = _filter_bank(up, min(1.0, target / source) * 0.92)
    padded = np.concatenate([np.zeros(HALF, np.float32), signal, np.zeros(HALF + 1, np.float32)])
    windows = np.lib.stride_tricks.sliding_window_view(padded, 2 * HALF)
    count = len(signal) * up // down
    out = np.empty(count, np.float32)
    for start in range(0, count, BLOCK):
        steps = np.arange(start, min(start + BLOCK, count), dtype=np.int64) * down
        out[start : start + BLOCK] = np.einsum("nt,nt->n", windows[steps // up + 1], bank[steps % up])
    return out


def _filter_bank(phases: int, cutoff: float) -> NDArray[np.float32]:
    """(phases, 64) taps; row p interpolates p/phases of a sample after the middle of its window."""
    taps = np.arange(-HALF + 1, HALF + 1)[None, :] - (np.arange(phases) / phases)[:, None]
    window = np.i0(9.0 * np.sqrt(np.clip(1 - (taps / HALF) ** 2, 0, 1))) / np.i0(9.0)
    bank = cutoff * np.sinc(cutoff * taps) * window
    return np.asarray(bank / bank.sum(axis=1, keepdims=True), np.float32)
