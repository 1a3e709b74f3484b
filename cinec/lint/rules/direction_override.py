"""Tells of characters that turn the direction of text.

## What it does
Looks for the control characters of Unicode that reorder text (U+202A to U+202E, U+2066 to U+2069).

## Why
A reader sees another order of words than the compiler does: what is reviewed is not what is built.

## Example
```fountain
INT. KITCHEN - DAY

MARA ‮evil‬ waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
Unsafe: the characters are taken out; the text reads in another order.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINX010", fix=Applicability.UNSAFE)


_BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for span, char in script.matches(_BIDI):
        yield RULE.finding(
            f"`U+{ord(char):04X}` turns the direction of the text behind it",
            span,
            "take it out",
            fix=rewrite(span, "", title="take it out"),
        )
