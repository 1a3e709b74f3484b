"""What builds have made of a scene's shots and what another would make: states, reasons, prices, takes, pictures.

The scene is planned again, between its neighbours, from what the cache holds. The cache is only read; nothing is made.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from cinec.backend import Role
from cinec.build.index import Take
from cinec.build.look_up import Look, Status
from cinec.build.reader import Reader
from cinec.driver import plan_stages
from cinec.errors import BuildError
from cinec.ir.plan import Action, Plan
from cinec.ir.shots import SceneShots, Shot, ShotList
from cinec.passes.scene_alone import scene_alone
from cinec.passes.scope import WHOLE
from cinec.passes.targets import Targets
from cinec.project import LOCK_NAME, Project
from cinec.rounds import Cached

if TYPE_CHECKING:
    from cinec.ir.render import RenderList
    from cinec.lint.script_view import ScriptView
    from cinec.passes.makers import Makers

# What draws a shot; its takes are the shot's.
DRAWING = ("clip", "picture")
FRAME = "storyframe.png"
PICTURES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotMade:
    """One shot: what a build would do for it, what its backend charges for what is missing, and its takes.

    `frame` is a PNG of the made clip, empty where there is none; with `outdated` it is of the clip as it was last made.
    """

    shot: Shot
    looks: tuple[Look, ...]
    price: Fraction = Fraction(0)
    currency: str = ""
    takes: tuple[Take, ...] = ()
    pinned: bool = False
    frame: bytes = b""
    outdated: bool = False

    @property
    def waiting(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.status is not Status.HIT)


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneMade:
    """The wanted shots of a scene; `guessed` are the speeches and questions of the scene that no build has made yet."""

    scene: SceneShots
    shots: tuple[ShotMade, ...]
    guessed: tuple[Action, ...] = ()


def scene_made(
    view: "ScriptView",
    index: int,
    wanted: Callable[[Shot], bool],
    project: Project,
    makers: "Makers",
    cache: Path,
    goes_on: Callable[[], bool],
) -> SceneMade | None:
    """The shots of scene `index` of the story that are wanted. None where `goes_on` said no in between.

    Raises CinecError where the scene cannot be planned here, or the cache cannot be read.
    """
    assert view.story is not None
    story, place = scene_alone(view.story, index)
    with Reader(cache=cache, project=str(project.root / project.script), pins=_pins(project)) as reader:
        rounds = Cached(reader)
        made: dict[str, object] = {}
        for stage in plan_stages(story, view.stdlib, Targets(makers, view.stdlib), project, rounds, WHOLE):
            if not goes_on():
                return None
            made[stage.name] = stage.ir
        shots, plan, film = made["bind_identity"], made["plan_actions"], made["select_targets"]
        assert isinstance(shots, ShotList) and isinstance(plan, Plan)
        scene, id = shots.scenes[place], story.scenes[place].id
        chosen = tuple(shot for shot in scene.shots if wanted(shot))
        looks = reader.look_up(replace(plan, goals=_drawn(plan, id, chosen), measures=()))
        prices = _prices(film, id, makers)  # type: ignore[arg-type]
        return SceneMade(
            scene=scene,
            shots=tuple(_shot(shot, number, looks, id, reader, prices) for number, shot in enumerate(chosen)),
            guessed=tuple(action for action in rounds.missing if _scene_of(action) == id),
        )


def _pins(project: Project) -> Mapping[str, Mapping[str, str]]:
    from cinec.build.lock_file import read_lock

    if not project.world.exists(LOCK_NAME):
        return {}
    return read_lock(project.world.read(LOCK_NAME).decode("utf-8", "replace")).takes


def _scene_of(action: Action) -> str:
    """The scene in an action's name, `kind/SCENE/…`."""
    return (*action.id.split("/"), "")[1]


def _drawn(plan: Plan, scene: str, shots: tuple[Shot, ...]) -> tuple[str, ...]:
    """The actions of these shots."""
    names = {shot.id for shot in shots}
    return tuple(
        action.id
        for action in plan.actions
        if action.subject in names and _scene_of(action) == scene and action.id not in plan.measures
    )


def _shot(
    shot: Shot,
    number: int,
    looks: tuple[Look, ...],
    scene: str,
    reader: Reader,
    prices: Mapping[str, tuple[Fraction, str]],
) -> ShotMade:
    own = tuple(look for look in looks if look.action.subject == shot.id and _scene_of(look.action) == scene)
    drawing = next((look for look in own if look.action.kind in DRAWING), None)
    takes = reader.takes(drawing.key) if drawing and drawing.key else ()
    waits = any(look.status is not Status.HIT for look in own if look.action.kind in DRAWING)
    price, currency = prices.get(shot.id, (Fraction(0), "")) if waits else (Fraction(0), "")
    frame, outdated = _frame(own, reader) if number < PICTURES else (b"", False)
    return ShotMade(
        shot=shot,
        looks=own,
        price=price,
        currency=currency,
        takes=takes,
        pinned=drawing is not None and reader.pinned(drawing.key) is not None,
        frame=frame,
        outdated=outdated,
    )


def _frame(looks: tuple[Look, ...], reader: Reader) -> tuple[bytes, bool]:
    """A frame of the made shot, else of the shot as it was made last."""
    for look in looks:
        if FRAME not in look.action.outputs:
            continue
        if look.outputs:
            digests, outdated = [look.outputs[FRAME]], False
        else:
            digests, outdated = list(_last_frames(look.action.id, reader)), True
        for digest in digests:
            try:
                return reader.read(digest), outdated
            except BuildError:
                continue
    return b"", False


def _last_frames(action: str, reader: Reader) -> Iterator[str]:
    key = reader.last_key(action)
    return (take.outputs[FRAME] for take in reader.takes(key) if FRAME in take.outputs)


def _prices(film: "RenderList", scene: str, makers: "Makers") -> dict[str, tuple[Fraction, str]]:
    """What the backend of each shot charges for the whole of it."""
    found = {}
    for shot in film.shots:
        target = makers.registry.get(shot.backend).targets.get(Role.VIDEO)
        if shot.scene == scene and target is not None and target.price:
            found[shot.id] = (target.price * shot.frames / film.fps, target.currency)
    return found
