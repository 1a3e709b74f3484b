"""The build engine: runs plans against a cache, so that only what changed is made."""

import os
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from cinec.build.archive import Archive
from cinec.build.deliver import deliver, readable
from cinec.build.disk_error import disk_errors
from cinec.build.graph import Outputs, Pins, State, steps_of
from cinec.build.progress import Event, Happening, Listener, silence
from cinec.build.schedule import Schedule
from cinec.ir.plan import Plan

if TYPE_CHECKING:
    from cinec.build.look_up import Look
    from cinec.build.warm_up import WarmUp
    from cinec.build.workshop import Workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a round gave: outputs (port to digest) by action id, the keys, and which actions truly ran."""

    outputs: Mapping[str, Outputs]
    keys: Mapping[str, str]
    executed: tuple[str, ...]

    def __getitem__(self, action: str) -> Outputs:
        return self.outputs[action]

    def __iter__(self) -> Iterator[str]:
        return iter(self.outputs)


class Engine:
    """A context manager; one build may run several plans, and warm workers live as long as it does.

    `project` names whose builds `why` compares with; `environment` is where workers' allow-listed variables
    come from, and all of `secrets` reaches them. Methods raise BuildError, `run` also Interrupted.
    """

    def __init__(
        self,
        *,
        cache: Path,
        project: str = "",
        pins: Pins | None = None,
        environment: Mapping[str, str] | None = None,
        secrets: Mapping[str, str] | None = None,
        warm_ups: "Mapping[str, WarmUp] | None" = None,
        cores: int = 0,
        listener: Listener = silence,
    ) -> None:
        self._project = project
        self._environment = environment or {}
        self._secrets = secrets or {}
        self._warm_ups = warm_ups or {}
        self._cores = cores
        self._listener = listener
        self._archive = Archive(cache, project, pins or {})
        self._workshop: Workshop | None = None
        self._began = 0
        self._hits = 0
        self._executed = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close("done" if kind is None else kind.__name__)

    def run(self, plan: Plan) -> Results:
        """Make the goals of `plan`. A step whose key is known is taken from the cache, the others run.

        When some fail the rest goes on, then BuildFailed lists them. Finished steps are committed one by one,
        so whatever ends a build, the next one takes them as hits.
        """
        self._began = self._began or int(time.time())
        latest = self._archive.latest()
        schedule = Schedule(plan, self._archive, self._open_workshop, self._warm_ups, self._listener)
        steps = schedule.steps
        estimate = sum(step.action.estimate_ms for step in steps.values())
        self._listener(Event(what=Happening.PLANNED, total=len(steps), milliseconds=estimate))
        try:
            schedule.run()
        finally:
            self._executed += len(schedule.executed)
            self._hits += sum(step.hit for step in steps.values())
        done = {name: step for name, step in steps.items() if step.state is State.DONE and step.outputs}
        news = [(name, step.key) for name, step in done.items() if step.hit and latest.get(name) != step.key]
        if news:
            self._archive.index.remember(self._project, news)
        return Results(
            outputs={name: step.outputs for name, step in done.items()},
            keys={name: step.key for name, step in done.items()},
            executed=tuple(schedule.executed),
        )

    def look_up(self, plan: Plan) -> "tuple[Look, ...]":
        """What `run` would do with each action, and why; nothing runs and nothing is written."""
        from cinec.build.look_up import look_up

        return look_up(plan, steps_of(plan), self._archive)

    def why(self, plan: Plan) -> dict[str, tuple[str, ...]]:
        """For each action, what changed since its last build in this project, one line a change."""
        from cinec.build.look_up import look_up, why

        steps = steps_of(plan)
        return why(steps, self._archive, look_up(plan, steps, self._archive))

    def put(self, data: bytes) -> str:
        """Store `data`, for plans that read it as a Blob; returns the digest."""
        return self._archive.store.put_bytes(data)

    def put_file(self, path: Path) -> str:
        """Store a file of the project; one that was not touched since is not read again."""
        with disk_errors(path):
            return self._archive.put_file(path)

    def path(self, digest: str) -> Path:
        """A verified blob as a file, which must not be changed."""
        return readable(self._archive, digest)

    def read(self, digest: str) -> bytes:
        """The content of a verified blob."""
        return self.path(digest).read_bytes()

    def deliver(self, files: Mapping[Path, str]) -> tuple[Path, ...]:
        """Write results (path to digest) where an author looks for them; returns the paths that changed."""
        return deliver(self._archive, files)

    def close(self, status: str = "done") -> None:
        """End the workers and record the build; a second call does nothing."""
        if self._workshop is not None:
            self._workshop.close()
        if self._began and self._executed:
            self._archive.index.add_build(self._project, self._began, status, self._hits, self._executed)
        if self._began:
            self._tidy()
        self._began = 0
        self._archive.close()

    def _tidy(self) -> None:
        """Remove what killed builds left, if there is anything; a build that ran workers did so when it began."""
        for folder in (self._archive.store.temporary, self._archive.root / "locks"):
            if folder.is_dir() and os.access(folder, os.W_OK) and os.listdir(folder):
                from cinec.build.scratch import remove_abandoned

                remove_abandoned(folder)

    def _open_workshop(self) -> "Workshop":
        """Workers cost time to import and to start: only when something must run."""
        if self._workshop is None:
            from cinec.build.workshop import Workshop

            cores = self._cores or available_cores()
            self._workshop = Workshop(self._archive, self._environment, self._secrets, cores)
        return self._workshop


def available_cores() -> int:
    """The cores that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
