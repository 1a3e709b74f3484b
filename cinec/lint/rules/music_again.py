"""Tells of music that begins again while it plays.

## What it does
Looks for a MUSIC note that says the same as the one that is still playing.

## Why
The score starts over from its first bar, which nobody hears as meant.

## Example
```fountain
INT. KITCHEN - DAY

[[MUSIC: calm]]

MARA waits.

[[MUSIC: calm]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[MUSIC: calm]]

MARA waits.

She sits.
```

## Fix safety
Unsafe: the score plays on instead of starting over.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Label
from cinec.lint.mending import taken_out
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.syntax.notes import Music

RULE = Rule(code="CINM002", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    playing: WrittenNote | None = None
    for _, note in script.notes():
        if not isinstance(note.value, Music):
            continue
        before = playing.value if playing else None
        if (
            playing
            and isinstance(before, Music)
            and not note.value.out
            and _said(before) == _said(note.value)
        ):
            yield RULE.finding(
                "this music is playing already",
                note.note.span,
                "[[MUSIC: out]] before it if it is to begin anew",
                labels=(Label(span=playing.note.span, message="it began here"),),
                fix=taken_out(note),
            )
        playing = None if note.value.out else note


def _said(music: Music) -> tuple[object, ...]:
    return music.phrases, music.bpm, music.under
