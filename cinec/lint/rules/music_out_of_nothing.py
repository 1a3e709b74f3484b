"""Tells of music that ends before any began.

## What it does
Looks for `[[MUSIC: out]]` where no music plays.

## Why
Nothing ends; perhaps the cue that begins it was cut.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[MUSIC: out]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[MUSIC: calm]]

MARA waits.

[[MUSIC: out]]

She sits.
```

## Fix safety
Safe: the note does nothing, and is taken out.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import taken_out
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import Music

RULE = Rule(code="CINM001", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    playing = False
    for _, note in script.notes():
        if not isinstance(note.value, Music):
            continue
        if note.value.out and not playing:
            yield RULE.finding(
                "no music plays here that could end",
                note.note.span,
                "[[MUSIC: calm]] where it begins",
                fix=taken_out(note, safe=True),
            )
        playing = not note.value.out
