"""Tells of a time of day that no dash sets apart.

## What it does
Looks for headings that end in DAY, NIGHT or another time without ` - ` before it.

## Why
The time is read as a part of the place: the scene is lit as day, in a place of another name.

## Example
```fountain
INT. KITCHEN NIGHT

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - NIGHT

MARA waits.
```

## Fix safety
Unsafe: the scene gets another place and another light.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINF003", fix=Applicability.UNSAFE)


_TIME = re.compile(
    r"(?P<gap>\s*,\s*|\s+-|-\s+|-|\s+)(?P<time>DAY|NIGHT|DAWN|DUSK|MORNING|EVENING|AFTERNOON|LATER|CONTINUOUS)$"
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        match = _TIME.search(heading.text) if heading and not scene.words.time else None
        if heading is None or match is None or match.start() < 5:
            continue
        end = heading.text_span.end
        place = Span(heading.span.file, end - len(match[0]), end)
        if scene.source.slice(place) == match[0]:
            yield RULE.finding(
                f"`{match['time']}` is read as a part of the place",
                place,
                f"{heading.text[: match.start()]} - {match['time']}",
                fix=rewrite(place, f" - {match['time']}"),
            )
