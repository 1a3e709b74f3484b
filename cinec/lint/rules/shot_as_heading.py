"""Tells of a forced heading that is a shot.

## What it does
Looks for headings forced with a dot that say CLOSE ON, INSERT, ANGLE ON or POV.

## Why
Every reader takes it for a new scene: numbers and outlines shift, and cinec builds another set.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

.CLOSE ON MARA

She smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

CLOSE ON: MARA

She smiles.
```

## Fix safety
Unsafe: a scene less.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR013", fix=Applicability.UNSAFE)


_OPENER = re.compile(
    r"(?:EXTREME )?(?:CLOSE(?:[- ]?UP)?(?: ON)?|ANGLE ON|WIDE ON|INSERT|BACK TO SCENE)\b[ :–-]*",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        heading = scene.heading
        match = _OPENER.match(heading.text) if heading and heading.forced else None
        if heading is None or match is None:
            continue
        opener, rest = match[0].strip(" :–-").upper(), heading.text[match.end() :]
        line = f"{opener}: {rest}" if rest else opener
        yield RULE.finding(
            f"`.{heading.text}` opens a new scene",
            heading.span,
            line,
            fix=rewrite(heading.span, line) if heading.number is None and not heading.notes else None,
        )
