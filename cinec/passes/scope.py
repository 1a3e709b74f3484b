"""Scope: which scenes of a script are planned, and how far."""

from dataclasses import replace
from typing import TYPE_CHECKING

from cinec.backend import Role
from cinec.ir.story import Beat, Scene, ShotCue, Story
from cinec.passes.targets import Targets

if TYPE_CHECKING:
    from cinec.ir.shots import SceneShots, ShotList

# What a shot asks of whoever makes it, which only a plan can refuse.
ASKED = frozenset(("target", "ref", "seed"))


class Scope:
    """All scenes, to the end: the film."""

    def scenes(self, story: Story, targets: Targets) -> Story:
        """The story with the scenes whose shots are planned."""
        return story

    def shots(self, shots: "ShotList") -> "ShotList":
        """The shots, with their story, of the scenes that are staged and timed."""
        return shots


WHOLE = Scope()


class Findings(Scope):
    """What findings can come of. Planning finds nothing wrong with what it plans itself.

    The last shot of a scene can be too short for its line, a shot refer to one that is not there, or ask for what its
    maker does not take; a scene can be too long for its target. Where models make the film, every written shot can ask too much
    of them.
    """

    generated = False

    def scenes(self, story: Story, targets: Targets) -> Story:
        maker = targets.of(targets.makers.names["video"][0], Role.VIDEO)
        self.generated = maker is not None and not maker.draws_geometry
        return replace(story, scenes=tuple(filter(self._asks, story.scenes)))

    def shots(self, shots: "ShotList") -> "ShotList":
        pairs = [
            (scene, planned)
            for scene, planned in zip(shots.story.scenes, shots.scenes, strict=True)
            if self._asks_when_planned(scene, planned)
        ]
        story = replace(shots.story, scenes=tuple(scene for scene, _ in pairs))
        return replace(shots, story=story, scenes=tuple(planned for _, planned in pairs))

    def _asks(self, scene: Scene) -> bool:
        if scene.target is not None or any(map(self._asks_of_a_maker, scene.beats)):
            return True
        return any(cue.spec.same_as for beat in scene.beats for cue in beat.shots) or _ends_in_time(scene)

    def _asks_when_planned(self, scene: Scene, planned: "SceneShots") -> bool:
        if scene.target is not None or any(map(self._asks_of_a_maker, scene.beats)):
            return True
        return bool(planned.shots) and planned.shots[-1].spec.length is not None

    def _asks_of_a_maker(self, beat: Beat) -> bool:
        if self.generated:
            return bool(beat.shots or beat.covers or beat.hold)
        return any(map(_names_a_maker, beat.shots))


def _ends_in_time(scene: Scene) -> bool:
    """Whether the last shot may be one with a written length: it stands at the last block, or stays to the end."""
    cues = [(cue, beat) for beat in scene.beats for cue in beat.shots]
    if not cues or cues[-1][0].spec.length is None:
        return False
    cue, beat = cues[-1]
    return cue.spec.stay or beat is scene.beats[-1]


def _names_a_maker(cue: ShotCue) -> bool:
    return any(key in ASKED for key, _ in cue.spec.options)
