"""Where two lists of elements differ, and which listed difference explains each place."""

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

from tests.peers.elements import Pair

PEERS = ("screenplain", "fountain-py", "fountain-js", "aw-parser")
_ARROW = "\n=> "


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch where a peer disagrees with us."""

    ours: tuple[Pair, ...]
    theirs: tuple[Pair, ...]

    def __str__(self) -> str:
        return f"{_shown(self.ours)}{_ARROW}{_shown(self.theirs)}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """An argued difference: regular expressions on our elements and on those of `peers`, as `kind: text` lines.

    A group that `ours` names may be quoted in `theirs`; `where` limits it to texts of that name.
    """

    name: str
    peers: tuple[str, ...]
    ours: str
    theirs: str
    why: str
    where: str = ""

    def explains(self, place: Place) -> bool:
        return bool(_compiled(f"(?:{self.ours}){_ARROW}(?:{self.theirs})").fullmatch(str(place)))

    def may_stand_in(self, peer: str, name: str) -> bool:
        return peer in self.peers and (not self.where or bool(_compiled(self.where).fullmatch(name)))


def listed() -> tuple[Difference, ...]:
    data = tomllib.loads(Path(__file__).with_name("differences.toml").read_text(encoding="utf-8"))
    return tuple(
        Difference(name=name, **{**each, "peers": tuple(each["peers"])})
        for name, each in data["difference"].items()
    )


def places(ours: Sequence[Pair], theirs: Sequence[Pair]) -> Iterator[Place]:
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation != "equal":
            yield Place(ours=tuple(ours[a:b]), theirs=tuple(theirs[c:d]))


def explained(place: Place, by: Sequence[Difference]) -> list[str] | None:
    """The names of differences that together explain a place, which may be several in a row; None for none."""
    if not place.ours and not place.theirs:
        return []
    for head, rest in _cuts(place):
        for each in by:
            if each.explains(head):
                tail = explained(rest, by)
                if tail is not None:
                    return [each.name, *tail]
    return None


def _cuts(place: Place) -> Iterator[tuple[Place, Place]]:
    """The place cut in two wherever it can be, the whole first."""
    for a in range(len(place.ours), -1, -1):
        for b in range(len(place.theirs), -1, -1):
            if a or b:
                yield (
                    Place(ours=place.ours[:a], theirs=place.theirs[:b]),
                    Place(ours=place.ours[a:], theirs=place.theirs[b:]),
                )


def _shown(pairs: Sequence[Pair]) -> str:
    return "\n".join(f"{kind}: {text}" for kind, text in pairs)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
