"""Tells of a scene heading in lower case.

## What it does
Looks for natural headings that have more small letters than capitals.

## Why
Headings are found by eye because they stand in capitals.

## Example
```fountain
int. kitchen - day

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
Safe: the place and the time are the same to the compiler in any case.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINF001", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        if heading is None or heading.forced or heading.notes or not _is_small(heading.text):
            continue
        upper = heading.text.upper()
        if len(upper) == len(heading.text):
            yield RULE.finding(
                f"`{heading.text}` is a heading in small letters",
                heading.text_span,
                upper,
                fix=rewrite(heading.text_span, upper, safe=True),
            )


def _is_small(text: str) -> bool:
    """Whether small letters prevail; a word or two in small letters are somebody's style."""
    return sum(map(str.islower, text)) > sum(map(str.isupper, text))
