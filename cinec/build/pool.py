"""Warm worker processes: started when something must run, reused, and ended with all their children."""

import json
import os
import selectors
import signal
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

GRACE_S = 5.0
TAIL_BYTES = 4000
LOG_LIMIT = 1 << 20
PASSED_ON = (
    "PATH",
    "HOME",
    "USER",
    "LANG",
    "LC_ALL",
    "LC_CTYPE",
    "TZ",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    "HTTP_PROXY",
    "HTTPS_PROXY",
    "NO_PROXY",
    "http_proxy",
    "https_proxy",
    "no_proxy",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "IMAGEIO_FFMPEG_EXE",
    "SYSTEMROOT",
    "XDG_CACHE_HOME",
    "HF_HOME",
    "HF_HUB_CACHE",
    "CUDA_VISIBLE_DEVICES",
    "HIP_VISIBLE_DEVICES",
)
# A build loads what is there: no library of a worker fetches weights or reports home.
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "ORT_DISABLE_TELEMETRY": "1",
}

Message = dict[str, Any]


def numba_folder(cache: Path) -> Path:
    """Where compiled kernels live: one folder for each binary interface of the interpreter."""
    abi = sysconfig.get_config_var("SOABI") or sys.implementation.cache_tag
    return cache / "numba" / str(abi)


def worker_environment(outer: Mapping[str, str], cache: Path, temporary: Path) -> dict[str, str]:
    """The environment of a worker: an allow-list, one thread for each library, nothing secret by accident.

    It finds modules where this process does, so that both run the same code.
    """
    kept = {name: outer[name] for name in PASSED_ON if name in outer}
    return (
        kept
        | OFFLINE
        | {
            "TMPDIR": str(temporary),
            "NUMBA_CACHE_DIR": str(numba_folder(cache)),
            "NUMBA_NUM_THREADS": "1",
            "OMP_NUM_THREADS": "1",
            "OPENBLAS_NUM_THREADS": "1",
            "MKL_NUM_THREADS": "1",
            "MALLOC_ARENA_MAX": "2",
            "MALLOC_TRIM_THRESHOLD_": "268435456",
            "MALLOC_MMAP_THRESHOLD_": "33554432",
            "PYTHONHASHSEED": "0",
            "PYTHONUTF8": "1",
            "PYTHONPATH": os.pathsep.join(each for each in sys.path if each and os.path.exists(each)),
        }
    )


class Worker:
    """One process, in a session of its own so that the terminal's Ctrl-C reaches the engine alone.

    One with a `home` runs the actions of that exclusive word and no others, so that what they loaded stays.
    """

    def __init__(self, log: Path, environment: Mapping[str, str], home: str = "") -> None:
        self.log = log
        self.home = home
        self.running = ""
        self.entries: set[str] = set()
        self._pending = b""
        self._log_start = 0
        with log.open("ab") as stream:
            self.process = subprocess.Popen(
                [sys.executable, "-P", "-m", "cinec.build.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=stream,
                env=dict(environment),
                cwd=log.parent,
                start_new_session=True,
            )

    def begin(self, name: str, order: Message) -> None:
        """Give the worker an action to run."""
        if self.log.stat().st_size > LOG_LIMIT:
            os.truncate(self.log, 0)
        self._log_start = self.log.stat().st_size
        self.running = name
        self.entries.add(order["entry"])
        self.send(order | {"do": "run"})

    def send(self, message: Message) -> None:
        """Write one line; a worker that died shows at the next read instead."""
        assert self.process.stdin is not None
        try:
            self.process.stdin.write(json.dumps(message).encode() + b"\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            return

    def receive(self) -> Iterator[Message]:
        """What the worker has said; its death is the message `died` with the exit status."""
        assert self.process.stdout is not None
        data = os.read(self.process.stdout.fileno(), 1 << 16)
        if not data:
            yield {"say": "died", "status": self.process.wait()}
            return
        *lines, self._pending = (self._pending + data).split(b"\n")
        yield from map(json.loads, lines)

    def tail(self) -> str:
        """The end of what the running action wrote to standard error."""
        with self.log.open("rb") as stream:
            stream.seek(max(self._log_start, self.log.stat().st_size - TAIL_BYTES))
            return stream.read().decode("utf-8", "replace").strip()


class Pool:
    """Workers, made when none of their home is idle; their logs lie in `folder`."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        self._folder = folder
        self._environment = environment
        self._workers: list[Worker] = []
        self._selector = selectors.DefaultSelector()

    def take(self, entry: str, home: str = "") -> Worker:
        """An idle worker of a home, best one that ran `entry` before, else a new one."""
        idle = [worker for worker in self._workers if not worker.running and worker.home == home]
        if idle:
            return next((worker for worker in idle if entry in worker.entries), idle[0])
        log = self._folder / f"worker-{len(self._workers)}-{time.monotonic_ns()}.log"
        worker = Worker(log, self._environment, home)
        assert worker.process.stdout is not None
        self._workers.append(worker)
        self._selector.register(worker.process.stdout, selectors.EVENT_READ, worker)
        return worker

    def wait(self, seconds: float) -> Iterator[tuple[Worker, Message]]:
        """Messages that arrive within `seconds`."""
        if not self._selector.get_map():
            time.sleep(seconds)
            return
        for event, _ in self._selector.select(seconds):
            worker: Worker = event.data
            for message in worker.receive():
                if message["say"] == "died":
                    self._bury(worker)
                yield worker, message

    def terminate(self) -> None:
        """End every worker and its children: SIGTERM to their groups, SIGKILL after five seconds.

        A second Ctrl-C, which raises here, cuts the wait short.
        """
        try:
            for worker in self._workers:
                worker.send({"do": "cancel"})
                _signal_group(worker, signal.SIGTERM)
            deadline = time.monotonic() + GRACE_S
            for worker in self._workers:
                while _group_lives(worker) and time.monotonic() < deadline:
                    time.sleep(0.01)
        finally:
            self._kill_all()

    def close(self) -> None:
        """End idle workers; nothing that they could still do is wanted."""
        self._kill_all()

    def _kill_all(self) -> None:
        for worker in self._workers:
            _signal_group(worker, signal.SIGKILL)
        for worker in list(self._workers):
            worker.process.wait()
            self._bury(worker)

    def _bury(self, worker: Worker) -> None:
        assert worker.process.stdout is not None and worker.process.stdin is not None
        _signal_group(worker, signal.SIGKILL)
        self._selector.unregister(worker.process.stdout)
        worker.process.stdout.close()
        try:
            worker.process.stdin.close()
        except BrokenPipeError:
            pass
        self._workers.remove(worker)


def _signal_group(worker: Worker, number: int) -> None:
    """Reach a worker's whole group; one whose members are all gone needs nothing."""
    try:
        os.killpg(worker.process.pid, number)
    except (ProcessLookupError, PermissionError):
        return


def _group_lives(worker: Worker) -> bool:
    worker.process.poll()
    try:
        os.killpg(worker.process.pid, 0)
    except (ProcessLookupError, PermissionError):
        return False
    return True
