"""Tells of a name that is read as action.

## What it does
Looks for a line that holds only the name of a speaker and is action, because an empty line follows.

## Why
The line is shown instead of spoken, and what follows is shown, too.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

MARA

No.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

MARA
No.
```

## Fix safety
Unsafe: the empty line goes, and what follows is spoken.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Action, Speech

RULE = Rule(code="CINC019", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    speakers = {element.name.upper() for _, element in script.elements() if isinstance(element, Speech)}
    for source, element in script.elements():
        if not isinstance(element, Action) or element.forced or element.centred:
            continue
        text = source.slice(element.span).strip()
        name = text.partition("(")[0].strip()
        if name not in speakers or not name.isupper() or "\n" in text:
            continue
        line = source.line_of(element.span.end)
        gap = source.line_starts[line + 1 : line + 3]
        blank = Span(source.id, gap[0], gap[1]) if len(gap) == 2 else None
        yield RULE.finding(
            f"`{text}` is read as action",
            element.span,
            "take the empty line below it out if this is spoken",
            f"!{text}" if blank is None else f"write !{text} if it is action",
            fix=rewrite(blank, "", title="take the empty line out") if blank else None,
        )
