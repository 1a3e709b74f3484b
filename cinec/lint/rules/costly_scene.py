"""Tells of a scene of many generated shots.

## What it does
Looks for more than twenty SHOT notes with a `target=` in one scene.

## Why
Each is a call that takes minutes or money; a plan that large is worth a second look.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, target=wan]]

MARA waits.

×21
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, target=wan]]

MARA waits.
```

## Fix safety
No fix: what it is worth is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINB022", options={"shots": 20})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "shots")
    for scene in script.scenes:
        made = [
            note
            for note, shot in scene.shot_notes()
            if dict(shot.spec.options).get("target", "previs") != "previs"
        ]
        if len(made) > most:
            yield RULE.finding(
                f"{len(made)} shots of this scene are made by models",
                made[most].note.span,
                "cinec plan says what they need",
            )
