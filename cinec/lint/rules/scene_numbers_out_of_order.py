"""Tells of scene numbers that run backwards.

## What it does
Looks for a `#number#` that is less than the one before it; 12A comes between 12 and 13.

## Why
A call sheet is read by number, and a scene out of order is looked for in the wrong place.

## Example
```fountain
INT. KITCHEN - DAY #2#

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
No fix: `cinec fmt --renumber` gives new numbers to all.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Heading

RULE = Rule(code="CINS026")


_NUMBER = re.compile(r"(\d+)([A-Z]*)$")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    last: tuple[tuple[int, int, str], Heading] | None = None
    for scene in script.scenes:
        heading = scene.heading
        match = _NUMBER.match(heading.number.upper()) if heading and heading.number else None
        if heading is None or match is None:
            continue
        place = (int(match[1]), len(match[2]), match[2])
        if last is not None and place < last[0]:
            yield RULE.finding(
                f"scene `{heading.number}` stands after scene `{last[1].number}`",
                heading.span,
                "cinec fmt --renumber",
                labels=(Label(span=last[1].span, message="the one before"),),
            )
        last = (place, heading)
