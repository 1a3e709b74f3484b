"""What the audience gets of an element's text: no notes, no boneyards, no marks."""

from dataclasses import dataclass

from cinec.source import SourceFile
from cinec.syntax.build_tree import note_at
from cinec.syntax.emphasis import mark_offsets
from cinec.syntax.tree import Note, PieceKind, RichText


@dataclass(frozen=True, slots=True, kw_only=True)
class VisibleText:
    """`offsets[i]` is the source offset of `text[i]`; one more entry is the offset of the end."""

    text: str
    offsets: tuple[int, ...]


def visible(source: SourceFile, content: RichText, *, plain: bool = True) -> VisibleText:
    """The visible text with every run of white space as one space, none at the ends.

    `plain` takes emphasis marks and escaping backslashes out as well.
    """
    text = source.slice(content.span)
    if len(content.pieces) == 1 and content.pieces[0].kind is PieceKind.TEXT and _is_even(text, plain):
        return VisibleText(text=text, offsets=tuple(range(content.span.start, content.span.end + 1)))
    chars, _ = _collapse(source, content, plain)
    end = chars[-1][1] + 1 if chars else content.span.start
    return VisibleText(
        text="".join(char for char, _ in chars), offsets=(*(offset for _, offset in chars), end)
    )


def notes_in(source: SourceFile, content: RichText, *, plain: bool = True) -> tuple[tuple[Note, int], ...]:
    """Every note with its index in the visible text: that of the first character after it.

    In `a [[n]] b` that is the index of `b`, in `a[[n]] b` that of the space; behind the last word it is the
    length of the text.
    """
    if all(piece.kind is not PieceKind.NOTE for piece in content.pieces):
        return ()
    chars, notes = _collapse(source, content, plain)
    return tuple((note, min(index, len(chars))) for note, index in notes)


def _is_even(text: str, plain: bool) -> bool:
    """Whether all of `text` is visible as it stands, as most paragraphs are."""
    return " ".join(text.split()) == text and not (plain and ("*" in text or "_" in text))


def _collapse(
    source: SourceFile, content: RichText, plain: bool
) -> tuple[list[tuple[str, int]], tuple[tuple[Note, int], ...]]:
    """Visible characters with their offsets, and the notes with their places among them."""
    hidden = _emphasis_marks(source, content) if plain else frozenset()
    chars: list[tuple[str, int]] = []
    notes: list[tuple[Note, int]] = []
    space: int | None = None
    for piece in content.pieces:
        if piece.kind is PieceKind.NOTE:
            index = len(chars) + (space is not None and bool(chars))
            notes.append((note_at(source, piece.span.start, piece.span.end), index))
        if piece.kind is not PieceKind.TEXT:
            continue
        for offset in range(piece.span.start, piece.span.end):
            char = source.text[offset]
            if offset in hidden:
                continue
            if char.isspace():
                space = offset if space is None else space
                continue
            if space is not None and chars:
                chars.append((" ", space))
            space = None
            chars.append((char, offset))
    return chars, tuple(notes)


def _emphasis_marks(source: SourceFile, content: RichText) -> frozenset[int]:
    """Source offsets of the marks and backslashes that only style the text."""
    offsets = [
        offset
        for piece in content.pieces
        if piece.kind is PieceKind.TEXT
        for offset in range(piece.span.start, piece.span.end)
    ]
    text = "".join(source.text[offset] for offset in offsets)
    return frozenset(offsets[index] for index in mark_offsets(text))
