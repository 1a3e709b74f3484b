"""The subject of a prompt: one shot with everything around it, and what can be asked of that."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from cinec.ir.shots import SceneShots, Setup, Shot
from cinec.ir.story import Declared, Scene, Story
from cinec.passes.prompts.who_is_seen import Sight
from cinec.stdlib import Stdlib
from cinec.terms import LookTerm


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """Everything that the phrases of one shot are drawn from; `sights` are who is seen, `states` what
    is in force."""

    shot: Shot
    scene: Scene
    planned: SceneShots
    story: Story
    states: Mapping[str, tuple[str, ...]]
    sights: tuple[Sight, ...]


def look_of(subject: Subject, stdlib: Stdlib) -> LookTerm:
    """The scene's look, else the film's."""
    return stdlib.look_called(subject.scene.look or subject.story.settings.look)


def lighting_of(subject: Subject) -> str:
    """The scheme that the shot's setup is lit by; empty before staging."""
    setup = setup_of(subject)
    return setup.lighting.scheme if setup.lighting else ""


def places_of(scene: Scene, story: Story) -> tuple[Declared, ...]:
    """What is declared of the place where a scene plays."""
    return tuple(each for each in story.places if scene.place in (each.name, *each.aliases))


def props_of(shot: Shot, scene: Scene, story: Story) -> tuple[Declared, ...]:
    """The declared things that the text of a shot names."""
    shown = {cover.beat for cover in shot.covers}
    text = " ".join(beat.text for beat in scene.beats if beat.id in shown).casefold()
    return tuple(
        each
        for each in story.props
        if any(re.search(rf"\b{re.escape(name.casefold())}\b", text) for name in (each.name, *each.aliases))
    )


def setup_of(subject: Subject) -> Setup:
    return next(setup for setup in subject.planned.setups if setup.id == subject.shot.setup)
