"""Hear events: who does what in an action line, by the verbs of stdlib/gestures."""

import re
from dataclasses import replace
from functools import lru_cache

from cinec.ir.story import Beat, Event, Scene
from cinec.passes.introduced import NEAR, sentences
from cinec.passes.mentions import mentions
from cinec.stdlib import Stdlib
from cinec.terms import GestureTerm

PRONOUNS = {
    "he",
    "she",
    "they",
    "him",
    "her",
    "them",
    "and",
    "then",
    "away",
    "back",
    "down",
    "again",
    "around",
    "off",
    "out",
}
SUBJECTS = {"he", "she", "they", "both"}
TOWARDS = re.compile(
    r"^\W*(?:away\s+)?(?:at|to|towards?|into|for|by|on|onto|over|through|from|with|up to|out of|inside|against)?\s*"
    r"(?:the|a|an|his|her|their|its|another|one)?\s*(?P<noun>[\w'’-]+)",
    re.IGNORECASE,
)
CLAUSE_END = re.compile(r"[.;!?]|,\s*(?:and|then)\b")


def hear_events(scene: Scene, stdlib: Stdlib) -> Scene:
    """The scene with the events of its action beats; a pronoun is the last one who acted."""
    last = ""
    beats = []
    for beat in scene.beats:
        if beat.kind == "action":
            beat, last = _beat_events(beat, scene, stdlib, last)
        elif beat.kind == "speech":
            last = beat.speaker
        beats.append(beat)
    return replace(scene, beats=tuple(beats))


def _beat_events(beat: Beat, scene: Scene, stdlib: Stdlib, last: str) -> tuple[Beat, str]:
    verbs = _verbs(stdlib)
    names = sorted({*scene.present, *beat.mentions})
    named = dict(mentions(beat.text, names))
    events: list[Event] = []
    for start, sentence in sentences(beat.text):
        actor = ""
        for match in re.finditer(r"[\w'’-]+", sentence):
            word, at = match[0], start + match.start()
            before = sentence[max(0, match.start() - NEAR) : match.start()]
            if at in named:
                actor = actor if _is_object(before) else named[at]
                continue
            if word.casefold() in SUBJECTS or (not before.strip() and word.casefold() in verbs):
                actor = actor or last
            verb = verbs.get(word.casefold())
            if verb is None or not actor:
                continue
            last = actor
            target = _target(beat.text[at + len(word) : at + len(word) + NEAR], named, at + len(word))
            events.append(Event(actor=actor, verb=verb, target=target if target != actor else "", at=at))
        last = actor or last
    mentioned = beat.mentions
    if not mentioned and events:
        mentioned = tuple(dict.fromkeys(event.actor for event in events))
    return replace(beat, events=tuple(events), mentions=mentioned), last


@lru_cache(maxsize=2)
def _verbs(stdlib: Stdlib) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, term in stdlib.terms(GestureTerm).items():
        for verb in term.verbs:
            found.setdefault(verb.casefold(), name)
    return found


def _is_object(before: str) -> bool:
    """Whether a name stands behind a preposition or a verb's `to`: `looks at MARA` is not Mara acting."""
    words = before.split()
    return bool(words) and words[-1].casefold() in {
        "at", "to", "toward", "towards", "with", "from", "by", "behind", "beside", "for", "over", "past", "near", "of",
    }  # fmt: skip


def _target(rest: str, named: dict[int, str], base: int) -> str:
    """Whom or what a verb goes to: the first name or noun of the rest of its clause."""
    end = CLAUSE_END.search(rest)
    clause = rest[: end.start()] if end else rest
    people = [name for at, name in sorted(named.items()) if base <= at < base + len(clause)]
    if people:
        return people[0]
    match = TOWARDS.match(clause)
    noun = match["noun"].casefold() if match else ""
    return "" if noun in PRONOUNS or len(noun) < 3 else noun
