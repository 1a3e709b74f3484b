"""Stage shots: sets are built, actors get marks, and every setup gets its camera, side and light."""

from cinec.diagnostics import Diagnostic
from cinec.ir.shots import SceneShots, ShotList
from cinec.ir.story import Scene, Story
from cinec.passes.design_set import anchors_of, design_set
from cinec.passes.directing_terms import optics_of, sets_of
from cinec.passes.staging.figures import Heights
from cinec.passes.staging.stage_scene import stage_scene
from cinec.stdlib import Stdlib


def stage_shots(
    shots: ShotList, stdlib: Stdlib, heights: Heights | None = None
) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """The shots with sets, marks, frames and light. `heights` gives the stature of each character in millimetres."""
    pairs = zip(shots.story.scenes, shots.scenes, strict=True)
    staged = tuple(
        _staged(shots.story, scene, planned, stdlib, heights if heights is not None else {})
        for scene, planned in pairs
    )
    return ShotList(story=shots.story, scenes=staged), ()


def _staged(story: Story, scene: Scene, planned: SceneShots, stdlib: Stdlib, heights: Heights) -> SceneShots:
    sets = sets_of(stdlib)
    design = design_set(scene.place, scene.interior, (*scene.set_words, *scene.weather), scene.hour, sets)
    if not planned.shots:
        return SceneShots(scene=planned.scene, setups=(), shots=(), design=design)
    optics = {setup.id: optics_of(stdlib, story, scene, setup.spec) for setup in planned.setups}
    anchors = anchors_of(design, sets)
    return stage_scene(scene, planned, design, anchors, story.settings.aspect, heights, optics)
