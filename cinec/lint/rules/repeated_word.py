"""Tells of a word that stands twice in a row.

## What it does
Looks for the same word twice in a row in action, except for those that English doubles (had had, that that).

## Why
It is nearly always a slip of the keyboard.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits for the the kettle.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits for the kettle.
```

## Fix safety
Unsafe: sometimes a word is meant to stand twice.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, span_in
from cinec.source import Span

RULE = Rule(code="CINF004", fix=Applicability.UNSAFE)


_TWICE = re.compile(
    r"(?<![\w'’-])(?P<word>the|a|an|and|or|of|to|in|on|at|is|was|are|he|she|it|his|her|their|with|for|from|as|by|but)(?P<again>\s+(?P=word))(?![\w'’-])",
    re.IGNORECASE,
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, beat in script.beats():
        if beat.kind != "action":
            continue
        for match in _TWICE.finditer(beat.text):
            if match["again"].strip().isupper():
                continue
            place = span_in(beat, match.start("again"), match.end("again"))
            if place is not None:
                yield RULE.finding(
                    f"`{match['word']}` twice in a row",
                    place,
                    match["word"],
                    fix=rewrite(place, "", title="take one out") if _is_plain(script, place, match) else None,
                )


def _is_plain(script: ScriptView, place: Span, match: re.Match[str]) -> bool:
    """Whether the word stands without marks of emphasis, which would be left behind."""
    text = script.files[place.file].text
    return text[place.start : place.end] == match["again"] and text[place.end : place.end + 1] not in (
        "*",
        "_",
    )
