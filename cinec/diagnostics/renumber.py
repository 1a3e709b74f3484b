"""Findings of several compilations as those of one: the ids of their files made to differ."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from cinec.diagnostics.diagnostic import Diagnostic, Edit
from cinec.source import SourceFile, Span

Found = tuple[Sequence[Diagnostic], Mapping[int, SourceFile]]


def together(parts: Iterable[Found]) -> tuple[tuple[Diagnostic, ...], dict[int, SourceFile]]:
    """All findings in order, over one table of files."""
    findings: list[Diagnostic] = []
    sources: dict[int, SourceFile] = {}
    for found, files in parts:
        base = len(sources)
        numbers = {file: base + index for index, file in enumerate(sorted(files))}
        sources |= {numbers[file]: source for file, source in files.items()}
        findings += [_moved(each, numbers) for each in found]
    return tuple(findings), sources


def _moved(finding: Diagnostic, numbers: Mapping[int, int]) -> Diagnostic:
    def place(span: Span) -> Span:
        return replace(span, file=numbers.get(span.file, -1))

    fix = finding.fix
    if fix is not None:
        fix = replace(
            fix, edits=tuple(Edit(span=place(e.span), replacement=e.replacement) for e in fix.edits)
        )
    return replace(
        finding,
        span=place(finding.span) if finding.span else None,
        labels=tuple(replace(label, span=place(label.span)) for label in finding.labels),
        fix=fix,
    )
