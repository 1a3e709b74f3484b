"""Run rules: what the compile found and what the rules find, less what a project or a note has silenced."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from cinec.diagnostics import CODES, Diagnostic, Severity
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection, fits
from cinec.lint.rules import rule_module
from cinec.lint.script_view import ScriptView
from cinec.lint.suppressions import Suppression, silenced, suppressions
from cinec.source import SourceFile

if TYPE_CHECKING:
    from cinec.lint.user_rules import UserRule

# What is unused is known when everything else has run.
ABOUT_SUPPRESSIONS = ("CINU002", "CINU003", "CINU001")


def run_rules(
    script: ScriptView,
    compiled: Sequence[Diagnostic],
    selection: Selection,
    own: "Sequence[UserRule]" = (),
) -> tuple[Diagnostic, ...]:
    """All findings in the order of their places; `compiled` are those of the passes, `own` a project's rules."""
    notes = suppressions(script.scenes)
    found = [*told(compiled, notes, script.files, selection)]
    for part in (_from_rules(script, selection, own), _about(script, notes, selection, own)):
        found.extend(_heeding(part, notes, script.files, selection))
    return tuple(sorted(dict.fromkeys(found), key=_order))


def told(
    compiled: Sequence[Diagnostic],
    notes: Sequence[Suppression],
    files: Sequence[SourceFile],
    selection: Selection,
) -> Iterator[Diagnostic]:
    """What the passes found, less what the project or a note has silenced.

    An error stops a build: nothing silences it.
    """
    errors = [each for each in compiled if each.severity is Severity.ERROR]
    rest = [each for each in compiled if each.severity is not Severity.ERROR and selection.is_on(each.code)]
    yield from errors
    yield from _heeding(rest, notes, files, selection)


def is_enabled(code: str, selection: Selection) -> bool:
    """Whether findings of a code are told at all."""
    if code not in RULES:
        return selection.is_on(code)
    rule = rule_module(code).RULE
    return selection.is_on(code, preview=rule.preview, opt_in=rule.opt_in)


def _heeding(
    found: Iterable[Diagnostic],
    notes: Sequence[Suppression],
    files: Sequence[SourceFile],
    selection: Selection,
) -> Iterator[Diagnostic]:
    for each in silenced(found, notes):
        if not _ignored_here(each, files, selection):
            yield _weighed(each, selection)


def _from_rules(script: ScriptView, selection: Selection, own: "Sequence[UserRule]") -> Iterator[Diagnostic]:
    for code in RULES:
        if code not in ABOUT_SUPPRESSIONS and is_enabled(code, selection):
            yield from rule_module(code).check(script)
    for rule in own:
        if selection.is_on(rule.code):
            yield from rule.check(script)


def _about(
    script: ScriptView, notes: tuple[Suppression, ...], selection: Selection, own: "Sequence[UserRule]"
) -> Iterator[Diagnostic]:
    """What the suppressions themselves do wrong."""
    if not notes:
        return
    own_codes = tuple(sorted(rule.code for rule in own))
    enabled = frozenset(code for code in (*CODES, *own_codes) if is_enabled(code, selection))
    view = replace(script, suppressions=notes, enabled=enabled, own_codes=own_codes)
    for code in ABOUT_SUPPRESSIONS:
        if code in enabled:
            yield from rule_module(code).check(view)


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
