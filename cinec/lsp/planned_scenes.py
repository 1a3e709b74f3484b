"""The scenes around a place, planned: what their shots are and how long they last."""

import os
from dataclasses import replace
from itertools import pairwise

from cinec.check import look_over
from cinec.ir.story import Scene, Story
from cinec.lint.script_view import ScriptView
from cinec.passes.makers import makers_of
from cinec.passes.scope import Scope
from cinec.passes.targets import Targets
from cinec.project import Project
from cinec.source import Span

# A scene takes a tenth of a second: no more of them than fill a screen or two.
MOST = 12


class Around(Scope):
    """The scenes of the first file that reach into a span, the first dozen of them."""

    def __init__(self, span: Span) -> None:
        self.span = span

    def scenes(self, story: Story, targets: Targets) -> Story:
        own = [scene for scene in story.scenes if _start(scene) is not None]
        ends = [_start(after) for _, after in pairwise(own)]
        found = [
            scene
            for scene, end in zip(own, [*ends, None], strict=True)
            if (_start(scene) or 0) <= self.span.end and (end is None or self.span.start < end)
        ]
        return replace(story, scenes=tuple(found[:MOST]))


def planned_view(project: Project, span: Span) -> ScriptView | None:
    """What can be seen of a script, with the shots of the scenes around a place; raises CinecError for wrong settings."""
    return look_over(project, makers_of(project, os.environ), Around(span)).view


def _start(scene: Scene) -> int | None:
    """Where a scene of the first file begins; 0 for one without a heading, None for a scene of another file."""
    span = scene.span or next((beat.span for beat in scene.beats if beat.span), None)
    if span is None or span.file != 0:
        return None
    return span.start if scene.span else 0
