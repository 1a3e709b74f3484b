"""Tells of two people of a scene with one voice.

## What it does
Looks for two speakers of a scene for whom the compiler chooses the same voice at nearly the same pitch.

## Why
A voice of somebody without one comes from a hash of the name: two names may share it, and nobody can tell who speaks.

## Example
```fountain
[[CAST MARA: 30, voice en-gb f3]]
[[CAST EVA: 32, voice en-gb f3]]

INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

EVA
Yes.
```

## Use instead
```fountain
[[CAST MARA: 30, voice en-gb f3]]
[[CAST EVA: 32, voice en-us f2]]

INT. KITCHEN - DAY

MARA waits.

MARA
Tea?

EVA
Yes.
```

## Fix safety
No fix: which of them gets another voice is for the author to say.
"""

from collections.abc import Iterator
from itertools import combinations

from cinec.diagnostics import Diagnostic, Label
from cinec.ir.render import Voice
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenScene
from cinec.passes.cast_people import cast_person, character_of
from cinec.source import Span

RULE = Rule(code="CINC020", options={"pitch": 50})


def check(script: ScriptView) -> Iterator[Diagnostic]:
    if script.story is None:
        return
    voices: dict[str, Voice] = {}
    told: set[tuple[str, str]] = set()
    near = script.option(RULE, "pitch")
    for scene in script.scenes:
        speakers = list(dict.fromkeys(beat.speaker for beat in scene.beats if beat.speaker))
        for name in speakers:
            if name not in voices:
                person = cast_person(
                    character_of(name, script.story), (), script.settings.lang, script.stdlib
                )
                voices[name] = person.voice
        for first, second in combinations(speakers, 2):
            if (first, second) not in told and _alike(voices[first], voices[second], near):
                told |= {(first, second), (second, first)}
                yield _finding(script, scene, first, second)


def _alike(first: Voice, second: Voice, near: int) -> bool:
    """One voice of the backend, and pitches nearer than a semitone (59 per mille) or what the project says."""
    return first.name == second.name and abs(first.pitch - second.pitch) < near


def _finding(script: ScriptView, scene: WrittenScene, first: str, second: str) -> Diagnostic:
    spoken = {beat.speaker: beat.span for beat in reversed(scene.beats) if beat.speaker}
    place, other = spoken[second], spoken[first]
    cue = Span(place.file, place.start, place.start + len(second)) if place else None
    return RULE.finding(
        f"`{first}` and `{second}` have nearly the same voice",
        cue,
        f"[[CAST {second}: voice …]] with another: cinec stdlib list voices",
        labels=(Label(span=Span(other.file, other.start, other.start + len(first)), message="the other"),)
        if other
        else (),
    )
