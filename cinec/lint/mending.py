"""Fixes that many rules offer: a stretch rewritten, an empty line put in, a note moved to a paragraph of its own."""

from cinec.diagnostics import Applicability, Edit, Fix
from cinec.lint.script_view import WrittenNote
from cinec.source import SourceFile, Span


def rewrite(span: Span, text: str, *, title: str = "", safe: bool = False) -> Fix:
    """`text` instead of what stands at `span`."""
    return Fix(
        title=title or f"write {text}",
        applicability=Applicability.SAFE if safe else Applicability.UNSAFE,
        edits=(Edit(span=span, replacement=text),),
    )


def empty_line(source: SourceFile, offset: int, *, safe: bool = False) -> Fix:
    """An empty line before the line at `offset`."""
    start = source.line_starts[source.line_of(offset)]
    return Fix(
        title="put an empty line there",
        applicability=Applicability.SAFE if safe else Applicability.UNSAFE,
        edits=(Edit(span=Span(source.id, start, start), replacement=newline(source)),),
    )


def moved_note(note: WrittenNote, to: int, *, above: bool) -> Fix:
    """The note taken out of its line and put into a paragraph of its own above or below the line at `to`."""
    source, span = note.source, note.note.span
    text, end = source.slice(span), newline(source)
    line = source.line_of(to)
    before, after = source.text[: span.start], source.text[span.end :]
    start, stop = span.start, span.end
    if before.endswith(" "):
        start -= len(before) - len(before.rstrip(" "))
    elif after.startswith(" "):
        stop += 1
    if above:
        place = source.line_starts[line]
        put = f"{text}{end}{end}"
    else:
        place = source.line_starts[line] + len(source.line_text(line))
        put = f"{end}{end}{text}"
    out = Edit(span=Span(source.id, start, stop), replacement="")
    into = Edit(span=Span(source.id, place, place), replacement=put)
    return Fix(
        title="put the note into a paragraph of its own",
        applicability=Applicability.UNSAFE,
        edits=tuple(sorted((out, into), key=lambda edit: edit.span)),
    )


def newline(source: SourceFile) -> str:
    return "\r\n" if "\r\n" in source.text else "\n"


def line_span(source: SourceFile, offset: int) -> Span:
    """The whole line at `offset`, without its end."""
    line = source.line_of(offset)
    start = source.line_starts[line]
    return Span(source.id, start, start + len(source.line_text(line)))
