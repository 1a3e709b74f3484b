"""What a script says, apart from how it is written: two texts of one meaning make one film."""

from dataclasses import replace
from typing import Any

from cinec.passes.headings import read_heading
from cinec.source import NOWHERE, SourceFile, Span
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
    Speech,
)
from cinec.syntax.read_note import read_note
from cinec.syntax.vocabulary import Vocabulary


class Meaning:
    """Compares trees with one vocabulary and one set of names."""

    def __init__(self, vocabulary: Vocabulary, names: frozenset[str]) -> None:
        self.vocabulary = vocabulary
        self.names = names

    def of(self, tree: Screenplay) -> tuple[Any, ...]:
        """Elements in order with all that an audience or the compiler gets of them."""
        page = tree.title_page
        title = tuple((entry.key.casefold(), entry.values) for entry in page.entries) if page else ()
        return title, *(self._element(tree.source, element) for element in tree.elements)

    def note(self, note: Note, source: SourceFile) -> object:
        """The value of a note and what is wrong with it; a comment's own text."""
        value, findings = read_note(note, source, self.vocabulary, self.names)
        if value is None:
            return note.text, tuple((each.code, each.message) for each in findings)
        return replace(value, span=NOWHERE), tuple((each.code, each.message) for each in findings)

    def _element(self, source: SourceFile, element: Element) -> tuple[Any, ...]:
        match element:
            case Heading():
                text = " ".join(element.text.split()) if element.forced else read_heading(element.text)
                return "heading", text, element.forced, element.number, self._notes(element.notes, source)
            case Action():
                kind = (element.forced, element.centred, element.shot_line)
                return "action", kind, self._rich(source, element.content)
            case Lyric():
                return "lyric", self._rich(source, element.content)
            case Speech():
                parts = tuple(self._part(source, part) for part in element.parts)
                head = (" ".join(element.name.split()), element.extensions, element.dual, element.forced)
                return "speech", head, self._notes(element.notes, source), parts
            case NoteParagraph():
                return "notes", self._notes(element.notes, source)
            case Boneyard():
                return "boneyard", source.slice(element.span)
            case PageBreak():
                return ("page break",)
            case _:
                depth = getattr(element, "depth", 0)
                forced = getattr(element, "forced", False)
                return type(element).__name__, element.text, depth, forced, self._notes(element.notes, source)

    def _part(self, source: SourceFile, part: Parenthetical | DialogueText) -> tuple[Any, ...]:
        if isinstance(part, Parenthetical):
            return "aside", part.text, self._notes(part.notes, source)
        return "dialogue", part.lyric, self._rich(source, part.content)

    def _notes(self, notes: tuple[Note, ...], source: SourceFile) -> tuple[object, ...]:
        return tuple(self.note(note, source) for note in notes)

    def _rich(self, source: SourceFile, content: RichText) -> tuple[object, ...]:
        """Pieces in order; text by its lines, without the space at their ends."""
        found: list[object] = []
        for piece in content.pieces:
            text = source.slice(piece.span)
            if piece.kind is PieceKind.NOTE:
                span = piece.span
                body = Span(span.file, span.start + 2, span.end - 2)
                found.append(self.note(Note(span=span, body_span=body, text=text[2:-2]), source))
            elif piece.kind is PieceKind.TEXT:
                lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
                found.append(tuple(line.rstrip() for line in lines))
            else:
                found.append((piece.kind, text.replace("\r\n", "\n").replace("\r", "\n")))
        while found and found[-1] in (("",), ()):
            found.pop()
        return tuple(found)
