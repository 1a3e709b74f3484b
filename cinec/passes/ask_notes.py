"""Ask the notes: which notes of the craft a shot's prompt calls for, as questions to a search and its answers."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from cinec.backend import Role
from cinec.ir.canonical import digest_of
from cinec.ir.plan import Action
from cinec.ir.shots import SceneShots, Shot, ShotList
from cinec.ir.story import Scene
from cinec.knowledge import corpus, notes_action
from cinec.model_terms import NoteTerm
from cinec.passes.targets import Targets
from cinec.stdlib import Stdlib

LIMITS = (("direction", 2), ("prompting", 1))

ShotKey = tuple[int, str]
Answers = Mapping[ShotKey, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteQuestions:
    """Searches by shot (index of the scene, id), and the notes that they search as a file."""

    actions: Mapping[ShotKey, tuple[Action, ...]] = field(default_factory=dict)
    corpus: bytes = b""


def note_questions(shots: ShotList, stdlib: Stdlib, targets: Targets) -> NoteQuestions:
    """The searches of every shot whose target reads prompts; none where the search is not installed."""
    names = targets.makers.names.get("embedding", ())
    searcher = targets.of(names[0], Role.EMBEDDING) if names else None
    if searcher is None or searcher.backend.missing():
        return NoteQuestions()
    told = [
        (index, scene, planned, shot)
        for index, (scene, planned) in enumerate(zip(shots.story.scenes, shots.scenes, strict=True))
        for shot in planned.shots
        if targets.reads_prompts(shot)
    ]
    if not told:
        return NoteQuestions()
    notes = corpus(stdlib)
    by = targets.makers.implementation(Role.EMBEDDING, searcher.backend.name)
    actions = {
        (index, shot.id): tuple(
            notes_action(query, name, (("family", family),), limit, by, digest_of(notes))
            for family in targets.dialects_of(shot)
            for name, limit in LIMITS
        )
        for index, scene, planned, shot in told
        if (query := _query(scene, planned, shot, stdlib))
    }
    return NoteQuestions(actions=actions, corpus=notes)


def notes_by_name(names: tuple[str, ...], stdlib: Stdlib) -> tuple[NoteTerm, ...]:
    """The notes that searches have named, as far as they still are there, each once."""
    terms = stdlib.terms(NoteTerm)
    return tuple(terms[name] for name in dict.fromkeys(names) if name in terms)


def _query(scene: Scene, planned: SceneShots, shot: Shot, stdlib: Stdlib) -> str:
    """Words of the terms that the shot is made of; the script's own words play no part, so like shots ask alike."""
    return ", ".join(dict.fromkeys(word for word in _words(scene, planned, shot, stdlib) if word))


def _words(scene: Scene, planned: SceneShots, shot: Shot, stdlib: Stdlib) -> Iterator[str]:
    spec = shot.spec
    lighting = next((each.lighting for each in planned.setups if each.id == shot.setup), None)
    yield stdlib.size(spec.size).prompt if spec.size else ""
    yield stdlib.framing(spec.framing).prompt if spec.framing and spec.framing != "single" else ""
    yield stdlib.angle(spec.angle).prompt if spec.angle and spec.angle != "eye-level" else ""
    yield from (stdlib.move(move.name).prompt for move in spec.moves if move.name != "static")
    yield stdlib.light(lighting.scheme).prompt if lighting else ""
    yield f"{scene.mood} mood" if scene.mood and scene.mood != "neutral" else ""
    yield "interior" if scene.interior else "exterior"
    yield scene.time.lower()
    yield from scene.weather
