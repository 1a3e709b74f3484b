"""Tells of two ambiences for one scene.

## What it does
Looks for a second AMB note in a scene.

## Why
The last one holds for the whole scene: the first is not heard.

## Example
```fountain
INT. KITCHEN - DAY

[[AMB: rain on tin]]

MARA waits.

[[AMB: traffic]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[AMB: rain on tin, traffic]]

MARA waits.

She sits.
```

## Fix safety
No fix: which one holds is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.syntax.notes import Words

RULE = Rule(code="CINM004")


SCENE_WIDE = ("AMB", "MOOD", "LOOK", "LIGHT", "WEATHER", "SET")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        first: dict[str, WrittenNote] = {}
        for note in scene.notes:
            value = note.value
            if not isinstance(value, Words) or value.keyword not in SCENE_WIDE or scene.heading is None:
                continue
            before = first.setdefault(value.keyword, note)
            if before is not note:
                yield RULE.finding(
                    f"a second {value.keyword} in this scene replaces the first",
                    note.note.span,
                    f"[[{value.keyword}: …]] once, with all its words",
                    labels=(Label(span=before.note.span, message="the first one is not used"),),
                )
