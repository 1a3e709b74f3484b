"""Tells of somebody who leaves and then speaks.

## What it does
Looks for a speaker who has left the scene (`MARA leaves.`) and is not brought back before the line.

## Why
The line would be spoken by nobody who is there; with (O.S.) it is heard from outside.

## Example
```fountain
INT. KITCHEN - DAY

MARA waits.

Mara leaves.

MARA
Tea?
```

## Use instead
```fountain
INT. KITCHEN - DAY

MARA waits.

Mara leaves.

MARA (O.S.)
Tea?
```

## Fix safety
No fix: whether the line is heard from outside or the person comes back, only the author knows.
"""

import re
from collections.abc import Iterator

from cinec.diagnostics import Diagnostic, Label
from cinec.ir.story import Beat
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView
from cinec.passes.introduced import sentences
from cinec.source import Span

RULE = Rule(code="CINC011")


_GOES = re.compile(
    r"\b(?:leaves|exits|walks out|runs out|storms out|is gone|goes out|hurries out)[.!]?\s*$", re.IGNORECASE
)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    for scene in script.scenes:
        gone: dict[str, Span | None] = {}
        for beat in scene.beats:
            if beat.kind == "action":
                for name in beat.mentions:
                    gone.pop(name, None)
                name = _leaving(beat)
                if name:
                    gone[name] = beat.span
            elif beat.speaker in gone and not (beat.offscreen or beat.voiceover or beat.extensions):
                left = gone.pop(beat.speaker)
                yield RULE.finding(
                    f"`{beat.speaker}` speaks after leaving",
                    _cue(beat),
                    f"{beat.speaker} (O.S.)",
                    f"say in a line of action that {beat.speaker.title()} comes back",
                    labels=(Label(span=left, message="leaves here"),) if left else (),
                )


def _leaving(beat: Beat) -> str:
    """Who leaves at the end of a beat: the only one whom its last sentence names, at its head."""
    if not _GOES.search(beat.text):
        return ""
    last = sentences(beat.text)[-1][1].strip()
    named = [name for name in beat.mentions if last.upper().startswith(name)]
    others = [name for name in beat.mentions if name not in named and name in last.upper()]
    return named[0] if len(named) == 1 and not others else ""


def _cue(beat: Beat) -> Span | None:
    if beat.span is None:
        return None
    return Span(beat.span.file, beat.span.start, beat.span.start + len(beat.speaker))
