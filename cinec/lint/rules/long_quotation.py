"""Tells of quoted words that no model reads to the end.

## What it does
Looks for quoted text of more than 300 characters in a SHOT note.

## Why
Image models read some 70 words; the rest is cut, and nobody says so.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, "breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, breath on the glass, "]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, "breath on the glass"]]

MARA waits.
```

## Fix safety
No fix: what matters most is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV018", options={"characters": 300})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "characters")
    for note, shot in script.shot_notes():
        for text in shot.spec.texts:
            if len(text) > most:
                yield RULE.finding(
                    f"{len(text)} characters of quoted text", note.note.span, "say in ten words what is seen"
                )
