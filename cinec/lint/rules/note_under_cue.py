"""Tells of a note between a name and what is said.

## What it does
Looks for a line that holds only a note directly below a cue.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, two lose the speech.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
[[she lies]]
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[she lies]]

MARA
Tea?
```

## Fix safety
Unsafe: the note moves to a paragraph of its own; what it speaks of may change.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.source import Span
from cinec.syntax import Speech

RULE = Rule(code="CINR007", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        element = note.element
        if note.where != "dialogue" or not isinstance(element, Speech):
            continue
        source, span = note.source, note.note.span
        below_cue = source.line_of(span.start) == source.line_of(element.cue_span.end) + 1
        if below_cue and source.line_text(source.line_of(span.start)).strip() == source.slice(span):
            yield RULE.finding(
                "this note stands between a cue and its speech, and some readers lose the speech",
                span,
                "put it into a paragraph of its own above the cue",
                fix=_moved(note, element),
            )


def _moved(note: WrittenNote, speech: Speech) -> Fix:
    """Takes the whole line out and puts the note above the cue."""
    source, line = note.source, note.source.line_of(note.note.span.start)
    start = source.line_starts[line]
    stop = source.line_starts[line + 1] if line + 1 < len(source.line_starts) else len(source.text)
    cue = source.line_starts[source.line_of(speech.cue_span.start)]
    end = source.newline
    into = Edit(span=Span(source.id, cue, cue), replacement=f"{source.slice(note.note.span)}{end}{end}")
    out = Edit(span=Span(source.id, start, stop), replacement="")
    return Fix(
        title="put the note into a paragraph of its own",
        applicability=Applicability.UNSAFE,
        edits=(into, out),
    )
