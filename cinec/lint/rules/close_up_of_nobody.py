"""Tells of a close shot that does not say of whom.

## What it does
Looks for ECU, CU and MCU without a subject where two people or more are in the scene.

## Why
The planner takes whoever speaks; it may be the wrong face.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: WS]]

MARA waits.

[[SHOT: CU]]

TOM sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: WS]]

MARA waits.

[[SHOT: CU TOM]]

TOM sits.
```

## Fix safety
No fix: who is meant is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote, WrittenScene
from cinec.syntax import NoteParagraph, Speech

RULE = Rule(code="CINV014")


_CLOSE = ("ecu", "cu", "mcu")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        people = scene.scene.present if scene.scene else ()
        if len(people) < 2:
            continue
        for note, shot in scene.shot_notes():
            spec = shot.spec
            if spec.size not in _CLOSE or spec.framing or spec.subjects or spec.same_as:
                continue
            if not spec.texts and not _covers_speech(scene, note):
                yield RULE.finding(
                    f"`{spec.size.upper()}` of whom? {len(people)} people are here",
                    note.note.span,
                    *(f"{spec.size.upper()} {name}" for name in people[:2]),
                )


def _covers_speech(scene: WrittenScene, note: WrittenNote) -> bool:
    """Whether a speech stands directly below: then it is of who speaks."""
    places = [element for _, element in scene.elements]
    if note.element not in places:
        return False
    below = places[places.index(note.element) + 1 :]
    return isinstance(next((each for each in below if not isinstance(each, NoteParagraph)), None), Speech)
