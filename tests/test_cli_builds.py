"""Builds that are interrupted, that find no space or no permission, and terminals that show little."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.command import cinec, finished, process
from tests.filming import NAME, build, cache_with, ended, events_of, project, start

SCRIPT = "Title: One Room\n\nINT. ROOM - DAY\n\nANA waits. BEN sits down.\n\nANA\nHello, Ben.\n\nBEN\nHi.\n"
MEBIBYTE = 1 << 20


@pytest.mark.parametrize("number, code", [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_interrupted_once(tmp_path: Path, kernels: Path, number: signal.Signals, code: int) -> None:
    """It ends within 6 seconds with its own status, leaves no process, keeps what is done, and goes on later."""
    folder = project(tmp_path / "film", SCRIPT, width=160, height=90)
    cache = cache_with(kernels, tmp_path / "cache")
    began = time.monotonic()
    running = start(folder, cache)
    assert running.stderr is not None
    told = ""
    while '"started"' not in told or "picture" not in told:
        line = running.stderr.readline()
        assert line, told
        told += line
    children = descendants(running.pid)
    assert children
    asked = time.monotonic()
    running.send_signal(number)
    stopped = ended(running, folder, cache, began)
    assert stopped.code == code and time.monotonic() - asked < 6
    assert "Traceback" not in stopped.err
    assert not any(map(is_alive, children))
    assert not (folder / "build").exists()
    done = {event["action"] for event in events_of(told + stopped.err) if event["event"] == "done"}
    again = build(folder, cache)
    assert again.code == 0 and not again.actions("started") & done


def descendants(root: int) -> set[int]:
    """Every process below `root`."""
    parents: dict[int, int] = {}
    for place in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = place.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        parents[int(place.parent.name)] = int(fields[1])
    found: set[int] = set()
    grown = {root}
    while grown:
        grown = {child for child, parent in parents.items() if parent in grown} - found
        found |= grown
    return found


def is_alive(number: int) -> bool:
    try:
        return Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_disk_that_is_full(tmp_path: Path, kernels: Path) -> None:
    """No file may grow beyond a mebibyte: one error that says so, no result, and the next build mends it."""
    folder = project(tmp_path / "film", SCRIPT)
    cache = cache_with(kernels, tmp_path / "cache")
    said = finished(
        process(
            "build",
            NAME,
            "--profile",
            "small",
            at=folder,
            environment={"CINEC_CACHE": str(cache)},
            prepare=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (MEBIBYTE, MEBIBYTE)),
        )
    )
    assert said.code == 1 and "hint: " in said.err and "Traceback" not in said.err, said.err
    assert "CINE203" in said.err, said.err
    assert not list((folder / "build").glob("*")) if (folder / "build").exists() else True
    assert build(folder, cache).code == 0


@contextmanager
def read_only(folder: Path) -> Iterator[None]:
    """A folder that nobody can write: root needs a mount for that, others a mode."""
    folder.mkdir(parents=True, exist_ok=True)
    if os.geteuid():
        folder.chmod(0o555)
        yield
        folder.chmod(0o755)
        return
    mount = shutil.which("mount")
    if (
        not mount
        or subprocess.run([mount, "-t", "tmpfs", "-o", "ro", "tmpfs", folder], check=False).returncode
    ):
        pytest.skip("nothing here can be made read-only")
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def test_a_folder_for_results_that_cannot_be_written(tmp_path: Path) -> None:
    project(tmp_path, SCRIPT)
    with read_only(tmp_path / "locked"):
        said = cinec("build", NAME, "--output", "locked/film", at=tmp_path)
    assert said.code == 2 and "error[CINE009]" in said.err and "hint: " in said.err


def test_a_cache_that_cannot_be_written(tmp_path: Path) -> None:
    project(tmp_path, SCRIPT)
    with read_only(tmp_path / "locked"):
        for command in ("build", "plan"):
            said = cinec(
                command, NAME, at=tmp_path, environment={"CINEC_CACHE": str(tmp_path / "locked" / "cache")}
            )
            assert (said.code == 1 and "hint: " in said.err) or (command == "plan" and said.code == 0), (
                said.err
            )


def test_a_cache_that_is_a_file(tmp_path: Path) -> None:
    project(tmp_path, SCRIPT)
    (tmp_path / "file").write_text("no folder")
    said = cinec("build", NAME, at=tmp_path, environment={"CINEC_CACHE": str(tmp_path / "file")})
    assert said.code in (1, 2) and "error[CINE2" in said.err and "hint: " in said.err


def test_standard_output_that_is_closed(tmp_path: Path) -> None:
    (tmp_path / "long.fountain").write_text("INT. ROOM - DAY\n\nAna waits.\n\n" * 300)
    command = f"{sys.executable} -m cinec ir long.fountain --after resolve_names | head -1"
    said = subprocess.run(
        ["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False
    )
    assert said.stdout == "Story\n" and not said.stderr


@pytest.mark.parametrize(
    "environment, without",
    [({"TERM": "dumb"}, ()), ({"LC_ALL": "C", "PYTHONUTF8": "0"}, ()), ({}, ("HOME", "TERM", "LANG"))],
    ids=["dumb terminal", "C locale", "no home"],
)
def test_poor_surroundings(tmp_path: Path, environment: dict[str, str], without: tuple[str, ...]) -> None:
    (tmp_path / "t.fountain").write_text(
        "INT. CAFÉ - DAY\n\nŁUKASZ\nŻółw 🎬.\n\n[[HOLD: x]]\n", encoding="utf-8"
    )
    said = finished(process("lint", "t.fountain", at=tmp_path, environment=environment, without=without))
    assert said.code == 1 and "CINN013" in said.out and "\x1b" not in said.out + said.err
    said = finished(process("plan", "t.fountain", at=tmp_path, environment=environment, without=without))
    assert said.code == 1 and "Traceback" not in said.err


HEAVY_FOR_BUILD = ("numba", "numpy", "lark", "pydantic", "rich", "httpx", "av", "PIL", "opentimelineio")
HEAVY_FOR_PLAN = ("numba", "torch", "chromadb", "httpx", "PIL", "av", "rich")


def test_a_build_of_nothing_and_a_plan_import_little(tmp_path: Path, kernels: Path) -> None:
    folder = project(tmp_path / "film", SCRIPT, width=160, height=90)
    cache = cache_with(kernels, tmp_path / "cache")
    assert build(folder, cache).code == 0
    for command, heavy in (("build", HEAVY_FOR_BUILD), ("plan", HEAVY_FOR_PLAN)):
        loaded = imports_of([command, NAME, "--profile", "small"], folder, cache)
        assert "cinec" in loaded
        assert not loaded & set(heavy), loaded & set(heavy)


def imports_of(arguments: list[str], folder: Path, cache: Path) -> set[str]:
    """The top-level modules that a command imported."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "cinec", *arguments],
        cwd=folder,
        env=os.environ | {"CINEC_CACHE": str(cache)},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    lines = [line for line in done.stderr.splitlines() if line.startswith("import time:")]
    return {line.rpartition("|")[2].strip().partition(".")[0] for line in lines}


GIBIBYTE = 1 << 30
SCENE = "INT. ROOM {0} - DAY\n\nAna walks to the window. Ben waits.\n\nANA\nWhere were you, {0}?\n\nBEN\nHere.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "".join(SCENE.format(number) for number in range(10_000)),
        f"INT. ROOM - DAY\n\n{'word ' * 1_000_000}\n",
    ],
    ids=["ten thousand scenes", "a line of five megabytes"],
)
def test_huge_scripts_are_linted_in_little_memory(tmp_path: Path, text: str) -> None:
    (tmp_path / "huge.fountain").write_text(text)
    limit = (2 * GIBIBYTE, 2 * GIBIBYTE)
    running = process(
        "lint",
        "huge.fountain",
        "--ignore",
        "CINT",
        at=tmp_path,
        prepare=lambda: resource.setrlimit(resource.RLIMIT_AS, limit),
    )
    said = finished(running, seconds=90)
    assert said.code == 0 and "nothing to complain about" in said.out, said.err[-2000:]


def test_cues_and_speeches_of_ten_thousand_characters(tmp_path: Path) -> None:
    text = f"INT. ROOM - DAY\n\n{'ANA ' * 2500}\nHello.\n\nBEN\n{'Hello there. ' * 800}\n"
    (tmp_path / "long.fountain").write_text(text)
    assert cinec("lint", "long.fountain", "--ignore", "CINT", at=tmp_path).code == 0
    assert cinec("ir", "long.fountain", "--after", "plan_actions", at=tmp_path).code == 0
