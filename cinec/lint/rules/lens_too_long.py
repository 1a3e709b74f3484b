"""Tells of a lens that is too long for the place.

## What it does
Looks for SHOT notes whose size and focal length need more distance than the place has, by `stdlib/rooms`: the narrow places
that everybody knows. A project's `rooms/<name>.toml` adds one.

## Why
The camera would stand behind the wall; the compiler takes a shorter lens, and the frame is another one.

## Example
```fountain
INT. CAR - DAY

[[SHOT: WS MARA, 200mm]]

MARA drives.
```

## Use instead
```fountain
INT. CAR - DAY

[[SHOT: WS MARA, 21mm]]

MARA drives.
```

## Fix safety
No fix: lens, size or place must give way.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenScene
from cinec.passes.framing_rules import SENSOR
from cinec.syntax.measures import print_number
from cinec.terms import RoomTerm

RULE = Rule(code="CINV010")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        for note, shot in scene.shot_notes():
            spec = shot.spec
            back = _back(script, scene) if spec.focal and spec.size else 0
            if not back or spec.focal is None:
                continue
            # The tightest frame of that size: the height that it shows of the subject, as wide as the picture is.
            width = float(script.stdlib.size(spec.size).picture[0] * script.settings.aspect)
            away = float(spec.focal) * width / SENSOR
            if away > back:
                yield RULE.finding(
                    f"`{spec.size.upper()}` at `{print_number(spec.focal)}mm` needs {away / 1000:.1f} m, and there are"
                    f" {back / 1000:.1f}",
                    note.note.span,
                    f"{int(back * SENSOR / width)}mm or shorter",
                    "a closer size",
                )


def _back(script: ScriptView, scene: WrittenScene) -> int:
    """How far a camera can stand away in a room, in millimetres; 0 outside and where nothing is known."""
    if not scene.words.interior or scene.scene is None:
        return 0
    return max((term.back for term in script.stdlib.heard(RoomTerm, scene.words.place)), default=0)
