"""Tells of a suppression that suppresses nothing.

## What it does
Looks for codes in `[[cinec: ignore …]]` notes that silenced no finding.

## Why
A suppression that has outlived its reason hides the next mistake of its kind.

## Example
```fountain
INT. KITCHEN - DAY

[[cinec: ignore CINS002 -- the old transition is wanted]]

Rain on the window.
```

## Use instead
```fountain
INT. KITCHEN - DAY

Rain on the window.
```

## Fix safety
Safe: a note is taken out that nobody sees and nothing reads.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Fix
from cinec.lint.mending import rewrite, taken_out
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.lint.suppressions import Suppression
from cinec.syntax.notes import Ignore
from cinec.syntax.print_note import print_note

RULE = Rule(code="CINU001", fix=Applicability.SAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    """A finding for every code that silenced nothing, of those that could have; every other rule has run."""
    for each in script.suppressions:
        idle = tuple(code for code in each.codes if code not in each.used and code != RULE.code)
        if not idle or any(code not in script.enabled for code in idle):
            continue
        kept = tuple(code for code in each.codes if code not in idle)
        yield RULE.finding(
            f"nothing here to ignore: {', '.join(f'`{code}`' for code in idle)}",
            each.note.note.span,
            f"[[cinec: ignore {' '.join(kept)} -- …]]" if kept else "take the note out",
            fix=_without(each, kept) if kept else taken_out(each.note, safe=True),
        )


def _without(each: Suppression, kept: tuple[str, ...]) -> Fix:
    """The note with the codes that still silence something."""
    note = print_note(Ignore(span=each.note.note.span, codes=kept, reason=each.reason))
    return rewrite(each.note.note.span, note, title="take it out", safe=True)
