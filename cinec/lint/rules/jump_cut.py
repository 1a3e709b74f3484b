"""Tells of two frames too alike to cut between.

## What it does
Looks for two SHOT notes in a row of the same subject whose sizes differ too little, with the same angle, side and facing.

## Why
The frame jumps a little instead of changing: a cut wants heads that differ by more than half in size, or thirty degrees.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: MS MARA]]

MARA waits.

[[SHOT: MCU MARA]]

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

from collections.abc import Callable, Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.framing_rules import JUMP_RATIO
from cinec.syntax.shot_spec import ShotSpec
from cinec.terms import SizeTerm

RULE = Rule(code="CINK016")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for (before, first), (note, second) in script.cuts():
        if _jumps(first.spec, second.spec, script.stdlib.size):
            yield RULE.finding(
                f"`{second.spec.size.upper()}` after `{first.spec.size.upper()}` of the same subject jumps",
                note.note.span,
                "a size two steps away, or another angle",
                labels=(Label(span=before.note.span, message="nearly the same frame"),),
            )


def _jumps(first: ShotSpec, second: ShotSpec, size: Callable[[str], SizeTerm]) -> bool:
    """Sizes of one subject from one side whose heads differ too little; the same size is the same setup, and no cut."""
    if not first.size or not second.size or first.subjects != second.subjects:
        return False
    if not first.subjects or first.framing or second.framing or first.moves or second.moves:
        return False
    heads = sorted(sum(size(name).head) for name in (first.size, second.size))
    near = first.size != second.size and heads[1] * 1000 < heads[0] * JUMP_RATIO
    return near and all(
        getattr(first, name) == getattr(second, name) for name in ("angle", "side", "facing", "roll")
    )
