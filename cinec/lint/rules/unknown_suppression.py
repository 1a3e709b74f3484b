"""Tells of a suppression of a code that does not exist.

## What it does
Looks in `[[cinec: ignore …]]` notes for codes that neither cinec nor the project's own rules have.

## Why
A misspelt code silences nothing, and what it was meant for comes back.

## Example
```fountain
INT. KITCHEN - DAY

[[cinec: ignore CINS999 -- the old transition is wanted]]

Rain on the window.
```

## Use instead
```fountain
INT. KITCHEN - DAY

Rain on the window.

[[cinec: ignore CINS002 -- our editor knows this one]]

WOBBLE TO:
```

## Fix safety
No fix: which code was meant is a guess.
"""

from collections.abc import Iterator

from cinec.diagnostics import CODES, Diagnostic, suggest
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINU003")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for each in script.suppressions:
        for code in each.codes:
            if code not in CODES and code not in script.own_codes:
                near = suggest(code, (*CODES, *script.own_codes), 1)
                hint = f"did you mean {near[0]}?" if near else "cinec explain lists every code"
                yield RULE.finding(f"there is no code `{code}`", each.note.note.span, hint)
