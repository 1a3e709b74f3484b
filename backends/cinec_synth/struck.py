"""Effects of things that are hit, moved or broken. Each function makes `count` stereo samples."""

import numpy as np

from cinec.ir.timecode import SAMPLE_RATE
from cinec_synth.knobs import Knobs
from cinec_synth.noise import Random, Stereo, bell_curve, burst, coloured, echo, modes, put, samples, times

THUMP = ((25, -3), (70, 0), (180, -5), (600, -16), (2500, -32), (9000, -52))
WOOD = ((110, 1.0, 0.22), (187, 0.8, 0.18), (312, 0.55, 0.13), (520, 0.35, 0.09), (870, 0.2, 0.06))
LATCH = ((1450, 0.7, 0.05), (2380, 1.0, 0.04), (3720, 0.6, 0.03), (5900, 0.3, 0.02))


def door(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A door: handle, hinges that stick and slip, and how hard it falls shut."""
    track = np.zeros((count, 2))
    creak, slam = knobs.share("creak", 200), knobs.share("slam", 300)
    put(track, modes(0.1, LATCH, random), samples(0.02), 0.1, 0.35 * (1 - slam) * (1 - 0.7 * creak))
    put(track, modes(0.12, LATCH, random), samples(0.09), 0.1, 0.25 * (1 - slam) * (1 - 0.7 * creak))
    if creak:
        _creak(track, random, creak)
    if slam:
        at = min(int(count * (0.12 if slam > 0.7 else 0.5)), max(count - samples(0.3), 0))
        put(track, burst(0.5, random, THUMP, 0.3 + 0.2 * slam, 0.001), at, 0, 0.9 * slam)
        put(track, modes(0.4, WOOD, random), at, 0, 0.5 * slam)
        put(track, modes(0.15, LATCH, random), at + samples(0.018), 0.1, 0.2 + 0.25 * slam)
    return echo(track, random, 0.5 + 0.5 * slam, 0.25)


def _creak(track: Stereo, random: Random, strength: float) -> None:
    """Hinges: little blows that quicken and slow, ringing the wood of the door."""
    ring = modes(
        0.05,
        ((430, 0.8, 0.035), (790, 1.0, 0.03), (1350, 0.7, 0.025), (2100, 0.35, 0.02), (3300, 0.2, 0.012)),
    )
    length = 0.8 * len(track) / SAMPLE_RATE
    at = 0.08 * len(track) / SAMPLE_RATE
    while at < length:
        place = at / length
        rate = 34 + 95 * np.sin(np.pi * place) ** 2 + 22 * np.sin(9 * place)
        level = (
            strength
            * 0.35
            * np.sin(np.pi * min(place * 1.05, 1.0)) ** 0.7
            * (0.7 + 0.6 * float(random.random()))
        )
        put(track, ring, samples(at), -0.1, float(level))
        at += (0.94 + 0.12 * float(random.random())) / rate


def knock(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Knuckles on wood."""
    track = np.zeros((count, 2))
    for at in _beats(count, max(knobs.number("count", 3), 1), 0.2):
        level = 0.8 + 0.3 * float(random.random())
        put(track, modes(0.2, WOOD, random), at, -0.05, level * 0.8)
        put(
            track,
            burst(0.03, random, ((300, -6), (1200, 0), (4000, -10)), 0.02),
            at,
            -0.05,
            level * knobs.share("hard", 500),
        )
    return echo(track, random, 0.6, 0.25)


def steps(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Footsteps: heel, then sole, left and right."""
    track = np.zeros((count, 2))
    hard = knobs.share("hard", 500)
    floor = ((60, -2), (140, 0), (500, -8 - 6 * (1 - hard)), (2000, -24 + 14 * hard), (7000, -44 + 18 * hard))
    number = max(knobs.number("count", 4), 1)
    for index, at in enumerate(_beats(count, number, count / SAMPLE_RATE / number)):
        level, side = 0.8 + 0.35 * float(random.random()), -0.18 if index % 2 else 0.18
        put(track, burst(0.12, random, floor, 0.07), at, side, level)
        put(track, burst(0.14, random, floor, 0.09, 0.006), at + samples(0.075), side, 0.45 * level)
        put(track, modes(0.12, ((95, 1, 0.09), (160, 0.5, 0.06)), random), at, side, 0.7 * level)
    return echo(track, random, 0.5, 0.18 + 0.15 * hard)


def thud(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Something heavy comes down."""
    track = np.zeros((count, 2))
    put(track, burst(0.45, random, THUMP, 0.32), samples(0.01), 0, 1.0)
    drop = 62 * np.exp(-times(samples(0.3)) * 5) + 36
    put(
        track,
        np.sin(2 * np.pi * np.cumsum(drop) / SAMPLE_RATE) * np.exp(-times(samples(0.3)) * 14),
        samples(0.01),
        0,
        1.2,
    )
    put(track, modes(0.2, WOOD, random), samples(0.012), 0.1, 0.5 * knobs.share("hard", 600))
    return echo(track, random, 0.6, 0.22)


def glass(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Glass: a clink, or a pane that breaks and rains down."""
    track = np.zeros((count, 2))
    base, shards = knobs.number("pitch", 2200), knobs.share("shards", 0)
    ratios = ((1.0, 1.0, 0.5), (1.52, 0.6, 0.35), (2.31, 0.7, 0.25), (3.46, 0.4, 0.16), (4.7, 0.25, 0.1))
    partials = [(base * ratio, level, ring) for ratio, level, ring in ratios]
    put(track, modes(min(0.7, count / SAMPLE_RATE), partials, random), samples(0.01), 0.1, 0.6)
    if shards:
        put(
            track,
            burst(0.4, random, ((800, -14), (3500, -2), (9000, 0), (18000, -8)), 0.25, 0.0005),
            samples(0.01),
            0,
            1.2,
        )
        for _ in range(round(90 * shards)):
            at = samples(0.03 + 0.7 * count / SAMPLE_RATE * float(random.random()) ** 2)
            pitch = 2400 + 6500 * float(random.random())
            piece = modes(0.12, ((pitch, 1, 0.08), (pitch * 1.47, 0.5, 0.05)), random)
            put(
                track,
                piece[: max(count - at, 0)],
                at,
                float(random.random()) * 1.6 - 0.8,
                0.4 * float(random.random()) ** 2,
            )
    return echo(track, random, 0.6, 0.2)


def crash(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Many things fall at once."""
    track = np.zeros((count, 2))
    put(track, burst(0.8, random, THUMP, 0.5), samples(0.01), 0, 1.0 + knobs.share("hard", 600))
    for _ in range(34):
        at = samples(0.01 + 0.75 * count / SAMPLE_RATE * float(random.random()) ** 2.2)
        pitch = 140 * 2 ** (5 * float(random.random()))
        partials = [(pitch * ratio, 1 / ratio, 0.25 / ratio**0.5) for ratio in (1, 1.59, 2.41, 3.83)]
        put(
            track,
            modes(0.3, partials, random)[: max(count - at, 0)],
            at,
            float(random.random()) * 1.4 - 0.7,
            0.5 * float(random.random()),
        )
    return echo(track, random, 0.9, 0.35)


def click(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A switch, a key, a lock: one click or several."""
    track = np.zeros((count, 2))
    body = ((260 + 200 * knobs.share("hard", 500), 0.6, 0.04), *LATCH)
    for at in _beats(count, max(knobs.number("count", 1), 1), 0.19):
        put(track, modes(0.08, body, random), at, 0.1, 0.8)
        put(track, modes(0.05, LATCH, random), at + samples(0.028), 0.1, 0.35)
    return echo(track, random, 0.35, 0.15)


def keys(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Typing."""
    track = np.zeros((count, 2))
    number = max(knobs.number("count", 12), 1)
    for at in _beats(count, number, count / SAMPLE_RATE / (number + 1)):
        at += int(random.integers(0, samples(0.05)))
        pitch = 1700 + 700 * float(random.random())
        put(
            track,
            modes(0.04, ((pitch, 1, 0.02), (pitch * 1.9, 0.5, 0.012), (310, 0.7, 0.03)), random),
            at,
            0.0,
            0.4 + 0.4 * float(random.random()),
        )
    return echo(track, random, 0.4, 0.12)


def bell(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A bell, or a doorbell of two notes."""
    track = np.zeros((count, 2))
    pitch, notes = knobs.number("pitch", 440), max(knobs.number("notes", 1), 1)
    for index in range(notes):
        base = pitch * (1.0 if index == 0 else 0.794)
        ring = min(4.5, 1200 / base + 1)
        ratios = (
            (0.5, 0.35, 1.2),
            (1, 1, 1),
            (1.2, 0.45, 0.8),
            (1.5, 0.35, 0.6),
            (2, 0.6, 0.55),
            (2.74, 0.3, 0.35),
            (4.1, 0.2, 0.2),
        )
        strike = modes(
            count / SAMPLE_RATE,
            [(base * ratio, level, ring * share) for ratio, level, share in ratios],
            random,
        )
        at = samples(0.01 + 0.55 * index)
        put(track, strike[: max(count - at, 0)], at, 0.15, 0.5)
    return echo(track, random, 1.6, 0.3)


def heart(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A heartbeat, from inside."""
    track = np.zeros((count, 2))
    period = 60 / max(knobs.number("bpm", 72), 20)
    at = 0.05
    while samples(at) < count - samples(0.4):
        for offset, level, pitch in ((0.0, 1.0, 58), (0.27 * min(period, 1), 0.7, 70)):
            length = samples(0.16)
            beat = np.sin(2 * np.pi * pitch * times(length)) * bell_curve(length, 0.25)
            put(track, beat + 0.3 * burst(0.16, random, THUMP, 0.12)[:length], samples(at + offset), 0, level)
        at += period
    return track


def match(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A match: the scrape, the flare, the small flame."""
    track = np.zeros((count, 2))
    scrape = samples(0.18)
    put(
        track,
        coloured(scrape, random, ((800, -12), (3000, 0), (9000, -4))) * bell_curve(scrape, 0.7, 1),
        samples(0.02),
        -0.1,
        0.35,
    )
    flare = coloured(count, random, ((200, -12), (900, -4), (4000, 0), (10000, -3), (18000, -14)))
    time = times(count) - 0.2
    shape = np.clip(time / 0.03, 0, 1) * np.exp(-np.maximum(time, 0) * 3.2)
    put(track, flare * shape * (0.5 + knobs.share("hiss", 500)), 0, 0.05, 0.7)
    return echo(track, random, 0.3, 0.08)


def paper(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Paper or cloth handled: many small rubs."""
    track = np.zeros((count, 2))
    soft = knobs.share("soft", 0)
    curve = ((400, -10), (1500, -2), (4000, -9 * soft), (10000, -4 - 24 * soft), (18000, -12 - 30 * soft))
    for _ in range(6 + round(30 * knobs.share("rustle", 600))):
        length = samples(0.015 + 0.08 * float(random.random()) * (1 + soft))
        at = int(random.integers(0, max(count - length, 1)))
        swell = float(np.sin(np.pi * (at + 1) / count))
        put(
            track,
            coloured(length, random, curve) * bell_curve(length, 0.3),
            at,
            float(random.random()) * 0.8 - 0.4,
            swell * float(random.random()),
        )
    return echo(track, random, 0.35, 0.1)


def shot(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A shot, or with much rumble an explosion."""
    track = np.zeros((count, 2))
    rumble = knobs.share("rumble", 0)
    put(
        track,
        burst(0.3, random, ((60, -3), (300, 0), (2500, -3), (9000, -8)), 0.09 + 0.2 * rumble, 0.0003),
        samples(0.005),
        0,
        1.4,
    )
    put(
        track,
        burst(min(1.0 + 2.5 * rumble, count / SAMPLE_RATE - 0.01), random, THUMP, 0.4 + 2.4 * rumble, 0.002),
        samples(0.005),
        0,
        1.0 + rumble,
    )
    return echo(track, random, 1.6 + rumble, 0.45)


def pour(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A drink poured: bubbles that rise as the glass fills."""
    track = np.zeros((count, 2))
    rush = coloured(count, random, ((200, -16), (800, -3), (2500, 0), (8000, -14)))
    put(track, rush * bell_curve(count, 0.3, 0.5), 0, 0, 0.14)
    at = 0.05
    while samples(at) < count * 0.92:
        place = at * SAMPLE_RATE / count
        length = samples(0.03)
        pitch = (380 + 900 * place) * (0.85 + 0.3 * float(random.random())) * (1 + 0.3 * times(length) / 0.03)
        put(
            track,
            np.sin(2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE) * bell_curve(length, 0.2),
            samples(at),
            0.1,
            0.3,
        )
        at += 0.012 + 0.05 * float(random.random()) * (1.3 - knobs.share("size", 300))
    return echo(track, random, 0.4, 0.15)


def splash(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Something goes into water."""
    track = np.zeros((count, 2))
    size = knobs.share("size", 500)
    put(track, burst(0.4, random, THUMP, 0.25), samples(0.01), 0, size)
    spray = burst(
        min(0.9, count / SAMPLE_RATE - 0.02),
        random,
        ((200, -10), (900, -2), (3000, 0), (9000, -6)),
        0.5 + 0.3 * size,
        0.02,
    )
    put(track, spray, samples(0.015), 0, 0.8)
    for _ in range(24):
        length = samples(0.04)
        at = samples(0.1) + int(random.integers(0, max(count - samples(0.2), 1)))
        pitch = (500 + 900 * float(random.random())) * (1 + 0.5 * times(length) / 0.04)
        drop = np.sin(2 * np.pi * np.cumsum(pitch) / SAMPLE_RATE) * bell_curve(length, 0.2)
        put(
            track, drop[: max(count - at, 0)], at, float(random.random()) - 0.5, 0.25 * float(random.random())
        )
    return echo(track, random, 0.7, 0.25)


def applause(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Hands, many of them, each with its own pace."""
    track = np.zeros((count, 2))
    for _ in range(6 + round(70 * knobs.share("voices", 400))):
        tint = 900 + 1300 * float(random.random())
        clap = burst(
            0.04, random, ((tint / 4, -18), (tint, 0), (tint * 2.5, -6), (tint * 8, -22)), 0.025, 0.0005
        )
        at, pan = 0.25 * float(random.random()), float(random.random()) * 1.8 - 0.9
        pace = 0.19 + 0.1 * float(random.random())
        while samples(at) < count - samples(0.05):
            put(track, clap, samples(at), pan, 0.2)
            at += pace * (0.9 + 0.2 * float(random.random()))
    return echo(track * bell_curve(count, 0.25, 0.5)[:, None], random, 1.4, 0.45)


def _beats(count: int, number: int, seconds: float) -> list[int]:
    """Starts of `number` events, `seconds` apart or as close as they must be to fit."""
    gap = min(samples(seconds), max((count - samples(0.12)) // max(number, 1), 1))
    return [samples(0.01) + index * gap for index in range(number)]
