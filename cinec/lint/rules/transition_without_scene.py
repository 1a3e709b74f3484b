"""Tells of a transition in the middle of a scene.

## What it does
Looks for a transition other than a fade that is followed by action or speech instead of a heading.

## Why
A transition leads to the next scene: what follows it here plays on in the same place.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

DISSOLVE TO:

TOM runs.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

DISSOLVE TO:

EXT. STREET - DAY

TOM runs.
```

## Fix safety
No fix: where it leads, only the author knows.
"""

from collections.abc import Iterator
from itertools import pairwise

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.spoken_words import is_transition
from cinec.source import SourceFile
from cinec.syntax import (
    Action,
    Boneyard,
    Element,
    Lyric,
    NoteParagraph,
    PageBreak,
    Section,
    Speech,
    Synopsis,
    Transition,
)

RULE = Rule(code="CINS033", preview=True)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        shown = [element for _, element in scene.elements if not isinstance(element, _UNSEEN)]
        for element, below in pairwise(shown):
            if isinstance(element, Transition) and isinstance(below, Action | Speech | Lyric):
                if not is_transition(element.text) and not _is_shot_line(scene.source, below):
                    yield RULE.finding(
                        f"`{element.text}` leads to no new scene",
                        element.span,
                        "INT. WHERE IT LEADS - DAY",
                        labels=(Label(span=below.span, message="this plays in the same scene"),),
                    )


def _is_shot_line(source: SourceFile, element: Element) -> bool:
    """A line in capitals: a shot, a title, a place that is written without INT."""
    return isinstance(element, Action) and source.slice(element.span).split("\n")[0].isupper()


_UNSEEN = (NoteParagraph, Boneyard, Section, Synopsis, PageBreak)
