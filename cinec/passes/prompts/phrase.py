"""A phrase of a prompt before any template has seen it: its words, what caused them, and how much they matter."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from cinec.source import Span

# Private-use code points that mark phrases inside a rendered template; no phrase may hold them.
OPEN, CLOSE, END = "\ue000", "\ue001", "\ue002"


class Weight(IntEnum):
    """How long a phrase stays when a prompt must be shortened; the least goes first."""

    NOTE = 10
    PALETTE = 20
    COMPOSITION = 25
    LENS = 30
    DEPTH = 35
    ANGLE = 45
    TIME = 50
    DETAIL = 55
    MOOD = 58
    FEELING = 62
    LIGHT = 66
    TRAIT = 70
    PLACE = 74
    LOOK = 76
    ACTION = 80
    STATE = 84
    MOVE = 86
    PERSON = 88
    FRAME = 92
    QUOTED = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """`text` holds no line end and no control character."""

    text: str
    cause: str
    weight: int
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Everything a template can place: phrases by slot, one group of phrases for each person, words to avoid."""

    phrases: Mapping[str, tuple[Phrase, ...]]
    people: tuple[tuple[Phrase, ...], ...] = ()
    negatives: tuple[str, ...] = ()


SLOTS = (
    "quoted",
    "frame",
    "action",
    "feeling",
    "place",
    "time",
    "depth",
    "light",
    "angle",
    "lens",
    "composition",
    "palette",
    "look",
    "move",
    "notes",
)


def clean(text: str) -> str:
    """`text` on one line: format characters go, controls and private-use code points become blanks."""
    plain = (
        text
        if text.isprintable()
        else "".join(
            "" if kind == "Cf" else " " if kind[0] == "C" else letter
            for letter, kind in ((letter, unicodedata.category(letter)) for letter in text)
        )
    )
    return " ".join(plain.split()).strip(" ,;:")


def phrases(texts: Sequence[str], cause: str, weight: int, span: Span | None = None) -> tuple[Phrase, ...]:
    """A phrase for each text that says anything."""
    cleaned = (clean(text) for text in texts)
    return tuple(Phrase(text=text, cause=cause, weight=weight, span=span) for text in cleaned if text)
