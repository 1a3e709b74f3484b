"""Tells of a parenthetical that is a line of action.

## What it does
Looks for parentheticals of more than twelve words.

## Why
What somebody does at that length is action: it needs frames, and a parenthetical has none.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
(takes the kettle from the stove and looks for two cups in the sink)
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

She takes the kettle from the stove and looks for two cups in the sink.

MARA
Tea?
```

## Fix safety
No fix: a line of action has its own place.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Parenthetical, Speech

RULE = Rule(code="CINF010", options={"words": 12})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "words")
    for _, element in script.elements():
        if isinstance(element, Speech):
            for part in element.parts:
                if isinstance(part, Parenthetical) and (count := len(part.text.split())) > most:
                    yield RULE.finding(
                        f"a parenthetical of {count} words",
                        part.span,
                        "write it as a line of action before the cue",
                    )
