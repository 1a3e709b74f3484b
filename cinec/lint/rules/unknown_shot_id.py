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
from cinec.source import Span
from cinec.syntax.notes import Shot

RULE = Rule(code="CINS031", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        shots = [(note, note.value) for note in scene.notes if isinstance(note.value, Shot)]
        known = {shot.id for _, shot in shots if shot.id}
        for note, shot in shots:
            wanted = shot.spec.same_as
            if not wanted or wanted in known:
                continue
            near = next(iter(suggest(wanted, known, 1)), "")
            at = note.source.text.find(f"#{wanted}", note.note.span.start, note.note.span.end)
            place = Span(note.source.id, at, at + len(wanted) + 1) if at >= 0 else note.note.span
            yield RULE.finding(
                f"no shot of this scene has the id `#{wanted}`",
                place,
                f"did you mean #{near}?" if near else f"[[SHOT #{wanted}: …]] before it",
                fix=rewrite(place, f"#{near}") if near and at >= 0 else None,
            )
