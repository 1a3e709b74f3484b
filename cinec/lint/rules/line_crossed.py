"""Tells of a camera that jumps over the line.

## What it does
Looks for two SHOT notes in a row on opposite sides of the line of action, both told with `camera left` or `camera right`.

## Why
People who looked at each other look the same way after the cut.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: two-shot MARA and TOM, camera left]]

MARA waits.

[[SHOT: two-shot MARA and TOM, camera right]]

TOM sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: two-shot MARA and TOM, camera left]]

MARA waits.

[[SHOT: CU TOM, camera left]]

TOM sits.
```

## Fix safety
No fix: a move across the line, a frame on it, or the other side.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.shot_spec import Side

RULE = Rule(code="CINK015")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for (before, first), (note, second) in script.cuts():
        was, now = first.spec.side, second.spec.side
        if {was, now} == {Side.LEFT, Side.RIGHT} and not first.spec.moves:
            yield RULE.finding(
                f"camera {now} after camera {was} crosses the line",
                note.note.span,
                f"camera {was}",
                "a frame on the line between the two: camera centre",
                labels=(Label(span=before.note.span, message=f"camera {was}"),),
            )
