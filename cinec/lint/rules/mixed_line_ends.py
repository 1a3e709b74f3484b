"""Tells of line ends of two kinds.

## What it does
Looks for files with both LF and CRLF (or lone CR) line ends.

## Why
Version control shows whole files as changed, and some readers see empty lines that are not there.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.<CR>
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
Safe: all ends become those that most lines have. Lines keep what they say.
"""

import re
from collections import Counter
from collections.abc import Iterator

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.source import Span

RULE = Rule(code="CINR015", fix=Applicability.SAFE)


_END = re.compile(r"\r\n|\n|\r")
_NAMES = {"\n": "LF", "\r\n": "CRLF", "\r": "CR"}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for source in script.files:
        if "\r" not in source.text:
            continue
        ends = Counter(match[0] for match in _END.finditer(source.text))
        if len(ends) < 2:
            continue
        usual = max(ends, key=lambda end: (ends[end], end))
        odd = [match for match in _END.finditer(source.text) if match[0] != usual]
        edits = tuple(
            Edit(span=Span(source.id, match.start(), match.end()), replacement=usual) for match in odd
        )
        counted = ", ".join(f"{count} {_NAMES[end]}" for end, count in sorted(ends.items()))
        yield RULE.finding(
            f"line ends of {len(ends)} kinds: {counted}",
            Span(source.id, odd[0].start(), odd[0].start()),
            f"write {_NAMES[usual]} everywhere",
            fix=Fix(title=f"write {_NAMES[usual]} everywhere", applicability=Applicability.SAFE, edits=edits),
        )
