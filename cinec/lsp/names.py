"""Where names stand: characters, places, props and shots, for definition, references, highlight and rename."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.source import SourceFile, Span
from cinec.syntax import Action, DialogueText, Speech
from cinec.syntax.notes import Block, Declare, Play, Shot, State


@dataclass(frozen=True, slots=True, kw_only=True)
class Occurrence:
    """`kind` is character, place, prop or shot; `name` in upper case (a shot's id as written, with its scene's number)."""

    kind: str
    name: str
    span: Span
    declares: bool = False


def occurrences(script: ScriptView) -> tuple[Occurrence, ...]:
    """Every place where a known name stands, in order."""
    found = [*_cues(script), *_headings(script), *_declarations(script), *_shots(script), *_mentions(script)]
    unique = {(each.span, each.kind): each for each in found if not each.declares}
    unique |= {(each.span, each.kind): each for each in found if each.declares}
    return tuple(sorted(unique.values(), key=lambda each: each.span))


def at(found: Sequence[Occurrence], file: int, offset: int) -> Occurrence | None:
    """The name at a place; of names that overlap the shortest."""
    here = [each for each in found if each.span.file == file and each.span.start <= offset <= each.span.end]
    return min(here, key=lambda each: len(each.span), default=None)


def same(found: Sequence[Occurrence], one: Occurrence) -> tuple[Occurrence, ...]:
    return tuple(each for each in found if (each.kind, each.name) == (one.kind, one.name))


def definition(found: Sequence[Occurrence], one: Occurrence) -> Occurrence:
    """Where it is declared, else where it stands first."""
    places = same(found, one)
    return next((each for each in places if each.declares), places[0] if places else one)


def respelt(old: str, new: str) -> str:
    """A new name in the capitals of the old text: `MARA`, `Mara`."""
    if old.isupper():
        return new.upper()
    if old.istitle():
        return new.title()
    return new.lower() if old.islower() else new


def _cues(script: ScriptView) -> Iterator[Occurrence]:
    for _, element in script.elements():
        if isinstance(element, Speech):
            yield Occurrence(kind="character", name=element.name.upper(), span=element.name_span)


def _headings(script: ScriptView) -> Iterator[Occurrence]:
    for scene in script.scenes:
        place = scene.words.place
        if scene.heading is None or not place:
            continue
        at = scene.source.slice(scene.heading.text_span).upper().find(place)
        span = scene.heading.text_span.sub(at, at + len(place))
        if at >= 0 and scene.source.slice(span).upper() == place:
            yield Occurrence(kind="place", name=place, span=span)


def _declarations(script: ScriptView) -> Iterator[Occurrence]:
    kinds = {"cast": "character", "place": "place", "prop": "prop"}
    for _, note in script.notes():
        match note.value:
            case Declare(kind=kind, name=name):
                yield from _in_note(note, name, kinds[kind], declares=True)
            case Play(name=name) | State(name=name):
                yield from _in_note(note, name.upper(), "character")
            case _:
                continue


def _shots(script: ScriptView) -> Iterator[Occurrence]:
    for number, scene in enumerate(script.scenes):
        for note, shot in scene.shot_notes():
            for wanted, declares in ((shot.id, True), (shot.spec.same_as, False)):
                place = note.find(f"#{wanted}") if wanted else None
                if place is not None:
                    span = Span(place.file, place.start + 1, place.end)
                    yield Occurrence(kind="shot", name=f"{number}#{wanted}", span=span, declares=declares)


def _mentions(script: ScriptView) -> Iterator[Occurrence]:
    """Names in action, speech and notes, as words in capitals or with a capital letter; props in any case."""
    people = {name for name in script.script.names if name}
    props = {
        each.value.name
        for _, each in script.notes()
        if isinstance(each.value, Declare) and each.value.kind == "prop"
    }
    pattern = _any_of((*people, *props))
    if pattern is None:
        return
    for source, span in _texts(script):
        for match in pattern.finditer(source.text, span.start, span.end):
            name = match[0].upper()
            if name in props:
                yield Occurrence(kind="prop", name=name, span=Span(source.id, match.start(), match.end()))
            elif not match[0].islower():
                yield Occurrence(
                    kind="character", name=name, span=Span(source.id, match.start(), match.end())
                )


def _texts(script: ScriptView) -> Iterator[tuple[SourceFile, Span]]:
    for source, element in script.elements():
        if isinstance(element, Action):
            yield source, element.span
        elif isinstance(element, Speech):
            yield from ((source, part.span) for part in element.parts if isinstance(part, DialogueText))
    for _, note in script.notes():
        if isinstance(note.value, Shot | Block):
            yield note.source, note.note.body_span


def _in_note(note: WrittenNote, name: str, kind: str, *, declares: bool = False) -> Iterator[Occurrence]:
    head = note.source.slice(note.note.body_span).partition(":")[0]
    at = head.upper().rfind(name)
    if at >= 0:
        start = note.note.body_span.start + at
        yield Occurrence(
            kind=kind, name=name, span=Span(note.source.id, start, start + len(name)), declares=declares
        )


def _any_of(names: Sequence[str]) -> re.Pattern[str] | None:
    known = sorted(set(names), key=lambda name: (-len(name), name))
    if not known:
        return None
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", re.IGNORECASE)
