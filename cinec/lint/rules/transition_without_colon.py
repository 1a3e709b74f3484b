"""Tells of a transition without its colon.

## What it does
Looks for a line of action that is a known transition but for its colon: `CUT TO`, `DISSOLVE TO`.

## Why
Without the colon it is shown as action, and the cut is a plain one.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

DISSOLVE TO

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

DISSOLVE TO:

INT. HALL - DAY

TOM waits.
```

## Fix safety
Unsafe: action becomes a transition.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Action

RULE = Rule(code="CINF006", fix=Applicability.UNSAFE)


_BARE = re.compile(r"(?:SMASH |MATCH |JUMP |HARD |QUICK )?(?:CUT|DISSOLVE|FADE|WIPE) TO[.]?$", re.IGNORECASE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source, element in script.elements():
        if isinstance(element, Action) and not element.centred:
            text = source.slice(element.span).strip()
            if _BARE.match(text):
                wanted = f"{text.rstrip('.').upper()}:"
                yield RULE.finding(
                    f"`{text}` is shown as action", element.span, wanted, fix=rewrite(element.span, wanted)
                )
