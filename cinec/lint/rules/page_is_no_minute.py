"""Tells of a script whose pages are no minutes.

## What it does
Compares the estimated running time of a script of ten pages or more with its pages: a page is a minute, give or take half.

## Why
Schedules and budgets are made from pages; a script that plays much longer or shorter misleads both.

## Example
```fountain
INT. KITCHEN - DAY

MARA
No.

TOM
Yes.

×140
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA
The kettle has been on the stove since four, and nobody has looked at it.

TOM
Then I shall look at it now, and you can find the cups, if there are any clean ones.

×80
```

## Fix safety
No fix: it is a remark about the whole script.
"""

from collections.abc import Iterator
from fractions import Fraction

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.coverage.estimate import beat_ms

RULE = Rule(code="CINT016", severity=Severity.INFO, options={"lines": 50})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    lines = sum(source.text.count("\n") for source in script.files)
    pages = Fraction(lines, script.option(RULE, "lines"))
    if pages < 10:
        return
    minutes = Fraction(sum(beat_ms(beat.kind, beat.text) for _, beat in script.beats()), 60_000)
    if minutes * 2 < pages or minutes > pages * 2:
        heading = next((scene.heading for scene in script.scenes if scene.heading), None)
        yield RULE.finding(
            f"about {round(pages)} pages play {round(minutes)} minutes",
            heading.span if heading else None,
            "longer speeches and paragraphs take more of the screen, shorter ones less",
        )
