"""What a plan would do, and why, found out without running anything."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from cinec.build.archive import Archive
from cinec.build.graph import Steps, input_digests
from cinec.build.key import UNKNOWN, Digests, changes, key_of, write_manifest
from cinec.ir.plan import Action, Output, Plan


class Status(StrEnum):
    """Hit: in the cache. Miss: would run. Unknown: depends on what is not made yet."""

    HIT = "hit"
    MISS = "miss"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """What is known of one action: its key (empty when unknown), why it would run, and for how long.

    `outputs` are digests by port, for hits. `milliseconds` is measured where the action ran before.
    """

    action: Action
    status: Status
    key: str = ""
    reasons: tuple[str, ...] = ()
    milliseconds: int = 0
    outputs: Mapping[str, str]


def look_up(plan: Plan, steps: Steps, archive: Archive) -> tuple[Look, ...]:
    """The wanted steps of a plan, in its order."""
    latest = archive.latest()
    found: dict[str, Look] = {}
    for name, step in steps.items():
        unknown = [producer for producer in step.producers if found[producer].status is not Status.HIT]
        if unknown:
            found[name] = _look(
                step.action, Status.UNKNOWN, "", (f"waits for {_names(unknown)}",), archive, latest
            )
            continue
        text = write_manifest(step.action, input_digests(step, steps))
        key = key_of(text)
        outputs = archive.find(step.action, key)
        if outputs is None:
            found[name] = _look(
                step.action, Status.MISS, key, reasons(archive, latest, name, text), archive, latest
            )
        else:
            step.outputs = outputs
            found[name] = Look(action=step.action, status=Status.HIT, key=key, outputs=outputs)
    _demand_blobs(plan, steps, archive, latest, found)
    return tuple(found.values())


def why(steps: Steps, archive: Archive, looks: tuple[Look, ...]) -> dict[str, tuple[str, ...]]:
    """For each action, what sets it apart from its last build here; for a hit, why it was last made."""
    latest = archive.latest()
    index = archive.existing_index()
    answers = {}
    for look in looks:
        name = look.action.id
        if look.status is not Status.HIT:
            text = write_manifest(look.action, _known_digests(look.action, looks))
            answers[name] = reasons(archive, latest, name, text) + look.reasons * (
                look.status is Status.UNKNOWN
            )
            continue
        text = write_manifest(look.action, input_digests(steps[name], steps))
        previous = index.previous(archive.project, name) if index else ""
        if latest.get(name) != look.key:
            answers[name] = ("in the cache, though not from the last build of this film",)
            answers[name] += reasons(archive, latest, name, text)
        else:
            before = index.manifest(previous) if index and previous else None
            answers[name] = changes(before, text) if before else ("made for the first time",)
    return answers


def reasons(archive: Archive, latest: Mapping[str, str], name: str, text: str) -> tuple[str, ...]:
    """Why an action with this manifest would run: what changed since it was last made in this project."""
    index = archive.existing_index()
    if index is None or name not in latest:
        return ("was never made in this project",)
    if latest[name] == key_of(text):
        return ("its result is no longer in the cache",)
    before = index.manifest(latest[name])
    return changes(before, text) if before else ("what it was made from last time is not recorded",)


def _look(
    action: Action,
    status: Status,
    key: str,
    why: tuple[str, ...],
    archive: Archive,
    latest: Mapping[str, str],
) -> Look:
    index = archive.existing_index()
    measured = index.milliseconds(latest[action.id]) if index and action.id in latest else None
    spent = action.estimate_ms if measured is None else measured
    return Look(action=action, status=status, key=key, reasons=why, milliseconds=spent, outputs={})


def _demand_blobs(
    plan: Plan, steps: Steps, archive: Archive, latest: Mapping[str, str], found: dict[str, Look]
) -> None:
    """Hits whose files are gone are misses where a goal or a step that would run needs the files."""
    needed = set(plan.goals)
    for name in reversed(steps):
        look = found[name]
        if look.status is Status.HIT and name in needed and not archive.complete(look.outputs):
            lost = ("its result is no longer in the cache",)
            look = found[name] = _look(look.action, Status.MISS, look.key, lost, archive, latest)
        if look.status is not Status.HIT:
            needed.update(steps[name].producers)


def _known_digests(action: Action, looks: tuple[Look, ...]) -> Digests:
    """Input digests as far as they are known."""
    outputs = {look.action.id: look.outputs for look in looks}
    return {
        each.port: tuple(
            outputs[source.action].get(source.port, UNKNOWN) if isinstance(source, Output) else source.digest
            for source in each.sources
        )
        for each in action.inputs
    }


def _names(names: list[str]) -> str:
    return ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
