"""A lexer for Pygments that reads scripts and notes as cinec does: the parser says what each stretch is."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from pygments.lexer import Lexer
from pygments.token import (
    Comment,
    Generic,
    Keyword,
    Name,
    Number,
    Operator,
    Punctuation,
    String,
    Text,
    Whitespace,
    _TokenType,
)

from cinec.source import SourceFile, Span
from cinec.syntax import (
    Action,
    Boneyard,
    Element,
    Heading,
    Lyric,
    Note,
    NoteParagraph,
    PageBreak,
    Parenthetical,
    PieceKind,
    RichText,
    Section,
    Speech,
    Synopsis,
    TitlePage,
    Transition,
    emphasis,
)
from cinec.syntax.build_tree import note_at
from cinec.syntax.marks import Mark, MarkKind
from cinec.syntax.measures import read_amount, read_aperture, read_distance, read_length
from cinec.syntax.note_shape import Part, read_shape
from cinec.syntax.parse import parse_whole
from cinec.syntax.read_note import Head, notation_head

_LINES: dict[type[Element], _TokenType] = {
    Section: Generic.Subheading,
    Synopsis: String.Doc,
    Transition: Keyword,
    PageBreak: Comment.Special,
    Boneyard: Comment.Multiline,
    NoteParagraph: Comment,
}
_EMPHASIS = {
    (True, False): Generic.Emph,
    (False, True): Generic.Strong,
    (True, True): Generic.EmphStrong,
    (False, False): Generic.Emph.Underline,
}
_RAW = {"INCLUDE": String, "CINEC": Comment.Preproc}


class FountainLexer(Lexer):  # type: ignore[misc]
    """Fountain 1.1 with the shot notation in its notes."""

    name = "Fountain"
    url = "https://fountain.io"
    aliases = ["fountain"]
    filenames = ["*.fountain", "*.spmd"]
    mimetypes = ["text/x-fountain"]

    def get_tokens_unprocessed(self, text: str) -> Iterator[tuple[int, _TokenType, str]]:
        """Offset, type and text of each token; the texts together are the text."""
        kinds = _Painter(SourceFile.of(text)).painted()
        for kind, group in groupby(range(len(text)), key=kinds.__getitem__):
            start, *rest = group
            yield start, kind, text[start : start + 1 + len(rest)]


class _Painter:
    """A type for every character of a script; what is painted later covers what was painted before."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.kinds: list[_TokenType] = [Whitespace if char.isspace() else Text for char in source.text]
        self.parsed = parse_whole(source)
        speeches = [each for each in self.parsed.elements if isinstance(each, Speech)]
        self.names = frozenset(each.name.upper() for each in speeches)
        self.heads = {note.span: head for note in self._notes() if (head := notation_head(note, self.names))}
        declared = {head.name.upper() for head in self.heads.values() if head.name}
        self.name_words = frozenset(word for name in self.names | declared for word in name.split())

    def painted(self) -> list[_TokenType]:
        if self.parsed.title_page is not None:
            self._title_page(self.parsed.title_page)
        for element in self.parsed.elements:
            self._element(element)
        for line in self.parsed.lines:
            for mark in line.marks:
                self._mark(mark)
        for end in re.finditer(r"\s*[\r\n]\s*", self.source.text):
            self.kinds[end.start() : end.end()] = [Whitespace] * len(end.group())
        return self.kinds

    def _notes(self) -> Iterator[Note]:
        for line in self.parsed.lines:
            for mark in line.marks:
                if mark.kind is MarkKind.NOTE:
                    yield note_at(self.source, mark.start, mark.end)

    def _paint(self, start: int, end: int, kind: _TokenType) -> None:
        """Paint what is no white space at either end."""
        text = self.source.text[start:end]
        first = start + len(text) - len(text.lstrip())
        last = end - len(text) + len(text.rstrip())
        self.kinds[first:last] = [kind] * max(0, last - first)

    def _title_page(self, page: TitlePage) -> None:
        for entry in page.entries:
            colon = self.source.text.index(":", entry.span.start)
            self._paint(entry.span.start, colon, Name.Attribute)
            self._paint(colon, colon + 1, Punctuation)
            self._paint(colon + 1, entry.span.end, String)

    def _element(self, element: Element) -> None:
        match element:
            case Heading():
                self._heading(element)
            case Speech():
                self._speech(element)
            case Action():
                self._paint(element.span.start, element.span.end, Punctuation)
                self._rich(element.content, Generic.Heading if element.shot_line else Text)
            case Lyric():
                self._rich(element.content, String.Other)
            case _:
                self._paint(element.span.start, element.span.end, _LINES[type(element)])

    def _heading(self, heading: Heading) -> None:
        span, text = heading.span, heading.text_span
        self._paint(span.start, text.start, Punctuation)
        self._paint(text.start, text.end, Generic.Heading)
        self._paint(text.end, span.end, Name.Label)

    def _speech(self, speech: Speech) -> None:
        cue, name = speech.cue_span, speech.name_span
        self._paint(cue.start, cue.end, Name.Decorator)
        self._paint(name.start, name.end, Name.Class)
        if speech.forced:
            self._paint(cue.start, name.start, Punctuation)
        if speech.dual:
            at = self.source.text.rindex("^", cue.start, cue.end)
            self._paint(at, at + 1, Operator)
        for part in speech.parts:
            if isinstance(part, Parenthetical):
                self._paint(part.span.start, part.span.end, Name.Decorator)
            else:
                self._rich(part.content, String.Other if part.lyric else String)

    def _rich(self, content: RichText, kind: _TokenType) -> None:
        """Text in its kind, and what is emphasised in it; marks are punctuation."""
        self._paint(content.span.start, content.span.end, Punctuation)
        pieces = [piece.span for piece in content.pieces if piece.kind is PieceKind.TEXT]
        offsets = [offset for span in pieces for offset in range(span.start, span.end)]
        text = "".join(self.source.slice(span) for span in pieces)
        for run in emphasis(text, Span(0, 0, len(text))):
            plain = not (run.italic or run.bold or run.underline)
            painted = kind if plain else _EMPHASIS[run.italic, run.bold]
            for offset in offsets[run.span.start : run.span.end]:
                self.kinds[offset] = painted

    def _mark(self, mark: Mark) -> None:
        self._paint(mark.start, mark.end, Comment.Multiline if mark.kind is MarkKind.BONEYARD else Comment)
        if mark.kind is MarkKind.NOTE:
            span = Span(self.source.id, mark.start, mark.end)
            if span in self.heads:
                self._notation(span, self.heads[span])

    def _notation(self, span: Span, head: Head) -> None:
        text, place, body = self.source.text, head.place, Span(span.file, span.start + 2, span.end - 2)
        colon = text.index(":", place.end)
        self._paint(span.start, span.end, Punctuation)
        keyword = place.start + len(head.keyword)
        self._paint(place.start, keyword, Keyword.Reserved)
        self._paint(keyword, colon, Name.Class if head.id is None else Name.Label)
        if head.keyword in _RAW:
            self._paint(colon + 1, body.end, _RAW[head.keyword])
            return
        for phrase in read_shape(self.source.slice(body), body).phrases:
            self._phrase(phrase.parts)

    def _phrase(self, parts: Sequence[Part]) -> None:
        for part in parts:
            start, end = part.span.start, part.span.end
            if part.kind == "PAIR":
                equals = start + part.text.index("=")
                self._paint(start, equals, Name.Attribute)
                self._paint(equals, equals + 1, Operator)
                self._paint(equals + 1, end, self._value(part.text.partition("=")[2]))
            else:
                self._paint(start, end, self._of_part(part))

    def _of_part(self, part: Part) -> _TokenType:
        if part.kind in ("STRING", "UNCLOSED"):
            return String.Double
        if part.kind == "REFERENCE" or re.sub(r"['\u2019]s$", "", part.text) in self.name_words:
            return Name.Class
        return self._value(part.text, Name.Builtin)

    def _value(self, text: str, otherwise: _TokenType = String) -> _TokenType:
        return Number if _is_measure(text) else otherwise


def _is_measure(text: str) -> bool:
    """Whether a word is a number, alone, with its unit, or with another one: 85mm, f/1.4, 4s, 2.39:1, 1920x1080."""
    if any(read(text) is not None for read in (read_length, read_aperture, read_distance, read_amount)):
        return True
    return any(
        len(halves := text.split(mark)) == 2 and all(read_amount(half) is not None for half in halves)
        for mark in (":", "x", "/")
    )
