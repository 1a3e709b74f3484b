"""Tells of a lens that is too long for the place.

## What it does
Looks for SHOT notes whose size and focal length need more distance than the set has.

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

[[SHOT: WS MARA, 24mm]]

MARA drives.
```

## Fix safety
No fix: lens, size or place must give way.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenScene
from cinec.syntax.measures import print_number

RULE = Rule(code="CINV010")


# Heights in metres that a frame of each size takes in, about a person of 1.75 m (Arijon, Grammar of the Film Language).
_FRAMES = {"ecu": 0.22, "cu": 0.42, "mcu": 0.65, "ms": 0.95, "mws": 1.4, "ws": 2.1, "ews": 8.0}
_SENSOR_MM = 24


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        room = _longest(scene)
        for note, shot in scene.shot_notes():
            spec = shot.spec
            if not room or spec.focal is None or spec.size not in _FRAMES:
                continue
            away = float(spec.focal) * _FRAMES[spec.size] / _SENSOR_MM
            if away > room:
                fitting = int(room * _SENSOR_MM / _FRAMES[spec.size])
                yield RULE.finding(
                    f"`{spec.size.upper()}` at `{print_number(spec.focal)}mm` needs {away:.1f} m, and there are {room:.1f}",
                    note.note.span,
                    f"{fitting}mm or shorter",
                    "a closer size",
                )


def _longest(scene: WrittenScene) -> float:
    """The longest way that a camera can go back in a room, in metres; 0 outside and where nothing is known."""
    if not scene.words.interior or scene.scene is None:
        return 0.0
    words = set(scene.words.place.casefold().replace("-", " ").split())
    return max((length for word, length in _NARROW.items() if word in words), default=0.0)


# Places that everybody knows to be narrow, and how far a camera can stand back in them, in metres.
_NARROW = {
    "car": 3.0, "taxi": 3.0, "cab": 3.0, "lift": 2.2, "elevator": 2.2, "toilet": 2.5, "closet": 2.0, "cupboard": 1.5,
    "cockpit": 2.5, "shower": 2.0, "submarine": 4.0, "tent": 3.0, "coffin": 1.0,
}  # fmt: skip
