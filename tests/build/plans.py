"""Small plans over the sample actions, and the engine that runs them."""

from pathlib import Path
from typing import Any

from cinec.build.engine import Engine
from cinec.build.progress import Event
from cinec.ir.plan import Action, Blob, Implementation, Input, Output, Plan
from tests.build.sample_actions import Text

MODULE = "tests.build.sample_actions"


def action(name: str, *reads: str, entry: str = "write", diary: Path | None = None, **fields: Any) -> Action:
    """An action called `name` that reads `out.txt` of the actions (or the blobs) `reads`."""
    sleep_ms = fields.pop("sleep_ms", 0)
    text = fields.pop("text", name)
    outputs = fields.pop("outputs", ("out.txt",))
    sources = tuple(
        Blob(digest=each) if each.startswith("sha256:") else Output(action=each, port="out.txt")
        for each in reads
    )
    request = Text(text=text, diary=str(diary) if diary else "", sleep_ms=sleep_ms)
    return Action(
        id=name,
        kind=fields.pop("kind", "text"),
        version=1,
        implementation=Implementation(name="sample", version=1, entry=f"{MODULE}:{entry}"),
        request=request,
        inputs=(Input(port="in", sources=sources),) if sources else (),
        outputs=outputs,
        **fields,
    )


def plan(*actions: Action, goals: tuple[str, ...] = ()) -> Plan:
    return Plan(actions=actions, goals=goals or (actions[-1].id,))


class Build:
    """One build in a context of its own; remembers its events and what ran."""

    def __init__(self, cache: Path, **options: Any) -> None:
        self.cache = cache
        self.options: dict[str, Any] = {"project": "film", "cores": 2} | options
        self.events: list[Event] = []

    def __call__(self, what: Plan) -> tuple[str, ...]:
        """Run the plan and return the ids of what truly ran, sorted."""
        with Engine(cache=self.cache, listener=self.events.append, **self.options) as engine:
            self.results = engine.run(what)
            self.texts = {
                name: engine.read(self.results[name]["out.txt"]).decode()
                for name in what.goals
                if "out.txt" in self.results[name]
            }
            return tuple(sorted(self.results.executed))


def ran(diary: Path) -> list[str]:
    """Which actions noted that they ran, in order."""
    return diary.read_text().split() if diary.exists() else []
