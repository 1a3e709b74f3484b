"""What each stretch of a script is, as semantic tokens: headings, cues, notes and the words in them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

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


def tokens(tree: Screenplay, names: frozenset[str], span: Span | None = None) -> Iterator[Token]:
    """Stretches with their type, in order and apart; with `span`, those of elements that touch it.

    Whether a note is notation is what its reader says of it, with the script's `names` (in capitals).
    """
    source = tree.source
    if tree.title_page is not None:
        for entry in tree.title_page.entries:
            yield Span(source.id, entry.span.start, entry.span.start + len(entry.key)), "property"
    reader = _Tokens(source, names)
    for element in tree.elements:
        if span is None or (element.span.start <= span.end and span.start <= element.span.end):
            yield from reader.of(element)


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


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The tokens of a source's elements; `names` are those that a note may speak of."""

    source: SourceFile
    names: frozenset[str]

    def of(self, element: Element) -> Iterator[Token]:
        match element:
            case Heading() | Section() | Transition() | Synopsis():
                kind = {
                    Heading: "namespace",
                    Section: "namespace",
                    Transition: "operator",
                    Synopsis: "comment",
                }
                yield from self._around(element.span, element.notes, kind[type(element)])
            case Speech():
                yield from self._around(element.cue_span, element.notes, "class")
                for part in element.parts:
                    if isinstance(part, Parenthetical):
                        yield from self._around(part.span, part.notes, "parameter")
                    else:
                        yield from self._rich(part.content, "string" if part.lyric else "")
            case Action() | Lyric():
                kind_of_text = "string" if isinstance(element, Lyric) else ""
                yield from self._rich(element.content, kind_of_text)
            case NoteParagraph():
                for note in element.notes:
                    yield from self._note(note.span)
            case Boneyard() | PageBreak():
                yield element.span, "comment"
            case DialogueText():
                return

    def _around(self, span: Span, notes: Sequence[Note], kind: str) -> Iterator[Token]:
        """A line and the notes on it."""
        at = span.start
        for note in notes:
            if note.span.start > at:
                yield Span(span.file, at, note.span.start), kind
            yield from self._note(note.span)
            at = note.span.end
        if at < span.end:
            yield Span(span.file, at, span.end), kind

    def _rich(self, content: RichText, kind: str) -> Iterator[Token]:
        for piece in content.pieces:
            if piece.kind is PieceKind.NOTE:
                yield from self._note(piece.span)
            elif piece.kind is PieceKind.BONEYARD:
                yield piece.span, "comment"
            elif kind:
                yield piece.span, kind

    def _note(self, span: Span) -> Iterator[Token]:
        """A note of the notation as keyword and words, any other as a comment."""
        body = Span(span.file, span.start + 2, span.end - 2)
        text = self.source.slice(body)
        head = notation_head(Note(span=span, body_span=body, text=text), self.names)
        if head is None:
            yield span, "comment"
            return
        start, end = head.place.start, head.place.end
        word = start + len(head.keyword)
        yield Span(span.file, start, word), "keyword"
        rest = self.source.text[word:end]
        if rest.strip():
            yield Span(span.file, word + len(rest) - len(rest.lstrip()), end), "variable"
        yield Span(span.file, self.source.text.index(":", end) + 1, body.end), "macro"


def _lines(source: SourceFile, span: Span) -> Iterator[Span]:
    """A span line by line, without line ends and empty parts."""
    first, last = source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
    for line in range(first, last + 1):
        start = max(span.start, source.line_starts[line])
        end = min(span.end, source.line_starts[line] + len(source.line_text(line)))
        if end > start:
            yield Span(span.file, start, end)
