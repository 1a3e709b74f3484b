"""The plan as steps that know their neighbours and how far they have come."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from cinec.ir.plan import Action, Output, Plan

Outputs = Mapping[str, str]
Pins = Mapping[str, Outputs]

WARM_UP = "warm-up"


class State(StrEnum):
    """Want: an input is not made yet. Ready: may start. Queued: another build makes it. The rest as they say."""

    WANT = "want"
    READY = "ready"
    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(slots=True, kw_only=True)
class Step:
    """One action of the plan under way; `rank` is the estimated time from here to the end of its longest chain."""

    action: Action
    producers: tuple[str, ...]
    consumers: list[str] = field(default_factory=list)
    waits: set[str] = field(default_factory=set)
    state: State = State.WANT
    key: str = ""
    manifest: str = ""
    outputs: Outputs = field(default_factory=dict)
    hit: bool = False
    rank: int = 0
    attempts: int = 0

    @property
    def finished(self) -> bool:
        return self.state in (State.DONE, State.FAILED)


Steps = dict[str, Step]


def steps_of(plan: Plan) -> Steps:
    """The steps that the goals need, in the plan's order; raises ValueError for a plan that is none."""
    steps: Steps = {}
    for action in plan.actions:
        if action.id in steps:
            raise ValueError(f"two actions are called {action.id!r}")
        outputs = [source for each in action.inputs for source in each.sources if isinstance(source, Output)]
        for source in outputs:
            if source.action not in steps or source.port not in steps[source.action].action.outputs:
                raise ValueError(
                    f"{action.id!r} reads {source.port!r} of {source.action!r}, made nowhere before"
                )
        steps[action.id] = Step(
            action=action, producers=tuple(dict.fromkeys(each.action for each in outputs))
        )
    wanted = _wanted(plan, steps)
    chosen = {name: step for name, step in steps.items() if name in wanted}
    for name, step in chosen.items():
        for producer in step.producers:
            chosen[producer].consumers.append(name)
    for step in reversed(chosen.values()):
        longest = max((chosen[name].rank for name in step.consumers), default=0)
        step.rank = step.action.estimate_ms + longest
    return chosen


def input_digests(step: Step, steps: Steps) -> dict[str, tuple[str, ...]]:
    """The content digests that `step` reads, by port; all its producers must be done."""
    return {
        each.port: tuple(
            steps[source.action].outputs[source.port] if isinstance(source, Output) else source.digest
            for source in each.sources
        )
        for each in step.action.inputs
    }


def _wanted(plan: Plan, steps: Steps) -> set[str]:
    missing = [goal for goal in plan.goals if goal not in steps]
    if missing:
        raise ValueError(f"the goal {missing[0]!r} is no action of the plan")
    wanted = set(plan.goals)
    for name in reversed(steps):
        if name in wanted:
            wanted.update(steps[name].producers)
    return wanted
