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
from cinec.syntax.notes import Shot

RULE = Rule(code="CINS030")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        first: dict[str, Span] = {}
        for note in scene.notes:
            if not isinstance(note.value, Shot) or not note.value.id:
                continue
            before = first.setdefault(note.value.id, note.note.span)
            if before is not note.note.span:
                yield RULE.finding(
                    f"two shots of this scene have the id `#{note.value.id}`",
                    note.note.span,
                    f"[[SHOT #{note.value.id}-2: …]]",
                    labels=(Label(span=before, message="the first one"),),
                )
