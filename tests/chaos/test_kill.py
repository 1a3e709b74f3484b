"""kill -9 at any moment: the next build gives the same bytes, and nothing that was finished runs again."""

import json
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cinec.build.store import Store

ROOT = Path(__file__).parents[2]
ACTIONS = 20
SLEEP_MS = 50


def start(cache: Path, out: Path, diary: Path) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.build.build_process", str(cache), str(out), "--diary", str(diary)]
    return subprocess.Popen(
        [*command, "--sleep", str(SLEEP_MS)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: "subprocess.Popen[str]") -> list[str]:
    """Wait for the end; returns the event lines."""
    out, errors = process.communicate(timeout=60)
    assert process.returncode in (0, -signal.SIGKILL), errors
    return out.splitlines()


def committed(lines: list[str]) -> set[str]:
    return {line.split()[1] for line in lines if line.startswith("done ")}


def started(lines: list[str]) -> list[str]:
    return [line.split()[1] for line in lines if line.startswith("started ")]


def check_cache(cache: Path) -> None:
    """The index is whole, and each take that it promises can be read."""
    with sqlite3.connect(cache / "index.db") as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = connection.execute("SELECT outputs FROM takes WHERE status='good'").fetchall()
    for (outputs,) in rows:
        for digest in json.loads(outputs).values():
            Store(cache).verify(digest, deep=True)


def kill_and_resume(folder: Path, delay: float, clean: bytes) -> bool:
    """One strike after `delay` seconds, then builds to the end; tells whether it hit a running build."""
    cache, out, diary = folder / "cache", folder / "film.txt", folder / "diary"
    process = start(cache, out, diary)
    time.sleep(delay)
    process.send_signal(signal.SIGKILL)
    before = finish(process)
    hit = process.returncode == -signal.SIGKILL
    after = finish(start(cache, out, diary))
    assert not committed(before) & set(started(after))
    assert out.read_bytes() == clean
    check_cache(cache)
    assert started(finish(start(cache, out, diary))) == []
    assert not list((cache / "cas" / "tmp").iterdir())
    assert not list((cache / "locks").iterdir())
    return hit


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> tuple[bytes, float]:
    """The bytes of a build that nobody disturbs, and how long it takes."""
    folder = tmp_path_factory.mktemp("clean")
    began = time.monotonic()
    lines = finish(start(folder / "cache", folder / "film.txt", folder / "diary"))
    seconds = time.monotonic() - began
    assert len(committed(lines)) == ACTIONS
    return (folder / "film.txt").read_bytes(), seconds


@pytest.mark.parametrize("k", range(1, 9))
def test_kill_at_every_ninth(tmp_path: Path, clean: tuple[bytes, float], k: int) -> None:
    data, seconds = clean
    delays = [seconds * k / 9 * 0.8**attempt for attempt in range(6)]
    assert any(kill_and_resume(tmp_path / str(delay), delay, data) for delay in delays)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(100))
def test_kill_at_random_moments(tmp_path: Path, clean: tuple[bytes, float], seed: int) -> None:
    data, seconds = clean
    kill_and_resume(tmp_path, random.Random(seed).uniform(0, seconds), data)


def test_workers_die_with_the_engine(tmp_path: Path) -> None:
    diary = tmp_path / "diary"
    command = [
        sys.executable,
        "-m",
        "tests.build.build_process",
        str(tmp_path / "cache"),
        str(tmp_path / "out"),
    ]
    process = subprocess.Popen(
        [*command, "--diary", str(diary), "--entry", "with_child"], cwd=ROOT, stdout=subprocess.DEVNULL
    )
    ids = wait_for_ids(diary)
    process.kill()
    process.wait()
    deadline = time.monotonic() + 5
    while any(map(lives, ids)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not any(map(lives, ids))


def wait_for_ids(diary: Path) -> list[int]:
    """The process ids that the action `with_child` writes down."""
    deadline = time.monotonic() + 20
    while not (diary.exists() and diary.read_text().endswith("\n")):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    return [int(word) for word in diary.read_text().split()]


def lives(process: int) -> bool:
    """Whether a process runs; one that only waits to be reaped does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
