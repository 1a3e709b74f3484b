"""Messages of the Language Server Protocol on a stream: a header with their length, then JSON."""

import json
from typing import IO, Any


def read_message(stream: IO[bytes]) -> dict[str, Any] | None:
    """The next message; None where the stream ends."""
    length = 0
    while line := stream.readline():
        name, _, value = line.decode("ascii").partition(":")
        if name.casefold() == "content-length":
            length = int(value)
        elif not line.strip():
            message: dict[str, Any] = json.loads(stream.read(length))
            return message
    return None


def write_message(stream: IO[bytes], message: dict[str, Any]) -> None:
    data = json.dumps(message).encode()
    stream.write(b"Content-Length: %d\r\n\r\n%b" % (len(data), data))
    stream.flush()
