"""Makes one ambience or effect: `sound.wav`."""

from collections.abc import Callable
from difflib import get_close_matches

import numpy as np

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.render import SoundRequest
from cinec.ir.timecode import SAMPLE_RATE
from cinec_synth import beds, sounded, struck
from cinec_synth.knobs import Knobs
from cinec_synth.noise import Random, Stereo, bell_curve
from cinec_synth.wave_file import write_wave

Generator = Callable[[int, Random, Knobs], Stereo]

BEDS: dict[str, Generator] = {
    "birds": beds.birds,
    "crickets": beds.crickets,
    "crowd": beds.crowd,
    "fire": beds.fire,
    "hum": beds.hum,
    "rain": beds.rain,
    "room": beds.room,
    "tick": beds.tick,
    "traffic": beds.traffic,
    "train": beds.train,
    "water": beds.water,
    "waves": beds.waves,
    "wind": beds.wind,
}
EFFECTS: dict[str, Generator] = {
    "alarm": sounded.alarm,
    "applause": struck.applause,
    "bark": sounded.barks,
    "beep": sounded.beep,
    "bell": struck.bell,
    "bird": sounded.bird,
    "buzz": sounded.buzz,
    "click": struck.click,
    "crash": struck.crash,
    "door": struck.door,
    "engine": sounded.engine,
    "glass": struck.glass,
    "heart": struck.heart,
    "horn": sounded.horn,
    "keys": struck.keys,
    "knock": struck.knock,
    "match": struck.match,
    "noise": sounded.noise,
    "paper": struck.paper,
    "pour": struck.pour,
    "ring": sounded.ring,
    "scream": sounded.scream,
    "shot": struck.shot,
    "splash": struck.splash,
    "steam": sounded.steam,
    "steps": struck.steps,
    "sting": sounded.sting,
    "thud": struck.thud,
    "thunder": sounded.thunder,
    "whoosh": sounded.whoosh,
}
GENERATORS: dict[str, Generator] = {**BEDS, **EFFECTS}
OTHER_NAMES = {
    "city": "traffic",
    "doors": "door",
    "footstep": "steps",
    "footsteps": "steps",
    "forest": "birds",
    "foghorn": "horn",
    "gull": "bird",
    "impact": "thud",
    "machine": "hum",
    "night": "crickets",
    "phone": "ring",
    "river": "water",
    "room-tone": "room",
    "sea": "waves",
    "switch": "click",
}

BED_RMS = 0.075
EFFECT_PEAK = 0.7
EFFECT_RMS = 0.112
LONGEST_MILLISECONDS = 600_000


def make_sound(request: SoundRequest, workspace: Workspace) -> None:
    """Writes `sound.wav`, 48 kHz stereo; raises BackendError CINE112 for a generator that is not there."""
    name = request.generator.strip().lower().replace("_", "-").replace(" ", "-")
    generator = GENERATORS.get(OTHER_NAMES.get(name, name))
    if generator is None:
        raise _unknown(request.generator)
    count = max(min(request.milliseconds, LONGEST_MILLISECONDS), 20) * SAMPLE_RATE // 1000
    knobs = Knobs(dict(request.settings))
    random = np.random.default_rng(workspace.seed)
    is_bed = generator in BEDS.values()
    if request.loop and not is_bed:
        sound = looped(generator(count + count // 4, random, knobs), count)
    else:
        sound = generator(count, random, knobs)
    sound = _levelled_bed(sound, knobs) if is_bed else _levelled_effect(sound)
    if not request.loop:
        sound = _ended(sound, swell=is_bed)
    write_wave(workspace.out / "sound.wav", sound)


def looped(sound: Stereo, count: int) -> Stereo:
    """The first `count` samples, with what follows them faded into their start: a loop without a seam."""
    rest = sound[count:]
    weight = (0.5 - 0.5 * np.cos(np.pi * (np.arange(len(rest)) + 0.5) / len(rest)))[:, None]
    result = sound[:count].copy()
    result[: len(rest)] = result[: len(rest)] * np.sqrt(weight) + rest * np.sqrt(1 - weight)
    return result


def _levelled_bed(sound: Stereo, knobs: Knobs) -> Stereo:
    """A bed at its level: -20 dBFS for 500, with what stands out of it held under -3 dBFS."""
    rms = max(_heard(sound), 1e-9)
    level = max(knobs.share("level", 500), 0.02) / 0.5
    scaled = sound * (BED_RMS * level**0.5 / rms)
    return np.asarray(0.7 * np.tanh(scaled / 0.7))


def _heard(sound: Stereo) -> float:
    """RMS with the lows counted less and the highs a little more, as ears (and BS.1770) do."""
    pitch = np.fft.rfftfreq(len(sound), 1 / SAMPLE_RATE)
    weight = pitch / (pitch + 110) * (1 + 0.6 * pitch / (pitch + 1500))
    power = (np.abs(np.fft.rfft(sound, axis=0)) * weight[:, None]) ** 2
    return float(np.sqrt(2 * power.sum() / sound.size / len(sound)))


def _levelled_effect(sound: Stereo) -> Stereo:
    """An effect at its level: no peak over -3 dBFS, and its loudest 0.3 s at most -19 dBFS, so that a horn that
    lasts is not louder than a door that slams."""
    window = min(len(sound), int(0.3 * SAMPLE_RATE))
    power = np.concatenate([[0.0], np.cumsum((sound**2).mean(axis=1))])
    loudest = float(np.sqrt((power[window:] - power[:-window]).max() / window))
    peak = float(np.abs(sound).max(initial=0))
    return np.asarray(sound * min(EFFECT_PEAK / max(peak, 1e-9), EFFECT_RMS / max(loudest, 1e-9)))


def _ended(sound: Stereo, *, swell: bool) -> Stereo:
    """Without clicks at its ends; a bed that does not loop comes and goes."""
    if swell:
        return np.asarray(sound * bell_curve(len(sound), 0.35, 1.0)[:, None])
    edge = min(SAMPLE_RATE // 20, len(sound) // 4)
    shaped = sound.copy()
    shaped[-edge:] *= np.linspace(1, 0, edge)[:, None]
    return shaped


def _unknown(name: str) -> BackendError:
    known = sorted({*GENERATORS, *OTHER_NAMES})
    near = get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    guess = "did you mean " + " or ".join(f"`{each}`" for each in near) + "? " if near else ""
    return BackendError(
        "CINE112", f"synth has no sound `{name}`", f"{guess}it makes: {', '.join(sorted(GENERATORS))}"
    )
