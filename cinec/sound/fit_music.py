"""Fits a cue of score to a length: intro, bars of the body, and an ending that lands."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.sound.place import Sound, fade, slope

CROSSFADE = 2400
SOFT_START = 9600
WHOLE_BODY = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The three parts, (samples, 2) each, and the length of a bar; the body loops without a seam."""

    intro: Sound
    body: Sound
    outro: Sound
    bar: int


def fit_music(cue: Cue, length: int) -> Sound:
    """The cue in exactly `length` samples, anchored at its end: the ending, whole bars of the body before it, and as
    much of the intro as is left, faded in.

    Too short for intro and ending, it has a piece of the body instead; too short for the ending, it is the last
    chord, and then a faded piece of that.
    """
    bar = cue.bar if cue.bar > 0 else max(len(cue.body) // WHOLE_BODY, 1)
    room = length - len(cue.outro)
    if room < 0:
        return _last_chord(cue, bar, length)
    if room < len(cue.intro):
        fitted = np.concatenate([_bars(cue, room), cue.outro])
    else:
        bars = _bars(cue, -(-(room - len(cue.intro)) // bar) * bar)
        whole = _entered(cue, len(bars), np.concatenate([cue.intro, bars, cue.outro]))
        fitted = whole[len(whole) - length :]
    fade(fitted, min(SOFT_START, len(fitted) // 4), 0)
    return fitted


def _bars(cue: Cue, count: int) -> Sound:
    """The last `count` samples of the endless body, so that it always ends with the end of its last bar."""
    if not len(cue.body):
        return np.zeros((0, 2), np.float32)
    return np.take(cue.body, np.arange(-count, 0) % len(cue.body), axis=0)


def _entered(cue: Cue, bars: int, whole: Sound) -> Sound:
    """Hides the step from the intro into the middle of the body under the body's own preceding samples."""
    span = min(CROSSFADE, len(cue.intro))
    if bars and span and len(cue.body):
        before: NDArray[np.float32] = np.take(
            cue.body, np.arange(-bars - span, -bars) % len(cue.body), axis=0
        )
        weight = slope(span)[:, None]
        part = whole[len(cue.intro) - span : len(cue.intro)]
        part *= 1 - weight
        part += before * weight
    return whole


def _last_chord(cue: Cue, bar: int, length: int) -> Sound:
    chord = cue.outro[min(bar, len(cue.outro) // 2) :][: max(length, 0)].copy()
    cut = len(chord) < len(cue.outro) - min(bar, len(cue.outro) // 2)
    fade(chord, min(SOFT_START, len(chord) // 4), len(chord) // 2 if cut else 0)
    return chord
