"""Every code of the compiler explains itself, and its example does what it says; lint rules are in test_lint_rules."""

import re
from collections.abc import Mapping

import pytest

from cinec.cli.explain import documentation
from cinec.diagnostics import Diagnostic
from cinec.diagnostics.codes import CODES
from cinec.diagnostics.explanations import MISTAKE, SURROUNDINGS, pages
from cinec.diagnostics.rule_codes import RULES
from cinec.driver import stages
from cinec.passes.include_files import Sources
from cinec.passes.makers import makers_of
from cinec.rounds import Estimates
from tests.linting import SCRIPT, project_of

OWN = sorted(set(CODES) - set(RULES))
MISTAKES = [code for code in OWN if not code.startswith("CINE")]
FENCE = re.compile(r"^```\w+(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
# What no text of an example can hold, or what hangs on the machine.
TOLD_IN_WORDS = {
    "CINP002": "bytes that are no text",
    "CINP003": "a NUL character",
    "CINP004": "bytes that are no UTF-8",
    "CINS005": "five hundred files",
    "CINA003": "permissions",
    "CINB001": "a server that is not running",
    "CINB004": "what is installed",
    "CINB005": "what is installed",
    "CINB006": "weights on the machine, asked for by a build alone",
    "CINB007": "asked for by a build alone",
}


def parts_of(code: str) -> Mapping[str, str]:
    _, *pieces = re.split(r"^## (.*)\n", documentation(code), flags=re.MULTILINE)
    return dict(zip(pieces[::2], pieces[1::2], strict=True))


def found_in(text: str) -> list[Diagnostic]:
    """What a whole compile finds; a fence with a name is a file of the project."""
    files = {name or SCRIPT: body.encode() for name, body in FENCE.findall(text)}
    project = project_of(files)
    found: list[Diagnostic] = []
    sources = Sources(project.world)
    for stage in stages(project, sources, Estimates(), makers_of(project, {})):
        found.extend(stage.found(sources.by_id()))
        if stage.failed:
            break
    return found


@pytest.mark.parametrize("code", OWN)
def test_a_code_is_explained_under_the_usual_headings(code: str) -> None:
    parts = parts_of(code)
    assert tuple(parts) == (SURROUNDINGS if code.startswith("CINE") else MISTAKE)
    assert all(text.strip() for text in parts.values())


def test_nothing_else_is_explained() -> None:
    families = {code[:4].lower() for code in CODES}
    assert sorted(code for family in families for code in pages(family)) == OWN


@pytest.mark.parametrize("code", [code for code in MISTAKES if code not in TOLD_IN_WORDS])
def test_the_example_is_found_and_its_remedy_is_not(code: str) -> None:
    parts = parts_of(code)
    found = [each for each in found_in(parts["Example"]) if each.code == code]
    assert found
    assert code not in [each.code for each in found_in(parts["Use instead"])]
    safety = {each.fix.applicability.value.capitalize() for each in found if each.fix}
    assert parts["Fix safety"].split()[0].strip(".:") in (safety or {"No"})


def test_only_what_must_be_is_told_in_words() -> None:
    assert set(TOLD_IN_WORDS) == {code for code in MISTAKES if not FENCE.search(parts_of(code)["Example"])}
