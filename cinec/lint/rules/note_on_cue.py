"""Tells of a note on the line of a character's name.

## What it does
Looks for notes on the line of a cue.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, three turn the whole speech into action.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA [[PLAY MARA: hesitant]]
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[PLAY MARA: hesitant]]

MARA
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

RULE = Rule(code="CINR004", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if note.where == "cue":
            yield RULE.finding(
                "this note shares the line of a cue, and some readers take the speech for action",
                note.note.span,
                "put it into a paragraph of its own above the cue",
                fix=moved_note(note, note.element.span.start, above=True),
            )
