"""Tells of one size for shot after shot.

## What it does
Looks for six SHOT notes in a row with the same size.

## Why
Sizes are how a scene breathes: six of one kind are a rhythm that nobody hears.

## Example
```fountain
INT. KITCHEN - DAY

[[SHOT: MS MARA]]

MARA waits.

[[SHOT: MS TOM]]

TOM sits.

[[SHOT: MS MARA]]

She smiles.

[[SHOT: MS TOM]]

He smiles.

[[SHOT: MS MARA]]

They wait.

[[SHOT: MS TOM]]

Nobody moves.
```

## Use instead
```fountain
INT. KITCHEN - DAY

[[SHOT: MS MARA]]

MARA waits.

[[SHOT: MS TOM]]

TOM sits.

[[SHOT: CU MARA]]

She smiles.

[[SHOT: CU TOM]]

He smiles.

[[SHOT: MS MARA]]

They wait.

[[SHOT: WS]]

Nobody moves.
```

## Fix safety
No fix: which one changes is for the author to say.
"""

from collections.abc import Iterator
from itertools import groupby

from cinec.diagnostics import Diagnostic, Label
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView

RULE = Rule(code="CINV012", options={"shots": 6})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    most = script.option(RULE, "shots")
    for scene in script.scenes:
        for size, alike in groupby(scene.shot_notes(), key=lambda found: found[1].spec.size):
            run = [note for note, _ in alike]
            if size and len(run) >= most:
                yield RULE.finding(
                    f"{most} shots of size {size.upper()} in a row",
                    run[most - 1].note.span,
                    "another size: cinec stdlib list shots",
                    labels=(Label(span=run[0].note.span, message="the first of them"),),
                )
