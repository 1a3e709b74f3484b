"""What hover cards tell of the making of shots: a real build, then a look at it."""

from dataclasses import replace
from pathlib import Path

import pytest

from cinec.build.lock_file import LockFile, write_lock
from cinec.lsp.made_shots import STORY_FRAME, made_shots
from cinec.project import Project, open_project, place_of
from cinec.world import OverlayWorld
from tests.filming import NAME, build, cache_with, project

SCRIPT = (
    "INT. ROOM - DAY\n\n[[SHOT #one: MS ANA, 1s]]\n\nANA waits.\n\n[[SHOT #two: CU ANA, 1s]]\n\nShe nods.\n"
)


def opened(folder: Path, text: str | None = None) -> Project:
    """The project, with another text of its script where one is given, as an editor has it."""
    place = place_of(folder / NAME)
    if text is not None:
        place = replace(place, world=OverlayWorld(place.world, {NAME: text.encode()}))
    return open_project(place, profile="small")


def test_a_shot_is_made_until_its_note_changes(
    tmp_path: Path, kernels: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project(tmp_path / "film", SCRIPT, width=160, height=90)
    cache = cache_with(kernels, tmp_path / "cache")
    monkeypatch.setenv("CINEC_CACHE", str(cache))
    before = made_shots(opened(folder))
    assert [*before] == ["one", "two"] and not (cache / "index.db").exists()
    assert any("not made" in line and "costs nothing" in line for line in before["one"].lines())
    assert "was never made in this project" in [*before["one"].lines()]

    assert build(folder, cache).code == 0
    made = made_shots(opened(folder))
    assert [*made["one"].lines()][1] == "**made** · 1 take"
    assert [*made["one"].lines()][0].startswith("![frame](data:image/jpeg;base64,")

    edited = made_shots(opened(folder, SCRIPT.replace("CU ANA", "CU ANA, 100mm")))
    assert not edited["one"].waiting and edited["two"].waiting
    assert any("request" in line and "->" in line for line in edited["two"].lines())

    look = made["two"].looks[-1]
    (folder / "cinec.lock").write_text(write_lock(LockFile(takes={look.key: look.outputs})))
    assert made_shots(opened(folder))["two"].pinned
    frame = cache / "cas" / "sha256"
    hidden = look.outputs[STORY_FRAME].partition(":")[2].partition("/")[0]
    (frame / hidden[:2] / hidden).unlink()
    assert made_shots(opened(folder))["two"].waiting


def test_a_script_with_errors_has_no_shots(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CINEC_CACHE", str(tmp_path / "cache"))
    folder = project(tmp_path / "film", "INT. ROOM - DAY\n\n[[INCLUDE: lost.fountain]]\n\nRain.\n")
    assert made_shots(opened(folder)) == {}
