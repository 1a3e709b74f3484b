"""Failures of the disk as BuildErrors that name the path, the need and the way out."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cinec.errors import BuildError

FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
FORBIDDEN = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
MOVE_CACHE = "free some space, or set CINEC_CACHE to a folder on another disk"
MOVE_READ_ONLY = "make the folder writable, or set CINEC_CACHE to a folder of your own"


@contextmanager
def disk_errors(path: Path, need: int = 0, hint: str = "") -> Iterator[None]:
    """Turn OSErrors of the block into BuildErrors about `path`, where `need` bytes were to be written."""
    try:
        yield
    except OSError as error:
        raise disk_error(error, path, need, hint) from error


def disk_error(error: OSError, path: Path, need: int = 0, hint: str = "") -> BuildError:
    """The BuildError that tells an author what `error` at `path` means."""
    if error.errno in FULL:
        return no_space(path, need, hint)
    if error.errno in FORBIDDEN:
        return BuildError("CINE204", f"cannot write in `{path}`: {error.strerror}", hint or MOVE_READ_ONLY)
    return BuildError("CINE205", f"cannot use `{path}`: {error.strerror or error}", hint or MOVE_READ_ONLY)


def no_space(path: Path, need: int, hint: str = "") -> BuildError:
    wanted = f", {_size(need)} were to be written" if need else ""
    return BuildError("CINE203", f"no space left for `{path}`{wanted}", hint or MOVE_CACHE)


@contextmanager
def index_errors(path: Path) -> Iterator[None]:
    """Turn SQLite's errors of the block into BuildErrors about the index at `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise index_error(error, path) from error


def index_error(error: sqlite3.Error, path: Path) -> BuildError:
    text = str(error)
    if "full" in text or "disk I/O" in text:
        return no_space(path, 0)
    if "readonly" in text or "unable to open" in text:
        return BuildError("CINE204", f"cannot write in `{path.parent}`: {text}", MOVE_READ_ONLY)
    hint = f"delete `{path}` to begin a new index, or set CINEC_CACHE to a folder on a local disk"
    return BuildError("CINE201", f"the index `{path}` cannot be used: {text}", hint)


def _size(count: int) -> str:
    return f"{count} bytes" if count < 1_000_000 else f"{count / 1e6:.1f} MB"
