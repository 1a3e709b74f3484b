"""Cast words: what the phrases of a declaration, else the name alone, say of a person."""

import re
from collections.abc import Iterable

from cinec.ir.canonical import short_hash
from cinec.ir.story import Character, Story
from cinec.stdlib import Stdlib

CHILD_AGE, OLD_AGE = 14, 62


def character_of(name: str, story: Story) -> Character:
    """The declared character, else one of whom nothing but the name is known."""
    return next((each for each in story.cast if each.name == name), Character(name=name))


class CastWords:
    """The phrases of a declaration, read by the lexicons of stdlib/appearance."""

    def __init__(self, phrases: Iterable[str], stdlib: Stdlib) -> None:
        self.phrases = tuple(phrase.casefold() for phrase in phrases)
        self.text = " ; ".join(self.phrases)
        self.stdlib = stdlib

    def sex(self, name: str) -> str:
        """f or m: told, or by the name's own meaning, its bearers, its ending, at last its hash."""
        low = name.casefold().replace("-", " ")
        given = self.stdlib.lexicon("given-names")
        first = low.split()[0] if low.split() else ""
        for told in (self.find("people"), self.find("people", low), given.get(first, "")):
            if told[:1] in ("f", "m"):
                return told[0]
        return (
            "f"
            if first.endswith(("a", "ie", "elle", "ine"))
            else ("f", "m")[int(short_hash(name, "sex"), 16) % 2]
        )

    def age(self, name: str) -> int:
        """Years: a number told, a word for an age, or 24 to 53 by the name's hash."""
        for phrase in self.phrases:
            match = re.match(r"^(?:aged?\s+)?(\d{1,3})\b(?!\s*(?:cm|m\b|mm))", phrase)
            if match:
                return min(100, int(match[1]))
        for text in (None, name.casefold().replace("-", " ")):
            match = re.search(r"\d+", self.find("people", text))
            if match:
                return int(match[0])
        return 24 + int(short_hash(name, "age"), 16) % 30

    def number(self, lexicon: str) -> int | None:
        told = self.find(lexicon)
        return int(told) if told else None

    def find(self, lexicon: str, phrase: str | None = None) -> str:
        """What the first known word (two words first) means; of all phrases but clothes and voice, or of one."""
        table = self.stdlib.lexicon(lexicon)
        told = " ; ".join(each for each in self.phrases if not each.startswith(("wears", "voice")))
        if lexicon == "hats":
            told = self.text
        words = re.findall(r"[\w'’-]+", told if phrase is None else phrase)
        pairs = [" ".join(pair) for pair in zip(words, words[1:], strict=False)]
        return next((table[word] for word in (*pairs, *words) if word in table), "")

    def about(self, *nouns: str) -> str:
        """The phrase that speaks of one of `nouns` (hair, eyes, skin), empty when none does."""
        wanted = set(nouns)
        return next((phrase for phrase in self.phrases if wanted & set(re.findall(r"[\w'’]+", phrase))), "")

    def garments(self) -> list[tuple[str, str]]:
        """(kind, colour or empty) of every garment told, in order."""
        kinds, colours = self.stdlib.lexicon("garments"), self.stdlib.lexicon("colours")
        found: list[tuple[str, str]] = []
        for phrase in self.phrases:
            colour = ""
            words = re.findall(r"[\w'’-]+|,", phrase)
            skip = False
            for index, word in enumerate(words):
                if skip:
                    skip = False
                    continue
                pair = " ".join(words[index : index + 2])
                colour = colours.get(pair) or colours.get(word) or colour
                kind = kinds.get(pair) or kinds.get(word)
                if pair in colours:
                    skip = True
                elif kind:
                    skip = pair in kinds
                    found.append((kind, colour))
                    colour = ""
        return found
