"""What a language backend may say about a scene, and the rule that says it without one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """How a speech is said: `beat` is an id of the question's facts, `phrases` are words of its choices."""

    beat: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneAnswer:
    """The facts that a scene lacked; an empty field leaves the rules to it."""

    mood: str = ""
    ambience: tuple[str, ...] = ()
    deliveries: tuple[Delivery, ...] = ()


def most_fitting(text: str, lexicon: Mapping[str, tuple[str, ...]], default: str) -> str:
    """The name whose words stand most often in `text`; `default` when none does, the first by name on a tie."""
    words = re.findall(r"[\w']+", text.casefold())
    counts: dict[str, int] = {}
    for word in words:
        counts[word] = counts.get(word, 0) + 1
    joined = f" {' '.join(words)} "
    scores = {
        name: sum(
            joined.count(f" {entry} ") if " " in entry else counts.get(entry, 0) for entry in map(str.casefold, entries)
        )
        for name, entries in lexicon.items()
    }
    best = max(scores.values(), default=0)
    return min((name for name, score in scores.items() if score == best), default=default) if best else default
