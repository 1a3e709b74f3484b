"""Read script: the elements of all files in order, everybody whom they name, and each note as typed notation, read once."""

from dataclasses import dataclass, field

from cinec.bible import Bible
from cinec.diagnostics import Diagnostic
from cinec.diagnostics.point_at import pointed
from cinec.passes.check_notes import check_note
from cinec.passes.include_files import Sources, elements_of
from cinec.passes.script_names import script_names
from cinec.source import SourceFile, Span
from cinec.stdlib import Stdlib
from cinec.syntax.notes import Notation
from cinec.syntax.read_note import Reading, read_note
from cinec.syntax.rich_text import VisibleText, visible
from cinec.syntax.tree import Element, Note, RichText, Screenplay
from cinec.syntax.vocabulary import Vocabulary

NO_BIBLE = Bible()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Script:
    """What is written, before anything is made of it.

    `names` are those that speak, act or are declared; `found` is what following the includes found.
    """

    path: str
    elements: tuple[tuple[SourceFile, Element], ...]
    names: frozenset[str]
    stdlib: Stdlib
    vocabulary: Vocabulary
    title: str = ""
    found: tuple[Diagnostic, ...] = ()
    readings: dict[Span, Reading] = field(default_factory=dict)
    texts: dict[Span, VisibleText] = field(default_factory=dict)

    def notation(self, note: Note, source: SourceFile) -> Reading:
        """The notation of a note, checked against the stdlib, and what was wrong with it; (None, …) for a comment."""
        reading = self.readings.get(note.span)
        if reading is None:
            reading = self.readings[note.span] = self._read(note, source)
        return reading

    def visible(self, source: SourceFile, content: RichText) -> VisibleText:
        """The visible text of an element's content, worked out once."""
        seen = self.texts.get(content.span)
        if seen is None:
            seen = self.texts[content.span] = visible(source, content)
        return seen

    def told(self, text: str, span: Span) -> Notation | None:
        """The notation that `text` would be between brackets, for what a line of plain Fountain says at `span`."""
        source = SourceFile.of(text)
        whole = source.span(0, len(text))
        value, _ = read_note(Note(span=span, body_span=whole, text=text), source, self.vocabulary, self.names)
        return value if value is None else check_note(value, self.stdlib)[0]

    def _read(self, note: Note, source: SourceFile) -> Reading:
        value, found = read_note(note, source, self.vocabulary, self.names)
        if value is None:
            return None, found
        value, more = check_note(value, self.stdlib)
        return value, (*found, *(pointed(each, {note.span.file: source}) for each in more))


def read_script(screenplay: Screenplay, sources: Sources, stdlib: Stdlib, bible: Bible = NO_BIBLE) -> Script:
    """The script of a screenplay and the files that it includes."""
    known = len(sources.diagnostics)
    elements = tuple(elements_of(screenplay, sources))
    texts: dict[Span, VisibleText] = {}
    names = (*script_names(elements, stdlib, texts), *(entry.name for entry in bible.cast))
    return Script(
        path=screenplay.source.path,
        elements=elements,
        names=frozenset(names),
        stdlib=stdlib,
        vocabulary=stdlib.vocabulary(),
        title=_title(screenplay),
        found=tuple(sources.diagnostics[known:]),
        texts=texts,
    )


def _title(screenplay: Screenplay) -> str:
    page = screenplay.title_page
    entries = page.entries if page else ()
    words = [" ".join(entry.values) for entry in entries if entry.key.strip().lower() == "title"]
    return words[0].strip("*_ ") if words else ""
