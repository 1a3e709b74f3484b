"""Tells of a speech continued that nobody began.

## What it does
Looks for `(CONT'D)` on a cue where the last speaker of the scene was somebody else, or nobody.

## Why
A reader looks for a speech that is not there; often a speech was cut and the mark stayed.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

TOM (CONT'D)
Yes.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

TOM
Yes.
```

## Fix safety
Safe: the mark says nothing to the compiler, and is taken out.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Speech

RULE = Rule(code="CINC016", fix=Applicability.SAFE)


_CONTINUED = re.compile(r"\s*\((?:CONT['’]?D\.?|CONTINUED|CONTINUING|CONT\.?)\)", re.IGNORECASE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        last = ""
        for source, element in scene.elements:
            if not isinstance(element, Speech):
                continue
            name = element.name.upper()
            match = _CONTINUED.search(source.text, element.name_span.end, element.cue_span.end)
            if match and last and last != name and not element.dual:
                place = Span(source.id, match.start(), match.end())
                yield RULE.finding(
                    f"`{element.name}` continues nothing: {last.title()} spoke before",
                    place,
                    element.name,
                    fix=rewrite(place, "", title="take it out", safe=True),
                )
            last = name
