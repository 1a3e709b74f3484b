"""A client that sends any message at all to `cinec lsp` and keeps everything that comes back."""

import json
import os
import queue
import subprocess
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Self

from tests.lsp.conftest import SERVER

Message = dict[str, Any]
CAPABILITIES: Message = {
    "general": {"positionEncodings": ["utf-16"]},
    "workspace": {"didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {"publishDiagnostics": {}},
}


class RawClient:
    """A context manager around one server process; leaving it kills a server that is still there."""

    def __init__(self, folder: Path, environment: Mapping[str, str] | None = None) -> None:
        self.folder = folder
        self.number = 0
        self.heard: list[Message] = []
        self.results: dict[str, object] = {"window/showDocument": {"success": True}}
        self._answers: dict[object, Message] = {}
        self._arrived: queue.Queue[Message | None] = queue.Queue()
        self._errors = (folder / "stderr.txt").open("w+")
        self.process = subprocess.Popen(
            SERVER,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._errors,
            cwd=folder,
            env=os.environ | dict(environment or {}),
        )
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._errors.close()

    def send(self, message: Message) -> None:
        self.send_bytes(json.dumps(message).encode())

    def send_bytes(self, body: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))
        self.process.stdin.flush()

    def notify(self, method: str, params: object) -> None:
        self.send({"jsonrpc": "2.0", "method": method, "params": params})

    def ask(self, method: str, params: object, seconds: float = 30) -> Message:
        """The whole answer, `result` or `error`."""
        self.number += 1
        self.send({"jsonrpc": "2.0", "id": self.number, "method": method, "params": params})
        return self.answer(self.number, seconds)

    def answer(self, number: object, seconds: float = 30) -> Message:
        self.wait(lambda: number in self._answers, seconds)
        return self._answers.pop(number)

    def wait(self, reached: Any, seconds: float = 30) -> None:
        """Take what arrives until something holds; raises AssertionError with what the server wrote."""
        until = time.monotonic() + seconds
        while not reached():
            try:
                message = self._arrived.get(timeout=max(0.01, until - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"waited in vain; the server says: {self.errors()}") from None
            assert message is not None, f"the server ended: {self.errors()}"
            self._take(message)

    def begin(self, capabilities: Message | None = None, **params: object) -> Message:
        asked = {
            "processId": None,
            "rootUri": self.folder.as_uri(),
            "capabilities": capabilities or CAPABILITIES,
        }
        answer = self.ask("initialize", {**asked, **params})
        self.notify("initialized", {})
        return answer

    def open(self, uri: str, text: str, version: int = 1) -> None:
        document = {"uri": uri, "languageId": "fountain", "version": version, "text": text}
        self.notify("textDocument/didOpen", {"textDocument": document})

    def change(self, uri: str, version: int, *changes: Message) -> None:
        document = {"uri": uri, "version": version}
        self.notify("textDocument/didChange", {"textDocument": document, "contentChanges": list(changes)})

    def codes(self, uri: str) -> list[str]:
        """The codes that were published last for a document."""
        told = [
            each["params"]
            for each in self.heard
            if each.get("method") == "textDocument/publishDiagnostics" and each["params"]["uri"] == uri
        ]
        return [each["code"] for each in told[-1]["diagnostics"]] if told else []

    def told(self, uri: str, code: str, *, there: bool = True, seconds: float = 30) -> None:
        """Wait until a code is among what is published for a document, or no more."""
        self.wait(lambda: (code in self.codes(uri)) is there, seconds)

    def end(self) -> str:
        """Shut down, leave, and return what the server wrote to standard error; it must end by itself."""
        assert self.ask("shutdown", None).get("result", 0) is None
        self.notify("exit", None)
        assert self.process.wait(20) == 0
        return self.errors()

    def errors(self) -> str:
        self._errors.flush()
        return (self.folder / "stderr.txt").read_text()

    def _take(self, message: Message) -> None:
        if "method" in message:
            self.heard.append(message)
            if "id" in message:
                result = self.results.get(message["method"])
                self.send({"jsonrpc": "2.0", "id": message["id"], "result": result})
        else:
            self._answers[message.get("id")] = message

    def _listen(self) -> None:
        stream = self.process.stdout
        assert stream is not None
        while True:
            length = 0
            while (line := stream.readline()) not in (b"\r\n", b""):
                if line.lower().startswith(b"content-length:"):
                    length = int(line.split(b":")[1])
            if not line:
                self._arrived.put(None)
                return
            self._arrived.put(json.loads(stream.read(length)))
