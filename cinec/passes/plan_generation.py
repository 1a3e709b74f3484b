"""Plan generation: layouts, stills, clips, cuts and likenesses of what models make, as actions and their edges."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from cinec.backend import Backend, Role
from cinec.ir.canonical import seed_of
from cinec.ir.generation import ConformRequest, FacesRequest, ImageRequest, LikenessRequest
from cinec.ir.plan import Action, Blob, Implementation, Input, Output, Source
from cinec.ir.render import FaceCheck, GeneratedPart, Portrait, RenderList, ShotRender
from cinec.passes.generate_parts import FIRST, LAST
from cinec.passes.makers import Makers, picture_id, seed_of_shot

VERSION = 1
SAMPLES = 5
LAYOUT_FILES = {FIRST: "first_frame.png", LAST: "last_frame.png", "depth": "depth.mkv"}
CONFORM = Implementation(name="cinec", version=1, entry="cinec.timeline.conform_clip:conform")


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """The actions of everything that models make in a film; `goals` are those that nothing else reads."""

    actions: tuple[Action, ...]
    goals: tuple[str, ...]


def plan_generation(film: RenderList, makers: Makers) -> Generation:
    """Portraits and faces of the cast, then every generated shot."""
    portraits = {each.identity.name: each for each in film.portraits}
    actions: list[Action] = []
    for portrait in film.portraits:
        actions += _portrait(portrait, makers)
    measured = _measured(film, portraits)
    if film.faces is not None:
        actions += [_faces(portraits[name], film.faces, makers) for name in sorted(measured)]
    goals: list[str] = []
    for shot in film.shots:
        for part in range(len(shot.parts)):
            actions += _part(shot, part, portraits, makers)
            likeness = _likeness(shot, part, film.faces, measured, makers)
            if likeness is not None:
                actions.append(likeness)
                goals.append(likeness.id)
    return Generation(actions=tuple(actions), goals=tuple(goals))


def likeness_id(shot: ShotRender, part: int) -> str:
    return _id("likeness", shot, part)


def _id(kind: str, shot: ShotRender, part: int) -> str:
    return picture_id(shot, part).replace("picture/", f"{kind}/", 1)


def _part(shot: ShotRender, part: int, portraits: Mapping[str, Portrait], makers: Makers) -> Iterator[Action]:
    made = shot.parts[part]
    if made.layout is not None:
        yield _layout(shot, part, made, makers)
    for port, _ in made.stills:
        yield _still(shot, part, port, made, portraits, makers)
    yield _clip(shot, part, made, portraits, makers)
    yield _conform(shot, part, made.conform)


def _layout(shot: ShotRender, part: int, made: GeneratedPart, makers: Makers) -> Action:
    backend = makers.backend(Role.LAYOUT)
    assert made.layout is not None
    depth = "depth.mkv" in made.layout.maps
    return _action(
        id=_id("layout", shot, part),
        kind="layout",
        backend=backend,
        role=Role.LAYOUT,
        request=made.layout,
        outputs=made.layout.maps,
        seed=seed_of_shot(shot),
        label=f"layout of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=1500 + 40 * made.layout.frames * depth,
    )


def _still(
    shot: ShotRender,
    part: int,
    port: str,
    made: GeneratedPart,
    portraits: Mapping[str, Portrait],
    makers: Makers,
) -> Action:
    """A picture between which the clip moves, drawn over the layout's; all of one setup share a seed."""
    backend = makers.registry.get(shot.image_backend)
    request = dict(made.stills)[port]
    layout = Output(action=_id("layout", shot, part), port=LAYOUT_FILES[port])
    return _action(
        id=f"{_id('still', shot, part)}/{port.replace('_', '-')}",
        kind="still",
        backend=backend,
        role=Role.IMAGE,
        request=request,
        inputs=(
            Input(port=FIRST, sources=(layout,)),
            *_references(shot, made.still_references, portraits),
        ),
        outputs=("image.png", "report.json"),
        seed=shot.seed if shot.seed is not None else seed_of("setup", shot.setup),
        label=f"still of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=_still_time(request),
    )


def _clip(
    shot: ShotRender, part: int, made: GeneratedPart, portraits: Mapping[str, Portrait], makers: Makers
) -> Action:
    backend = makers.registry.get(shot.backend)
    guides = tuple(
        Input(port=port, sources=(_guide(shot, part, port, made),)) for port in sorted(made.controls)
    )
    return _action(
        id=_id("clip", shot, part),
        kind="clip",
        backend=backend,
        role=Role.VIDEO,
        request=made.clip,
        inputs=(*guides, *_references(shot, made.references, portraits)),
        outputs=("clip.mkv", "last_frame.png", "report.json"),
        seed=seed_of_shot(shot),
        label=f"clip of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=made.milliseconds,
    )


def _guide(shot: ShotRender, part: int, port: str, made: GeneratedPart) -> Source:
    """What fills a port: the last picture of the part before, a still, or the layout's own picture."""
    if port == FIRST and part:
        return Output(action=_id("clip", shot, part - 1), port="last_frame.png")
    if port in dict(made.stills):
        return Output(action=f"{_id('still', shot, part)}/{port.replace('_', '-')}", port="image.png")
    return Output(action=_id("layout", shot, part), port=LAYOUT_FILES[port])


def _conform(shot: ShotRender, part: int, request: ConformRequest) -> Action:
    handles = ("head.mkv",) * (request.head > 0) + ("tail.mkv",) * (request.tail > 0)
    return Action(
        id=picture_id(shot, part),
        kind="conform",
        version=VERSION,
        implementation=CONFORM,
        request=request,
        inputs=(Input(port="clip", sources=(Output(action=_id("clip", shot, part), port="clip.mkv"),)),),
        outputs=("segment.mp4", "storyframe.png", *handles),
        label=f"cut of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=400 + 12 * (request.last - request.first),
    )


def _references(shot: ShotRender, most: int, portraits: Mapping[str, Portrait]) -> tuple[Input, ...]:
    """The pictures that a target is given: those of the note, of the cast, nearest first, of the place and the things;
    as many as it takes."""
    sources: list[Source] = [Blob(digest=each.digest) for each in shot.references]
    for name in shot.cast:
        sources += _pictures(portraits.get(name))
    sources += [Blob(digest=each.digest) for each in shot.surroundings]
    kept = tuple(sources[:most])
    return (Input(port="reference", sources=kept),) if kept else ()


def _pictures(portrait: Portrait | None) -> tuple[Source, ...]:
    if portrait is None:
        return ()
    if portrait.still is not None:
        return (Output(action=_portrait_id(portrait), port="image.png"),)
    return tuple(Blob(digest=each.digest) for each in portrait.identity.references)


def _portrait_id(portrait: Portrait) -> str:
    return f"portrait/{portrait.identity.name.lower().replace(' ', '-')}"


def _portrait(portrait: Portrait, makers: Makers) -> Iterator[Action]:
    if portrait.still is None:
        return
    backend = makers.registry.get(portrait.image_backend)
    yield _action(
        id=_portrait_id(portrait),
        kind="still",
        backend=backend,
        role=Role.IMAGE,
        request=portrait.still,
        outputs=("image.png", "report.json"),
        seed=portrait.identity.seed,
        label=f"portrait of {portrait.identity.name}",
        subject=portrait.identity.name,
        estimate_ms=_still_time(portrait.still),
    )


def _measured(film: RenderList, portraits: Mapping[str, Portrait]) -> frozenset[str]:
    """Who can be measured: the cast of generated shots of whom there are pictures."""
    if film.faces is None:
        return frozenset()
    return frozenset(
        name for shot in film.shots if shot.parts for name in shot.cast if _pictures(portraits.get(name))
    )


def _faces(portrait: Portrait, check: FaceCheck, makers: Makers) -> Action:
    name = portrait.identity.name
    return _action(
        id=f"faces/{name.lower().replace(' ', '-')}",
        kind="faces",
        backend=makers.registry.get(check.backend),
        role=Role.FACE,
        request=FacesRequest(name=name, model=check.model),
        inputs=(Input(port="reference", sources=_pictures(portrait)),),
        outputs=("faces.json",),
        label=f"face of {name}",
        subject=name,
        estimate_ms=800,
    )


def _likeness(
    shot: ShotRender, part: int, check: FaceCheck | None, measured: frozenset[str], makers: Makers
) -> Action | None:
    names = tuple(name for name in shot.cast if name in measured)
    if check is None or not names:
        return None
    faces = tuple(
        Output(action=f"faces/{name.lower().replace(' ', '-')}", port="faces.json") for name in names
    )
    clip = Output(action=_id("clip", shot, part), port="clip.mkv")
    return _action(
        id=likeness_id(shot, part),
        kind="likeness",
        backend=makers.registry.get(check.backend),
        role=Role.FACE,
        request=LikenessRequest(names=names, samples=SAMPLES, model=check.model),
        inputs=(Input(port="clip", sources=(clip,)), Input(port="faces", sources=faces)),
        outputs=("likeness.json",),
        label=f"likeness in {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=1200,
    )


def _still_time(request: ImageRequest) -> int:
    return 1000 + 200 * request.model.steps


def _action(*, backend: Backend, role: Role, **fields: Any) -> Action:
    """An action of a backend, in its one warm worker where its target asks for that."""
    return Action(
        version=VERSION,
        implementation=Implementation(
            name=backend.name, version=backend.version, model=backend.model, entry=backend.entries[role]
        ),
        exclusive=backend.targets[role].exclusive,
        **fields,
    )
