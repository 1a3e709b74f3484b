"""Tells of a closing bracket inside a note.

## What it does
Looks for `]` between the brackets of a note.

## Why
The reference parser of Fountain ends a note at the first `]`, and prints the rest.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[she has [almost] no time]]
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[she has (almost) no time]]
```

## Fix safety
Unsafe: round brackets are put in their place.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINR008", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if "]" in note.note.text:
            text = note.note.text.replace("[", "(").replace("]", ")")
            yield RULE.finding(
                "`]` inside a note ends it in the reference parser",
                note.note.span,
                "use round brackets",
                fix=rewrite(note.note.body_span, text, title="use round brackets")
                if note.value is None
                else None,
            )
