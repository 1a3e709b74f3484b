"""Tells of a state that holds already.

## What it does
Looks for STATE notes that say what is already in force for the same person.

## Why
It changes nothing; perhaps another state was meant.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

[[STATE MARA: torn coat]]

She sits.

[[STATE MARA: torn coat]]

She stands.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

[[STATE MARA: torn coat]]

She sits.

She stands.
```

## Fix safety
Safe: the state stays the same.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Label
from cinec.lint.mending import taken_out
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenNote
from cinec.syntax.notes import State

RULE = Rule(code="CINK013", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    force: dict[str, WrittenNote] = {}
    for _, note in script.notes():
        if not isinstance(note.value, State):
            continue
        name = note.value.name.upper()
        before = force.get(name)
        if before and isinstance(before.value, State) and before.value.phrases == note.value.phrases:
            yield RULE.finding(
                f"`{name}` is in this state already",
                note.note.span,
                "take the note out",
                labels=(Label(span=before.note.span, message="since here"),),
                fix=taken_out(note, safe=True),
            )
        force[name] = note
