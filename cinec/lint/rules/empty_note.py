"""Tells of a note that says nothing.

## What it does
Looks for `[[ ]]`.

## Why
It is a slip: a note without words directs nothing and reminds nobody.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[ ]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

She sits.
```

## Fix safety
Safe: nothing is lost.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import taken_out
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINF007", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if not note.note.text.strip():
            yield RULE.finding(
                "this note is empty",
                note.note.span,
                "[[SHOT: CU AVA]]",
                "take it out",
                fix=taken_out(note, safe=True),
            )
