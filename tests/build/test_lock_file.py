"""The lock file survives a round trip, and pins decide which take is used."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.build.engine import Engine
from cinec.build.failure import BuildFailed
from cinec.build.lock_file import LockFile, read_lock, write_lock
from cinec.errors import BuildError, UsageError
from tests.build.plans import Build, action, plan

TEXT = st.text(st.characters(exclude_categories=["Cs"]))
TABLE = st.dictionaries(TEXT, TEXT, max_size=4)


@given(st.builds(LockFile, ids=TABLE, takes=st.dictionaries(TEXT, TABLE, max_size=4)))
def test_round_trip(lock: LockFile) -> None:
    assert read_lock(write_lock(lock)) == lock


def test_text() -> None:
    lock = LockFile(ids={"9f": "door"}, takes={"ab": {"clip.mp4": "sha256:cd/5"}})
    assert write_lock(lock) == (
        "# Written by cinec; commit it.\n"
        'schema = "cinec.lock.1"\n\n'
        '[ids]\n"9f" = "door"\n\n'
        '[takes]\n"ab" = { "clip.mp4" = "sha256:cd/5" }\n'
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "schema = 1",
        'schema = "cinec.lock.2"',
        "x = [",
        'schema = "cinec.lock.1"\nids = 3',
        'schema = "cinec.lock.1"\n[takes]\na = 1',
    ],
)
def test_what_cannot_be_understood_is_refused(text: str) -> None:
    with pytest.raises(UsageError) as caught:
        read_lock(text)
    assert caught.value.code == "CINE213"
    assert caught.value.hint


def test_a_pinned_take_is_used(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(plan(action("a"), action("b", "a")))
    with Engine(cache=tmp_path) as engine:
        other = engine.put(b"a better take")
    pinned = Build(tmp_path, pins={build.results.keys["a"]: {"out.txt": other}})
    assert pinned(plan(action("a"), action("b", "a"))) == ("b",)
    assert pinned.texts["b"] == "b@0(a better take)"


def test_a_pin_that_cannot_be_honoured_is_an_error(tmp_path: Path) -> None:
    build = Build(tmp_path / "one")
    build(plan(action("a")))
    key = build.results.keys["a"]
    lost = {"out.txt": f"sha256:{'0' * 64}/3"}
    with pytest.raises(BuildError) as caught:
        Build(tmp_path / "two", pins={key: lost})(plan(action("a")))
    assert caught.value.code == "CINE214"
    with pytest.raises(BuildFailed, match="costs money"):
        Build(tmp_path / "two", pins={key: lost})(plan(action("a", paid=True)))


def test_a_lost_pin_that_is_made_again_alike_is_fine(tmp_path: Path) -> None:
    build = Build(tmp_path / "one")
    build(plan(action("a")))
    pins = {build.results.keys["a"]: build.results["a"]}
    assert Build(tmp_path / "two", pins=pins)(plan(action("a"))) == ("a",)
    assert Build(tmp_path / "two", pins=pins)(plan(action("a"))) == ()
