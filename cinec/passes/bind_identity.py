"""Bind identity: every performance gets its character's face, wardrobe and state, every line its voice."""

from collections.abc import Mapping
from dataclasses import replace

from cinec.diagnostics import Diagnostic
from cinec.ir.picture import Appearance
from cinec.ir.plan import Action
from cinec.ir.shots import Shot, ShotList
from cinec.ir.speech import SpeechRequest, Voice
from cinec.ir.story import Beat, Scene, Story
from cinec.passes.cast_people import cast_person
from cinec.passes.cast_words import character_of
from cinec.passes.identities import with_identities
from cinec.passes.makers import Makers
from cinec.passes.plan_actions import speech_action
from cinec.passes.states_in_force import states_at
from cinec.references import References
from cinec.stdlib import Stdlib
from cinec.terms import DeliveryTerm, MoodTerm

SpeechKey = tuple[int, str]
Looks = dict[tuple[str, tuple[str, ...]], Appearance]
WHISPER = "+whisper"
WHISPER_F = "+whisperf"


def bind_identity(
    shots: ShotList, stdlib: Stdlib, references: References
) -> tuple[ShotList, tuple[Diagnostic, ...]]:
    """The shots with the appearance of every performer, in the state in force where the shot begins, and the identity
    of everyone seen; pictures that cannot be had are diagnostics."""
    story = shots.story
    looks: Looks = {}
    scenes = tuple(
        replace(planned, shots=tuple(_dressed(shot, scene, story, stdlib, looks) for shot in planned.shots))
        for scene, planned in zip(story.scenes, shots.scenes, strict=True)
    )
    bound = with_identities(replace(shots, scenes=scenes), stdlib, references)
    return bound, tuple(references.diagnostics)


def _dressed(shot: Shot, scene: Scene, story: Story, stdlib: Stdlib, looks: Looks) -> Shot:
    if not shot.performances:
        return shot
    first = shot.covers[0]
    states = states_at(scene, first.beat, first.start)
    performances = []
    for each in shot.performances:
        key = (each.actor, states.get(each.actor, ()))
        if key not in looks:
            looks[key] = appearance_of(*key, story, stdlib)
        performances.append(replace(each, appearance=looks[key]))
    return replace(shot, performances=tuple(performances))


def appearance_of(name: str, states: tuple[str, ...], story: Story, stdlib: Stdlib) -> Appearance:
    """How a character looks with the phrases of STATE notes that are in force."""
    return cast_person(character_of(name, story), states, story.settings.lang, stdlib).appearance


def heights_of(story: Story, stdlib: Stdlib) -> Mapping[str, int]:
    """Statures in millimetres, which framing needs before anyone is dressed."""
    lang = story.settings.lang
    return {each.name: cast_person(each, (), lang, stdlib).appearance.height for each in story.cast}


def speech_requests(story: Story, stdlib: Stdlib, makers: Makers) -> Mapping[SpeechKey, Action]:
    """The action that speaks each line, by (index of the scene, id of the beat)."""
    return {
        key: speech_action(
            f"{story.scenes[key[0]].id}/{key[1]}",
            request,
            _beat(story.scenes[key[0]], key[1]).speaker,
            makers,
        )
        for key, request in speech_texts(story, stdlib).items()
    }


def speech_texts(story: Story, stdlib: Stdlib) -> Mapping[SpeechKey, SpeechRequest]:
    """What is spoken and how: the character's voice, moved by the delivery of the line and the mood of the scene."""
    voices: dict[str, Voice] = {}
    found = {}
    for index, scene in enumerate(story.scenes):
        for beat in scene.beats:
            if beat.kind != "speech":
                continue
            if beat.speaker not in voices:
                voices[beat.speaker] = _voice(beat.speaker, story, stdlib)
            found[index, beat.id] = SpeechRequest(
                text=beat.text,
                lang=story.settings.lang,
                voice=_delivered(voices[beat.speaker], beat, scene, stdlib),
            )
    return found


def _voice(name: str, story: Story, stdlib: Stdlib) -> Voice:
    return cast_person(character_of(name, story), (), story.settings.lang, stdlib).voice


def _delivered(voice: Voice, beat: Beat, scene: Scene, stdlib: Stdlib) -> Voice:
    moods = stdlib.heard(MoodTerm, scene.mood)
    rate, pitch, spread, volume = voice.rate, voice.pitch, voice.range, voice.volume
    for mood in moods[:1]:
        rate, pitch = rate * mood.rate // 1000, pitch * mood.pitch // 1000
    whisper = False
    for play in beat.plays:
        if play.name != beat.speaker:
            continue
        for term in stdlib.heard(DeliveryTerm, ", ".join(play.phrases)):
            rate, pitch = rate * term.rate // 1000, pitch * term.pitch // 1000
            spread, volume = spread * term.range // 1000, volume * term.volume // 1000
            whisper = whisper or term.whisper
    name = voice.name
    if whisper:
        base, _, variant = name.partition("+")
        name = base + (WHISPER_F if variant.startswith("f") else WHISPER)
    return Voice(name=name, pitch=pitch, rate=rate, range=spread, volume=volume)


def _beat(scene: Scene, id: str) -> Beat:
    return next(beat for beat in scene.beats if beat.id == id)
