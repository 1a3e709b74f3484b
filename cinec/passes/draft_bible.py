"""Draft a bible from a script: its people as casting sees them, its places and its props, and no look changed by it."""

import re
from collections.abc import Iterator

from cinec.bible import Bible, CastEntry, PlaceEntry, PropEntry
from cinec.ir.picture import Appearance
from cinec.ir.story import Character, Story
from cinec.passes.cast_people import Person, cast_person
from cinec.passes.cast_words import CHILD_AGE
from cinec.passes.merge_bible import trait_of
from cinec.stdlib import Stdlib

NOUNS = {"f": ("girl", "woman"), "m": ("boy", "man")}


def draft_bible(story: Story, script: str, path: str, stdlib: Stdlib) -> Bible:
    """The bible at `path` of a series whose first episode is `script`; `story` was told without one."""
    speaking = {beat.speaker for scene in story.scenes for beat in scene.beats if beat.speaker}
    people = [each for each in story.cast if each.name in speaking or each.phrases]
    declared = {place.name: place for place in story.places}
    visited = {scene.place: None for scene in story.scenes if scene.place}
    return Bible(
        path=path,
        title=story.title,
        episodes=(script,),
        cast=tuple(_entry(each, story.settings.lang, stdlib) for each in people),
        places=tuple(
            PlaceEntry(name=name, dressing=declared[name].phrases if name in declared else ())
            for name in dict.fromkeys([*visited, *declared])
        ),
        props=tuple(PropEntry(name=prop.name, look=prop.phrases) for prop in story.props),
    )


def _entry(character: Character, lang: str, stdlib: Stdlib) -> CastEntry:
    """The entry that casts this character as the script alone does."""
    person = cast_person(character, (), lang, stdlib)
    if not character.phrases:
        return _described(character.name, person, lang, stdlib)
    entry = _sorted(character, stdlib)
    if _cast(entry, lang, stdlib) == person:
        return entry
    return CastEntry(name=character.name, look=character.phrases)


def _sorted(character: Character, stdlib: Stdlib) -> CastEntry:
    """The phrases of a CAST note under the fields that they belong to."""
    garments = stdlib.lexicon("garments")
    told: dict[str, list[str]] = {"age": [], "look": [], "wardrobe": [], "voice": []}
    for phrase in character.phrases:
        trait = trait_of(phrase, garments)
        told["look" if trait in ("age", "voice") and told[trait] else trait].append(phrase)
    age = int(told["age"][0].split()[-1]) if told["age"] else None
    return CastEntry(
        name=character.name,
        age=age if age is None or age <= 130 else None,
        look=tuple(told["look"]),
        wardrobe=tuple(re.sub(r"^wears\s+", "", phrase) for phrase in told["wardrobe"]),
        voice=told["voice"][0].removeprefix("voice").strip() if told["voice"] else "",
    )


def _described(name: str, person: Person, lang: str, stdlib: Stdlib) -> CastEntry:
    """What casting chose, in those words of the lexicons that change none of it."""
    entry = CastEntry(name=name, age=person.appearance.age)
    for words in _looks(person.appearance, stdlib):
        known = {word for phrase in entry.look for word in phrase.split()}
        more = CastEntry(name=name, age=entry.age, look=(*entry.look, words))
        if not known.issuperset(words.split()) and _cast(more, lang, stdlib) == person:
            entry = more
    for coloured in (True, False):
        worn = tuple(_garments(person.appearance, stdlib, coloured))
        dressed = CastEntry(name=name, age=entry.age, look=entry.look, wardrobe=worn)
        if _cast(dressed, lang, stdlib) == person:
            return dressed
    return entry


def _cast(entry: CastEntry, lang: str, stdlib: Stdlib) -> Person:
    return cast_person(Character(name=entry.name, phrases=entry.phrases), (), lang, stdlib)


def _looks(appearance: Appearance, stdlib: Stdlib) -> Iterator[str]:
    child, grown = NOUNS.get(appearance.sex, NOUNS["m"])
    yield child if appearance.age < CHILD_AGE else grown
    style = appearance.hair_style.replace("-", " ")
    noun = style if style in ("bob", "bun", "ponytail", "bald") else f"{style} hair"
    colour = _word("hair-colours", appearance.hair, stdlib)
    yield from (f"{colour} {noun}".strip(), noun)
    for lexicon, value, noun in (("eyes", appearance.eyes, "eyes"), ("skins", appearance.skin, "skin")):
        if word := _word(lexicon, value, stdlib):
            yield f"{word} {noun}"
    if appearance.beard != "none":
        yield f"{appearance.beard} beard" if appearance.beard in ("full", "short") else appearance.beard


def _garments(appearance: Appearance, stdlib: Stdlib, coloured: bool) -> Iterator[str]:
    for garment in appearance.garments:
        colour = _word("colours", garment.colour, stdlib) if coloured else ""
        yield f"{colour} {garment.kind}".strip()


def _word(lexicon: str, value: str, stdlib: Stdlib) -> str:
    """The first word of a lexicon that means exactly `value`, empty when none does."""
    return next((word for word, meaning in stdlib.lexicon(lexicon).items() if meaning == value), "")
