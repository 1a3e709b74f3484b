"""A workspace for tests: files in one folder, no progress to anybody, stopped when told."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(slots=True)
class TestWorkspace:
    """The Workspace of cinec.backend; `asked` counts how often an action looked whether it should stop."""

    out: Path
    seed: int = 7
    inputs: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    stopped: bool = False
    asked: int = 0
    reports: list[tuple[int, int]] = field(default_factory=list)

    __test__ = False

    def progress(self, done: int, total: int) -> None:
        self.reports.append((done, total))

    def cancelled(self) -> bool:
        self.asked += 1
        return self.stopped


def new_workspace(folder: Path, **fields: object) -> TestWorkspace:
    """A workspace whose empty `out` lies in `folder`."""
    out = folder / f"out-{len(list(folder.glob('out-*')))}"
    out.mkdir(parents=True)
    return TestWorkspace(out, **fields)  # type: ignore[arg-type]
