"""Compiling a backend's kernels once, in one worker, before its actions start in several."""

import hashlib
import os
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.machinery import PathFinder
from pathlib import Path
from typing import TYPE_CHECKING

from cinec.build.disk_error import disk_errors
from cinec.build.graph import WARM_UP, State, Step
from cinec.build.pool import numba_folder
from cinec.ir.plan import Action, Implementation

if TYPE_CHECKING:
    from cinec.backend import Backend

ESTIMATE_MS = 15_000


@dataclass(frozen=True, slots=True, kw_only=True)
class WarmUp:
    """What prepares a backend: `entry` ("module:function") is called with a Workspace and writes no outputs."""

    backend: str
    version: int
    entry: str

    @staticmethod
    def of(backend: "Backend") -> "WarmUp":
        """The warm-up that a backend asks for."""
        return WarmUp(backend=backend.name, version=backend.version, entry=backend.warm_up)

    def stamp(self, cache: Path) -> Path:
        """The file that says it was done; its name changes with numba, the interpreter and the backend's files."""
        name = f"{self.backend}-{self.version}-{_version_of('numba')}-{_fingerprint(self.entry)}.stamp"
        return numba_folder(cache) / name

    def write_stamp(self, cache: Path) -> None:
        path = self.stamp(cache)
        with disk_errors(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("done\n", encoding="utf-8")

    def step(self) -> Step:
        """The warm-up as a step without a key, ready to run."""
        action = Action(
            id=f"{WARM_UP}:{self.backend}",
            kind=WARM_UP,
            version=1,
            implementation=Implementation(name=self.backend, version=self.version, entry=self.entry),
            request=None,
            outputs=(),
            label=f"compiling {self.backend} kernels, once",
            estimate_ms=ESTIMATE_MS,
        )
        key = f"{WARM_UP}-{self.backend}"
        return Step(action=action, producers=(), state=State.READY, key=key, rank=1 << 60)


def warm_ups_of(backends: "Iterable[Backend]") -> dict[str, WarmUp]:
    """The warm-ups that these backends ask for, by backend name."""
    return {each.name: WarmUp.of(each) for each in backends if each.warm_up}


def _version_of(distribution: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "none"


def _fingerprint(entry: str) -> str:
    """Sizes and times of the Python files of the entry's package, found without importing it."""
    spec = PathFinder.find_spec(entry.partition(":")[0].partition(".")[0])
    places = list(spec.submodule_search_locations or ()) if spec else []
    state = hashlib.sha256()
    for place in places:
        for path in sorted(Path(place).rglob("*.py")):
            found = os.stat(path)
            state.update(f"{path.relative_to(place)} {found.st_size} {found.st_mtime_ns}\n".encode())
    return state.hexdigest()[:12]
