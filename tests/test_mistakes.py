"""What the compiler says of mistakes: one case a mistake, as an author reads it."""

import re
from pathlib import Path

import pytest

from cinec.diagnostics import Diagnostic
from cinec.diagnostics.codes import CODES
from cinec.diagnostics.render_text import render_text
from cinec.diagnostics.rule_codes import RULES
from cinec.driver import stages
from cinec.passes.include_files import Sources
from cinec.passes.makers import makers_of
from cinec.rounds import Estimates
from tests.cases import FOLDER, Case
from tests.cases import check as case_test
from tests.linting import files_of, project_of
from tests.test_explanations import TOLD_IN_WORDS


def _render(case: Case) -> str:
    """Every finding of a whole compile."""
    project = project_of(files_of(f"{case.source}\n"))
    sources = Sources(project.world)
    found: list[Diagnostic] = []
    for stage in stages(project, sources, Estimates(), makers_of(project, {})):
        found.extend(stage.found(sources.by_id()))
        if stage.failed:
            break
    return render_text(found, sources.by_id())


test_mistakes = case_test("mistakes", _render)


def test_every_code_of_an_author_has_a_case() -> None:
    text = "".join(path.read_text() for path in (FOLDER / "mistakes").glob("*.txt"))
    shown = set(re.findall(r"^(?:error|warning|info)\[(CIN\w+)\]", text, re.MULTILINE))
    own = {code for code in set(CODES) - set(RULES) if not code.startswith("CINE")}
    assert own - shown == {*TOLD_IN_WORDS}


@pytest.mark.parametrize("path", sorted((FOLDER / "mistakes").glob("*.txt")), ids=lambda path: path.stem)
def test_every_finding_says_what_to_type(path: Path) -> None:
    """A message is lower case and ends without a full stop; a hint stands below it."""
    expected = path.read_text().partition("--- expected\n")[2]
    for finding in re.split(r"^(?=(?:error|warning|info)\[)", expected, flags=re.MULTILINE)[1:]:
        message = finding.split("\n")[0].partition(": ")[2]
        assert not message.endswith("."), message
        assert not message[:1].isupper() or message.split()[0].isupper(), message
        assert "= hint: " in finding, finding
