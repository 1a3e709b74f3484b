"""Tells of a camera that is described in action.

## What it does
Looks for `the camera pans`, `we pan`, `we see` and their like in lines of action. On only where it is selected by its own code.

## Why
A SHOT note says it to the compiler and does not print; in action it is read out as if it happened.

## Example
```fountain
INT. KITCHEN - DAY

The camera pans to MARA.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: pan right to MARA]]

MARA waits.
```

## Fix safety
No fix: which frame is meant is for the author to say.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, span_in

RULE = Rule(code="CINF009", opt_in=True, severity=Severity.INFO)


_CAMERA = re.compile(
    r"\b(?:the )?camera (?:pans?|tilts?|tracks?|dollies|zooms?|pushes|pulls|moves|follows)\b|\bwe (?:pan|tilt|track|zoom|push in|pull back|see|hear)\b",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, beat in script.beats():
        if beat.kind == "action":
            for match in _CAMERA.finditer(beat.text):
                yield RULE.finding(
                    f"`{match[0]}` directs the camera in a line of action",
                    span_in(beat, match.start(), match.end()),
                    "[[SHOT: pan right to AVA]]",
                )
