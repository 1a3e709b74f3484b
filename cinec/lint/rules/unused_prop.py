"""Tells of a declared prop that is never in the script.

## What it does
Looks for PROP notes whose name stands in no line of action or speech and in no other note.

## Why
Perhaps the script calls it by another word, and its look is never used.

## Example
```fountain
[[PROP REVOLVER: silver]]

INT. KITCHEN - DAY

MARA waits.
```

## Use instead
```fountain
[[PROP KETTLE: silver]]

INT. KITCHEN - DAY

MARA fills the kettle.
```

## Fix safety
No fix: the prop may be needed in a later draft.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Declare

RULE = Rule(code="CINC015")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    declared = [
        (note, note.value)
        for _, note in script.notes()
        if isinstance(note.value, Declare) and note.value.kind == "prop"
    ]
    if not declared:
        return
    said = " ".join(beat.text for _, beat in script.beats()).upper()
    noted = " ".join(
        note.note.text for _, note in script.notes() if not isinstance(note.value, Declare)
    ).upper()
    for note, value in declared:
        if value.name not in said and value.name not in noted:
            yield RULE.finding(
                f"`{value.name}` is declared and never in the script",
                note.note.span,
                "take the note out, or name the prop in a line of action",
            )
