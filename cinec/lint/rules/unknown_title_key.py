"""Tells of a key of the title page that no editor knows.

## What it does
Looks for keys of the title page that are not among those of Fountain and its editors.

## Why
Two common readers print a key that they do not know behind the author's name.

## Example
```fountain
Title: Kettle
Look: noir

INT. KITCHEN - DAY

MARA waits.
```

## Use instead
```fountain
Title: Kettle

[[LOOK: noir]]

INT. KITCHEN - DAY

MARA waits.
```

## Fix safety
No fix: where its value belongs, only the author knows.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic
from cinec.diagnostics.suggest import suggest
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.syntax.title_page import KNOWN_KEYS

RULE = Rule(code="CINR010")


# Beside those that make a title page beyond doubt.
KNOWN = KNOWN_KEYS | frozenset("version writer writers br cl cr".split()) | {"series title", "page numbering"}


def check(script: ScriptView) -> Iterator[Diagnostic]:
    page = script.screenplay.title_page
    for entry in page.entries if page else ():
        if " ".join(entry.key.casefold().split()) not in KNOWN:
            near = suggest(entry.key, KNOWN, 1)
            yield RULE.finding(
                f"no editor knows the title-page key `{entry.key}`",
                entry.span,
                f"did you mean {near[0].capitalize()}?" if near else "Notes: …",
            )
