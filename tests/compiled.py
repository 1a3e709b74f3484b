"""Scripts compiled in memory, for tests that look at IR and keys and render nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from cinec.backend import installed
from cinec.build.key import key_of, write_manifest
from cinec.diagnostics import Diagnostic
from cinec.driver import stages
from cinec.ir.plan import Blob, Plan
from cinec.passes.include_files import Sources
from cinec.passes.makers import Makers
from cinec.project import Config, Project
from cinec.rounds import Estimates
from cinec.weights import Weights
from cinec.world import MemoryWorld, World

NAME = "episode.fountain"


@dataclass(slots=True)
class Compiled:
    """Everything a compile made, by stage."""

    text: str
    stages: dict[str, Any] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)
    sources: Sources | None = None

    @property
    def keys(self) -> dict[str, str]:
        return keys_of(self.stages["plan_actions"])


@cache
def makers() -> Makers:
    return Makers(registry=installed(), names=Config().backends)


def made_by(world: World, names: Mapping[str, str], *, needed: bool = False) -> Makers:
    """Makers of a project that names some of them, by role."""
    chosen = {**Config().backends, **{role: (name,) for role, name in names.items()}}
    return Makers(registry=installed(), names=chosen, weights=Weights(world), needed=needed)


def compiled(
    text: str,
    files: Mapping[str, str] | None = None,
    *,
    config: Config | None = None,
    names: Mapping[str, str] | None = None,
    needed: bool = False,
) -> Compiled:
    """`text` compiled with estimated speech; `files` are other files of its project, `names` its makers by role."""
    world = MemoryWorld(
        {NAME: text.encode(), **{name: each.encode() for name, each in (files or {}).items()}}
    )
    project = Project(root=Path("/nowhere"), script=NAME, world=world, config=config or Config())
    sources = Sources(world)
    result = Compiled(text, sources=sources)
    chosen = made_by(world, names or {}, needed=needed) if names or needed else makers()
    for stage in stages(project, sources, Estimates(), chosen):
        result.stages[stage.name] = stage.ir
        result.findings += stage.diagnostics
        if stage.failed:
            break
    return result


def keys_of(plan: Plan) -> dict[str, str]:
    """A key for each action, with the keys of what it reads in place of their outputs' digests."""
    keys: dict[str, str] = {}
    for action in plan.actions:
        inputs = {
            each.port: tuple(
                source.digest if isinstance(source, Blob) else f"{keys[source.action]}/{source.port}"
                for source in each.sources
            )
            for each in action.inputs
        }
        keys[action.id] = key_of(write_manifest(action, inputs))
    return keys
