"""`cinec fmt`: what it changes, that it changes no meaning, and that it comes to rest."""

import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinec.diagnostics.apply_fixes import edited
from cinec.format.format_script import format_edits, format_text
from cinec.format.meaning import Meaning
from cinec.format.numbering import number_edits, unnumber_edits
from cinec.passes.script_names import script_names
from cinec.source import SourceFile
from cinec.stdlib import Stdlib, load_stdlib
from cinec.syntax import parse
from tests.cases import Case, check
from tests.command import cinec
from tests.compiled import compiled
from tests.scripts import scripts
from tests.test_syntax_properties import texts

ROOT = Path(__file__).parents[1]
SCRIPTS = [
    *sorted(ROOT.glob("examples/*/*.fountain")),
    *sorted((ROOT.parent / "shared" / "corpus" / "scripts").glob("*.fountain")),
]


@cache
def stdlib() -> Stdlib:
    return load_stdlib()


def formatted(text: str) -> str:
    return format_text(SourceFile.of(text), stdlib())


def _render(case: Case) -> str:
    text = case.source.replace("·", " ").replace("¶", "\r") + "\n"
    source = SourceFile.of(text)
    if "number" in case.flags or "renumber" in case.flags:
        shown = edited(text, number_edits(source, anew="renumber" in case.flags))
    elif "unnumber" in case.flags:
        shown = edited(text, unnumber_edits(source))
    else:
        shown = formatted(text)
        assert formatted(shown) == shown
    return shown.replace("\r", "¶").replace("  ", "··")


test_format = check("fmt", _render)


PAGE = (ROOT / "grammar" / "FORMAT.md").read_text()
PAIRS = re.findall(r"```fountain (before|number)\n(.*?)```\n\n```fountain after\n(.*?)```", PAGE, re.DOTALL)


def test_the_page_names_every_case() -> None:
    cases = {path.stem for path in (ROOT / "tests" / "cases" / "fmt").glob("*.txt")}
    assert set(re.findall(r"(?<![*\w])\*([a-z_]+)\*", PAGE)) == cases
    assert 2 * len(PAIRS) == PAGE.count("```fountain ")


@pytest.mark.parametrize(("kind", "before", "after"), PAIRS)
def test_what_the_page_shows_is_what_is_done(kind: str, before: str, after: str) -> None:
    text = before.replace("·", " ")
    shown = edited(text, number_edits(SourceFile.of(text))) if kind == "number" else formatted(text)
    assert shown == after and shown != text


def same_meaning(text: str) -> None:
    """One meaning before and after, at rest after the first time, and no line touched that stays as it is."""
    once = formatted(text)
    source = SourceFile.of(text)
    named = script_names(((source, each) for each in parse(source)[0].elements), stdlib(), {})
    meaning = Meaning(stdlib().vocabulary(), frozenset(named))
    assert meaning.of(parse(SourceFile.of(once))[0]) == meaning.of(parse(SourceFile.of(text))[0])
    assert formatted(once) == once


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(texts | scripts())
def test_any_text_keeps_its_meaning(text: str) -> None:
    same_meaning(text)


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_scripts_keep_their_meaning(path: Path) -> None:
    same_meaning(path.read_bytes().decode())


def untidy(text: str, chance: list[int]) -> str:
    """The same script as somebody in a hurry writes it."""
    lines = text.split("\n")
    for number in chance:
        index = number % len(lines)
        line = lines[index]
        if line.startswith(("INT", "EXT")):
            lines[index] = line.lower()
        elif not line:
            lines[index] = "\n"
        elif line.startswith("[["):
            lines[index] = line.replace("SHOT:", "shot :").replace("slow push in", "slowly push in")
    return "\n".join(lines)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(scripts(), st.lists(st.integers(0, 500), max_size=12))
def test_formatting_costs_no_render(text: str, chance: list[int]) -> None:
    before = untidy(text, chance)
    first = compiled(before)
    if "plan_actions" in first.stages:
        assert compiled(formatted(before)).keys == first.keys, before


@settings(max_examples=60, deadline=None)
@given(scripts(), st.integers(0, 40), st.integers(0, 10))
def test_a_range_touches_only_its_blocks(text: str, line: int, length: int) -> None:
    source = SourceFile.of(untidy(text, [line, line + 1, line + 2, line + 5, line + 9]))
    starts = source.line_starts
    start = starts[min(line, len(starts) - 1)]
    end = starts[min(line + length, len(starts) - 1)]
    everything = format_edits(source, stdlib())
    for edit in format_edits(source, stdlib(), within=source.span(start, max(start, end - 1))):
        assert edit in everything


@settings(max_examples=60, deadline=None)
@given(scripts())
def test_numbers_are_given_once_and_taken_away(text: str) -> None:
    source = SourceFile.of(text)
    numbered = SourceFile.of(edited(text, number_edits(source)))
    headings = [each.number for each in parse(numbered)[0].elements if type(each).__name__ == "Heading"]  # type: ignore[union-attr]
    assert headings == [str(number) for number in range(1, len(headings) + 1)]
    assert number_edits(numbered) == ()
    assert edited(numbered.text, unnumber_edits(numbered)) == text


UNTIDY = "int kitchen -  day\n\n\n\nMARA waits.   \n"
TIDY = "INT. KITCHEN - DAY\n\nMARA waits.\n"


def test_the_command(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    path.write_text(UNTIDY)
    (tmp_path / "b.fountain").write_text(TIDY)
    said = cinec("fmt", "--check", at=tmp_path)
    assert said.code == 1
    assert said.out == "would change a.fountain\n1 would be formatted, 1 left as it is\n"
    said = cinec("fmt", "--diff", "a.fountain", at=tmp_path)
    assert said.code == 1 and "+INT. KITCHEN - DAY" in said.out and path.read_text() == UNTIDY
    assert cinec("fmt", at=tmp_path).code == 0 and path.read_text() == TIDY
    assert cinec("fmt", "--check", at=tmp_path).code == 0
    assert cinec("fmt", "-", at=tmp_path, stdin=UNTIDY.encode()).out == TIDY


def test_line_ends_and_the_mark_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    path.write_bytes(b"\xef\xbb\xbf" + UNTIDY.replace("\n", "\r\n").encode())
    assert cinec("fmt", "a.fountain", at=tmp_path).code == 0
    assert path.read_bytes() == b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.fountain").write_text(UNTIDY)
    (tmp_path / "a.fountain").symlink_to("real/a.fountain")
    said = cinec("fmt", "real", at=tmp_path)
    assert said.code == 0 and (tmp_path / "a.fountain").is_symlink()
    assert (tmp_path / "a.fountain").read_text() == TIDY


def test_one_bad_file_does_not_keep_the_others_waiting(tmp_path: Path) -> None:
    (tmp_path / "a.fountain").write_bytes(b"\x89PNG\r\n\x1a\n\0\0")
    (tmp_path / "b.fountain").write_text(UNTIDY)
    said = cinec("fmt", at=tmp_path)
    assert said.code == 1 and "CINP002" in said.err and (tmp_path / "b.fountain").read_text() == TIDY


@pytest.mark.parametrize(
    "words_", [("--range", "x"), ("--range", "9-3"), ("--number", "--renumber"), ("--nope",)]
)
def test_misuse(tmp_path: Path, words_: tuple[str, ...]) -> None:
    (tmp_path / "a.fountain").write_text(UNTIDY)
    assert cinec("fmt", "a.fountain", *words_, at=tmp_path).code == 2
    assert (tmp_path / "a.fountain").read_text() == UNTIDY


def test_numbers_and_ranges_on_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "a.fountain"
    path.write_text(f"{TIDY}\nint. hall - day\n\nTOM sits.\n")
    assert cinec("fmt", "a.fountain", "--range", "1-3", at=tmp_path).code == 0
    assert "int. hall" in path.read_text()
    assert cinec("fmt", "a.fountain", "--number", at=tmp_path).code == 0
    assert "INT. KITCHEN - DAY #1#" in path.read_text() and "INT. HALL - DAY #2#" in path.read_text()
