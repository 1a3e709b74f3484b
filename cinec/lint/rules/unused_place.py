"""Tells of a declared place where nothing plays.

## What it does
Looks for PLACE notes whose place no heading names.

## Why
Perhaps the heading spells it another way, and the set is built without its words.

## Example
```fountain
[[PLACE KITCHN: blue tiles]]

INT. KITCHEN - DAY

MARA waits.
```

## Use instead
```fountain
[[PLACE KITCHEN: blue tiles]]

INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
No fix: the place may be needed in a later draft.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.diagnostics.suggest import suggest
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Declare

RULE = Rule(code="CINC014")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    places = sorted({scene.words.place for scene in script.scenes if scene.words.place})
    parts = {part.strip() for place in places for part in place.split(" - ")}
    for _, note in script.notes():
        value = note.value
        if not isinstance(value, Declare) or value.kind != "place":
            continue
        if value.name not in parts and not any(value.name in place for place in places):
            near = suggest(value.name, sorted(parts), 1)
            yield RULE.finding(
                f"nothing plays in `{value.name}`",
                note.note.span,
                f"did you mean {near[0]}?" if near else f"INT. {value.name} - DAY",
            )
