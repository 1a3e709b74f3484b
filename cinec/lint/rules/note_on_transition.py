"""Tells of a note on the line of a transition.

## What it does
Looks for notes on the line of a transition.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, four print it, or make action of the line.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

CUT TO: [[a hard one]]

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[a hard one]]

CUT TO:

INT. HALL - DAY

TOM waits.
```

## Fix safety
Unsafe: the note moves to a paragraph of its own; what it speaks of may change.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import moved_note
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR005", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if note.where == "transition":
            yield RULE.finding(
                "this note shares the line of a transition, and some readers print it there",
                note.note.span,
                "put it into a paragraph of its own above the transition",
                fix=moved_note(note, note.element.span.start, above=True),
            )
