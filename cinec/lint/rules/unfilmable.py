"""Tells of a thought that no camera sees.

## What it does
Looks in action for `thinks`, `remembers`, `realizes`, `wonders` and `knows that`. On only where it is selected by its own code.

## Why
The compiler shows what can be seen; a thought needs a face, a gesture or a line.

## Example
```fountain
INT. KITCHEN - DAY

MARA remembers the war.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA looks at the medal on the wall.
```

## Fix safety
No fix: what shows the thought, only the author knows.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, span_in

RULE = Rule(code="CINV019", opt_in=True, severity=Severity.INFO)


_THOUGHT = re.compile(
    r"\b(?:thinks (?:of|about|that)|remembers|realises|realizes|wonders|knows that|is reminded|decides that)\b",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, beat in script.beats():
        if beat.kind == "action":
            for match in _THOUGHT.finditer(beat.text):
                yield RULE.finding(
                    f"`{match[0]}` is a thought",
                    span_in(beat, match.start(), match.end()),
                    "say what we see: a look, a gesture, a thing",
                )
