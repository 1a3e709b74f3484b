"""Targets: who makes the pictures of a shot, a backend or a model that one runs, and what it can do."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from cinec.backend import Backend, Role, Target
from cinec.ir.generation import ModelUse
from cinec.model_terms import ModelTerm
from cinec.passes.makers import Makers
from cinec.stdlib import Stdlib

if TYPE_CHECKING:
    from cinec.ir.shots import Shot

GEOMETRY = "geometry"
USUAL_DIALECT = "video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Maker:
    """A backend in one role, with the model that it runs there; `name` is what a note or cinec.toml calls it."""

    name: str
    backend: Backend
    role: Role
    target: Target
    model: ModelTerm | None = None

    @property
    def draws_geometry(self) -> bool:
        """Whether it draws the shot's own scene, rather than being told of it."""
        return GEOMETRY in self.target.controls

    @property
    def dialect(self) -> str:
        return self.model.dialect if self.model and self.model.dialect else USUAL_DIALECT


@dataclass(slots=True)
class Targets:
    """Makers by name and role, looked up once."""

    makers: Makers
    stdlib: Stdlib
    _found: dict[tuple[str, Role], Maker | None] = field(default_factory=dict)

    def of(self, name: str, role: Role) -> Maker | None:
        """The backend or the model of that name; None when there is none or it does not play the role."""
        if (name, role) not in self._found:
            self._found[name, role] = self._look_up(name, role)
        return self._found[name, role]

    def of_shot(self, shot: "Shot") -> Maker | None:
        """Who makes a shot: its `target=`, else the project's video backend."""
        return self.of(self.name_of(shot), Role.VIDEO)

    def name_of(self, shot: "Shot") -> str:
        return dict(shot.spec.options).get("target", self.makers.names["video"][0])

    def image(self) -> Maker | None:
        """Who makes stills by a model; None where stills are drawn by geometry."""
        maker = self.of(self.makers.names["image"][0], Role.IMAGE)
        return None if maker is None or maker.draws_geometry else maker

    def face(self) -> Maker | None:
        """Who measures faces, where the project names somebody."""
        names = self.makers.names.get("face", ())
        return self.of(names[0], Role.FACE) if names else None

    def reads_prompts(self, shot: "Shot") -> bool:
        """Whether the shot's target is told in words what to make."""
        maker = self.of_shot(shot)
        return maker is not None and not maker.draws_geometry

    def dialects_of(self, shot: "Shot") -> tuple[str, ...]:
        """The prompt dialects that a shot's target reads: the video's, then the keyframe's."""
        return tuple(dict.fromkeys(self._dialects(shot)))

    def known(self, role: Role) -> tuple[str, ...]:
        """Every name that plays a role, for hints."""
        registry = self.makers.registry
        backends = [
            name
            for name in registry.names()
            if role in registry.get(name).entries and not registry.get(name).runs_models
        ]
        models = [name for name, term in self.stdlib.terms(ModelTerm).items() if term.role == role.value]
        return tuple(sorted({*backends, *models}))

    def models_of(self, maker: Maker) -> tuple[str, ...]:
        """The models that a maker's backend can run in its role."""
        terms = self.stdlib.terms(ModelTerm).items()
        wanted = (maker.backend.name, maker.role.value)
        return tuple(name for name, term in terms if (term.backend, term.role) == wanted)

    def use(self, maker: Maker) -> ModelUse:
        """The maker's model as a request names it, its folder's content by a digest; a backend without models of its
        own choosing is its own model."""
        model = maker.model
        if model is None:
            return ModelUse(name=maker.name, pipeline="")
        weights = self.makers.weights.of(model.folder) if model.folder else None
        return ModelUse(
            name=model.name,
            pipeline=model.pipeline,
            repo=model.repo,
            revision=model.revision,
            folder=model.folder,
            digest=weights.digest if weights else "",
            path=weights.path if weights else "",
            dtype=model.dtype,
            steps=model.steps,
            guidance=model.guidance,
            shift=model.shift,
            tokens=model.tokens,
        )

    def _dialects(self, shot: "Shot") -> Iterator[str]:
        video, image = self.of_shot(shot), self.image()
        yield video.dialect if video else USUAL_DIALECT
        if image is not None and video is not None and not video.draws_geometry:
            yield image.dialect

    def _look_up(self, name: str, role: Role) -> Maker | None:
        if name in self.makers.registry.names():
            backend = self.makers.registry.get(name)
            target = backend.targets.get(role)
            return Maker(name=name, backend=backend, role=role, target=target) if target else None
        term = self.stdlib.terms(ModelTerm).get(name)
        if term is None or term.role != role.value or term.backend not in self.makers.registry.names():
            return None
        backend = self.makers.registry.get(term.backend)
        base = backend.targets.get(role)
        if base is None:
            return None
        return Maker(name=name, backend=backend, role=role, target=target_of(term, base), model=term)


def target_of(term: ModelTerm, base: Target) -> Target:
    """A backend's target as one of its models narrows it; what the backend does not take, its model does not."""
    least, most, step = term.frames
    known = {each.partition(":")[0] for each in base.controls}
    return replace(
        base,
        sizes=term.sizes,
        rates=(Fraction(term.rate),),
        min_frames=least,
        max_frames=most,
        frame_step=step,
        controls=tuple(each for each in term.controls if each.partition(":")[0] in known),
        licence=term.licence,
        milliseconds_per_frame=term.seconds * 1000 // most,
    )
