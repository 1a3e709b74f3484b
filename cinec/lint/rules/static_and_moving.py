"""Tells of a camera that stands still and moves.

## What it does
Looks for SHOT notes with `static` beside another move, and with `freeze` beside any.

## Why
One of them is not done.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, static, push in]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, push in]]

MARA waits.
```

## Fix safety
No fix: which one is meant is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV013")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for note, shot in script.shot_notes():
        spec = shot.spec
        names = [move.name for move in spec.moves]
        still = "static" if "static" in names else "freeze" if spec.speed == "freeze" else ""
        others = [name for name in names if name != "static"]
        if still and others:
            yield RULE.finding(
                f"`{still}` and `{others[0]}` at once",
                note.note.span,
                "keep one of them",
                "static then push in" if still == "static" else "freeze",
            )
