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

from collections.abc import Iterator, Sequence

from cinec.diagnostics import CODES, Diagnostic, suggest
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.lint.suppressions import Suppression

RULE = Rule(code="CINU003")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    """Nothing by itself: it looks at suppressions."""
    yield from ()


def unknown(notes: Sequence[Suppression], own: frozenset[str]) -> Iterator[Diagnostic]:
    """`own` are the codes of the project's rules."""
    for each in notes:
        for code in each.codes:
            if code not in CODES and code not in own:
                near = suggest(code, (*CODES, *sorted(own)), 1)
                hint = f"did you mean {near[0]}?" if near else "cinec explain lists every code"
                yield RULE.finding(f"there is no code `{code}`", each.note.note.span, hint)
