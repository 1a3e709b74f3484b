"""Applies fixes to the texts that they mend: each wholly or not at all, none over another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cinec.diagnostics.diagnostic import Applicability, Edit, Fix
from cinec.source import SourceFile

_FREELY = {
    Applicability.SAFE: (Applicability.SAFE,),
    Applicability.UNSAFE: (Applicability.SAFE, Applicability.UNSAFE),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """New texts of the files that changed, by id, and the fixes that made them."""

    texts: Mapping[int, str]
    applied: tuple[Fix, ...]


def may_apply(fix: Fix, boldness: Applicability) -> bool:
    """Whether a fix is applied where all fixes up to `boldness` are wanted; fixes for display never are."""
    return fix.applicability in _FREELY.get(boldness, ())


def apply_fixes(fixes: Iterable[Fix], sources: Mapping[int, SourceFile]) -> Mended:
    """The texts after all fixes that fit: one that overlaps or touches an earlier one is left for the next round.

    Fixes come in the order of their first edits, so the same findings always give the same text.
    """
    taken: dict[int, list[Edit]] = {}
    applied: list[Fix] = []
    for fix in sorted(fixes, key=_place):
        if all(_fits(edit, taken.get(edit.span.file, ()), sources) for edit in fix.edits) and fix.edits:
            applied.append(fix)
            for edit in fix.edits:
                taken.setdefault(edit.span.file, []).append(edit)
    texts = {file: edited(sources[file].text, edits) for file, edits in taken.items()}
    return Mended(
        texts={file: text for file, text in texts.items() if text != sources[file].text},
        applied=tuple(applied),
    )


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` after edits that do not overlap."""
    parts, at = [], 0
    for edit in sorted(edits, key=lambda each: each.span):
        parts += [text[at : edit.span.start], edit.replacement]
        at = edit.span.end
    return "".join((*parts, text[at:]))


def _place(fix: Fix) -> tuple[int, int, int]:
    first = min((edit.span for edit in fix.edits), default=None)
    return (first.file, first.start, first.end) if first else (-1, 0, 0)


def _fits(edit: Edit, taken: Iterable[Edit], sources: Mapping[int, SourceFile]) -> bool:
    if edit.span.file not in sources or edit.span.end > len(sources[edit.span.file].text):
        return False
    return all(edit.span.end < other.span.start or edit.span.start > other.span.end for other in taken)
