"""Tells of text that looks like a filter or a path of the machine.

## What it does
Looks for `drawtext=`, `movie=`, `textfile=`, `file:///` and `/etc/passwd` in a script.

## Why
cinec hands text over as data, but a script that asks another tool to read a file is seldom meant well.

## Example
```fountain
INT. KITCHEN - DAY

SUPER: drawtext=textfile=/etc/passwd
```

## Use instead
```fountain
INT. KITCHEN - DAY

SUPER: One year later
```

## Fix safety
No fix: what it should say is for the author to say.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINX013")


_FILTER = re.compile(
    r"\b(?:drawtext|textfile|movie|amovie|subtitles|filename)=\S{1,80}|file:///\S{1,80}|/etc/(?:passwd|shadow)\b|%\{(?:metadata|expr|localtime)",
    re.IGNORECASE,
)

_WORDS = ("drawtext=", "textfile=", "movie=", "subtitles=", "filename=", "file:///", "/etc/", "%{")


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for span, text in script.matches(_FILTER, _WORDS):
        yield RULE.finding(
            f"`{text[:40]}` asks a tool to read something", span, "write what is to be seen or heard"
        )
