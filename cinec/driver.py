"""The pipeline, on one screen: every phase in order, and nothing else."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cinec.bible import load_bible
from cinec.ir.story import Story
from cinec.passes.check_targets import check_targets
from cinec.passes.include_files import Sources
from cinec.passes.makers import Makers
from cinec.passes.read_script import read_script
from cinec.passes.resolve_names import resolve_names
from cinec.passes.scope import WHOLE, Scope
from cinec.passes.targets import Targets
from cinec.project import Project
from cinec.stage import Stage
from cinec.stdlib import Stdlib, load_stdlib

if TYPE_CHECKING:
    from cinec.rounds import Rounds


def stages(
    project: Project, sources: Sources, rounds: "Rounds | None", makers: Makers, scope: Scope = WHOLE
) -> Iterator[Stage]:
    """Compile phase by phase. `scope` says which scenes are planned; without `rounds` all is estimated."""
    bible = load_bible(project.world, project.script, project.config.film.bible)
    stdlib = load_stdlib(project.world, bible.looks)
    screenplay = sources.load(project.script)
    yield Stage(name="parse", ir=screenplay, diagnostics=tuple(sources.diagnostics))
    if screenplay is None:
        return
    script = read_script(screenplay, sources, stdlib, bible)
    yield Stage(name="read_script", ir=script)
    story, found = resolve_names(script, project.config, project.world, bible)
    targets = Targets(makers, stdlib)
    yield Stage(name="resolve_names", ir=story, diagnostics=(*found, *check_targets(story, targets)))
    if (story := scope.scenes(story, targets)).scenes:
        yield from plan_stages(story, stdlib, targets, project, rounds, scope)


def plan_stages(
    story: Story, stdlib: Stdlib, targets: Targets, project: Project, rounds: "Rounds | None", scope: Scope
) -> Iterator[Stage]:
    """From the story to the plan; a check of plain Fountain comes without, and without loading it."""
    from cinec.passes.ask_notes import note_questions
    from cinec.passes.bind_identity import bind_identity, heights_of, speech_requests
    from cinec.passes.expand_story import expand_story, scene_questions
    from cinec.passes.plan_actions import plan_actions
    from cinec.passes.plan_shots import plan_shots
    from cinec.passes.select_targets import select_targets
    from cinec.passes.stage_shots import stage_shots
    from cinec.passes.synthesize_prompts import synthesize_prompts
    from cinec.passes.time_shots import time_shots
    from cinec.references import References
    from cinec.rounds import Estimates
    from cinec.timeline.finals import finals

    makers, rounds = targets.makers, rounds or Estimates()
    answers = rounds.scenes(scene_questions(story, stdlib, makers))
    story, found = expand_story(story, stdlib, answers)
    yield Stage(name="expand_story", ir=story, diagnostics=found)
    shots, found = plan_shots(story, stdlib)
    yield Stage(name="plan_shots", ir=shots, diagnostics=found)
    story = (shots := scope.shots(shots)).story
    heights = heights_of(story, stdlib)
    shots, found = stage_shots(shots, stdlib, heights)
    yield Stage(name="stage_shots", ir=shots, diagnostics=found)
    speech = rounds.speech(speech_requests(story, stdlib, makers))
    shots, found = time_shots(shots, speech, stdlib, heights)
    yield Stage(name="time_shots", ir=shots, diagnostics=found)
    notes = rounds.notes(note_questions(shots, stdlib, targets))
    shots, found = synthesize_prompts(shots, stdlib, targets, notes)
    yield Stage(name="synthesize_prompts", ir=shots, diagnostics=found)
    shots, found = bind_identity(shots, stdlib, References(project.world))
    yield Stage(name="bind_identity", ir=shots, diagnostics=found)
    film, found = select_targets(shots, speech, stdlib, project.config, targets)
    yield Stage(name="select_targets", ir=film, diagnostics=found)
    yield Stage(name="plan_actions", ir=plan_actions(film, finals(film, project.config.loudness), makers))
