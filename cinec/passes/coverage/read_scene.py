"""What the director hears in a scene: who is there when, who talks to whom, how tense it is."""

import re
from dataclasses import dataclass

from cinec.ir.story import Beat, Event, Scene
from cinec.passes.action_verbs import ENTERS, EXITS, TRAVELS
from cinec.passes.coverage.estimate import beat_ms

TENSE = 600
HOT_WORDS = frozenset(
    "no never stop please die dead kill love hate why liar gun blood run help god sorry goodbye alone truth "
    "scream screams gunshot explodes tears weeps cries trembles".split()
)
LONG_LINE_MS = 3000
INWARD = re.compile(
    r"\w+(?:\s+back)?\s+(?:in\b(?!\s+\w)|in\s+(?:from|with|through)\b|inside\b|into\b)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs, each in order of name, whose marks rule out a frame: `apart` one over a shoulder, `wide` a close two-shot."""

    apart: frozenset[tuple[str, str]] = frozenset()
    wide: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardBeat:
    """A beat as the director hears it: `there` are those on the set, `listener` who is spoken to (may be empty).

    `tension` and its own part of it, `heat`, are per-mille, `milliseconds` a guess; `seen` is the speaker when he can be seen speaking.
    """

    beat: Beat
    there: tuple[str, ...]
    seen: str
    listener: str
    tension: int
    heat: int
    milliseconds: int
    pairs: Pairs = Pairs()


def read_scene(scene: Scene, mood_tension: int) -> tuple[HeardBeat, ...]:
    """Every beat of a scene in order, heard with its neighbours only: never with its place in the film."""
    there = presence(scene)
    heard = []
    for index, beat in enumerate(scene.beats):
        seen = beat.speaker if is_seen(beat) and beat.speaker in there[index] else ""
        heard.append(
            HeardBeat(
                beat=beat,
                there=there[index],
                seen=seen,
                listener=_listener(scene.beats, index, there[index]),
                tension=_tension(scene.beats, index, mood_tension),
                heat=_heat(beat),
                milliseconds=beat_ms(beat.kind, beat.text),
            )
        )
    return tuple(heard)


def arrives(beat: Beat, event: Event) -> bool:
    """Whether an event brings its actor on: `enters`, `comes`, `walks in`."""
    return event.verb in ENTERS or (event.verb in TRAVELS and INWARD.match(beat.text[event.at :]) is not None)


def is_seen(beat: Beat) -> bool:
    """Whether the speaker of a beat is in the picture's world: neither a voice over nor off screen."""
    return bool(beat.speaker) and not beat.offscreen and not beat.voiceover


def presence(scene: Scene) -> tuple[tuple[str, ...], ...]:
    """Who is on the set during each beat, in order of `scene.present`.

    Who enters is not there before; who exits is gone after the beat, until heard or seen again. Somebody who only
    ever speaks off screen is never there.
    """
    bodies = tuple(name for name in scene.present if _has_body(scene, name))
    here = {name: not _enters_first(scene, name) for name in bodies}
    rows = []
    for beat in scene.beats:
        arriving = {event.actor for event in beat.events if arrives(beat, event)}
        acting = {event.actor for event in beat.events} | ({beat.speaker} if is_seen(beat) else set())
        for name in bodies:
            if name in arriving or (name in acting and not here[name]):
                here[name] = True
        rows.append(tuple(name for name in bodies if here[name]))
        last: dict[str, str] = {event.actor: event.verb for event in beat.events}
        for name in bodies:
            if last.get(name, "") in EXITS:
                here[name] = False
    return tuple(rows)


def _has_body(scene: Scene, name: str) -> bool:
    if any(mark.name == name for mark in scene.blocking):
        return True
    return any(
        (beat.speaker == name and is_seen(beat))
        or (beat.kind == "action" and name in beat.mentions)
        or any(event.actor == name for event in beat.events)
        for beat in scene.beats
    )


def _enters_first(scene: Scene, name: str) -> bool:
    """Whether the first thing that `name` does in the scene is to come in."""
    if any(mark.name == name for mark in scene.blocking):
        return False
    for beat in scene.beats:
        if beat.speaker == name and is_seen(beat):
            return False
        for event in beat.events:
            if event.actor == name:
                return arrives(beat, event) or (event.verb in TRAVELS and _unseen_before(scene, beat, name))
    return False


def _unseen_before(scene: Scene, beat: Beat, name: str) -> bool:
    """Whether something has happened in the scene before `beat`, and none of it tells of `name`."""
    before = scene.beats[: scene.beats.index(beat)]
    told = [each for each in before if each.kind == "action" and each.text]
    return bool(told) and not any(name in each.mentions for each in told)


def _listener(beats: tuple[Beat, ...], index: int, there: tuple[str, ...]) -> str:
    """Who is spoken to: named in the line's delivery, else the last other speaker, else the next, else whoever is there."""
    beat = beats[index]
    if beat.kind != "speech":
        return ""
    others = [name for name in there if name != beat.speaker]
    named = " ".join(phrase for play in beat.plays for phrase in play.phrases).upper()
    for name in others:
        if re.search(rf"\bTO {re.escape(name)}\b", named):
            return name
    before = [each.speaker for each in reversed(beats[max(0, index - 6) : index])]
    after = [each.speaker for each in beats[index + 1 : index + 7]]
    return next((name for name in (*before, *after) if name in others), others[0] if others else "")


def _tension(beats: tuple[Beat, ...], index: int, mood: int) -> int:
    """Mood, then what the words carry, then what is near: a marker heats its neighbourhood, not the scene's clock."""
    own = _heat(beats[index])
    near = [_heat(beats[at]) for at in (index - 1, index + 1) if 0 <= at < len(beats)]
    ending = 60 if index >= len(beats) - 2 and len(beats) > 4 else 0
    return max(0, min(1000, mood + own + max([0, *near]) // 3 + ending))


def _heat(beat: Beat) -> int:
    """How much a beat adds to the mood's tension, per-mille."""
    words = re.findall(r"[\w']+", beat.text.lower())
    hot = sum(1 for word in words if word in HOT_WORDS)
    shouts = beat.text.count("!")
    short = 40 if beat.kind == "speech" and len(words) <= 4 else 0
    broken = 60 if re.search(r"(--|—|…|\.\.\.)\s*$", beat.text) else 0
    played = 70 if beat.kind == "speech" and beat.plays else 0
    return min(350, 110 * hot + 90 * shouts + short + broken + played + 80 * bool(beat.hold))
