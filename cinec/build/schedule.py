"""One round of a build: every wanted step becomes a hit, runs, or fails, as early as its inputs allow."""

import heapq
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from cinec.build.archive import Archive, unreadable
from cinec.build.graph import WARM_UP, Outputs, State, Step, input_digests, steps_of
from cinec.build.key import key_of, write_manifest
from cinec.build.progress import Event, Happening, Listener
from cinec.build.store import BadBlob
from cinec.ir.plan import Output, Plan

if TYPE_CHECKING:
    from cinec.build.failure import Failure
    from cinec.build.pool import Message
    from cinec.build.warm_up import WarmUp
    from cinec.build.workshop import Job, Workshop

TICK_S = 0.2
LOCKED_TICK_S = 0.03
ATTEMPTS = 2


class Schedule:
    """The steps of one plan under way. Nothing but this object changes their state."""

    def __init__(
        self,
        plan: Plan,
        archive: Archive,
        open_workshop: "Callable[[], Workshop]",
        warm_ups: "Mapping[str, WarmUp]",
        listener: Listener,
    ) -> None:
        self.steps = steps_of(plan)
        self.failures: list[Failure] = []
        self.executed: list[str] = []
        self._goals = frozenset(plan.goals)
        self._archive = archive
        self._open_workshop = open_workshop
        self._warm_ups = warm_ups
        self._tell = listener
        self._ready: list[tuple[int, int, str]] = []
        self._pushed = 0
        self._queued: list[str] = []
        self._news: deque[Step] = deque()
        self._remade = False

    def run(self) -> None:
        """Settle every step; raises BuildFailed at the end, Interrupted or BuildError at once."""
        for step in self.steps.values():
            step.waits = set(step.producers)
        self._news.extend(step for step in self.steps.values() if not step.waits)
        self._follow_news()
        if not all(step.finished for step in self.steps.values()):
            self._work()
        if self.failures:
            from cinec.build.failure import BuildFailed

            failed = sum(step.state is State.FAILED for step in self.steps.values())
            raise BuildFailed(tuple(self.failures), failed - len(self.failures))

    def _work(self) -> None:
        from cinec.build.interrupt import Interruptible

        self._archive.open_for_writing()
        self._workshop = self._open_workshop()
        with Interruptible() as interruptible:
            try:
                while self._ready or self._queued or self._workshop.jobs:
                    interruptible.check()
                    self._turn()
            except BaseException:
                self._workshop.stop()
                raise
        left = [name for name, step in self.steps.items() if not step.finished]
        assert not left, f"steps without a future: {left}"

    def _turn(self) -> None:
        """Start what can start, or hear what workers say."""
        self._start()
        if not self._news:
            for job, message in self._workshop.wait(LOCKED_TICK_S if self._queued else TICK_S):
                self._hear(job, message)
        self._follow_news()

    def _follow_news(self) -> None:
        """Settle the steps whose producers have finished, and those that this wakes in turn."""
        while self._news:
            step = self._news.popleft()
            if self._remade and step.state is State.WANT:
                step.waits = self._unfinished_producers(step)
            if step.state is State.WANT and not step.waits:
                self._settle(step)
            elif step.state is State.DONE and self._is_stale(step):
                self._reconsider(step)

    def _reconsider(self, step: Step) -> None:
        """Find out anew where a step stands, from what its producers are now."""
        step.waits = self._unfinished_producers(step)
        step.state = State.WANT
        if any(self.steps[name].state is State.FAILED for name in step.waits):
            self._skip(step)
        self._news.append(step)

    def _unfinished_producers(self, step: Step) -> set[str]:
        return {name for name in step.producers if self.steps[name].state is not State.DONE}

    def _settle(self, step: Step) -> None:
        """All inputs are known, so is the key: a hit ends the step, a miss makes it ready."""
        step.manifest = write_manifest(step.action, input_digests(step, self.steps))
        step.key = key_of(step.manifest)
        outputs = self._find(step)
        if outputs is not None:
            self._hit(step, outputs)
            return
        warm_up = self._warm_up_for(step)
        if warm_up is None:
            self._push(step)
        elif warm_up.state is State.FAILED:
            self._skip(step)
        else:
            step.waits.add(warm_up.action.id)
            warm_up.consumers.append(step.action.id)

    def _find(self, step: Step) -> Outputs | None:
        """Cached outputs. Those of a goal must be there in full; those of other steps matter when they are read."""
        outputs = self._archive.find(step.action, step.key)
        while outputs is not None and step.action.id in self._goals and not self._archive.complete(outputs):
            self._archive.lose(step.key)
            outputs = self._archive.find(step.action, step.key)
        return outputs

    def _warm_up_for(self, step: Step) -> Step | None:
        """The warm-up of the step's backend unless it is done; it comes to be when first asked for."""
        warm_up = self._warm_ups.get(step.action.implementation.name)
        if warm_up is None or not step.action.implementation.entry:
            return None
        name = f"{WARM_UP}:{warm_up.backend}"
        if name not in self.steps and not warm_up.stamp(self._archive.root).exists():
            self.steps[name] = warm_up.step()
            self._push(self.steps[name])
        found = self.steps.get(name)
        return None if found is None or found.state is State.DONE else found

    def _push(self, step: Step) -> None:
        step.state = State.READY
        self._pushed += 1
        heapq.heappush(self._ready, (-step.rank, self._pushed, step.action.id))

    def _start(self) -> None:
        """Start what is ready and fits, the longest chain first; look again at what another build made."""
        queued, self._queued = self._queued, []
        for name in queued:
            self._push(self.steps[name])
        held = []
        while self._ready:
            entry = heapq.heappop(self._ready)
            step = self.steps[entry[2]]
            if step.state is not State.READY:
                continue
            if self._workshop.has_room(step):
                self._launch(step, told=step.action.id in queued)
            else:
                held.append(entry)
                if step.action.cpu and not step.action.exclusive:
                    break
        for entry in held:
            heapq.heappush(self._ready, entry)

    def _launch(self, step: Step, *, told: bool) -> None:
        """Take the lock, look again, check the inputs, then run."""
        if not self._workshop.flights.acquire(step.key):
            step.state = State.QUEUED
            self._queued.append(step.action.id)
            if not told:
                self._say(Happening.WAITING, step)
            return
        ready = self._prepare(step)
        if ready is None:
            self._workshop.flights.release(step.key)
            return
        step.state = State.RUNNING
        step.attempts += 1
        self._say(Happening.STARTED, step, milliseconds=step.action.estimate_ms)
        self._workshop.begin(step, ready)

    def _prepare(self, step: Step) -> Mapping[str, tuple[Path, ...]] | None:
        """The verified input files, or None when the step need not or cannot run now."""
        if step.action.kind == WARM_UP:
            stamp = self._warm_ups[step.action.implementation.name].stamp(self._archive.root)
            if stamp.exists():
                self._finish(step, {})
                return None
            return {}
        outputs = self._find(step)
        if outputs is not None:
            self._hit(step, outputs)
            return None
        if step.action.paid and step.key in self._archive.pins:
            self._fail(
                step, "CINE214", "its pinned take is not in the cache, and making it again costs money"
            )
            return None
        return self._read_inputs(step)

    def _read_inputs(self, step: Step) -> Mapping[str, tuple[Path, ...]] | None:
        """The input files; a damaged one is made again first, if this plan tells how."""
        paths: dict[str, tuple[Path, ...]] = {}
        for port, digests in input_digests(step, self.steps).items():
            try:
                paths[port] = tuple(self._archive.read(digest) for digest in digests)
            except BadBlob as bad:
                self._recover(step, bad)
                return None
        return paths

    def _recover(self, step: Step, bad: BadBlob) -> None:
        """Send the makers of a bad blob back to work, and let `step` wait for them."""
        sources = [source for each in step.action.inputs for source in each.sources]
        names = dict.fromkeys(each.action for each in sources if isinstance(each, Output))
        makers = [self.steps[name] for name in names if bad.digest in self.steps[name].outputs.values()]
        if not makers:
            error = unreadable(bad)
            self._fail(step, error.code, error.message, error.hint)
            return
        self._remade = True
        for maker in makers:
            if maker.state is State.DONE:
                self._archive.lose(maker.key)
                self._say(Happening.RETRIED, maker, message=f"its cached result {bad.reason}")
                self._reconsider(maker)
        self._reconsider(step)

    def _hear(self, job: "Job", message: "Message") -> None:
        step = job.step
        if message["say"] == "progress":
            self._say(Happening.PROGRESS, step, done=message["done"], total=message["total"])
        elif message["say"] == "done":
            self._done(job, message["outputs"])
        elif message["say"] == "failed":
            if message["disk_full"]:
                raise self._workshop.disk_full(job)
            detail = "\n".join(filter(None, (job.worker.tail(), message["detail"])))
            self._workshop.end(job)
            self._fail(step, message["code"], message["message"], message["hint"], detail)
        else:
            self._died(job, message["status"])

    def _done(self, job: "Job", outputs: Outputs) -> None:
        """Commit, then tell; inputs that changed meanwhile send the step round again."""
        step = job.step
        if step.action.kind == WARM_UP:
            self._warm_ups[step.action.implementation.name].write_stamp(self._archive.root)
        else:
            self._workshop.store(job, outputs)
            self.executed.append(step.action.id)
        milliseconds = job.milliseconds
        self._workshop.end(job)
        self._say(Happening.DONE, step, milliseconds=milliseconds)
        self._finish(step, outputs)

    def _died(self, job: "Job", status: int) -> None:
        """A worker's death may be chance once; what was paid for is never asked for twice."""
        from cinec.build.failure import death

        step, reason, detail = job.step, death(status), job.worker.tail()
        self._workshop.end(job)
        if step.attempts < ATTEMPTS and not step.action.paid:
            self._say(Happening.RETRIED, step, message=reason)
            self._push(step)
        else:
            self._fail(step, "CINE211", reason, "try again with fewer programs running", detail)

    def _hit(self, step: Step, outputs: Outputs) -> None:
        step.hit = True
        self._say(Happening.HIT, step)
        self._finish(step, outputs)

    def _finish(self, step: Step, outputs: Outputs) -> None:
        """The outputs are known: wake who waits, and look again at who was made from other ones."""
        step.state = State.DONE
        step.outputs = outputs
        for name in step.consumers:
            consumer = self.steps[name]
            consumer.waits.discard(step.action.id)
            if not consumer.waits and (self._remade or consumer.state is State.WANT):
                self._news.append(consumer)
        if self._remade:
            self._news.append(step)

    def _is_stale(self, step: Step) -> bool:
        """Whether a done step was made from inputs that its producers have replaced since."""
        if step.action.kind == WARM_UP or self._unfinished_producers(step):
            return False
        return key_of(write_manifest(step.action, input_digests(step, self.steps))) != step.key

    def _fail(self, step: Step, code: str, message: str, hint: str = "", detail: str = "") -> None:
        """Note the failure; what depends on the step cannot run, everything else goes on."""
        from cinec.build.failure import failure_of

        self.failures.append(failure_of(step, code, message, hint, detail))
        self._say(Happening.FAILED, step, message=message)
        self._skip(step)

    def _skip(self, step: Step) -> None:
        pending = [step]
        while pending:
            each = pending.pop()
            if each.state is not State.FAILED:
                each.state = State.FAILED
                pending += [self.steps[name] for name in each.consumers]

    def _say(
        self,
        what: Happening,
        step: Step,
        done: int = 0,
        total: int = 0,
        milliseconds: int = 0,
        message: str = "",
    ) -> None:
        action = step.action
        self._tell(
            Event(
                what=what,
                action=action.id,
                label=action.label,
                kind=action.kind,
                done=done,
                total=total,
                milliseconds=milliseconds,
                message=message,
            )
        )
