"""The real files that one action works on, inside its worker."""

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cinec.build.store import digest_of_file, sync

REPORT_EVERY_S = 0.05


class BadOutput(Exception):
    """An action did not write what it declared; the message says which file and what is wrong."""


@dataclass(slots=True, kw_only=True)
class FolderWorkspace:
    """The Workspace of cinec.backend: `inputs` are read-only files by port, `out` is an empty folder."""

    inputs: Mapping[str, tuple[Path, ...]]
    out: Path
    seed: int
    report: Callable[[int, int], None]
    stopped: Callable[[], bool]
    _last: float = field(default=0.0)

    def progress(self, done: int, total: int) -> None:
        """Say that `done` of `total` parts are made; cheap enough to call for each frame."""
        now = time.monotonic()
        if done >= total or now - self._last >= REPORT_EVERY_S:
            self._last = now
            self.report(done, total)

    def cancelled(self) -> bool:
        """Whether nobody waits for the result any more."""
        return self.stopped()


def collect_outputs(
    out: Path, ports: tuple[str, ...], validate: Callable[[Path], None], *, durable: bool
) -> dict[str, str]:
    """The digests of the declared outputs in `out`; raises BadOutput when one is absent, empty or damaged."""
    digests = {}
    for port in ports:
        path = out / port
        if path.is_symlink() or not path.is_file():
            there = ", ".join(sorted(os.listdir(out))) or "nothing"
            raise BadOutput(f"`{port}` was not written (there is: {there})")
        if path.stat().st_size == 0:
            raise BadOutput(f"`{port}` is empty")
        try:
            validate(path)
        except ValueError as error:
            raise BadOutput(f"`{port}` is damaged: {error}") from error
        if durable:
            sync(path)
        digests[port] = digest_of_file(path)
    return digests
