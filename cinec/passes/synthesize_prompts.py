"""Synthesize prompts: each shot in words, from the wording of its terms, for targets that read text."""

from dataclasses import replace

from cinec.diagnostics import Diagnostic
from cinec.ir.render import Prompt
from cinec.ir.shots import Shot, ShotList
from cinec.ir.story import Scene, Story
from cinec.stdlib import Stdlib
from cinec.terms import Term


def synthesize_prompts(shots: ShotList, stdlib: Stdlib) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """The shots with a prompt and a negative prompt each; script text stands in them as data, never as a template."""
    scenes = tuple(
        replace(
            planned,
            shots=tuple(
                replace(shot, prompt=_prompt(shot, scene, shots.story, stdlib)) for shot in planned.shots
            ),
        )
        for scene, planned in zip(shots.story.scenes, shots.scenes, strict=True)
    )
    return replace(shots, scenes=scenes), ()


def _prompt(shot: Shot, scene: Scene, story: Story, stdlib: Stdlib) -> Prompt:
    look_word = stdlib.vocabulary().find("look", scene.look or story.settings.look)
    look = stdlib.look(look_word.name if look_word else "natural")
    phrases = {name: character.phrases for name, character in ((each.name, each) for each in story.cast)}
    subjects = [", ".join((name.title(), *phrases.get(name, ()))) for name in shot.spec.subjects]
    told = {beat.id: beat for beat in scene.beats}
    action = [told[cover.beat].text for cover in shot.covers if told[cover.beat].kind == "action"]
    place = f"{'interior' if scene.interior else 'exterior'}, {scene.place.lower()}, {scene.time}"
    parts = [
        *(_wording(term) for term in _terms(shot, stdlib)),
        *subjects,
        *action[:1],
        place,
        *scene.set_words,
        *scene.weather,
        *shot.spec.texts,
        _wording(look),
    ]
    return Prompt(positive=", ".join(part for part in parts if part), negative=look.negative)


def _terms(shot: Shot, stdlib: Stdlib) -> list[Term]:
    spec = shot.spec
    terms: list[Term] = []
    if spec.size:
        terms.append(stdlib.size(spec.size))
    if spec.framing:
        terms.append(stdlib.framing(spec.framing))
    if spec.angle:
        terms.append(stdlib.angle(spec.angle))
    terms += [stdlib.move(move.name) for move in spec.moves]
    terms += [stdlib.light(name) for name in spec.lights]
    return terms


def _wording(term: Term) -> str:
    return term.prompt
