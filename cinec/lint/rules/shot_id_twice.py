"""Tells of two shots of a scene with one id.

## What it does
Looks for two SHOT notes of one scene with the same `#id`.

## Why
Takes and pins belong to an id: two shots with one id share what should be told apart.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT #door: WS]]

MARA waits.

[[SHOT #door: CU MARA]]

She smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT #door: WS]]

MARA waits.

[[SHOT #smile: CU MARA]]

She smiles.
```

## Fix safety
No fix: pins may already hang on either.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINS030")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        first: dict[str, Span] = {}
        for note, shot in scene.shot_notes():
            before = first.setdefault(shot.id, note.note.span)
            if shot.id and before is not note.note.span:
                yield RULE.finding(
                    f"two shots of this scene have the id `#{shot.id}`",
                    note.note.span,
                    f"[[SHOT #{shot.id}-2: …]]",
                    labels=(Label(span=before, message="the first one"),),
                )
