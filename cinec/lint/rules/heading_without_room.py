"""Tells of a scene heading that is read as action.

## What it does
Looks for lines that open like a heading (INT., EXT., EST.) and are action, because text touches them.

## Why
A heading needs an empty line above and below it; without, no new scene begins.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.
EXT. STREET - DAY

TOM runs.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

EXT. STREET - DAY

TOM runs.
```

## Fix safety
Unsafe: the line becomes a heading, and a new scene begins.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import SourceFile, Span
from cinec.syntax import Action

RULE = Rule(code="CINS034", fix=Applicability.UNSAFE)


_HEADING = re.compile(r"^[ \t]*(?:INT|EXT|EST|I/E|INT\.?/EXT|EXT\.?/INT)[. ] ?\S.*$", re.MULTILINE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source, element in script.elements():
        if isinstance(element, Action) and not element.forced and not element.centred:
            for match in _HEADING.finditer(source.text, element.span.start, element.span.end):
                if match[0].isupper():
                    yield _finding(source, Span(source.id, match.start(), match.end()))


def _finding(source: SourceFile, span: Span) -> Diagnostic:
    line, end = source.line_of(span.start), source.newline
    edits = []
    if line and source.line_text(line - 1).strip():
        edits.append(Edit(span=Span(source.id, span.start, span.start), replacement=end))
    if line + 1 < len(source.line_starts) and source.line_text(line + 1).strip():
        edits.append(Edit(span=Span(source.id, span.end, span.end), replacement=end))
    fix = Fix(title="put empty lines round it", applicability=Applicability.UNSAFE, edits=tuple(edits))
    return RULE.finding(
        f"`{source.slice(span).strip()}` is read as action",
        span,
        "put an empty line above and below a heading",
        "put ! before it if it is action",
        fix=fix if edits else None,
    )
