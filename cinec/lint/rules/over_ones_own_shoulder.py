"""Tells of a frame over somebody's own shoulder.

## What it does
Looks for OTS notes that look over the subject's own shoulder, and POV notes that show whose eyes they are.

## Why
Nobody can see that.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: OTS MARA on MARA]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: OTS TOM on MARA]]

MARA waits.
```

## Fix safety
No fix: who is meant is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV016")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for note, shot in script.shot_notes():
        over = shot.spec.over
        if over and over in shot.spec.subjects:
            yield RULE.finding(
                f"over the shoulder of `{over}`, on `{over}`",
                note.note.span,
                "OTS MARSH on AVA",
            )
