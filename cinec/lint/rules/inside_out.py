"""Tells of a place that is on the other side of the wall.

## What it does
Looks for INT. before places that are outside (STREET, BEACH, FIELD) and EXT. before rooms (BEDROOM, KITCHEN).

## Why
The set is built with or without a ceiling by that word.

## Example
```fountain
INT. BEACH - DAY

MARA waits.
```

## Use instead
```fountain
EXT. BEACH - DAY

MARA waits.
```

## Fix safety
Unsafe: the scene moves outside, or inside.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINK019", fix=Applicability.UNSAFE)


_OUTSIDE = frozenset(
    "STREET BEACH FIELD FOREST WOODS MEADOW DESERT PARK HIGHWAY ALLEY SEA OCEAN LAKE MOUNTAIN".split()
)
_INSIDE = frozenset(
    "BEDROOM KITCHEN BATHROOM LIVING-ROOM CORRIDOR HALLWAY ATTIC CELLAR BASEMENT CLOSET ELEVATOR".split()
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        if heading is None or heading.forced or "/" in heading.text[:9]:
            continue
        place = scene.words.place
        wrong = _OUTSIDE if scene.words.interior else _INSIDE
        if place not in wrong or heading.text[:3].upper() not in ("INT", "EXT"):
            continue
        wanted = "EXT" if scene.words.interior else "INT"
        start = heading.text_span.start
        yield RULE.finding(
            f"`{place}` {'inside' if scene.words.interior else 'outside'}",
            heading.text_span,
            f"{wanted}{heading.text[3:]}",
            fix=rewrite(Span(heading.span.file, start, start + 3), wanted),
        )
