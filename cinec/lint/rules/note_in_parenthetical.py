"""Tells of a note in a parenthetical.

## What it does
Looks for notes on the line of a parenthetical.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, one prints it and three leave a stray space.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
(softly [[or not]])
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[or not]]

MARA
(softly)
Tea?
```

## Fix safety
Unsafe: the note moves to a paragraph of its own; what it speaks of may change.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import moved_note
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR006", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if note.where == "parenthetical":
            yield RULE.finding(
                "this note stands in a parenthetical, and some readers print it there",
                note.note.span,
                "put it into a paragraph of its own above the cue",
                fix=moved_note(note, note.element.span.start, above=True),
            )
