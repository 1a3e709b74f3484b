"""Moves elements and findings by an offset, so that what an edit did not touch need not be parsed again."""

from dataclasses import replace
from functools import singledispatch
from typing import TypeVar, cast

from cinec.diagnostics import Diagnostic
from cinec.source import Span
from cinec.syntax.tree import (
    Action,
    Boneyard,
    DialogueText,
    Element,
    Heading,
    Lyric,
    Note,
    NoteParagraph,
    PageBreak,
    Parenthetical,
    Piece,
    RichText,
    Section,
    Speech,
    Synopsis,
    TitleEntry,
    TitlePage,
    Transition,
)

T = TypeVar("T", Element, TitlePage)


def moved(element: T, by: int) -> T:
    """`element` as it would have been parsed `by` code points further down."""
    return element if by == 0 else cast(T, _moved(element, by))


def moved_finding(finding: Diagnostic, by: int) -> Diagnostic:
    """A finding of the parser with its place moved; the parser's findings have no labels and no fixes."""
    return finding if by == 0 or finding.span is None else replace(finding, span=_span(finding.span, by))


def _span(span: Span, by: int) -> Span:
    return Span(span.file, span.start + by, span.end + by)


def _note(note: Note, by: int) -> Note:
    return Note(span=_span(note.span, by), body_span=_span(note.body_span, by), text=note.text)


def _notes(notes: tuple[Note, ...], by: int) -> tuple[Note, ...]:
    return tuple(_note(note, by) for note in notes) if notes else notes


def _rich(text: RichText, by: int) -> RichText:
    pieces = tuple(Piece(kind=piece.kind, span=_span(piece.span, by)) for piece in text.pieces)
    return RichText(span=_span(text.span, by), pieces=pieces)


@singledispatch
def _moved(element: object, by: int) -> object:
    raise TypeError(f"{type(element).__name__} cannot be moved")


@_moved.register
def _(element: Heading, by: int) -> Heading:
    return replace(
        element,
        span=_span(element.span, by),
        text_span=_span(element.text_span, by),
        notes=_notes(element.notes, by),
    )


@_moved.register(Action)
@_moved.register(Lyric)
def _(element: Action | Lyric, by: int) -> Action | Lyric:
    return replace(element, span=_span(element.span, by), content=_rich(element.content, by))


@_moved.register
def _(element: Speech, by: int) -> Speech:
    return replace(
        element,
        span=_span(element.span, by),
        cue_span=_span(element.cue_span, by),
        name_span=_span(element.name_span, by),
        parts=tuple(_part(part, by) for part in element.parts),
        notes=_notes(element.notes, by),
    )


def _part(part: Parenthetical | DialogueText, by: int) -> Parenthetical | DialogueText:
    if isinstance(part, Parenthetical):
        return replace(part, span=_span(part.span, by), notes=_notes(part.notes, by))
    return replace(part, span=_span(part.span, by), content=_rich(part.content, by))


@_moved.register(Transition)
@_moved.register(Section)
@_moved.register(Synopsis)
@_moved.register(NoteParagraph)
def _(element: Transition | Section | Synopsis | NoteParagraph, by: int) -> object:
    return replace(element, span=_span(element.span, by), notes=_notes(element.notes, by))


@_moved.register(PageBreak)
@_moved.register(Boneyard)
def _(element: PageBreak | Boneyard, by: int) -> PageBreak | Boneyard:
    return replace(element, span=_span(element.span, by))


@_moved.register
def _(element: TitlePage, by: int) -> TitlePage:
    entries = tuple(
        TitleEntry(span=_span(entry.span, by), key=entry.key, values=entry.values)
        for entry in element.entries
    )
    return TitlePage(span=_span(element.span, by), entries=entries)
