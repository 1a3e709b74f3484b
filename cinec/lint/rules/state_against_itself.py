"""Tells of a state that contradicts itself.

## What it does
Looks for STATE notes that say both of two opposites: wet and dry, clean and dirty, torn and mended.

## Why
Only one of them can be drawn.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[STATE MARA: wet hair, dry hair]]

She sits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[STATE MARA: wet hair]]

She sits.
```

## Fix safety
No fix: which one holds is for the author to say.
"""

from collections.abc import Iterator
from itertools import combinations

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.notes import State

RULE = Rule(code="CINK012")


_OPPOSITES = (
    ("wet", "dry"),
    ("soaked", "dry"),
    ("clean", "dirty"),
    ("clean", "bloody"),
    ("clean", "muddy"),
    ("torn", "mended"),
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, note in script.notes():
        if not isinstance(note.value, State):
            continue
        for first, second in combinations(note.value.phrases, 2):
            pair = _clash(first.casefold().split(), second.casefold().split())
            if pair:
                yield RULE.finding(
                    f"`{first}` and `{second}` at once",
                    note.note.span,
                    f"[[STATE {note.value.name}: {first}]]",
                )


def _clash(first: list[str], second: list[str]) -> bool:
    """Whether two phrases say opposites of the same thing."""
    for one, other in _OPPOSITES:
        for left, right in ((one, other), (other, one)):
            if left in first and right in second:
                things = {*first} - {left}, {*second} - {right}
                return things[0] == things[1]
    return False
