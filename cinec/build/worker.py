"""A worker process: runs one action after the other, told by JSON lines on its standard input.

Standard output of whatever runs here goes to standard error, so that no library can break the protocol.
"""

import json
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import IO, Any

from cinec.build.disk_error import FULL
from cinec.build.request_codec import decode_request, load
from cinec.build.workspace import BadOutput, FolderWorkspace, collect_outputs
from cinec.errors import CinecError

DETAIL_LINES = 12

Message = dict[str, Any]


class Channel:
    """The two private ends of the control pipes, and what was asked of the running action."""

    def __init__(self, reader: IO[bytes], writer: IO[bytes]) -> None:
        self._reader = reader
        self._writer = writer
        self._writing = threading.Lock()
        self._orders: SimpleQueue[Message] = SimpleQueue()
        self.cancelled = threading.Event()
        threading.Thread(target=self._listen, daemon=True).start()

    def next_order(self) -> Message:
        return self._orders.get()

    def say(self, message: Message) -> None:
        line = json.dumps(message).encode() + b"\n"
        with self._writing:
            self._writer.write(line)
            self._writer.flush()

    def _listen(self) -> None:
        """Hear orders also while an action runs. When the engine is gone, this process group goes too."""
        for line in self._reader:
            order = json.loads(line)
            if order["do"] == "cancel":
                self.cancelled.set()
            else:
                self._orders.put(order)
        os.killpg(0, signal.SIGKILL)


def main() -> None:
    """Serve until the engine closes the pipe."""
    channel = _take_streams()
    while True:
        order = channel.next_order()
        channel.cancelled.clear()
        channel.say(_answer(order, channel))


def _take_streams() -> Channel:
    """Keep the control pipes for ourselves; 0 becomes empty and 1 becomes standard error."""
    reader = os.fdopen(os.dup(0), "rb", buffering=0)
    writer = os.fdopen(os.dup(1), "wb")
    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return Channel(reader, writer)


def _answer(order: Message, channel: Channel) -> Message:
    try:
        return {"say": "done", "outputs": _run(order, channel)}
    except CinecError as error:
        return _failure(error, code=error.code, message=error.message, hint=error.hint)
    except BadOutput as error:
        return _failure(error, code="CINE212", message=str(error))
    except BaseException as error:  # noqa: BLE001 - whatever an action raises is its failure, not the worker's
        text = str(error) or "no message"
        return _failure(error, code="CINE210", message=f"{type(error).__name__}: {text}")


def _run(order: Message, channel: Channel) -> dict[str, str]:
    function: Callable[..., None] = load(order["entry"])
    workspace = FolderWorkspace(
        inputs={port: tuple(map(Path, paths)) for port, paths in order["inputs"].items()},
        out=Path(order["out"]),
        seed=order["seed"],
        report=lambda done, total: channel.say({"say": "progress", "done": done, "total": total}),
        stopped=channel.cancelled.is_set,
    )
    arguments = (workspace,) if order["request"] is None else (decode_request(order["request"]), workspace)
    try:
        function(*arguments)
    finally:
        sys.stderr.flush()
    validate = load(order["validate"])
    return collect_outputs(workspace.out, tuple(order["outputs"]), validate, durable=order["durable"])


def _failure(error: BaseException, *, code: str, message: str, hint: str = "") -> Message:
    trace = "".join(traceback.format_exception(error)).rstrip().splitlines()
    return {
        "say": "failed",
        "code": code,
        "message": message,
        "hint": hint,
        "detail": "\n".join(trace[-DETAIL_LINES:]),
        "disk_full": _is_disk_full(error),
    }


def _is_disk_full(error: BaseException | None) -> bool:
    while error is not None:
        if isinstance(error, OSError) and error.errno in FULL:
            return True
        error = error.__cause__ or error.__context__
    return False


if __name__ == "__main__":
    main()
