"""Tells of slow motion under a line that is spoken.

## What it does
Looks for slow motion in a shot that covers a speech on screen.

## Why
Lips and voice part: the picture is slowed, the voice is not.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[SHOT: CU MARA, slow motion]]

MARA
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, slow motion]]

MARA waits.

MARA
Tea?
```

## Fix safety
No fix: either the line is heard off screen, or the motion is real.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV017")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, beat in script.beats():
        if beat.kind != "speech" or beat.voiceover or beat.offscreen:
            continue
        for cue in beat.shots:
            if cue.spec.speed in ("slow", "slow-motion"):
                yield RULE.finding(
                    f"`{beat.speaker}` speaks in slow motion",
                    cue.span,
                    f"{beat.speaker} (V.O.)",
                    "put the slow motion over action",
                )
