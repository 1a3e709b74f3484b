"""Findings one a line, `path:line:column: CODE message`, for grep and for editors that read compilers."""

from collections.abc import Iterable, Mapping, Sequence

from cinec.diagnostics.diagnostic import Applicability, Diagnostic
from cinec.diagnostics.display_line import safe
from cinec.source import SourceFile

_MARKS = {Applicability.SAFE: " [*]", Applicability.UNSAFE: " [-]"}


def render_concise(diagnostics: Iterable[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """`[*]` marks what --fix mends, `[-]` what it mends with --unsafe-fixes."""
    return "".join(f"{place_of(each, sources)}{_line(each)}\n" for each in diagnostics)


def render_grouped(diagnostics: Sequence[Diagnostic], sources: Mapping[int, SourceFile]) -> str:
    """The same under the name of each file."""
    groups: dict[str, list[str]] = {}
    for each in diagnostics:
        source = sources.get(each.span.file) if each.span else None
        place = "  "
        if each.span is not None and source is not None:
            line, column = source.line_column(each.span.start)
            place = f"  {line}:{column} "
        groups.setdefault(source.path if source else "", []).append(f"{place}{_line(each)}\n")
    return "\n".join(f"{safe(path)}:\n{''.join(lines)}" for path, lines in groups.items())


def place_of(finding: Diagnostic, sources: Mapping[int, SourceFile]) -> str:
    """`path:line:column: `, empty for a finding without a place."""
    source = sources.get(finding.span.file) if finding.span else None
    if finding.span is None or source is None:
        return ""
    line, column = source.line_column(finding.span.start)
    return f"{safe(source.path)}:{line}:{column}: "


def _line(finding: Diagnostic) -> str:
    mark = _MARKS.get(finding.fix.applicability, "") if finding.fix else ""
    return f"{finding.code}{mark} {safe(finding.message)}"
