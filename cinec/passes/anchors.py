"""Anchors: `[[SHOT #id:]]` notes that say nothing of the frame; they name the shot that begins there."""

from dataclasses import replace

from cinec.ir.shots import SceneShots
from cinec.ir.story import Beat, Scene, ShotCue
from cinec.syntax.shot_spec import ShotSpec


def without_anchors(scene: Scene) -> Scene:
    """The scene with only those SHOT cues that ask for something."""
    if not any(_is_anchor(cue) for beat in scene.beats for cue in beat.shots):
        return scene
    return replace(scene, beats=tuple(_bare(beat) for beat in scene.beats))


def with_anchors(scene: Scene, planned: SceneShots) -> SceneShots:
    """The planned shots under the ids that the scene's anchors give them."""
    ids = {
        (beat.id, cue.at): cue.id for beat in scene.beats for cue in beat.shots if _is_anchor(cue) and cue.id
    }
    if not ids:
        return planned
    return replace(
        planned,
        shots=tuple(
            replace(shot, id=ids.get((shot.covers[0].beat, shot.covers[0].start), shot.id))
            for shot in planned.shots
        ),
    )


def _bare(beat: Beat) -> Beat:
    return replace(beat, shots=tuple(cue for cue in beat.shots if not _is_anchor(cue)))


def _is_anchor(cue: ShotCue) -> bool:
    return cue.spec == ShotSpec()
