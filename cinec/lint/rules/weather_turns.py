"""Tells of weather that turns within a moment.

## What it does
Looks for scenes that continue the one before outside, with another WEATHER note.

## Why
A moment later it still rains.

## Example
```fountain
EXT. YARD - DAY

[[WEATHER: rain]]

MARA runs.

EXT. STREET - CONTINUOUS

[[WEATHER: snow]]

She runs on.
```

## Use instead
```fountain
EXT. YARD - DAY

[[WEATHER: rain]]

MARA runs.

EXT. STREET - CONTINUOUS

[[WEATHER: rain]]

She runs on.
```

## Fix safety
No fix: which weather it is, only the author knows.
"""

from collections.abc import Iterator
from itertools import pairwise

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote, WrittenScene
from cinec.syntax.notes import Words

RULE = Rule(code="CINK018")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for before, scene in pairwise(script.scenes):
        if before.scene is None or scene.scene is None or scene.words.hour is not None:
            continue
        if before.words.interior or scene.words.interior or "LATER" in scene.words.time.upper():
            continue
        first, second = _weather(before), _weather(scene)
        if first and second and first.value != second.value and _words(first) != _words(second):
            yield RULE.finding(
                f"`{', '.join(_words(second))}` a moment after `{', '.join(_words(first))}`",
                second.note.span,
                f"[[WEATHER: {', '.join(_words(first))}]]",
                labels=(Label(span=first.note.span, message="the weather of the scene before"),),
            )


def _weather(scene: WrittenScene) -> WrittenNote | None:
    return next(
        (note for note in scene.notes if isinstance(note.value, Words) and note.value.keyword == "WEATHER"),
        None,
    )


def _words(note: WrittenNote) -> tuple[str, ...]:
    return note.value.phrases if isinstance(note.value, Words) else ()
