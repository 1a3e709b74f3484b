"""State words: the phrases of STATE notes as clauses of what has happened and to what, by stdlib/appearance."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from cinec.stdlib import Stdlib

MOST_WORDS = 4
SIDES = ("left", "right", "both")
BETWEEN = re.compile(r"\s*(?:[,;&+]|\band\b|\bwith\b|\bbut\b|\bplus\b)\s*")
NOTHING = ("", "none")
# A clause with one of these says what is not so, or is so no more.
UNDONE = frozenset("not never isn't mended healed repaired".split())


@dataclass(frozen=True, slots=True)
class Thing:
    """A part of the body (`part`) with its usual side, a `garment`, a `hat` or a `colour` for the next of them."""

    sort: str
    name: str
    side: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """A kind of mark, or `off`, and where it is when nothing is named."""

    kind: str
    part: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """All of `happenings` to all of `things`; without happenings the things are put on. `side` is the one told."""

    happenings: tuple[Happening, ...] = ()
    things: tuple[Thing, ...] = ()
    side: str = ""


@dataclass(slots=True)
class StateWords:
    """Reads phrases by the lexicons of states, parts of the body, garments, hats and colours."""

    stdlib: Stdlib
    tables: dict[str, Mapping[str, str]] = field(default_factory=dict)

    def clauses(self, phrases: Iterable[str]) -> Iterator[Clause]:
        """Clauses in order. One that lacks its things or its happenings shares those of its neighbours: `torn and
        bloody shirt`, `bloody hands and face`, `coat and hat gone`."""
        for phrase in phrases:
            read = (self._clause(part) for part in BETWEEN.split(phrase.casefold()))
            yield from _shared([each for each in read if each.happenings or each.things])

    def _clause(self, text: str) -> Clause:
        text = text.partition("instead of")[0]
        if UNDONE & set(re.findall(r"[\w'’]+", text)):
            return Clause()
        happenings: list[Happening] = []
        things: list[Thing] = []
        side = colour = ""
        for sort, value in self._tokens(re.findall(r"[\w'’-]+", text)):
            name, _, usual = value.partition(" ")
            if sort == "state":
                happenings += [] if name in NOTHING else [Happening(name, *usual.split())]
            elif sort == "side":
                side = value
            elif sort == "colour":
                colour = value
            else:
                things.append(Thing(sort, name, usual, colour))
                colour = ""
        return Clause(tuple(happenings), tuple(things), side)

    def _tokens(self, words: list[str]) -> Iterator[tuple[str, str]]:
        at = 0
        while at < len(words):
            for end in range(min(len(words), at + MOST_WORDS), at, -1):
                found = self._meaning(" ".join(words[at:end]))
                if found:
                    yield found
                    at = end - 1
                    break
            at += 1

    def _meaning(self, text: str) -> tuple[str, str] | None:
        if text in SIDES:
            return "side", text
        lexicons = (("state", "states"), ("part", "body-parts"), ("garment", "garments"), ("hat", "hats"))
        for sort, lexicon in (*lexicons, ("colour", "colours")):
            if lexicon not in self.tables:
                self.tables[lexicon] = self.stdlib.lexicon(lexicon)
            if text in self.tables[lexicon]:
                return sort, self.tables[lexicon][text]
        return None


def _shared(clauses: list[Clause]) -> list[Clause]:
    """Clauses made whole: happenings wait for the things that follow, things for what happens to them, and things
    after a whole clause are what happened too."""
    whole: list[Clause] = []
    for index, clause in enumerate(clauses):
        follows = clauses[index + 1] if index + 1 < len(clauses) else Clause()
        if not clause.things and follows.things and not _told(clause):
            clauses[index + 1] = replace(follows, happenings=(*clause.happenings, *follows.happenings))
        elif not clause.happenings and whole:
            whole.append(replace(clause, happenings=whole[-1].happenings))
        elif not clause.happenings and follows.happenings and follows.things:
            whole.append(replace(clause, happenings=follows.happenings))
        else:
            whole.append(clause)
    return whole


def _told(clause: Clause) -> bool:
    """Whether happenings without things say by themselves where they are: a nosebleed, a black eye."""
    return any(each.part not in ("", "clothes", "all") for each in clause.happenings)
