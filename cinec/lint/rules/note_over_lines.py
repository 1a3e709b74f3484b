"""Tells of a note that runs over several lines.

## What it does
Looks for notes with a line break inside.

## Why
Other readers of Fountain print such a note, or make something else of the line: of six that were tried, one prints every line of it and one makes a character cue of the first.

## Example
```fountain
INT. KITCHEN - DAY

[[the kettle is
her mother's]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[the kettle is her mother's]]

MARA waits.
```

## Fix safety
Safe: line breaks inside a note say nothing.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR001", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        text = note.note.text
        if "\n" not in text and "\r" not in text:
            continue
        flat = " ".join(text.split())
        yield RULE.finding(
            f"this note runs over {len(text.splitlines())} lines, and some readers print it",
            note.note.span,
            "write it on one line",
            fix=rewrite(note.note.body_span, flat, title="write it on one line", safe=True),
        )
