"""Tells of a framing with too many or too few people.

## What it does
Looks for a two-shot with one or three subjects, a group with fewer than three, and a close-up with three or more.

## Why
The frame cannot hold what is asked of it.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: two-shot MARA]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: two-shot MARA and TOM]]

MARA waits.
```

## Fix safety
No fix: who is in the frame is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV015")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for note, shot in script.shot_notes():
        spec = shot.spec
        count = len(set(spec.subjects))
        if not count:
            continue
        if spec.framing == "two-shot" and count != 2:
            yield RULE.finding(f"a two-shot of {count}", note.note.span, "two-shot AVA and MARSH")
        elif spec.framing == "group" and count < 3:
            yield RULE.finding(f"a group of {count}", note.note.span, "two-shot AVA and MARSH", "MS AVA")
        elif spec.size in ("ecu", "cu") and count > 2:
            yield RULE.finding(f"`{spec.size.upper()}` of {count} faces", note.note.span, "MS", "group")
