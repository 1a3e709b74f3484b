"""One decoded source file and its lines."""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

from cinec.source.span import Span

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Decoded text with its own line ends; `bom` tells whether a byte-order mark stood before it."""

    id: int
    path: str
    text: str
    bom: bool = False
    encoding: str = "utf-8"
    line_starts: tuple[int, ...] = ()

    @staticmethod
    def of(
        text: str,
        path: str = "script.fountain",
        id: int = 0,
        *,
        bom: bool = False,
        encoding: str = "utf-8",
    ) -> "SourceFile":
        """A file from text, with its line table; LF, CRLF and lone CR end a line."""
        return SourceFile(id, path, text, bom, encoding, _line_starts(text))

    @property
    def newline(self) -> str:
        """What ends a line that is written into it."""
        return "\r\n" if "\r\n" in self.text else "\n"

    def span(self, start: int, end: int) -> Span:
        return Span(self.id, start, end)

    def slice(self, span: Span) -> str:
        return self.text[span.start : span.end]

    def line_of(self, offset: int) -> int:
        """Zero-based line of a code-point offset."""
        return bisect_right(self.line_starts, offset) - 1

    def line_column(self, offset: int) -> tuple[int, int]:
        """One-based line and column (in code points)."""
        line = self.line_of(offset)
        return line + 1, offset - self.line_starts[line] + 1

    def line_text(self, line: int) -> str:
        """Text of a zero-based line without its line end."""
        start = self.line_starts[line]
        end = self.line_starts[line + 1] if line + 1 < len(self.line_starts) else len(self.text)
        return self.text[start:end].rstrip("\r\n")


def _line_starts(text: str) -> tuple[int, ...]:
    if "\r" in text:
        return (0, *[end.end() for end in _LINE_END.finditer(text)])
    lengths = map(len, text.split("\n"))
    # What `split` gives is one character shorter than the line, and the last piece begins no other.
    return tuple(accumulate((length + 1 for length in lengths), initial=0))[:-1]
