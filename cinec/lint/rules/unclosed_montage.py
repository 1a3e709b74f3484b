"""Tells of a montage or a flashback that is begun and not ended.

## What it does
Looks for BEGIN MONTAGE, BEGIN FLASHBACK and their like that no END line answers.

## Why
A reader cannot tell where the present goes on.

## Example
```fountain
BEGIN FLASHBACK:

INT. KITCHEN - DAY

MARA waits.

INT. HALL - DAY

TOM waits.
```

## Use instead
```fountain
BEGIN FLASHBACK:

INT. KITCHEN - DAY

MARA waits.

END FLASHBACK.

INT. HALL - DAY

TOM waits.
```

## Fix safety
No fix: where it ends, only the author knows.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Action, Heading, Transition

RULE = Rule(code="CINS029")


_BEGIN = re.compile(
    r"^(?:BEGIN|START)(?:S|ING)?(?: OF)? (?P<kind>MONTAGE|FLASHBACK|DREAM|INTERCUT|SERIES OF SHOTS)\b"
)
_END = re.compile(r"\b(?:END|BACK TO (?:SCENE|PRESENT))\b")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    opened: tuple[str, Span] | None = None
    for text, span in _lines(script):
        begun = _BEGIN.match(text)
        if begun:
            if opened:
                yield _finding(*opened)
            opened = (begun["kind"], span)
        elif _END.search(text):
            opened = None
    if opened:
        yield _finding(*opened)


def _finding(kind: str, span: Span) -> Diagnostic:
    return RULE.finding(f"this {kind.lower()} never ends", span, f"END {kind}.")


def _lines(script: ScriptView) -> Iterator[tuple[str, Span]]:
    """What stands in capitals: headings, transitions, and action in capitals."""
    for source, element in script.elements():
        if isinstance(element, Heading | Transition):
            yield element.text.upper(), element.span
        elif isinstance(element, Action):
            text = source.slice(element.span)
            if text.isupper():
                yield text.strip("!. "), element.span
