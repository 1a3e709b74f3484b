"""The words that notes are read with: phrases of stdlib terms by category, and the grammar's own words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

SHOT_CATEGORIES = ("size", "framing", "angle", "facing", "lens", "move", "light", "composition", "speed")

GRAMMAR_WORDS = frozenset(
    "a an the and with on of to onto from over then at in slow slowly fast quick quickly angle lens lighting light "
    "shoulder dutch rack focus shallow deep camera screen frame left right centre center height clean dirty eyeline "
    "eyelines same as hold for stay oner facing degrees degree deg percent up down out mm m s f around after".split()
)
# What the printer writes straight before and straight after a subject.
BEFORE_SUBJECT = frozenset(("on", "to", "over", "and", "rack", "eyeline", "ots", "pov"))
AFTER_SUBJECT = frozenset(("on", "to", "and", "then"))


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
    risky: frozenset[str] = GRAMMAR_WORDS
    longest: int = 1
    shot: Mapping[str, Word] = field(default_factory=dict)

    @staticmethod
    def of(terms: Iterable[Word]) -> "Vocabulary":
        """The vocabulary of some terms; a stem is always a phrase of its term. The first of two equals wins."""
        index: dict[str, dict[str, Word]] = {}
        for term in terms:
            phrases = index.setdefault(term.category, {})
            for phrase in (term.name, *term.aliases):
                phrases.setdefault(normal(phrase), term)
        longest = max((len(phrase.split()) for phrases in index.values() for phrase in phrases), default=1)
        shot = {
            phrase: word for name in reversed(SHOT_CATEGORIES) for phrase, word in index.get(name, {}).items()
        }
        return Vocabulary(index, GRAMMAR_WORDS.union(_edges(shot, index)), longest, shot)

    def find(self, category: str, phrase: str) -> Word | None:
        """The term of a category that a phrase names."""
        return self.index.get(category, {}).get(normal(phrase))

    def find_shot_word(self, phrase: str) -> Word | None:
        """The term that a phrase names inside a SHOT note."""
        return self.shot.get(normal(phrase))

    def phrases(self, *categories: str) -> tuple[str, ...]:
        """Every phrase of some categories, sorted."""
        return tuple(sorted({phrase for each in categories for phrase in self.index.get(each, {})}))

    def is_reserved(self, text: str) -> bool:
        """Whether `text`, as a subject in a printed SHOT note, could be read as anything else."""
        words = normal(text).split()
        runs = (
            " ".join(words[start:end])
            for start in range(len(words))
            for end in range(start + 1, min(len(words), start + self.longest) + 1)
        )
        return not self.risky.isdisjoint(words) or any(run in self.shot for run in runs)


def _edges(shot: Mapping[str, Word], index: Mapping[str, Mapping[str, Word]]) -> Iterator[str]:
    """Words that would join what stands before or after a subject into a phrase, as `close` does in `close on`."""
    stems = {
        term.name
        for name in ("size", "framing", "composition", "move")
        for term in index.get(name, {}).values()
    }
    before = BEFORE_SUBJECT.union(*(normal(stem).split() for stem in stems))
    for phrase in shot:
        for left, right in pairwise(phrase.split()):
            if left in before:
                yield right
            if right in AFTER_SUBJECT:
                yield left


_BLANKS = re.compile(r"[\s\-\u2010\u2011_]+")


def normal(phrase: str) -> str:
    """`phrase` as it is compared: lower case, typewriter apostrophes, single spaces for blanks and hyphens."""
    return _BLANKS.sub(" ", phrase.replace("\u2019", "'").casefold()).strip()
