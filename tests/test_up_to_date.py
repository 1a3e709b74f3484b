"""An up-to-date build is told by what the last one read and wrote, and by nothing that changed meanwhile."""

import sys
from pathlib import Path

import pytest

from cinec.project import Place
from cinec.up_to_date import Record, RecordingWorld
from cinec.world import DiskWorld

NAME = "ep [1].fountain"
RESULT = "ep [1].mp4"


def opened(root: Path) -> tuple[Record, RecordingWorld]:
    """A new command over the script."""
    world = RecordingWorld(DiskWorld(root))
    return Record.of(Place(root=root, script=NAME, world=world), root / "build", None), world


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A project whose last build read the script and wrote a film."""
    (tmp_path / NAME).write_text("INT. ROOM - DAY\n")
    (tmp_path / "build").mkdir()
    record, world = opened(tmp_path)
    world.read(NAME)
    world.exists("cinec.toml")
    world.listing("looks")
    (tmp_path / "build" / RESULT).write_text("film")
    record.save(7)
    return tmp_path


def test_nothing_changed(built: Path) -> None:
    (built / "build" / "another.mp4").write_text("not of this script")
    assert opened(built)[0].last() == 7


def test_what_was_read_or_written_changed(built: Path) -> None:
    (built / "build" / RESULT).unlink()
    assert opened(built)[0].last() is None


@pytest.mark.parametrize("path", [NAME, "cinec.toml", "looks/own.toml"])
def test_a_file_of_the_project_changed(built: Path, path: str) -> None:
    (built / path).parent.mkdir(exist_ok=True)
    (built / path).write_text("# new")
    assert opened(built)[0].last() is None


def test_an_edit_during_a_build_is_for_the_next_one(built: Path) -> None:
    """A build takes minutes, and its script is open in an editor; the manifest reads the script once more at its end."""
    record, world = opened(built)
    before = world.read(NAME)
    (built / NAME).write_text("INT. ROOM - NIGHT\n")
    (built / "cinec.lock").write_text("")
    assert world.read(NAME) == before
    record.save(7)
    assert opened(built)[0].last() is None


def test_a_package_was_installed(built: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    packages = tmp_path / "site-packages"
    packages.mkdir()
    monkeypatch.setattr(sys, "path", [*sys.path, str(packages)])
    assert opened(built)[0].last() is None


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"identity": 1}', "\x00", '{"actions": null}'])
def test_a_broken_record_is_none(built: Path, text: str) -> None:
    record, _ = opened(built)
    table = record.path.read_text()
    record.path.write_text(text)
    assert record.last() is None
    for name in ("outputs", "files", "looked", "listed", "program", "installed", "actions"):
        record.path.write_text(table.replace(f'"{name}"', '"other"'))
        assert record.last() is None
