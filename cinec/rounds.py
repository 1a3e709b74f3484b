"""Rounds: what the passes ask of the outside, answered by the engine, by the cache, or by typed estimates."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from cinec.build.engine import Engine
from cinec.build.look_up import Status
from cinec.ir.answers import Delivery, SceneAnswer
from cinec.ir.plan import Action, Plan
from cinec.ir.render import SpeechTiming, SpokenPhoneme, Word
from cinec.sound.estimate_speech import estimate_speech


class Rounds(Protocol):
    """Answers by the asker's own key."""

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]: ...

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]: ...


@dataclass(slots=True)
class Estimates:
    """Nothing is known and nothing is made: every speech is estimated, every question left to the rules."""

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        return {key: estimate_speech(action.request) for key, action in actions.items()}

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]:
        return {}


@dataclass(slots=True)
class Cached:
    """Answers that the cache holds; the rest is estimated. `missing` collects what was not there."""

    engine: Engine
    missing: list[Action] = field(default_factory=list)

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        found = self._found(actions, "speech.json")
        return {
            key: read_timing(found[key]) if key in found else estimate_speech(action.request)
            for key, action in actions.items()
        }

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]:
        return {key: read_answer(data) for key, data in self._found(actions, "answer.json").items()}

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
    """Answers that the engine makes where the cache lacks them."""

    engine: Engine

    def speech(self, actions: Mapping[Any, Action]) -> Mapping[Any, SpeechTiming]:
        return {key: read_timing(data) for key, data in self._made(actions, "speech.json").items()}

    def scenes(self, actions: Mapping[Any, Action]) -> Mapping[Any, SceneAnswer]:
        return {key: read_answer(data) for key, data in self._made(actions, "answer.json").items()}

    def _made(self, actions: Mapping[Any, Action], port: str) -> dict[Any, bytes]:
        if not actions:
            return {}
        results = self.engine.run(_plan(actions))
        return {key: self.engine.read(results[action.id][port]) for key, action in actions.items()}


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
