"""Tells of somebody who is introduced twice.

## What it does
Looks for a second line of action that gives the same person an age or a description: `MARA (30s), tall`.

## Why
Two descriptions are two faces; the compiler keeps the first.

## Example
```fountain
INT. KITCHEN - DAY

MARA (30s), tall, waits.

INT. HALL - DAY

MARA (50), small, runs.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA (30s), tall, waits.

INT. HALL - DAY

Mara runs.
```

## Fix safety
No fix: perhaps they are two people.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, span_in
from cinec.source import Span

RULE = Rule(code="CINC012")


_INTRODUCED = re.compile(
    r"(?<![\w'])(?P<name>[A-Z][A-Z'.-]+(?: [A-Z][A-Z'.-]+){0,2}),? ?\((?:(?:early|mid|late) )?(?:\d{1,2}s?|teens|\d{1,2}-\d{1,2})\b",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    first: dict[str, Span | None] = {}
    for _, beat in script.beats():
        if beat.kind != "action" or "(" not in beat.text:
            continue
        for match in _INTRODUCED.finditer(beat.text):
            name = match["name"]
            place = span_in(beat, match.start("name"), match.end("name"))
            if not name.isupper():
                continue
            if name not in first:
                first[name] = place
                continue
            before = first[name]
            yield RULE.finding(
                f"`{name}` is introduced a second time",
                place,
                f"write {name.title()} if it is the same person",
                labels=(Label(span=before, message="introduced here"),) if before else (),
            )
