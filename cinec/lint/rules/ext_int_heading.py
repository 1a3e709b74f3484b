"""Tells of a heading that opens outside and goes in.

## What it does
Looks for headings that open with `EXT./INT.` or `EXT/INT`.

## Why
Fountain lists only `INT./EXT.`: most readers print such a line as action.

## Example
```fountain
EXT./INT. CAR - DAY

MARA drives.
```

## Use instead
```fountain
INT./EXT. CAR - DAY

MARA drives.
```

## Fix safety
Unsafe: the scene plays inside instead of outside.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINR014", fix=Applicability.UNSAFE)


_PREFIX = re.compile(r"EXT\.?/INT\.?", re.IGNORECASE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        match = _PREFIX.match(heading.text) if heading else None
        if heading is None or match is None or heading.forced:
            continue
        start = heading.text_span.start
        place = Span(heading.span.file, start, start + len(match[0]))
        yield RULE.finding(
            f"`{match[0]}` is no heading to most readers of Fountain",
            place,
            "INT./EXT.",
            "put a dot before it to force the heading",
            fix=rewrite(place, "INT./EXT."),
        )
