"""One source line as a terminal can show it: tabs expanded, control characters made visible, long lines trimmed."""

import unicodedata
from dataclasses import dataclass

TAB = 4
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


@dataclass(frozen=True, slots=True, kw_only=True)
class DisplayLine:
    """`columns[i]` is the terminal column of code point `i`; one more entry is the width of the whole line."""

    text: str
    columns: tuple[int, ...]


def display_line(text: str) -> DisplayLine:
    shown: list[str] = []
    columns: list[int] = []
    column = 0
    for char in text:
        columns.append(column)
        glyph = " " * (TAB - column % TAB) if char == "\t" else safe(char)
        shown.append(glyph)
        column += sum(_width(part) for part in glyph)
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
    return "".join(_glyph(char) for char in text)


def _glyph(char: str) -> str:
    if ord(char) < 0x20:
        return chr(0x2400 + ord(char))
    return "\N{REPLACEMENT CHARACTER}" if unicodedata.category(char) in _HIDDEN else char


def _width(char: str) -> int:
    """Terminal cells of a character (Unicode Standard Annex 11; combining marks take none)."""
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _cells(text: str) -> list[str]:
    """The text by terminal cells; the second cell of a wide character is empty."""
    cells: list[str] = []
    for char in text:
        width = _width(char)
        if width == 0 and cells:
            cells[-1] += char
        else:
            cells.extend((char, "")[:width])
    return cells
