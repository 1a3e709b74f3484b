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
        edits=(Edit(span=Span(source.id, start, start), replacement=source.newline),),
    )


def moved_note(note: WrittenNote, to: int, *, above: bool) -> Fix:
    """The note taken out of its line and put into a paragraph of its own above or below the line at `to`."""
    source, span = note.source, note.note.span
    text, end = source.slice(span), source.newline
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


def taken_out(note: WrittenNote, *, safe: bool = False) -> Fix:
    """The note gone, with the empty line that its paragraph leaves, or the space that it leaves in a line."""
    return Fix(
        title="take it out",
        applicability=Applicability.SAFE if safe else Applicability.UNSAFE,
        edits=(_removal(note),),
    )


def line_span(source: SourceFile, offset: int) -> Span:
    """The whole line at `offset`, without its end."""
    line = source.line_of(offset)
    start = source.line_starts[line]
    return Span(source.id, start, start + len(source.line_text(line)))


def _removal(note: WrittenNote) -> Edit:
    text, span = note.source.text, note.note.span
    start, end = span.start, span.end
    if note.where == "paragraph" and note.element.span == span:
        while end < len(text) and text[end] in "\r\n":
            end += 1
        if end == len(text):
            while start > 0 and text[start - 1] in "\r\n":
                start -= 1
            return Edit(span=Span(span.file, start, end), replacement="\n" if start else "")
    elif text[end : end + 1] == " ":
        end += 1
    elif text[start - 1 : start] == " ":
        start -= 1
    return Edit(span=Span(span.file, start, end), replacement="")
