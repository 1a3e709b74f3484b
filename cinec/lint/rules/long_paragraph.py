"""Tells of a paragraph of action that is hard to cut.

## What it does
Looks for paragraphs of action of more than 120 words.

## Why
A paragraph is one beat: readers skip it, and the planner has to guess where the cuts in it are.

## Example
```fountain
INT. KITCHEN - DAY

Mara waits for the kettle. ×30
```

## Use instead
```fountain
INT. KITCHEN - DAY

Mara waits for the kettle.

She waits on.
```

## Fix safety
No fix: where a new paragraph begins, the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINT011", options={"words": 120})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "words")
    for _, beat in script.beats():
        if beat.kind == "action" and (count := len(beat.text.split())) > most:
            yield RULE.finding(
                f"a paragraph of {count} words", beat.span, "begin a new one with each new thing that we see"
            )
