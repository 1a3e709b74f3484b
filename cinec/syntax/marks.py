"""Finds notes and boneyards in one linear scan, before any line is classified."""

import re
from dataclasses import dataclass
from enum import StrEnum


class MarkKind(StrEnum):
    NOTE = "note"
    BONEYARD = "boneyard"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A closed `[[note]]` or `/* boneyard */`; offsets include the brackets.

    `inner` are the boneyards that lie inside a note.
    """

    kind: MarkKind
    start: int
    end: int
    inner: tuple["Mark", ...] = ()


_OPENING = re.compile(r"/\*|\[\[")
# Two whitespace characters hold a note together over an empty line, fewer do not.
_IN_NOTE = re.compile(r"/\*|\]\]|(?:\r\n?+|\n)[^\S\r\n]?(?=[\r\n]|\Z)")


def scan_marks(text: str, start: int = 0) -> tuple[tuple[Mark, ...], tuple[int, ...]]:
    """The closed marks of `text` from `start` on, in order, and the offsets of the unclosed ones.

    A boneyard runs to the next `*/` over anything; a note runs to the next `]]` but not over an empty line, and
    boneyards inside it do not end it. What is not closed stays text.
    """
    marks: list[Mark] = []
    unclosed: list[int] = []
    last_close = text.rfind("*/")
    position = start
    while opening := _OPENING.search(text, position):
        at = opening.start()
        if opening.group() == "/*":
            if at + 2 > last_close:
                unclosed.append(at)
                position = at + 2
                continue
            position = text.index("*/", at + 2) + 2
            marks.append(Mark(kind=MarkKind.BONEYARD, start=at, end=position))
        else:
            closed, position, boneyards = _note_end(text, at + 2, last_close)
            if closed:
                marks.append(Mark(kind=MarkKind.NOTE, start=at, end=position, inner=boneyards))
            else:
                unclosed.append(at)
                marks.extend(boneyards)
    return tuple(marks), tuple(unclosed)


def _note_end(text: str, position: int, last_close: int) -> tuple[bool, int, tuple[Mark, ...]]:
    """Whether the note whose body begins at `position` is closed, where scanning goes on, and its boneyards."""
    boneyards: list[Mark] = []
    while found := _IN_NOTE.search(text, position):
        at = found.start()
        if found.group() == "]]":
            return True, at + 2, tuple(boneyards)
        if found.group() != "/*":
            return False, at, tuple(boneyards)
        position = at + 2
        if position <= last_close:
            position = text.index("*/", position) + 2
            boneyards.append(Mark(kind=MarkKind.BONEYARD, start=at, end=position))
    return False, len(text), tuple(boneyards)
