"""Stands between an editor and `cinec lsp`, hands everything on, and writes down what the editor says.

An editor runs `python -m tests.lsp.record FILE` in place of `cinec lsp`. FILE gets one message a line, with `$ROOT` for the
folder that the session began in; `test_sessions.py` plays it again.
"""

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

from tests.lsp.frames import read_message, write_message


def main(target: Path) -> None:
    server = subprocess.Popen(
        [sys.executable, "-m", "cinec", "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert server.stdin is not None and server.stdout is not None
    threading.Thread(target=_answers, args=(server.stdout,), daemon=True).start()
    root = ""
    with target.open("w", encoding="utf-8") as file:
        while (message := read_message(sys.stdin.buffer)) is not None:
            root = root or _root(message)
            line = json.dumps(message, ensure_ascii=False)
            file.write((line.replace(root, "$ROOT") if root else line) + "\n")
            file.flush()
            write_message(server.stdin, message)
    server.stdin.close()
    server.wait()


def _root(message: dict[str, Any]) -> str:
    """The path of the folder that an editor opens, as it stands in URIs and paths."""
    uri = str((message.get("params") or {}).get("rootUri") or "")
    return uri.removeprefix("file://").rstrip("/")


def _answers(stream: IO[bytes]) -> None:
    while (message := read_message(stream)) is not None:
        write_message(sys.stdout.buffer, message)
    os._exit(0)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
