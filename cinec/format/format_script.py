"""Format: a script in the form that screenwriters expect, with nothing of its meaning changed.

Every change is small and for itself. All of them together are tried against the meaning of the script; where they
would change it, those of one block after the other are left out until they do not.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from cinec.diagnostics import Edit
from cinec.diagnostics.apply_fixes import edited
from cinec.format.format_element import element_edits, title_edits
from cinec.format.meaning import Meaning
from cinec.passes.script_names import script_names
from cinec.source import SourceFile, Span
from cinec.stdlib import Stdlib
from cinec.syntax import Element, Heading, Screenplay, Section, parse

_ENDS = re.compile(r"\r\n|\n|\r")


def format_edits(
    source: SourceFile,
    stdlib: Stdlib,
    names: Iterable[str] = (),
    *,
    within: Span | None = None,
) -> tuple[Edit, ...]:
    """The edits that format a script; with `within`, those of blocks that touch it.

    Notes are read with the names in this file and, beside them, `names`.
    """
    tree, _ = parse(source)
    own = script_names(((source, element) for element in tree.elements), stdlib, {})
    meaning = Meaning(stdlib.vocabulary(), frozenset((*own, *names)))
    groups = [group for group in _groups(tree, meaning, within) if group]
    kept = _harmless(groups, source, meaning)
    return tuple(sorted(kept, key=lambda edit: edit.span))


def format_text(source: SourceFile, stdlib: Stdlib, names: Iterable[str] = ()) -> str:
    """The formatted text."""
    return edited(source.text, format_edits(source, stdlib, names))


def _groups(tree: Screenplay, meaning: Meaning, within: Span | None) -> Iterator[tuple[Edit, ...]]:
    """Edits by block: those inside it, and those of the gap behind it."""
    source, end = tree.source, usual_end(tree.source.text)
    blocks: list[Span] = [tree.title_page.span] if tree.title_page else []
    blocks += [element.span for element in tree.elements]
    elements: list[Element | None] = [*([None] if tree.title_page else []), *tree.elements]
    if not blocks:
        return
    if within is None:
        yield tuple(_change(source, Span(source.id, 0, blocks[0].start), ""))
    for index, (span, element) in enumerate(zip(blocks, elements, strict=True)):
        if within is not None and (span.end < within.start or within.end < span.start):
            continue
        own = title_edits(tree, end) if element is None else element_edits(element, source, meaning)
        last = index + 1 == len(blocks)
        if last:
            gap = tuple(_change(source, Span(source.id, span.end, len(source.text)), end))
        else:
            gap = tuple(_gap(source, span, blocks[index + 1], elements[index + 1], end))
        yield (*own, *_line_ends(source, span, end, own), *gap)


def usual_end(text: str) -> str:
    """The line end that most lines have; a text with one line gets LF."""
    counts = Counter(match[0] for match in _ENDS.finditer(text))
    return max(counts, key=lambda end: (counts[end], end)) if counts else "\n"


def _gap(source: SourceFile, span: Span, below: Span, element: Element | None, end: str) -> Iterator[Edit]:
    """One empty line between blocks; before a heading or a section two may stay; blocks that touch go on touching."""
    place = Span(source.id, span.end, below.start)
    text = source.slice(place)
    if text.strip():
        return
    ends = len(_ENDS.findall(text))
    if ends <= 1:
        wanted = end if ends else text
    else:
        most = 3 if isinstance(element, Heading | Section) else 2
        wanted = end * min(ends, most)
    yield from _change(source, place, wanted)


def _line_ends(source: SourceFile, span: Span, end: str, own: Sequence[Edit]) -> Iterator[Edit]:
    """Line ends inside a block, where no other edit of it stands."""
    for match in _ENDS.finditer(source.text, span.start, span.end):
        place = Span(source.id, match.start(), match.end())
        if match[0] != end and not any(
            edit.span.start <= place.start and place.end <= edit.span.end for edit in own
        ):
            yield Edit(span=place, replacement=end)


def _change(source: SourceFile, place: Span, text: str) -> Iterator[Edit]:
    """An edit that only touches what differs; none where nothing does."""
    old = source.slice(place)
    if old != text:
        yield Edit(span=place, replacement=text)


def _harmless(groups: Sequence[tuple[Edit, ...]], source: SourceFile, meaning: Meaning) -> Sequence[Edit]:
    """The edits of as many groups as can be had without a change of meaning."""
    tree, _ = parse(source)
    wanted = meaning.of(tree)
    if _means(groups, source, meaning, wanted):
        return [edit for group in groups for edit in group]
    kept: list[tuple[Edit, ...]] = []
    for half in _halves(groups):
        kept += _kept(half, kept, source, meaning, wanted)
    return [edit for group in kept for edit in group]


def _kept(
    groups: Sequence[tuple[Edit, ...]],
    sure: Sequence[tuple[Edit, ...]],
    source: SourceFile,
    meaning: Meaning,
    wanted: object,
) -> list[tuple[Edit, ...]]:
    """Of these groups those that keep the meaning beside the sure ones, found by halving."""
    if _means([*sure, *groups], source, meaning, wanted):
        return list(groups)
    if len(groups) <= 1:
        return []
    kept: list[tuple[Edit, ...]] = []
    for half in _halves(groups):
        kept += _kept(half, [*sure, *kept], source, meaning, wanted)
    return kept


def _halves(groups: Sequence[tuple[Edit, ...]]) -> tuple[Sequence[tuple[Edit, ...]], ...]:
    middle = len(groups) // 2
    return (groups[:middle], groups[middle:]) if middle else (groups,)


def _means(groups: Sequence[tuple[Edit, ...]], source: SourceFile, meaning: Meaning, wanted: object) -> bool:
    text = edited(source.text, (edit for group in groups for edit in group))
    tree, _ = parse(SourceFile.of(text, source.path, source.id))
    return meaning.of(tree) == wanted
