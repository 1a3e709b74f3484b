"""Tells of a scene in which nothing is seen or heard.

## What it does
Looks for headings under which no action, speech, song or title stands before the next one.

## Why
The compiler leaves such a scene out, so the place is never seen.

## Example
```fountain
INT. KITCHEN - DAY

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

The kettle boils over.

INT. HALL - DAY

TOM waits.
```

## Fix safety
No fix: what is seen there, only the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS022")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        if scene.heading is not None and scene.scene is None and script.story is not None:
            yield RULE.finding(
                f"nothing is seen or heard in `{scene.heading.text}`",
                scene.heading.text_span,
                "say what we see in a line of action below",
            )
