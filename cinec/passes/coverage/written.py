"""Shots that the script writes itself: which stretch of the scene each SHOT note takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from cinec.ir.shots import Cover
from cinec.ir.story import Beat, ShotCue

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """From `start` to `end`, each (index of a beat, character); the end of a beat is the next one's (index, 0)."""

    start: Place
    end: Place
    cue: ShotCue | None = None


def stretches_of(beats: Sequence[Beat]) -> tuple[Stretch, ...]:
    """The scene in order as stretches, written and free; together they tile it.

    A note of its own paragraph takes its block, an inline one the rest of its block, `stay` goes on to the next SHOT,
    a COVER note that says `auto`, or the end of the scene. Two notes at one place: the first gets no text.
    """
    cues = [(index, cue) for index, beat in enumerate(beats) for cue in sorted(beat.shots, key=_at)]
    result: list[Stretch] = []
    done: Place = (0, 0)
    for number, (index, cue) in enumerate(cues):
        following = _start(beats, *cues[number + 1]) if number + 1 < len(cues) else (len(beats), 0)
        start = _start(beats, index, cue)
        if cue.spec.stay and start != following:
            start = _onward(beats, start)
        end = min(following, _handback(beats, start) if cue.spec.stay else _block_end(beats, index, start))
        if _onward(beats, start) > done:
            result.extend(_free(beats, done, start))
        result.append(Stretch(start=start, end=max(end, start), cue=cue))
        done = max(done, _onward(beats, max(end, start)))
    result.extend(_free(beats, done, (len(beats), 0)))
    return tuple(result)


def covers_of(beats: Sequence[Beat], start: Place, end: Place) -> tuple[Cover, ...]:
    """A stretch as covers of beats; one without text is a single empty cover."""
    covers = []
    for index in range(start[0], min(end[0] + 1, len(beats))):
        first = start[1] if index == start[0] else 0
        last = end[1] if index == end[0] else len(beats[index].text)
        whole_empty = not beats[index].text and index < end[0]
        if last > first or whole_empty:
            covers.append(Cover(beat=beats[index].id, start=first, end=last))
    if covers or not beats:
        return tuple(covers)
    index = min(start[0], len(beats) - 1)
    at = start[1] if index == start[0] else len(beats[index].text)
    return (Cover(beat=beats[index].id, start=at, end=at),)


def _at(cue: ShotCue) -> int:
    return 0 if cue.whole else cue.at


def _start(beats: Sequence[Beat], index: int, cue: ShotCue) -> Place:
    return (index, max(0, min(_at(cue), len(beats[index].text))))


def _onward(beats: Sequence[Beat], place: Place) -> Place:
    """The same place, where the end of a beat is the start of the next; a beat without text has only a start."""
    index, at = place
    if index < len(beats) and at >= len(beats[index].text) and at > 0:
        return (index + 1, 0)
    return place


def _block_end(beats: Sequence[Beat], index: int, start: Place) -> Place:
    """The end of a block: titles belong to the block that they lie over, the one before or the one that follows."""
    if start[0] != index:
        return start
    after = index
    while after + 1 < len(beats) and beats[after].kind == "title":
        after += 1
    while after + 1 < len(beats) and beats[after + 1].kind == "title":
        after += 1
    return (after + 1, 0)


def _handback(beats: Sequence[Beat], start: Place) -> Place:
    for index in range(start[0], len(beats)):
        if (index, 0) > start and any(cover.pattern == "auto" for cover in beats[index].covers):
            return (index, 0)
    return (len(beats), 0)


def _free(beats: Sequence[Beat], start: Place, end: Place) -> tuple[Stretch, ...]:
    stop = _onward(beats, end)
    return (Stretch(start=start, end=stop),) if stop > start and start[0] < len(beats) else ()
