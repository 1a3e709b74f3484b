"""What the compiler reads of the outside: files below one root, and nothing else."""

import hashlib
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Protocol

MAX_SOURCE_BYTES = 64 * 1024 * 1024
END_BYTES = 1024 * 1024
STRIPES, STRIPE_BYTES = 64, 16 * 1024


class World(Protocol):
    """Read access to a project; paths are relative to its root, in POSIX form.

    `read` raises FileNotFoundError, IsADirectoryError, PermissionError, or `OutsideRoot`
    for a path that leaves the root by `..`, by an absolute path or through a symbolic link.
    """

    def read(self, path: str) -> bytes: ...

    def exists(self, path: str) -> bool: ...

    def listing(self, folder: str) -> tuple[str, ...]:
        """Names of the plain files directly in `folder`, sorted; empty where no such folder can be read."""
        ...

    def fingerprint(self, folder: str) -> str:
        """A digest of all files below `folder`, empty where there are none: of small files the whole content, of large
        ones the size, the first and the last MiB, and stripes between that leave no gap of a sixty-fourth unseen."""
        ...


class OutsideRoot(OSError):
    """A path leaves the project root."""


@dataclass(frozen=True, slots=True)
class MemoryWorld:
    """A world that lives in memory, for tests and for standard input."""

    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        name = _normal(path)
        if name in self.files:
            return self.files[name]
        if any(other.startswith(f"{name}/") for other in self.files):
            raise IsADirectoryError(path)
        raise FileNotFoundError(path)

    def exists(self, path: str) -> bool:
        try:
            return _normal(path) in self.files
        except OutsideRoot:
            return False

    def listing(self, folder: str) -> tuple[str, ...]:
        try:
            prefix = "" if folder in ("", ".") else f"{_normal(folder)}/"
        except OutsideRoot:
            return ()
        rest = (name[len(prefix) :] for name in self.files if name.startswith(prefix))
        return tuple(sorted(name for name in rest if "/" not in name))

    def fingerprint(self, folder: str) -> str:
        prefix = f"{_normal(folder)}/"
        parts = [
            (name.removeprefix(prefix), len(data), _ends_of(BytesIO(data), len(data)))
            for name, data in sorted(self.files.items())
            if name.startswith(prefix)
        ]
        return _digest_of(parts)


@dataclass(frozen=True, slots=True)
class DiskWorld:
    """The files below `root`; nothing outside it can be read, not even through a link."""

    root: Path

    def read(self, path: str) -> bytes:
        target = self._inside(path)
        if target.is_dir():
            raise IsADirectoryError(path)
        if target.exists() and not target.is_file():
            raise PermissionError(f"{path} is not a plain file")
        with target.open("rb") as stream:
            data = stream.read(MAX_SOURCE_BYTES + 1)
        if len(data) > MAX_SOURCE_BYTES:
            raise PermissionError(f"{path} is larger than {MAX_SOURCE_BYTES // 2**20} MiB")
        return data

    def exists(self, path: str) -> bool:
        try:
            return self._inside(path).is_file()
        except OSError:
            return False

    def listing(self, folder: str) -> tuple[str, ...]:
        try:
            place = self._inside(folder)
            return tuple(sorted(entry.name for entry in os.scandir(place) if entry.is_file()))
        except OSError:
            return ()

    def fingerprint(self, folder: str) -> str:
        place = self._inside(folder)
        parts = []
        for path in sorted(place.rglob("*")) if place.is_dir() else ():
            if path.is_file():
                size = path.stat().st_size
                with self._inside(path.relative_to(self.root.resolve()).as_posix()).open("rb") as stream:
                    parts.append((path.relative_to(place).as_posix(), size, _ends_of(stream, size)))
        return _digest_of(parts)

    def _inside(self, path: str) -> Path:
        root = self.root.resolve()
        target = (root / _normal(path)).resolve()
        if target != root and root not in target.parents:
            raise OutsideRoot(path)
        return target


@dataclass(frozen=True, slots=True)
class OverlayWorld:
    """A world with some files as they would be: unsaved in an editor, or mended and not yet written."""

    base: World
    files: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        name = _normal(path)
        return self.files[name] if name in self.files else self.base.read(path)

    def exists(self, path: str) -> bool:
        return MemoryWorld(self.files).exists(path) or self.base.exists(path)

    def listing(self, folder: str) -> tuple[str, ...]:
        own = MemoryWorld(self.files).listing(folder)
        return tuple(sorted({*own, *self.base.listing(folder)}))

    def fingerprint(self, folder: str) -> str:
        return self.base.fingerprint(folder)


def _ends_of(stream: BinaryIO, size: int) -> bytes:
    if size <= 2 * END_BYTES:
        return stream.read()
    seen = stream.read(END_BYTES)
    for stripe in range(1, STRIPES):
        stream.seek(size * stripe // STRIPES)
        seen += stream.read(STRIPE_BYTES)
    stream.seek(size - END_BYTES)
    return seen + stream.read(END_BYTES)


def _digest_of(parts: Sequence[tuple[str, int, bytes]]) -> str:
    if not parts:
        return ""
    state = hashlib.sha256()
    for name, size, ends in parts:
        state.update(f"{name}\0{size}\0".encode())
        state.update(hashlib.sha256(ends).digest())
    return state.hexdigest()


def _normal(path: str) -> str:
    """`path` without `.` and `..` steps; raises OutsideRoot when it would leave the root."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or "\0" in path:
        raise OutsideRoot(path)
    steps: list[str] = []
    for step in pure.parts:
        if step == "..":
            if not steps:
                raise OutsideRoot(path)
            steps.pop()
        elif step != ".":
            steps.append(step)
    return "/".join(steps)
