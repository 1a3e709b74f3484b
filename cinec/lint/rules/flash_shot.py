"""Tells of a shot too short to be seen.

## What it does
Looks for SHOT notes with a length of less than a third of a second.

## Why
An eye needs longer to find what a frame shows; perhaps seconds were meant.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, 4f]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, 4s]]

MARA waits.
```

## Fix safety
Unsafe: frames become seconds.
"""

from collections.abc import Iterator
from fractions import Fraction

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.measures import print_length

RULE = Rule(code="CINT012", fix=Applicability.UNSAFE, options={"milliseconds": 333})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    fps = script.settings.fps
    least = Fraction(script.option(RULE, "milliseconds"), 1000)
    for note, shot in script.shot_notes():
        length = shot.spec.length
        if length is not None and length.lasts(fps) < least:
            shown = print_length(length)
            place = note.find(shown)
            meant = f"{length.frames}s" if length.frames is not None else "1s"
            yield RULE.finding(
                f"a shot of `{shown}` is over before it is seen",
                place or note.note.span,
                f"did you mean {meant}?",
                fix=rewrite(place, meant) if place else None,
            )
