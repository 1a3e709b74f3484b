"""Tells of words before the first scene heading.

## What it does
Looks for action, speech or song that stands before any scene heading.

## Why
Such words play in a place that nobody has named: an empty room by day.

## Example
```fountain
MARA waits.

INT. KITCHEN - DAY

The kettle boils.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

The kettle boils.
```

## Fix safety
No fix: only the author knows where it plays.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.spoken_words import is_transition, title_of
from cinec.syntax import Action, Element, Lyric, Speech, visible

RULE = Rule(code="CINS020")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    if len(script.scenes) < 2 or script.scenes[0].heading is not None:
        return
    shown = [
        element
        for _, element in script.scenes[0].elements
        if isinstance(element, Action | Speech | Lyric) and not _is_opening(script, element)
    ]
    if shown:
        yield RULE.finding(
            f"{_count(len(shown))} before the first scene heading",
            shown[0].span,
            "INT. KITCHEN - DAY",
            "put an empty line above and below the heading, if this is one",
        )


def _is_opening(script: ScriptView, element: Element) -> bool:
    """FADE IN:, a title, or words that are centred stand before the first scene in many a script."""
    if not isinstance(element, Action):
        return False
    text = visible(script.files[element.span.file], element.content).text
    return element.centred or is_transition(text) or title_of(text) is not None


def _count(blocks: int) -> str:
    return "one block stands" if blocks == 1 else f"{blocks} blocks stand"
