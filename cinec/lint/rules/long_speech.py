"""Tells of a speech without a breath.

## What it does
Looks for speeches of more than 250 words without a parenthetical or a line of action between.

## Why
That is more than a minute and a half of one voice; a film cuts away, and a line of action says to what.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
I have been waiting for the kettle. ×40
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
I have been waiting for the kettle.
```

## Fix safety
No fix: where the breath is, the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import DialogueText, Speech

RULE = Rule(code="CINT010", options={"words": 250})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "words")
    for source, element in script.elements():
        if not isinstance(element, Speech):
            continue
        for part in element.parts:
            if not isinstance(part, DialogueText) or len(part.span) < 2 * most:
                continue
            count = len(script.script.visible(source, part.content).text.split())
            if count > most:
                yield RULE.finding(
                    f"`{element.name}` speaks {count} words without a break",
                    element.cue_span,
                    "put a line of action between, or a parenthetical",
                )
