"""A build in a process of its own, for a server that goes on answering and must outlive whatever befalls a build."""

import asyncio
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LINE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """How the process ended: its exit code, what it printed, and what else it said, line by line."""

    code: int
    out: str
    said: tuple[str, ...]

    @property
    def problem(self) -> str:
        """The first error that it told of, else its last words."""
        errors = [line for line in self.said if line.startswith("error")]
        return (errors or [*self.said[-1:]] or [f"it ended with {self.code}"])[0]


async def build_in_child(script: Path, listen: Callable[[Mapping[str, Any]], None]) -> Ended:
    """`cinec build SCRIPT`; `listen` gets every event of it. A cancelled wait ends the process, which keeps what is made."""
    command = ["-m", "cinec", "build", str(script), "--log-format", "json"]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *command,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        limit=LINE_BYTES,
    )
    assert process.stdout is not None and process.stderr is not None
    try:
        out, said = await asyncio.gather(process.stdout.read(), _heard(process.stderr, listen))
        return Ended(code=await process.wait(), out=out.decode("utf-8", "replace").strip(), said=said)
    finally:
        if process.returncode is None:
            process.terminate()
            await process.wait()


async def _heard(
    stream: asyncio.StreamReader, listen: Callable[[Mapping[str, Any]], None]
) -> tuple[str, ...]:
    """Hand over the events; keep every other line."""
    said: list[str] = []
    async for line in stream:
        text = line.decode("utf-8", "replace").strip()
        event = _event(text)
        if event is not None:
            listen(event)
        elif text:
            said.append(text)
    return tuple(said)


def _event(text: str) -> Mapping[str, Any] | None:
    if not text.startswith("{"):
        return None
    try:
        found = json.loads(text)
    except ValueError:
        return None
    return found if isinstance(found, dict) and "event" in found else None
