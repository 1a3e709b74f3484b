"""How one block is written: its line, its notes, the space at the ends of its lines."""

import re
from collections.abc import Iterator
from itertools import chain

from cinec.diagnostics import Edit
from cinec.format.meaning import Meaning
from cinec.source import SourceFile, Span
from cinec.syntax import (
    Action,
    Element,
    Heading,
    Lyric,
    Note,
    PageBreak,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
)
from cinec.syntax.notes import Include
from cinec.syntax.print_note import print_note
from cinec.syntax.read_note import read_note

_DASH = re.compile(r"\s+[-–—]+\s*|\s*[-–—]+\s+")
_PREFIX = re.compile(r"(INT\.?/EXT|EXT\.?/INT|INT|EXT|EST|I/E)\.?\s+", re.IGNORECASE)


def element_edits(element: Element, source: SourceFile, meaning: Meaning) -> tuple[Edit, ...]:
    """The edits of one block; none of them overlap."""
    lines = dict.fromkeys(chain(_line(element, source), _notes(element, source, meaning)))
    found = sorted(lines, key=lambda edit: edit.span)
    tails = (edit for edit in _tails(element, source) if all(_apart(edit, other) for other in found))
    return (*found, *tails)


def title_edits(tree: Screenplay, end: str) -> tuple[Edit, ...]:
    """`Key: value`, further lines four spaces in."""
    page, source = tree.title_page, tree.source
    found: list[Edit] = []
    for entry in page.entries if page else ():
        text = source.slice(entry.span)
        lines = re.split(r"\r\n|\r|\n", text)
        _, _, value = lines[0].partition(":")
        first = f"{entry.key}: {value.strip()}" if value.strip() else f"{entry.key}:"
        wanted = end.join((first, *(f"    {line.strip()}" for line in lines[1:])))
        if wanted != text:
            found.append(Edit(span=entry.span, replacement=wanted))
    return tuple(found)


def _line(element: Element, source: SourceFile) -> Iterator[Edit]:
    """The line of a heading, a cue, a section, a synopsis or a page break."""
    match element:
        case Heading(notes=()):
            number = f" #{element.number}#" if element.number else ""
            text = element.text if element.forced else _heading(element.text)
            yield from _edit(source, element.span, f"{'.' if element.forced else ''}{text}{number}")
        case Speech(notes=()) if source.slice(element.cue_span).count("\n") == 0:
            extensions = "".join(f" ({extension})" for extension in element.extensions)
            name = " ".join(element.name.split())
            text = f"{'@' if element.forced else ''}{name}{extensions}{' ^' if element.dual else ''}"
            yield from _edit(source, element.cue_span, text)
        case Section(notes=()):
            yield from _edit(source, element.span, f"{'#' * element.depth} {element.text}".rstrip())
        case Synopsis(notes=()):
            yield from _edit(source, element.span, f"= {element.text}".rstrip())
        case PageBreak():
            yield from _edit(source, element.span, "===")
        case Transition(notes=(), forced=True):
            yield from _edit(source, element.span, f"> {element.text}")
        case _:
            return


def _heading(text: str) -> str:
    """`INT. KITCHEN - DAY`: capitals, a dot behind the prefix, spaces round dashes."""
    upper = text.upper() if len(text.upper()) == len(text) else text
    match = _PREFIX.match(upper)
    if match:
        upper = f"{match[1].replace('.', '.')}{'' if match[1] == 'I/E' else '.'} {upper[match.end() :]}"
    return " ".join(_DASH.sub(" - ", upper).split())


def _notes(element: Element, source: SourceFile, meaning: Meaning) -> Iterator[Edit]:
    """Notes of the notation in their canonical words; what could not be wholly read stays as it is."""
    for note in notes_inside(element, source):
        value, findings = read_note(note, source, meaning.vocabulary, meaning.names)
        if value is None or findings or isinstance(value, Include) or "\n" in note.text or "/*" in note.text:
            continue
        text = print_note(value, meaning.vocabulary)
        printed = SourceFile.of(text)
        body = printed.span(2, len(text) - 2)
        again = Note(span=printed.span(0, len(text)), body_span=body, text=text[2:-2])
        if meaning.note(again, printed) == meaning.note(note, source):
            yield from _edit(source, note.span, text)


def notes_inside(element: Element, source: SourceFile) -> Iterator[Note]:
    """Every note of an element, wherever in it."""
    for match in re.finditer(r"\[\[", source.slice(element.span)):
        start = element.span.start + match.start()
        close = source.text.find("]]", start, element.span.end)
        known = _known(element, start)
        if known is not None:
            yield known
        elif close >= 0 and not hasattr(element, "notes"):
            body = Span(source.id, start + 2, close)
            yield Note(span=Span(source.id, start, close + 2), body_span=body, text=source.slice(body))


def _known(element: Element, start: int) -> Note | None:
    notes: tuple[Note, ...] = getattr(element, "notes", ())
    return next((note for note in notes if note.span.start == start), None)


def _tails(element: Element, source: SourceFile) -> Iterator[Edit]:
    """Space at the ends of lines of action and song; in dialogue a line of two spaces holds a speech together."""
    if not isinstance(element, Action | Lyric):
        return
    for match in re.finditer(r"[ \t]+(?=[\r\n]|\Z)", source.slice(element.span)):
        start = element.span.start + match.start()
        line = source.line_text(source.line_of(start))
        if line.strip():
            yield Edit(span=Span(source.id, start, start + len(match[0])), replacement="")


def _edit(source: SourceFile, span: Span, text: str) -> Iterator[Edit]:
    if source.slice(span) != text:
        yield Edit(span=span, replacement=text)


def _apart(edit: Edit, other: Edit) -> bool:
    return edit.span.end <= other.span.start or other.span.end <= edit.span.start
