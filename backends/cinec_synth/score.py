"""Writing a cue: intro, a body of eight bars with a motif and its answers, and a cadence."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cinec.ir.render import MusicRequest
from cinec_synth.theory import PROGRESSIONS, SCALES, chord_of, family_of, pitch_of, voiced
from cinec_synth.timbres import Band

BODY_BARS = 8
BEATS = 4
LEAD = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedNote:
    """A note of an instrument, or a stroke of a drum (`pitch` 0): start and length in beats, force 0 to 1, pan -1 to 1."""

    instrument: str
    pitch: int
    start: float
    beats: float
    force: float
    pan: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """Notes of each section from its own beat 0. The intro ends as the body ends, so that either leads into it."""

    intro: tuple[PlayedNote, ...]
    body: tuple[PlayedNote, ...]
    outro: tuple[PlayedNote, ...]
    intro_bars: int
    outro_bars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    scale: tuple[int, ...]
    root: int
    family: str


def write_score(request: MusicRequest, scale: str, band: Band, seed: int) -> Score:
    """The cue of a request; the same seed writes the same notes."""
    random = np.random.default_rng(seed)
    key = Key(scale=SCALES[scale], root=45 + int(random.integers(0, 8)), family=family_of(request.mood))
    choices = PROGRESSIONS[key.family]
    degrees = choices[int(random.integers(0, len(choices)))]
    chords = _voicings(key, degrees)
    body: list[PlayedNote] = []
    for bar, degree in enumerate(degrees):
        body += _bar(request, band, key, degree, chords[bar], bar)
    body += _melody(request, band, key, degrees, random)
    intro_bars = 1 if request.bpm < 84 else 2
    intro = []
    for place, bar in enumerate(range(BODY_BARS - intro_bars, BODY_BARS)):
        intro += _moved(_chord(band, chords[bar], 0, BEATS, 0.8), BEATS * place)
        intro += _moved(_bass(band, key, degrees[bar], 0, BEATS, 0.8), BEATS * place)
    return Score(
        intro=tuple(intro),
        body=tuple(body),
        outro=tuple(_ending(request, band, key, chords[-1])),
        intro_bars=intro_bars,
        outro_bars=2 if request.bpm < 84 else 3,
    )


def _voicings(key: Key, degrees: Sequence[int]) -> list[list[int]]:
    chords: list[list[int]] = []
    ninth = key.family in ("still", "warm", "strange", "sad")
    for degree in degrees:
        classes = chord_of(key.scale, degree, ninth=ninth)
        chords.append(voiced(classes, key.root, chords[-1] if chords else (), 55, 74))
    return chords


def _bar(
    request: MusicRequest, band: Band, key: Key, degree: int, chord: Sequence[int], bar: int
) -> list[PlayedNote]:
    notes = _chord(band, chord, BEATS * bar, BEATS, 1.0)
    resting = bar == BODY_BARS - 1
    if band.bass == "pulse" and request.density >= 250 and not resting:
        eighths = 8 if request.density >= 450 else 4
        low = pitch_of(key.scale, key.root - 12, degree % len(key.scale))
        for step in range(eighths):
            force = 0.5 if step % (eighths // 2) == 0 else 0.34
            notes.append(_note("pulse", low, BEATS * bar + step * BEATS / eighths, BEATS / eighths, force))
    else:
        notes += _bass(band, key, degree, BEATS * bar, BEATS, 1.0)
    if band.figure and request.density >= band.figure_from and not resting:
        notes += _figure(request, band, chord, bar)
    if request.density >= band.drums_from and not resting:
        notes += _drums(request, bar)
    return notes


def _chord(band: Band, chord: Sequence[int], start: float, beats: float, force: float) -> list[PlayedNote]:
    spread = len(chord) - 1 or 1
    return [
        _note(band.bed, pitch, start, beats, 0.15 * force, 1.2 * index / spread - 0.6)
        for index, pitch in enumerate(chord)
    ]


def _bass(band: Band, key: Key, degree: int, start: float, beats: float, force: float) -> list[PlayedNote]:
    pitch = pitch_of(key.scale, key.root - 12, degree % len(key.scale))
    return [_note("sub" if band.bass == "pulse" else band.bass, pitch, start, beats, 0.2 * force)]


def _figure(request: MusicRequest, band: Band, chord: Sequence[int], bar: int) -> list[PlayedNote]:
    """A broken chord, in quarters, eighths or sixteenths by density; it turns back every other bar."""
    steps = 4 if request.density < 450 else 8 if request.density < 850 else 16
    order = list(chord) + [chord[0] + 12] + list(reversed(chord[1:]))
    if bar % 2:
        order = order[2:] + order[:2]
    notes = []
    for step in range(steps):
        if steps > 4 and (step + bar) % 7 == 6:
            continue
        force = (0.46, 0.28, 0.36, 0.28)[step % 4] * (0.9 + 0.2 * ((bar * 5 + step * 3) % 4) / 3)
        pan = 0.5 * np.sin(step * 1.7 + bar)
        notes.append(
            _note(
                band.figure,
                order[step % len(order)],
                BEATS * (bar + step / steps),
                BEATS / steps,
                force,
                float(pan),
            )
        )
    return notes


def _drums(request: MusicRequest, bar: int) -> list[PlayedNote]:
    notes = [
        _note("drum low", 0, BEATS * bar, 1, 0.5),
        _note("drum low", 0, BEATS * bar + (2.5 if bar % 2 else 2), 1, 0.34),
    ]
    if request.density >= 600:
        notes += [
            _note("drum shaker", 0, BEATS * bar + step / 2, 0.5, 0.5 if step % 2 else 0.3, 0.3)
            for step in range(8)
        ]
    if request.density >= 450:
        notes += [_note("drum brush", 0, BEATS * bar + beat, 1, 0.5, -0.2) for beat in (1, 3)]
    return notes


def _melody(
    request: MusicRequest, band: Band, key: Key, degrees: Sequence[int], random: np.random.Generator
) -> list[PlayedNote]:
    """Motif, its sequence, a variation, and a close that leaves the last bar free to breathe."""
    if not band.lead:
        return []
    rhythm = _rhythm(request.density, random)
    contour = [int(step) for step in random.integers(-2, 3, len(rhythm))]
    contour[0] = 0
    notes: list[PlayedNote] = []
    size = len(key.scale)
    for phrase, bar in enumerate((0, 2, 4, 6)):
        if key.family == "dark" and phrase in (1, 3):
            continue
        line = [-step for step in contour] if phrase == 2 else contour
        degree = degrees[bar] + size * 2 + (0 if key.family in ("dark", "sad") else 2)
        last = 5.0 if phrase < 3 else 3.5
        for (start, beats), step in zip(rhythm, line, strict=True):
            degree += step
            if start >= last:
                break
            at = degree if start % 2 else _nearest_in_chord(degree, degrees[bar + int(start) // BEATS], size)
            notes.append(
                _note(
                    band.lead,
                    _within(pitch_of(key.scale, key.root, at)),
                    BEATS * bar + start,
                    beats,
                    LEAD + 0.08 * (start == 0),
                    0.12,
                )
            )
            degree = at
    return notes


def _rhythm(density: int, random: np.random.Generator) -> list[tuple[float, float]]:
    """(start, length) in beats of a motif of two bars."""
    slow = (((0, 3), (3, 1), (4, 4)), ((0, 2), (2, 2), (4, 4)), ((0, 1.5), (1.5, 0.5), (2, 2), (4, 4)))
    quick = (
        ((0, 1), (1, 1), (2, 1.5), (3.5, 0.5), (4, 3)),
        ((0, 1.5), (1.5, 0.5), (2, 1), (3, 1), (4, 2), (6, 2)),
        ((0.5, 0.5), (1, 1), (2, 2), (4, 1), (5, 3)),
    )
    choices: Sequence[Sequence[tuple[float, float]]] = slow if density < 500 else quick
    return [(float(start), float(beats)) for start, beats in choices[int(random.integers(0, len(choices)))]]


def _nearest_in_chord(degree: int, chord: int, size: int) -> int:
    options = [degree + move for move in (0, -1, 1, -2, 2) if (degree + move - chord) % size in (0, 2, 4)]
    return options[0] if options else degree


def _within(pitch: int) -> int:
    while pitch > 84:
        pitch -= 12
    while pitch < 62:
        pitch += 12
    return pitch


def _ending(request: MusicRequest, band: Band, key: Key, before: Sequence[int]) -> list[PlayedNote]:
    """Subdominant and dominant, then home, held while it dies away; the tune comes down to the tonic."""
    fourth = voiced(chord_of(key.scale, 3), key.root, before, 55, 74)
    fifth = voiced(chord_of(key.scale, 4), key.root, fourth, 55, 74)
    home = voiced(chord_of(key.scale, 0, ninth=key.family in ("warm", "still")), key.root, fifth, 52, 74)
    if key.family == "dark":
        fourth = fifth = voiced(chord_of(key.scale, 1), key.root, before, 55, 74)
    notes = _chord(band, fourth, 0, 2, 0.95) + _chord(band, fifth, 2, 2, 0.95) + _chord(band, home, 4, 3, 0.9)
    notes += _bass(band, key, 3, 0, 2, 0.9) + _bass(band, key, 4, 2, 2, 0.9) + _bass(band, key, 0, 4, 3, 0.95)
    if band.lead:
        top = len(key.scale) * 2
        for degree, start, beats in ((top + 2, 0.0, 2.0), (top + 1, 2.0, 2.0), (top, 4.0, 3.0)):
            notes.append(
                _note(band.lead, _within(pitch_of(key.scale, key.root, degree)), start, beats, LEAD, 0.12)
            )
    if band.figure and request.density >= band.figure_from:
        for step, pitch in enumerate([*home, home[0] + 12]):
            notes.append(_note(band.figure, pitch, 4 + step * 0.25, 2, 0.34, 0.3 * step - 0.5))
    if request.density >= band.drums_from:
        notes.append(_note("drum low", 0, 4, 1, 0.5))
    return notes


def _moved(notes: Sequence[PlayedNote], beats: float) -> list[PlayedNote]:
    return [
        _note(each.instrument, each.pitch, each.start + beats, each.beats, each.force, each.pan)
        for each in notes
    ]


def _note(
    instrument: str, pitch: int, start: float, beats: float, force: float, pan: float = 0.0
) -> PlayedNote:
    return PlayedNote(instrument=instrument, pitch=pitch, start=start, beats=beats, force=force, pan=pan)
