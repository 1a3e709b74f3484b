"""What the terminal can show: colours when it is one and nobody said no."""

import os
import sys
from dataclasses import dataclass
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Style:
    colour: bool

    def red(self, text: str) -> str:
        return self._paint("1;31", text)

    def yellow(self, text: str) -> str:
        return self._paint("1;33", text)

    def green(self, text: str) -> str:
        return self._paint("32", text)

    def cyan(self, text: str) -> str:
        return self._paint("36", text)

    def dim(self, text: str) -> str:
        return self._paint("2", text)

    def bold(self, text: str) -> str:
        return self._paint("1", text)

    def _paint(self, code: str, text: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self.colour else text


def wants_colour(stream: TextIO) -> bool:
    """NO_COLOR and TERM=dumb switch colours off, FORCE_COLOR on; else they follow the terminal."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"


def stderr_style() -> Style:
    return Style(wants_colour(sys.stderr))


def stdout_style() -> Style:
    return Style(wants_colour(sys.stdout))


def terminal_width(most: int = 140) -> int:
    """Columns of the terminal, at most `most`; 110 where there is none."""
    from shutil import get_terminal_size

    return min(most, get_terminal_size((110, 24)).columns)
