"""Slice a scene's tracks into shots: frames from the shot's frame 0, samples from its first sample."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from cinec.ir.canonical import seed_of
from cinec.ir.picture import Appearance, Performance, Phoneme, Placement, Point
from cinec.ir.timecode import sample_of_frame
from cinec.passes.staging.figures import Heights, height_of
from cinec.passes.timing.tracks import Track


def performances_of(
    tracks: Mapping[str, Track],
    shot: str,
    start: int,
    frames: int,
    head: int,
    tail: int,
    fps: Fraction,
    heights: Heights,
) -> tuple[Performance, ...]:
    """Everyone on the set during frames [start - head, start + frames + tail), by name."""
    first, last = start - head, start + frames + tail
    return tuple(
        _sliced(track, shot, start, first, last, fps, heights)
        for _, track in sorted(tracks.items())
        if any(begin < last and end > first for begin, end in track.here)
    )


def _sliced(
    track: Track, shot: str, start: int, first: int, last: int, fps: Fraction, heights: Heights
) -> Performance:
    name = track.actor
    return Performance(
        actor=name,
        appearance=Appearance(name=name, height=height_of(name, heights)),
        placements=_placements(track.placements, start, first, last),
        gazes=_latest(track.gazes, start, first, last),
        feelings=_latest(track.feelings, start, first, last),
        gestures=tuple(
            replace(gesture, start=gesture.start - start, end=gesture.end - start)
            for gesture in sorted(track.gestures, key=lambda each: (each.start, each.name))
            if gesture.start < last and gesture.end > first
        ),
        phonemes=_phonemes(track.phonemes, start, first, last, fps),
        seed=seed_of(shot, name),
    )


def _placements(track: Sequence[Placement], start: int, first: int, last: int) -> tuple[Placement, ...]:
    """Placements over the shot; the way there begins where the body is when the shot begins."""
    opening = _at(track, first)
    inside = [each for each in track if first < each.frame < last]
    following = next((each for each in track if each.frame >= last), None)
    if following is not None and _moving(inside[-1] if inside else opening, following):
        inside.append(replace(_at(track, last), frame=last))
    return tuple(replace(each, frame=each.frame - start) for each in (opening, *inside))


def _at(track: Sequence[Placement], frame: int) -> Placement:
    """Where the body is at a frame, on its way by the share of the time that has passed."""
    before = [each for each in track if each.frame <= frame]
    if not before:
        return replace(track[0], frame=frame)
    here = before[-1]
    after = next((each for each in track if each.frame > frame), None)
    if after is None or not _moving(here, after):
        return replace(here, frame=frame)
    done, whole = frame - here.frame, after.frame - here.frame
    a, b = here.position, after.position
    return replace(
        here,
        frame=frame,
        position=Point(
            x=a.x + (b.x - a.x) * done // whole,
            y=a.y + (b.y - a.y) * done // whole,
            z=a.z + (b.z - a.z) * done // whole,
        ),
        gait=after.gait,
    )


def _moving(first: Placement, second: Placement) -> bool:
    return first.position != second.position


def _latest(track, start: int, first: int, last: int):  # type: ignore[no-untyped-def]
    """The events inside a shot, and the last one before it moved to its first frame."""
    before = [each for each in track if each.frame <= first]
    inside = [each for each in track if first < each.frame < last]
    kept = ([replace(before[-1], frame=first)] if before else []) + inside
    return tuple(replace(each, frame=each.frame - start) for each in kept)


def _phonemes(
    track: Sequence[Phoneme], start: int, first: int, last: int, fps: Fraction
) -> tuple[Phoneme, ...]:
    zero = sample_of_frame(start, fps)
    low, high = sample_of_frame(max(0, first), fps), sample_of_frame(last, fps)
    return tuple(
        Phoneme(start=each.start - zero, end=each.end - zero, ipa=each.ipa)
        for each in track
        if each.start < high and each.end > low
    )
