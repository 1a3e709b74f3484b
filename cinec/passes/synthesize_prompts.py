"""Synthesize prompts: each shot in words, in the dialects that its target reads, with what every phrase came from."""

from dataclasses import replace

from cinec.diagnostics import Diagnostic
from cinec.ir.shots import ShotList
from cinec.passes.ask_notes import Answers, notes_by_name
from cinec.passes.prompts.draw_slots import draw_slots, with_notes
from cinec.passes.prompts.subject import Subject
from cinec.passes.prompts.who_is_seen import who_is_seen
from cinec.passes.prompts.write_prompt import prompt_in
from cinec.passes.states_in_force import states_at
from cinec.passes.targets import Targets
from cinec.stdlib import Stdlib


def synthesize_prompts(
    shots: ShotList, stdlib: Stdlib, targets: Targets, notes: Answers
) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """The shots with a prompt in each dialect of their targets; script text stands in them as data, never as a template.

    `notes` are names of notes of the craft by shot, where a search has found some.
    """
    scenes = []
    for index, (scene, planned) in enumerate(zip(shots.story.scenes, shots.scenes, strict=True)):
        done = []
        for shot in planned.shots:
            opening = shot.covers[0]
            subject = Subject(
                shot=shot,
                scene=scene,
                planned=planned,
                story=shots.story,
                sights=who_is_seen(shot, shots.story.settings.aspect),
                states=states_at(scene, opening.beat, opening.start),
            )
            slots = draw_slots(subject, stdlib)
            found = notes_by_name(notes.get((index, shot.id), ()), stdlib)
            prompts = tuple(
                prompt_in(name, with_notes(slots, found, name), stdlib) for name in targets.dialects_of(shot)
            )
            cast = tuple(sight.name for sight in subject.sights)
            done.append(replace(shot, prompts=prompts, cast=cast))
        scenes.append(replace(planned, shots=tuple(done)))
    return replace(shots, scenes=tuple(scenes)), ()
