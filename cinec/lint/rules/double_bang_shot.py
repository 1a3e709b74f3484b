"""Tells of a shot line with two exclamation marks.

## What it does
Looks for lines that open with `!!`, a shot line of the editor Beat.

## Why
Every other reader prints the second exclamation mark.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

!!CLOSE ON MARA

She smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[SHOT: CU MARA]]

She smiles.
```

## Fix safety
No fix: what the line frames is for the author to say.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Action

RULE = Rule(code="CINR009")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source, element in script.elements():
        if isinstance(element, Action) and element.shot_line:
            first = source.line_text(source.line_of(element.span.start))
            yield RULE.finding(
                f"`{first.strip()}` is printed with an exclamation mark by most readers",
                element.span,
                "[[SHOT: CU AVA]]",
                "one ! makes plain action of it",
            )
