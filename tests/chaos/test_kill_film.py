"""kill -9 at k/9 of the clean time of a real film, k = 1 … 8: then the same bytes, and nothing finished runs again."""

import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

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
CONFIG = 'version = 1\n[profiles.tiny]\ninherits = "draft"\nwidth = 160\nheight = 90\n'
COMPARED = (".mp4", ".otio", ".srt", ".png")


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A build that nobody disturbed: what it wrote, how long it took, and its compiled kernels."""

    files: dict[str, str]
    seconds: float
    kernels: Path


def project(folder: Path) -> Path:
    folder.mkdir(parents=True)
    (folder / "keys.fountain").write_text(SCRIPT)
    (folder / "cinec.toml").write_text(CONFIG)
    return folder


def start(folder: Path, cache: Path) -> "subprocess.Popen[str]":
    command = [
        sys.executable,
        "-m",
        "cinec",
        "build",
        "keys.fountain",
        "--profile",
        "tiny",
        "--log-format",
        "json",
    ]
    return subprocess.Popen(
        command, cwd=folder, env=os.environ | {"CINEC_CACHE": str(cache)}, stderr=subprocess.PIPE, text=True
    )


def finish(process: "subprocess.Popen[str]") -> dict[str, set[str]]:
    """Wait for the end; returns the actions by what happened to them."""
    _, errors = process.communicate(timeout=600)
    said = [line for line in errors.splitlines() if not line.startswith("{")]
    assert process.returncode in (0, -signal.SIGKILL), said
    events: dict[str, set[str]] = {"started": set(), "done": set(), "hit": set()}
    for line in errors.splitlines():
        if line.startswith("{") and line.endswith("}"):
            event = json.loads(line)
            events.setdefault(event["event"], set()).add(event.get("action", ""))
    return events


def written(folder: Path) -> dict[str, str]:
    """The digests of the results by name."""
    files = [path for path in (folder / "build").rglob("*") if path.suffix in COMPARED]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Clean:
    base = tmp_path_factory.mktemp("film")
    warm = finish(start(project(base / "warm"), base / "first"))
    assert warm["done"]
    kernels = base / "first" / "numba"
    (base / "second").mkdir()
    shutil.copytree(kernels, base / "second" / "numba")
    began = time.monotonic()
    finish(start(project(base / "clean"), base / "second"))
    seconds = time.monotonic() - began
    files = written(base / "clean")
    assert {Path(name).suffix for name in files} == set(COMPARED)
    assert files == written(base / "warm")
    return Clean(files=files, seconds=seconds, kernels=kernels)


@pytest.mark.slow
@pytest.mark.parametrize("k", range(1, 9))
def test_kill_a_film(tmp_path: Path, clean: Clean, k: int) -> None:
    for attempt in range(4):
        folder, cache = project(tmp_path / f"film{attempt}"), tmp_path / f"cache{attempt}"
        cache.mkdir()
        shutil.copytree(clean.kernels, cache / "numba")
        process = start(folder, cache)
        time.sleep(clean.seconds * k / 9 * 0.8**attempt)
        process.send_signal(signal.SIGKILL)
        before = finish(process)
        if process.returncode == -signal.SIGKILL:
            after = finish(start(folder, cache))
            assert not before["done"] & after["started"]
            assert written(folder) == clean.files
            return
    pytest.fail("no strike hit a running build")
