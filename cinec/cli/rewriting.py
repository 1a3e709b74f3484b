"""Rewrites a script in place: atomically, with its mode, byte-order mark and encoding, through links."""

import os
import tempfile
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from cinec.errors import UsageError
from cinec.source import SourceFile, encode


def replace_text(path: Path, source: SourceFile, text: str) -> None:
    """Write `text` where `source` was read from; raises UsageError and leaves the old file where that fails."""
    target = path.resolve()
    beside = ""
    try:
        handle, beside = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(encode(replace(source, text=text)))
            stream.flush()
            os.fsync(stream.fileno())
        os.chmod(beside, target.stat().st_mode & 0o7777)
        os.replace(beside, target)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise UsageError(
            "CINE036", f"`{path}` cannot be written: {reason}", "the old file is unchanged"
        ) from None
    finally:
        if beside:
            with suppress(FileNotFoundError):
                os.unlink(beside)


def unified(path: str, old: str, new: str, *, colour: bool) -> str:
    """The difference of two texts as `diff -u` prints it; empty text for none."""
    from difflib import unified_diff

    lines = unified_diff(old.splitlines(keepends=True), new.splitlines(keepends=True), path, path, n=3)
    return "".join(_painted(line if line.endswith("\n") else f"{line}\n", colour) for line in lines)


def _painted(line: str, colour: bool) -> str:
    tint = {"+": "32", "-": "31", "@": "36"}.get(line[:1], "")
    return f"\x1b[{tint}m{line.rstrip(chr(10))}\x1b[0m\n" if colour and tint else line
