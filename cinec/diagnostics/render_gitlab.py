"""Findings as a GitLab code quality report."""

import json
from collections.abc import Mapping, Sequence

from cinec.diagnostics.diagnostic import Diagnostic, Severity
from cinec.diagnostics.fingerprint import fingerprints
from cinec.source import SourceFile

_SEVERITIES = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.INFO: "info"}


def render_gitlab(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """A JSON array; a finding without a place stands at the first line of the first file."""
    marks = fingerprints(diagnostics, sources)
    rows = [_row(each, mark, sources) for each, mark in zip(diagnostics, marks, strict=True)]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Diagnostic, mark: str, sources: Mapping[int, SourceFile]) -> dict[str, object]:
    source = sources.get(finding.span.file) if finding.span else sources.get(min(sources, default=0))
    begin: dict[str, object] = {"line": 1, "column": 1}
    end = begin
    if finding.span is not None and source is not None:
        begin, end = _point(source, finding.span.start), _point(source, finding.span.end)
    return {
        "description": f"{finding.code}: {finding.message}",
        "check_name": finding.code,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": source.path if source else ".", "positions": {"begin": begin, "end": end}},
    }


def _point(source: SourceFile, offset: int) -> dict[str, object]:
    line, column = source.line_column(offset)
    return {"line": line, "column": column}
