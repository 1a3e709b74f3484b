"""Tells of a character that nobody sees.

## What it does
Looks for zero-width characters and soft hyphens in headings, cues and notes.

## Why
A name with one in it is another name: a second face, a second voice.

## Example
```fountain
INT. KITCHEN - DAY

MARA​
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA
Tea?
```

## Fix safety
Unsafe: the name becomes what it looks like.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINX011", fix=Applicability.UNSAFE)


_HIDDEN = re.compile("[\u00ad\u200b\u2060\ufeff]")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for span, char in script.matches(_HIDDEN):
        yield RULE.finding(
            f"`U+{ord(char):04X}` is invisible and part of the text",
            span,
            "take it out",
            fix=rewrite(span, "", title="take it out"),
        )
