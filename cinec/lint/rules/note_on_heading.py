"""Tells of a note on the line of a scene heading.

## What it does
Looks for notes on the line of a heading.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, one prints the note, and with a scene number three lose the number.

## Example
```fountain
INT. KITCHEN - DAY [[the old set]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[the old set]]

MARA waits.
```

## Fix safety
Unsafe: the note moves to a paragraph of its own; what it speaks of may change.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import moved_note
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR003", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if note.where == "heading":
            yield RULE.finding(
                "this note shares the line of a heading, and some readers print it there",
                note.note.span,
                "put it into a paragraph of its own below the heading",
                fix=moved_note(note, note.element.span.start, above=False),
            )
