"""Check targets: whether who is to make the pictures exists and is installed, before anything is asked, made or paid."""

from collections.abc import Iterator
from dataclasses import replace

from cinec.backend import Role
from cinec.diagnostics import Diagnostic, error, warning
from cinec.diagnostics.point_at import written_instead
from cinec.ir.story import Story
from cinec.model_terms import ModelTerm
from cinec.passes.targets import Maker, Targets
from cinec.source import Span
from cinec.syntax.closest import closest

ROLES = (
    ("video", Role.VIDEO),
    ("image", Role.IMAGE),
    ("layout", Role.LAYOUT),
    ("face", Role.FACE),
    ("embedding", Role.EMBEDDING),
)


def check_targets(story: Story, targets: Targets) -> tuple[Diagnostic, ...]:
    """What is wrong with the targets that the project and its SHOT notes name; each thing is said once."""
    found: dict[str, Diagnostic] = {}
    for name, role, span in _named(story, targets):
        for each in _problems(name, role, span, targets):
            found.setdefault(each.message, each)
    return (*found.values(), *_unread_notes(story, targets))


def _named(story: Story, targets: Targets) -> Iterator[tuple[str, Role, Span | None]]:
    names = targets.makers.names
    for name, span in _asked(story):
        yield name, Role.VIDEO, span
    generated = _generates(story, targets)
    for key, role in ROLES:
        if names.get(key) and (generated or role is Role.VIDEO):
            yield names[key][0], role, None


def _asked(story: Story) -> Iterator[tuple[str, Span | None]]:
    """The targets of SHOT notes."""
    for scene in story.scenes:
        for beat in scene.beats:
            for cue in beat.shots:
                options = dict(cue.spec.options)
                if "target" in options:
                    yield options["target"], cue.span


def _generates(story: Story, targets: Targets) -> bool:
    """Whether any picture of the film is told in words to somebody."""
    names = (targets.makers.names["video"][0], *(name for name, _ in _asked(story)))
    makers = (targets.of(name, Role.VIDEO) for name in names)
    return any(maker is not None and not maker.draws_geometry for maker in makers)


def _problems(name: str, role: Role, span: Span | None, targets: Targets) -> Iterator[Diagnostic]:
    maker = targets.of(name, role)
    if maker is None:
        yield _unknown(name, role, span, targets)
        return
    if maker.backend.runs_models and maker.model is None:
        models = ", ".join(targets.models_of(maker))
        hint = f"name one of its models: {models}" if models else f'models/mine.toml with backend = "{name}"'
        yield error("CINB009", f"`{name}` runs models, and none is named", span, hint)
        return
    if maker.model is not None and maker.model.folder:
        found = targets.makers.weights.of(maker.model.folder)
        if found.outside:
            message = f"the weights of `{name}` are links out of the project, which are not followed"
            hint = "copy or mount them there, or name `repo` and `revision` and keep them in the model cache"
            yield error("CINX001", message, span, hint)
            return
    if targets.makers.needed and role is not Role.EMBEDDING:
        yield from _absent(maker, span, targets)


def _unknown(name: str, role: Role, span: Span | None, targets: Targets) -> Diagnostic:
    model = targets.stdlib.terms(ModelTerm).get(name)
    if model is not None and model.backend not in targets.makers.registry.names():
        message = f"`{name}` is run by `{model.backend}`, and no such backend is installed"
        near = closest(model.backend, targets.makers.registry.names())
        return error("CINB003", message, span, f'in models/{name}.toml: backend = "{near or "diffusers"}"')
    known = targets.known(role)
    near = closest(name, known)
    exists = name in targets.makers.registry.names() or any(name in targets.known(each) for each in Role)
    message = f"`{name}` makes no {role.value}" if exists else f"no backend or model is called `{name}`"
    if span is None:
        return error(
            "CINB003", message, span, f'in cinec.toml: [backends] {role.value} = "{near or known[0]}"'
        )
    found = error("CINB003", message, span, f"target={near}" if near else f"one of {', '.join(known)}")
    return replace(found, fix=written_instead(near, span)) if near else found


def _absent(maker: Maker, span: Span | None, targets: Targets) -> Iterator[Diagnostic]:
    """An extra or weights that a build would miss only when it is too late."""
    missing = maker.backend.missing()
    if missing:
        are = "is" if len(missing) == 1 else "are"
        what = f"`{maker.name}` needs {', '.join(missing)}, which {are} not installed"
        yield error("CINB004", what, span, maker.backend.install_line)
        return
    model = maker.model
    if model is None:
        return
    if model.folder and not targets.use(maker).digest:
        message = f"the weights of `{model.name}` are not in `{model.folder}`"
        yield error(
            "CINB006", message, span, f"put them there, or change `folder` in models/{model.name}.toml"
        )
    elif model.repo and not model.revision:
        message = f"the weights of `{model.name}` are not pinned to a revision of {model.repo}"
        hint = f'in models/{model.name}.toml: revision = "the 40 letters of the commit"'
        yield error("CINB007", message, span, hint)
    elif model.repo and not targets.makers.weights.holds(model.repo, model.revision):
        message = f"the weights of `{model.name}` are not in the model cache of this machine"
        yield error("CINB006", message, span, f"hf download {model.repo} --revision {model.revision}")


def _unread_notes(story: Story, targets: Targets) -> Iterator[Diagnostic]:
    """A word of warning where a film is generated and its notes of the craft cannot be searched."""
    names = targets.makers.names.get("embedding", ())
    maker = targets.of(names[0], Role.EMBEDDING) if names and targets.makers.needed else None
    if maker is not None and maker.backend.missing() and _generates(story, targets):
        message = "no notes of the craft go into the prompts: their search is not installed"
        yield warning("CINB005", message, None, maker.backend.install_line)
