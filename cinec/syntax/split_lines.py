"""Splits text into logical lines: a line break inside a note or a boneyard ends no line."""

from collections.abc import Sequence

from cinec.source import SourceFile
from cinec.syntax.marks import Mark, MarkKind


class Line:
    """A logical line on its way through the classifier, and the token that lark then sees.

    `text` is what remains of it without notes and boneyards; `start` and `end` are source offsets without the
    line end. Not a frozen value: the classifier writes `type`, and a line is made for every line of a script.
    """

    __slots__ = ("end", "marks", "start", "text", "type")

    # lark copies these from the last token when it reports the end of the input.
    start_pos = end_pos = line = column = end_line = end_column = None

    def __init__(self, start: int, end: int, text: str, marks: Sequence[Mark]) -> None:
        self.type = ""
        self.start = start
        self.end = end
        self.text = text
        self.marks = marks

    @property
    def invisible(self) -> bool:
        """Whether notes and boneyards are all that stands on it."""
        return bool(self.marks) and not self.text.strip()

    @property
    def has_note(self) -> bool:
        return any(mark.kind is MarkKind.NOTE for mark in self.marks)


def split_lines(source: SourceFile, first: int, marks: Sequence[Mark]) -> list[Line]:
    """The logical lines from the physical line `first` on."""
    text, starts = source.text, source.line_starts
    lines: list[Line] = []
    count = len(starts)
    index, upcoming = first, 0
    next_mark = marks[0].start if marks else len(text) + 1
    while index < count:
        start = starts[index]
        index += 1
        stop = starts[index] if index < count else len(text)
        if next_mark >= stop:
            bare = text[start:stop].rstrip("\r\n")
            lines.append(Line(start, start + len(bare), bare, ()))
            continue
        held = upcoming
        while upcoming < len(marks) and marks[upcoming].start < stop:
            end = marks[upcoming].end
            upcoming += 1
            while stop < end:
                index += 1
                stop = starts[index] if index < count else len(text)
        next_mark = marks[upcoming].start if upcoming < len(marks) else len(text) + 1
        end = start + len(text[start:stop].rstrip("\r\n"))
        own = marks[held:upcoming]
        lines.append(Line(start, end, _without(text, start, end, own), own))
    return lines


def _without(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    """`text[start:end]` without `marks`; a gap at the end of the line is closed."""
    parts: list[str] = []
    position = start
    for mark in marks:
        parts.append(text[position : mark.start])
        position = mark.end
    rest = text[position:end]
    parts.append(rest)
    return "".join(parts) if rest.strip() else "".join(parts).rstrip()
