"""What a language backend may say about a scene, and the rule that says it without one."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

CHOICES = "choices"


def chosen(name: str, **default: Any) -> Any:
    """A dataclass field whose words come from `choices[name]` of the question's facts; its default is always allowed."""
    return field(metadata={CHOICES: name}, **default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a speech is said: `beat` is an id of the question's facts, `phrases` are words of its choices."""

    beat: str = chosen("beat")
    phrases: tuple[str, ...] = chosen("delivery")


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneAnswer:
    """The facts that a scene lacked; an empty field leaves the rules to it."""

    mood: str = chosen("mood", default="")
    ambience: tuple[str, ...] = chosen("ambience", default=())
    deliveries: tuple[Delivery, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Unanswered:
    """A question that its backend failed to answer, in a project that lets the rules stand in."""

    reason: str


def choices_of(facts: str) -> Mapping[str, tuple[str, ...]]:
    """The choices in the text of a LanguageRequest's facts; raises ValueError when they are not there."""
    table = json.loads(facts)
    if not isinstance(table, dict) or not isinstance(table.get(CHOICES), dict):
        raise ValueError("the facts hold no choices")
    return {str(name): tuple(map(str, words)) for name, words in table[CHOICES].items()}


def strays(answer: Any, choices: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    """What an answer says that is none of its choices, one line each."""
    for each in fields(answer):
        value = getattr(answer, each.name)
        parts = value if isinstance(value, tuple) else (value,)
        name = each.metadata.get(CHOICES, "")
        for part in parts:
            if is_dataclass(part):
                yield from strays(part, choices)
            elif name and value != each.default and part not in choices.get(name, ()):
                yield f"`{each.name}`: `{part}` is none of the choices for {name}"


def most_fitting(text: str, lexicon: Mapping[str, tuple[str, ...]], default: str) -> str:
    """The name whose words stand most often in `text`; `default` when none does, the first by name on a tie."""
    words = re.findall(r"[\w']+", text.casefold())
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    joined = f" {' '.join(words)} "
    scores = {
        name: sum(
            joined.count(f" {entry} ") if " " in entry else counts.get(entry, 0)
            for entry in map(str.casefold, entries)
        )
        for name, entries in lexicon.items()
    }
    best = max(scores.values(), default=0)
    return (
        min((name for name, score in scores.items() if score == best), default=default) if best else default
    )
