"""Tells of quoted words for a backend that draws without words.

## What it does
Looks for quoted text in SHOT notes that previs draws: it draws the scene and is told nothing.

## Why
The words would reach a model; previs has none, and the picture does not show them.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, "breath fogs the glass"]]

MARA waits.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: CU MARA, target=wan, "breath fogs the glass"]]

MARA waits.
```

## Fix safety
No fix: the words may be meant for a later build with a model.
"""

from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Severity
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINB021", opt_in=True, severity=Severity.INFO)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    if script.config.backends["video"][0] != "previs":
        return
    for note, shot in script.shot_notes():
        spec = shot.spec
        if spec.texts and not dict(spec.options).get("target"):
            yield RULE.finding(
                f"previs does not draw `{spec.texts[0][:50]}`",
                note.note.span,
                "say it in a line of action, or name a model: target=…",
            )
