"""Raw material of sounds: coloured noise that loops, slow curves, damped modes, chirps, rooms.

Everything is mono float64 at 48 kHz unless said otherwise. Noise made by `coloured` is periodic over its length,
so that what is made of it loops without a seam.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE

Mono = NDArray[np.float64]
Stereo = NDArray[np.float64]
Curve = Sequence[tuple[float, float]]
Random = np.random.Generator

PINK: Curve = ((20, 0), (200, -10), (2000, -20), (20000, -30))


def coloured(count: int, random: Random, curve: Curve) -> Mono:
    """Periodic noise of RMS 1 whose spectrum follows `curve`, pairs of hertz and decibels."""
    if count < 2:
        return np.zeros(count)
    pitch = np.fft.rfftfreq(count, 1 / SAMPLE_RATE)
    points, levels = np.array(curve, float).T
    gain = 10 ** (np.interp(np.log(np.maximum(pitch, 1.0)), np.log(points), levels) / 20)
    gain[0] = 0
    spectrum = (
        gain * np.exp(2j * np.pi * random.random(len(pitch))) * np.sqrt(random.exponential(size=len(pitch)))
    )
    wave = np.fft.irfft(spectrum, count)
    return np.asarray(wave / max(float(np.sqrt(np.mean(wave**2))), 1e-12))


def band(count: int, random: Random, low: float, high: float, slope: float = 24.0) -> Mono:
    """Periodic noise between two pitches, falling by `slope` decibels an octave outside."""
    far = slope * 4
    return coloured(count, random, ((low / 16, -far), (low, 0), (high, 0), (high * 16, -far)))


def slow(count: int, random: Random, hertz: float) -> Mono:
    """A periodic random curve from 0 to 1 that moves about `hertz` times a second."""
    steps = max(2, round(count / SAMPLE_RATE * hertz * 2))
    values = random.random(steps)
    place = np.arange(count) * steps / count
    left = place.astype(int)
    share = 0.5 - 0.5 * np.cos(np.pi * (place - left))
    return np.asarray(values[left % steps] * (1 - share) + values[(left + 1) % steps] * share)


def modes(
    seconds: float, partials: Sequence[tuple[float, float, float]], random: Random | None = None
) -> Mono:
    """A struck thing: partials of (hertz, level, seconds to fall by 60 dB)."""
    time = np.arange(int(seconds * SAMPLE_RATE)) / SAMPLE_RATE
    wave = np.zeros(len(time))
    for hertz, level, ring in partials:
        phase = 0.0 if random is None else float(random.random()) * 2 * np.pi
        if hertz < 20_000:
            wave += level * np.exp(-6.9 * time / ring) * np.sin(2 * np.pi * hertz * time + phase)
    return wave


def burst(seconds: float, random: Random, curve: Curve, ring: float, attack: float = 0.001) -> Mono:
    """A burst of coloured noise that falls by 60 dB in `ring` seconds."""
    count = int(seconds * SAMPLE_RATE)
    time = np.arange(count) / SAMPLE_RATE
    return coloured(count, random, curve) * np.exp(-6.9 * time / ring) * np.clip(time / attack, 0, 1)


def tone(pitch: Mono, levels: Sequence[float]) -> Mono:
    """A harmonic tone that follows `pitch` (hertz for each sample); `levels` of its harmonics."""
    phase = 2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE
    wave = np.zeros(len(pitch))
    for number, level in enumerate(levels, start=1):
        if level and float(pitch.max(initial=0)) * number < 20_000:
            wave += level * np.sin(number * phase)
    return wave


def bell_curve(count: int, rise: float = 0.5, power: float = 2.0) -> Mono:
    """From 0 up to 1 at `rise` of the length, and down to 0 again, smooth."""
    place = (np.arange(count) + 0.5) / max(count, 1)
    warped = np.where(place < rise, place / (2 * rise), 0.5 + (place - rise) / (2 * (1 - rise)))
    return np.asarray(np.sin(np.pi * warped) ** power)


def put(track: Stereo, sound: Mono, at: int, pan: float = 0.0, level: float = 1.0) -> None:
    """Adds a mono sound to a stereo track from sample `at`, going round at its end; `pan` from -1 to 1."""
    if not len(track):
        return
    angle = (pan + 1) * np.pi / 4
    sides = level * np.array([np.cos(angle), np.sin(angle)])
    start = at % len(track)
    rest = sound
    while len(rest):
        piece = rest[: len(track) - start]
        track[start : start + len(piece)] += piece[:, None] * sides
        rest, start = rest[len(piece) :], 0


def wide(left_and_right: Sequence[Mono], width: float = 0.7) -> Stereo:
    """Two independent mono sounds as a stereo bed; 0 is mono, 1 leaves them apart."""
    first, second = left_and_right
    middle = (first + second) / np.sqrt(2)
    return np.stack([width * first + (1 - width) * middle, width * second + (1 - width) * middle], axis=1)


def echo(track: Stereo, random: Random, seconds: float, wet: float, *, loops: bool = False) -> Stereo:
    """`track` in a room that rings for `seconds`; on a loop the tail goes round to the start."""
    length = int(seconds * SAMPLE_RATE)
    time = np.arange(length) / SAMPLE_RATE
    tail = np.stack(
        [coloured(length, random, ((20, -6), (300, 0), (2500, -4), (9000, -22))) for _ in range(2)], axis=1
    )
    tail *= (np.exp(-6.9 * time / seconds) * np.clip(time / 0.008, 0, 1))[:, None]
    tail /= max(float(np.sqrt((tail**2).sum(axis=0).mean())), 1e-12)
    result = np.array(track)
    for side in (0, 1):
        rung = convolved(track[:, side], tail[:, side])
        if loops:
            rung = _folded(rung, len(track))
        result[:, side] += wet * rung[: len(track)]
    return result


def convolved(signal: Mono, kernel: Mono) -> Mono:
    """The whole linear convolution, by overlap-add."""
    size = 1 << max(16, (2 * len(kernel)).bit_length())
    step = size - len(kernel)
    spectrum = np.fft.rfft(kernel, size)
    out = np.zeros(len(signal) + size)
    for start in range(0, len(signal), step):
        out[start : start + size] += np.fft.irfft(
            np.fft.rfft(signal[start : start + step], size) * spectrum, size
        )
    return out[: len(signal) + len(kernel)]


def _folded(sound: Mono, size: int) -> Mono:
    """A sound longer than its loop, wrapped round it."""
    rounds = -(-len(sound) // size)
    padded = np.zeros(rounds * size)
    padded[: len(sound)] = sound
    return np.asarray(padded.reshape(rounds, size).sum(axis=0))


def times(count: int) -> Mono:
    return np.arange(count) / SAMPLE_RATE


def samples(seconds: float) -> int:
    return int(seconds * SAMPLE_RATE)
