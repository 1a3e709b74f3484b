"""What the cache has of the shots of a film: which are made, why not, what they would cost, and a frame of each."""

import io
import os
from base64 import b64encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from cinec.build.engine import Engine
from cinec.build.graph import Pins
from cinec.build.lock_file import read_lock
from cinec.build.look_up import Look, Status
from cinec.build.store import default_cache_folder
from cinec.driver import stages
from cinec.ir.plan import Plan
from cinec.passes.include_files import Sources
from cinec.passes.makers import makers_of
from cinec.project import LOCK_NAME, Project
from cinec.rounds import Cached

STORY_FRAME = "storyframe.png"
WIDTH, QUALITY = 320, 75


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeShot:
    """One shot: the steps that make it as the cache knows them, of which `frame` is a picture that is there."""

    looks: tuple[Look, ...]
    takes: int = 0
    pinned: bool = False
    frame: Path | None = None

    @property
    def waiting(self) -> tuple[Look, ...]:
        return tuple(look for look in self.looks if look.status is not Status.HIT)

    def lines(self) -> Iterator[str]:
        """Markdown: the frame, then whether it is made, or why not and at what cost."""
        if self.frame is not None:
            yield thumbnail(self.frame)
        if not self.waiting:
            pinned = ", pinned" if self.pinned else ""
            yield f"**made** · {self.takes} take{'s' * (self.takes != 1)}{pinned}"
            return
        seconds = sum(look.milliseconds or look.action.estimate_ms for look in self.waiting) / 1000
        paid = sum(look.action.paid for look in self.waiting)
        cost = f"{paid} steps may cost money" if paid else "costs nothing"
        reasons = dict.fromkeys(reason for look in self.waiting for reason in look.reasons)
        yield f"**not made** · about {seconds:.0f} s of work · {cost}"
        yield "; ".join([*reasons][:2])


def made_shots(project: Project) -> Mapping[str, MadeShot]:
    """Shots by id; nothing is made, paid for or written. Raises CinecError for settings or a cache that cannot be read."""
    with Engine(
        cache=default_cache_folder(os.environ),
        project=str(project.root / project.script),
        pins=_pins(project),
    ) as engine:
        plan = _plan(project, engine)
        if plan is None:
            return {}
        by_shot: dict[str, list[Look]] = {}
        for look in engine.look_up(plan):
            if look.action.subject:
                by_shot.setdefault(look.action.subject, []).append(look)
        return {shot: _made(looks, engine) for shot, looks in by_shot.items()}


def thumbnail(picture: Path) -> str:
    """A PNG as a small JPEG in Markdown, by a data address; an empty text where it cannot be read."""
    from PIL import Image

    try:
        with Image.open(picture) as image:
            small = image.convert("RGB")
    except OSError:
        return ""
    small.thumbnail((WIDTH, WIDTH))
    data = io.BytesIO()
    small.save(data, "JPEG", quality=QUALITY)
    return f"![frame](data:image/jpeg;base64,{b64encode(data.getvalue()).decode()})"


def _pins(project: Project) -> Pins:
    if not project.world.exists(LOCK_NAME):
        return {}
    return read_lock(project.world.read(LOCK_NAME).decode("utf-8", "replace")).takes


def _plan(project: Project, engine: Engine) -> Plan | None:
    """What a build would run; None for a script with errors."""
    last = None
    for stage in stages(project, Sources(project.world), Cached(engine), makers_of(project, os.environ)):
        if stage.failed:
            return None
        last = stage.ir
    return last if isinstance(last, Plan) else None


def _made(looks: list[Look], engine: Engine) -> MadeShot:
    last = looks[-1]
    framed = (look.outputs[STORY_FRAME] for look in reversed(looks) if STORY_FRAME in look.outputs)
    frame = next(framed, None)
    return MadeShot(
        looks=tuple(looks),
        takes=engine.takes(last.key),
        pinned=engine.is_pinned(last.key),
        frame=engine.path(frame) if frame else None,
    )
