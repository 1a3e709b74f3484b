"""Ctrl-C, SIGTERM and SIGHUP stop a build within seconds, leave no process behind, and the next build goes on."""

import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.chaos.test_kill import ROOT, committed, finish, lives, start, started, wait_for_ids


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_cleanly(tmp_path: Path, number: signal.Signals) -> None:
    process = start(tmp_path / "cache", tmp_path / "out", tmp_path / "diary")
    assert process.stdout is not None
    lines: list[str] = []
    while len(committed(lines)) < 3:
        lines.append(process.stdout.readline())
    process.send_signal(number)
    rest, errors = process.communicate(timeout=10)
    assert process.returncode == 128 + number, errors
    before = committed([*lines, *rest.splitlines()])
    assert not any((tmp_path / "cache" / "cas" / "tmp").iterdir())
    after = finish(start(tmp_path / "cache", tmp_path / "out", tmp_path / "diary"))
    assert not before & set(started(after))


@pytest.mark.parametrize("strikes", [1, 2])
def test_children_that_ignore_sigterm_end_too(tmp_path: Path, strikes: int) -> None:
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
    began = time.monotonic()
    for _ in range(strikes):
        process.send_signal(signal.SIGINT)
        time.sleep(0.3)
    assert process.wait(timeout=10) == 130
    assert time.monotonic() - began < 6.5
    time.sleep(0.2)
    assert not any(map(lives, ids))
