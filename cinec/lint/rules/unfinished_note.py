"""Tells of a note that something is still to be done.

## What it does
Looks for notes that open with TODO, FIXME or XXX. On only where it is selected by its own code.

## Why
Before a script is locked, what was put off should be found.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[TODO: why does she wait?]]
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[she waits for TOM]]
```

## Fix safety
No fix: somebody has to do it.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINF008", opt_in=True, severity=Severity.INFO)


_TODO = re.compile(r"\s*(?:TODO|FIXME|XXX)\b")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if _TODO.match(note.note.text):
            shown = " ".join(note.note.text.split())
            yield RULE.finding(
                f"still to do: `{shown[:60]}`", note.note.span, "do it, then take the note out"
            )
