"""A script that is open in an editor: its text as it is typed, and the last check of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from cinec.check import Checked
from cinec.diagnostics import Diagnostic
from cinec.project import Place
from cinec.source import SourceFile, Span
from cinec.source.decode import decode
from cinec.syntax.document import Document
from cinec.syntax.tree import Screenplay


@dataclass(slots=True)
class OpenScript:
    """`place` is where it lies; `version` is what the editor calls its text. `turn` counts what a check depends on: edits,
    and changes of other files. `checked` speaks of turn `seen`; `moved` are the findings of that check, with their places
    as the edits since have left them. `quiet` is when typing will have paused, on the monotonic clock."""

    uri: str
    place: Place
    document: Document
    version: int = 0
    turn: int = 0
    checked: Checked | None = None
    seen: int = -1
    quiet: float = 0.0
    moved: tuple[Diagnostic, ...] = ()
    trees: list[tuple[Document, Screenplay]] = field(default_factory=list)

    @property
    def source(self) -> SourceFile:
        return self.document.source

    @property
    def is_fresh(self) -> bool:
        """Whether the last check saw everything as it is."""
        return self.checked is not None and self.seen == self.turn

    @property
    def tree(self) -> Screenplay:
        """The tree of the text as it is; several requests ask for it between two edits."""
        if not self.trees or self.trees[0][0] is not self.document:
            self.trees[:] = [(self.document, self.document.screenplay()[0])]
        return self.trees[0][1]

    @property
    def names(self) -> frozenset[str]:
        """Everybody whom the text names, as the last check knew them; before the first check nobody."""
        view = self.checked.view if self.checked else None
        return view.script.names if view else frozenset()

    def edit(self, start: int, end: int, text: str) -> None:
        """Apply one edit and move what is known along with it; what the edit touches is forgotten."""
        self.turn += 1
        text = whole(text)
        self.document, _ = self.document.edited(start, end, text)
        growth = len(text) - (end - start)
        self.moved = tuple(
            each for each in (_moved(found, start, end, growth) for found in self.moved) if each is not None
        )

    def replace_all(self, text: str) -> None:
        self.turn += 1
        source = self.source
        self.document = Document.of(
            SourceFile.of(whole(text), source.path, 0, bom=source.bom, encoding=source.encoding)
        )
        self.moved = ()

    def is_as_saved(self) -> bool:
        """Whether the file holds the text as it is."""
        try:
            saved = decode(self.place.world.read(self.place.script))
        except OSError:
            return False
        return isinstance(saved, SourceFile) and saved.text == self.source.text

    def reads(self, path: str) -> bool:
        """Whether the last check read another file of the project, or looked for it; without a check it may."""
        return self.checked is None or any(source.path == path for source in self.checked.sources.files)

    def outdate(self) -> None:
        """Something else that a check depends on has changed."""
        self.turn += 1

    def accept(self, checked: Checked, turn: int) -> None:
        self.checked, self.seen = checked, turn
        self.moved = tuple(each for each in checked.findings if each.span is None or each.span.file == 0)

    def findings(self) -> Sequence[Diagnostic]:
        """What is known of the text as it is: of a fresh check all; else the parser's own, and the last check's."""
        if self.is_fresh:
            return self.moved
        parsed = [
            finding
            for chunk, start in zip(self.document.chunks, self.document.starts, strict=True)
            if chunk.findings
            for finding in chunk.at(start).findings
        ]
        kept = [each for each in self.moved if not each.code.startswith("CINP")]
        return (*parsed, *kept)


_HALVES = re.compile("[\ud800-\udfff]")


def whole(text: str) -> str:
    """A text without halves of UTF-16 pairs, which no file can hold; each becomes one character."""
    return _HALVES.sub("\ufffd", text)


def opened(uri: str, place: Place, text: str) -> OpenScript:
    source = SourceFile.of(whole(text), place.script, 0)
    return OpenScript(uri=uri, place=place, document=Document.of(source))


def _moved(finding: Diagnostic, start: int, end: int, growth: int) -> Diagnostic | None:
    """A finding after an edit at [start, end): moved, as it was, or gone."""
    if finding.span is None:
        return finding
    span = _shift(finding.span, start, end, growth)
    if span is None:
        return None
    labels = tuple(
        replace(label, span=moved)
        for label in finding.labels
        if (moved := _shift(label.span, start, end, growth)) is not None
    )
    edits = tuple(_shift(edit.span, start, end, growth) for edit in finding.fix.edits) if finding.fix else ()
    fix = finding.fix
    if fix is not None:
        whole = all(edit is not None for edit in edits)
        fix = (
            replace(
                fix,
                edits=tuple(
                    replace(edit, span=span) for edit, span in zip(fix.edits, edits, strict=True) if span
                ),
            )
            if whole
            else None
        )
    return replace(finding, span=span, labels=labels, fix=fix)


def _shift(span: Span, start: int, end: int, growth: int) -> Span | None:
    """A place after an edit at [start, end) of the first file; None where the edit went through it."""
    if span.file != 0 or span.end <= start:
        return span
    if span.start >= end:
        return Span(span.file, span.start + growth, span.end + growth)
    return None
