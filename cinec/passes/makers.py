"""Makers: who makes what in a project, and the names and seeds of what they make."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cinec.backend import Backend, Registry, Role, installed
from cinec.ir.canonical import seed_of
from cinec.ir.plan import Action, Implementation
from cinec.project import LanguageModel, Project
from cinec.weights import NO_WEIGHTS, Weights, model_cache

if TYPE_CHECKING:
    from cinec.ir.render import ShotRender

# Raised where actions of a kind change what they ask for or how their results are used.
VERSIONS: Mapping[str, int] = {
    "speech": 1,
    "music": 1,
    "sound": 1,
    "picture": 1,
    "dissolve": 1,
    "mix": 1,
    "join": 1,
    "contact-sheet": 1,
    "layout": 1,
    "still": 1,
    "clip": 1,
    "conform": 1,
    "faces": 1,
    "likeness": 1,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Makers:
    """Who makes what: the registry, the backend's name by role, the server that a language backend asks, and where
    the weights of models lie. With `needed`, what is not installed is said before anything is made."""

    registry: Registry
    names: Mapping[str, tuple[str, ...]]
    server: LanguageModel = LanguageModel()
    weights: Weights = NO_WEIGHTS
    needed: bool = False

    def backend(self, role: Role) -> Backend:
        return self.registry.get(self.names[role][0])

    def implementation(self, role: Role, name: str = "") -> Implementation:
        """Raises BackendError when the backend of a role is missing or cannot do it."""
        backend = self.registry.get(name) if name else self.backend(role)
        return Implementation(
            name=backend.name,
            version=backend.version,
            model=backend.model,
            entry=backend.entries.get(role, ""),
        )


def makers_of(project: Project, environment: Mapping[str, str], *, needed: bool = False) -> Makers:
    """The makers that a project names, of the backends that are installed; models lie where `environment` says."""
    return Makers(
        registry=installed(),
        names=project.config.backends,
        server=project.config.language_model,
        weights=Weights(project.world, project.root, model_cache(environment)),
        needed=needed,
    )


def backend_action(backend: Backend, role: Role, *, kind: str, **fields: Any) -> Action:
    """An action of a backend, in its one warm worker where its target asks for that."""
    return Action(
        kind=kind,
        version=VERSIONS[kind],
        implementation=Implementation(
            name=backend.name, version=backend.version, model=backend.model, entry=backend.entries[role]
        ),
        exclusive=backend.targets[role].exclusive,
        **fields,
    )


def part_id(kind: str, shot: "ShotRender", part: int) -> str:
    """`clip/SCENE/SHOT`, and the number of the part where there are several."""
    return f"{kind}/{shot.scene}/{shot.id}" + (f"/{part}" if len(shot.requests) > 1 else "")


def picture_id(shot: "ShotRender", part: int) -> str:
    """The action that makes a part's segment."""
    return part_id("picture", shot, part)


def seed_of_shot(shot: "ShotRender") -> int:
    """The seed of its note, else that of its id."""
    return seed_of(shot.id) if shot.seed is None else shot.seed
