"""Tells of a movement that turns round in the cut.

## What it does
Looks for two SHOT notes in a row that follow the same subject first to one side and then to the other.

## Why
Across the cut the subject seems to turn and come back.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: track left, MS MARA]]

MARA waits.

[[SHOT: track right, MS MARA]]

TOM sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: track left, MS MARA]]

MARA waits.

[[SHOT: track left, CU MARA]]

TOM sits.
```

## Fix safety
No fix: a neutral frame between them, or the other direction.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.shot_spec import ShotSpec

RULE = Rule(code="CINK014")


TRACK = "track"
_SIDES = {"left": "right", "right": "left"}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for (before, first), (note, second) in script.cuts():
        gone, going = _direction(first.spec), _direction(second.spec)
        if gone and going == _SIDES[gone] and first.spec.subjects == second.spec.subjects != ():
            yield RULE.finding(
                f"`{first.spec.subjects[0]}` goes {gone} and, a cut later, {going}",
                note.note.span,
                f"{TRACK} {gone}",
                "a frontal frame between the two",
                labels=(Label(span=before.note.span, message=f"to the {gone} here"),),
            )


def _direction(spec: ShotSpec) -> str:
    """Where the camera goes along with its subject; a pan looks about and follows nobody."""
    return next(
        (move.direction for move in spec.moves if move.name == TRACK and move.direction in _SIDES), ""
    )
