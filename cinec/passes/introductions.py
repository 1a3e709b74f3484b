"""Introductions: `FRANK (50s), a heavy man with a scar, comes in` says what FRANK looks like, where no note does."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from cinec.ir.story import Character, Scene

WITHIN_A_DECADE = {"early": 2, "mid": 5, "late": 8, "": 5}
_INTRODUCTION = re.compile(
    r"(?P<name>[^\W\d_a-zß-öø-ÿ][\w'’.-]*(?: [^\W\d_a-zß-öø-ÿ][\w'’.-]*){0,3})\s?\((?P<told>[^()\n]{1,40})\)"
    r"(?:, (?P<more>(?:an?|in|with|wearing) [^.,;:!?()\n]{2,80}))?"
)
_DECADE = re.compile(r"(early|mid|late|)[ -]*(?:(?:his|her|their) )?(\d0)['’]?s", re.IGNORECASE)
_AGE = re.compile(r"(?:aged? )?\d{1,3}", re.IGNORECASE)
_EXTENSION = re.compile(r"v\.?o\.?|o\.?[sc]\.?|cont|on |off|into|filter|pre-?lap", re.IGNORECASE)


def introduced_as(cast: tuple[Character, ...], scenes: Iterable[Scene]) -> tuple[Character, ...]:
    """The cast; of whom neither a note nor the bible says anything, the words of the first introduction."""
    silent = frozenset(each.name for each in cast if not each.phrases)
    told = _introductions(scenes, silent) if silent else {}
    return tuple(replace(each, phrases=told.get(each.name, each.phrases)) for each in cast)


def _introductions(scenes: Iterable[Scene], names: frozenset[str]) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for scene in scenes:
        for beat in scene.beats:
            for match in _INTRODUCTION.finditer(beat.text) if beat.kind == "action" else ():
                name = _named(match["name"], names)
                phrases = tuple(_phrases(match["told"], match["more"] or ""))
                if name and phrases:
                    found.setdefault(name, phrases)
    return found


def _named(words: str, names: frozenset[str]) -> str:
    """The longest name that the words before the bracket end with."""
    parts = words.upper().split(" ")
    ends = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((end for end in ends if end in names), "")


def _phrases(told: str, more: str) -> Iterator[str]:
    for piece in (each.strip() for each in told.split(",")):
        decade = _DECADE.fullmatch(piece)
        if decade:
            yield str(int(decade[2]) + WITHIN_A_DECADE[decade[1].casefold()])
        elif _AGE.fullmatch(piece) or (piece and not _EXTENSION.match(piece)):
            yield piece
    if more:
        yield more.strip()
