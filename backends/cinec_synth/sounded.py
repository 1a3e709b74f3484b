"""Effects of things that sing, blow, buzz or roll. Each function makes `count` stereo samples."""

import numpy as np

from cinec.ir.timecode import SAMPLE_RATE
from cinec_synth.knobs import Knobs
from cinec_synth.noise import (
    Mono,
    Random,
    Stereo,
    band,
    bell_curve,
    burst,
    coloured,
    echo,
    put,
    samples,
    slow,
    times,
    tone,
)
from cinec_synth.wildlife import bark, bird_call, thunderclap


def engine(count: int, random: Random, knobs: Knobs) -> Stereo:
    """An engine that starts and passes, or runs down to a stop."""
    track = np.zeros((count, 2))
    base, down = float(knobs.number("pitch", 80)), knobs.share("down", 0)
    place = np.arange(count) / count
    pitch = base * (
        1.15 - 1.0 * place**1.6 * down
        if down
        else 0.55 + 0.6 * np.sin(np.pi * np.minimum(place * 1.2, 1)) ** 0.6
    )
    growl = tone(np.maximum(pitch, 4.0), (1, 0.8, 0.5, 0.6, 0.25, 0.3, 0.15, 0.12, 0.1, 0.06))
    rough = growl * (0.75 + 0.5 * slow(count, random, 30)) + 0.35 * coloured(
        count, random, ((40, -3), (150, 0), (800, -10), (4000, -30))
    )
    if knobs.share("distance", 0):
        moving = rough * bell_curve(count, 0.5, 2)
        track += np.stack([moving * (1 - place), moving * place], axis=1)
    else:
        put(track, rough * _edges(count, 0.12, 0.5), 0)
    return echo(track, random, 0.8, 0.2)


def alarm(count: int, random: Random, knobs: Knobs) -> Stereo:
    """An alarm of two tones, or with a long period a siren."""
    track = np.zeros((count, 2))
    base, period = knobs.number("pitch", 880), max(knobs.number("period", 400), 80) / 1000
    turn = np.sin(2 * np.pi * times(count) / period)
    sweep = np.tanh(6 * turn) if period < 1 else turn
    put(
        track,
        tone(base * (1 + 0.16 * sweep), (1, 0.4, 0.3, 0.12, 0.1)) * _edges(count, 0.02, 0.15),
        0,
        0,
        0.5,
    )
    return echo(track, random, 1.2, 0.35)


def ring(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A telephone: two bells under a fast clapper, a pause, and again."""
    track = np.zeros((count, 2))
    base = knobs.number("pitch", 440) * 2.4
    time = times(count)
    clapper = 0.5 + 0.5 * np.sin(2 * np.pi * (14 + 10 * knobs.share("warble", 600)) * time) ** 3
    since = time % 1.5
    gate = np.where(since < 0.95, np.clip(since / 0.01, 0, 1), np.exp(-(since - 0.95) / 0.09))
    gate *= np.clip((count / SAMPLE_RATE - time) / 0.3, 0, 1)
    bells: Mono = sum(
        (
            np.sin(2 * np.pi * base * ratio * time) / (1 + index)
            for index, ratio in enumerate((1, 1.23, 2.02, 2.51, 3.9))
        ),
        np.zeros(count),
    )
    put(track, bells * gate * (0.35 + 0.65 * clapper), 0, 0.1, 0.4)
    return echo(track, random, 0.7, 0.25)


def horn(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A horn: low for a ship or the fog, higher for a car."""
    track = np.zeros((count, 2))
    base = float(knobs.number("pitch", 150))
    levels = [1 / number**1.1 for number in range(1, 13)]
    for shift, pan in ((0.0, -0.1), (0.006, 0.1), (-0.499 if base < 100 else 0.19, 0.0)):
        blow = tone(base * (1 + shift) * (1 - 0.03 * np.exp(-times(count) * 9)), levels)
        put(track, blow * _edges(count, 0.09, 0.35), 0, pan, 0.3)
    return echo(track, random, 2.6 if base < 200 else 1.0, 0.5 if base < 200 else 0.25)


def buzz(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A lamp, a fly, a telephone on a table."""
    track = np.zeros((count, 2))
    levels = [1 / number for number in range(1, 15)]
    uneven = 0.8 + 0.4 * slow(count, random, 18)
    put(
        track,
        tone(np.full(count, float(knobs.number("pitch", 120))), levels) * uneven * _edges(count, 0.03, 0.08),
        0,
        0,
        0.3,
    )
    return echo(track, random, 0.3, 0.1)


def beep(count: int, random: Random, knobs: Knobs) -> Stereo:
    """One electronic beep."""
    track = np.zeros((count, 2))
    length = min(count, samples(0.22))
    put(
        track,
        tone(np.full(length, float(knobs.number("pitch", 1000))), (1, 0.06, 0.1))
        * _edges(length, 0.005, 0.02),
        0,
        0,
        0.5,
    )
    return echo(track, random, 0.4, 0.15)


def noise(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Radio static."""
    track = np.zeros((count, 2))
    hiss = coloured(count, random, ((200, -14), (900, 0), (3000, -2), (7000, -18)))
    put(track, hiss * (0.5 + 0.7 * slow(count, random, 9)) * _edges(count, 0.02, 0.1), 0, 0, 0.5)
    for _ in range(round(60 * knobs.share("crackle", 400))):
        at = int(random.integers(0, max(count - samples(0.02), 1)))
        put(
            track,
            burst(0.015, random, ((400, -6), (2500, 0), (8000, -8)), 0.008, 0.0003),
            at,
            0,
            1.6 * float(random.random()) ** 2,
        )
    return track


def steam(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Steam that grows into a whistle."""
    track = np.zeros((count, 2))
    place = np.arange(count) / count
    rush = coloured(count, random, ((500, -14), (2500, -3), (8000, 0), (18000, -8)))
    put(track, rush * _edges(count, 0.4, 0.4) * (0.5 + 0.5 * place), 0, 0, 0.3)
    whistle = tone(
        knobs.number("pitch", 1900)
        * (0.9 + 0.12 * place**0.5)
        * (1 + 0.004 * np.sin(2 * np.pi * 7 * times(count))),
        (1, 0.3, 0.1),
    )
    put(track, whistle * np.clip((place - 0.25) * 3, 0, 1) * _edges(count, 0.1, 0.3), 0, 0.1, 0.4)
    return echo(track, random, 0.6, 0.2)


def sting(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A chord of alarm: low strings, a cluster above, a blow."""
    track = np.zeros((count, 2))
    base = float(knobs.number("pitch", 110))
    levels = [1 / number**1.2 for number in range(1, 11)]
    shape = np.clip(times(count) / 0.012, 0, 1) * np.exp(-times(count) * 1.6)
    for ratio, pan in ((0.5, 0.0), (1.0, -0.4), (1.4142, 0.4), (2.12, -0.6), (2.996, 0.6)):
        shiver = base * ratio * (1 + 0.004 * np.sin(2 * np.pi * (5.1 + pan) * times(count)))
        put(track, tone(shiver, levels) * shape, 0, pan, 0.2)
    put(
        track,
        burst(min(0.8, count / SAMPLE_RATE), random, ((25, -2), (60, 0), (200, -8), (2000, -36)), 0.6),
        0,
        0,
        0.7,
    )
    return echo(track, random, 2.2, 0.5)


def whoosh(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Something passes through the air."""
    track = np.zeros((count, 2))
    size = knobs.share("size", 500)
    place = np.arange(count) / count
    for index, centre in enumerate((250, 500, 1000, 2000)):
        strength = np.exp(-(((place - 0.5 + 0.08 * (index - 1.5)) / 0.16) ** 2))
        breath = band(count, random, centre * 0.7 / (0.5 + size), centre * 1.4 / (0.5 + size), 12) * strength
        track += np.stack([breath * (1 - place), breath * place], axis=1) / (1 + 0.5 * index)
    return track


def scream(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A cry far off, more felt than heard."""
    track = np.zeros((count, 2))
    place = np.arange(count) / count
    pitch = (
        knobs.number("pitch", 900)
        * (0.85 + 0.25 * np.sin(np.pi * place**0.6))
        * (1 + 0.015 * np.sin(2 * np.pi * 8 * times(count)))
    )
    voice = tone(pitch, (1, 0.7, 0.45, 0.3, 0.15)) + 0.25 * band(count, random, 1200, 3200, 12)
    put(track, voice * _edges(count, 0.06, 0.5), 0, 0, 0.3)
    return echo(track, random, 1.8, 0.9)


def bird(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A bird calls; below 1500 Hz it is a gull."""
    track = np.zeros((count, 2))
    pitch = float(knobs.number("pitch", 2600))
    call = bird_call(
        random, pitch * (1.6 if pitch < 1500 else 1), 3 if pitch < 1500 else int(random.integers(3))
    )
    call = call[: max(count - samples(0.05), 0)]
    call[-480:] *= np.linspace(1, 0, len(call[-480:]))
    put(track, call, samples(0.02), 0.3, 0.5)
    return echo(track, random, 1.4, 0.5)


def barks(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A dog in the street."""
    track = np.zeros((count, 2))
    number = max(knobs.number("count", 2), 1)
    for index in range(number):
        at = samples(0.02) + index * max((count - samples(0.3)) // number, 1)
        put(track, bark(random)[: max(count - at, 0)], at, 0.2, 0.6)
    return echo(track, random, 0.9, 0.4)


def thunder(count: int, random: Random, knobs: Knobs) -> Stereo:
    """One clap, near or far, rolling away to both sides."""
    track = np.zeros((count, 2))
    for pan in (-0.6, 0.6):
        put(
            track,
            thunderclap(count / SAMPLE_RATE, random, min(knobs.share("distance", 500), 1.0))[:count],
            0,
            pan,
            0.8,
        )
    return echo(track, random, 2.5, 0.3)


def _edges(count: int, attack: float, release: float) -> Mono:
    """From silence and back to it, in seconds."""
    time = times(count)
    length = count / SAMPLE_RATE
    return np.asarray(np.clip(time / attack, 0, 1) * np.clip((length - time) / release, 0, 1))
