"""Plan generation: layouts, stills, clips, cuts and likenesses of what models make, as actions and their edges."""

from collections.abc import Iterator
from dataclasses import dataclass

from cinec.backend import Role
from cinec.ir.canonical import seed_of
from cinec.ir.generation import ConformRequest, LikenessRequest
from cinec.ir.plan import Action, Implementation, Input, Output, Source
from cinec.ir.render import FaceCheck, GeneratedPart, RenderList, ShotRender
from cinec.passes.makers import VERSIONS, Makers, backend_action, part_id, picture_id, seed_of_shot
from cinec.passes.plan_cast import (
    Portraits,
    faces_action,
    measured_names,
    person_id,
    portrait_actions,
    references,
    still_time,
)
from cinec.passes.target_fit import FIRST, LAST

SAMPLES = 5
LAYOUT_FILES = {FIRST: "first_frame.png", LAST: "last_frame.png", "depth": "depth.mkv"}
CONFORM = Implementation(name="cinec", version=1, entry="cinec.timeline.conform_clip:conform")


@dataclass(frozen=True, slots=True, kw_only=True)
class Generation:
    """The actions of everything that models make in a film; `measures` are those that only tell how it came out."""

    actions: tuple[Action, ...]
    measures: tuple[str, ...]


def plan_generation(film: RenderList, makers: Makers) -> Generation:
    """Portraits of the cast, every generated shot, then the faces and their likeness."""
    portraits = {each.identity.name: each for each in film.portraits}
    measured = measured_names(film, portraits)
    parts = [(shot, part) for shot in film.shots for part in range(len(shot.parts))]
    made = [action for shot, part in parts for action in _part(shot, part, portraits, makers)]
    faces, likenesses = [], []
    if film.faces is not None:
        faces = [faces_action(portraits[name], film.faces, makers) for name in sorted(measured)]
        likenesses = [
            _likeness(shot, part, names, film.faces, makers)
            for shot, part in parts
            if (names := tuple(name for name in shot.cast if name in measured))
        ]
    actions = (*portrait_actions(film, makers), *made, *faces, *likenesses)
    return Generation(actions=actions, measures=tuple(each.id for each in likenesses))


def likeness_id(shot: ShotRender, part: int) -> str:
    return part_id("likeness", shot, part)


def _part(shot: ShotRender, part: int, portraits: Portraits, makers: Makers) -> Iterator[Action]:
    made = shot.parts[part]
    if made.layout is not None:
        yield _layout(shot, part, made, makers)
    for port, _ in made.stills:
        yield _still(shot, part, port, portraits, makers)
    yield _clip(shot, part, portraits, makers)
    yield _conform(shot, part, made.conform)


def _layout(shot: ShotRender, part: int, made: GeneratedPart, makers: Makers) -> Action:
    assert made.layout is not None
    depth = "depth.mkv" in made.layout.maps
    return backend_action(
        makers.backend(Role.LAYOUT),
        Role.LAYOUT,
        id=part_id("layout", shot, part),
        kind="layout",
        request=made.layout,
        outputs=made.layout.maps,
        seed=seed_of_shot(shot),
        label=f"layout of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=1500 + 40 * made.layout.frames * depth,
    )


def _still_id(shot: ShotRender, part: int, port: str) -> str:
    return f"{part_id('still', shot, part)}/{port.replace('_', '-')}"


def _still(shot: ShotRender, part: int, port: str, portraits: Portraits, makers: Makers) -> Action:
    """A picture between which the clip moves, drawn over the layout's; all of one setup share a seed."""
    made = shot.parts[part]
    request = dict(made.stills)[port]
    layout = Output(action=part_id("layout", shot, part), port=LAYOUT_FILES[port])
    return backend_action(
        makers.registry.get(shot.image_backend),
        Role.IMAGE,
        id=_still_id(shot, part, port),
        kind="still",
        request=request,
        inputs=(
            Input(port=FIRST, sources=(layout,)),
            *references(shot, made.still_references, portraits),
        ),
        outputs=("image.png", "report.json"),
        seed=shot.seed if shot.seed is not None else seed_of("setup", shot.setup),
        label=f"still of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=still_time(request),
    )


def _clip(shot: ShotRender, part: int, portraits: Portraits, makers: Makers) -> Action:
    made = shot.parts[part]
    guides = tuple(
        Input(port=port, sources=(_guide(shot, part, port, made),)) for port in sorted(made.controls)
    )
    return backend_action(
        makers.registry.get(shot.backend),
        Role.VIDEO,
        id=part_id("clip", shot, part),
        kind="clip",
        request=made.clip,
        inputs=(*guides, *references(shot, made.references, portraits)),
        outputs=("clip.mkv", "last_frame.png", "report.json"),
        seed=seed_of_shot(shot),
        label=f"clip of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=made.milliseconds,
    )


def _guide(shot: ShotRender, part: int, port: str, made: GeneratedPart) -> Source:
    """What fills a port: the last picture of the part before, a still, or the layout's own picture."""
    if port == FIRST and part:
        return Output(action=part_id("clip", shot, part - 1), port="last_frame.png")
    if port in dict(made.stills):
        return Output(action=_still_id(shot, part, port), port="image.png")
    return Output(action=part_id("layout", shot, part), port=LAYOUT_FILES[port])


def _conform(shot: ShotRender, part: int, request: ConformRequest) -> Action:
    handles = ("head.mkv",) * (request.head > 0) + ("tail.mkv",) * (request.tail > 0)
    clip = Output(action=part_id("clip", shot, part), port="clip.mkv")
    return Action(
        id=picture_id(shot, part),
        kind="conform",
        version=VERSIONS["conform"],
        implementation=CONFORM,
        request=request,
        inputs=(Input(port="clip", sources=(clip,)),),
        outputs=("segment.mp4", "storyframe.png", *handles),
        label=f"cut of {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=400 + 12 * (request.last - request.first),
    )


def _likeness(
    shot: ShotRender, part: int, names: tuple[str, ...], check: FaceCheck, makers: Makers
) -> Action:
    faces = tuple(Output(action=person_id("faces", name), port="faces.json") for name in names)
    clip = Output(action=part_id("clip", shot, part), port="clip.mkv")
    return backend_action(
        makers.registry.get(check.backend),
        Role.FACE,
        id=likeness_id(shot, part),
        kind="likeness",
        request=LikenessRequest(names=names, samples=SAMPLES, model=check.model),
        inputs=(Input(port="clip", sources=(clip,)), Input(port="faces", sources=faces)),
        outputs=("likeness.json",),
        label=f"likeness in {shot.scene} {shot.id}",
        subject=shot.id,
        estimate_ms=1200,
    )
