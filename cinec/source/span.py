"""A stretch of decoded text: file id and code-point offsets."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open: `start` is the first code point, `end` is one past the last."""

    file: int
    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        """An empty span is a place, too."""
        return True

    def sub(self, start: int, end: int) -> "Span":
        """The part from `start` to `end`, both relative to this span."""
        return Span(self.file, self.start + start, self.start + end)

    def to(self, other: "Span") -> "Span":
        """The smallest span that holds both."""
        return Span(self.file, min(self.start, other.start), max(self.end, other.end))


NOWHERE = Span(0, 0, 0)
"""The place of what is compared or printed and never shown where it stands."""
