"""Tells of text that looks like a template or a command.

## What it does
Looks for `{{…}}`, `{%…%}`, `${…}` and `$(…)` in a script.

## Why
cinec takes all text as it stands, but another tool that the script goes through may run it.

## Example
```fountain
INT. KITCHEN - DAY

A sign: {{ config.key }}.
```

## Use instead
```fountain
INT. KITCHEN - DAY

A sign: config key.
```

## Fix safety
No fix: what the sign says is for the author to say.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINX012")


_CODE = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{%[^%\n]{1,80}%\}|\$\{[^}\n]{1,80}\}|\$\([^)\n]{1,80}\)|<%[^%\n]{1,80}%>"
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for span, text in script.matches(_CODE):
        yield RULE.finding(
            f"`{text[:40]}` looks like a template or a command to other tools", span, "write it in words"
        )
