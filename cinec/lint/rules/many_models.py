"""Tells of a film that changes its model from shot to shot.

## What it does
Looks for more than three different `target=` in one scene.

## Why
Every model draws another face: a scene of four of them is four films.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, target=veo]]

MARA waits.

[[SHOT: CU TOM, target=sdxl]]

TOM sits.

[[SHOT: MS MARA, target=wan]]

She smiles.

[[SHOT: MS TOM, target=kling]]

He smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, target=wan]]

MARA waits.

[[SHOT: CU TOM, target=wan]]

TOM sits.
```

## Fix safety
No fix: which model draws the scene is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote

RULE = Rule(code="CINB020", options={"targets": 3})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "targets")
    for scene in script.scenes:
        seen: dict[str, WrittenNote] = {}
        for note, shot in scene.shot_notes():
            target = dict(shot.spec.options).get("target", "")
            if target and target not in seen:
                seen[target] = note
                if len(seen) == most + 1:
                    yield RULE.finding(
                        f"{', '.join(f'`{name}`' for name in seen)} in one scene",
                        note.note.span,
                        f"target={next(iter(seen))}",
                    )
