"""Up to date: whether anything that the last build read, or anything that it wrote, has changed since.

A compile is a function of what it reads through the World and of the program itself, so both are recorded.
"""

import hashlib
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path

from cinec.project import CONFIG_NAME, LOCK_NAME, Place
from cinec.resources import folder as data_folder
from cinec.world import World

SCHEMA = "cinec.built.1"


@dataclass(frozen=True, slots=True)
class RecordingWorld:
    """A world that notes what was read through it."""

    inner: World
    files: dict[str, str] = field(default_factory=dict)
    looked: dict[str, bool] = field(default_factory=dict)
    listed: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        data = self.inner.read(path)
        self.files[path] = hashlib.sha256(data).hexdigest()
        return data

    def exists(self, path: str) -> bool:
        self.looked[path] = self.inner.exists(path)
        return self.looked[path]

    def listing(self, folder: str) -> tuple[str, ...]:
        self.listed[folder] = self.inner.listing(folder)
        return self.listed[folder]


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
        except (OSError, ValueError):
            return None
        if table.get("identity") != self.identity:
            return None
        same = (
            all(_state(path) == seen for path, seen in table["outputs"].items())
            and all(_fingerprint(root) == seen for root, seen in table["program"].items())
            and all(self.world.exists(path) == there for path, there in table["looked"].items())
            and all(list(self.world.listing(each)) == names for each, names in table["listed"].items())
            and all(_digest(self.world, path) == digest for path, digest in table["files"].items())
        )
        return int(table["actions"]) if same else None

    def save(self, actions: int) -> None:
        """Record what was read and written; a record that cannot be written costs only the next build's speed."""
        world = self.world
        if not isinstance(world, RecordingWorld):
            return
        for name in (CONFIG_NAME, LOCK_NAME):
            if world.exists(name):
                world.read(name)
        outputs = sorted(self.folder.absolute().glob(f"{self.stem}.*"))
        table = {
            "identity": self.identity,
            "actions": actions,
            "files": world.files,
            "looked": world.looked,
            "listed": world.listed,
            "outputs": {str(path): _state(str(path)) for path in outputs},
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
    """The folders whose files are the program: cinec, its data, the backends in use, and where they are installed."""
    places = {str(Path(__file__).parent), str(data_folder("stdlib")), str(data_folder("grammar"))}
    for name, module in list(sys.modules.items()):
        if name.startswith("cinec_") and "." not in name and module.__file__:
            places.add(str(Path(module.__file__).parent))
    return sorted(places)


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
