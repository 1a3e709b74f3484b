"""A chat completions server on loopback with real sockets; only the model behind it is faked, by prepared replies.

It answers `POST {base}/chat/completions` as servers of that protocol do, keeps what it was asked, and can fail as
they fail: statuses, Retry-After, pages of HTML, bodies that end early or come a byte at a time.
"""

import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cinec.ir.canonical import canonical_json


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """`cut` bytes are promised and never sent; `drip` is the pause in seconds before each byte of the body."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int = 0
    drip: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    body: Any

    @property
    def facts(self) -> Any:
        """The facts between the two fences of the first user message."""
        content = self.body["messages"][1]["content"]
        return json.loads(content.split("\n", 1)[1].rsplit("\n", 1)[0])


Model = Callable[[Asked], Reply]


def says(content: Any, *, finish: str = "stop") -> Reply:
    """A completion whose text is `content`, or its JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    message = {"role": "assistant", "content": text}
    choice = {"index": 0, "message": message, "finish_reason": finish}
    return sends({"id": "c1", "object": "chat.completion", "choices": [choice]})


def sends(table: Any, *, status: int = 200, **headers: str) -> Reply:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Reply(status=status, body=json.dumps(table).encode(), headers=named)


def refuses(status: int, message: str = "no", *, param: str = "", **headers: str) -> Reply:
    return sends({"error": {"message": message, "param": param}}, status=status, **headers)


def first_choices(asked: Asked) -> Reply:
    """A model that always takes the first of the choices."""
    choices = asked.facts["choices"]
    deliveries = [{"beat": beat, "phrases": choices["delivery"][:1]} for beat in choices["beat"][:1]]
    return says({"mood": choices["mood"][0], "ambience": choices["ambience"][:1], "deliveries": deliveries})


class ChatServer:
    """`replies` are used up one a request, the last for good; `asked` is what came in."""

    def __init__(self, *replies: Reply | Model) -> None:
        self.replies = list(replies)
        self.asked: list[Asked] = []
        self._lock = threading.Lock()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def next_reply(self, asked: Asked) -> Reply:
        with self._lock:
            self.asked.append(asked)
            reply = self.replies[min(len(self.asked), len(self.replies)) - 1]
        return reply if isinstance(reply, Reply) else reply(asked)

    @contextmanager
    def running(self) -> Iterator["ChatServer"]:
        thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            thread.join()


def serving(*replies: Reply | Model) -> Any:
    """A context manager: a running server with these replies."""
    return ChatServer(*replies).running()


def answered(answer: Any) -> Reply:
    """A completion that says a dataclass of cinec.ir.answers."""
    return says(canonical_json(answer))


def _handler(server: ChatServer) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"]))
            asked = Asked(path=self.path, headers=dict(self.headers.items()), body=json.loads(data))
            try:
                self._send(server.next_reply(asked))
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body) + reply.cut))
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
            for byte in reply.body if reply.drip else b"":
                time.sleep(reply.drip)
                self.wfile.write(bytes([byte]))
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            """Tests read `asked` instead."""

    return Handler
