"""Findings as workflow commands, which GitHub shows beside the lines of a change."""

from collections.abc import Iterable, Mapping

from cinec.diagnostics.codes import CODES
from cinec.diagnostics.diagnostic import Diagnostic, Severity
from cinec.source import SourceFile

_KINDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def render_github(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """One `::warning file=…,line=…::message` a finding; what could end a command early is escaped as GitHub asks."""
    return "".join(f"{_command(each, sources)}\n" for each in diagnostics)


def _command(finding: Diagnostic, sources: Mapping[int, SourceFile]) -> str:
    place = finding.place(sources)
    fields = {"title": f"cinec ({finding.code}): {CODES.get(finding.code, 'a rule of the project')}"}
    if place is not None:
        source, span = place
        line, column = source.line_column(span.start)
        last, end = source.line_column(span.end)
        fields |= {"file": source.path, "line": str(line), "endLine": str(last)}
        if last == line:
            fields |= {"col": str(column), "endColumn": str(max(end, column + 1))}
    text = "\n".join((finding.message, *(f"hint: {hint}" for hint in finding.hints)))
    told = ",".join(f"{name}={_property(value)}" for name, value in fields.items())
    return f"::{_KINDS[finding.severity]} {told}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
