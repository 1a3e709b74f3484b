"""Ambience: places that sound without beginning or end. Each function makes `count` samples that loop."""

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
    modes,
    put,
    samples,
    slow,
    times,
    tone,
    wide,
)
from cinec_synth.wildlife import bird_call, cricket, thunderclap

AIR = ((20, -20), (70, -2), (150, -5), (400, -14), (1500, -24), (6000, -34), (16000, -44))
STREET = ((20, -18), (60, -1), (180, -2), (600, -9), (1500, -17), (4000, -29), (12000, -46))


def room(count: int, random: Random, knobs: Knobs) -> Stereo:
    """The quiet of a room: air, mains, now and then something settling."""
    track = 0.8 * wide([coloured(count, random, AIR) for _ in range(2)], 0.6)
    hum = _mains(count, knobs.number("tone", 90), (1, 0.5, 0.3, 0.16, 0.1, 0.05))
    put(track, hum, 0, 0.2, 0.3)
    for at, strength in _events(count, random, 1.6 * knobs.share("clicks", 0)):
        put(
            track,
            modes(0.06, ((1800, 1, 0.03), (3100, 0.6, 0.02)), random),
            at,
            _side(random),
            0.4 * strength,
        )
    for at, strength in _events(count, random, 0.12):
        put(track, modes(0.3, ((190, 1, 0.15), (320, 0.5, 0.1)), random), at, _side(random), 0.25 * strength)
    size = knobs.share("size", 150)
    return echo(track, random, 0.4 + 4 * size, 0.15 + 0.5 * size, loops=True)


def hum(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A machine at work: a tone and its harmonics, throbbing, in its own rush of air."""
    pitch = knobs.number("tone", 60)
    throb = knobs.share("throb", 200)
    beat = 1 - 0.45 * throb * (0.5 + 0.5 * _cycle(count, 1.5 + 3 * throb)) - 0.2 * slow(count, random, 0.3)
    track = 0.5 * wide([coloured(count, random, STREET) for _ in range(2)], 0.6)
    for pan, shift in ((-0.4, 0.0), (0.4, 0.35)):
        put(
            track,
            beat * _mains(count, pitch + shift, (1, 0.7, 0.35, 0.3, 0.12, 0.14, 0.06, 0.05)),
            0,
            pan,
            0.9,
        )
    if knobs.share("beeps", 0):
        for at in range(samples(0.4), count - samples(0.5), samples(1.15)):
            put(
                track,
                tone(np.full(samples(0.09), 960.0), (1, 0.1)) * bell_curve(samples(0.09)),
                at,
                0.3,
                0.8,
            )
    for at, strength in _events(count, random, 2.5 * knobs.share("clicks", 0)):
        put(
            track, modes(0.08, ((900, 1, 0.05), (2300, 0.5, 0.03)), random), at, _side(random), 0.5 * strength
        )
    _bubbles(track, random, 18 * knobs.share("bubble", 0), 180, 600)
    return echo(track, random, 0.7, 0.2, loops=True)


def traffic(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A city: a far roar, cars that pass, a horn, a siren streets away."""
    swell = 0.75 + 0.5 * slow(count, random, 0.15)
    track = wide([coloured(count, random, STREET) for _ in range(2)], 0.8) * swell[:, None]
    for at, strength in _events(count, random, 0.22):
        length = samples(3.0 + 3 * random.random())
        car = coloured(length, random, ((60, -8), (200, 0), (900, -4), (2500, -14), (8000, -34)))
        put(track, car * bell_curve(length, 0.45, 3), at, _side(random), 0.5 + 0.5 * strength)
    far = np.zeros_like(track)
    for at, strength in _events(count, random, 1.2 * knobs.share("horns", 0)):
        length = samples(0.25 + 0.5 * random.random())
        pitch = 330 * (1 + 0.3 * random.random())
        horn = tone(np.full(length, pitch), (1, 0.6, 0.3, 0.1)) + tone(
            np.full(length, pitch * 1.26), (1, 0.5, 0.2)
        )
        put(far, horn * bell_curve(length, 0.1, 0.4), at, _side(random), 0.12 * strength)
    if random.random() < 3 * knobs.share("siren", 0):
        length = min(samples(9), count)
        wail = 620 + 260 * np.sin(2 * np.pi * times(length) / 3.1)
        put(far, tone(wail, (1, 0.25, 0.06)) * bell_curve(length), int(random.integers(count)), -0.5, 0.09)
    return track + echo(far, random, 2.2, 0.9, loops=True)


def wind(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Wind in five breaths of different pitch, each rising and falling on its own."""
    gust = knobs.share("gust", 400)
    common = slow(count, random, 0.18)
    track = 0.3 * wide([coloured(count, random, AIR) for _ in range(2)], 0.8)
    for index, centre in enumerate((140, 260, 430, 700, 1150)):
        for pan in (-0.6, 0.6):
            strength = (1 - gust) * 0.5 + gust * (0.65 * common + 0.35 * slow(count, random, 0.5)) ** 2 * 1.6
            breath = band(count, random, centre * 0.8, centre * 1.25, 14) * strength
            put(track, breath, 0, pan + 0.08 * index - 0.16, 0.9 / (1 + 0.5 * index))
    whistle = knobs.share("whistle", 0)
    if whistle:
        pitch = 620 + 240 * slow(count, random, 0.3)
        thin = tone(pitch, (1, 0.12)) * band(count, random, 2, 9) * common**3
        put(track, thin, 0, 0.3, 0.25 * whistle)
    return track


def rain(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Rain: a hiss of far drops, near ones that can be told apart, gusts, thunder."""
    hiss = ((80, -26), (300, -14), (1200, -5), (4000, 0), (9000, -3), (16000, -12))
    gusts = 1 - 0.5 * knobs.share("gust", 150) * slow(count, random, 0.3)
    track = 0.75 * wide([coloured(count, random, hiss) for _ in range(2)], 0.9) * gusts[:, None]
    drops = [
        modes(0.03, ((pitch, 1, 0.02), (pitch * 1.7, 0.4, 0.012))) for pitch in (900, 1300, 1900, 2600, 3700)
    ]
    for at, strength in _events(count, random, 90 * knobs.share("drops", 500)):
        put(track, drops[at % len(drops)], at, _side(random), 1.4 * strength**3)
    track += 0.5 * wide(
        [coloured(count, random, ((30, -6), (120, 0), (500, -16), (3000, -40))) for _ in range(2)]
    )
    for at, strength in _events(count, random, 0.13 * knobs.share("thunder", 0)):
        put(track, thunderclap(6.0, random, 0.7), at, _side(random), 5 + 4 * strength)
    return track


def water(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Running water and what bubbles in it; or only drips in a cave."""
    bubble, drips = knobs.share("bubble", 0), knobs.share("drips", 0)
    rush = 0.9 if bubble else 0.05
    flow = ((100, -14), (400, -3), (900, 0), (2500, -6), (7000, -16), (16000, -34))
    track = rush * wide(
        [coloured(count, random, flow) * (0.7 + 0.5 * slow(count, random, 3)) for _ in range(2)], 0.9
    )
    track += (0.3 if bubble else 0.1) * wide([coloured(count, random, AIR) for _ in range(2)])
    _bubbles(track, random, 45 * bubble, 350, 1500)
    for at, strength in _events(count, random, 1.4 * drips):
        length = samples(0.07)
        pitch = (900 + 900 * random.random()) * (1 + 0.5 * times(length) / 0.07)
        put(track, tone(pitch, (1, 0.1)) * np.exp(-times(length) / 0.016), at, _side(random), 4 * strength)
    return echo(track, random, 0.6 + 3.5 * drips, 0.15 + 0.7 * drips, loops=True)


def waves(count: int, random: Random, knobs: Knobs) -> Stereo:
    """The sea: waves that draw up, break and run back, over a far swell."""
    number = max(1, round(count / SAMPLE_RATE * 1000 / max(knobs.number("period", 7000), 500)))
    track = 0.2 * wide([coloured(count, random, STREET) for _ in range(2)], 0.9)
    for index in range(number):
        length = min(int(count / number * 1.7), count)
        at = int((index + 0.25 * random.random()) * count / number)
        force, pan = 0.7 + 0.5 * random.random(), 0.5 * _side(random)
        surf = coloured(length, random, ((60, -4), (250, 0), (1200, -5), (4000, -12), (12000, -28)))
        foam = coloured(length, random, ((400, -24), (2000, -6), (5000, 0), (12000, -6), (20000, -24)))
        put(track, surf * bell_curve(length, 0.3, 2.5), at, pan, 1.3 * force)
        put(track, foam * bell_curve(length, 0.45, 2.2), at + length // 12, -pan, 0.55 * force)
    return track


def birds(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A wood by day: leaves, and birds that answer each other."""
    gust = knobs.share("gust", 200)
    leaves = ((150, -20), (700, -6), (2500, 0), (6000, -4), (14000, -20))
    swell = (0.25 + gust * slow(count, random, 0.35) ** 2 * 1.5)[:, None]
    track = 0.5 * wide([coloured(count, random, leaves) for _ in range(2)], 0.9) * swell
    track += 0.08 * wide([coloured(count, random, AIR) for _ in range(2)])
    singers = np.zeros_like(track)
    kinds = [(1700 + 2600 * random.random(), int(random.integers(4)), _side(random)) for _ in range(5)]
    for at, strength in _events(count, random, 1.3 * knobs.share("birds", 500)):
        pitch, kind, pan = kinds[at % len(kinds)]
        put(singers, bird_call(random, pitch, kind), at, pan, 0.9 * (0.2 + strength))
    return track + echo(singers, random, 1.4, 0.8, loops=True)


def crickets(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Night: crickets near and far over still air."""
    track = 0.08 * wide([coloured(count, random, AIR) for _ in range(2)], 0.8)
    track += 0.1 * wide([band(count, random, 3800, 5200, 30) for _ in range(2)], 1.0)
    number = 2 + round(6 * knobs.share("insects", 500))
    for index in range(number):
        song = cricket(count, random, 3900 + 1100 * random.random(), 1.3 + 1.2 * random.random())
        put(track, song, int(random.integers(count)), _side(random), 1.1 / (1 + 0.6 * index))
    stir = (knobs.share("gust", 0) * slow(count, random, 0.3) ** 2)[:, None]
    return track + wide([band(count, random, 300, 1800, 9) for _ in range(2)], 0.9) * stir


def fire(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A fire: a low flutter, hiss, and wood that cracks."""
    flutter = 0.6 + 0.7 * slow(count, random, 6) * slow(count, random, 0.7)
    track = wide(
        [coloured(count, random, ((30, -3), (90, 0), (300, -9), (1500, -24), (8000, -44))) for _ in range(2)]
    )
    track *= flutter[:, None]
    track += 0.16 * wide(
        [coloured(count, random, ((500, -20), (3000, -3), (8000, 0), (16000, -8))) for _ in range(2)]
    )
    for at, strength in _events(count, random, 24 * knobs.share("crackle", 600)):
        curve = ((200, -12), (1200, -2), (2000 + 4000 * random.random(), 0), (14000, -10))
        snap = burst(0.03, random, curve, 0.008 + 0.02 * strength, 0.0002)
        put(track, snap, at, 0.6 * _side(random), 0.5 + 6 * strength**5)
    return track


def crowd(count: int, random: Random, knobs: Knobs) -> Stereo:
    """Many people talking: syllables in the formants of vowels, none of them words."""
    track = 0.12 * wide([coloured(count, random, AIR) for _ in range(2)])
    bright = 1 + 0.4 * knobs.share("bright", 0)
    vowels = []
    for _ in range(5):
        first, second = (300 + 500 * random.random()) * bright, (900 + 1100 * random.random()) * bright
        low = ((first / 8, -60), (first * 0.9, 0), (first * 1.1, 0), (first * 1.5, -16))
        high = ((second * 0.93, -5), (second * 1.07, -5), (second * 1.4, -20), (second * 5, -50))
        vowels.append(coloured(count, random, low + high))
    for index in range(4 + round(14 * knobs.share("voices", 500))):
        vowel = np.roll(vowels[index % len(vowels)], int(random.integers(count)))
        talk = np.clip(slow(count, random, 4.5) * 1.8 - 0.6, 0, 1) * np.clip(
            slow(count, random, 0.3) * 3 - 0.9, 0, 1
        )
        put(track, vowel * talk, 0, _side(random), 0.5)
    return echo(track, random, 1.1, 0.5, loops=True)


def tick(count: int, random: Random, knobs: Knobs) -> Stereo:
    """A clock in a quiet room."""
    track = 0.035 * wide([coloured(count, random, AIR) for _ in range(2)])
    number = max(1, round(count / SAMPLE_RATE * 1000 / max(knobs.number("period", 1000), 100)))
    strokes = (
        modes(0.09, ((2600, 1, 0.03), (4100, 0.6, 0.02), (700, 0.5, 0.05)), random),
        modes(0.09, ((2150, 1, 0.035), (3500, 0.5, 0.02), (560, 0.6, 0.06)), random),
    )
    for index in range(number):
        put(track, strokes[index % 2], index * count // number, 0.15, 1.2)
    return echo(track, random, 0.5, 0.25, loops=True)


def train(count: int, random: Random, knobs: Knobs) -> Stereo:
    """In a moving train: a rumble, and wheels over the joints."""
    track = (
        wide([coloured(count, random, STREET) for _ in range(2)], 0.7)
        * (0.8 + 0.3 * slow(count, random, 0.5))[:, None]
    )
    put(track, _mains(count, 92, (1, 0.4, 0.3, 0.1)) * (0.6 + 0.4 * slow(count, random, 1)), 0, 0, 0.25)
    number = max(1, round(count / SAMPLE_RATE / 0.92))
    for index in range(number):
        for offset, pan in ((0.0, -0.3), (0.13, -0.2), (0.34, 0.25), (0.47, 0.3)):
            clack = burst(0.12, random, ((60, 0), (250, -2), (900, -6), (3000, -18), (9000, -34)), 0.09)
            at = index * count // number + samples(offset)
            put(track, clack, at, pan, (2.2 + 0.6 * random.random()) * knobs.share("clack", 500))
    return echo(track, random, 0.5, 0.2, loops=True)


def _events(count: int, random: Random, rate: float) -> list[tuple[int, float]]:
    """Places and strengths (0 to 1) of things that happen `rate` times a second by chance."""
    number = int(random.poisson(max(rate, 0) * count / SAMPLE_RATE))
    places = sorted(int(place) for place in random.integers(0, max(count, 1), number))
    return [(place, float(random.random())) for place in places]


def _side(random: Random) -> float:
    return float(random.random()) * 1.7 - 0.85


def _mains(count: int, hertz: float, levels: tuple[float, ...]) -> Mono:
    """A tone that fits the loop a whole number of times."""
    cycles = max(1, round(hertz * count / SAMPLE_RATE))
    return tone(np.full(count, cycles * SAMPLE_RATE / max(count, 1)), levels)


def _cycle(count: int, hertz: float) -> Mono:
    return np.asarray(
        np.sin(2 * np.pi * max(1, round(hertz * count / SAMPLE_RATE)) * np.arange(count) / max(count, 1))
    )


def _bubbles(track: Stereo, random: Random, rate: float, low: float, high: float) -> None:
    for at, strength in _events(len(track), random, rate):
        length = samples(0.025 + 0.05 * strength)
        start = low + (high - low) * float(random.random())
        pitch = start * (1 + 0.6 * times(length) * SAMPLE_RATE / length)
        put(
            track,
            tone(pitch, (1,)) * np.exp(-3 * np.arange(length) / length),
            at,
            _side(random),
            0.5 * strength,
        )
