"""How long an up-to-date plan takes to look up: `python bench/engine.py [ACTIONS ...]`.

The plan is shaped like a film: speech, a shot for each line that reads it, one mix, one join. Takes are
put into the index directly, so the numbers are those of keys, index and store, not of workers.
"""

import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from cinec.build.archive import Archive
from cinec.build.engine import Engine
from cinec.build.graph import input_digests, steps_of
from cinec.build.key import key_of, write_manifest
from cinec.ir.plan import Action, Implementation, Input, Output, Plan

DETAIL = 40
ROUNDS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    x: int
    y: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """As large as a usual shot request."""

    text: str
    details: tuple[Detail, ...]


def film(actions: int) -> Plan:
    """A plan of about `actions` actions."""
    count = max(1, (actions - 2) // 2)
    details = tuple(Detail(x=n, y=-n, name=f"joint {n}") for n in range(DETAIL))
    speech = [_action(f"speech:{n}", f"line {n}", (), details) for n in range(count)]
    shots = [_action(f"shot:{n}", f"shot {n}", (speech[n].id,), details) for n in range(count)]
    mix = _action("mix", "mix", tuple(each.id for each in speech), ())
    join = _action("join", "join", ("mix", *(each.id for each in shots)), ())
    return Plan(actions=(*speech, *shots, mix, join), goals=("join",))


def _action(name: str, text: str, reads: tuple[str, ...], details: tuple[Detail, ...]) -> Action:
    sources = tuple(Output(action=each, port="out") for each in reads)
    return Action(
        id=name,
        kind=name.partition(":")[0],
        version=1,
        implementation=Implementation(name="bench", version=1),
        request=Request(text=text, details=details),
        inputs=(Input(port="in", sources=sources),),
        outputs=("out",),
    )


def fill(archive: Archive, plan: Plan) -> None:
    """Pretend that everything was made."""
    steps = steps_of(plan)
    for step in steps.values():
        text = write_manifest(step.action, input_digests(step, steps))
        step.outputs = {"out": archive.store.put_bytes(step.action.id.encode())}
        archive.commit(step.action, key_of(text), text, step.outputs, 1)


def measure(actions: int) -> None:
    plan = film(actions)
    with tempfile.TemporaryDirectory() as folder:
        archive = Archive(Path(folder), "bench", {})
        fill(archive, plan)
        archive.close()
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            with Engine(cache=Path(folder), project="bench") as engine:
                assert not engine.run(plan).executed
            times.append(time.perf_counter() - began)
    print(f"{len(plan.actions):6d} actions up to date: {min(times) * 1000:7.1f} ms (best of {ROUNDS})")


def measure_start() -> None:
    for code in ("pass", "import cinec.build.engine"):
        times = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - began)
        print(f"python -c '{code}': {min(times) * 1000:.1f} ms")


if __name__ == "__main__":
    measure_start()
    for count in map(int, sys.argv[1:] or ("100", "1000", "10000")):
        measure(count)
