"""Tells of a scene that continues at another time of day.

## What it does
Looks for headings that say CONTINUOUS and a time of day that is not the one before.

## Why
A moment later it is still night.

## Example
```fountain
INT. KITCHEN - NIGHT

MARA waits.

EXT. YARD - DAY (CONTINUOUS)

She runs.
```

## Use instead
```fountain
INT. KITCHEN - NIGHT

MARA waits.

EXT. YARD - NIGHT (CONTINUOUS)

She runs.
```

## Fix safety
Unsafe: the light of the scene changes.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from cinec.diagnostics import Applicability, Diagnostic, Label
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINK010", fix=Applicability.UNSAFE)


_CONTINUES = re.compile(r"\b(?:CONTINUOUS|MOMENTS LATER|SAME TIME)\b")
_DARK = ("night", "late night", "midnight")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for before, scene in pairwise(script.scenes):
        first, second = before.heading, scene.heading
        if first is None or second is None or not _CONTINUES.search(second.text.upper()):
            continue
        if scene.words.hour is None or before.words.hour is None:
            continue
        if (before.words.time in _DARK) == (scene.words.time in _DARK):
            continue
        time, then = scene.words.time.upper(), before.words.time.upper()
        at = scene.source.slice(second.text_span).upper().find(time)
        place = second.text_span.sub(at, at + len(time)) if at >= 0 else second.text_span
        yield RULE.finding(
            f"`{time}` a moment after `{then}`",
            place,
            then,
            labels=(Label(span=first.text_span, message=f"{then} here"),),
            fix=rewrite(place, then) if at >= 0 else None,
        )
