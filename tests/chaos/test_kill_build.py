"""kill -9 of a whole build at k/9 of the clean time, k = 1 … 8: then the same film, and nothing finished runs again."""

import hashlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.chaos.test_kill import check_cache
from tests.filming import Built, build, cache_with, ended, project, start

SCRIPT = """Title: Two Keys

INT. WORKSHOP - NIGHT

MAREN bends over a lock. The lamp hums.

MAREN
It opens from the inside.

TOBIAS steps out of the dark and sits down.

TOBIAS
Then who closed it?

EXT. HARBOUR - DAY

Maren walks along the quay.
"""
SHORT, ATTEMPTS = (3, 6), 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A build that nobody disturbed, the digests of what it wrote, and the kernels that all share."""

    built: Built
    files: dict[str, str]
    kernels: Path


def folder_of(base: Path) -> Path:
    return project(base, SCRIPT, width=160, height=90)


def written(folder: Path) -> dict[str, str]:
    """The digests of the results by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (folder / "build").iterdir()}


@pytest.fixture(scope="module")
def clean(kernels: Path, tmp_path_factory: pytest.TempPathFactory) -> Clean:
    """Built twice with caches of their own: the first may compile, the second is the measure."""
    base = tmp_path_factory.mktemp("clean")
    films = [build(folder_of(base / name), cache_with(kernels, base / f"{name}-cache")) for name in "ab"]
    assert [film.code for film in films] == [0, 0], films[0].err
    first, second = (written(film.folder) for film in films)
    assert first == second and len(first) == 8
    return Clean(built=films[1], files=second, kernels=kernels)


@pytest.mark.parametrize(
    "k", [pytest.param(k, marks=() if k in SHORT else pytest.mark.slow) for k in range(1, 9)]
)
def test_killed_at_ninths(tmp_path: Path, clean: Clean, k: int) -> None:
    for attempt in range(ATTEMPTS):
        folder = folder_of(tmp_path / f"film{attempt}")
        cache = cache_with(clean.kernels, tmp_path / f"cache{attempt}")
        killed = strike(folder, cache, clean.built.seconds * k / 9 * 0.85**attempt)
        again = build(folder, cache)
        assert again.code == 0, again.err
        assert not killed.actions("done") & again.actions("started")
        assert written(folder) == clean.files
        check_cache(cache)
        if killed.code == -signal.SIGKILL:
            assert "join" not in killed.actions("done")
            return
    pytest.fail("no strike hit a running build")


def strike(folder: Path, cache: Path, delay: float) -> Built:
    """A build whose whole process group is killed after `delay` seconds, unless it ended before."""
    began = time.monotonic()
    process = start(folder, cache)
    time.sleep(delay)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    return ended(process, folder, cache, began)
