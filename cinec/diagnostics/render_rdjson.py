"""Findings as reviewdog's diagnostic format, with what to write instead as suggestions."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from cinec.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Severity
from cinec.source import SourceFile, Span

_SEVERITIES = {Severity.ERROR: "ERROR", Severity.WARNING: "WARNING", Severity.INFO: "INFO"}


def render_rdjson(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """One object; reviewdog's columns count UTF-8 bytes from one."""
    found = [_row(each, sources) for each in diagnostics]
    return (
        json.dumps({"source": {"name": "cinec"}, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"
    )


def _row(finding: Diagnostic, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "message": "\n".join((finding.message, *(f"hint: {hint}" for hint in finding.hints))),
        "severity": _SEVERITIES[finding.severity],
        "code": {"value": finding.code},
        "location": {"path": ""},
    }
    source = sources.get(finding.span.file) if finding.span else sources.get(min(sources, default=0))
    if source is not None:
        row["location"]["path"] = source.path
    if finding.span is not None and source is not None:
        row["location"]["range"] = _range(finding.span, source)
    if finding.fix is not None and finding.fix.applicability is not Applicability.DISPLAY:
        own = finding.span.file if finding.span else -1
        suggestions = _suggestions(finding.fix, own, sources)
        if suggestions:
            row["suggestions"] = suggestions
    return row


def _suggestions(fix: Fix, file: int, sources: Mapping[int, SourceFile]) -> list[dict[str, Any]]:
    """Edits of the finding's own file, which is the only one that a suggestion can speak of; none where there are others."""
    if file not in sources or any(edit.span.file != file for edit in fix.edits):
        return []
    return [{"range": _range(edit.span, sources[file]), "text": edit.replacement} for edit in fix.edits]


def _range(span: Span, source: SourceFile) -> dict[str, Any]:
    return {"start": _point(source, span.start), "end": _point(source, span.end)}


def _point(source: SourceFile, offset: int) -> dict[str, int]:
    line = source.line_of(offset)
    before = source.text[source.line_starts[line] : offset]
    return {"line": line + 1, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
