"""The outline of a script: acts, scenes and shots, what folds, and scenes of all scripts by name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from lsprotocol import types as lsp

from cinec.lsp.positions import Positions
from cinec.source import SourceFile, Span
from cinec.syntax import Boneyard, Element, Heading, NoteParagraph, Screenplay, Section, Speech
from cinec.syntax.read_note import notation_head
from cinec.syntax.tree import Action


@dataclass(slots=True)
class _Entry:
    name: str
    kind: lsp.SymbolKind
    place: Span
    start: int
    depth: int
    detail: str = ""
    end: int = 0
    children: list["_Entry"] = field(default_factory=list)


# Scenes stand below every section, shots below scenes.
_SCENE, _SHOT = 100, 101


def symbols(tree: Screenplay, positions: Positions) -> list[lsp.DocumentSymbol]:
    """Sections, scenes in them, shots in those."""
    source = tree.source
    roots = _nested(list(_entries(tree)), len(source.text))
    return [_symbol(entry, source, positions) for entry in roots]


def folds(tree: Screenplay, positions: Positions) -> list[lsp.FoldingRange]:
    """Sections, scenes, boneyards and notes of several lines, and the title page."""
    source = tree.source
    found: list[lsp.FoldingRange] = []
    for entry in _all(_nested(list(_entries(tree)), len(source.text))):
        if entry.depth < _SHOT:
            found += _fold(source, entry.start, entry.end, None)
    if tree.title_page:
        found += _fold(
            source, tree.title_page.span.start, tree.title_page.span.end, lsp.FoldingRangeKind.Region
        )
    for element in tree.elements:
        if isinstance(element, Boneyard | NoteParagraph):
            found += _fold(source, element.span.start, element.span.end, lsp.FoldingRangeKind.Comment)
    return found


def scenes(tree: Screenplay, positions: Positions, uri: str, query: str) -> Iterator[lsp.WorkspaceSymbol]:
    """Scenes and sections whose name holds the query."""
    wanted = query.casefold()
    for entry in _entries(tree):
        if entry.depth <= _SCENE and wanted in entry.name.casefold():
            yield lsp.WorkspaceSymbol(
                name=entry.name,
                kind=entry.kind,
                location=lsp.Location(uri=uri, range=positions.range(tree.source, entry.place)),
            )


def _entries(tree: Screenplay) -> Iterator[_Entry]:
    for element in tree.elements:
        match element:
            case Section():
                yield _Entry(
                    element.text or "#" * element.depth,
                    lsp.SymbolKind.Module,
                    element.span,
                    element.span.start,
                    element.depth,
                )
            case Heading():
                number = f"{element.number}. " if element.number else ""
                yield _Entry(
                    f"{number}{element.text}",
                    lsp.SymbolKind.Namespace,
                    element.span,
                    element.span.start,
                    _SCENE,
                )
            case _:
                yield from _shots(tree.source, element)


def _shots(source: SourceFile, element: Element) -> Iterator[_Entry]:
    if isinstance(element, NoteParagraph | Action | Speech) and "[[" in source.slice(element.span):
        from cinec.lint.script_view import notes_of

        for note, _ in notes_of(source, element):
            head = notation_head(note, frozenset())
            if head is not None and head.keyword == "SHOT":
                body = note.text.partition(":")[2].strip()
                name = f"{(head.id or '').strip()} {body}".strip() or "shot"
                yield _Entry(name, lsp.SymbolKind.Event, note.span, note.span.start, _SHOT)


def _nested(entries: Sequence[_Entry], end: int) -> list[_Entry]:
    roots: list[_Entry] = []
    stack: list[_Entry] = []
    for entry in entries:
        while stack and stack[-1].depth >= entry.depth:
            stack.pop().end = entry.start
        (stack[-1].children if stack else roots).append(entry)
        stack.append(entry)
    for entry in stack:
        entry.end = end
    return roots


def _all(entries: Sequence[_Entry]) -> Iterator[_Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.children)


def _symbol(entry: _Entry, source: SourceFile, positions: Positions) -> lsp.DocumentSymbol:
    end = (
        max(entry.place.end, _last_text(source, entry.start, entry.end))
        if entry.depth < _SHOT
        else entry.place.end
    )
    whole = Span(source.id, entry.start, end)
    return lsp.DocumentSymbol(
        name=entry.name[:120],
        kind=entry.kind,
        range=positions.range(source, whole),
        selection_range=positions.range(source, entry.place),
        children=[_symbol(child, source, positions) for child in entry.children],
    )


def _fold(
    source: SourceFile, start: int, end: int, kind: lsp.FoldingRangeKind | None
) -> Iterator[lsp.FoldingRange]:
    first, last = source.line_of(start), source.line_of(max(start, _last_text(source, start, end) - 1))
    if last > first:
        yield lsp.FoldingRange(start_line=first, end_line=last, kind=kind)


def _last_text(source: SourceFile, start: int, end: int) -> int:
    """The end of what stands in [start, end) without the space behind it."""
    while end > start and source.text[end - 1].isspace():
        end -= 1
    return end
