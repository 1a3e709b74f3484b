"""The scripts that a command line names: files, folders of them, or standard input."""

import os
from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path

from cinec.errors import UsageError

SUFFIXES = (".fountain", ".spmd")
LEFT_OUT = frozenset({"build", "node_modules", "__pycache__", "venv", "dist"})


def script_files(named: Sequence[str], exclude: Sequence[str] = (), *, force: bool = False) -> list[str]:
    """Every script, in order and once: files as they are named, folders by what is in them.

    `exclude` are shell patterns of paths or names; with `force` they hold for files that are named, too. Folders whose
    name opens with a dot, and those that builds and package managers fill, are passed over.
    """
    found: dict[str, None] = {}
    for name in named or (".",):
        if name == "-":
            found[name] = None
        elif os.path.isdir(name):
            found.update(dict.fromkeys(_inside(Path(name), exclude)))
        elif not (force and is_excluded(Path(name), exclude)):
            found[name] = None
    return list(found)


def none_found(named: Sequence[str]) -> UsageError:
    """There is nothing to look at where a folder was named."""
    where = (
        f"`{named[0]}` is a folder"
        if len(named) == 1
        else "these are folders"
        if named
        else "this is a folder"
    )
    return UsageError("CINE004", f"{where} without a script", f"scripts end in {' or '.join(SUFFIXES)}")


def _inside(folder: Path, exclude: Sequence[str]) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and name not in LEFT_OUT
            and not is_excluded(Path(place, name), exclude)
        )
        for name in sorted(files):
            path = Path(place, name)
            if path.suffix.lower() in SUFFIXES and not is_excluded(path, exclude):
                yield path.as_posix()


def is_excluded(path: Path, patterns: Sequence[str]) -> bool:
    """Whether a path, its name or a folder above it fits one of some shell patterns."""
    shown = path.as_posix().removeprefix("./")
    return any(
        fnmatchcase(shown, pattern)
        or fnmatchcase(path.name, pattern)
        or shown.startswith(f"{pattern.rstrip('/')}/")
        for pattern in patterns
    )
