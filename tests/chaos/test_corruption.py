"""Damaged and lost blobs are noticed before use, put aside, and made again."""

from pathlib import Path

import pytest

from cinec.build.engine import Engine
from cinec.build.progress import Happening
from cinec.errors import BuildError
from cinec.ir.plan import Plan
from tests.build.plans import Build, action, plan


def film(seed: int = 0) -> Plan:
    return plan(action("a"), action("b", "a"), action("c", "a", "b", seed=seed))


def blob_of(build: Build, name: str) -> Path:
    with Engine(cache=build.cache, project="film") as engine:
        return engine.path(build.results[name]["out.txt"])


def damage(path: Path, how: str) -> None:
    data = path.read_bytes()
    path.chmod(0o644)
    if how == "flip":
        path.write_bytes(bytes([data[0] ^ 1]) + data[1:])
    elif how == "cut":
        path.write_bytes(data[:-1])
    else:
        path.unlink()


@pytest.mark.parametrize("how", ["flip", "cut", "lose"])
def test_what_is_read_is_made_again(tmp_path: Path, how: str) -> None:
    build = Build(tmp_path)
    build(film())
    path = blob_of(build, "b")
    before = path.read_bytes()
    damage(path, how)
    again = Build(tmp_path)
    assert again(film(seed=1)) == ("b", "c")
    assert again.texts["c"] == "c@1(a@0(),b@0(a@0()))"
    assert [event.action for event in again.events if event.what is Happening.RETRIED] == ["b"]
    assert path.read_bytes() == before
    assert (tmp_path / "cas" / "corrupt" / path.name).exists() == (how != "lose")
    assert Build(tmp_path)(film(seed=1)) == ()


def test_a_chain_of_lost_blobs(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(film())
    for name in ("a", "b"):
        damage(blob_of(build, name), "lose")
    assert Build(tmp_path)(film(seed=1)) == ("a", "b", "c")


def test_another_result_sends_on_what_was_made_from_the_first(tmp_path: Path) -> None:
    """`a` is a step whose bytes change from run to run: who read the lost ones is looked at again."""

    def diary_film(seed: int) -> Plan:
        diary = tmp_path / "diary"
        return plan(
            action("a", entry="counted", diary=diary),
            action("b", "a"),
            action("c", "a", "b", seed=seed),
        )

    build = Build(tmp_path / "cache")
    build(diary_film(0))
    damage(blob_of(build, "a"), "lose")
    again = Build(tmp_path / "cache")
    assert again(diary_film(1)) == ("a", "b", "c")
    assert again.texts["c"] == "c@1(run 2,b@0(run 2))"
    assert Build(tmp_path / "cache")(diary_film(1)) == ()


def test_a_damaged_goal_is_noticed_when_read(tmp_path: Path) -> None:
    build = Build(tmp_path)
    build(film())
    damage(blob_of(build, "c"), "flip")
    with Engine(cache=tmp_path, project="film") as engine:
        results = engine.run(film())
        with pytest.raises(BuildError) as caught:
            engine.deliver({tmp_path / "out": results["c"]["out.txt"]})
    assert caught.value.code == "CINE206"
    assert "run the build again" in caught.value.hint
    assert Build(tmp_path)(film()) == ("c",)


def test_a_file_of_the_project_is_read_again_when_touched(tmp_path: Path) -> None:
    source = tmp_path / "door.png"
    with Engine(cache=tmp_path / "cache") as engine:
        source.write_bytes(b"one")
        first = engine.put_file(source)
        source.write_bytes(b"two")
        second = engine.put_file(source)
        assert first != second
        assert engine.read(second) == b"two"
        assert engine.put_file(source) == second
        with pytest.raises(BuildError):
            engine.put_file(tmp_path / "absent.png")
