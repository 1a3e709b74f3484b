"""Tells of a scene heading without a time of day.

## What it does
Looks for headings without DAY, NIGHT or another time, in scripts where most headings have one.

## Why
Without a time the scene is lit as day, which may not be meant after a night.

## Example
```fountain
INT. KITCHEN - NIGHT

MARA waits.

INT. HALL

TOM waits.

INT. STAIRS - NIGHT

Both wait.
```

## Use instead
```fountain
INT. KITCHEN - NIGHT

MARA waits.

INT. HALL - NIGHT

TOM waits.

INT. STAIRS - NIGHT

Both wait.
```

## Fix safety
No fix: which time it is, the scene before may suggest, but only the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS021", options={"usual": 60})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    headed = [scene for scene in script.scenes if scene.heading is not None]
    timed = [scene for scene in headed if scene.words.time]
    if len(timed) * 100 < len(headed) * script.option(RULE, "usual"):
        return
    time = ""
    for scene in headed:
        assert scene.heading is not None
        if not scene.words.time and not scene.heading.forced:
            shown = scene.heading.text
            yield RULE.finding(
                f"`{shown}` does not say what time it is",
                scene.heading.text_span,
                f"{shown} - {time or 'DAY'}",
            )
        time = scene.words.time.upper() or time
