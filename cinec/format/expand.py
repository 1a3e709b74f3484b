"""Expand: a script printed with every decision of the compiler as notation, comments and layout kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from cinec.ir.shots import ShotList
from cinec.ir.story import Beat, Scene
from cinec.passes.shot_cues import cues_of
from cinec.source import SourceFile, Span
from cinec.syntax.notes import Effect, Music, Play, Shot, Words
from cinec.syntax.print_note import print_note
from cinec.syntax.shot_spec import ShotSpec
from cinec.syntax.vocabulary import Vocabulary

NOWHERE = Span(0, 0, 0)
SCENE_NOTES = (("mood", "MOOD"), ("look", "LOOK"), ("light", "LIGHT"), ("ambience", "AMB"))


class Only(StrEnum):
    """What is printed."""

    ALL = "all"
    SHOTS = "shots"
    IDS = "ids"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Text at [start, end) of the source becomes `text`; `order` sorts changes at one place."""

    start: int
    end: int
    order: int
    text: str


def expand(shots: ShotList, source: SourceFile, vocabulary: Vocabulary, only: Only = Only.ALL) -> str:
    """The text of one file after plan_shots: what was inferred is written, what was written is completed."""
    story = cues_of(shots)
    changes: list[Change] = []
    for scene in story.scenes:
        if only is Only.ALL:
            changes += _scene_notes(scene, source)
        for beat in scene.beats:
            if beat.span is not None and beat.span.file == source.id:
                changes += _beat_notes(beat, source, vocabulary, only)
    return _applied(source.text, changes, _newline(source.text))


def _scene_notes(scene: Scene, source: SourceFile) -> Iterator[Change]:
    """Notes of the scene behind its heading; a scene without one has them before its first block."""
    notes = [
        print_note(Words(span=NOWHERE, keyword=keyword, phrases=_phrases(getattr(scene, name))))
        for name, keyword in SCENE_NOTES
        if name in scene.inferred and getattr(scene, name)
    ]
    if not notes:
        return
    if scene.span is not None and scene.span.file == source.id:
        end = _line_end(source.text, scene.span.end)
        yield Change(start=end, end=end, order=0, text="".join(f"\n\n{note}" for note in notes))
    elif scene.span is None and scene.beats and scene.beats[0].span and scene.beats[0].span.file == source.id:
        yield from (_before(scene.beats[0], note, 0) for note in notes)


def _beat_notes(beat: Beat, source: SourceFile, vocabulary: Vocabulary, only: Only) -> Iterator[Change]:
    if only is Only.ALL:
        yield from _cue_notes(beat, source)
    for cue in beat.shots:
        spec = cue.spec if only is not Only.IDS else ShotSpec()
        text = print_note(Shot(span=NOWHERE, id=cue.id, spec=spec), vocabulary)
        if cue.span is not None and cue.span.file == source.id and source.slice(cue.span).startswith("[["):
            if only is Only.IDS:
                text = _with_id(source.slice(cue.span), cue.id)
            yield Change(start=cue.span.start, end=cue.span.end, order=4, text=text)
        else:
            yield _inside(beat, cue.at, text, 4, source)


def _cue_notes(beat: Beat, source: SourceFile) -> Iterator[Change]:
    """Music, delivery and effects that nobody wrote."""
    for music in beat.music:
        if music.inferred:
            note = Music(
                span=NOWHERE,
                phrases=tuple(phrase for phrase in (music.mood, *music.phrases) if phrase),
                bpm=music.bpm,
                out=music.out,
                under=music.under,
            )
            yield _before(beat, print_note(note), 1)
    for play in beat.plays:
        if play.inferred:
            yield _before(beat, print_note(Play(span=NOWHERE, name=play.name, phrases=play.phrases)), 2)
    for effect in beat.effects:
        if effect.inferred:
            note_text = print_note(Effect(span=NOWHERE, phrases=effect.phrases))
            yield _inside(beat, effect.at, note_text, 3, source)


def _inside(beat: Beat, at: int, note: str, order: int, source: SourceFile) -> Change:
    """A note at character `at` of a beat: in a paragraph of its own before it, or inline before the word's marks."""
    if at == 0:
        return _before(beat, note, order)
    place = beat.offsets[at]
    while source.text[place - 1] in "*_\\":
        place -= 1
    return Change(start=place, end=place, order=order, text=f"{note} ")


def _before(beat: Beat, note: str, order: int) -> Change:
    assert beat.span is not None
    return Change(start=beat.span.start, end=beat.span.start, order=order, text=f"{note}\n\n")


def _with_id(note: str, id: str) -> str:
    """A written SHOT note with its id, unless it has one."""
    head, colon, body = note.partition(":")
    return note if "#" in head or not colon else f"{head.rstrip()} #{id}:{body}"


def _phrases(value: str | tuple[str, ...]) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else tuple(part.strip() for part in value.split(","))


def _applied(text: str, changes: list[Change], newline: str) -> str:
    parts, at = [], 0
    for change in sorted(changes, key=lambda each: (each.start, each.end, each.order)):
        parts += [text[at : change.start], change.text.replace("\n", newline)]
        at = change.end
    return "".join([*parts, text[at:]])


def _line_end(text: str, offset: int) -> int:
    ends = [index for mark in "\r\n" if (index := text.find(mark, offset)) >= 0]
    return min(ends, default=len(text))


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
