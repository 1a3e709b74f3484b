"""Tells of a heading prefix without its dot.

## What it does
Looks for headings that open with `INT ` or `EXT ` in scripts where most write `INT.`.

## Why
One way of writing headings makes them easy to search.

## Example
```fountain
INT KITCHEN - DAY

MARA waits.

EXT. YARD - DAY

Birds.

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

EXT. YARD - DAY

Birds.

INT. HALL - DAY

TOM waits.
```

## Fix safety
Safe: the dot says nothing to the compiler.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINF002", fix=Applicability.SAFE)


_BARE = re.compile(r"(?:INT|EXT|EST)(?= )", re.IGNORECASE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    headings = [scene.heading for scene in script.scenes if scene.heading and not scene.heading.forced]
    bare = [heading for heading in headings if _BARE.match(heading.text)]
    if len(bare) * 2 > len(headings):
        return
    for heading in bare:
        start = heading.text_span.start
        place = Span(heading.span.file, start, start + 3)
        dotted = f"{heading.text[:3]}."
        yield RULE.finding(
            f"`{heading.text[:3]}` without a dot", place, dotted, fix=rewrite(place, dotted, safe=True)
        )
