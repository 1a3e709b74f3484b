"""What was made before: the store, the index and the pins, asked by key."""

import os
import time
from collections.abc import Mapping
from pathlib import Path

from cinec.build.graph import Outputs, Pins
from cinec.build.index import FileStat, Index, Taken
from cinec.build.store import BadBlob, Store
from cinec.errors import BuildError
from cinec.ir.plan import Action

RECENT_SECONDS = 30 * 24 * 3600
RACY_NANOSECONDS = 2_000_000_000


class Archive:
    """One cache folder, seen by one project. With `read_only`, nothing in it changes."""

    def __init__(self, root: Path, project: str, pins: Pins, *, read_only: bool = False) -> None:
        self.root = root
        self.project = project
        self.pins = pins
        self.read_only = read_only
        self.store = Store(root)
        self._index: Index | None = None

    @property
    def index(self) -> Index:
        """The index, made at first use; raises BuildError when the cache cannot be written."""
        if self._index is None:
            self._index = Index.open(self.root / "index.db")
        return self._index

    def open_for_writing(self) -> None:
        """Find out that the cache cannot be written before work is done for it."""
        self.index.check_writable()

    def existing_index(self) -> Index | None:
        """The index if there is one: looking at a plan creates nothing."""
        if self._index is None:
            self._index = Index.open_if_there(self.root / "index.db", read_only=self.read_only)
        return self._index

    def find(self, action: Action, key: str) -> Outputs | None:
        """The pinned outputs of `key` if they are in the store, else those of its first good take."""
        pinned = self.pins.get(key)
        if pinned is not None:
            return pinned if all(self.store.has(digest) for digest in pinned.values()) else None
        index = self.existing_index()
        outputs = index.outputs(key) if index else None
        return outputs if outputs is not None and set(action.outputs) <= set(outputs) else None

    def commit(self, action: Action, key: str, manifest: str, outputs: Outputs, milliseconds: int) -> None:
        """Record an execution whose blobs are in the store; raises BuildError when it belies a pin."""
        self.index.commit(
            Taken(
                key=key,
                kind=action.kind,
                manifest=manifest,
                outputs=outputs,
                milliseconds=milliseconds,
                durable=action.durable or action.paid,
                project=self.project,
                action=action.id,
            )
        )
        pinned = self.pins.get(key)
        if pinned is not None and dict(pinned) != dict(outputs):
            raise BuildError(
                "CINE214",
                f"the pinned take of `{action.label or action.id}` is not in the cache, and making it again gave another",
                f"restore the cache, or delete the line of `{key[:12]}…` from `cinec.lock`",
            )

    def read(self, digest: str) -> Path:
        """The path of a blob fit for reading; raises BadBlob."""
        old = time.time() - self.index.verified(digest) > RECENT_SECONDS
        path = self.store.verify(digest, deep=old)
        if old:
            self.index.set_verified(digest)
        return path

    def complete(self, outputs: Outputs) -> bool:
        """Whether all blobs are there in full size."""
        return all(self.store.has(digest) for digest in outputs.values())

    def digest_of(self, path: Path) -> str | None:
        """The digest that a file outside the store was known by, if it was not touched since."""
        index = self.existing_index()
        known = index.file_digest(path) if index else None
        now = file_stat(path)
        if known is None or now is None:
            return None
        then, digest = known
        same = (then.size, then.mtime, then.ctime, then.inode) == (now.size, now.mtime, now.ctime, now.inode)
        settled = then.recorded - max(then.mtime, then.ctime) > RACY_NANOSECONDS
        return digest if same and settled else None

    def put_file(self, path: Path) -> str:
        """Store a file of the project, unless it is there and untouched; raises OSError when it cannot be read."""
        known = self.digest_of(path)
        if known is not None and self.store.has(known):
            return known
        before = file_stat(path)
        digest = self.store.put_file(path)
        after = file_stat(path)
        if (
            after is not None
            and before is not None
            and (before.mtime, before.size) == (after.mtime, after.size)
        ):
            self.index.set_file_digest(path, after, digest)
        return digest

    def lose(self, key: str) -> None:
        """Forget the take whose blob turned out bad."""
        self.index.lose(key)

    def latest(self) -> Mapping[str, str]:
        index = self.existing_index()
        return index.latest(self.project) if index else {}

    def close(self) -> None:
        if self._index is not None:
            self._index.close()
            self._index = None


def file_stat(path: Path) -> FileStat | None:
    """What tells whether a file was touched; None where there is none."""
    try:
        found = os.stat(path)
    except OSError:
        return None
    return FileStat(
        size=found.st_size,
        mtime=found.st_mtime_ns,
        ctime=found.st_ctime_ns,
        inode=found.st_ino,
        recorded=time.time_ns(),
    )


def unreadable(error: BadBlob) -> BuildError:
    """The BuildError for a blob that nothing in this plan can make again."""
    return BuildError("CINE206", f"the cached file {error}", "run the build again; it will be made anew")
