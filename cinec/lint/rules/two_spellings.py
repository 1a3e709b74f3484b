"""Tells of a name in two spellings.

## What it does
Looks for a speaker with few lines whose name is one letter away from that of a speaker with many.

## Why
Each spelling is somebody else to the compiler: with another face, another voice and another costume.

## Example
```fountain
INT. KITCHEN - DAY

MARGARET
The kettle is on.

TOM
I can hear it.

MARGRET
Then take it off.

MARGARET
And the milk.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARGARET
The kettle is on.

TOM
I can hear it.

MARGARET
Then take it off.

MARGARET
And the milk.
```

## Fix safety
Unsafe: two people may well have like names.
"""

from collections import defaultdict
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from cinec.diagnostics.suggest import edit_distance
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Speech

RULE = Rule(code="CINC010", fix=Applicability.UNSAFE, options={"shortest": 5, "seldom": 2})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    cues: defaultdict[str, list[Span]] = defaultdict(list)
    for _, element in script.elements():
        if isinstance(element, Speech):
            cues[element.name.upper()].append(element.name_span)
    known = {name: len(places) for name, places in cues.items()}
    declared = {each.name for each in script.story.cast if each.phrases} if script.story else set()
    for name, places in cues.items():
        if len(places) > script.option(RULE, "seldom") or name in declared:
            continue
        other = _meant(name, known, script.option(RULE, "shortest"))
        if other:
            yield from (_finding(name, other, place, cues[other][0]) for place in places)


def _meant(name: str, known: dict[str, int], shortest: int) -> str:
    """Who is nearly called so and speaks more often; empty for nobody."""
    if len(name) < shortest or name[-1].isdigit():
        return ""
    near = [
        other
        for other, count in known.items()
        if count > known[name] and other[-1:].isdigit() is False and edit_distance(name, other, 1) == 1
    ]
    return max(near, key=lambda other: (known[other], other), default="")


def _finding(name: str, other: str, place: Span, first: Span) -> Diagnostic:
    edit = Edit(span=place, replacement=other)
    return RULE.finding(
        f"`{name}` is nearly `{other}`",
        place,
        f"did you mean {other}?",
        f"[[CAST {name}: …]] if they are two people",
        labels=(Label(span=first, message=f"{other} first speaks here"),),
        fix=Fix(title=f"write {other}", applicability=Applicability.UNSAFE, edits=(edit,)),
    )
