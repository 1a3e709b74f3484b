"""Every lint rule: its case file, its documentation, and the examples in it."""

import re
from dataclasses import replace

import pytest

from cinec.check import check
from cinec.diagnostics import Applicability, render_text
from cinec.diagnostics.apply_fixes import apply_fixes, may_apply
from cinec.diagnostics.rule_codes import RULES
from cinec.diagnostics.selection import Selection
from cinec.lint.rules import rule_module
from tests.cases import FOLDER, Case
from tests.cases import check as case_test
from tests.compiled import makers
from tests.linting import code_named, codes_of, files_of, project_of

HEADINGS = ("What it does", "Why", "Example", "Use instead", "Fix safety")
_SECTION = re.compile(rf"^## ({'|'.join(HEADINGS)})\n", re.MULTILINE)
_BLOCK = re.compile(r"```(?:fountain)?\n(.*?)```", re.DOTALL)


def sections(code: str) -> dict[str, str]:
    doc = rule_module(code).__doc__ or ""
    parts = _SECTION.split(doc)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def written_out(text: str) -> str:
    """An example without its abbreviations: `<CR>`, a line that ends in ×N, and ×N alone for all below the heading."""
    text = text.replace("<CR>", "\r")
    text = re.sub(r"^(.+ )×(\d+)$", lambda line: line[1] * int(line[2]), text, flags=re.MULTILINE)
    heading, gap, body = text.partition("\n\n")
    body, times, count = body.partition("\n\n×")
    return heading + gap + ((body + "\n\n") * int(count) if times else body)


def _render(case: Case) -> str:
    """The findings of the rule that the case is named after, and the script after all of its fixes."""
    code = code_named(case.path.stem.replace("_", "-"))
    others = tuple(flag for flag in case.flags if flag.startswith("CIN"))
    selection = Selection(select=(code, *others), preview=True)
    project = project_of(files_of(case.source + "\n"), None)
    lint = replace(project.config.lint, selection=selection)
    project = replace(project, config=replace(project.config, lint=lint))
    found = check(project, makers())
    own = [each for each in found.findings if each.code == code]
    assert own, f"{case.path.name}: the rule finds nothing here"
    for each in own:
        assert each.message[:1] not in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" and not each.message.endswith("."), (
            each.message
        )
    sources = found.sources.by_id()
    text = render_text(found.findings, sources)
    fixes = [each.fix for each in own if each.fix and may_apply(each.fix, Applicability.UNSAFE)]
    mended = apply_fixes(fixes, sources)
    for file, fixed in sorted(mended.texts.items()):
        text += f"--- {sources[file].path} mended\n{fixed}"
    return text


test_rules = case_test("lint", _render)


@pytest.mark.parametrize("code", RULES)
def test_a_rule_has_its_module_its_case_and_its_documentation(code: str) -> None:
    module = rule_module(code)
    assert code == module.RULE.code
    assert (FOLDER / "lint" / f"{module.RULE.name.replace('-', '_')}.txt").exists()
    assert tuple(sections(code)) == HEADINGS
    fix = sections(code)["Fix safety"].split()[0].strip(".:")
    expected = {None: "No", Applicability.SAFE: "Safe", Applicability.UNSAFE: "Unsafe"}
    assert fix == expected.get(module.RULE.fix, "Display")


@pytest.mark.parametrize("code", RULES)
def test_the_example_of_a_rule_is_found_and_its_remedy_is_not(code: str) -> None:
    parts = sections(code)
    wrong, right = _BLOCK.findall(parts["Example"]), _BLOCK.findall(parts["Use instead"])
    assert wrong and right
    also = ("CINS002",) if code.startswith("CINU") else ()
    for text in wrong:
        assert code in codes_of(written_out(text), code, *also)
    for text in right:
        assert code not in codes_of(written_out(text), code, *also)


@pytest.mark.parametrize("code", RULES)
def test_the_documentation_opens_with_the_title(code: str) -> None:
    first = (rule_module(code).__doc__ or "").split("\n")[0]
    assert first == f"Tells of {RULES[code][1]}."
