"""Tells of a declared character who is never in the script.

## What it does
Looks for CAST notes whose name neither speaks nor stands in any line of action.

## Why
Perhaps the name is spelled another way in the script, and somebody else gets the face.

## Example
```fountain
[[CAST MARAH: 30]]

INT. KITCHEN - DAY

MARA waits.
```

## Use instead
```fountain
[[CAST MARA: 30]]

INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
No fix: the name may be needed in a later draft.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.diagnostics.suggest import suggest
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Declare

RULE = Rule(code="CINC013")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    used = {scene.words.place for scene in script.scenes}
    used |= {name for _, beat in script.beats() for name in (beat.speaker, *beat.mentions)}
    used |= {name for scene in script.scenes if scene.scene for name in scene.scene.present}
    for _, note in script.notes():
        value = note.value
        if isinstance(value, Declare) and value.kind == "cast" and value.name not in used:
            near = suggest(value.name, sorted(used - {"", value.name}), 1)
            yield RULE.finding(
                f"`{value.name}` is declared and never in the script",
                note.note.span,
                f"did you mean {near[0]}?" if near else "take the note out, or give the character a line",
            )
