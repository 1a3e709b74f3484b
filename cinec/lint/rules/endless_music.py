"""Tells of music that never ends.

## What it does
Looks for a cue of music that plays through more than eight scenes to the end of the film.

## Why
Music that never stops is not heard any more; often an `out` was forgotten.

## Example
```fountain
[[CINE: fps 24]]

INT. ROOM 1 - DAY

[[MUSIC: calm]]

MARA waits.

INT. ROOM 2 - DAY

MARA waits.

INT. ROOM 3 - DAY

MARA waits.

INT. ROOM 4 - DAY

MARA waits.

INT. ROOM 5 - DAY

MARA waits.

INT. ROOM 6 - DAY

MARA waits.

INT. ROOM 7 - DAY

MARA waits.

INT. ROOM 8 - DAY

MARA waits.

INT. ROOM 9 - DAY

MARA waits.

INT. ROOM 10 - DAY

MARA waits.
```

## Use instead
```fountain
[[CINE: fps 24]]

INT. ROOM 1 - DAY

[[MUSIC: calm]]

MARA waits.

INT. ROOM 2 - DAY

MARA waits.

INT. ROOM 3 - DAY

[[MUSIC: out]]

MARA waits.

INT. ROOM 4 - DAY

MARA waits.

INT. ROOM 5 - DAY

MARA waits.

INT. ROOM 6 - DAY

MARA waits.

INT. ROOM 7 - DAY

MARA waits.

INT. ROOM 8 - DAY

MARA waits.

INT. ROOM 9 - DAY

MARA waits.

INT. ROOM 10 - DAY

MARA waits.
```

## Fix safety
No fix: where it ends is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.syntax.notes import Music

RULE = Rule(code="CINM003", options={"scenes": 8})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    playing: WrittenNote | None = None
    since = 0
    for index, scene in enumerate(script.scenes):
        for note in scene.notes:
            if isinstance(note.value, Music):
                playing, since = (None if note.value.out else note), index
    through = len(script.scenes) - since
    if playing is not None and through > script.option(RULE, "scenes"):
        yield RULE.finding(
            f"this music plays through {through} scenes to the end",
            playing.note.span,
            "[[MUSIC: out]] where it ends",
        )
