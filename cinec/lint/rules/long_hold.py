"""Tells of a hold of more than ten seconds.

## What it does
Looks for HOLD notes, and `hold` in SHOT notes, of more than ten seconds.

## Why
Nothing happens in a hold; after ten seconds an audience thinks that the film has stopped.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[HOLD: 20s]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[HOLD: 2s]]

She sits.
```

## Fix safety
No fix: how long it lasts, the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.measures import print_length
from cinec.syntax.notes import Hold, Shot
from cinec.syntax.shot_spec import Length

RULE = Rule(code="CINT013", options={"seconds": 10})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "seconds")
    for _, note in script.notes():
        match note.value:
            case Hold(length=length):
                held: Length | None = length
            case Shot(spec=spec):
                held = spec.hold
            case _:
                held = None
        if held is not None and held.lasts(script.settings.fps) > most:
            yield RULE.finding(
                f"a hold of `{print_length(held)}`",
                note.note.span,
                "2s",
                "say in a line of action what goes on",
            )
