"""Texts as vectors without a model: hashed words and letter trigrams, the same on every machine.

Each word (stop words left out, English endings cut off), each pair of neighbours and each trigram of letters is a
feature. Its hash picks one of 512 places and a sign, so that features that share a place cancel out on average
(Weinberger et al., "Feature Hashing for Large Scale Multitask Learning", 2009). It counts 1 + ln(how often), words
in full, pairs and trigrams by a fraction, and the vector has length 1. Near means "says the same words", inflected
or misspelt too; synonyms it does not know.
"""

import hashlib
import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIZE = 512
WORD = 1.0
PAIR = 0.35
TRIGRAM = 0.16

STOP_WORDS = frozenset(
    "a an and are as at be been but by can do does for from had has have he her here him his how i if in into is it"
    " its me more my no nor not of off on one or our out over own she so some such than that the their them then"
    " there these they this those to too up very was we were what when where which while who whom why will with"
    " would you your".split()
)
_WORDS = re.compile(r"[^\W_]+")


def embed(texts: Iterable[str]) -> "NDArray[np.float32]":
    """One row of SIZE numbers a text, of length 1, or of zeros for a text in which no word stands."""
    import numpy as np

    rows = [_row(text) for text in texts]
    return np.array(rows, dtype=np.float32).reshape(len(rows), SIZE)


def words_of(text: str) -> tuple[str, ...]:
    """The stems that count in a text, in its order."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return tuple(stem(word) for word in _WORDS.findall(plain) if word not in STOP_WORDS)


def stem(word: str) -> str:
    """A word without its English ending, so that `closing`, `closed` and `closes` are one word."""
    if len(word) < 4 or not word.isascii():
        return word
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return _plain_end(word[: len(word) - len(ending)] + instead)
    return _plain_end(word)


_ENDINGS = (
    ("isation", "is"), ("ies", "y"), ("sses", "ss"), ("ness", ""), ("ing", ""), ("edly", ""), ("ily", "y"), ("ly", ""), ("ied", "y"),
    ("ed", ""), ("ers", ""), ("er", ""), ("ss", "ss"), ("us", "us"), ("s", ""),
)  # fmt: skip


def _plain_end(word: str) -> str:
    """`running` and `run`, `moves` and `moving`: no doubled consonant and no silent e at the end."""
    if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "aeiouls":
        return word[:-1]
    return word[:-1] if len(word) > 3 and word.endswith("e") else word


def _row(text: str) -> list[float]:
    row = [0.0] * SIZE
    words = words_of(text)
    for weight, features in ((WORD, words), (PAIR, _pairs(words)), (TRIGRAM, _trigrams(words))):
        for feature, count in sorted(Counter(features).items()):
            place, sign = _place(feature)
            row[place] += sign * weight * (1 + math.log(count))
    length = math.sqrt(math.fsum(value * value for value in row))
    return [value / length for value in row] if length else row


def _pairs(words: tuple[str, ...]) -> Iterator[str]:
    return (f"{first} {second}" for first, second in zip(words, words[1:], strict=False))


def _trigrams(words: tuple[str, ...]) -> Iterator[str]:
    """Three letters each; an edge of a word counts as one, and no trigram can be mistaken for a word."""
    for word in words:
        edged = f"^{word}$"
        yield from (f"#{edged[at : at + 3]}" for at in range(len(edged) - 2))


@cache
def _place(feature: str) -> tuple[int, int]:
    code = int.from_bytes(hashlib.blake2b(feature.encode("utf-8", "surrogatepass"), digest_size=8).digest())
    return code % SIZE, 1 if code >> 63 else -1
