"""Spot sounds: the effects that an action line tells of."""

import re

from cinec.stdlib import Stdlib
from cinec.terms import SoundTerm


class SpotSounds:
    """What spot effects are told by: a verb of theirs anywhere (`the phone rings`), or their name as a sentence of
    its own (`Thunder.`). A thing alone makes no sound."""

    def __init__(self, stdlib: Stdlib) -> None:
        terms = [term for term in stdlib.terms(SoundTerm).values() if term.kind == "effect"]
        self.verbs = {verb.casefold(): term.name for term in terms for verb in term.verbs}
        self.names = {word.casefold(): term.name for term in terms for word in (term.name, *term.aliases)}
        longest = sorted(self.verbs, key=lambda verb: (-len(verb), verb))
        self.pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?!\w)") if longest else None

    def told(self, text: str) -> list[tuple[int, str]]:
        """(index, name) of each effect, in order, each name once; the index is that of a word."""
        low = text.casefold()
        if self.pattern is None or len(low) != len(text):
            return []
        found = [(match.start(), self.verbs[match[0]]) for match in self.pattern.finditer(low)]
        for match in re.finditer(r"[^.!?]+", low):
            words = match[0].strip(" ,;:-–—").removeprefix("a ").removeprefix("the ")
            if words in self.names:
                found.append((match.start() + len(match[0]) - len(match[0].lstrip()), self.names[words]))
        first: dict[str, int] = {}
        for at, name in sorted(found):
            first.setdefault(name, at)
        return sorted((at, name) for name, at in first.items())
