"""Passages of a script by scope: what stands in action, dialogue, headings, cues and the rest, with its places."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cinec.lint.script_view import ScriptView
from cinec.source import SourceFile, Span
from cinec.syntax import (
    Action,
    DialogueText,
    Element,
    Heading,
    Lyric,
    Parenthetical,
    Section,
    Speech,
    Synopsis,
    Transition,
    visible,
)

SCOPES = (
    "action",
    "dialogue",
    "heading",
    "character",
    "parenthetical",
    "transition",
    "lyric",
    "section",
    "synopsis",
    "note",
    "title",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """One text of a scope. `offsets[i]` is the source offset of character i; empty where `text` stands as it is
    from `whole.start` on."""

    text: str
    whole: Span
    offsets: Sequence[int] = ()

    def span(self, start: int, end: int) -> Span:
        """Where characters [start, end) stand in the source."""
        if not self.offsets:
            return self.whole.sub(start, end)
        return Span(self.whole.file, self.offsets[start], self.offsets[end - 1] + 1)

    def is_plain(self, start: int, end: int) -> bool:
        """Whether nothing invisible stands between the characters, so that they may be replaced."""
        span = self.span(start, end)
        return len(span) == end - start


def passages(script: ScriptView, scopes: Sequence[str]) -> Iterator[Passage]:
    """Every passage of the scopes, in order."""
    wanted = frozenset(scopes)
    if "title" in wanted and script.screenplay.title_page is not None:
        for entry in script.screenplay.title_page.entries:
            yield from (_found(script.screenplay.source, value, entry.span) for value in entry.values)
    for source, element in script.elements():
        yield from _of_element(source, element, wanted)
    if "note" in wanted:
        for _, note in script.notes():
            yield Passage(text=note.note.text, whole=note.note.body_span)


def _of_element(source: SourceFile, element: Element, wanted: frozenset[str]) -> Iterator[Passage]:
    match element:
        case Action() | Lyric():
            if ("action" if isinstance(element, Action) else "lyric") in wanted:
                yield _seen(source, element)
        case Heading() if "heading" in wanted:
            yield _found(source, element.text, element.text_span)
        case Speech():
            yield from _of_speech(source, element, wanted)
        case Transition() | Section() | Synopsis():
            if type(element).__name__.lower() in wanted:
                yield _found(source, element.text, element.span)
        case _:
            return


def _of_speech(source: SourceFile, speech: Speech, wanted: frozenset[str]) -> Iterator[Passage]:
    if "character" in wanted:
        yield _found(source, speech.name, speech.name_span)
    for part in speech.parts:
        if isinstance(part, Parenthetical):
            if "parenthetical" in wanted:
                yield _found(source, part.text, part.span)
        elif ("lyric" if part.lyric else "dialogue") in wanted:
            yield _seen(source, part)


def _seen(source: SourceFile, element: Action | Lyric | DialogueText) -> Passage:
    seen = visible(source, element.content)
    return Passage(text=seen.text, whole=element.span, offsets=seen.offsets)


def _found(source: SourceFile, text: str, span: Span) -> Passage:
    """A text that stands inside a span, alone or between marks."""
    at = source.text.find(text, span.start, span.end) if text else -1
    if at < 0:
        return Passage(text=source.slice(span), whole=span)
    return Passage(text=text, whole=Span(span.file, at, at + len(text)))
