"""Tells of a suppression without a reason.

## What it does
Looks for `[[cinec: ignore CODE]]` notes that do not say why. On only where it is selected by its own code.

## Why
Whoever reads the script next cannot tell whether the finding was weighed or waved through.

## Example
```fountain
INT. KITCHEN - DAY

[[cinec: ignore CINS002]]

Rain on the window.

WOBBLE TO:
```

## Use instead
```fountain
INT. KITCHEN - DAY

Rain on the window.

[[cinec: ignore CINS002 -- our editor knows this one]]

WOBBLE TO:
```

## Fix safety
No fix: only the author knows the reason.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINU002", opt_in=True)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for each in script.suppressions:
        if not each.reason:
            yield RULE.finding(
                "this suppression gives no reason",
                each.note.note.span,
                f"[[cinec: ignore {' '.join(each.codes)} -- why it is fine here]]",
            )
