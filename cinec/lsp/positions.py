"""Places in text as an editor counts them: lines, and UTF-8, UTF-16 or UTF-32 units within a line."""

from bisect import bisect_right

from lsprotocol.types import Position, PositionEncodingKind, Range

from cinec.source import SourceFile, Span

_WIDTHS = {PositionEncodingKind.Utf8: "utf-8", PositionEncodingKind.Utf16: "utf-16-le"}


class Positions:
    """Converts for one client; `encoding` is what it agreed to."""

    def __init__(self, encoding: PositionEncodingKind | str = PositionEncodingKind.Utf16) -> None:
        self.encoding = PositionEncodingKind(encoding)

    def offset(self, source: SourceFile, position: Position) -> int:
        """The code point at a position; a place behind a line's end is the line's end, one behind all lines the text's,
        one before all of them its start."""
        if position.line >= len(source.line_starts):
            return len(source.text)
        if position.line < 0:
            return 0
        start, text = source.line_starts[position.line], source.line_text(position.line)
        return start + self._characters(text, max(0, position.character))

    def position(self, source: SourceFile, offset: int) -> Position:
        line = bisect_right(source.line_starts, offset) - 1
        text = source.text[source.line_starts[line] : offset]
        return Position(line=line, character=self.length(text))

    def range(self, source: SourceFile, span: Span) -> Range:
        return Range(start=self.position(source, span.start), end=self.position(source, span.end))

    def span(self, source: SourceFile, place: Range) -> Span:
        """The stretch between two positions, in whatever order they come."""
        ends = sorted((self.offset(source, place.start), self.offset(source, place.end)))
        return Span(source.id, *ends)

    def length(self, text: str) -> int:
        """Units of a text."""
        if text.isascii() or self.encoding is PositionEncodingKind.Utf32:
            return len(text)
        size = 1 if self.encoding is PositionEncodingKind.Utf8 else 2
        return len(text.encode(_WIDTHS[self.encoding], "surrogatepass")) // size

    def _characters(self, text: str, units: int) -> int:
        """How many code points the first `units` of a line are; one that is cut through counts whole."""
        if text.isascii() or self.encoding is PositionEncodingKind.Utf32:
            return min(units, len(text))
        passed = 0
        for index, char in enumerate(text):
            if passed >= units:
                return index
            passed += self.length(char)
        return len(text)
