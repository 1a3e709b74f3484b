"""Findings as SARIF 2.1.0, the interchange format of static analysis (OASIS)."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from cinec import __version__
from cinec.diagnostics.codes import CODES
from cinec.diagnostics.diagnostic import Applicability, Diagnostic, Fix, Label, Severity
from cinec.diagnostics.fingerprint import fingerprints
from cinec.diagnostics.rule_codes import RULES
from cinec.source import SourceFile, Span

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def render_sarif(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """One run; columns count code points from one, offsets code points from zero."""
    codes = sorted({each.code for each in diagnostics})
    marks = fingerprints(diagnostics, sources)
    results = [
        _result(each, codes.index(each.code), mark, sources)
        for each, mark in zip(diagnostics, marks, strict=True)
    ]
    driver = {
        "name": "cinec",
        "version": __version__,
        "semanticVersion": f"{__version__}",
        "rules": [_rule(code) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": results,
        "artifacts": [{"location": _location(source)} for source in sources.values()],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str) -> dict[str, Any]:
    title = CODES.get(code, "a rule of the project")
    rule: dict[str, Any] = {"id": code, "shortDescription": {"text": title}}
    if code in RULES:
        rule["name"] = RULES[code][0]
    return {**rule, "help": {"text": f"cinec explain {code}"}}


def _result(finding: Diagnostic, index: int, mark: str, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    text = "\n".join((finding.message, *finding.notes, *(f"hint: {hint}" for hint in finding.hints)))
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "partialFingerprints": {"cinec/v1": mark},
    }
    if finding.span is not None and finding.span.file in sources:
        result["locations"] = [{"physicalLocation": _physical(finding.span, sources)}]
    related = [_related(label, sources) for label in finding.labels if label.span.file in sources]
    if related:
        result["relatedLocations"] = related
    if finding.fix is not None and finding.fix.applicability is not Applicability.DISPLAY:
        result["fixes"] = [_fix(finding.fix, sources)]
    return result


def _related(label: Label, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    return {"physicalLocation": _physical(label.span, sources), "message": {"text": label.message or "here"}}


def _fix(fix: Fix, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    changes: dict[int, list[dict[str, Any]]] = {}
    for edit in fix.edits:
        if edit.span.file in sources:
            replaced = {"deletedRegion": _region(edit.span, sources[edit.span.file])}
            if edit.replacement:
                replaced["insertedContent"] = {"text": edit.replacement}
            changes.setdefault(edit.span.file, []).append(replaced)
    return {
        "description": {"text": f"{fix.title} ({fix.applicability})"},
        "artifactChanges": [
            {"artifactLocation": _location(sources[file]), "replacements": replaced}
            for file, replaced in changes.items()
        ],
    }


def _physical(span: Span, sources: Mapping[int, SourceFile]) -> dict[str, Any]:
    source = sources[span.file]
    return {"artifactLocation": _location(source), "region": _region(span, source)}


def _location(source: SourceFile) -> dict[str, Any]:
    return {"uri": quote(source.path)}


def _region(span: Span, source: SourceFile) -> dict[str, Any]:
    line, column = source.line_column(span.start)
    last, end = source.line_column(span.end)
    return {
        "startLine": line,
        "startColumn": column,
        "endLine": last,
        "endColumn": end,
        "charOffset": span.start,
        "charLength": len(span),
    }
