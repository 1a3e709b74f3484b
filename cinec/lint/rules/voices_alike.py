"""Tells of two people of a scene with one voice.

## What it does
Looks for two speakers of a scene with two lines or more for whom the compiler chooses the same voice at nearly the same pitch.

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

MARA
Milk?

EVA
No.
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

MARA
Milk?

EVA
No.
```

## Fix safety
Unsafe: a CAST note gives the second of them another voice, where none declares the name.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Label
from cinec.ir.speech import Voice
from cinec.lint.rule import Rule
from cinec.lint.script_view import ScriptView, WrittenScene
from cinec.passes.cast_voice import cast_voice
from cinec.passes.cast_words import character_of
from cinec.source import Span

RULE = Rule(code="CINC020", options={"pitch": 50, "lines": 2}, fix=Applicability.UNSAFE)


def check(script: ScriptView) -> Iterator[Diagnostic]:
    if script.story is None:
        return
    voices: dict[str, Voice] = {}
    told: set[tuple[str, str]] = set()
    near = script.option(RULE, "pitch")
    for scene in script.scenes:
        lines = Counter(beat.speaker for beat in scene.beats if beat.speaker)
        speakers = [name for name, count in lines.items() if count >= script.option(RULE, "lines")]
        for name in speakers:
            if name not in voices:
                character = character_of(name, script.story)
                voices[name] = cast_voice(character, script.settings.lang, script.stdlib)
        for first, second in combinations(speakers, 2):
            if (first, second) not in told and _alike(voices[first], voices[second], near):
                told |= {(first, second), (second, first)}
                taken = {voices[name].name for name in speakers}
                yield _finding(script, scene, first, second, _other_voice(voices[second], taken))


def _alike(first: Voice, second: Voice, near: int) -> bool:
    """One voice of the backend, and pitches nearer than a semitone (59 per mille) or what the project says."""
    return first.name == second.name and abs(first.pitch - second.pitch) < near


def _finding(script: ScriptView, scene: WrittenScene, first: str, second: str, voice: str) -> Diagnostic:
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
        fix=_declaration(script, second, voice),
    )


def _other_voice(voice: Voice, taken: set[str]) -> str:
    """`en-gb f3` for the next variant of the same kind that nobody in the scene has."""
    language, _, variant = voice.name.partition("+")
    kind = variant[:1] if variant[:1] in ("f", "m") else "f"
    free = (f"{kind}{number}" for number in range(1, 6) if f"{language}+{kind}{number}" not in taken)
    return f"{language} {next(free, variant)}".strip()


def _declaration(script: ScriptView, name: str, voice: str) -> Fix | None:
    """A CAST note before the first scene; none for somebody who is declared, whose words are the author's."""
    if script.story is None or character_of(name, script.story).phrases:
        return None
    source = script.screenplay.source
    at = script.screenplay.elements[0].span.start
    text = f"[[CAST {name}: voice {voice}]]"
    edit = Edit(span=Span(source.id, at, at), replacement=f"{text}{source.newline * 2}")
    return Fix(title=f"write {text}", applicability=Applicability.UNSAFE, edits=(edit,))
