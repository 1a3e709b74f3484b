"""Actions for the tests of the engine: they write, sleep, print, fail and crash; run in real workers."""

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from cinec.backend import Workspace
from cinec.errors import BackendError


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Write `text` and the content of all inputs to each output named in `ports`; note each run in `diary`."""

    text: str
    ports: tuple[str, ...] = ("out.txt",)
    diary: str = ""
    sleep_ms: int = 0
    rate: Fraction = Fraction(24)


def _note(request: Text) -> None:
    if request.diary:
        with Path(request.diary).open("a") as stream:
            stream.write(f"{request.text}\n")


def write(request: Text, workspace: Workspace) -> None:
    _note(request)
    time.sleep(request.sleep_ms / 1000)
    read = [path.read_text() for port in sorted(workspace.inputs) for path in workspace.inputs[port]]
    for port in request.ports:
        (workspace.out / port).write_text(f"{request.text}@{workspace.seed}({','.join(read)})")


def who(request: Text, workspace: Workspace) -> None:
    """Which process it runs in."""
    time.sleep(request.sleep_ms / 1000)
    (workspace.out / "out.txt").write_text(str(os.getpid()))


def constant(request: Text, workspace: Workspace) -> None:
    """The same bytes whatever is asked: what comes after is cut off early."""
    _note(request)
    (workspace.out / "out.txt").write_text("constant")


def noisy(request: Text, workspace: Workspace) -> None:
    """Print on every door to standard output, then work."""
    print('{"say": "done", "outputs": {}}', flush=True)
    os.write(1, b'{"say": "died", "status": 0}\n')
    subprocess.run([sys.executable, "-c", "print('child')"], check=True)
    for done in range(5):
        workspace.progress(done + 1, 5)
    write(request, workspace)


def fail(request: Text, workspace: Workspace) -> None:
    _note(request)
    print("about to fail", file=sys.stderr, flush=True)
    raise RuntimeError(f"cannot make {request.text}")


def refuse(request: Text, workspace: Workspace) -> None:
    raise BackendError("CINE120", "the server is down", "start the server")


def crash(request: Text, workspace: Workspace) -> None:
    _note(request)
    os.kill(os.getpid(), signal.SIGKILL)


def crash_once(request: Text, workspace: Workspace) -> None:
    first = not Path(request.diary).exists()
    _note(request)
    if first:
        os.kill(os.getpid(), signal.SIGKILL)
    (workspace.out / "out.txt").write_text("second try")


def forget(request: Text, workspace: Workspace) -> None:
    """Declare an output and write another."""
    (workspace.out / "other.txt").write_text("x")


def empty(request: Text, workspace: Workspace) -> None:
    (workspace.out / "out.txt").touch()


def broken_video(request: Text, workspace: Workspace) -> None:
    (workspace.out / "out.mp4").write_bytes(b"<html>502</html>")


def large(request: Text, workspace: Workspace) -> None:
    """Write three megabytes."""
    (workspace.out / "out.txt").write_bytes(b"x" * 3_000_000)


def with_child(request: Text, workspace: Workspace) -> None:
    """Start a child that ignores SIGTERM, write its id to the diary, and wait long."""
    code = "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)"
    child = subprocess.Popen([sys.executable, "-c", code])
    Path(request.diary).write_text(f"{os.getpid()} {child.pid}\n")
    child.wait()


def warm(workspace: Workspace) -> None:
    """A warm-up: notes itself in the numba folder."""
    time.sleep(0.05)
    folder = Path(os.environ["NUMBA_CACHE_DIR"])
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "warmed.txt").open("a") as stream:
        stream.write("warm\n")


def environment(request: Text, workspace: Workspace) -> None:
    (workspace.out / "out.txt").write_text("\n".join(f"{name}={value}" for name, value in os.environ.items()))


def counted(request: Text, workspace: Workspace) -> None:
    """Say how often it ran: bytes that differ from run to run."""
    _note(request)
    runs = len(Path(request.diary).read_text().split())
    (workspace.out / "out.txt").write_text(f"run {runs}")
