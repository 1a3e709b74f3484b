"""Points a finding about a note at the words that its message quotes."""

import re
from collections.abc import Mapping
from dataclasses import replace

from cinec.diagnostics.diagnostic import Applicability, Diagnostic, Edit, Fix
from cinec.source import SourceFile, Span

_QUOTED = re.compile(r"`([^`]+)`")


def pointed(finding: Diagnostic, files: Mapping[int, SourceFile]) -> Diagnostic:
    """The finding with its span, and the edits of its fix that have the same span, on the words that its message quotes.

    A pass knows a note's place but not where in it a phrase stands. Where the words are not in the note, or more than
    once, the whole note stays underlined and there is no fix.
    """
    span = finding.span
    source = files.get(span.file) if span else None
    if span is None or source is None or not source.text.startswith("[[", span.start):
        return finding
    place = _place(finding.message, source, span)
    if place is None:
        return replace(finding, fix=None) if finding.fix and _covers(finding.fix, span) else finding
    fix = finding.fix
    if fix is not None:
        edits = tuple(replace(edit, span=place) if edit.span == span else edit for edit in fix.edits)
        fix = replace(fix, edits=edits)
    return replace(finding, span=place, fix=fix)


def written_instead(words: str, span: Span) -> Fix:
    """The fix that writes other words over those that a finding quotes; `span` is the finding's, until it is pointed."""
    edits = (Edit(span=span, replacement=words),)
    return Fix(title=f"write {words}", applicability=Applicability.UNSAFE, edits=edits)


def _place(message: str, source: SourceFile, span: Span) -> Span | None:
    quoted = _QUOTED.search(message)
    if quoted is None:
        return None
    words = r"\s+".join(map(re.escape, quoted[1].split()))
    found = [*re.compile(words, re.IGNORECASE).finditer(source.text, span.start + 2, span.end - 2)]
    return Span(span.file, found[0].start(), found[0].end()) if len(found) == 1 else None


def _covers(fix: Fix, span: Span) -> bool:
    return any(edit.span == span for edit in fix.edits)
