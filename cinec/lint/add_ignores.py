"""Adds a suppression for every finding: a note in a paragraph of its own before the block that it stands in."""

from collections.abc import Mapping, Sequence

from cinec.diagnostics import Diagnostic, Edit, Severity
from cinec.diagnostics.apply_fixes import edited
from cinec.lint.script_view import ScriptView
from cinec.source import SourceFile, Span
from cinec.syntax import Heading
from cinec.syntax.notes import Ignore
from cinec.syntax.print_note import print_note


def with_ignores(script: ScriptView, findings: Sequence[Diagnostic], reason: str) -> Mapping[int, str]:
    """New texts by file. Errors and findings without a place get none: nothing can silence those."""
    codes: dict[tuple[int, int], list[str]] = {}
    for finding in findings:
        if finding.span is not None and finding.severity is not Severity.ERROR:
            place = _place(script, finding.span)
            if place is not None:
                held = codes.setdefault(place, [])
                held += [finding.code] if finding.code not in held else []
    edits: dict[int, list[Edit]] = {}
    for (file, at), held in codes.items():
        text = _note(held, reason, script.files[file], at)
        edits.setdefault(file, []).append(Edit(span=Span(file, at, at), replacement=text))
    return {file: edited(script.files[file].text, made) for file, made in edits.items()}


def _note(codes: Sequence[str], reason: str, source: SourceFile, at: int) -> str:
    said = " ".join(reason.replace("[", "(").replace("]", ")").split())
    note = print_note(Ignore(span=Span(source.id, at, at), codes=tuple(sorted(codes)), reason=said))
    gap = source.newline * 2
    behind = source.text[at - 1 : at] not in ("", "\n", "\r")
    return f"{gap}{note}" if behind else f"{note}{gap}"


def _place(script: ScriptView, span: Span) -> tuple[int, int] | None:
    """Where the note goes: before the block, behind the heading, at the top of the file for its title page."""
    for source, element in reversed(script.script.elements):
        if source.id == span.file and element.span.start <= span.start:
            if isinstance(element, Heading):
                end = element.span.end
                while source.text[end : end + 1] not in ("", "\n", "\r"):
                    end += 1
                return source.id, end
            return source.id, element.span.start
    return None
