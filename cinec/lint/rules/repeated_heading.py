"""Tells of the same scene heading twice in a row.

## What it does
Looks for a heading that says the same as the one before it.

## Why
A heading opens a new scene: without a jump in time or a change of place the film cuts from the place to itself.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

INT. KITCHEN - DAY

She pours tea.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

INT. KITCHEN - LATER

She pours tea.
```

## Fix safety
No fix: either the heading goes, or time has passed.
"""

from collections.abc import Iterator
from itertools import pairwise

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS023")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for before, scene in pairwise(script.scenes):
        first, second = before.heading, scene.heading
        if first is None or second is None or "LATER" in second.text.upper():
            continue
        if " ".join(first.text.upper().split()) == " ".join(second.text.upper().split()):
            yield RULE.finding(
                f"`{second.text}` again",
                second.text_span,
                f"{_without_time(second.text)} - LATER",
                "take the heading out if the scene goes on",
                labels=(Label(span=first.text_span, message="the scene before is the same"),),
            )


def _without_time(text: str) -> str:
    return text.rpartition(" - ")[0] or text
