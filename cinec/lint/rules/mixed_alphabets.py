"""Tells of a name written in two alphabets.

## What it does
Looks for cues and names in notes that mix Latin letters with Cyrillic or Greek ones.

## Why
Letters that look alike are not the same: the name is somebody else, with another face.

## Example
```fountain
INT. KITCHEN - DAY

MАRA
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA
Tea?
```

## Fix safety
No fix: which alphabet is meant is for the author to say.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax import Speech

RULE = Rule(code="CINX015")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for _, element in script.elements():
        if isinstance(element, Speech) and not element.name.isascii():
            found = _alphabets(element.name)
            if len(found) > 1:
                odd = next(char for char in element.name if _alphabet(char) == found[-1])
                yield RULE.finding(
                    f"`{element.name}` mixes {' and '.join(found)} letters",
                    element.name_span,
                    f"`{odd}` is U+{ord(odd):04X}; type the name anew",
                )


def _alphabets(text: str) -> tuple[str, ...]:
    """The alphabets of a text that look alike, the most used first."""
    counts = Counter(name for name in map(_alphabet, text) if name)
    return tuple(name for name, _ in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _alphabet(char: str) -> str:
    if not char.isalpha():
        return ""
    first = unicodedata.name(char, "").partition(" ")[0].capitalize()
    return first if first in ("Latin", "Cyrillic", "Greek") else ""
