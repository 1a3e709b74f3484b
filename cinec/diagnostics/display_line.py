"""One source line as a terminal can show it: tabs expanded, control characters made visible, long lines trimmed."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

TAB = 4
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_JOINER = "\u200d"


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayLine:
    """`columns[i]` is the terminal column of code point `i`; one more entry is the width of the whole line.

    The code points of one user-perceived character (an emoji with its skin tone, a letter with its accents) share a
    column; a span that ends inside one is shown to its end.
    """

    text: str
    columns: tuple[int, ...]


def display_line(text: str) -> DisplayLine:
    if text.isascii() and text.isprintable():
        return DisplayLine(text=text, columns=tuple(range(len(text) + 1)))
    shown: list[str] = []
    columns: list[int] = []
    column = 0
    for cluster in _clusters(text):
        columns += [column] * len(cluster)
        glyph = " " * (TAB - column % TAB) if cluster == "\t" else _visible(cluster)
        shown.append(glyph)
        column += _width(glyph)
    return DisplayLine(text="".join(shown), columns=(*columns, column))


def trimmed(line: DisplayLine, start: int, end: int, width: int) -> tuple[str, int]:
    """The part of the line that shows columns `start` to `end` in at most `width`, and what it was shifted by.

    The shift is to be taken from every column; an ellipsis stands where text is left out.
    """
    total = line.columns[-1]
    if total <= width:
        return line.text, 0
    left = max(0, min(start - width // 4, total - width))
    if end - left <= width - 1 and left < TAB:
        left = 0
    cells = _cells(line.text)
    part = cells[left : left + width]
    if left > 0:
        part[0] = "…"
    if left + width < total:
        part[-1] = "…"
    return "".join(part), left


def safe(text: str) -> str:
    """`text` with control and direction characters made visible, so that no script can steer a terminal."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(cluster) for cluster in _clusters(text))


def _visible(cluster: str) -> str:
    """A cluster as it may be printed; joiners stay where they join an emoji and nothing else is hidden in it."""
    if _JOINER in cluster and not any(_is_hidden(char) for char in cluster if char != _JOINER):
        if _width(cluster) == 2:
            return cluster
    return "".join(_glyph(char) for char in cluster)


def _glyph(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\N{REPLACEMENT CHARACTER}" if _is_hidden(char) else char


def _is_hidden(char: str) -> bool:
    return unicodedata.category(char) in _HIDDEN


def _clusters(text: str) -> Iterator[str]:
    """User-perceived characters (Unicode Standard Annex 29)."""
    if text.isascii():
        return iter(text)
    from wcwidth import iter_graphemes

    return iter_graphemes(text)


def _width(text: str) -> int:
    """Terminal cells of a text without control characters (Unicode Standard Annex 11, emoji sequences as drawn)."""
    if text.isascii():
        return len(text)
    from wcwidth import wcswidth

    return max(0, wcswidth(text))


def _cells(text: str) -> list[str]:
    """The text by terminal cells; the second cell of a wide character is empty."""
    cells: list[str] = []
    for cluster in _clusters(text):
        width = _width(cluster)
        if width == 0 and cells:
            cells[-1] += cluster
        else:
            cells += [cluster, *([""] * (width - 1))]
    return cells
