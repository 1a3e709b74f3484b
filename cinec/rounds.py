"""Rounds: what the passes ask of the outside, answered by the engine, by the cache, or by typed estimates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from cinec.build.engine import Engine
from cinec.build.look_up import Status
from cinec.ir.answers import Delivery, SceneAnswer, Unanswered
from cinec.ir.plan import Action, Plan
from cinec.ir.speech import SpeechTiming, SpokenPhoneme, Word
from cinec.knowledge import NEAR, read_notes
from cinec.passes.ask_notes import Answers, NoteQuestions
from cinec.sound.estimate_speech import estimate_speech

if TYPE_CHECKING:
    from cinec.build.failure import BuildFailed
    from cinec.build.look_up import Look

ENGINE_CODES = "CINE2"
NOTES = "notes.json"


class Rounds(Protocol):
    """Answers by the asker's own key."""

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]: ...

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer | Unanswered]: ...

    def notes(self, questions: NoteQuestions) -> Answers: ...


@dataclass(slots=True)
class Estimates:
    """Nothing is known and nothing is made: every speech is estimated, every question left to the rules."""

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        return {key: estimate_speech(action.request) for key, action in actions.items()}

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]:
        return {}

    def notes(self, questions: NoteQuestions) -> Answers:
        return {}


class Cache(Protocol):
    """What is asked of a cache: what it holds of a plan, and the content of a blob."""

    def look_up(self, plan: Plan) -> "tuple[Look, ...]": ...

    def read(self, digest: str) -> bytes: ...


@dataclass(slots=True)
class Cached:
    """Answers that the cache holds; the rest is estimated. `missing` collects what was not there."""

    engine: Cache
    missing: list[Action] = field(default_factory=list)

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        found = self._found(actions, "speech.json")
        return {
            key: read_timing(found[key]) if key in found else estimate_speech(action.request)
            for key, action in actions.items()
        }

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]:
        return {key: read_answer(data) for key, data in self._found(actions, "answer.json").items()}

    def notes(self, questions: NoteQuestions) -> Answers:
        found = self._found(_by_id(questions), NOTES)
        return _noted(questions, {name: read_notes(data, NEAR) for name, data in found.items()})

    def questions(self) -> Plan:
        """What a build would ask before it plans the film: facts of a language backend, notes of a search."""
        asked = {"answer.json", NOTES}
        return _plan({action.id: action for action in self.missing if asked & set(action.outputs)})

    def _found(self, actions: Mapping[Any, Action], port: str) -> dict[Any, bytes]:
        looks = {look.action.id: look for look in self.engine.look_up(_plan(actions))}
        found = {}
        for key, action in actions.items():
            look = looks[action.id]
            if look.status is Status.HIT:
                found[key] = self.engine.read(look.outputs[port])
            else:
                self.missing.append(action)
        return found


@dataclass(slots=True)
class Made:
    """Answers that the engine makes where the cache lacks them; a question with a fallback may stay unanswered."""

    engine: Engine

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        return {key: read_timing(data) for key, data in self._made(actions, "speech.json").items()}

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer | Unanswered]:
        from cinec.build.failure import BuildFailed

        try:
            made = self._made(actions, "answer.json")
        except BuildFailed as failed:
            silent = _unanswered(actions, failed)
            rest = {key: action for key, action in actions.items() if key not in silent}
            return {**self.scenes(rest), **silent}
        return {key: read_answer(data) for key, data in made.items()}

    def notes(self, questions: NoteQuestions) -> Answers:
        actions = _by_id(questions)
        if actions:
            self.engine.put(questions.corpus)
        made = self._made(actions, NOTES)
        return _noted(questions, {name: read_notes(data, NEAR) for name, data in made.items()})

    def _made(self, actions: Mapping[Any, Action], port: str) -> dict[Any, bytes]:
        if not actions:
            return {}
        results = self.engine.run(_plan(actions))
        return {key: self.engine.read(results[action.id][port]) for key, action in actions.items()}


def _unanswered(actions: Mapping[Any, Action], failed: "BuildFailed") -> dict[Any, Unanswered]:
    """The questions that failed; raises `failed` unless each has a fallback and none failed in the engine."""
    reasons = {each.action: each for each in failed.failures}
    silent = {key: reasons[action.id] for key, action in actions.items() if action.id in reasons}
    if not silent or any(
        not actions[key].request.fallback or each.code.startswith(ENGINE_CODES)
        for key, each in silent.items()
    ):
        raise failed
    return {key: Unanswered(reason=each.message) for key, each in silent.items()}


def _by_id(questions: NoteQuestions) -> dict[str, Action]:
    return {action.id: action for asked in questions.actions.values() for action in asked}


def _noted(questions: NoteQuestions, found: Mapping[str, tuple[str, ...]]) -> Answers:
    """The notes of each shot, those of its first search first."""
    return {
        key: tuple(name for action in asked for name in found.get(action.id, ()))
        for key, asked in questions.actions.items()
    }


def _plan(actions: Mapping[Any, Action]) -> Plan:
    by_id = {action.id: action for action in actions.values()}
    return Plan(actions=tuple(by_id.values()), goals=tuple(by_id))


def read_timing(data: bytes) -> SpeechTiming:
    """A `speech.json`."""
    table = json.loads(data)
    return SpeechTiming(
        samples=table["samples"],
        words=tuple(Word(**word) for word in table["words"]),
        phonemes=tuple(SpokenPhoneme(**phoneme) for phoneme in table["phonemes"]),
    )


def read_answer(data: bytes) -> SceneAnswer:
    """An `answer.json`, already validated by the backend that wrote it."""
    table = json.loads(data)
    return SceneAnswer(
        mood=table["mood"],
        ambience=tuple(table["ambience"]),
        deliveries=tuple(
            Delivery(beat=each["beat"], phrases=tuple(each["phrases"])) for each in table["deliveries"]
        ),
    )
