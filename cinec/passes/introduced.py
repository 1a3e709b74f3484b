"""Characters whom action lines bring in without a cue: `A MAN in a long coat walks in`, `two girls wave`."""

import re
from collections.abc import Iterator

from cinec.passes.sentences import TITLES

PEOPLE = frozenset(
    "man woman boy girl child kid baby stranger figure officer cop policeman policewoman guard soldier driver waiter "
    "waitress bartender barman nurse doctor priest nun farmer fisherman sailor captain clerk cashier teacher student "
    "neighbour neighbor janitor thief burglar detective singer dancer painter pianist old-man old-woman cyclist "
    "jogger courier postman mechanic astronaut cowboy sheriff widow bride groom grandmother grandfather".split()
)
# How far a word can belong to another one: a script in one endless sentence still takes linear time.
NEAR = 400
_SENTENCE = re.compile(rf"(?:\b(?:{TITLES})\.(?=\s)|[^.!?;])+[.!?;]*", re.IGNORECASE)
_CAPS = re.compile(
    rf"(?<![\w'’])(?:(?:{TITLES})\. )?(?:[A-Z][A-Z'’-]+)(?:[ ][A-Z][A-Z'’-]+){{0,2}}(?![\w'’])"
)
_NOUN = re.compile(
    r"\b(?:an?|the|another|one|his|her)\s+(?:[\w-]+\s+){0,2}?(?P<noun>[a-z-]+)\b", re.IGNORECASE
)
_NOT_PEOPLE = frozenset(
    "INT EXT EST SUPER TITLE CHYRON INSERT CLOSE ANGLE POV CUT FADE THE END LATER CONTINUOUS NIGHT DAY MORNING VO OS "
    "OK TV FBI CIA USA UK DNA LED CCTV BANG BOOM CRASH SLAM RING RINGS CLICK THUD WARNING DANGER STOP EXIT NO YES".split()
)


def introduced(text: str, verbs: frozenset[str]) -> Iterator[str]:
    """NAMES of those who act in `text`: in capitals with a verb of stdlib/gestures after them in the sentence,
    or a noun for a person behind an article."""
    for match in _NOUN.finditer(text):
        if match["noun"].casefold() in PEOPLE:
            yield match["noun"].upper()
    for _, sentence in sentences(text) if _CAPS.search(text) else ():
        shouted = sentence.strip().isupper()
        for match in _CAPS.finditer(sentence):
            name = match[0].removesuffix("'S").removesuffix("’S")
            rest = {
                word.casefold() for word in re.findall(r"[\w'-]+", sentence[match.end() : match.end() + NEAR])
            }
            known = set(name.split()) & _NOT_PEOPLE
            if not known and rest & verbs and not shouted:
                yield name


def sentences(text: str) -> list[tuple[int, str]]:
    """(index, sentence) of a text; `DR.` and its like end none."""
    return [(match.start(), match[0]) for match in _SENTENCE.finditer(text)]
