"""Directed scenes: those whose notes the planner could complain about; it never does about plain Fountain."""

from dataclasses import replace

from cinec.ir.story import Beat, Scene, Story


def directed_scenes(story: Story) -> Story:
    """The story without the scenes that leave every frame and its length to the planner."""
    return replace(story, scenes=tuple(scene for scene in story.scenes if _is_directed(scene)))


def _is_directed(scene: Scene) -> bool:
    return scene.target is not None or any(map(_directs, scene.beats))


def _directs(beat: Beat) -> bool:
    return bool(beat.shots or beat.covers or beat.hold)
