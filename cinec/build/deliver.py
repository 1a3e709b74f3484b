"""Results from the store into the project's `build/` folder: all of them, or none."""

import os
from collections.abc import Mapping
from pathlib import Path

from cinec.build.archive import Archive, file_stat, unreadable
from cinec.build.disk_error import disk_errors
from cinec.build.store import BadBlob, copy_file, digest_of_file, size_of

HINT = "free some space, or build into another folder"


def deliver(archive: Archive, files: Mapping[Path, str]) -> tuple[Path, ...]:
    """Write each blob at its path; what is there already is left alone. Returns the paths that changed.

    Everything is copied beside its place before the first old file is replaced, so that a full disk
    or a damaged blob leaves earlier results untouched. Raises BuildError.
    """
    changed = {path: digest for path, digest in files.items() if not _is_there(archive, path, digest)}
    staged: dict[Path, Path] = {}
    try:
        for path, digest in changed.items():
            staged[path] = path.with_name(f".{path.name}.{os.urandom(4).hex()}.part")
            with disk_errors(path.parent, size_of(digest), HINT):
                path.parent.mkdir(parents=True, exist_ok=True)
                copy_file(readable(archive, digest), staged[path])
        for path, temporary in staged.items():
            with disk_errors(path, 0, HINT):
                os.replace(temporary, path)
    finally:
        for temporary in staged.values():
            temporary.unlink(missing_ok=True)
    for path, digest in changed.items():
        _remember(archive, path, digest)
    return tuple(changed)


def readable(archive: Archive, digest: str) -> Path:
    """The path of a verified blob; raises BuildError."""
    try:
        return archive.read(digest)
    except BadBlob as bad:
        raise unreadable(bad) from bad


def _is_there(archive: Archive, path: Path, digest: str) -> bool:
    """Whether the file at `path` has this content already; it is read only when it was touched."""
    if archive.digest_of(path) == digest:
        return True
    with disk_errors(path, 0, HINT):
        if not path.is_file() or path.stat().st_size != size_of(digest) or digest_of_file(path) != digest:
            return False
    _remember(archive, path, digest)
    return True


def _remember(archive: Archive, path: Path, digest: str) -> None:
    stat = file_stat(path)
    if stat is not None:
        archive.index.set_file_digest(path, stat, digest)
