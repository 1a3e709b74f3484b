"""Files around a script that cannot be used: each is refused with a code and a hint, whatever is wrong with it."""

from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from cinec.backend import Registry
from cinec.build.lock_file import read_lock
from cinec.cli.build import _check_folder
from cinec.errors import BackendError, UsageError
from cinec.project import open_project, place_of, read_config
from cinec.stdlib import load_stdlib
from cinec.world import DiskWorld, MemoryWorld

LONG = b"jobs = " + b"9" * 5000
DEEP = b"jobs = " + b"[" * 5000
UNREADABLE = [b"\xff", b"jobs =", LONG, DEEP]


@pytest.mark.parametrize("data", UNREADABLE)
def test_broken_toml_is_refused_everywhere(data: bytes) -> None:
    with pytest.raises(UsageError, match="not TOML") as config:
        read_config(MemoryWorld({"cinec.toml": data}))
    with pytest.raises(UsageError, match="not TOML") as term:
        load_stdlib(MemoryWorld({"looks/own.toml": data})).folder("looks")
    with pytest.raises(UsageError, match="not TOML"):
        read_lock(data.decode("utf-8", "replace"))
    assert (config.value.code, term.value.code) == ("CINE002", "CINE130")
    assert config.value.hint and term.value.hint


@pytest.mark.parametrize("rate", ["1e999999999", "1e-5", "0", "1/0", "-24", "nan", "9" * 50, "1001", ""])
def test_a_rate_that_no_film_has(rate: str) -> None:
    """`1e999999999` must not be worked out."""
    with pytest.raises(UsageError, match="film.fps"):
        read_config(MemoryWorld({"cinec.toml": f'[film]\nfps = "{rate}"\n'.encode()}))


@pytest.mark.parametrize("rate, meant", [('"24000/1001"', "24000/1001"), ("24", "24"), ("23.5", "47/2")])
def test_rates(rate: str, meant: str) -> None:
    config = read_config(MemoryWorld({"cinec.toml": f"\ufeff[film]\nfps = {rate}\n".encode()}))
    assert str(config.film.fps) == meant


def test_links_that_leave_the_project_are_not_followed(tmp_path: Path) -> None:
    """A folder of terms that lies elsewhere is none; a term that does is named."""
    project, secret = tmp_path / "project", tmp_path / "secret"
    (project / "moods").mkdir(parents=True)
    secret.mkdir()
    (secret / "own.toml").write_text('doc = "not yours"\n')
    (project / "looks").symlink_to(secret)
    assert "own" not in load_stdlib(DiskWorld(project)).folder("looks")
    (project / "moods" / "own.toml").symlink_to(secret / "own.toml")
    with pytest.raises(UsageError, match="moods/own.toml cannot be read: it lies outside") as refused:
        load_stdlib(DiskWorld(project))
    assert refused.value.code == "CINE130"


@pytest.mark.parametrize("value", ["no_such_package:BACKEND", "cinec.backend:NO_SUCH_NAME"])
def test_a_backend_that_cannot_be_imported(value: str) -> None:
    point = EntryPoint(name="lost", value=value, group="cinec.backends")
    with pytest.raises(BackendError, match="`lost` cannot be loaded") as refused:
        Registry({"lost": point}).get("lost")
    assert refused.value.code == "CINE102" and refused.value.hint


def test_results_where_no_folder_can_be(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="results cannot go into") as refused:
        _check_folder(tmp_path / ("a" * 300))
    assert refused.value.code == "CINE009"


def test_a_profile_names_its_own_makers(tmp_path: Path) -> None:
    text = 'version = 1\n[backends]\nvideo = "wan-vace-1.3b"\n[profiles.rough]\ninherits = "draft"\nvideo = "previs"\n'
    (tmp_path / "cinec.toml").write_text(text)
    (tmp_path / "t.fountain").write_text("INT. ROOM - DAY\n\nANA waits.\n")
    place = place_of(tmp_path / "t.fountain")
    assert open_project(place).config.backends["video"] == ("wan-vace-1.3b",)
    rough = open_project(place, profile="rough").config
    assert rough.backends["video"] == ("previs",) and rough.profile.width == 640
