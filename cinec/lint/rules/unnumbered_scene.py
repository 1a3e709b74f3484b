"""Tells of a scene without a number among numbered ones.

## What it does
Looks for headings without a `#number#` in scripts where most have one.

## Why
Departments call scenes by their numbers; one without is forgotten.

## Example
```fountain
INT. KITCHEN - DAY #1#

MARA waits.

INT. HALL - DAY

TOM waits.

INT. STAIRS - DAY #2#

Both wait.
```

## Use instead
```fountain
INT. KITCHEN - DAY #1#

MARA waits.

INT. HALL - DAY #1A#

TOM waits.

INT. STAIRS - DAY #2#

Both wait.
```

## Fix safety
No fix: `cinec fmt --number` gives numbers without moving those that are there.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS024")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    headings = [scene.heading for scene in script.scenes if scene.heading is not None]
    numbered = sum(heading.number is not None for heading in headings)
    if numbered * 2 <= len(headings):
        return
    last = ""
    for heading in headings:
        if heading.number is None:
            yield RULE.finding(
                f"`{heading.text}` has no number, and most scenes have one",
                heading.text_span,
                f"{heading.text} #{last}A#" if last else f"{heading.text} #1#",
            )
        last = heading.number or last
