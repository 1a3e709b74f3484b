"""`cinec new`: what it writes can be checked, planned and built as it stands, and nothing that is there is lost."""

import tomllib
from pathlib import Path

import pytest

from tests.command import cinec

FILM = {"episode.fountain", "cinec.toml", ".gitignore"}


@pytest.mark.parametrize(
    "words, names",
    [((), FILM), (("--series",), FILM - {"episode.fountain"} | {"ep1.fountain", "bible.toml"})],
)
def test_a_new_project_has_nothing_to_complain_about(
    tmp_path: Path, words: tuple[str, ...], names: set[str]
) -> None:
    made = cinec("new", "the-long-night", *words, at=tmp_path)
    folder = tmp_path / "the-long-night"
    assert made.code == 0 and {path.name for path in folder.iterdir()} == names
    script = next(folder.glob("*.fountain"))
    assert made.out.endswith(f"make the film: cinec build the-long-night/{script.name}\n")
    assert script.read_text().startswith("Title: The Long Night\n")
    for check in (("lint",), ("fmt", "--check"), ("plan",)):
        done = cinec(*check, f"the-long-night/{script.name}", at=tmp_path)
        assert (done.code, done.err) == (0, ""), done.err
    if words:
        assert tomllib.loads((folder / "bible.toml").read_text())["series"]["title"] == "The Long Night"
        assert cinec("bible", "check", "the-long-night/bible.toml", at=tmp_path).code == 0


def test_the_title_is_data(tmp_path: Path) -> None:
    cinec("new", "--series", 'a "quoted" \\ name', at=tmp_path)
    bible = tmp_path / 'a "quoted" \\ name' / "bible.toml"
    assert tomllib.loads(bible.read_text())["series"]["title"] == 'A "quoted" \\ Name'
    cinec("new", "two\nlines", at=tmp_path)
    assert (tmp_path / "two\nlines" / "episode.fountain").read_text().startswith("Title: Two Lines\n")


def test_here_and_below_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert cinec("new", ".", at=tmp_path).code == 0
    assert cinec("new", "a/b/c", at=tmp_path).code == 0
    assert (tmp_path / "a/b/c/episode.fountain").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "film").mkdir()
    (tmp_path / "film" / "script.fountain").write_text("INT. ROOM - DAY\n")
    done = cinec("new", "film", at=tmp_path)
    assert done.code == 2 and "CINE040" in done.err and "script.fountain" in done.err
    assert [path.name for path in (tmp_path / "film").iterdir()] == ["script.fountain"]
    (tmp_path / "file").write_text("")
    assert "CINE040" in cinec("new", "file", at=tmp_path).err
    assert "CINE041" in cinec("new", "file/inside", at=tmp_path).err
    assert "CINE041" in cinec("new", "x" * 300, at=tmp_path).err


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a place where nobody can write")
def test_a_place_that_refuses(tmp_path: Path) -> None:
    done = cinec("new", "/proc/film", at=tmp_path)
    assert done.code == 2 and "CINE041" in done.err and "Traceback" not in done.err
