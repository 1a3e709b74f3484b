"""What the compiler decided, printed as source, makes the same film: the proof that the IR is right."""

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from cinec.format.expand import Only, expand
from cinec.stdlib import load_stdlib
from tests.compiled import Compiled, compiled
from tests.scripts import scripts

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(ROOT.glob("examples/*/*.fountain"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "scripts").glob("*.fountain"))


def printed(result: Compiled, only: Only = Only.ALL) -> str:
    assert result.sources is not None
    return expand(result.stages["plan_shots"], result.sources.files[0], load_stdlib().vocabulary(), only)


def beside(path: Path) -> dict[str, str]:
    """What a script's project says in files of its own: the bible, models, other terms."""
    found = path.parent.rglob("*.toml")
    return {
        each.relative_to(path.parent).as_posix(): each.read_text()
        for each in found
        if each.name != "cinec.toml"
    }


def check(text: str, only: Only = Only.ALL, files: Mapping[str, str] | None = None) -> None:
    first = compiled(text, files)
    if "plan_actions" not in first.stages:
        assert not files, first.findings
        return
    again = compiled(printed(first, only), files)
    assert again.keys == first.keys, f"\n--- script\n{text}\n--- print\n{printed(first, only)}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("only", Only)
def test_building_the_print_of_an_example_makes_the_same_film(path: Path, only: Only) -> None:
    check(path.read_text(), only, beside(path))


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_building_the_print_of_others_scripts_makes_the_same_film(path: Path) -> None:
    check(path.read_text())


@settings(max_examples=200, suppress_health_check=list(HealthCheck))
@given(scripts())
def test_building_the_print_makes_the_same_film(text: str) -> None:
    check(text)


@settings(max_examples=20, suppress_health_check=list(HealthCheck))
@given(scripts(notation=False))
def test_building_the_print_of_plain_fountain_makes_the_same_film(text: str) -> None:
    check(text)


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(scripts(most=2))
def test_printing_twice_changes_nothing(text: str) -> None:
    once = printed(compiled(text))
    assert printed(compiled(once)) == once


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
def test_the_print_keeps_what_the_author_wrote(path: Path) -> None:
    """Every line of the script that is no note stands in the print, in order."""
    text = path.read_text()
    lines = [line for line in text.splitlines() if line.strip() and "[[" not in line]
    rest = iter(printed(compiled(text, beside(path))).splitlines())
    bare = (re.sub(r"\[\[.*?\]\]\s*", "", line) for line in rest)
    assert all(any(line.strip() == other.strip() for other in bare) for line in lines)
