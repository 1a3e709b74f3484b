"""Tells of a section two levels below the one above.

## What it does
Looks for a section that is more than one level deeper than the section before it.

## Why
An outline with a missing level folds wrongly in every editor.

## Example
```fountain
# Act one

### The kitchen

INT. KITCHEN - DAY

MARA waits.
```

## Use instead
```fountain
# Act one

## The kitchen

INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
Unsafe: the outline changes; the film does not.
"""

from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic
from cinec.lint.mending import rewrite
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span
from cinec.syntax import Section

RULE = Rule(code="CINS027", fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    depth = 0
    for source, element in script.elements():
        if not isinstance(element, Section):
            continue
        if element.depth > depth + 1 and depth:
            marks = Span(source.id, element.span.start, element.span.start + element.depth)
            wanted = "#" * (depth + 1)
            yield RULE.finding(
                f"a section of level {element.depth} stands under one of level {depth}",
                element.span,
                f"{wanted} {element.text}",
                fix=rewrite(marks, wanted),
            )
        depth = element.depth
