"""Expand the story: facts that the script leaves open, from a language backend's answer or by rules.

Only missing facts are asked for and only missing facts are filled, so what `cinec expand` prints stays as it is.
"""

import json
from collections.abc import Mapping
from dataclasses import replace

from cinec.backend import Role
from cinec.diagnostics import Diagnostic, warning
from cinec.ir.answers import SceneAnswer, Unanswered, most_fitting
from cinec.ir.plan import Action
from cinec.ir.render import LanguageRequest
from cinec.ir.story import Beat, EffectCue, MusicCue, Play, Scene, Story
from cinec.passes.hear_events import hear_events
from cinec.passes.language_server import RULES, asked_server, stand_in
from cinec.passes.makers import Makers
from cinec.passes.spot_sounds import SpotSounds
from cinec.stdlib import Stdlib
from cinec.terms import DeliveryTerm, MoodTerm, SoundTerm

NEUTRAL = "neutral"
EFFECTS_IN_A_BEAT = 2
BEDS_IN_A_SCENE = 2
PHRASES_IN_A_SPEECH = 2
TASK = (
    "You are the first assistant of a film director. The facts are one scene of a screenplay. "
    "Choose the mood, the ambience and, for speeches that need it, the delivery, only from the given choices."
)


def scene_questions(story: Story, stdlib: Stdlib, makers: Makers) -> Mapping[int, Action]:
    """One question for each scene that lacks a fact, by the scene's index; none for the `rules` backend.

    Raises UsageError when the project does not say which server to ask.
    """
    if makers.names["language"][0] == RULES:
        return {}
    server = asked_server(makers)
    request = LanguageRequest(
        task=TASK,
        facts="",
        answer="cinec.ir.answers:SceneAnswer",
        language=story.settings.lang,
        url=server.url.rstrip("/"),
        model=server.model,
        key_variable=server.key_variable,
        seconds=server.seconds,
        fallback=stand_in(makers),
    )
    return {
        index: _question(scene, replace(request, facts=_told(scene, stdlib)), makers)
        for index, scene in enumerate(story.scenes)
        if not scene.mood or not scene.ambience
    }


def expand_story(
    story: Story, stdlib: Stdlib, answers: Mapping[int, SceneAnswer | Unanswered]
) -> tuple[Story, tuple[Diagnostic, ...]]:
    """The story with every fact that the planner and the sound need; a scene without an answer goes by the rules."""
    scenes = []
    diagnostics = _stand_ins(story, answers)
    playing, sounds = False, SpotSounds(stdlib)
    for index, scene in enumerate(story.scenes):
        answer = answers.get(index)
        filled = _facts(scene, answer if isinstance(answer, SceneAnswer) else SceneAnswer(), stdlib, sounds)
        filled, playing = _score(filled, playing, stdlib)
        scenes.append(hear_events(filled, stdlib))
    return replace(story, scenes=tuple(scenes)), tuple(diagnostics)


def _facts(scene: Scene, answer: SceneAnswer, stdlib: Stdlib, sounds: SpotSounds) -> Scene:
    inferred = []
    text = " ".join(beat.text for beat in scene.beats)
    mood, ambience = scene.mood, scene.ambience
    if not mood:
        lexicon = {name: term.words for name, term in stdlib.terms(MoodTerm).items()}
        mood = answer.mood or most_fitting(text, lexicon, NEUTRAL)
        inferred.append("mood")
    if not ambience:
        ambience = answer.ambience[:BEDS_IN_A_SCENE] or _ambience(scene, stdlib)
        inferred.append("ambience")
    said = {each.beat: each.phrases for each in answer.deliveries}
    beats = tuple(_effects(_delivery(beat, said), sounds) for beat in scene.beats)
    return replace(scene, mood=mood, ambience=ambience, beats=beats, inferred=tuple(inferred))


def _ambience(scene: Scene, stdlib: Stdlib) -> tuple[str, ...]:
    """Up to two beds from the place, the weather and the set; a room's own tone, or wind, when nothing speaks."""
    words = ", ".join((*scene.weather, scene.place, *scene.set_words, scene.time))
    outside = ", ".join(beat.text for beat in scene.beats if beat.kind == "action")
    heard = [
        term.name
        for source in (words, outside)
        for term in stdlib.heard(SoundTerm, source)
        if term.kind == "ambience"
    ]
    return tuple(dict.fromkeys(heard))[:BEDS_IN_A_SCENE] or (("room tone",) if scene.interior else ("wind",))


def _delivery(beat: Beat, said: Mapping[str, tuple[str, ...]]) -> Beat:
    if beat.kind != "speech" or beat.plays or not said.get(beat.id):
        return beat
    return replace(
        beat, plays=(Play(name=beat.speaker, phrases=said[beat.id][:PHRASES_IN_A_SPEECH], inferred=True),)
    )


def _effects(beat: Beat, sounds: SpotSounds) -> Beat:
    """Spot effects that an action line tells; a line with a written effect has what it needs."""
    if beat.kind != "action" or beat.effects:
        return beat
    cues = [EffectCue(at=at, phrases=(name,), inferred=True) for at, name in sounds.told(beat.text)]
    return replace(beat, effects=tuple(cues[:EFFECTS_IN_A_BEAT]))


def _score(scene: Scene, playing: bool, stdlib: Stdlib) -> tuple[Scene, bool]:
    """A cue for the scene's mood, unless it has one or a written one goes on from before."""
    written = [cue for beat in scene.beats for cue in beat.music]
    if written:
        return scene, not written[-1].out
    if playing or not scene.beats:
        return scene, playing
    term = stdlib.terms(MoodTerm).get(scene.mood.split(",")[0].strip())
    speaks = any(beat.kind == "speech" for beat in scene.beats)
    cue = MusicCue(
        mood=term.name if term else NEUTRAL, bpm=term.bpm if term else None, under=speaks, inferred=True
    )
    first = replace(scene.beats[0], music=(cue,))
    return replace(scene, beats=(first, *scene.beats[1:])), False


def _stand_ins(story: Story, answers: Mapping[int, SceneAnswer | Unanswered]) -> list[Diagnostic]:
    """One warning for each reason why the rules answer what the language backend was asked."""
    silent = {index: answer.reason for index, answer in answers.items() if isinstance(answer, Unanswered)}
    by_reason: dict[str, list[int]] = {}
    for index, reason in sorted(silent.items()):
        by_reason.setdefault(reason, []).append(index)
    return [
        warning(
            "CINB001",
            f"the language backend failed, so rules stand in for it in {len(scenes)} of {len(answers)} scenes: {reason}",
            story.scenes[scenes[0]].span,
            "build again when the server answers; its answers replace those of the rules",
        )
        for reason, scenes in by_reason.items()
    ]


def _told(scene: Scene, stdlib: Stdlib) -> str:
    """The facts of a question: what the scene says, and the words that an answer may choose."""
    moods = stdlib.terms(MoodTerm)
    facts = {
        "heading": scene.heading,
        "blocks": [
            {"id": beat.id, "kind": beat.kind, "speaker": beat.speaker, "text": beat.text}
            for beat in scene.beats
        ],
        "choices": {
            "mood": list(moods),
            "ambience": [name for name, term in stdlib.terms(SoundTerm).items() if term.kind == "ambience"],
            "delivery": list(stdlib.terms(DeliveryTerm)),
            "beat": [beat.id for beat in scene.beats if beat.kind == "speech" and not beat.plays],
        },
        "lexicon": {name: list(term.words) for name, term in moods.items()},
    }
    return json.dumps(facts, sort_keys=True, ensure_ascii=False)


def _question(scene: Scene, request: LanguageRequest, makers: Makers) -> Action:
    return Action(
        id=f"story/{scene.id}",
        kind="story",
        version=1,
        implementation=makers.implementation(Role.LANGUAGE),
        request=request,
        outputs=("answer.json",),
        label=f"facts of {scene.id}",
        subject=scene.id,
        cpu=0,
        paid=True,
        estimate_ms=4000,
    )
