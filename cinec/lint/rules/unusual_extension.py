"""Tells of an extension that is nearly a known one.

## What it does
Looks for `(VO)`, `(V/O)`, `(OS)`, `(O.S)` and their like behind a name.

## Why
(V.O.) and (O.S.) are what readers and other programs look for.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA (O.S)
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA (O.S.)
Tea?
```

## Fix safety
Unsafe: where the extension was not understood, the line moves off screen.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Speech

RULE = Rule(code="CINF005", fix=Applicability.UNSAFE)


_WRONG = {"VO": "V.O.", "OS": "O.S.", "OC": "O.C."}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source, element in script.elements():
        if not isinstance(element, Speech):
            continue
        for extension in element.extensions:
            letters = "".join(char for char in extension.upper() if char.isalnum())
            wanted = _WRONG.get(letters, "")
            at = source.text.find(extension, element.name_span.end, element.cue_span.end)
            if wanted and extension != wanted and at >= 0:
                place = Span(source.id, at, at + len(extension))
                yield RULE.finding(
                    f"`({extension})` is usually written `({wanted})`",
                    place,
                    f"({wanted})",
                    fix=rewrite(place, wanted),
                )
