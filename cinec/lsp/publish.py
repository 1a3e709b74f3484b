"""Findings as an editor shows them, and their fixes as code actions."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from lsprotocol import types as lsp

from cinec.diagnostics import Applicability, Diagnostic, Severity
from cinec.diagnostics.apply_fixes import apply_fixes, may_apply
from cinec.diagnostics.rule_codes import RULES
from cinec.lsp.positions import Positions
from cinec.source import SourceFile, Span

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}
UNUSED = ("CINU001", "CINC013", "CINC014", "CINC015")
FIX_ALL = "source.fixAll.cinec"


def shown(
    finding: Diagnostic, source: SourceFile, positions: Positions, files: Mapping[int, tuple[str, SourceFile]]
) -> lsp.Diagnostic:
    """One finding of `source`; labels in other files become related information."""
    span = finding.span or Span(source.id, 0, 0)
    hints = "".join(f"\nhint: {hint}" for hint in finding.hints)
    notes = "".join(f"\nnote: {note}" for note in finding.notes)
    related = [
        lsp.DiagnosticRelatedInformation(
            location=lsp.Location(
                uri=files[label.span.file][0], range=positions.range(files[label.span.file][1], label.span)
            ),
            message=label.message or "here",
        )
        for label in finding.labels
        if label.span.file in files
    ]
    return lsp.Diagnostic(
        range=positions.range(source, span),
        message=f"{finding.message}{notes}{hints}",
        severity=_SEVERITIES[finding.severity],
        code=finding.code,
        source="cinec",
        tags=[lsp.DiagnosticTag.Unnecessary] if finding.code in UNUSED else None,
        related_information=related or None,
        data={"name": RULES[finding.code][0]} if finding.code in RULES else None,
    )


def code_actions(
    findings: Sequence[Diagnostic],
    span: Span,
    only: Sequence[str],
    source: SourceFile,
    positions: Positions,
    uri: str,
    version: int,
) -> list[lsp.CodeAction]:
    """What can be done about the findings at a place, and about all that can safely be mended in the file."""
    actions: list[lsp.CodeAction] = []
    if _asked(lsp.CodeActionKind.QuickFix, only):
        touching = [each for each in findings if each.span is not None and _touch(each.span, span)]
        for finding in touching:
            actions += _quick_fixes(finding, source, positions, uri, version)
    if _asked(FIX_ALL, only):
        edits = all_edits(findings, source, positions)
        if edits:
            actions.append(
                lsp.CodeAction(
                    title="Mend everything that can safely be mended",
                    kind=FIX_ALL,
                    edit=_edit(edits, uri, version),
                )
            )
    return actions


def all_edits(findings: Iterable[Diagnostic], source: SourceFile, positions: Positions) -> list[lsp.TextEdit]:
    """The edits of all safe fixes that fit together."""
    fixes = [each.fix for each in findings if each.fix and may_apply(each.fix, Applicability.SAFE)]
    own = [fix for fix in fixes if all(edit.span.file == source.id for edit in fix.edits)]
    applied = apply_fixes(own, {source.id: source}).applied
    return [
        lsp.TextEdit(range=positions.range(source, edit.span), new_text=edit.replacement)
        for fix in applied
        for edit in fix.edits
    ]


def _quick_fixes(
    finding: Diagnostic, source: SourceFile, positions: Positions, uri: str, version: int
) -> Iterator[lsp.CodeAction]:
    about = [shown(finding, source, positions, {})]
    fix = finding.fix
    if fix is not None and fix.edits and all(edit.span.file == source.id for edit in fix.edits):
        edits = [
            lsp.TextEdit(range=positions.range(source, edit.span), new_text=edit.replacement)
            for edit in fix.edits
        ]
        title = fix.title[:1].upper() + fix.title[1:]
        yield lsp.CodeAction(
            title=title if fix.applicability is Applicability.SAFE else f"{title} (may change the film)",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=about,
            is_preferred=fix.applicability is Applicability.SAFE,
            edit=_edit(edits, uri, version),
        )
    if finding.severity is not Severity.ERROR and finding.span is not None:
        yield lsp.CodeAction(
            title=f"Ignore {finding.code} here",
            kind=lsp.CodeActionKind.QuickFix,
            diagnostics=about,
            edit=_edit([_ignore(finding, source, positions)], uri, version),
        )


def _ignore(finding: Diagnostic, source: SourceFile, positions: Positions) -> lsp.TextEdit:
    """A suppression in a paragraph of its own before the block."""
    assert finding.span is not None
    line = source.line_of(finding.span.start)
    while line and source.line_text(line - 1).strip():
        line -= 1
    place = positions.position(source, source.line_starts[line])
    text = f"[[cinec: ignore {finding.code} -- ]]{source.newline * 2}"
    return lsp.TextEdit(range=lsp.Range(start=place, end=place), new_text=text)


def _edit(edits: list[lsp.TextEdit], uri: str, version: int) -> lsp.WorkspaceEdit:
    document = lsp.OptionalVersionedTextDocumentIdentifier(uri=uri, version=version)
    return lsp.WorkspaceEdit(
        document_changes=[lsp.TextDocumentEdit(text_document=document, edits=list(edits))]
    )


def _touch(span: Span, other: Span) -> bool:
    return span.start <= other.end and other.start <= span.end


def _asked(kind: str, only: Sequence[str]) -> bool:
    """Whether a client that names kinds asks for this one."""
    return not only or any(kind == each or kind.startswith(f"{each}.") for each in only)
