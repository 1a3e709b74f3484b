"""A document under edit: chunks of a script that are parsed for themselves, so that an edit parses only its own.

A chunk ends behind an empty line that lies in no boneyard: there the classifier knows nothing of what stood above, no
note reaches further, and no line looks below. So the elements of a chunk depend on its own text alone; only a `/*` or a
`*/` that comes or goes can change chunks elsewhere, and then all is parsed anew; so it is where one stands at the top, for
a title page knows no boneyard and an edit may end it.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from cinec.diagnostics import Diagnostic
from cinec.source import SourceFile
from cinec.syntax.move import moved, moved_finding
from cinec.syntax.parse import Parsed, parse_whole
from cinec.syntax.split_lines import Line
from cinec.syntax.tree import Element, Screenplay, TitlePage

_MARKS = ("/*", "*/")


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Chunk:
    """A stretch of text with its elements, whose spans count as if the chunk stood at `base`."""

    length: int
    base: int
    elements: tuple[Element, ...]
    findings: tuple[Diagnostic, ...]
    title_page: TitlePage | None = None

    def at(self, start: int) -> "Chunk":
        """The chunk with its spans as they are when it stands at `start`."""
        by = start - self.base
        if by == 0:
            return self
        page = self.title_page
        return Chunk(
            length=self.length,
            base=start,
            elements=tuple(moved(element, by) for element in self.elements),
            findings=tuple(moved_finding(finding, by) for finding in self.findings),
            title_page=moved(page, by) if page else None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Which chunks an edit replaced: `old` of them from `first` on gave way to `new`."""

    first: int
    old: int
    new: int


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Document:
    """A script and its chunks; `starts` are their offsets. Values: an edit makes a new document."""

    source: SourceFile
    chunks: tuple[Chunk, ...]
    starts: tuple[int, ...]

    @staticmethod
    def of(source: SourceFile) -> "Document":
        return _document(source, tuple(_chunks(parse_whole(source))))

    def edited(self, start: int, end: int, text: str) -> tuple["Document", Change]:
        """The document with `text` at code points [start, end), and what had to be parsed."""
        old = self.source.text
        new = f"{old[:start]}{text}{old[end:]}"
        source = SourceFile.of(
            new, self.source.path, self.source.id, bom=self.source.bom, encoding=self.source.encoding
        )
        before, after = old[max(0, start - 1) : end + 1], new[max(0, start - 1) : start + len(text) + 1]
        if not self.chunks or any(mark in before or mark in after for mark in _MARKS):
            return self._anew(source)
        return self._reparsed(source, start, end, len(text) - (end - start))

    def _anew(self, source: SourceFile) -> tuple["Document", Change]:
        whole = Document.of(source)
        return whole, Change(first=0, old=len(self.chunks), new=len(whole.chunks))

    def screenplay(self) -> tuple[Screenplay, tuple[Diagnostic, ...]]:
        """The whole tree and the parser's findings, equal to those of `parse(source)`."""
        placed = [chunk.at(start) for chunk, start in zip(self.chunks, self.starts, strict=True)]
        page = placed[0].title_page if placed else None
        elements = tuple(element for chunk in placed for element in chunk.elements)
        findings = [finding for chunk in placed for finding in chunk.findings]
        tree = Screenplay(source=self.source, title_page=page, elements=elements)
        return tree, tuple(sorted(findings, key=lambda each: each.code != "CINP007"))

    def chunk_at(self, offset: int) -> int:
        """The index of the chunk that holds an offset; the last one for the end of the text."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def _reparsed(self, source: SourceFile, start: int, end: int, growth: int) -> tuple["Document", Change]:
        first, last = self.chunk_at(max(0, start - 1)), self.chunk_at(end)
        begin = self.starts[first]
        while True:
            stop = self.starts[last] + self.chunks[last].length + growth
            region = SourceFile.of(source.text[begin:stop], source.path, source.id)
            if first == 0 and any(mark in region.text for mark in _MARKS):
                return self._anew(source)
            parsed = parse_whole(region, titled=first == 0)
            at_end = last + 1 == len(self.chunks)
            if at_end or _ends_whole(parsed):
                break
            last += 1
        fresh = tuple(_chunks(parsed))
        chunks = (*self.chunks[:first], *fresh, *self.chunks[last + 1 :])
        change = Change(first=first, old=last + 1 - first, new=len(fresh))
        return _document(source, chunks), change


def is_boundary(line: Line, source: SourceFile) -> bool:
    """Whether a chunk ends behind this line: it is empty, holds no mark, and its line end is there."""
    return not line.marks and len(line.text) < 2 and not line.text.strip() and line.end < len(source.text)


def _ends_whole(parsed: Parsed) -> bool:
    """Whether the text ends where a chunk does; its last line is what stands behind its last line end."""
    lines = parsed.lines
    return (
        len(lines) > 1
        and not len(lines[-1].text)
        and not lines[-1].marks
        and is_boundary(lines[-2], parsed.source)
    )


def _document(source: SourceFile, chunks: tuple[Chunk, ...]) -> Document:
    sums = tuple(accumulate((chunk.length for chunk in chunks), initial=0))
    return Document(source=source, chunks=chunks, starts=sums[:-1])


def _chunks(parsed: Parsed) -> Iterator[Chunk]:
    """The chunks of a text; their spans stay those that they have in it."""
    source = parsed.source
    ends = list(_ends(parsed.lines, source))
    elements, findings = list(parsed.elements), sorted(parsed.findings, key=_place)
    start = at = found = 0
    for end in ends:
        upto, told = at, found
        while upto < len(elements) and elements[upto].span.start < end:
            upto += 1
        while told < len(findings) and _place(findings[told]) < end:
            told += 1
        yield Chunk(
            length=end - start,
            base=start,
            elements=tuple(elements[at:upto]),
            findings=tuple(findings[found:told]),
            title_page=parsed.title_page if start == 0 else None,
        )
        start, at, found = end, upto, told


def _ends(lines: Sequence[Line], source: SourceFile) -> Iterator[int]:
    """Where chunks end: where the line below a boundary begins, and at the end of the text."""
    for line, below in zip(lines, lines[1:], strict=False):
        if is_boundary(line, source):
            yield below.start
    yield len(source.text)


def _place(finding: Diagnostic) -> int:
    return finding.span.start if finding.span else 0
