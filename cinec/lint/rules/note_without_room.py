"""Tells of a note that touches the lines around it.

## What it does
Looks for a note on a line of its own with text directly above or below it.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, one makes a cue of it and dialogue of the line below, two make a cue of a heading above.

## Example
```fountain
INT. KITCHEN - DAY

TOM sits.

[[SHOT: CU MARA]]
MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

TOM sits.

[[SHOT: CU MARA]]

MARA waits.
```

## Fix safety
Unsafe: a paragraph that was one becomes two.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import empty_line
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import SourceFile

RULE = Rule(code="CINR002", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if note.where not in ("paragraph", "action"):
            continue
        source, span = note.source, note.note.span
        first, last = source.line_of(span.start), source.line_of(span.end - 1)
        if first != last or _without_notes(source, first):
            continue
        above = _without_notes(source, first - 1) if first else ""
        below = _without_notes(source, last + 1) if last + 1 < len(source.line_starts) else ""
        if above or below:
            place = source.line_starts[first] if above else source.line_starts[last + 1]
            yield RULE.finding(
                f"this note touches the line {'above' if above else 'below'}",
                span,
                "put an empty line between them",
                fix=empty_line(source, place),
            )


def _without_notes(source: SourceFile, line: int) -> str:
    return re.sub(r"\[\[.*?\]\]", "", source.line_text(line)).strip()
