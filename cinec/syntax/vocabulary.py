"""The words that notes are read with: phrases of stdlib terms by category, and the grammar's own words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

SHOT_CATEGORIES = ("size", "framing", "angle", "facing", "lens", "move", "light", "composition", "speed")

GRAMMAR_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "and",
        "with",
        "on",
        "of",
        "to",
        "from",
        "over",
        "then",
        "at",
        "in",
        "slow",
        "slowly",
        "fast",
        "quick",
        "quickly",
        "angle",
        "lens",
        "lighting",
        "shoulder",
        "dutch",
        "rack",
        "focus",
        "shallow",
        "deep",
        "camera",
        "screen",
        "left",
        "right",
        "centre",
        "center",
        "height",
        "clean",
        "dirty",
        "eyeline",
        "same",
        "as",
        "hold",
        "for",
        "stay",
        "oner",
        "facing",
        "degrees",
        "degree",
        "percent",
        "up",
        "down",
        "in",
        "out",
        "mm",
        "m",
        "s",
        "f",
        "around",
        "after",
        "side",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A term as the reader sees it: `name` is its file's stem; `directions` are those a move or composition takes;
    `takes_subject` lets a subject follow without a preposition (follow AVA, foreground lamp)."""

    category: str
    name: str
    aliases: tuple[str, ...] = ()
    directions: tuple[str, ...] = ()
    takes_subject: bool = False


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """An index of phrases; a phrase is compared without case, with hyphens read as spaces."""

    index: Mapping[str, Mapping[str, Word]] = field(default_factory=dict)
    words: frozenset[str] = GRAMMAR_WORDS
    longest: int = 1

    @staticmethod
    def of(terms: Iterable[Word]) -> "Vocabulary":
        """The vocabulary of some terms; a stem is always a phrase of its term. The first of two equals wins."""
        index: dict[str, dict[str, Word]] = {}
        for term in terms:
            phrases = index.setdefault(term.category, {})
            for phrase in (term.name, *term.aliases):
                phrases.setdefault(normal(phrase), term)
        shot = [phrase for category in SHOT_CATEGORIES for phrase in index.get(category, ())]
        words = GRAMMAR_WORDS.union(*(phrase.split() for phrase in shot))
        longest = max((len(phrase.split()) for phrases in index.values() for phrase in phrases), default=1)
        return Vocabulary(index, words, longest)

    def find(self, category: str, phrase: str) -> Word | None:
        """The term of a category that a phrase names."""
        return self.index.get(category, {}).get(normal(phrase))

    def find_shot_word(self, phrase: str) -> Word | None:
        """The term that a phrase names inside a SHOT note."""
        key = normal(phrase)
        for category in SHOT_CATEGORIES:
            found = self.index.get(category, {}).get(key)
            if found is not None:
                return found
        return None

    def phrases(self, *categories: str) -> tuple[str, ...]:
        """Every phrase of some categories, sorted."""
        return tuple(sorted({phrase for each in categories for phrase in self.index.get(each, {})}))

    def is_reserved(self, text: str) -> bool:
        """Whether any word of `text` means something in a SHOT note."""
        return any(word in self.words for word in normal(text).split())


_BLANKS = re.compile(r"[\s\-\u2010\u2011_]+")


def normal(phrase: str) -> str:
    """`phrase` as it is compared: lower case, typewriter apostrophes, single spaces for blanks and hyphens."""
    return _BLANKS.sub(" ", phrase.replace("\u2019", "'").casefold()).strip()
