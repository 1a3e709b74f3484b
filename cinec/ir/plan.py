"""The Plan: content-addressed actions and the edges between them."""

from dataclasses import dataclass, replace
from typing import Any

from cinec.ir.canonical import provenance


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One output of an action, by its port."""

    action: str
    port: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Blob:
    """A file whose content is known: `digest` is `sha256:<hex>/<bytes>`."""

    digest: str


Source = Output | Blob


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """What an action reads at a named port; several sources make a list in that order."""

    port: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Implementation:
    """Who makes it: a backend's adapter, or `cinec` itself. `entry` ("module:function") is outside the key.

    `version` is the adapter's, `model` names what computes (library and data versions that change bytes).
    """

    name: str
    version: int
    model: str = ""
    entry: str = provenance("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One step. `id` is a readable name, unique in the plan and outside the key, as are why, estimate and resources.

    `request` is a frozen dataclass of cinec.ir (its canonical form is in the key); `outputs` are file names,
    each also its port. `cpu` is how many cores it holds; `paid` marks a call that costs money. Of the actions that share
    an `exclusive` word one runs at a time, all in one warm worker, so that a model is loaded once.
    """

    id: str = provenance("")
    kind: str
    version: int
    implementation: Implementation
    request: Any
    inputs: tuple[Input, ...] = ()
    outputs: tuple[str, ...]
    seed: int = 0
    take: int = 0
    label: str = provenance("")
    subject: str = provenance("")
    cpu: int = provenance(1)
    paid: bool = provenance(False)
    exclusive: str = provenance("")
    durable: bool = provenance(False)
    estimate_ms: int = provenance(1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """Actions in an order in which each comes after what it reads, and the ids that are the goals. `measures` are
    actions that say how a result came out: nothing is delivered for them, and nothing waits for them."""

    actions: tuple[Action, ...]
    goals: tuple[str, ...]
    measures: tuple[str, ...] = ()

    def with_measures(self) -> "Plan":
        """The same plan with its measures among the goals."""
        return replace(self, goals=(*self.goals, *self.measures))
