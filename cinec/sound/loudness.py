"""Programme loudness and true peak, after ITU-R BS.1770-4 and EBU R128."""

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE

BLOCK = SAMPLE_RATE * 400 // 1000
STEP = SAMPLE_RATE * 100 // 1000
ABSOLUTE_GATE = -70.0
RELATIVE_GATE = -10.0
SILENT = -120.0

# BS.1770-4, table 1 and table 2: the two biquads of K-weighting at 48 kHz.
SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
HIGH_PASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def integrated_loudness(signal: NDArray[np.float32]) -> float:
    """LUFS of (samples, channels) at 48 kHz, gated at -70 LUFS and 10 LU under; SILENT when nothing is left."""
    powers = _block_powers(signal)
    loud = powers[_lufs(powers) > ABSOLUTE_GATE]
    if not len(loud):
        return SILENT
    gate = float(_lufs(np.mean(loud))) + RELATIVE_GATE
    loud = loud[_lufs(loud) > gate]
    return float(_lufs(np.mean(loud)))


def true_peak(signal: NDArray[np.float32]) -> float:
    """dBTP: the highest level after oversampling by four (BS.1770-4, annex 2)."""
    highest = max(
        (float(oversampled_peaks(signal[:, channel]).max(initial=0)) for channel in (0, 1)), default=0.0
    )
    return 20 * float(np.log10(max(highest, 1e-6)))


def oversampled_peaks(channel: NDArray[np.float32]) -> NDArray[np.float32]:
    """For each sample the highest magnitude at it and at three points between it and the next."""
    taps, half = 24, 12
    padded = np.concatenate([np.zeros(half, np.float32), channel, np.zeros(half, np.float32)])
    peaks = np.abs(channel)
    for phase in (0.25, 0.5, 0.75):
        grid = np.arange(-half + 1, half + 1) - phase
        kernel = np.sinc(grid) * np.cos(np.pi * grid / (taps + 2)) ** 2
        between = np.convolve(padded, kernel[::-1].astype(np.float32), mode="valid")[1:]
        np.maximum(peaks[: len(between)], np.abs(between)[: len(peaks)], out=peaks[: len(between)])
    return peaks


def k_weighted(channel: NDArray[np.float32]) -> NDArray[np.float64]:
    """One channel through the two filters of K-weighting."""
    size = 1 << 17
    overlap = 1 << 14
    turns = np.exp(-2j * np.pi * np.fft.rfftfreq(size))
    response = _response(SHELF, turns) * _response(HIGH_PASS, turns)
    step = size - 2 * overlap
    out = np.empty(len(channel))
    padded = np.concatenate([np.zeros(overlap), channel, np.zeros(size)])
    for start in range(0, len(channel), step):
        block = np.fft.irfft(np.fft.rfft(padded[start : start + size]) * response, size)
        count = min(step, len(channel) - start)
        out[start : start + count] = block[overlap : overlap + count]
    return out


def _block_powers(signal: NDArray[np.float32]) -> NDArray[np.float64]:
    """Mean squares of overlapping blocks of 400 ms, summed over the channels (weight 1 each)."""
    if len(signal) < BLOCK:
        signal = np.concatenate([signal, np.zeros((BLOCK - len(signal), signal.shape[1]), np.float32)])
    steps = len(signal) // STEP
    total = np.zeros(steps)
    for channel in range(signal.shape[1]):
        weighted = k_weighted(signal[:, channel])[: steps * STEP]
        total += np.square(weighted).reshape(steps, STEP).mean(axis=1)
    per_block = BLOCK // STEP
    return np.convolve(total, np.full(per_block, 1 / per_block), mode="valid")


def _lufs(power: NDArray[np.float64] | np.floating) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(np.maximum(power, 1e-12)))


def _response(
    biquad: tuple[tuple[float, float, float], tuple[float, float, float]], turns: NDArray[np.complex128]
) -> NDArray[np.complex128]:
    (b0, b1, b2), (a0, a1, a2) = biquad
    return np.asarray((b0 + b1 * turns + b2 * turns**2) / (a0 + a1 * turns + a2 * turns**2))
