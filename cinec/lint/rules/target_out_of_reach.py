"""Tells of a target that a scene is nowhere near.

## What it does
Looks for TARGET notes that ask for less than half, or more than three times, of what the scene is estimated to last.

## Why
The planner trims holds and never speech: a target that far away cannot be met.

## Example
```fountain
INT. KITCHEN - DAY

[[TARGET: 2s]]

MARA waits for the kettle. It boils. She pours.

MARA
Tea? I have been up since four, and the milk is off, but there is sugar if you want it.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[TARGET: 14s]]

MARA waits for the kettle. It boils. She pours.

MARA
Tea? I have been up since four, and the milk is off, but there is sugar if you want it.
```

## Fix safety
No fix: either the target moves or the scene does.
"""

from collections.abc import Iterator
from fractions import Fraction

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.coverage.estimate import beat_ms
from cinec.syntax.measures import print_length
from cinec.syntax.notes import Target

RULE = Rule(code="CINT015")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    fps = script.settings.fps
    for scene in script.scenes:
        for note in scene.notes:
            if not isinstance(note.value, Target) or not scene.beats:
                continue
            length = note.value.length
            wanted = length.lasts(fps)
            likely = Fraction(sum(beat_ms(beat.kind, beat.text) for beat in scene.beats), 1000)
            if wanted * 2 < likely or wanted > likely * 3:
                yield RULE.finding(
                    f"the scene lasts about {round(likely)} s, its target is `{print_length(length)}`",
                    note.note.span,
                    f"[[TARGET: {round(likely)}s]]",
                )
