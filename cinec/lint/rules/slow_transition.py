"""Tells of a transition of more than three seconds.

## What it does
Looks for TRANS notes with a length of more than three seconds.

## Why
Both scenes must give that much picture: short shots beside it are eaten whole.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[TRANS: dissolve 6s]]

DISSOLVE TO:

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[TRANS: dissolve 1s]]

DISSOLVE TO:

INT. HALL - DAY

TOM waits.
```

## Fix safety
No fix: how long it lasts, the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.measures import print_length
from cinec.syntax.notes import TransitionTiming

RULE = Rule(code="CINT014", options={"seconds": 3})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "seconds")
    fps = script.settings.fps
    for _, note in script.notes():
        length = note.value.length if isinstance(note.value, TransitionTiming) else None
        if length is not None and length.lasts(fps) > most:
            yield RULE.finding(
                f"a transition of `{print_length(length)}`", note.note.span, "[[TRANS: dissolve 1s]]"
            )
