"""Tells of a key or a password in a script.

## What it does
Looks for what has the form of a provider's key: `sk-…`, `AKIA…`, `ghp_…`, `hf_…`, and `Bearer` with a token.

## Why
A script is shared, printed and sent to providers; whoever reads it can use the key.

## Example
```fountain
INT. KITCHEN - DAY

[[the key is sk-abcdefghijklmnopqrstuvwxyz012345]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
No fix: withdraw the key where it was made; taking it out of the file is not enough.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINX016", severity=Severity.ERROR)


_KEY = re.compile(
    r"\b(?:sk-[A-Za-z0-9_-]{20,}|AKIA[A-Z0-9]{16}|gh[pousr]_[A-Za-z0-9]{30,}|hf_[A-Za-z0-9]{30,}|xox[abp]-[A-Za-z0-9-]{20,})\b|\bBearer [A-Za-z0-9._-]{25,}"
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    """Findings without a place: an excerpt of the line would carry the key into every log."""
    for span, key in script.matches(_KEY):
        source = script.files[span.file]
        line, _ = source.line_column(span.start)
        yield RULE.finding(
            f"line {line} of `{source.path}` holds `{key[:6]}…`, which has the form of a secret key",
            None,
            "withdraw the key, then take it out; keys belong into the environment",
        )
