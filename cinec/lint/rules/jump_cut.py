"""Tells of two frames too alike to cut between.

## What it does
Looks for two SHOT notes in a row of the same subject whose sizes are neighbours, with the same angle, side and facing.

## Why
The frame jumps a little instead of changing: a cut wants two sizes or thirty degrees of difference.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: MCU MARA]]

MARA waits.

[[SHOT: CU MARA]]

TOM sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: MS MARA]]

MARA waits.

[[SHOT: CU MARA]]

TOM sits.
```

## Fix safety
No fix: another size, another angle, or a jump cut that is meant (`TRANS: jump cut`).
"""

from collections.abc import Iterator
from itertools import pairwise

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Shot
from cinec.syntax.shot_spec import ShotSpec

RULE = Rule(code="CINK016")


_SIZES = ("ecu", "cu", "mcu", "ms", "mws", "ws", "ews")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        shots = [note for note in scene.notes if isinstance(note.value, Shot)]
        for before, note in pairwise(shots):
            first, second = before.value, note.value
            if isinstance(first, Shot) and isinstance(second, Shot) and _jumps(first.spec, second.spec):
                yield RULE.finding(
                    f"`{second.spec.size.upper()}` after `{first.spec.size.upper()}` of the same subject jumps",
                    note.note.span,
                    "a size two steps away, or another angle",
                    labels=(Label(span=before.note.span, message="nearly the same frame"),),
                )


def _jumps(first: ShotSpec, second: ShotSpec) -> bool:
    """Neighbouring sizes of one subject from one side; the same size is the same setup, and no cut."""
    if first.size not in _SIZES or second.size not in _SIZES or first.subjects != second.subjects:
        return False
    if not first.subjects or first.framing or second.framing or first.moves or second.moves:
        return False
    near = abs(_SIZES.index(first.size) - _SIZES.index(second.size)) == 1
    return near and all(
        getattr(first, name) == getattr(second, name) for name in ("angle", "side", "facing", "roll")
    )
