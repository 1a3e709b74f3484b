"""One execution for each key at a time, by locks that the kernel frees when their holder dies."""

import fcntl
import os
from dataclasses import dataclass, field
from pathlib import Path

from cinec.build.disk_error import disk_errors


@dataclass(slots=True)
class SingleFlight:
    """Locks in `folder`, one file for each key that somebody is making now."""

    folder: Path
    _held: dict[str, int] = field(default_factory=dict)

    def acquire(self, key: str) -> bool:
        """Take the lock of `key` unless another process holds it; never waits."""
        with disk_errors(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            handle = lock(self.folder / f"{key}.lock")
        if handle is None:
            return False
        self._held[key] = handle
        return True

    def release(self, key: str) -> None:
        """Free the lock and remove its file; who waits for it looks again."""
        handle = self._held.pop(key)
        with disk_errors(self.folder):
            (self.folder / f"{key}.lock").unlink(missing_ok=True)
        os.close(handle)

    def release_all(self) -> None:
        for key in list(self._held):
            self.release(key)


def lock(path: Path) -> int | None:
    """The handle of a file that only this process has locked, or None when another has.

    The file may be removed between opening and locking: then the lock would guard nothing, so look again.
    """
    while True:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(handle)
            return None
        if _is_at(handle, path):
            return handle
        os.close(handle)


def _is_at(handle: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(handle), os.stat(path))
    except FileNotFoundError:
        return False
