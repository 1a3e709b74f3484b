"""Run rules: what the compile found and what the rules find, less what a project or a note has silenced."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from cinec.diagnostics import Diagnostic, Severity
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection, fits
from cinec.lint.rules import rule_module
from cinec.lint.rules.suppression_without_reason import without_reason
from cinec.lint.rules.unknown_suppression import unknown
from cinec.lint.rules.unused_suppression import unused
from cinec.lint.script_view import ScriptView
from cinec.lint.suppressions import Suppression, silenced, suppressions
from cinec.lint.user_rules import UserRule
from cinec.source import SourceFile

ABOUT_SUPPRESSIONS = "CINU"


def run_rules(
    script: ScriptView,
    compiled: Sequence[Diagnostic],
    selection: Selection,
    own: Sequence[UserRule] = (),
) -> tuple[Diagnostic, ...]:
    """All findings in the order of their places; `compiled` are those of the passes, `own` a project's rules.

    An error of the passes stops a build: nothing silences it.
    """
    notes = suppressions(script.scenes)
    errors = [each for each in compiled if each.severity is Severity.ERROR]
    rest = [each for each in compiled if each.severity is not Severity.ERROR and selection.is_on(each.code)]
    found = silenced((*rest, *_from_rules(script, selection, own)), notes)
    kept = [_weighed(each, selection) for each in found if not _ignored_here(each, script.files, selection)]
    kept += silenced(_about(notes, selection, own), notes)
    return tuple(sorted(dict.fromkeys((*errors, *kept)), key=_order))


def is_enabled(code: str, selection: Selection) -> bool:
    """Whether findings of a code are told at all."""
    if code not in RULES:
        return selection.is_on(code)
    rule = rule_module(code).RULE
    return selection.is_on(code, preview=rule.preview, opt_in=rule.opt_in)


def _from_rules(script: ScriptView, selection: Selection, own: Sequence[UserRule]) -> Iterator[Diagnostic]:
    for code in RULES:
        if not code.startswith(ABOUT_SUPPRESSIONS) and is_enabled(code, selection):
            yield from rule_module(code).check(script)
    for rule in own:
        if selection.is_on(rule.code):
            yield from rule.check(script)


def _about(
    notes: Sequence[Suppression], selection: Selection, own: Sequence[UserRule]
) -> Iterator[Diagnostic]:
    """What the suppressions themselves do wrong; asked after everything that they may silence."""
    codes = frozenset(rule.code for rule in own)
    for code, check in (
        ("CINU001", unused(notes, lambda each: is_enabled(each, selection))),
        ("CINU002", without_reason(notes)),
        ("CINU003", unknown(notes, codes)),
    ):
        if is_enabled(code, selection):
            yield from check


def _ignored_here(finding: Diagnostic, files: Sequence[SourceFile], selection: Selection) -> bool:
    file = finding.span.file if finding.span else 0
    path = files[file].path if file < len(files) else ""
    return any(fits(finding.code, entry) for entry in selection.ignored_in(path))


def _weighed(finding: Diagnostic, selection: Selection) -> Diagnostic:
    """The finding with the severity and the trust in its fix that the project gives its rule."""
    chosen = [(len(entry), value) for entry, value in selection.severity.items() if fits(finding.code, entry)]
    severity = max(chosen, default=(0, finding.severity), key=lambda pair: pair[0])[1]
    fix = finding.fix
    if fix is not None:
        applicability = selection.applicability(finding.code, fix.applicability)
        fix = replace(fix, applicability=applicability) if selection.may_fix(finding.code) else None
    if severity is finding.severity and fix == finding.fix:
        return finding
    return replace(finding, severity=severity, fix=fix)


def _order(finding: Diagnostic) -> tuple[int, int, int, str, str]:
    if finding.span is None:
        return (-1, 0, 0, finding.code, finding.message)
    return (finding.span.file, finding.span.start, finding.span.end, finding.code, finding.message)
