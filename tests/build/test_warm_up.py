"""Kernels are compiled once, by one worker, before the backend's actions start."""

from pathlib import Path

import pytest

from cinec.backend import Backend
from cinec.build.failure import BuildFailed
from cinec.build.pool import numba_folder
from cinec.build.progress import Happening
from cinec.build.warm_up import warm_ups_of
from tests.build.plans import MODULE, Build, action, plan

FILM = plan(*(action(f"a{n}") for n in range(4)), goals=("a0", "a1", "a2", "a3"))


def backend(version: int = 1, entry: str = "warm") -> Backend:
    return Backend(name="sample", version=version, model="", entries={}, warm_up=f"{MODULE}:{entry}")


def times(cache: Path) -> int:
    return len((numba_folder(cache) / "warmed.txt").read_text().split())


def test_once_and_first(tmp_path: Path) -> None:
    build = Build(tmp_path, warm_ups=warm_ups_of([backend()]))
    assert build(FILM) == ("a0", "a1", "a2", "a3")
    order = [event.action for event in build.events if event.what in (Happening.STARTED, Happening.DONE)]
    assert order[:2] == ["warm-up:sample"] * 2
    assert times(tmp_path) == 1
    again = Build(tmp_path, warm_ups=warm_ups_of([backend()]))
    again(plan(action("new")))
    assert times(tmp_path) == 1


def test_not_when_nothing_runs_and_again_for_a_new_version(tmp_path: Path) -> None:
    Build(tmp_path)(FILM)
    Build(tmp_path, warm_ups=warm_ups_of([backend()]))(FILM)
    assert not numba_folder(tmp_path).exists()
    Build(tmp_path, warm_ups=warm_ups_of([backend()]))(plan(action("x")))
    Build(tmp_path, warm_ups=warm_ups_of([backend(version=2)]))(plan(action("y")))
    assert times(tmp_path) == 2


def test_a_failed_warm_up_fails_what_needs_it(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed) as caught:
        Build(tmp_path, warm_ups=warm_ups_of([backend(entry="fail")]))(FILM)
    assert [failure.action for failure in caught.value.failures] == ["warm-up:sample"]
    assert "4 dependent actions did not run" in caught.value.message
