"""Makes one cue of score: `intro.wav`, `body.wav` and `outro.wav`."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from itertools import accumulate

import numpy as np

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.render import MusicRequest
from cinec.ir.timecode import SAMPLE_RATE, samples_of_bar
from cinec_synth.instruments import INSTRUMENTS, Note, drum
from cinec_synth.noise import Stereo, coloured, convolved
from cinec_synth.score import BEATS, BODY_BARS, PlayedNote, Score, write_score
from cinec_synth.theory import OTHER_SCALES, SCALES
from cinec_synth.timbres import BANDS, OTHER_TIMBRES
from cinec_synth.wave_file import write_wave

SLOWEST, FASTEST = 30, 240
MUSIC_RMS = 0.07
REVERB_SECONDS = 2.4
WET = 0.32


def compose(request: MusicRequest, workspace: Workspace) -> None:
    """Writes the three parts, each a whole number of bars; raises BackendError CINE113 for words it does not know.

    The whole is played once as intro, body, body, outro in one room and then cut at the bars: the second body ends
    in the sound that it began with, hence loops, and the outro begins in the sound of the body's end.
    """
    scale = _known(request.scale, SCALES, OTHER_SCALES, "scale")
    band = BANDS[_known(request.timbre, BANDS, OTHER_TIMBRES, "timbre")]
    if not SLOWEST <= request.bpm <= FASTEST:
        raise BackendError(
            "CINE113", f"{request.bpm} bpm cannot be played", f"use {SLOWEST} to {FASTEST} bpm"
        )
    score = write_score(request, scale, band, workspace.seed)
    bar = samples_of_bar(request.bpm)
    cuts = [bars * bar for bars in accumulate((0, score.intro_bars, BODY_BARS, BODY_BARS, score.outro_bars))]
    dry = _play(score, request, bar, cuts, workspace)
    wet = _room(dry, REVERB_SECONDS)
    level = MUSIC_RMS / max(float(np.sqrt(np.mean(wet[cuts[1] : cuts[3]] ** 2))), 1e-9)
    whole = 0.8 * np.tanh(wet * level / 0.8)
    whole[: bar // 2] *= np.linspace(0, 1, bar // 2)[:, None] ** 0.5
    whole[-bar // 2 :] *= np.linspace(1, 0, len(whole[-bar // 2 :]))[:, None] ** 1.5
    for name, first, last in (("intro", 0, 1), ("body", 2, 3), ("outro", 3, 4)):
        write_wave(workspace.out / f"{name}.wav", whole[cuts[first] : cuts[last]])


def _play(score: Score, request: MusicRequest, bar: int, cuts: Sequence[int], workspace: Workspace) -> Stereo:
    track = np.zeros((cuts[-1], 2))
    heard: dict[tuple[str, int, float, float], Note] = {}
    sections = (score.intro, score.body, score.body, score.outro)
    for number, (section, start) in enumerate(zip(sections, cuts, strict=False)):
        for note in section:
            _add(track, note, start, bar, request.brightness / 1000, heard)
        workspace.progress(number + 1, len(sections) + 1)
    return track


def _add(
    track: Stereo,
    note: PlayedNote,
    start: int,
    bar: int,
    bright: float,
    heard: dict[tuple[str, int, float, float], Note],
) -> None:
    """One note into the track. Equal notes sound equal, wherever they are, so that the loop closes."""
    name = (note.instrument, note.pitch, note.beats, note.force)
    if name not in heard:
        heard[name] = _sound(note, note.beats * bar / BEATS / SAMPLE_RATE, bright)
    wave = heard[name]
    at = start + round(note.start * bar / BEATS)
    wave = wave[: max(len(track) - at, 0)]
    angle = (note.pan + 1) * np.pi / 4
    track[at : at + len(wave), 0] += np.cos(angle) * wave
    track[at : at + len(wave), 1] += np.sin(angle) * wave


def _sound(note: PlayedNote, seconds: float, bright: float) -> Note:
    random = np.random.default_rng(1000 * note.pitch + round(64 * note.beats) + len(note.instrument))
    if note.instrument.startswith("drum "):
        return drum(note.instrument[5:], note.force, random)
    hertz = 440.0 * 2 ** ((note.pitch - 69) / 12)
    return INSTRUMENTS[note.instrument](hertz, seconds, note.force, bright, random)


def _room(dry: Stereo, seconds: float) -> Stereo:
    """A hall: diffuse tails of their own for left and right, duller as they die, with early reflections."""
    random = np.random.default_rng(11)
    length = int(seconds * SAMPLE_RATE)
    time = np.arange(length) / SAMPLE_RATE
    tails = np.zeros((length, 2))
    for side in (0, 1):
        for curve, ring in (
            (((60, -12), (250, 0), (1200, -3), (3000, -12)), 1.0),
            (((1000, -18), (3500, 0), (9000, -10)), 0.45),
        ):
            tails[:, side] += coloured(length, random, curve) * np.exp(-6.9 * time / (seconds * ring))
        for milliseconds, gain in ((11.3, 0.5), (19.7, 0.4), (31.1, 0.3), (43.9, 0.25)):
            tails[int((milliseconds + 2.7 * side) * SAMPLE_RATE / 1000), side] += 12 * gain
    tails *= np.clip((time - 0.004) / 0.01, 0, 1)[:, None]
    tails /= np.sqrt((tails**2).sum(axis=0).mean())
    wet = [convolved(0.8 * dry[:, side] + 0.2 * dry[:, 1 - side], tails[:, side]) for side in (0, 1)]
    return np.asarray(dry + WET * np.stack(wet, axis=1)[: len(dry)])


def _known(word: str, table: Mapping[str, object], others: Mapping[str, str], what: str) -> str:
    plain = word.strip().lower().replace("_", "-").replace(" ", "-")
    found = others.get(plain, plain)
    if found in table:
        return found
    near = get_close_matches(plain, [*table, *others], n=3, cutoff=0.5)
    guess = "did you mean " + " or ".join(f"`{each}`" for each in near) + "? " if near else ""
    raise BackendError(
        "CINE113", f"synth has no {what} `{word}`", f"{guess}it knows: {', '.join(sorted(table))}"
    )
