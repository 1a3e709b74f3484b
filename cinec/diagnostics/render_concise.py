"""Findings one a line, `path:line:column: CODE message`, for grep and for editors that read compilers."""

from collections.abc import Iterable, Mapping

from cinec.diagnostics.diagnostic import Applicability, Diagnostic
from cinec.diagnostics.display_line import safe
from cinec.source import SourceFile

_MARKS = {Applicability.SAFE: " [*]", Applicability.UNSAFE: " [-]"}


def render_concise(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """`[*]` marks what --fix mends, `[-]` what it mends with --unsafe-fixes."""
    lines = ((*_place(each, sources), _line(each)) for each in diagnostics)
    return "".join(f"{path}:{point}: {line}\n" if path else f"{line}\n" for path, point, line in lines)


def render_grouped(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """The same under the name of each file."""
    groups: dict[str, list[str]] = {}
    for each in diagnostics:
        path, point = _place(each, sources)
        groups.setdefault(path, []).append(f"  {point} {_line(each)}\n" if path else f"  {_line(each)}\n")
    return "\n".join(f"{path}:\n{''.join(lines)}" for path, lines in groups.items())


def _place(finding: Diagnostic, sources: Mapping[int, SourceFile]) -> tuple[str, str]:
    """The path and `line:column`, both empty for a finding without a place."""
    place = finding.place(sources)
    if place is None:
        return "", ""
    source, span = place
    line, column = source.line_column(span.start)
    return safe(source.path), f"{line}:{column}"


def _line(finding: Diagnostic) -> str:
    mark = _MARKS.get(finding.fix.applicability, "") if finding.fix else ""
    return f"{finding.code}{mark} {safe(finding.message)}"
