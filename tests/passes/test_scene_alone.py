"""A scene between its neighbours is planned as in the whole film: the same shots and the same keys."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from cinec.driver import plan_stages
from cinec.passes.scene_alone import scene_alone
from cinec.passes.scope import WHOLE
from cinec.passes.targets import Targets
from cinec.project import Config, Project
from cinec.rounds import Estimates
from cinec.stdlib import load_stdlib
from cinec.world import MemoryWorld
from tests import tiny_project
from tests.compiled import NAME, compiled, keys_of, made_by

EXAMPLES = Path(__file__).parents[2] / "examples"
JOINED = """INT. BAR - NIGHT

MARA pours. [[SHOT #pour: CU, slow push in]]

DISSOLVE TO:

EXT. PIER - DAWN

[[LOOK: neo-noir]]

Gulls. TOM runs.

[[TRANS: dissolve 20f]]

DISSOLVE TO:

INT. BAR - DAY

[[STATE MARA: torn coat]]

MARA
Again?

FADE OUT.
"""


EPISODES = {path.parent.name: path.read_text() for path in sorted(EXAMPLES.glob("*/*.fountain"))[:3]}


@pytest.mark.parametrize("text", [*EPISODES.values(), JOINED], ids=[*EPISODES, "joined"])
def test_its_shots_have_the_keys_of_the_film(text: str) -> None:
    same_keys(text, {}, {})


def test_so_have_those_that_models_make() -> None:
    same_keys(tiny_project.SCRIPT, tiny_project.tiny_files(), tiny_project.NAMES)


def same_keys(text: str, files: Mapping[str, str], names: Mapping[str, str]) -> None:
    whole = compiled(text, files, names=names)
    film, story = whole.stages["plan_actions"], whole.stages["resolve_names"]
    keys = keys_of(film)
    world = MemoryWorld({name: data.encode() for name, data in files.items()})
    project = Project(root=Path("/nowhere"), script=NAME, world=world, config=Config())
    for index, scene in enumerate(story.scenes):
        alone, place = scene_alone(story, index)
        assert alone.scenes[place] is scene
        stdlib = load_stdlib(world)
        targets = Targets(made_by(world, names), stdlib)
        made = {
            stage.name: stage.ir for stage in plan_stages(alone, stdlib, targets, project, Estimates(), WHOLE)
        }
        shots = made["bind_identity"].scenes[place].shots
        assert shots == whole.stages["bind_identity"].scenes[index].shots
        own = keys_of(made["plan_actions"])
        wanted = {
            action.id for action in film.actions if action.subject and action.id.split("/")[1] == scene.id
        }
        assert len(wanted) >= len(shots)
        assert {name: own[name] for name in wanted} == {name: keys[name] for name in wanted}
