"""Tells of an aerial inside a room.

## What it does
Looks for aerial shots, and EWS sizes from the air, in interior scenes.

## Why
There is a ceiling.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: aerial]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: WS, overhead]]

MARA waits.
```

## Fix safety
No fix: an overhead, a high angle or another place may be meant.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV011")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        if scene.heading is None or not scene.words.interior or "EXT" in scene.heading.text.upper():
            continue
        for note, shot in scene.shot_notes():
            if shot.spec.framing == "aerial":
                yield RULE.finding(
                    f"an aerial inside `{scene.words.place}`",
                    note.note.span,
                    "[[SHOT: WS, overhead]]",
                    labels=(Label(span=scene.heading.text_span, message="this is a room"),),
                )
