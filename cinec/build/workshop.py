"""Where actions run: scratch folders, locks and workers, made when the first action must run."""

import shutil
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from cinec.build.archive import Archive
from cinec.build.disk_error import disk_errors, no_space
from cinec.build.graph import Outputs, Step
from cinec.build.pool import Message, Pool, Worker, worker_environment
from cinec.build.request_codec import encode_request
from cinec.build.scratch import Scratch, remove_abandoned
from cinec.build.single_flight import SingleFlight
from cinec.errors import BuildError

VALIDATE = "cinec.build.media:validate_media"
UNBOUNDED_AT_ONCE = 8

Paths = Mapping[str, tuple[Path, ...]]


@dataclass(slots=True)
class Job:
    """A step in a worker."""

    step: Step
    worker: Worker
    folder: Path
    began: float

    @property
    def milliseconds(self) -> int:
        return round((time.monotonic() - self.began) * 1000)


@dataclass(slots=True)
class Workshop:
    """`cores` are the slots that actions hold by `cpu`; actions of `cpu` 0 wait for the network instead."""

    archive: Archive
    environment: Mapping[str, str]
    secrets: Mapping[str, str]
    cores: int
    jobs: dict[str, Job] = field(default_factory=dict)
    _scratch: Scratch | None = None
    _pool: Pool | None = None
    _flights: SingleFlight | None = None

    @property
    def flights(self) -> SingleFlight:
        if self._flights is None:
            self._flights = SingleFlight(self.archive.root / "locks")
        return self._flights

    def has_room(self, step: Step) -> bool:
        """Whether the step's cores are free, and nothing runs that it excludes; one that wants more cores than there
        are runs alone."""
        word = step.action.exclusive
        if word and any(job.step.action.exclusive == word for job in self.jobs.values()):
            return False
        if step.action.cpu == 0:
            return sum(job.step.action.cpu == 0 for job in self.jobs.values()) < UNBOUNDED_AT_ONCE
        used = sum(min(job.step.action.cpu, self.cores) for job in self.jobs.values())
        return used + min(step.action.cpu, self.cores) <= self.cores

    def begin(self, step: Step, inputs: Paths) -> None:
        """Hand the step to a worker."""
        scratch, pool = self._open()
        folder = scratch.new_folder()
        action = step.action
        order: Message = {
            "entry": action.implementation.entry,
            "request": None if action.request is None else encode_request(action.request),
            "inputs": {port: [str(path) for path in paths] for port, paths in inputs.items()},
            "out": str(folder),
            "outputs": list(action.outputs),
            "seed": action.seed,
            "validate": VALIDATE,
            "durable": action.durable or action.paid,
        }
        worker = pool.take(action.implementation.entry, action.exclusive)
        self.jobs[action.id] = Job(step, worker, folder, time.monotonic())
        worker.begin(action.id, order)

    def wait(self, seconds: float) -> Iterator[tuple[Job, Message]]:
        """What workers say about their jobs within `seconds`."""
        if self._pool is None:
            time.sleep(seconds)
            return
        for worker, message in self._pool.wait(seconds):
            if worker.running in self.jobs:
                yield self.jobs[worker.running], message

    def store(self, job: Job, outputs: Outputs) -> None:
        """Move a finished job's files into the store, then record them: in this order, whatever happens."""
        action = job.step.action
        for port, digest in outputs.items():
            self.archive.store.adopt(job.folder / port, digest, durable=action.durable or action.paid)
        self.archive.commit(action, job.step.key, job.step.manifest, outputs, job.milliseconds)

    def end(self, job: Job) -> None:
        """Free the worker, the folder and the lock of a job."""
        del self.jobs[job.step.action.id]
        job.worker.running = ""
        shutil.rmtree(job.folder, ignore_errors=True)
        self.flights.release(job.step.key)

    def disk_full(self, job: Job) -> BuildError:
        """The error for a job that could not write, with how much it had written."""
        written = sum(path.stat().st_size for path in job.folder.rglob("*") if path.is_file())
        return no_space(self.archive.root, written)

    def stop(self) -> None:
        """End all workers now, with their children, and free all locks."""
        try:
            if self._pool is not None:
                self._pool.terminate()
        finally:
            self.close()

    def close(self) -> None:
        """End idle workers and remove scratch files; the workshop opens again when needed."""
        if self._pool is not None:
            self._pool.close()
        if self._scratch is not None:
            self._scratch.close()
        self.flights.release_all()
        self.jobs.clear()
        self._pool = self._scratch = None

    def _open(self) -> tuple[Scratch, Pool]:
        if self._scratch is None:
            self._scratch = Scratch(self.archive.store.temporary)
            remove_abandoned(self.archive.root / "locks")
        if self._pool is None:
            folder = self._scratch.folder
            temporary = folder / "temporary"
            with disk_errors(temporary):
                temporary.mkdir(exist_ok=True)
            environment = worker_environment(self.environment, self.archive.root, temporary)
            self._pool = Pool(folder, environment | dict(self.secrets))
        return self._scratch, self._pool
