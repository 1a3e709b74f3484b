"""A scene's clock: beats in samples, cuts in frames, laid out in one walk through the text.

Speech is as long as it was measured; action, pauses and holds are elastic (`stretch`, per-mille).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from cinec.ir.shots import BeatTime, Mark, Shot, Span48
from cinec.ir.speech import SpeechTiming
from cinec.ir.story import Beat, Scene
from cinec.ir.timecode import SAMPLE_RATE, frames_of_seconds, frames_to_hold, sample_of_frame
from cinec.passes.coverage.estimate import action_ms, title_ms
from cinec.passes.timing.speech_marks import guessed, legal_cut, sample_at
from cinec.passes.timing.walks import travel_ms
from cinec.syntax.shot_spec import Length

SHORTEST = 12
TEXTLESS = 36
PAUSE_MS = 260
REPLY_MS = 330
CUT_IN_MS = 60
QUESTION_HOLD_MS = 620
QUESTION_REPLY_MS = 520
ACTION_TO_SPEECH_MS = 420
SPEECH_TO_ACTION_MS = 380
OPENING_MS = 420
ENDING_MS = 760


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """A scene in time: `cuts` are the first frames of its shots, `frames` its length; `overrun` counts frames that
    speech takes beyond a written length at the scene's end."""

    times: tuple[BeatTime, ...]
    cuts: tuple[int, ...]
    frames: int
    overrun: int = 0


@dataclass(slots=True)
class _Clock:
    scene: Scene
    shots: Sequence[Shot]
    fps: Fraction
    stretch: int
    speech: Mapping[str, SpeechTiming]
    needs: Mapping[str, Sequence[tuple[int, int]]]
    cursor: int = 0
    shot: int = 0
    cuts: list[int] = field(default_factory=lambda: [0])
    times: list[BeatTime] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    spoken: Span48 | None = None
    sound_end: int = 0


def lay_out(
    scene: Scene,
    shots: Sequence[Shot],
    marks: Sequence[Mark],
    speech: Mapping[str, SpeechTiming],
    fps: Fraction,
    stretch: int = 1000,
) -> Laid:
    """Beats and cuts of a scene at a stretch of its elastic parts; unmeasured lines are guessed."""
    timings = {
        beat.id: speech.get(beat.id) or guessed(beat.text) for beat in scene.beats if beat.kind == "speech"
    }
    clock = _Clock(scene=scene, shots=shots, fps=fps, stretch=stretch, speech=timings, needs=_needs(marks))
    starts = _starts(scene, shots)
    for index, beat in enumerate(scene.beats):
        at = [start for start in starts if start[0] == index]
        _before(clock, index, beat, [start for start in at if start[1] == 0])
        _play(clock, index, beat, [start[1] for start in at if start[1] > 0])
    return _finished(clock)


def frames_of(length: Length, fps: Fraction) -> int:
    """A written length in whole frames of the film."""
    if length.frames is not None:
        return length.frames
    return frames_of_seconds(length.seconds or Fraction(0), fps)


def _starts(scene: Scene, shots: Sequence[Shot]) -> list[tuple[int, int]]:
    """Where each shot but the first begins, in order: (index of a beat, character)."""
    order = {beat.id: index for index, beat in enumerate(scene.beats)}
    return [(order[shot.covers[0].beat], shot.covers[0].start) for shot in shots[1:]]


def _needs(marks: Sequence[Mark]) -> dict[str, list[tuple[int, int]]]:
    """What actors need for the marks of each beat: from a character on, so many milliseconds in a row."""
    last: dict[str, Mark] = {}
    needs: dict[str, list[tuple[int, int]]] = {}
    for mark in marks:
        need = travel_ms(last.get(mark.actor), mark)
        before = last.get(mark.actor)
        own = needs.setdefault(mark.beat, [])
        if before is not None and (before.beat, before.at) == (mark.beat, mark.at) and own:
            need += own[-1][1] if before.gait != "cut" else 0
        own.append((mark.at, need))
        last[mark.actor] = mark
    return needs


def _before(clock: _Clock, index: int, beat: Beat, starts: Sequence[tuple[int, int]]) -> None:
    """The pause before a beat, and the cuts that fall into it."""
    previous = clock.scene.beats[index - 1] if index else None
    tail, lead = _pause(previous, beat, bool(starts))
    if beat.hold is not None:
        clock.cursor += sample_of_frame(frames_of(beat.hold, clock.fps), clock.fps)
    if beat.dual and clock.spoken is not None and not starts:
        return
    clock.cursor += _elastic(clock, tail)
    for _ in starts:
        _cut(clock, clock.cursor)
    clock.cursor += _elastic(clock, lead)
    if starts:
        clock.cursor = max(
            clock.cursor, sample_of_frame(clock.cuts[-1], clock.fps) + _elastic(clock, lead) // 2
        )
    # A beat begins on a frame, so that how long an earlier line lasted moves later shots by whole frames only.
    clock.cursor = sample_of_frame(frames_to_hold(clock.cursor, clock.fps), clock.fps)


def _pause(previous: Beat | None, beat: Beat, cut: bool) -> tuple[int, int]:
    """Milliseconds between two beats, before and after a cut between them."""
    if previous is None:
        return 0, OPENING_MS if beat.kind == "speech" else 0
    if previous.kind == "speech" and beat.kind == "speech":
        text = previous.text.rstrip()
        if text.endswith(("--", "—", "–")):
            return CUT_IN_MS, 0
        if text.endswith("?") and previous.speaker != beat.speaker:
            return (QUESTION_HOLD_MS, QUESTION_REPLY_MS) if cut else (REPLY_MS, PAUSE_MS)
        return PAUSE_MS, REPLY_MS - PAUSE_MS // 2
    if beat.kind == "speech":
        return 0, ACTION_TO_SPEECH_MS
    return (SPEECH_TO_ACTION_MS if previous.kind == "speech" else 0), 0


def _play(clock: _Clock, index: int, beat: Beat, inner: list[int]) -> None:
    """The beat itself; `inner` are the characters where shots begin inside it or at its end."""
    if beat.kind == "speech":
        _speak(clock, beat, inner)
    else:
        _act(clock, beat, inner)


def _speak(clock: _Clock, beat: Beat, inner: list[int]) -> None:
    timing = clock.speech[beat.id]
    start = clock.cursor
    if beat.dual and clock.spoken is not None:
        start = clock.spoken.start
    start = _aligned(clock, beat, timing, start, inner)
    words = [(start + word.start, start + word.end) for word in timing.words]
    clock.words += words or [(start, start + timing.samples)]
    clock.words += _words_over(clock, beat, start)
    sound = Span48(start=start, end=start + timing.samples)
    for at in inner:
        if at >= len(beat.text):
            clock.cursor = max(clock.cursor, sound.end)
            _cut(clock, clock.cursor)
        else:
            _cut(clock, start + sample_at(timing, beat.text, at), movable=False)
    clock.cursor = max(clock.cursor, sound.end)
    clock.sound_end = max(clock.sound_end, sound.end)
    clock.spoken = sound
    clock.times.append(BeatTime(beat=beat.id, span=sound, sound=sound))


def _words_over(clock: _Clock, beat: Beat, start: int) -> list[tuple[int, int]]:
    """The words of a line that is said at the same time: no cut falls into them either."""
    beats = clock.scene.beats
    at = beats.index(beat) + 1
    if at >= len(beats) or not beats[at].dual or beats[at].kind != "speech":
        return []
    return [(start + word.start, start + word.end) for word in clock.speech[beats[at].id].words]


def _aligned(clock: _Clock, beat: Beat, timing: SpeechTiming, start: int, inner: list[int]) -> int:
    """A line that is cut inside starts so that the cut's word begins on a frame, late enough for the shot before."""
    cut = next((at for at in inner if at < len(beat.text)), None)
    if cut is None or (beat.dual and clock.spoken is not None):
        return start
    offset = sample_at(timing, beat.text, cut)
    wanted = frames_to_hold(start + offset, clock.fps)
    wanted = max(wanted, clock.cuts[-1] + _least(clock, clock.shots[clock.shot]))
    return max(start, sample_of_frame(wanted, clock.fps) - offset)


def _act(clock: _Clock, beat: Beat, inner: list[int]) -> None:
    guess = title_ms(beat.text) if beat.kind == "title" else action_ms(beat.text) if beat.text else 0
    length = _elastic(clock, guess)
    for at, need in clock.needs.get(beat.id, ()):
        offset = length * min(at, len(beat.text)) // max(1, len(beat.text))
        length = max(length, offset + need * SAMPLE_RATE // 1000)
    start, clock.spoken = clock.cursor, None
    done, passed = 0, 0
    for at in inner:
        share = length * min(at, len(beat.text)) // max(1, len(beat.text))
        passed += share - done
        done = share
        clock.cursor = start + passed
        before = clock.cursor
        _cut(clock, clock.cursor)
        passed += clock.cursor - before
    clock.cursor = start + passed + length - done
    span = Span48(start=start, end=clock.cursor)
    clock.times.append(BeatTime(beat=beat.id, span=span))


def _cut(clock: _Clock, aim: int, *, movable: bool = True) -> None:
    """Cut to the next shot at or after `aim`; the one before keeps its written or least length.

    What is `movable` waits for the cut; inside a line the cut looks for a gap between words instead.
    """
    closing = clock.shots[clock.shot]
    start = clock.cuts[-1]
    if closing.spec.length is not None:
        frame = start + max(1, frames_of(closing.spec.length, clock.fps))
    else:
        hold = frames_of(closing.spec.hold, clock.fps) if closing.spec.hold is not None else 0
        least = start + _least(clock, closing) + (hold if not movable else 0)
        aim += sample_of_frame(hold, clock.fps) if movable else 0
        frame = legal_cut(aim, least, clock.words, clock.fps)
    clock.cuts.append(frame)
    clock.shot += 1
    if movable:
        clock.cursor = max(clock.cursor, sample_of_frame(frame, clock.fps))


def _least(clock: _Clock, shot: Shot) -> int:
    """The least frames of a shot: a dozen, more when it has no text of its own."""
    if shot.spec.length is not None:
        return max(1, frames_of(shot.spec.length, clock.fps))
    empty = all(cover.start == cover.end for cover in shot.covers)
    return TEXTLESS if empty else SHORTEST


def _finished(clock: _Clock) -> Laid:
    """Close the last shot: a moment longer than what happens, or as long as it is written."""
    last, start = clock.shots[-1], clock.cuts[-1]
    natural = frames_to_hold(clock.cursor + _elastic(clock, ENDING_MS), clock.fps)
    natural = max(natural, start + _least(clock, last))
    if last.spec.hold is not None:
        natural += frames_of(last.spec.hold, clock.fps)
    overrun = 0
    if last.spec.length is not None:
        written = start + max(1, frames_of(last.spec.length, clock.fps))
        needed = frames_to_hold(clock.sound_end, clock.fps)
        overrun = max(0, needed - written)
        natural = max(written, needed)
    return Laid(times=tuple(clock.times), cuts=tuple(clock.cuts), frames=natural, overrun=overrun)


def _elastic(clock: _Clock, milliseconds: int) -> int:
    return milliseconds * clock.stretch // 1000 * SAMPLE_RATE // 1000
