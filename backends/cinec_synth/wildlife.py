"""Birds, insects, dogs and thunder: single calls that beds and effects are made of."""

import numpy as np

from cinec.ir.timecode import SAMPLE_RATE
from cinec_synth.noise import Mono, Random, bell_curve, burst, coloured, samples, times, tone


def bird_call(random: Random, pitch: float, kind: int) -> Mono:
    """A short song: `kind` 0 whistles, 1 trills, 2 chirps, 3 falls (as gulls do)."""
    notes: list[Mono] = []
    for index in range(2 + int(random.integers(4))):
        seconds = (0.14, 0.28, 0.06, 0.32)[kind] * (0.8 + 0.4 * float(random.random()))
        count = samples(seconds)
        place = np.arange(count) / count
        step = pitch * (1 + 0.12 * float(random.random()))
        if kind == 0:
            line = step * (1 + 0.25 * np.sin(np.pi * place * (1 + index % 2)))
        elif kind == 1:
            line = step * (1 + 0.12 * np.sin(2 * np.pi * 28 * times(count)))
        elif kind == 2:
            line = step * (1.35 - 0.5 * place)
        else:
            line = step * 0.55 * (1.3 - 0.45 * place**0.6)
        levels = (1, 0.45, 0.3, 0.16, 0.08) if kind == 3 else (1, 0.08)
        notes += [
            tone(line, levels) * bell_curve(count, 0.3),
            np.zeros(samples(0.05 + 0.08 * float(random.random()))),
        ]
    return np.concatenate(notes)


def cricket(count: int, random: Random, pitch: float, rate: float) -> Mono:
    """One cricket over a loop of `count`: groups of three or four pulses, `rate` groups a second."""
    wave = np.zeros(count)
    groups = max(1, round(rate * count / SAMPLE_RATE))
    pulse_length = samples(0.016)
    pulse = tone(np.full(pulse_length, pitch), (1, 0.05)) * bell_curve(pulse_length)
    for group in range(groups):
        start = group * count // groups + int(random.integers(0, samples(0.03)))
        for number in range(3 + group % 2):
            at = start + number * samples(0.034)
            if at + pulse_length < count:
                wave[at : at + pulse_length] += pulse
    return wave


def bark(random: Random) -> Mono:
    """One bark: a hoarse falling tone."""
    count = samples(0.24)
    place = np.arange(count) / count
    pitch = (
        (380 + 80 * float(random.random()))
        * (1.25 - 0.6 * place)
        * (1 + 0.04 * np.sin(2 * np.pi * 60 * times(count)))
    )
    voice = tone(pitch, (0.6, 1, 0.8, 0.5, 0.35, 0.2, 0.1))
    rough = coloured(count, random, ((200, -12), (700, 0), (1600, -2), (5000, -20)))
    return np.asarray((voice + 0.5 * rough) * bell_curve(count, 0.18, 1.2))


def thunderclap(seconds: float, random: Random, distance: float) -> Mono:
    """Thunder: near it cracks first; far it only rolls. `distance` from 0 to 1."""
    count = samples(seconds)
    time = times(count)
    low = coloured(count, random, ((18, -8), (40, 0), (90, -3), (220, -12), (900, -30), (4000, -60)))
    roll = np.zeros(count)
    for _ in range(7):
        at, width = float(random.random()) * seconds * 0.55, 0.15 + 0.5 * float(random.random())
        roll += (0.4 + float(random.random())) * np.exp(-(((time - at) / width) ** 2))
    wave = low * roll * np.exp(-time / (seconds * 0.4)) * np.clip(time / (0.02 + 0.5 * distance), 0, 1)
    crack = burst(min(1.2, seconds), random, ((60, -3), (400, 0), (2500, -6), (9000, -18)), 0.7, 0.002)
    wave[: len(crack)] += 1.6 * (1 - distance) ** 1.5 * crack
    return np.asarray(wave * np.clip((seconds - time) / (0.25 * seconds), 0, 1))
