"""Tells of a comment that another editor takes for an order.

## What it does
Looks for notes that open with a word that the editor Beat obeys: marker, beat, storyline, color, page, or a colour.

## Why
There the note is no comment: it sets a marker or colours the scene.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[red: too slow]]
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[too slow]]
```

## Fix safety
No fix: perhaps it is meant for that editor.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR011")


_ORDER = re.compile(
    r"\s*(?P<word>marker|beat|storyline|color|page \d|red|green|blue|orange|yellow|purple|pink|brown|gray|cyan|magenta)\b[^:]{0,20}:",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        match = _ORDER.match(note.note.text)
        if note.value is None and match:
            yield RULE.finding(
                f"`{match['word']}` at the head of a note is an order in the editor Beat",
                note.note.span,
                "put another word first",
            )
