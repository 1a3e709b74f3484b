"""Which characters a text names, and where."""

import re
from collections.abc import Iterable

from cinec.passes.introduced import PEOPLE


def mentions(text: str, names: Iterable[str]) -> tuple[tuple[int, str], ...]:
    """(index, NAME) for every place where one of `names` stands as a word, longest name first, in order.

    A name in capitals or with a capital first letter counts (`will` is not WILL), and so does a noun for a person.
    """
    known = sorted({name for name in names if name}, key=lambda name: (-len(name), name))
    if not known:
        return ()
    pattern = re.compile(
        r"(?<![\w])(" + "|".join(re.escape(name) for name in known) + r")(?![\w])", re.IGNORECASE
    )
    found = ((match.start(), match[1]) for match in pattern.finditer(text))
    return tuple((index, word.upper()) for index, word in found if not word.islower() or word in PEOPLE)


def first_mentions(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names in `text` in order of first mention, each once."""
    return tuple(dict.fromkeys(name for _, name in mentions(text, names)))
