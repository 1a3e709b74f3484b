"""Diagnostics as text for people, with the lines that they speak of."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cinec.diagnostics.diagnostic import Diagnostic, Edit, Fix, Severity
from cinec.diagnostics.display_line import display_line, safe, trimmed
from cinec.source import SourceFile, Span

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.INFO: "1;36"}
# A finding with hundreds of places shows the first of them and says how many there are.
MOST_LABELS = 12
_GUTTER, _BOLD, _HINT, _OLD, _NEW = "1;34", "1", "1;32", "31", "32"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Underline:
    """One label on one line, in code points of that line."""

    line: int
    start: int
    end: int
    message: str
    primary: bool


def render_text(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[int, SourceFile],
    *,
    colour: bool = False,
    width: int = 110,
) -> str:
    """All diagnostics, an empty line after each; empty text for none.

    `sources` maps a span's file to its source; the caller decides on `colour` (terminal, `NO_COLOR`, a flag) and
    on the `width` in terminal cells to which source lines are trimmed.
    """
    writer = _Writer(sources, colour, width)
    return "".join("\n".join(writer.diagnostic(diagnostic)) + "\n\n" for diagnostic in diagnostics)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """`2 errors, 1 warning`; empty text for none."""
    counts = Counter(diagnostic.severity for diagnostic in diagnostics)
    words = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "remark"}
    return ", ".join(
        f"{counts[severity]} {word}{'s' * (counts[severity] > 1)}"
        for severity, word in words.items()
        if counts[severity]
    )


class _Writer:
    def __init__(self, sources: Mapping[int, SourceFile], colour: bool, width: int) -> None:
        self.sources = sources
        self.colour = colour
        self.width = max(20, width)

    def diagnostic(self, diagnostic: Diagnostic) -> Iterator[str]:
        tint = _COLOURS[diagnostic.severity]
        code = self.paint(f"{diagnostic.severity}[{diagnostic.code}]", tint)
        yield f"{code}{self.paint(f': {safe(diagnostic.message)}', _BOLD)}"
        groups = self.groups(diagnostic)
        margin = self.margin(diagnostic)
        for index, (source, underlines) in enumerate(groups):
            yield from self.excerpt(source, underlines, tint, margin, arrow="-->" if index == 0 else ":::")
        more = len(diagnostic.labels) - MOST_LABELS
        notes = (*diagnostic.notes, *((f"and {more} more places",) if more > 0 else ()))
        for note in notes:
            yield from self.remark(margin, "note", _BOLD, note)
        for hint in diagnostic.hints:
            yield from self.remark(margin, "hint", _HINT, hint)
        if diagnostic.fix is not None:
            yield from self.fix(diagnostic.fix, margin)

    def groups(self, diagnostic: Diagnostic) -> list[tuple[SourceFile, list[_Underline]]]:
        """The underlines of each file, the file of the primary span first."""
        spans = [] if diagnostic.span is None else [(diagnostic.span, "", True)]
        spans += [(label.span, label.message, False) for label in diagnostic.labels[:MOST_LABELS]]
        found: dict[int, list[_Underline]] = {}
        for span, message, primary in spans:
            if span.file in self.sources:
                found.setdefault(span.file, []).extend(
                    _underlines(self.sources[span.file], span, message, primary)
                )
        return [(self.sources[file], underlines) for file, underlines in found.items()]

    def margin(self, diagnostic: Diagnostic) -> int:
        """Width of the column of line numbers, for the excerpts and the fix alike."""
        spans = [label.span for label in diagnostic.labels[:MOST_LABELS]]
        spans += [] if diagnostic.span is None else [diagnostic.span]
        spans += [] if diagnostic.fix is None else [edit.span for edit in diagnostic.fix.edits]
        lines = [
            self.sources[span.file].line_column(span.end)[0] for span in spans if span.file in self.sources
        ]
        return len(str(max(lines, default=1)))

    def excerpt(
        self, source: SourceFile, underlines: Sequence[_Underline], tint: str, margin: int, arrow: str
    ) -> Iterator[str]:
        first = underlines[0]
        place = f"{safe(source.path)}:{first.line + 1}:{first.start + 1}"
        bar = self.paint(f"{' ' * margin} |", _GUTTER)
        yield f"{' ' * margin}{self.paint(arrow, _GUTTER)} {place}"
        yield bar
        above: int | None = None
        for line in sorted({underline.line for underline in underlines}):
            if above is not None and line > above + 1:
                yield self.paint("...", _GUTTER)
            here = sorted((u for u in underlines if u.line == line), key=lambda u: (not u.primary, u.start))
            yield from self.marked_line(source, line, here, tint, margin)
            above = line

    def marked_line(
        self, source: SourceFile, line: int, underlines: Sequence[_Underline], tint: str, margin: int
    ) -> Iterator[str]:
        shown = display_line(source.line_text(line))
        main = underlines[0]
        text, shift = trimmed(shown, shown.columns[main.start], shown.columns[main.end], self.width)
        yield f"{self.paint(f'{line + 1:>{margin}} |', _GUTTER)} {text}".rstrip()
        for underline in underlines:
            start = min(max(0, shown.columns[underline.start] - shift), self.width)
            end = min(max(start + 1, shown.columns[underline.end] - shift), self.width + 1)
            mark = ("^" if underline.primary else "-") * (end - start)
            label = f"{mark} {safe(underline.message)}".rstrip()
            painted = self.paint(label, tint if underline.primary else _GUTTER)
            yield f"{self.paint(f'{chr(32) * margin} |', _GUTTER)} {' ' * start}{painted}"

    def remark(self, margin: int, kind: str, tint: str, text: str) -> Iterator[str]:
        """A note or a hint; further lines are indented below the first."""
        first, *rest = text.split("\n")
        yield f"{self.paint(f'{chr(32) * margin} =', _GUTTER)} {self.paint(f'{kind}:', tint)} {safe(first)}"
        for line in rest:
            yield f"{' ' * (margin + len(kind) + 5)}{safe(line)}".rstrip()

    def fix(self, fix: Fix, margin: int) -> Iterator[str]:
        yield from self.remark(margin, f"fix ({fix.applicability})", _HINT, fix.title)
        for file in sorted({edit.span.file for edit in fix.edits} & set(self.sources)):
            source = self.sources[file]
            edits = sorted((e for e in fix.edits if e.span.file == file), key=lambda e: e.span)
            for line, old, new in _changed_lines(source, edits):
                focus = _first_difference(old, new)
                for sign, tint, texts in (("-", _OLD, old), ("+", _NEW, new)):
                    for number, text in enumerate(texts, line + 1):
                        yield self.changed_line(f"{number:>{margin}} {sign}", tint, text, focus)

    def changed_line(self, head: str, tint: str, text: str, focus: int) -> str:
        """A line of a fix, trimmed around the code point `focus`."""
        shown = display_line(text)
        column = shown.columns[min(focus, len(text))]
        part, _ = trimmed(shown, column, column, self.width)
        return f"{self.paint(head, tint)} {self.paint(part, tint)}".rstrip()

    def paint(self, text: str, tint: str) -> str:
        return f"\x1b[{tint}m{text}\x1b[0m" if self.colour else text


def _underlines(source: SourceFile, span: Span, message: str, primary: bool) -> Iterator[_Underline]:
    """A span of several lines is marked on its first and on its last one, which bears the message."""
    first, last = source.line_of(span.start), source.line_of(max(span.start, span.end - 1))
    for line in sorted({first, last}):
        text = source.line_text(line)
        offset = source.line_starts[line]
        start = span.start - offset if line == first else len(text) - len(text.lstrip())
        end = span.end - offset if line == last else len(text)
        start = min(max(start, 0), len(text))
        yield _Underline(
            line=line,
            start=start,
            end=min(max(end, start), len(text)),
            message=message if line == last else "",
            primary=primary,
        )


def _first_difference(old: Sequence[str], new: Sequence[str]) -> int:
    """Where the first lines of two texts part."""
    if not old or not new:
        return 0
    pairs = enumerate(zip(old[0], new[0], strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(old[0]), len(new[0])))


def _changed_lines(source: SourceFile, edits: Sequence[Edit]) -> Iterator[tuple[int, list[str], list[str]]]:
    """(first line, its old lines, its new lines) of each group of edits that share lines."""
    groups: list[list[Edit]] = []
    for edit in edits:
        if groups and source.line_of(groups[-1][-1].span.end) >= source.line_of(edit.span.start):
            groups[-1].append(edit)
        else:
            groups.append([edit])
    for group in groups:
        first, last = source.line_of(group[0].span.start), source.line_of(group[-1].span.end)
        start = source.line_starts[first]
        end = source.line_starts[last] + len(source.line_text(last))
        parts, position = [], start
        for edit in group:
            parts += [source.text[position : edit.span.start], edit.replacement]
            position = max(position, edit.span.end)
        new = "".join((*parts, source.text[position:end]))
        yield first, source.text[start:end].splitlines(), new.splitlines()
