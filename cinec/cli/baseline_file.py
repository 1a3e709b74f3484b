"""The file of a baseline on disk: opened and written whole."""

import os
from collections.abc import Iterable
from pathlib import Path

from cinec.errors import UsageError
from cinec.lint.baseline import Baseline, Key, print_baseline, read_baseline


def open_baseline(path: str) -> Baseline:
    """Raises UsageError where there is none, or none that can be read."""
    try:
        data = Path(path).read_bytes()
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise UsageError(
            "CINE033",
            f"the baseline `{path}` cannot be read: {reason}",
            f"cinec lint --write-baseline {path}",
        ) from None
    return read_baseline(data, path)


def write_baseline(path: str, keys: Iterable[Key]) -> None:
    """Writes it beside and moves it there, so that an interrupted run leaves the old one."""
    beside = Path(f"{path}.new")
    try:
        beside.write_text(print_baseline(keys), encoding="utf-8")
        os.replace(beside, path)
    except OSError as problem:
        reason = (problem.strerror or str(problem)).lower()
        raise UsageError(
            "CINE033", f"the baseline `{path}` cannot be written: {reason}", "name another file"
        ) from None
