"""Which characters a text names, and where."""

import re
from collections.abc import Iterable
from functools import lru_cache

from cinec.passes.introduced import PEOPLE


def mentions(text: str, names: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """(index, NAME) for every place where one of `names` stands as a word, longest name first, in order.

    A name in capitals or with a capital first letter counts (`will` is not WILL), and so does a noun for a person.
    """
    pattern = _any_of(names if isinstance(names, frozenset) else frozenset(names))
    if pattern is None:
        return ()
    found = ((match.start(), match[1]) for match in pattern.finditer(text))
    return tuple((index, word.upper()) for index, word in found if not word.islower() or word in PEOPLE)


def first_mentions(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in `text` in order of first mention, each once."""
    return tuple(dict.fromkeys(name for _, name in mentions(text, names)))


@lru_cache(maxsize=512)
def _any_of(names: frozenset[str]) -> re.Pattern[str] | None:
    """Finds each of some names as a word, the longest first; None for no names."""
    known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    if not known:
        return None
    return re.compile(rf"(?<![\w])({'|'.join(re.escape(name) for name in known)})(?![\w])", re.IGNORECASE)
