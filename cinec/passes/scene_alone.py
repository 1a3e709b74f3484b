"""Scene alone: the story of one scene between its neighbours, which is planned as the whole film would plan it."""

from dataclasses import replace

from cinec.ir.story import SceneTransition, Story


def scene_alone(story: Story, index: int) -> tuple[Story, int]:
    """The story with the scene before, the scene and the one after, and the scene's index there.

    The neighbours are kept because a dissolve takes frames from both sides of a cut; what is made of them, and the dissolve
    itself, may differ from the film's.
    """
    first, end = max(0, index - 1), index + 2
    closing = story.closing if end >= len(story.scenes) else SceneTransition()
    return replace(story, scenes=story.scenes[first:end], closing=closing), index - first
