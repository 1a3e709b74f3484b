"""Time shots: beats from measured speech, cuts on frames, and what camera and actors do in each shot."""

from collections.abc import Mapping
from fractions import Fraction

from cinec.diagnostics import Diagnostic
from cinec.ir.shots import SceneShots, ShotList
from cinec.ir.speech import SpeechTiming
from cinec.ir.story import SceneTransition, Story
from cinec.passes.staging.figures import Heights
from cinec.passes.timing.manner import Manners
from cinec.passes.timing.scene_clock import frames_of
from cinec.passes.timing.time_scene import Handles, time_scene
from cinec.stdlib import Stdlib

Speech = Mapping[tuple[int, str], SpeechTiming]


def time_shots(
    shots: ShotList, speech: Speech, stdlib: Stdlib, heights: Heights | None = None
) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """Shots with frames, cameras and performances. `speech` maps (index of the scene, beat id) to what was measured;
    a line that is missing there is guessed."""
    story, manners = shots.story, Manners(stdlib)
    timed: list[SceneShots] = []
    diagnostics: list[Diagnostic] = []
    for index, (scene, staged) in enumerate(zip(story.scenes, shots.scenes, strict=True)):
        own = {beat: timing for (place, beat), timing in speech.items() if place == index}
        done, found = time_scene(
            scene,
            staged,
            own,
            story.settings.fps,
            _handles(story, index, manners),
            manners,
            heights if heights is not None else {},
        )
        timed.append(done)
        diagnostics.extend(found)
    return ShotList(story=story, scenes=tuple(timed)), tuple(diagnostics)


def overlap_of(transition: SceneTransition, manners: Manners, fps: Fraction) -> tuple[int, int]:
    """The frames before and after a cut over which two pictures mix; (0, 0) where they do not."""
    mixes, length = manners.overlap(transition.name, fps)
    if not mixes:
        return 0, 0
    if transition.length is not None:
        length = frames_of(transition.length, fps)
    return length // 2, length - length // 2


def _handles(story: Story, index: int, manners: Manners) -> Handles:
    """Handles of a scene's ends: what its own transition and the next scene's need; none at the film's ends."""
    fps, head, tail = story.settings.fps, 0, 0
    if index:
        head = overlap_of(story.scenes[index].transition, manners, fps)[0]
    if index + 1 < len(story.scenes):
        tail = overlap_of(story.scenes[index + 1].transition, manners, fps)[1]
    return Handles(head=head, tail=tail)
