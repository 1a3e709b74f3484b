"""Tells of a scene number that is given twice.

## What it does
Looks for two headings with the same `#number#`.

## Why
Whoever asks for that scene gets the wrong one half of the time.

## Example
```fountain
INT. KITCHEN - DAY #1#

MARA waits.

INT. HALL - DAY #1#

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY #1#

MARA waits.

INT. HALL - DAY #2#

TOM waits.
```

## Fix safety
No fix: a number that has been handed out is not changed by a machine.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Heading

RULE = Rule(code="CINS025")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    first: dict[str, Heading] = {}
    for scene in script.scenes:
        heading = scene.heading
        if heading is None or heading.number is None:
            continue
        before = first.setdefault(heading.number.upper(), heading)
        if before is not heading:
            yield RULE.finding(
                f"two scenes have the number `{heading.number}`",
                heading.span,
                "cinec fmt --number",
                labels=(Label(span=before.span, message="the first one"),),
            )
