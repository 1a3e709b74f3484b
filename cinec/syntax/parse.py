"""Parses Fountain 1.1 into the Screenplay tree; never fails and loses nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from cinec.diagnostics import Diagnostic, warning
from cinec.source import SourceFile
from cinec.syntax.build_tree import TreeBuilder
from cinec.syntax.classify_lines import classify_lines
from cinec.syntax.marks import scan_marks
from cinec.syntax.split_lines import Line, split_lines
from cinec.syntax.title_page import is_stray, title_lines
from cinec.syntax.tree import Element, Screenplay, TitlePage

_TAKES_LINES = frozenset({"ACTION", "CENTRED", "LYRIC", "NOTE", "BONEYARD"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Parsed:
    """Everything that parsing found: `lines` are the logical lines below the title page, blank ones too."""

    source: SourceFile
    title_page: TitlePage | None
    elements: tuple[Element, ...]
    lines: Sequence[Line]
    findings: tuple[Diagnostic, ...]


def parse(source: SourceFile) -> tuple[Screenplay, tuple[Diagnostic, ...]]:
    """The tree of any text, in linear time, and a warning for each mark that is never closed."""
    whole = parse_whole(source)
    tree = Screenplay(source=source, title_page=whole.title_page, elements=whole.elements)
    return tree, whole.findings


def parse_whole(source: SourceFile, *, titled: bool = True) -> Parsed:
    """The same with the lines that it came from; without `titled` the text is the middle of a script."""
    title, first = title_lines(source) if titled else ([], 0)
    body = source.line_starts[first] if first < len(source.line_starts) else len(source.text)
    marks, unclosed = scan_marks(source.text, body)
    lines = split_lines(source, first, marks)
    page, elements = assemble(source, [*title, *classify_lines(lines)])
    stray = (_stray(source, line) for line in title if is_stray(line))
    findings = (*stray, *(_unclosed(source, offset) for offset in unclosed))
    return Parsed(source=source, title_page=page, elements=elements, lines=lines, findings=findings)


def assemble(source: SourceFile, typed: Sequence[Line]) -> tuple[TitlePage | None, tuple[Element, ...]]:
    """Title page and elements from typed lines, their blocks found by grammar/fountain.lark."""
    from cinec.syntax.block_grammar import blocks

    builder = TreeBuilder(source)
    page: TitlePage | None = None
    elements: list[Element] = []
    for kind, children in blocks(typed):
        if kind == "block" and len(children) == 1 and children[0].type != "CUE":
            elements.append(builder.block(children))
        elif kind == "block":
            elements.extend(_block(builder, children))
        elif kind == "title_page":
            page = builder.title_page(children)
        else:
            elements.append(builder.action(children))
    return page, tuple(elements)


def _block(builder: TreeBuilder, children: list[Any]) -> Iterator[Element]:
    """One block; whatever cannot belong to it (never from our own classifier) becomes action."""
    opener = children[0]
    if opener.type == "CUE":
        yield builder.speech(opener, _parts(children[1:]))
        return
    lines = [child for child in children if isinstance(child, Line)]
    if opener.type in _TAKES_LINES:
        yield builder.block(lines)
    else:
        yield builder.block(lines[:1])
        if len(lines) > 1:
            yield builder.action(lines[1:])
    for part in children[len(lines) :]:
        yield builder.action(part[1])


def _parts(children: list[Any]) -> list[list[Line]]:
    """The parts under a cue; lines that continue the cue itself are spoken."""
    loose = [child for child in children if isinstance(child, Line)]
    parts = [child[1] for child in children[len(loose) :]]
    return [loose, *parts] if loose else parts


def _stray(source: SourceFile, line: Line) -> Diagnostic:
    return warning(
        "CINP007",
        f"`{line.text.strip()}` stands on the title page, but is neither `Key: value` nor indented",
        source.span(line.start, line.end),
        "put an empty line above it if the script begins here",
        "indent it by three spaces if it belongs to the key above",
    )


def _unclosed(source: SourceFile, offset: int) -> Diagnostic:
    opening = source.text[offset : offset + 2]
    closing = "]]" if opening == "[[" else "*/"
    kind = "note" if opening == "[[" else "boneyard"
    where = " before the next empty line" if opening == "[[" else ""
    return warning(
        "CINP005" if opening == "[[" else "CINP006",
        f"`{opening}` opens a {kind} that is not closed{where}, so it is printed",
        source.span(offset, offset + 2),
        f"close it: `{opening} … {closing}`",
    )
