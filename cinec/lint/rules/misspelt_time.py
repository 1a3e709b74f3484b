"""Tells of a time of day that is nearly one.

## What it does
Looks at the last part of a heading: is it nearly DAY, NIGHT or another time?

## Why
A time that is not understood becomes part of the place, and the scene is lit as day.

## Example
```fountain
INT. KITCHEN - NIHGT

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - NIGHT

MARA waits.
```

## Fix safety
Unsafe: the light of the scene changes to what was evidently meant.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.diagnostics.suggest import edit_distance
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.headings import HOURS
from cinec.source import Span

RULE = Rule(code="CINS032", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        if heading is None or scene.words.time:
            continue
        part = heading.text.rpartition(" - ")[2].strip()
        near = _near(part.upper())
        if part == heading.text or not near:
            continue
        place = Span(heading.span.file, heading.text_span.end - len(part), heading.text_span.end)
        if scene.source.slice(place) == part:
            yield RULE.finding(
                f"`{part}` is no time of day", place, f"did you mean {near}?", fix=rewrite(place, near)
            )


def _near(word: str) -> str:
    """The time that a word nearly is; short words must differ in one letter only."""
    if len(word) < 4:
        return ""
    known = (*HOURS, "CONTINUOUS", "LATER", "MOMENTS LATER")
    reach = 1 if len(word) < 6 else 2
    near = [time for time in known if len(time) > 3 and 0 < edit_distance(word, time, reach) <= reach]
    return near[0] if near else ""
