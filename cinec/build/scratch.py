"""The folder of one engine for unfinished work, and the removal of those that dead engines left."""

import os
import shutil
import socket
from pathlib import Path

from cinec.build.disk_error import disk_errors
from cinec.build.single_flight import lock


class Scratch:
    """A private folder below `parent`, locked while this process lives."""

    def __init__(self, parent: Path) -> None:
        with disk_errors(parent):
            parent.mkdir(parents=True, exist_ok=True)
            remove_abandoned(parent)
            self.folder = parent / f"{socket.gethostname()}-{os.getpid()}-{os.urandom(4).hex()}"
            self._handle = lock(_lock_of(self.folder))
            try:
                self.folder.mkdir()
            except OSError:
                self.close()
                raise
        self._count = 0

    def new_folder(self) -> Path:
        """An empty folder for one action."""
        self._count += 1
        folder = self.folder / str(self._count)
        with disk_errors(folder):
            folder.mkdir()
        return folder

    def close(self) -> None:
        """Remove everything; what a killed worker still writes is left to the next engine."""
        if self._handle is not None:
            _remove(self.folder)
            os.close(self._handle)
            self._handle = None


def remove_abandoned(parent: Path) -> None:
    """Remove the locks in `parent` whose holder has died, with the folders that they guarded."""
    with disk_errors(parent):
        for path in parent.glob("*.lock"):
            handle = lock(path)
            if handle is not None:
                _remove(path.with_suffix(""))
                os.close(handle)


def _lock_of(folder: Path) -> Path:
    return folder.with_name(f"{folder.name}.lock")


def _remove(folder: Path) -> None:
    """The folder, then its lock: while the folder stays, so does the sign that somebody should remove it."""
    shutil.rmtree(folder, ignore_errors=True)
    if not folder.exists():
        _lock_of(folder).unlink(missing_ok=True)
