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
from itertools import pairwise

from cinec.diagnostics import Applicability, Diagnostic, Label
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.source import Span
from cinec.syntax.notes import Shot
from cinec.syntax.shot_spec import ShotSpec, Side

RULE = Rule(code="CINK017", fix=Applicability.UNSAFE)


_OTHER = {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        shots = [note for note in scene.notes if isinstance(note.value, Shot)]
        for before, note in pairwise(shots):
            first, second = before.value, note.value
            if isinstance(first, Shot) and isinstance(second, Shot) and _apart(first.spec, second.spec):
                yield _finding(before, note, second.spec.screen)


def _apart(first: ShotSpec, second: ShotSpec) -> bool:
    singles = len(first.subjects) == len(second.subjects) == 1 and first.subjects != second.subjects
    return singles and first.screen in _OTHER and first.screen is second.screen


def _finding(before: WrittenNote, note: WrittenNote, screen: Side | None) -> Diagnostic:
    assert screen is not None
    wanted, span = _OTHER[screen].value, note.note.span
    at = note.source.text.casefold().find(f"screen {screen.value}", span.start, span.end)
    place = Span(span.file, at, at + len(f"screen {screen.value}")) if at >= 0 else span
    return RULE.finding(
        f"both stand on the {screen.value} of the frame",
        place,
        f"screen {wanted}",
        labels=(Label(span=before.note.span, message=f"on the {screen.value} here, too"),),
        fix=rewrite(place, f"screen {wanted}") if at >= 0 else None,
    )
