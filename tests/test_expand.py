"""What the compiler decided, printed as source, makes the same film: the proof that the IR is right."""

import re
from collections.abc import Collection, Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinec.cli.expand import PARTS
from cinec.format.expand import EVERYTHING, Part, expand
from tests.command import cinec
from tests.compiled import Compiled, compiled
from tests.scripts import scripts

ROOT = Path(__file__).parents[1]
EXAMPLES = sorted(ROOT.glob("examples/*/*.fountain"))
CORPUS = sorted((ROOT.parent / "shared" / "corpus" / "scripts").glob("*.fountain"))


def printed(result: Compiled, parts: Collection[Part] = EVERYTHING) -> str:
    return expand(result.stages["plan_shots"], result.stages["read_script"], parts).get(0, result.text)


def beside(path: Path) -> dict[str, str]:
    """What a script's project says in files of its own: the bible, models, other terms."""
    found = path.parent.rglob("*.toml")
    return {
        each.relative_to(path.parent).as_posix(): each.read_text()
        for each in found
        if each.name != "cinec.toml"
    }


def check(text: str, parts: Collection[Part] = EVERYTHING, files: Mapping[str, str] | None = None) -> None:
    first = compiled(text, files)
    if "plan_actions" not in first.stages:
        assert not files, first.findings
        return
    again = compiled(printed(first, parts), files)
    assert again.keys == first.keys, f"\n--- script\n{text}\n--- print\n{printed(first, parts)}"


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize(
    "parts", [EVERYTHING, *((part,) for part in Part)], ids=lambda parts: "+".join(parts)
)
def test_building_the_print_of_an_example_makes_the_same_film(path: Path, parts: Collection[Part]) -> None:
    check(path.read_text(), parts, beside(path))


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


@pytest.mark.slow
@settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck))
@given(scripts(), st.lists(st.sampled_from(Part), min_size=1, unique=True))
def test_building_the_print_of_any_parts_makes_the_same_film(text: str, parts: list[Part]) -> None:
    check(text, parts)


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


WRITTEN = """INT. BAR - NIGHT

[[SHOT: AVA medium close-up, 85mm]]

AVA looks up.

[[INCLUDE: rest.fountain]]
"""
REST = "EXT. STREET - NIGHT\r\n\r\nMARSH runs.\r\n"


def test_a_written_shot_keeps_its_words() -> None:
    first = compiled("INT. BAR - NIGHT\n\n[[SHOT: 85mm, AVA close-up]]\n\nAVA looks up.\n")
    assert ": 85mm, AVA close-up, " in printed(first)
    assert printed(compiled(printed(first))) == printed(first)


def test_write_reaches_included_files_and_keeps_their_line_ends(tmp_path: Path) -> None:
    (tmp_path / "t.fountain").write_text(WRITTEN)
    (tmp_path / "rest.fountain").write_bytes(REST.encode())
    shown = cinec("expand", "t.fountain", "--only", "shots", at=tmp_path)
    assert shown.code == 0 and "1 included file" in shown.err
    diff = cinec("expand", "t.fountain", "--diff", at=tmp_path)
    assert "+++ rest.fountain" in diff.out and (tmp_path / "t.fountain").read_text() == WRITTEN
    done = cinec("expand", "t.fountain", "--write", at=tmp_path)
    assert done.code == 0 and done.out.splitlines() == ["wrote t.fountain", "wrote rest.fountain"], done.err
    rest = (tmp_path / "rest.fountain").read_bytes()
    assert b"[[SHOT #" in rest and rest.count(b"\n") == rest.count(b"\r\n")
    assert cinec("expand", "t.fountain", "--write", at=tmp_path).out == "nothing to add\n"


def test_the_command_knows_every_part() -> None:
    assert tuple(Part) == PARTS


@pytest.mark.parametrize(
    "text",
    [
        "CLOSE ON: AVA\n\nAVA walks to the window.\n",
        "WILL'S POV\n\nSUPER: Then\n\nSilence.\n\nMAN\nWhere were you?\n",
    ],
)
def test_an_id_beside_a_shot_line_keeps_its_frame(text: str) -> None:
    check(f"INT. KITCHEN - DAY\n\n{text}", (Part.IDS,))


def test_scenes_of_a_file_that_is_included_twice_stay(tmp_path: Path) -> None:
    text = "INT. BAR - NIGHT\n\nAVA waits.\n\n[[INCLUDE: rest.fountain]]\n\n"
    (tmp_path / "t.fountain").write_text(f"{text}EXT. PIER - DAY\n\nMARSH runs.\n\n{text}")
    (tmp_path / "rest.fountain").write_text("AVA\nWhat now?\n")
    done = cinec("expand", "t.fountain", "--write", at=tmp_path)
    assert (done.code, done.out) == (0, "wrote t.fountain\n"), done.err
    assert (tmp_path / "rest.fountain").read_text() == "AVA\nWhat now?\n"
    assert (tmp_path / "t.fountain").read_text().partition("EXT. PIER")[0] == text
    assert "[[SHOT #" in (tmp_path / "t.fountain").read_text().partition("EXT. PIER")[2].partition("INT.")[0]


def test_what_would_make_another_film_is_not_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t.fountain").write_text(REST)
    monkeypatch.setattr("cinec.format.expand.expand", lambda *_: {0: "INT. BAR - NIGHT\n\nAVA waits.\n"})
    done = cinec("expand", "t.fountain", "--write", at=tmp_path)
    assert done.code == 1 and "CINE039" in done.err
    assert (tmp_path / "t.fountain").read_text() == REST.replace("\r\n", "\n")
