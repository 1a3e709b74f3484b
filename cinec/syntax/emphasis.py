"""Finds *italic*, **bold**, ***both*** and _underlined_ text in one linear scan of each line.

A mark opens before a character that is no space and closes after one, as in Markdown; `_` does neither inside a
word; a backslash makes `*` or `_` plain; nothing reaches over the end of a line. Styles may overlap.
"""

import re
from dataclasses import dataclass, field
from itertools import pairwise

from cinec.source import Span

_MARK = re.compile(r"\\[*_]|\*+|_+|[\r\n]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Visible text of one style; marks and backslashes lie between runs."""

    span: Span
    text: str
    italic: bool = False
    bold: bool = False
    underline: bool = False


def emphasis(text: str, span: Span) -> tuple[Run, ...]:
    """The runs of `text`, which stands at `span`."""
    scan = _scan(text)
    edges = sorted({0, len(text), *scan.hidden, *(index + 1 for index in scan.hidden)})
    runs: list[Run] = []
    changes = iter(sorted(scan.changes))
    change = next(changes, None)
    on: dict[str, bool] = {"italic": False, "bold": False, "underline": False}
    for start, end in pairwise(edges):
        while change is not None and change[0] <= start:
            on[change[1]] = change[2]
            change = next(changes, None)
        if start not in scan.hidden:
            runs.append(Run(span=span.sub(start, end), text=text[start:end], **on))
    return tuple(runs)


def plain(text: str) -> str:
    """`text` without emphasis marks and escaping backslashes."""
    hidden = mark_offsets(text)
    return "".join(char for index, char in enumerate(text) if index not in hidden) if hidden else text


def mark_offsets(text: str) -> frozenset[int]:
    """Offsets of the characters of `text` that only style it."""
    if "*" not in text and "_" not in text:
        return frozenset()
    return frozenset(_scan(text).hidden)


@dataclass(slots=True)
class _Opener:
    """A run of marks that may still be closed; its last `used` characters are."""

    start: int
    length: int
    used: int = 0


@dataclass(slots=True)
class _Scan:
    """State of the scan: open styles on this line, hidden offsets, and (offset, style, on) changes."""

    hidden: set[int] = field(default_factory=set)
    changes: list[tuple[int, str, bool]] = field(default_factory=list)
    openers: dict[str, _Opener] = field(default_factory=dict)

    def close(self, style: str, width: int, at: int) -> None:
        """Ends `style` with the `width` mark characters at `at`."""
        opener = self.openers.pop(style)
        opener.used += width
        first = opener.start + opener.length - opener.used
        self.hidden.update(range(first, first + width))
        self.hidden.update(range(at, at + width))
        self.changes.append((first, style, True))
        self.changes.append((at, style, False))


def _scan(text: str) -> _Scan:
    scan = _Scan()
    for found in _MARK.finditer(text):
        mark, start = found.group(), found.start()
        if mark in "\r\n":
            scan.openers.clear()
        elif mark[0] == "\\":
            scan.hidden.add(start)
        elif mark[0] == "_":
            if len(mark) == 1:
                _underline(scan, text, start)
        elif len(mark) <= 3:
            _asterisks(scan, text, start, len(mark))
    return scan


def _asterisks(scan: _Scan, text: str, start: int, length: int) -> None:
    """Closes what can be closed with a run of one to three asterisks, else opens with it."""
    wanted = {1: ("italic",), 2: ("bold",), 3: ("italic", "bold")}[length]
    before, after = text[start - 1 : start], text[start + length : start + length + 1]
    at = start
    if before.strip():
        for style in wanted:
            if style in scan.openers:
                width = 1 if style == "italic" else 2
                scan.close(style, width, at)
                at += width
    if at == start and after.strip():
        opener = _Opener(start, length)
        scan.openers.update(dict.fromkeys(wanted, opener))


def _underline(scan: _Scan, text: str, start: int) -> None:
    before, after = text[start - 1 : start], text[start + 1 : start + 2]
    if "underline" in scan.openers and before.strip() and not after.isalnum():
        scan.close("underline", 1, start)
    elif after.strip() and not before.isalnum():
        scan.openers["underline"] = _Opener(start, 1)
