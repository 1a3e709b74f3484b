"""Check rules: where a script has somebody do what a rule of the bible says that they never do."""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from cinec.diagnostics import Diagnostic, warning
from cinec.ir.story import Beat, Rule, Scene, Story
from cinec.passes.introduced import sentences
from cinec.passes.mentions import mentions
from cinec.source import Span

Told = tuple[str, Span | None]


def check_rules(story: Story) -> Iterator[Diagnostic]:
    """A warning at each beat or note that breaks a rule in force, once for each place and rule."""
    names = tuple(character.name for character in story.cast)
    for rule in story.rules:
        seen: set[Span | None] = {None}
        for text, span in _told(rule, story.scenes, names) if rule.never else ():
            word = next((each for each in rule.never if _pattern(each).search(text)), None)
            if word is not None and span not in seen:
                seen.add(span)
                of = f" for {rule.who}" if rule.who else ""
                message = f"`{_quoted(text, word)}` breaks a rule of the bible{of}"
                yield warning("CINK002", message, span, f"the bible says: {rule.text}")


def _told(rule: Rule, scenes: Iterable[Scene], names: tuple[str, ...]) -> Iterator[Told]:
    """What the script tells of the rule's person: sentences of action, and the phrases of notes."""
    for scene in scenes:
        for state in scene.states:
            if rule.who in ("", state.name):
                yield ", ".join(state.phrases), state.span
        for beat in scene.beats:
            yield from _action(rule, beat, names)
            yield from _notes(rule, beat)


def _action(rule: Rule, beat: Beat, names: tuple[str, ...]) -> Iterator[Told]:
    """Sentences of an action beat that names the person, save those that name others alone."""
    if beat.kind != "action" or (rule.who and rule.who not in beat.mentions):
        return
    for start, sentence in sentences(beat.text):
        named = {name for _, name in mentions(sentence, names)}
        if not rule.who or not named or rule.who in named:
            end = start + len(sentence.rstrip())
            yield sentence.strip(), _span(beat, end - len(sentence.strip()), end)


def _notes(rule: Rule, beat: Beat) -> Iterator[Told]:
    for play in beat.plays:
        if rule.who in ("", play.name):
            yield ", ".join(play.phrases), play.span
    for state in beat.states:
        if rule.who in ("", state.name):
            yield ", ".join(state.phrases), state.span
    for cue in beat.shots:
        shown = cue.spec.subjects or (beat.speaker, *beat.mentions)
        if not rule.who or rule.who in shown:
            yield ", ".join(cue.spec.texts), cue.span


def _span(beat: Beat, start: int, end: int) -> Span | None:
    if beat.span is None or len(beat.offsets) <= end:
        return beat.span
    return Span(beat.span.file, beat.offsets[start], beat.offsets[end])


def _quoted(text: str, word: str) -> str:
    """The text, or when it is long the words around the one that counts."""
    match = _pattern(word).search(text)
    at = match.start() if match else 0
    return text if len(text) <= 60 else f"…{text[max(0, at - 20) : at + 40].strip()}…"


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """`word` and its forms: of `smile` or `smiles` also smiled and smiling."""
    words = " ".join(word.split()).casefold()
    if not words.isalpha():
        return re.compile(rf"(?<!\w){re.escape(words)}(?!\w)", re.IGNORECASE)
    base = words[:-1] if words.endswith("s") and not words.endswith("ss") and len(words) > 3 else words
    stem = base.removesuffix("e")
    forms = {words, base, f"{base}s", f"{base}es", f"{stem}ed", f"{stem}ing", f"{stem}{stem[-1:]}ed"}
    forms.add(f"{stem}{stem[-1:]}ing")
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(forms)))})(?!\w)", re.IGNORECASE)
