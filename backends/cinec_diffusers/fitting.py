"""Makes a prompt as short as a text encoder reads it, by whole phrases: the least important of them give way."""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from unicodedata import category

from cinec.ir.prompt import PromptPhrase

SEPARATORS = " \t\n,;.、，；。"
STRONGEST_FIRST = ".。;；,，、"
SENTENCE_ENDS = ("!", "?", "…", "！", "？")
PART = re.compile(r"[^,;.\n、，；。]+")
UNSPEAKABLE = ("Cc", "Cs", "Zl", "Zp")

Count = Callable[[str], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A text that fits, how many `tokens` it has, the causes of the phrases that were `dropped`, and of those that
    were `cut` because one phrase alone was too long."""

    text: str
    tokens: int
    dropped: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()


def fit(text: str, phrases: Sequence[PromptPhrase], count: Count, limit: int) -> Fitted:
    """`text` in at most `limit` tokens. Phrases of the lowest priority go first, of equal ones the later; a text
    without phrases is taken apart at its commas and full stops."""
    text = speakable(text)
    whole = text.strip()
    if count(whole) <= limit:
        return Fitted(text=whole, tokens=count(whole))
    parts = sorted(phrases or _parts(text), key=lambda each: each.start)
    order = sorted(parts, key=lambda each: (each.priority, -each.start))

    def without(number: int) -> str:
        return _joined(text, order[:number])

    number = bisect_left(range(len(order)), True, key=lambda each: count(without(each)) <= limit)
    number = min(number, max(len(order) - 1, 0))
    gone = set(order[:number])
    kept = without(number)
    short = _cut(kept, count, limit)
    return Fitted(
        text=short,
        tokens=count(short),
        dropped=tuple(each.cause for each in parts if each in gone),
        cut=() if short == kept else tuple(each.cause for each in parts if each not in gone),
    )


def speakable(text: str) -> str:
    """Control characters and lone surrogates become spaces, so that every phrase stays where it is."""
    return "".join(" " if category(letter) in UNSPEAKABLE else letter for letter in text)


def _parts(text: str) -> list[PromptPhrase]:
    return [
        PromptPhrase(start=found.start(), end=found.end(), cause=found[0].strip()[:40], priority=0)
        for found in PART.finditer(text)
        if found[0].strip()
    ]


def _joined(text: str, gone: Collection[PromptPhrase]) -> str:
    """The text without some phrases; where one is gone, the strongest separator of the two beside it stays."""
    joined, at = "", 0
    for each in sorted(gone, key=lambda phrase: phrase.start):
        joined = _join(joined, text[at : max(each.start, at)])
        at = max(each.end, at)
    return _join(joined, text[at:]).lstrip(SEPARATORS).rstrip(" \t\n,;、，；")


def _join(left: str, right: str) -> str:
    if not left.strip(SEPARATORS):
        return right.lstrip(SEPARATORS)
    bare, rest = left.rstrip(SEPARATORS), right.lstrip(SEPARATORS)
    between = left[len(bare) :] + right[: len(right) - len(rest)]
    mark = next((each for each in STRONGEST_FIRST if each in between), "")
    if bare.endswith(SENTENCE_ENDS):
        mark = ""
    return f"{bare}{mark} {rest}"


def _cut(text: str, count: Count, limit: int) -> str:
    """As many words from the start as fit, of a single long word as many letters."""
    if count(text) <= limit:
        return text
    ends = [found.end() for found in re.finditer(r"\S+", text)]
    words = bisect_left(range(len(ends)), True, key=lambda number: count(text[: ends[number]]) > limit)
    if words:
        return text[: ends[words - 1]]
    return text[: bisect_left(range(len(text)), True, key=lambda number: count(text[: number + 1]) > limit)]
