"""Tells of a shot note without its brackets.

## What it does
Looks for a line of action that opens like a note of the notation: `SHOT:`, `MUSIC:`, `LOOK:`.

## Why
It is printed and shown as action, and nothing is directed.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

SHOT: CU MARA, 85mm

She smiles.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[SHOT: CU MARA, 85mm]]

She smiles.
```

## Fix safety
Unsafe: a line of action becomes a note.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Action

RULE = Rule(code="CINR012", fix=Applicability.UNSAFE)


_HEAD = re.compile(
    r"(?P<keyword>SHOT|COVER|MOOD|LOOK|LIGHT|WEATHER|BLOCK|MUSIC|SFX|AMB|HOLD|TARGET|CINE)(?: #[\w-]+)?:"
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source, element in script.elements():
        if not isinstance(element, Action):
            continue
        text = source.slice(element.span)
        match = _HEAD.match(text)
        if match and "\n" not in text and "[[" not in text:
            yield RULE.finding(
                f"`{match['keyword']}:` is printed as action here",
                element.span,
                f"[[{text}]]",
                fix=rewrite(element.span, f"[[{text}]]", title="put brackets round it"),
            )
