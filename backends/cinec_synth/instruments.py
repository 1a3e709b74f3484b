"""Instruments: one note each, as mono float32 with its own ending, `note(hertz, seconds, force, bright, random)`."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE

Note = NDArray[np.float32]
Instrument = Callable[[float, float, float, float, np.random.Generator], Note]


def pad(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Three slightly detuned voices that swell in and out."""
    levels = [number ** -(2.3 - 0.9 * bright) for number in range(1, 9)]
    return _sustained(
        hertz, seconds, force, random, levels, attack=0.9, release=1.6, detune=0.0032, sway=0.12
    )


def strings(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """A section: five players, vibrato, a bow that takes its time."""
    levels = [number ** -(1.5 - 0.4 * bright) * (1 - number / 16) for number in range(1, 13)]
    return _sustained(
        hertz,
        seconds,
        force,
        random,
        levels,
        attack=0.45,
        release=0.9,
        detune=0.004,
        vibrato=0.0035,
        voices=4,
    )


def violin(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """One player, closer."""
    levels = [number ** -(1.35 - 0.3 * bright) * (1 - number / 14) for number in range(1, 12)]
    return 0.8 * _sustained(
        hertz,
        seconds,
        force,
        random,
        levels,
        attack=0.16,
        release=0.35,
        detune=0.001,
        vibrato=0.006,
        voices=2,
    )


def cello(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    return violin(hertz / 2, seconds, force, bright * 0.6, random)


def tremolo(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Strings that shiver at eleven strokes a second."""
    wave = strings(hertz, seconds, force, bright, random)
    return wave * (0.55 + 0.45 * np.sin(2 * np.pi * 11 * _time(len(wave)))).astype(np.float32)


def choir(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Voices on an open vowel: harmonics under its formants (650, 1080, 2650 Hz)."""
    levels = []
    for number in range(1, 16):
        at = hertz * number
        formants = sum(
            level * np.exp(-(((at - centre) / width) ** 2))
            for centre, width, level in ((650, 220, 1.0), (1080, 240, 0.6), (2650, 500, 0.14))
        )
        levels.append(float(formants + 0.25 / number**1.5) / number**0.35)
    return _sustained(
        hertz, seconds, force, random, levels, attack=0.6, release=1.2, detune=0.005, vibrato=0.005, voices=4
    )


def brass(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Horns: the louder the brighter."""
    levels = [number ** -(1.7 - 0.5 * bright - 0.4 * force) for number in range(1, 11)]
    return _sustained(
        hertz,
        seconds,
        force,
        random,
        levels,
        attack=0.14,
        release=0.4,
        detune=0.0015,
        vibrato=0.0012,
        voices=2,
    )


def organ(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    levels = [1, 0.7, 0.25, 0.45, 0.04, 0.12, 0.02, 0.2 * bright]
    return _sustained(
        hertz, seconds, force, random, levels, attack=0.08, release=0.25, detune=0.0008, voices=2
    )


def drone(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Low and slowly turning."""
    levels = [number ** -(1.9 - 0.5 * bright) for number in range(1, 13)]
    return _sustained(
        hertz / 2, seconds, force, random, levels, attack=1.6, release=2.4, detune=0.005, sway=0.3, voices=4
    )


def sub(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """A soft bass."""
    return _sustained(
        hertz, seconds, force, random, [1, 0.35, 0.1], attack=0.05, release=0.25, detune=0.0, voices=1
    )


def synth(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """A filtered saw whose brightness falls with each note."""
    return _struck(
        hertz,
        seconds,
        force,
        [number**-1.2 for number in range(1, 14)],
        ring=0.9,
        damping=0.55 - 0.2 * bright,
    )


def pulse(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """A short dark pulse."""
    levels = [number**-1.1 for number in range(1, 9)]
    return _struck(
        hertz, min(seconds, 0.22), force, levels, ring=0.35, damping=0.8 - 0.3 * bright, attack=0.008
    )


def piano(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Felt hammers: inharmonic partials, two decays, a breath of key noise."""
    levels = [
        number ** -(1.9 - 0.5 * bright - 0.3 * force) * (1 - 0.35 * (number % 7 == 0))
        for number in range(1, 13)
    ]
    ring = 3.4 * (220 / max(hertz, 55)) ** 0.45
    wave = _struck(
        hertz, seconds, force, levels, ring=ring, damping=0.32, stiffness=0.00035, attack=0.004, release=0.3
    )
    knock = random.standard_normal(1200) * np.exp(-np.arange(1200) / 160) * 0.006
    wave[: len(knock)] += np.convolve(knock, np.hanning(48) / 12, mode="same").astype(np.float32)[: len(wave)]
    return wave


def pluck(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """A harp's string."""
    levels = [abs(np.sin(np.pi * number * 0.21)) * number ** -(1.6 - 0.4 * bright) for number in range(1, 14)]
    return _struck(hertz, max(seconds, 1.2), force, levels, ring=2.2 * (220 / hertz) ** 0.4, damping=0.42)


def guitar(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    levels = [abs(np.sin(np.pi * number * 0.13)) * number ** -(1.3 - 0.3 * bright) for number in range(1, 16)]
    return _struck(
        hertz,
        max(seconds, 0.9),
        force,
        levels,
        ring=2.6 * (150 / hertz) ** 0.5,
        damping=0.5,
        stiffness=0.0001,
    )


def pizzicato(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    levels = [number ** -(1.5 - 0.4 * bright) for number in range(1, 9)]
    return _struck(hertz, 0.5, force, levels, ring=0.45, damping=0.5, attack=0.006)


def harpsichord(
    hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator
) -> Note:
    levels = [number ** -(0.75 - 0.2 * bright) for number in range(1, 18)]
    return 0.6 * _struck(hertz, seconds, force, levels, ring=1.7, damping=0.22, attack=0.001, release=0.08)


def celesta(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Small bells an octave up."""
    return _bars(
        hertz * 2, force, ((1, 1, 1.6), (2.0, 0.18, 0.9), (3.0, 0.1 + 0.1 * bright, 0.5), (6.2, 0.05, 0.2))
    )


def glass(hertz: float, seconds: float, force: float, bright: float, random: np.random.Generator) -> Note:
    """Bowed glass: it comes late and stays."""
    levels = [1, 0.1, 0.16 + 0.2 * bright, 0.02, 0.06]
    return 0.7 * _sustained(
        hertz,
        seconds,
        force,
        random,
        levels,
        attack=0.28,
        release=1.3,
        detune=0.0012,
        vibrato=0.002,
        voices=2,
    )


INSTRUMENTS: dict[str, Instrument] = {
    "brass": brass,
    "celesta": celesta,
    "cello": cello,
    "choir": choir,
    "drone": drone,
    "glass": glass,
    "guitar": guitar,
    "harpsichord": harpsichord,
    "horn": brass,
    "organ": organ,
    "pad": pad,
    "piano": piano,
    "pizzicato": pizzicato,
    "pluck": pluck,
    "pulse": pulse,
    "strings": strings,
    "sub": sub,
    "synth": synth,
    "tremolo": tremolo,
    "violin": violin,
}


def drum(kind: str, force: float, random: np.random.Generator) -> Note:
    """Soft percussion: `low` (a big drum), `brush` or `shaker`."""
    if kind == "low":
        time = _time(int(0.7 * SAMPLE_RATE))
        skin = np.sin(2 * np.pi * np.cumsum(46 + 50 * np.exp(-time * 22)) / SAMPLE_RATE)
        return np.asarray(0.8 * force * skin * np.exp(-time * 7) * np.clip(time / 0.004, 0, 1), np.float32)
    seconds, attack, decay, width = (0.2, 0.012, 18, 12) if kind == "brush" else (0.07, 0.02, 55, 5)
    time = _time(int(seconds * SAMPLE_RATE))
    hiss = random.standard_normal(len(time))
    hiss -= np.convolve(hiss, np.full(width, 1 / width), mode="same")
    return np.asarray(0.09 * force * hiss * np.clip(time / attack, 0, 1) * np.exp(-time * decay), np.float32)


def _sustained(
    hertz: float,
    seconds: float,
    force: float,
    random: np.random.Generator,
    levels: Sequence[float],
    *,
    attack: float,
    release: float,
    detune: float,
    vibrato: float = 0.0,
    sway: float = 0.0,
    voices: int = 3,
) -> Note:
    """A held tone: detuned voices read from one table of its harmonics, faded by raised cosines."""
    count = int((seconds + release) * SAMPLE_RATE)
    time = _time(count)
    table = _table(hertz, levels)
    wave = np.zeros(count)
    for voice in range(voices):
        offset = detune * (2 * voice / max(voices - 1, 1) - 1)
        rate = hertz * (1 + offset)
        phase = rate * time + float(random.random())
        if vibrato:
            speed = 4.9 + 0.7 * float(random.random())
            depth = vibrato * rate / (2 * np.pi * speed) * np.clip((time - 0.25) / 0.6, 0, 1)
            phase += depth * np.sin(2 * np.pi * speed * time + 6 * float(random.random()))
        wave += _read(table, phase)
    if sway:
        wave *= 1 - sway * (0.5 + 0.5 * np.sin(2 * np.pi * (0.11 + 0.1 * float(random.random())) * time))
    rise = np.clip(time / min(attack, max(seconds, 0.05)), 0, 1)
    fall = np.clip((seconds + release - time) / release, 0, 1)
    shape = (0.5 - 0.5 * np.cos(np.pi * rise)) * (0.5 - 0.5 * np.cos(np.pi * fall))
    return np.asarray(force * wave * shape / (voices**0.5 * _norm(levels)), np.float32)


def _struck(
    hertz: float,
    seconds: float,
    force: float,
    levels: Sequence[float],
    *,
    ring: float,
    damping: float,
    stiffness: float = 0.0,
    attack: float = 0.002,
    release: float = 0.15,
) -> Note:
    """A plucked or hammered tone: partial k is damped after ring / (1 + damping·(k-1)) seconds, the key goes up
    at `seconds`. Stiffness stretches the partials by sqrt(1 + B·k²) (Fletcher's string)."""
    count = int(min(seconds + release, ring * 1.6 + 0.1) * SAMPLE_RATE)
    time = _time(count)
    wave = np.zeros(count, np.float32)
    for number, level in enumerate(levels, start=1):
        pitch = hertz * number * (1 + stiffness * number**2) ** 0.5
        if pitch < 16_000 and level > 0.002:
            rate = 4.6 / ring * (1 + damping * (number - 1))
            alive = min(count, int(7.5 / rate * SAMPLE_RATE))
            part = time[:alive]
            wave[:alive] += (
                level * np.exp(-rate * part) * np.sin(2 * np.pi * pitch * part + 0.7 * number)
            ).astype(np.float32)
    end = time[-1] if count else 0.0
    shape = np.clip(time / attack, 0, 1) * np.clip((end - time) / release, 0, 1)
    return np.asarray(force * wave * shape / _norm(levels), np.float32)


def _bars(hertz: float, force: float, partials: Sequence[tuple[float, float, float]]) -> Note:
    count = int(max(ring for _, _, ring in partials) * SAMPLE_RATE)
    time = _time(count)
    wave = np.zeros(count)
    for ratio, level, ring in partials:
        if hertz * ratio < 16_000:
            wave += level * np.exp(-6.9 * time / ring) * np.sin(2 * np.pi * hertz * ratio * time)
    return np.asarray(0.8 * force * wave * np.clip(time / 0.003, 0, 1), np.float32)


def _table(hertz: float, levels: Sequence[float]) -> NDArray[np.float64]:
    place = np.arange(2049) / 2048
    table = np.zeros(2049)
    for number, level in enumerate(levels, start=1):
        if hertz * number < 15_000:
            table += level * np.sin(2 * np.pi * number * place + 1.3 * number * number)
    return table


def _read(table: NDArray[np.float64], phase: NDArray[np.float64]) -> NDArray[np.float64]:
    place = (phase - np.floor(phase)) * 2048
    left = place.astype(np.int32)
    return np.asarray(table[left] + (table[left + 1] - table[left]) * (place - left))


def _norm(levels: Sequence[float]) -> float:
    return float(np.sqrt(sum(level * level for level in levels)))


def _time(count: int) -> NDArray[np.float64]:
    return np.arange(count) / SAMPLE_RATE
