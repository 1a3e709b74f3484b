"""Tells of light that the hour does not have.

## What it does
Looks for sunlight in scenes that play at night, and moonlight or stars in scenes that play by day.

## Why
The set is lit by the heading; what the action says is not there.

## Example
```fountain
INT. KITCHEN - NIGHT

Sunlight streams through the window.
```

## Use instead
```fountain
INT. KITCHEN - DAY

Sunlight streams through the window.
```

## Fix safety
No fix: either the heading or the line is wrong.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, span_in

RULE = Rule(code="CINK011")


_SUN = re.compile(
    r"\b(?:sunlight|sunshine|the sun (?:shines|streams|beats|blazes)|midday sun|morning sun|daylight)\b",
    re.IGNORECASE,
)
_MOON = re.compile(r"\b(?:moonlight|moonlit|under the stars|the moon shines|starlight)\b", re.IGNORECASE)
_DARK, _LIGHT = ("night", "late night", "midnight"), ("day", "noon", "midday", "morning", "afternoon")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading, time = scene.heading, scene.words.time
        pattern = _SUN if time in _DARK else _MOON if time in _LIGHT else None
        if heading is None or pattern is None:
            continue
        for beat in scene.beats:
            match = pattern.search(beat.text) if beat.kind == "action" else None
            if match:
                yield RULE.finding(
                    f"`{match[0]}` at {time}",
                    span_in(beat, match.start(), match.end()),
                    "change the time in the heading, or the light",
                    labels=(Label(span=heading.text_span, message=f"it is {time}"),),
                )
