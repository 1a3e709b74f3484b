"""Cast voice: what a character sounds like, from its words, else from a hash of its name alone."""

import re
from collections.abc import Mapping

from cinec.ir.speech import Voice
from cinec.ir.story import Character
from cinec.passes.cast_words import CHILD_AGE, OLD_AGE, CastWords
from cinec.passes.wardrobe import Chooser
from cinec.stdlib import Stdlib
from cinec.terms import VoiceTerm

ACCENTS: Mapping[str, str] = {
    "scottish": "en-gb-scotland",
    "english": "en-gb-x-rp",
    "british": "en-gb-x-rp",
    "american": "en-us",
    "caribbean": "en-029",
}


def cast_voice(character: Character, lang: str, stdlib: Stdlib) -> Voice:
    """The voice asked for by words, else one of the language for the sex and the age."""
    words, choose = CastWords(character.phrases, stdlib), Chooser(character.name)
    sex, age = words.sex(character.name), words.age(character.name)
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
