"""Cast people: what a character looks and sounds like, from its words, else from a hash of its name alone."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cinec.ir.canonical import short_hash
from cinec.ir.picture import Appearance, Garment
from cinec.ir.render import Voice
from cinec.ir.story import Character, Story
from cinec.passes.dress_states import worn
from cinec.passes.wardrobe import Chooser, cloth_colour, layer_of, rank_of, trim_colour
from cinec.stdlib import Stdlib
from cinec.terms import VoiceTerm

HEIGHTS = {"f": (1600, 1740), "m": (1710, 1860)}
CHILD_AGE, OLD_AGE = 14, 62
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
SKINS = ("#e8bd9c", "#d9a47f", "#c58c6c", "#a86f4f", "#87553a", "#633d2a")
HAIRS = ("#17120f", "#2b2019", "#4a3323", "#6d4a2c", "#8a5a33", "#b08a55")
EYES = ("#5a4632", "#3f2f22", "#5e7a8a", "#6b7d4f", "#4a5560")
GREY_HAIR, WHITE_HAIR = "#8d8a86", "#d5d2cc"
ACCENTS: Mapping[str, str] = {
    "scottish": "en-gb-scotland",
    "english": "en-gb-x-rp",
    "british": "en-gb-x-rp",
    "american": "en-us",
    "caribbean": "en-029",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    appearance: Appearance
    voice: Voice


def character_of(name: str, story: Story) -> Character:
    """The declared character, else one of whom nothing but the name is known."""
    return next((each for each in story.cast if each.name == name), Character(name=name))


def cast_person(character: Character, states: Sequence[str], lang: str, stdlib: Stdlib) -> Person:
    """The look and the voice of a character in a scene; `states` are the phrases in force there."""
    words = _Words(character.phrases, stdlib)
    choose = Chooser(character.name)
    sex = words.sex(character.name)
    age = words.age(character.name)
    appearance = _wear(_body(character.name, words, choose, sex, age), words, choose)
    return Person(
        appearance=worn(appearance, states, stdlib),
        voice=_voice(words, choose, sex, age, lang, stdlib),
    )


class _Words:
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
            if told[:1] in HEIGHTS:
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


def _body(name: str, words: _Words, choose: Chooser, sex: str, age: int) -> Appearance:
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


def _hair(words: _Words) -> str:
    """The colour of the phrase that speaks of hair, by its word or by a style of it (`dark bob`)."""
    styles = words.stdlib.lexicon("hair-styles")
    nouns = {word for style in styles for word in style.split() if len(word) > 2} | {"hair", "haired"}
    return words.find("hair-colours", words.about(*sorted(nouns)))


def _face(words: _Words, choose: Chooser) -> tuple[int, ...]:
    told = [int(number) for number in words.find("traits").split()]
    own = [choose.number(f"face{trait}", -700, 700) for trait in range(6)]
    if len(told) != len(own):
        return tuple(own)
    return tuple(each or usual // 2 for each, usual in zip(told, own, strict=True))


def _told_height(words: _Words) -> int:
    match = re.search(r"\b(?:(\d)[.,](\d{1,2})\s*m|(\d{2,3})\s*cm)\b", words.text)
    if not match:
        return 0
    return int(match[1]) * 1000 + int(match[2].ljust(2, "0")) * 10 if match[1] else int(match[3]) * 10


def _beard(choose: Chooser, kind: str, age: int) -> str:
    if kind != "m" or age < 20:
        return "none"
    return choose.of("beard", ("none", "none", "none", "stubble", "moustache", "full"))


def _wear(body: Appearance, words: _Words, choose: Chooser) -> Appearance:
    """The garments told; a layer that nobody tells comes from the outfit of the name."""
    kind = "child" if body.age < CHILD_AGE else body.sex
    outfits = OUTFITS[kind]
    usual = outfits[choose.number("outfit", 0, len(outfits) - 1)]
    told = words.garments()
    layers = {layer_of(garment) for garment, _ in told}
    whole = any(garment in ("dress", "gown") for garment, _ in told)
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


def _voice(words: _Words, choose: Chooser, sex: str, age: int, lang: str, stdlib: Stdlib) -> Voice:
    """The voice asked for by words, else one of the language for the sex and the age."""
    asked = next((phrase.partition("voice")[2] for phrase in words.phrases if phrase.startswith("voice")), "")
    terms = stdlib.terms(VoiceTerm)
    fitting = [
        term
        for term in terms.values()
        if lang.startswith(term.lang.split("-")[0])
        and term.sex in (sex, "x")
        and term.age[0] <= age <= term.age[1]
    ] or list(terms.values())
    home = [term for term in fitting if term.lang == lang] or fitting
    term = home[choose.number("voice", 0, len(home) - 1)]
    name, manners = _named_voice(asked, sex, age, stdlib)
    base_pitch, base_rate = (1000, 1000) if name else (term.pitch * 20, term.rate * 1000 // 160)
    pitch = base_pitch + choose.number("pitch", -60, 60) + (200 if name and age < CHILD_AGE else 0)
    rate = base_rate + choose.number("rate", -30, 30) - (60 if name and age >= OLD_AGE else 0)
    pitch, rate, spread = _mannered(manners, pitch, rate)
    return Voice(name=name or term.voice, pitch=pitch, rate=rate, range=spread)


def _named_voice(asked: str, sex: str, age: int, stdlib: Stdlib) -> tuple[str, list[str]]:
    """(name, words left) of `en-gb f3 calm` or `scottish m5 low`: an accent of stdlib/voices or a language, and a
    variant; the name is empty when neither is told."""
    words = asked.replace(",", " ").split()
    variant = next((word for word in words if re.fullmatch(r"[fm]\d", word)), "")
    language = next((word for word in words if re.fullmatch(r"[a-z]{2,3}-[a-z0-9-]+", word)), "")
    rest = [word for word in words if word not in (language, variant)]
    if not language:
        accents = [term for term in stdlib.heard(VoiceTerm, asked) if term.lang]
        language = (
            accents[0].lang if accents else next((ACCENTS[word] for word in rest if word in ACCENTS), "")
        )
    return "+".join(part for part in (language, variant) if part), rest


def _mannered(words: list[str], pitch: int, rate: int) -> tuple[int, int, int]:
    """(pitch, rate, range) per-mille after words such as low, bright, slow, calm."""
    manners = {
        "low": (-180, 0, 0), "deep": (-220, -20, 0), "high": (180, 0, 0), "bright": (120, 30, 200),
        "calm": (-20, -70, -250), "slow": (0, -130, 0), "fast": (0, 130, 0), "lively": (40, 60, 250),
        "flat": (0, 0, -500), "dry": (-20, -20, -300), "warm": (-60, -30, 50), "old": (-60, -80, 0),
    }  # fmt: skip
    spread = 1000
    for word in words:
        lift, pace, reach = manners.get(word, (0, 0, 0))
        pitch, rate, spread = pitch + lift, rate + pace, spread + reach
    return pitch, rate, spread
