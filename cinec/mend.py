"""Mend: apply the fixes of findings until none is left that fits, in memory; nothing is written here."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from cinec.check import Checked, check
from cinec.diagnostics import Applicability, Diagnostic, Severity
from cinec.diagnostics.apply_fixes import apply_fixes, may_apply
from cinec.diagnostics.selection import Selection
from cinec.passes.makers import Makers
from cinec.project import Project
from cinec.rounds import Rounds
from cinec.source import SourceFile, encode
from cinec.world import OverlayWorld

ROUNDS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Mended:
    """`before` and `texts` are the files that changed, by path; `counts` how many fixes of each code were applied.

    `left` is what a check of the mended script finds. `stuck` are codes whose fixes did not come to rest, or would
    have broken the script, and were left out.
    """

    before: Mapping[str, SourceFile]
    texts: Mapping[str, str]
    counts: Mapping[str, int]
    left: Checked
    stuck: tuple[str, ...] = ()


def mend(
    project: Project,
    makers: Makers,
    boldness: Applicability = Applicability.SAFE,
    selection: Selection | None = None,
    rounds: Rounds | None = None,
) -> Mended:
    """Fixes as bold as `boldness`, round after round; a round that would bring an error is taken back."""
    before: dict[str, SourceFile] = {}
    texts: dict[str, str] = {}
    counts: Counter[str] = Counter()
    stuck: set[str] = set()
    checked = check(project, makers, selection, rounds)
    for _ in range(ROUNDS):
        chosen = [each for each in checked.findings if _wanted(each, boldness, stuck)]
        sources = checked.sources.by_id()
        mended = apply_fixes((each.fix for each in chosen if each.fix), sources)
        if not mended.texts:
            break
        files = {sources[file].path: sources[file] for file in mended.texts} | before
        tried = texts | {sources[file].path: text for file, text in mended.texts.items()}
        data = {path: encode(replace(files[path], text=text)) for path, text in tried.items()}
        after = check(replace(project, world=OverlayWorld(project.world, data)), makers, selection, rounds)
        applied = [each.code for each in chosen if each.fix in mended.applied]
        if _errors(after) > _errors(checked):
            stuck.update(applied)
            continue
        counts.update(applied)
        before, texts, checked = files, tried, after
    else:
        stuck.update(each.code for each in checked.findings if _wanted(each, boldness, stuck))
    return Mended(before=before, texts=texts, counts=counts, left=checked, stuck=tuple(sorted(stuck)))


def _wanted(finding: Diagnostic, boldness: Applicability, stuck: set[str]) -> bool:
    fix = finding.fix
    return fix is not None and finding.code not in stuck and may_apply(fix, boldness)


def _errors(checked: Checked) -> int:
    return sum(each.severity is Severity.ERROR for each in checked.findings)
