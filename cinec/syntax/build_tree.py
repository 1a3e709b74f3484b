"""Builds the Screenplay tree from the typed lines of each block."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from cinec.source import SourceFile, Span
from cinec.syntax.marks import Mark, MarkKind
from cinec.syntax.split_lines import Line
from cinec.syntax.title_page import title_key
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
    PieceKind,
    RichText,
    Section,
    Speech,
    Synopsis,
    TitleEntry,
    TitlePage,
    Transition,
)

_NUMBER = re.compile(r"(?:[^\W_]|[.-])+")
_TEXT = PieceKind.TEXT
_PIECE_KINDS = {MarkKind.NOTE: PieceKind.NOTE, MarkKind.BONEYARD: PieceKind.BONEYARD}
_Cuts = list[tuple[int, int, PieceKind]]


class TreeBuilder:
    """The elements of one source; each method takes the typed lines of a block, its opener first."""

    def __init__(self, source: SourceFile) -> None:
        self.source = source
        self.text = source.text
        self.file = source.id
        self._by_type: dict[str, Callable[[Sequence[Line]], Element]] = {
            "HEADING": self._heading,
            "ACTION": self._action,
            "CENTRED": self._centred,
            "LYRIC": self._lyric,
            "TRANSITION": self._transition,
            "SECTION": self._section,
            "SYNOPSIS": self._synopsis,
            "PAGE_BREAK": lambda lines: PageBreak(span=self._tight(lines)),
            "NOTE": self._note_paragraph,
            "BONEYARD": lambda lines: Boneyard(span=self._tight(lines)),
        }

    def title_page(self, entries: Sequence[Sequence[Line]]) -> TitlePage:
        parsed = tuple(self._title_entry(lines) for lines in entries)
        return TitlePage(span=parsed[0].span.to(parsed[-1].span), entries=parsed)

    def block(self, lines: Sequence[Line]) -> Element:
        return self._by_type[lines[0].type](lines)

    def action(self, lines: Sequence[Line]) -> Action:
        """Action from lines of any type."""
        span = Span(self.file, lines[0].start, lines[-1].end)
        return Action(span=span, content=self._rich(span, lines))

    def speech(self, cue: Line, parts: Sequence[Sequence[Line]]) -> Speech:
        cue_span = self._tight((cue,))
        text = cue.text
        start = len(text) - len(text.lstrip())
        forced = text[start] == "@"
        start += forced
        shown = text.rstrip()
        dual = shown.endswith("^")
        if dual:
            shown = shown[:-1].rstrip()
        name, extensions = _split_extensions(shown[start:])
        spoken = tuple(chain.from_iterable(map(self._spoken, parts)))
        return Speech(
            span=cue_span.to(spoken[-1].span) if spoken else cue_span,
            cue_span=cue_span,
            name=_even(name, cue),
            name_span=self._place(cue, start, start + len(name)),
            extensions=extensions,
            dual=dual,
            forced=forced,
            parts=spoken,
            notes=self._notes(cue.marks),
        )

    def _spoken(self, lines: Sequence[Line]) -> Iterator[Parenthetical | DialogueText]:
        first = lines[0]
        if first.type == "PARENTHETICAL":
            text = _even(first.text.strip()[1:-1].strip(), first)
            yield Parenthetical(span=self._tight((first,)), text=text, notes=self._notes(first.marks))
            lines = lines[1:]
        if lines:
            span = self._tight(lines)
            lyric = lines[0].type == "SUNG"
            content = self._rich(span, lines, self._tildes(lines) if lyric else [])
            yield DialogueText(span=span, content=content, lyric=lyric)

    def _title_entry(self, lines: Sequence[Line]) -> TitleEntry:
        first = lines[0]
        values = [first.text.partition(":")[2], *(line.text for line in lines[1:])]
        return TitleEntry(
            span=Span(self.file, first.start, lines[-1].end),
            key=title_key(first.text) or "",
            values=tuple(value.strip() for value in values if value.strip()),
        )

    def _heading(self, lines: Sequence[Line]) -> Heading:
        line = lines[0]
        text = line.text
        start = len(text) - len(text.lstrip())
        forced = text[start] == "."
        start += forced
        shown, number = _split_number(text[start:].rstrip())
        return Heading(
            span=self._tight((line,)),
            text=_even(shown, line),
            text_span=self._place(line, start, start + len(shown)),
            forced=forced,
            number=number,
            notes=self._notes(line.marks),
        )

    def _action(self, lines: Sequence[Line]) -> Action:
        first = lines[0]
        text = first.text.lstrip()
        if text[:1] != "!":
            return self.action(lines)
        bangs = 2 if text.startswith("!!") else 1
        start = self._place(first, len(first.text) - len(text), len(first.text) - len(text) + bangs)
        whole = self._tight(lines)
        # A note before the mark stays visible to the planner: the marks are cut out of the whole paragraph.
        content = self._rich(whole, lines, [(start.start, start.end, PieceKind.MARK)])
        if whole.start == start.start:
            span = Span(self.file, start.end, whole.end)
            content = RichText(span=span, pieces=content.pieces[1:])
        return Action(span=whole, content=content, forced=True, shot_line=bangs == 2)

    def _centred(self, lines: Sequence[Line]) -> Action:
        cuts: _Cuts = []
        for line in lines:
            first = len(line.text) - len(line.text.lstrip())
            last = len(line.text.rstrip())
            if line.text.strip():
                for index in (first, last - 1):
                    mark = self._place(line, index, index + 1)
                    cuts.append((mark.start, mark.end, PieceKind.MARK))
        span = self._tight(lines)
        return Action(span=span, content=self._rich(span, lines, cuts), centred=True)

    def _lyric(self, lines: Sequence[Line]) -> Lyric:
        span = self._tight(lines)
        return Lyric(span=span, content=self._rich(span, lines, self._tildes(lines)))

    def _transition(self, lines: Sequence[Line]) -> Transition:
        line = lines[0]
        text = line.text.strip()
        forced = text[0] == ">"
        text = text[1:].strip() if forced else text
        return Transition(
            span=self._tight((line,)),
            text=_even(text, line),
            forced=forced,
            notes=self._notes(line.marks),
        )

    def _section(self, lines: Sequence[Line]) -> Section:
        line = lines[0]
        text = line.text.strip()
        title = text.lstrip("#")
        return Section(
            span=self._tight((line,)),
            depth=len(text) - len(title),
            text=_even(title.strip(), line),
            notes=self._notes(line.marks),
        )

    def _synopsis(self, lines: Sequence[Line]) -> Synopsis:
        line = lines[0]
        text = _even(line.text.strip()[1:].strip(), line)
        return Synopsis(span=self._tight((line,)), text=text, notes=self._notes(line.marks))

    def _note_paragraph(self, lines: Sequence[Line]) -> NoteParagraph:
        notes = tuple(note for line in lines for note in self._notes(line.marks))
        return NoteParagraph(span=self._tight(lines), notes=notes)

    def _notes(self, marks: Sequence[Mark]) -> tuple[Note, ...]:
        if not marks:
            return ()
        return tuple(
            note_at(self.source, mark.start, mark.end) for mark in marks if mark.kind is MarkKind.NOTE
        )

    def _tildes(self, lines: Sequence[Line]) -> _Cuts:
        """Cuts for the `~` of each lyric line."""
        cuts: _Cuts = []
        for line in lines:
            index = len(line.text) - len(line.text.lstrip())
            if line.text[index : index + 1] == "~":
                mark = self._place(line, index, index + 1)
                cuts.append((mark.start, mark.end, PieceKind.MARK))
        return cuts

    def _rich(
        self, span: Span, lines: Sequence[Line], cuts: Sequence[tuple[int, int, PieceKind]] = ()
    ) -> RichText:
        """The text of `span` tiled by its marks and `cuts`."""
        inside = [
            (mark.start, mark.end, _PIECE_KINDS[mark.kind])
            for line in lines
            if line.marks
            for mark in line.marks
        ]
        if not inside and not cuts:
            return RichText(span=span, pieces=(Piece(kind=_TEXT, span=span),))
        pieces: list[Piece] = []
        position = span.start
        for start, end, kind in sorted((*inside, *cuts)):
            if start > position:
                pieces.append(Piece(kind=_TEXT, span=Span(self.file, position, start)))
            pieces.append(Piece(kind=kind, span=Span(self.file, start, end)))
            position = end
        if position < span.end:
            pieces.append(Piece(kind=_TEXT, span=Span(self.file, position, span.end)))
        return RichText(span=span, pieces=tuple(pieces))

    def _tight(self, lines: Sequence[Line]) -> Span:
        """From the first character of the lines that is no space to the last one."""
        start, end = lines[0].start, lines[-1].end
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return Span(self.file, start, end)

    def _place(self, line: Line, start: int, end: int) -> Span:
        """The source span of `line.text[start:end]`."""
        if not line.marks:
            return Span(self.file, line.start + start, line.start + end)
        return Span(
            self.file,
            _offset(line, start),
            _offset(line, end - 1) + 1 if end > start else _offset(line, start),
        )


def note_at(source: SourceFile, start: int, end: int) -> Note:
    """The note whose brackets reach from `start` to `end`."""
    body = Span(source.id, start + 2, end - 2)
    return Note(span=Span(source.id, start, end), body_span=body, text=source.slice(body))


def _offset(line: Line, index: int) -> int:
    """The source offset of the character `line.text[index]`."""
    offset = line.start + index
    for mark in line.marks:
        if mark.start > offset:
            break
        offset += mark.end - mark.start
    return offset


def _even(text: str, line: Line) -> str:
    """`text` of a line, with the gaps closed that its notes have left."""
    return " ".join(text.split()) if line.marks else text


def _split_number(text: str) -> tuple[str, str | None]:
    """A heading without its `#number#`, and the number."""
    if text.endswith("#"):
        opening = text.rfind("#", 0, -1)
        number = text[opening + 1 : -1]
        if opening > 0 and _NUMBER.fullmatch(number):
            return text[:opening].rstrip(), number
    return text, None


def _split_extensions(text: str) -> tuple[str, tuple[str, ...]]:
    """A cue's name and its parenthesised extensions; the whole text where anything else stands among them."""
    name, opening, rest = text.partition("(")
    if not opening:
        return text.rstrip(), ()
    found: list[str] = []
    depth, start = 1, 0
    for index, char in enumerate(rest):
        if char == "(":
            start = index + 1 if depth == 0 else start
            depth += 1
        elif char == ")" and depth:
            depth -= 1
            if depth == 0:
                found.append(" ".join(rest[start:index].split()))
        elif depth == 0 and not char.isspace():
            return text, ()
    return (name.rstrip(), tuple(found)) if depth == 0 and name.strip() else (text, ())
