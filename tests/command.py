"""The command line, run in this process for its words and in one of its own for signals, pipes and limits."""

import io
import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from cinec.cli import main

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a command said and how it ended."""

    code: int
    out: str
    err: str


HEAVY = (
    "torch", "diffusers", "transformers", "chromadb", "insightface", "onnxruntime", "cv2", "numba", "numpy", "httpx",
    "PIL", "av",
)  # fmt: skip


def cinec(*words: object, at: Path, stdin: bytes = b"", environment: Mapping[str, str] | None = None) -> Said:
    """Run `cinec WORDS` in folder `at`, in this process; whatever is no exit passes through, as a traceback would."""
    out, err = _stream(), _stream()
    arguments = ["cinec", *map(str, words)]
    code = 0
    with (
        patch.object(sys, "argv", arguments),
        patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin))),
        patch.dict(os.environ, {"CINEC_CACHE": str(at / ".cache"), **(environment or {})}),
        chdir(at),
        redirect_stdout(out),
        redirect_stderr(err),
    ):
        try:
            main()
        except SystemExit as leaving:
            code = int(leaving.code or 0)
    return Said(code=code, out=_text(out), err=_text(err))


def process(
    *words: object,
    at: Path,
    environment: Mapping[str, str] | None = None,
    without: Sequence[str] = (),
    prepare: Callable[[], None] | None = None,
) -> "subprocess.Popen[str]":
    """`cinec WORDS` as a process group of its own, with `without` taken out of its environment."""
    inherited = {name: value for name, value in os.environ.items() if name not in without}
    return subprocess.Popen(
        [sys.executable, "-m", "cinec", *map(str, words)],
        cwd=at,
        env=inherited | {"CINEC_CACHE": str(at / ".cache"), **(environment or {})},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=prepare,
    )


def finished(running: "subprocess.Popen[str]", *, seconds: float = 300) -> Said:
    out, err = running.communicate(timeout=seconds)
    return Said(code=running.returncode, out=out, err=err)


def heavy_imports(*words: object, at: Path) -> tuple[Said, list[str]]:
    """`cinec WORDS` in a process of its own, and which of the modules that only workers need it has imported."""
    code = (
        "import atexit, sys; atexit.register(lambda: print(*sorted(set(sys.modules) & set(HEAVY)), file=sys.stderr));"
        f"HEAVY = {HEAVY!r}; from cinec.cli import main; sys.argv = ['cinec', *sys.argv[1:]]; main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *map(str, words)],
        cwd=at,
        env=os.environ | {"CINEC_CACHE": str(at / ".cache")},
        capture_output=True,
        text=True,
        check=False,
    )
    *told, imported = done.stderr.splitlines() or [""]
    return Said(code=done.returncode, out=done.stdout, err="\n".join(told)), imported.split()


def _stream() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True)


def _text(stream: io.TextIOWrapper) -> str:
    stream.flush()
    buffer = stream.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()
