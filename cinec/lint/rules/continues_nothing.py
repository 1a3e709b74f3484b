"""Tells of a scene that continues what is not there.

## What it does
Looks for CONTINUOUS, LATER or SAME in the first heading of a script, or after a fade out.

## Why
There is no moment that it could follow: the scene is lit as day.

## Example
```fountain
INT. KITCHEN - CONTINUOUS

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
No fix: what time it is, only the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS028")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    headed = [scene for scene in script.scenes if scene.heading is not None]
    if headed and headed[0].words.time and headed[0].words.hour is None:
        heading = headed[0].heading
        assert heading is not None
        word = headed[0].words.time.upper()
        yield RULE.finding(
            f"`{word}` in the first scene continues nothing",
            heading.text_span,
            f"{heading.text.rpartition(' - ')[0] or heading.text} - DAY",
        )
