"""What each stretch of a script is, as semantic tokens: headings, cues, notes and the words in them."""

from collections.abc import Iterator, Sequence

from lsprotocol import types as lsp

from cinec.lsp.positions import Positions
from cinec.source import SourceFile, Span
from cinec.syntax import (
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
    PieceKind,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
)
from cinec.syntax.read_note import notation_head

TYPES = (
    "namespace",
    "class",
    "string",
    "comment",
    "keyword",
    "variable",
    "property",
    "operator",
    "parameter",
    "macro",
)
LEGEND = lsp.SemanticTokensLegend(token_types=list(TYPES), token_modifiers=[])
_INDEX = {name: index for index, name in enumerate(TYPES)}
Token = tuple[Span, str]
# What a note is until its head has been read.
NOTE = "note"


def tokens(
    tree: Screenplay, span: Span | None = None, names: frozenset[str] = frozenset()
) -> Iterator[Token]:
    """Stretches with their type, in order and apart; with `span`, those of elements that touch it.

    `names` are those that a note may name without capitals, as the compiler has them.
    """
    for place, kind in _stretches(tree, span):
        if kind == NOTE:
            yield from _note(tree.source, place, names)
        else:
            yield place, kind


def _stretches(tree: Screenplay, span: Span | None) -> Iterator[Token]:
    """The same with notes whole."""
    source = tree.source
    if tree.title_page is not None:
        for entry in tree.title_page.entries:
            yield Span(source.id, entry.span.start, entry.span.start + len(entry.key)), "property"
    for element in tree.elements:
        if span is None or (element.span.start <= span.end and span.start <= element.span.end):
            yield from _of(source, element)


def encoded(found: Iterator[Token], source: SourceFile, positions: Positions) -> list[int]:
    """The five numbers a token that the protocol asks for; a token of several lines is one for each of them."""
    data: list[int] = []
    line = character = 0
    for part, kind in ((part, kind) for token, kind in found for part in _lines(source, token)):
        at = positions.position(source, part.start)
        delta = at.character - character if at.line == line else at.character
        data += (at.line - line, delta, positions.length(source.slice(part)), _INDEX[kind], 0)
        line, character = at.line, at.character
    return data


def difference(old: Sequence[int], new: Sequence[int]) -> list[lsp.SemanticTokensEdit]:
    """One edit that makes the new numbers of the old ones; none where they are equal."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    if start == len(old) == len(new):
        return []
    data = list(new[start : len(new) - end])
    return [lsp.SemanticTokensEdit(start=start, delete_count=len(old) - start - end, data=data)]


def _of(source: SourceFile, element: Element) -> Iterator[Token]:
    match element:
        case Heading() | Section() | Transition() | Synopsis():
            kind = {Heading: "namespace", Section: "namespace", Transition: "operator", Synopsis: "comment"}
            yield from _around(source, element.span, element.notes, kind[type(element)])
        case Speech():
            yield from _around(source, element.cue_span, element.notes, "class")
            for part in element.parts:
                if isinstance(part, Parenthetical):
                    yield from _around(source, part.span, part.notes, "parameter")
                else:
                    yield from _rich(source, part.content, "string" if part.lyric else "")
        case Action() | Lyric():
            kind_of_text = "string" if isinstance(element, Lyric) else ""
            yield from _rich(source, element.content, kind_of_text)
        case NoteParagraph():
            for note in element.notes:
                yield note.span, NOTE
        case Boneyard() | PageBreak():
            yield element.span, "comment"
        case DialogueText():
            return


def _around(source: SourceFile, span: Span, notes: Sequence[Note], kind: str) -> Iterator[Token]:
    """A line and the notes on it."""
    at = span.start
    for note in notes:
        if note.span.start > at:
            yield Span(span.file, at, note.span.start), kind
        yield note.span, NOTE
        at = note.span.end
    if at < span.end:
        yield Span(span.file, at, span.end), kind


def _rich(source: SourceFile, content: RichText, kind: str) -> Iterator[Token]:
    for piece in content.pieces:
        if piece.kind is PieceKind.NOTE:
            yield piece.span, NOTE
        elif piece.kind is PieceKind.BONEYARD:
            yield piece.span, "comment"
        elif kind:
            yield piece.span, kind


def _note(source: SourceFile, span: Span, names: frozenset[str]) -> Iterator[Token]:
    """A note of the notation as keyword, name and words, any other as a comment; the reader decides which it is."""
    body = Span(span.file, span.start + 2, span.end - 2)
    head = notation_head(Note(span=span, body_span=body, text=source.slice(body)), names)
    if head is None:
        yield span, "comment"
        return
    end = head.place.start + len(head.keyword)
    yield Span(span.file, head.place.start, end), "keyword"
    colon = source.text.index(":", head.place.end)
    named = source.text[end:colon]
    if named.strip():
        start = end + len(named) - len(named.lstrip())
        yield Span(span.file, start, start + len(named.strip())), "variable"
    if colon + 1 < body.end:
        yield Span(span.file, colon + 1, body.end), "macro"


def _lines(source: SourceFile, span: Span) -> Iterator[Span]:
    """A span line by line, without line ends and empty parts."""
    first, last = source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
    for line in range(first, last + 1):
        start = max(span.start, source.line_starts[line])
        end = min(span.end, source.line_starts[line] + len(source.line_text(line)))
        if end > start:
            yield Span(span.file, start, end)
