"""Tells of two faces that look past each other.

## What it does
Looks for singles of two people, one after the other, both placed on the same side of the frame.

## Why
Who is left looks right and who is right looks left: on the same side they seem to look at a third.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, screen left]]

MARA waits.

[[SHOT: CU TOM, screen left]]

TOM sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, screen left]]

MARA waits.

[[SHOT: CU TOM, screen right]]

TOM sits.
```

## Fix safety
Unsafe: the second moves to the other side.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Label
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.shot_spec import ShotSpec, Side

RULE = Rule(code="CINK017", fix=Applicability.UNSAFE)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for (before, first), (note, second) in script.cuts():
        screen = second.spec.screen
        if screen in _OTHER and first.spec.screen is screen and _singles(first.spec, second.spec):
            wanted = f"screen {_OTHER[screen]}"
            place = note.find(f"screen {screen}")
            yield RULE.finding(
                f"both stand on the {screen} of the frame",
                place or note.note.span,
                wanted,
                labels=(Label(span=before.note.span, message=f"on the {screen} here, too"),),
                fix=rewrite(place, wanted) if place else None,
            )


def _singles(first: ShotSpec, second: ShotSpec) -> bool:
    """Of two different people."""
    return len(first.subjects) == len(second.subjects) == 1 and first.subjects != second.subjects
