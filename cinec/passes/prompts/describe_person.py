"""Describe a person: the fixed words for a character, the same in every shot, from the bible's words and the casting."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from cinec.ir.picture import Appearance, Garment
from cinec.ir.story import Character
from cinec.passes.cast_people import cast_person
from cinec.stdlib import Stdlib

CHILD, YOUNG, OLD = 13, 19, 62
HEAVY = 450
NOUNS = {"f": ("girl", "teenage girl", "woman", "old woman"), "m": ("boy", "teenage boy", "man", "old man")}
_AGE = re.compile(r"^(?:aged?\s+)?\d{1,3}(?:\s+years?\s+old)?$")


@lru_cache(maxsize=512)
def describe_person(character: Character, lang: str, stdlib: Stdlib) -> tuple[str, ...]:
    """Phrases such as `woman of 38`, `olive skin`, `dark bob`, `wearing a dark red coat`; what the author wrote,
    and what casting chose where the author wrote nothing; clothes last."""
    person = cast_person(character, (), lang, stdlib).appearance
    told = tuple(_told(character.phrases, stdlib))
    words = (*told, *_untold(person, told, stdlib))
    worn = [each for each in words if each.startswith("wearing ")]
    return tuple(dict.fromkeys((_noun(person), *(each for each in words if each not in worn), *worn)))


def _noun(person: Appearance) -> str:
    girl, teen, adult, old = NOUNS.get(person.sex, NOUNS["m"])
    noun = girl if person.age < CHILD else teen if person.age < YOUNG else adult if person.age < OLD else old
    return f"{noun} of {person.age}"


def _told(phrases: Sequence[str], stdlib: Stdlib) -> Iterator[str]:
    """The author's words, less those that a picture cannot show or that the noun already says."""
    people = stdlib.lexicon("people")
    for phrase in phrases:
        words = phrase.strip()
        low = words.casefold()
        if not low or low.startswith("voice") or _AGE.match(low) or low in people:
            continue
        yield re.sub(r"^wears?\s+", "wearing ", words, flags=re.IGNORECASE)


def _untold(person: Appearance, told: Sequence[str], stdlib: Stdlib) -> Iterator[str]:
    """Hair, beard, glasses and clothes that no told phrase speaks of."""
    said = " ".join(told).casefold()
    if not _speaks_of(said, stdlib.lexicon("hair-styles")) and "hair" not in said and person.hat == "none":
        yield _hair(person, stdlib)
    if person.beard != "none" and not _speaks_of(said, stdlib.lexicon("beards")):
        yield f"{person.beard} beard" if person.beard == "full" else person.beard
    if person.glasses and "glasses" not in said and "spectacles" not in said:
        yield "glasses"
    if abs(person.build) >= HEAVY and not _speaks_of(said, stdlib.lexicon("builds")):
        yield "heavy build" if person.build > 0 else "slight build"
    if not _speaks_of(said, stdlib.lexicon("garments")):
        worn = [
            _garment(each, stdlib)
            for each in person.garments
            if each.kind not in ("shoes", "boots", "sneakers")
        ]
        if worn:
            yield f"wearing {_listed(worn)}"


def _hair(person: Appearance, stdlib: Stdlib) -> str:
    if person.hair_style == "bald":
        return "bald"
    colour = nearest_colour(person.hair, "hair-colours", stdlib)
    style = person.hair_style.replace("-", " ")
    return f"{colour} {style}" if style in ("bob", "bun", "ponytail") else f"{style} {colour} hair"


def _garment(garment: Garment, stdlib: Stdlib) -> str:
    return f"{nearest_colour(garment.colour, 'colours', stdlib)} {garment.kind.replace('-', ' ')}"


def _listed(items: Sequence[str]) -> str:
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}"


def _speaks_of(text: str, lexicon: Mapping[str, str]) -> bool:
    words = re.findall(r"[\w'’-]+", text)
    pairs = {" ".join(pair) for pair in zip(words, words[1:], strict=False)}
    return any(word in lexicon for word in (*words, *pairs))


@lru_cache(maxsize=1024)
def nearest_colour(colour: str, lexicon: str, stdlib: Stdlib) -> str:
    """The word of a lexicon whose colour lies nearest in sRGB; of two as near the later one, so grey and not gray."""
    wanted = _channels(colour)
    distances = {
        word: sum((a - b) ** 2 for a, b in zip(wanted, _channels(value), strict=True))
        for word, value in stdlib.lexicon(lexicon).items()
        if re.fullmatch(r"#[0-9a-f]{6}", value)
    }
    least = min(distances.values(), default=0)
    return max((word for word, distance in distances.items() if distance == least), default="")


def _channels(colour: str) -> tuple[int, ...]:
    return tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5))
