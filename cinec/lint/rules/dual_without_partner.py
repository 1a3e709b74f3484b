"""Tells of a dual cue with nobody beside it.

## What it does
Looks for a cue with `^` that no speech stands directly before, or that the same person speaks.

## Why
Two people speak at once only where two speeches touch: here one would wait for the other.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

TOM ^
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

TOM ^
Tea?
```

## Fix safety
Unsafe: perhaps the speech beside it was moved by mistake.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Boneyard, Element, NoteParagraph, Speech

RULE = Rule(code="CINC018", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        before: Element | None = None
        for source, element in scene.elements:
            if isinstance(element, Speech) and element.dual:
                alone = not isinstance(before, Speech)
                itself = isinstance(before, Speech) and before.name.upper() == element.name.upper()
                if alone or itself:
                    at = source.text.rfind("^", element.cue_span.start, element.cue_span.end)
                    place = Span(source.id, at, at + 1)
                    why = "nobody speaks before" if alone else "it is the same voice"
                    yield RULE.finding(
                        f"`{element.name}` cannot speak at once with anybody: {why}",
                        place,
                        "put the other speech directly above",
                        fix=rewrite(place, "", title="take the mark out"),
                    )
            if not isinstance(element, NoteParagraph | Boneyard):
                before = element
