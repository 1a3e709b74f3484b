"""Up to date: whether anything that the last build read, or anything that it wrote, has changed since.

A compile is a function of what it reads through the World and of the program itself, so both are recorded.
"""

import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from cinec.project import CONFIG_NAME, LOCK_NAME, Place
from cinec.resources import folder as data_folder
from cinec.world import World

SCHEMA = "cinec.built.2"


@dataclass(frozen=True, slots=True)
class RecordingWorld:
    """A world that notes what was first read through it, and stays so: an edit during a build is the next build's."""

    inner: World
    contents: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, str] = field(default_factory=dict)
    looked: dict[str, bool] = field(default_factory=dict)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)
    weighed: dict[str, str] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        if path not in self.contents:
            try:
                data = self.inner.read(path)
            except FileNotFoundError:
                self.looked[path] = False
                raise
            self.contents[path] = data
            self.files[path] = hashlib.sha256(data).hexdigest()
        return self.contents[path]

    def exists(self, path: str) -> bool:
        if path not in self.looked:
            self.looked[path] = self.inner.exists(path)
        return self.looked[path]

    def listing(self, folder: str) -> tuple[str, ...]:
        if folder not in self.listed:
            self.listed[folder] = self.inner.listing(folder)
        return self.listed[folder]

    def fingerprint(self, folder: str) -> str:
        if folder not in self.weighed:
            self.weighed[folder] = self.inner.fingerprint(folder)
        return self.weighed[folder]


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The record of one script's last build into one folder."""

    path: Path
    identity: str
    world: World
    folder: Path
    stem: str

    @staticmethod
    def of(place: Place, folder: Path, profile: str | None) -> "Record":
        """`profile` is the one asked for; what cinec.toml says is among what was read."""
        results = str(folder.absolute())
        told = repr((SCHEMA, sys.version, place.script, profile, results))
        name = hashlib.sha256(f"{place.script}\0{results}".encode()).hexdigest()[:16]
        return Record(
            path=place.state / "built" / f"{name}.json",
            identity=hashlib.sha256(told.encode()).hexdigest(),
            world=place.world,
            folder=folder,
            stem=place.stem,
        )

    def last(self) -> int | None:
        """The number of actions of the last build when nothing changed since, else None."""
        try:
            table = json.loads(self.path.read_text())
            return int(table["actions"]) if self._holds(table) else None
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None

    def _holds(self, table: Any) -> bool:
        """Whether everything still is as the record has it."""
        return (
            table["identity"] == self.identity
            and all(_state(path) == seen for path, seen in table["outputs"].items())
            and table["installed"] == _installed()
            and all(_fingerprint(root) == seen for root, seen in table["program"].items())
            and all(self.world.exists(path) == there for path, there in table["looked"].items())
            and all(list(self.world.listing(each)) == names for each, names in table["listed"].items())
            and all(self.world.fingerprint(each) == seen for each, seen in table["weighed"].items())
            and all(_digest(self.world, path) == digest for path, digest in table["files"].items())
        )

    def save(self, actions: int) -> None:
        """Record what was read and written; a record that cannot be written costs only the next build's speed."""
        world = self.world
        if not isinstance(world, RecordingWorld):
            return
        for name in (CONFIG_NAME, LOCK_NAME):
            if world.exists(name):
                world.read(name)
        results = sorted(self.folder.absolute().iterdir())
        outputs = [path for path in results if path.name.startswith(f"{self.stem}.")]
        table = {
            "identity": self.identity,
            "actions": actions,
            "files": world.files,
            "looked": world.looked,
            "listed": world.listed,
            "weighed": world.weighed,
            "outputs": {str(path): _state(str(path)) for path in outputs},
            "installed": _installed(),
            "program": {root: _fingerprint(root) for root in _program()},
        }
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            scratch = self.path.with_suffix(f".{os.getpid()}")
            scratch.write_text(json.dumps(table, sort_keys=True))
            scratch.replace(self.path)
        except OSError as problem:
            sys.stderr.write(f"warning: cannot record this build in {self.path.parent}: {problem.strerror}\n")


def _program() -> list[str]:
    """The folders whose files are the program: cinec, its data, and the backends in use."""
    places = {str(Path(__file__).parent), str(data_folder("stdlib")), str(data_folder("grammar"))}
    for name, module in list(sys.modules.items()):
        if name.startswith("cinec_") and "." not in name and module.__file__:
            places.add(str(Path(module.__file__).parent))
    return sorted(places)


def _installed() -> dict[str, list[int]]:
    """The folders that packages are installed into: an install, upgrade or removal changes them."""
    return {place: _state(place) for place in sys.path if place.endswith("-packages")}


def _fingerprint(root: str) -> list[int]:
    """How many files lie below a folder, their bytes, and their latest change."""
    count = size = latest = 0
    stack = [root]
    while stack:
        try:
            entries = list(os.scandir(stack.pop()))
        except OSError:
            return []
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                if entry.name != "__pycache__":
                    stack.append(entry.path)
                continue
            found = entry.stat()
            count, size, latest = count + 1, size + found.st_size, max(latest, found.st_mtime_ns)
    return [count, size, latest]


def _state(path: str) -> list[int]:
    try:
        found = os.stat(path)
    except OSError:
        return []
    return [found.st_size, found.st_mtime_ns]


def _digest(world: World, path: str) -> str:
    try:
        return hashlib.sha256(world.read(path)).hexdigest()
    except OSError:
        return ""
