"""The reader: a cache as one project sees it, for those who only look and must change nothing."""

from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

from cinec.build.archive import Archive, unreadable
from cinec.build.graph import Pins, steps_of
from cinec.build.index import Take
from cinec.build.look_up import Look, look_up
from cinec.build.store import BadBlob, digest_of_bytes
from cinec.ir.plan import Plan


class Reader:
    """A context manager. Methods raise BuildError when the cache cannot be read."""

    def __init__(self, *, cache: Path, project: str = "", pins: Pins | None = None) -> None:
        self._archive = Archive(cache, project, pins or {}, read_only=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._archive.close()

    def look_up(self, plan: Plan) -> tuple[Look, ...]:
        """What a build would do with each action, and why."""
        return look_up(plan, steps_of(plan), self._archive)

    def takes(self, key: str) -> tuple[Take, ...]:
        """Every good take of a key."""
        index = self._archive.existing_index()
        return index.takes(key) if index else ()

    def pinned(self, key: str) -> Mapping[str, str] | None:
        """The outputs that `cinec.lock` holds for a key."""
        return self._archive.pins.get(key)

    def last_key(self, action: str) -> str:
        """The key of an action when it was last made in this project, or nothing."""
        return self._archive.latest().get(action, "")

    def read(self, digest: str) -> bytes:
        """The content of a blob; a damaged one is refused and left where it is."""
        try:
            data = self._archive.store.path(digest).read_bytes()
        except (OSError, ValueError) as problem:
            raise unreadable(BadBlob(digest, "is no longer in the cache")) from problem
        if digest_of_bytes(data) != digest:
            raise unreadable(BadBlob(digest, "has changed in the cache"))
        return data
