"""Sessions of editors, played again over a pipe: what each asked is answered as it was, and the server ends as it should.

Those of Neovim and Emacs were recorded (`record.py`) while the editor opened a script, typed, mended, formatted and renamed.
That of VS Code is written by hand, with the capabilities that pytest-lsp recorded of it and the messages that it sends.
"""

import json
import queue
import re
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any

import pytest

from tests.lsp.frames import read_message, write_message

FOLDER = Path(__file__).parent / "sessions"
SESSIONS = sorted(path for path in FOLDER.glob("*.jsonl") if ".answers" not in path.name)
# How long an answer may take, and how long the server is silent when it has said everything, in seconds.
PATIENCE, SILENCE = 30, 1.0
Message = dict[str, Any]


class Played:
    """One session against a server of its own."""

    def __init__(self, root: Path, cache: Path) -> None:
        self.root = str(root)
        self.answers: dict[int, Any] = {}
        self.published: dict[str, list[str]] = {}
        self.errors: list[Message] = []
        self._heard: queue.Queue[Message] = queue.Queue()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "cinec", "lsp"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={"PATH": "/usr/bin:/bin", "CINEC_CACHE": str(cache)},
        )
        assert self.process.stdout is not None
        threading.Thread(target=self._listen, args=(self.process.stdout,), daemon=True).start()

    def _listen(self, stream: IO[bytes]) -> None:
        while (message := read_message(stream)) is not None:
            self._heard.put(message)

    def play(self, line: str) -> None:
        """Send one message of a session; a request is waited for."""
        message = json.loads(line.replace("$ROOT", self.root))
        assert self.process.stdin is not None
        if message["method"] == "shutdown":
            self._until(None)
        write_message(self.process.stdin, message)
        if "id" in message:
            self._until(message["id"])

    def _until(self, answer: int | None) -> None:
        """Take in what the server says up to an answer; without one, until it falls silent."""
        while answer is None or answer not in self.answers:
            try:
                self._take(self._heard.get(timeout=SILENCE if answer is None else PATIENCE))
            except queue.Empty:
                assert answer is None, f"no answer to request {answer}"
                return

    def _take(self, message: Message) -> None:
        assert self.process.stdin is not None
        if "method" in message and "id" in message:
            write_message(self.process.stdin, {"jsonrpc": "2.0", "id": message["id"], "result": None})
        elif message.get("method") == "textDocument/publishDiagnostics":
            found = message["params"]["diagnostics"]
            self.published[message["params"]["uri"]] = [each["code"] for each in found]
        elif "error" in message:
            self.errors.append(message)
            self.answers[message["id"]] = message["error"]
        elif "id" in message:
            self.answers[message["id"]] = message["result"]

    def summary(self) -> str:
        """Answers by request, and what was published last; pictures and the server's own version left out."""
        rows = [{"id": number, "answer": answer} for number, answer in sorted(self.answers.items())]
        rows.append({"published": dict(sorted(self.published.items()))})
        text = "".join(json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows)
        text = re.sub(r"\(data:[^)]*\)", "(data)", text.replace(self.root, "$ROOT"))
        return re.sub(r'"serverInfo": \{[^}]*\}', '"serverInfo": {}', text)


@pytest.mark.parametrize("path", SESSIONS, ids=lambda path: path.stem)
def test_a_session_is_answered_as_it_was(path: Path, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    root = tmp_path / "film"
    root.mkdir()
    opening = next(line for line in path.read_text().splitlines() if "textDocument/didOpen" in line)
    (root / "episode.fountain").write_text(json.loads(opening)["params"]["textDocument"]["text"])
    played = Played(root, tmp_path / "cache")
    for line in path.read_text(encoding="utf-8").splitlines():
        played.play(line)
    _, err = played.process.communicate(timeout=PATIENCE)
    assert played.process.returncode == 0
    assert not played.errors and b"Traceback" not in err, err
    expected = path.with_suffix(".answers.jsonl")
    if request.config.getoption("--update"):
        expected.write_text(played.summary(), encoding="utf-8")
    assert played.summary() == expected.read_text(encoding="utf-8")
