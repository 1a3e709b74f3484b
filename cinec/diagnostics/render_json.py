"""Diagnostics as JSON for editors and pipes."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from cinec.diagnostics.codes import CODES
from cinec.diagnostics.diagnostic import Diagnostic, Edit, Fix
from cinec.source import SourceFile, Span

SCHEMA = "cinec.diagnostics.1"


def render_json(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """One JSON object with all diagnostics; lines and columns count from one, offsets in code points from zero."""
    found = [as_data(diagnostic, sources) for diagnostic in diagnostics]
    return json.dumps({"schema": SCHEMA, "diagnostics": found}, ensure_ascii=False, indent=2) + "\n"


def render_json_lines(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """The same, one object a line."""
    return "".join(
        json.dumps(as_data(diagnostic, sources), ensure_ascii=False) + "\n" for diagnostic in diagnostics
    )


def as_data(diagnostic: Diagnostic, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    """One diagnostic as JSON data; a place in a file that `sources` lacks is null."""
    return {
        "code": diagnostic.code,
        "title": CODES.get(diagnostic.code, ""),
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "place": _place(diagnostic.span, sources),
        "labels": [
            {"place": _place(label.span, sources), "message": label.message} for label in diagnostic.labels
        ],
        "notes": list(diagnostic.notes),
        "hints": list(diagnostic.hints),
        "fix": _fix(diagnostic.fix, sources),
    }


def _fix(fix: Fix | None, sources: Mapping[int, SourceFile]) -> dict[str, Any] | None:
    if fix is None:
        return None
    return {
        "title": fix.title,
        "applicability": fix.applicability.value,
        "edits": [_edit(edit, sources) for edit in fix.edits],
    }


def _edit(edit: Edit, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    return {"place": _place(edit.span, sources), "replacement": edit.replacement}


def _place(span: Span | None, sources: Mapping[int, SourceFile]) -> dict[str, Any] | None:
    source = sources.get(span.file) if span is not None else None
    if span is None or source is None:
        return None
    return {"path": source.path, "start": _point(source, span.start), "end": _point(source, span.end)}


def _point(source: SourceFile, offset: int) -> dict[str, int]:
    line, column = source.line_column(offset)
    return {"line": line, "column": column, "offset": offset}
