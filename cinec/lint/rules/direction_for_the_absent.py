"""Tells of a direction for somebody who is not in the scene.

## What it does
Looks for PLAY and BLOCK notes that name a known character who neither speaks nor is mentioned in the scene.

## Why
Nobody performs it.

## Example
```fountain
[[CAST TOM: 8]]

INT. KITCHEN - DAY

MARA waits.

[[PLAY TOM: hesitant]]

She smiles.

INT. HALL - DAY

TOM runs.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[PLAY MARA: hesitant]]

She smiles.

INT. HALL - DAY

TOM runs.
```

## Fix safety
No fix: who was meant is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Play

RULE = Rule(code="CINC017")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        if scene.scene is None:
            continue
        there = {name for beat in scene.beats for name in (beat.speaker, *beat.mentions)}
        there |= {mark.name for mark in scene.scene.blocking}
        for note in scene.notes:
            if isinstance(note.value, Play):
                name = note.value.name.upper()
                if name in script.script.names and name not in there:
                    yield RULE.finding(
                        f"`{name}` is not in this scene",
                        note.note.span,
                        f"name {name.title()} in a line of action, or direct somebody who is there",
                    )
