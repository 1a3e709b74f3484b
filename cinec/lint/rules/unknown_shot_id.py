"""Tells of a frame that is the same as one that is not there.

## What it does
Looks for `same as #id` where no shot of the scene has that id.

## Why
The shot is planned as if nothing had been said.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT #door: WS]]

MARA waits.

[[SHOT: same as #dor]]

She smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT #door: WS]]

MARA waits.

[[SHOT: same as #door]]

She smiles.
```

## Fix safety
Unsafe: which shot was meant is a guess.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.diagnostics.suggest import suggest
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINS031", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        known = {shot.id for _, shot in scene.shot_notes() if shot.id}
        for note, shot in scene.shot_notes():
            wanted = shot.spec.same_as
            if not wanted or wanted in known:
                continue
            near = next(iter(suggest(wanted, known, 1)), "")
            place = note.find(f"#{wanted}")
            yield RULE.finding(
                f"no shot of this scene has the id `#{wanted}`",
                place or note.note.span,
                f"did you mean #{near}?" if near else f"[[SHOT #{wanted}: …]] before it",
                fix=rewrite(place, f"#{near}") if near and place else None,
            )
