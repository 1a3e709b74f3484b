"""Cast people: what a character looks and sounds like, from its words, else from a hash of its name alone."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cinec.ir.picture import Appearance, Garment
from cinec.ir.speech import Voice
from cinec.ir.story import Character
from cinec.passes.cast_voice import cast_voice
from cinec.passes.cast_words import CHILD_AGE, OLD_AGE, CastWords
from cinec.passes.dress_states import worn
from cinec.passes.wardrobe import Chooser, cloth_colour, layer_of, rank_of, trim_colour
from cinec.stdlib import Stdlib

HEIGHTS = {"f": (1600, 1740), "m": (1710, 1860)}
CHILD_HEIGHTS = (1150, 60)
OUTFITS: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "f": (
        ("blouse", "trousers", "shoes"),
        ("sweater", "skirt", "boots"),
        ("shirt", "cardigan", "jeans", "sneakers"),
        ("turtleneck", "coat", "trousers", "boots"),
        ("dress", "heels"),
    ),
    "m": (
        ("shirt", "suit", "tie", "trousers", "shoes"),
        ("tshirt", "jacket", "jeans", "sneakers"),
        ("shirt", "sweater", "trousers", "shoes"),
        ("shirt", "vest", "trousers", "boots"),
        ("turtleneck", "coat", "trousers", "boots"),
    ),
    "child": (("tshirt", "hoodie", "jeans", "sneakers"), ("sweater", "trousers", "sneakers")),
}
HAIR_STYLES: Mapping[str, tuple[str, ...]] = {
    "f": ("bob", "long", "bun", "ponytail", "curly", "crop"),
    "m": ("short", "side-part", "slicked", "crop", "curly", "bald"),
    "child": ("short", "ponytail", "bob"),
}
# What covers top and legs.
WHOLE = ("dress", "gown")
SKINS = ("#e8bd9c", "#d9a47f", "#c58c6c", "#a86f4f", "#87553a", "#633d2a")
HAIRS = ("#17120f", "#2b2019", "#4a3323", "#6d4a2c", "#8a5a33", "#b08a55")
EYES = ("#5a4632", "#3f2f22", "#5e7a8a", "#6b7d4f", "#4a5560")
GREY_HAIR, WHITE_HAIR = "#8d8a86", "#d5d2cc"


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    appearance: Appearance
    voice: Voice


def cast_person(character: Character, states: Sequence[str], lang: str, stdlib: Stdlib) -> Person:
    """The look and the voice of a character in a scene; `states` are the phrases in force there."""
    words = CastWords(character.phrases, stdlib)
    choose = Chooser(character.name)
    sex = words.sex(character.name)
    age = words.age(character.name)
    appearance = _wear(_body(character.name, words, choose, sex, age), words, choose)
    return Person(
        appearance=worn(appearance, states, stdlib),
        voice=cast_voice(character, lang, stdlib),
    )


def _body(name: str, words: CastWords, choose: Chooser, sex: str, age: int) -> Appearance:
    child = age < CHILD_AGE
    kind = "child" if child else sex
    aged = WHITE_HAIR if age > 70 else GREY_HAIR if age >= OLD_AGE else ""
    low, high = HEIGHTS[sex]
    usual = (
        CHILD_HEIGHTS[0] + max(0, age - 6) * CHILD_HEIGHTS[1] if child else choose.number("height", low, high)
    )
    build = words.number("builds")
    return Appearance(
        name=name,
        sex=sex,
        age=age,
        height=_told_height(words) or usual + (words.number("heights") or 0),
        build=build if build is not None else choose.number("build", -350, 350),
        skin=words.find("skins", words.about("skin", "skinned")) or choose.of("skin", SKINS),
        eyes=words.find("eyes", words.about("eyes", "eyed")) or choose.of("eyes", EYES),
        hair_style=words.find("hair-styles") or choose.of("style", HAIR_STYLES[kind]),
        hair=_hair(words) or aged or choose.of("hair", HAIRS),
        face=_face(words, choose),
        beard=words.find("beards") or _beard(choose, kind, age),
        glasses=bool(re.search(r"\b(glasses|spectacles|bespectacled)\b", words.text)),
        hat=words.find("hats") or "none",
    )


def _hair(words: CastWords) -> str:
    """The colour of the phrase that speaks of hair, by its word or by a style of it (`dark bob`)."""
    styles = words.stdlib.lexicon("hair-styles")
    nouns = {word for style in styles for word in style.split() if len(word) > 2} | {"hair", "haired"}
    return words.find("hair-colours", words.about(*sorted(nouns)))


def _face(words: CastWords, choose: Chooser) -> tuple[int, ...]:
    told = [int(number) for number in words.find("traits").split()]
    own = [choose.number(f"face{trait}", -700, 700) for trait in range(6)]
    if len(told) != len(own):
        return tuple(own)
    return tuple(each or usual // 2 for each, usual in zip(told, own, strict=True))


def _told_height(words: CastWords) -> int:
    match = re.search(r"\b(?:(\d)[.,](\d{1,2})\s*m|(\d{2,3})\s*cm)\b", words.text)
    if not match:
        return 0
    return int(match[1]) * 1000 + int(match[2].ljust(2, "0")) * 10 if match[1] else int(match[3]) * 10


def _beard(choose: Chooser, kind: str, age: int) -> str:
    if kind != "m" or age < 20:
        return "none"
    return choose.of("beard", ("none", "none", "none", "stubble", "moustache", "full"))


def _wear(body: Appearance, words: CastWords, choose: Chooser) -> Appearance:
    """The garments told; a layer that nobody tells comes from the outfit of the name."""
    kind = "child" if body.age < CHILD_AGE else body.sex
    outfits = OUTFITS[kind]
    usual = outfits[choose.number("outfit", 0, len(outfits) - 1)]
    told = words.garments()
    layers = {layer_of(garment) for garment, _ in told}
    whole = any(garment in WHOLE for garment, _ in told)
    if "legs" in layers:
        usual = tuple("blouse" if garment in WHOLE else garment for garment in usual)
    outer_told = "outer" in layers
    extra = [
        garment
        for garment in usual
        if layer_of(garment) not in layers
        and not (told and layer_of(garment) in ("mid", "outer", "extra"))
        and not (whole and layer_of(garment) in ("top", "legs"))
        and not (outer_told and layer_of(garment) == "mid")
    ]
    garments = [
        Garment(
            kind=garment, colour=colour or cloth_colour(garment, choose), trim=trim_colour(garment, choose)
        )
        for garment, colour in (*told, *((garment, "") for garment in extra))
    ]
    return replace(body, garments=tuple(sorted(garments, key=lambda each: rank_of(each.kind))))
