"""Planned shots as SHOT notes: a story that carries every decision, for `cinec expand` and for its fixpoint."""

from dataclasses import replace

from cinec.ir.shots import SceneShots, ShotList
from cinec.ir.story import Beat, Scene, ShotCue, Story


def cues_of(shots: ShotList) -> Story:
    """The story with one explicit, complete SHOT cue a shot, where the shot begins; other notes stay."""
    pairs = zip(shots.story.scenes, shots.scenes, strict=True)
    return replace(shots.story, scenes=tuple(_with_cues(scene, planned) for scene, planned in pairs))


def _with_cues(scene: Scene, planned: SceneShots) -> Scene:
    cues: dict[str, list[ShotCue]] = {}
    for shot in planned.shots:
        first = shot.covers[0]
        cues.setdefault(first.beat, []).append(
            ShotCue(at=first.start, id=shot.id, spec=shot.spec, whole=first.start == 0, span=shot.span)
        )
    return replace(scene, beats=tuple(_with_shots(beat, cues) for beat in scene.beats))


def _with_shots(beat: Beat, cues: dict[str, list[ShotCue]]) -> Beat:
    return replace(beat, shots=tuple(cues.get(beat.id, ())))
