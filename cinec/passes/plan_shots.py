"""Plan shots: every scene of a story is covered, by written shots where there are any, else by setups chosen for it."""

from cinec.diagnostics import Diagnostic
from cinec.ir.shots import ShotList
from cinec.ir.story import Scene, Story
from cinec.passes.anchors import with_anchors, without_anchors
from cinec.passes.coverage.complete import written_specs
from cinec.passes.coverage.plan_scene import Manner, plan_scene
from cinec.passes.coverage.read_scene import HeardBeat, Pairs
from cinec.passes.design_set import anchors_of, design_set
from cinec.passes.directing_terms import mood_tension, sets_of, shot_length_ms
from cinec.passes.staging.find_marks import find_marks
from cinec.passes.staging.pairs import pairs_of
from cinec.passes.staging.space import space_of
from cinec.stdlib import Stdlib


def plan_shots(story: Story, stdlib: Stdlib) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """The story's shots, untimed and unstaged; a scene is planned from itself, its look and its mood alone."""
    bare = tuple(without_anchors(scene) for scene in story.scenes)
    named = written_specs(bare)
    planned = [plan_scene(scene, _manner(story, scene, stdlib), named) for scene in bare]
    pairs = zip(story.scenes, planned, strict=True)
    shots = ShotList(story=story, scenes=tuple(with_anchors(scene, shots) for scene, (shots, _) in pairs))
    return shots, tuple(each for _, diagnostics in planned for each in diagnostics)


def _manner(story: Story, scene: Scene, stdlib: Stdlib) -> Manner:
    look = scene.look or story.settings.look
    sets = sets_of(stdlib)

    def pairs(scene: Scene, heard: tuple[HeardBeat, ...]) -> tuple[Pairs, ...]:
        design = design_set(scene.place, scene.interior, (*scene.set_words, *scene.weather), scene.hour, sets)
        marks = find_marks(scene, heard, space_of(design), anchors_of(design, sets))
        return pairs_of(heard, marks, story.settings.aspect)

    return Manner(
        asl_ms=shot_length_ms(stdlib, look, scene.mood),
        tension=mood_tension(stdlib, scene.mood),
        pairs=pairs,
    )
