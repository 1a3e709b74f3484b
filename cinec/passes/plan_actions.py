"""Plan actions: the requests of a film become content-addressed actions and the edges between them."""

from collections.abc import Mapping
from dataclasses import dataclass

from cinec.backend import Backend, Role
from cinec.ir.canonical import short_hash
from cinec.ir.plan import Action, Implementation, Input, Output, Plan
from cinec.ir.render import (
    ContactSheetRequest,
    DissolveRequest,
    JoinRequest,
    MixRequest,
    MusicRequest,
    PictureRequest,
    RenderList,
    SceneCut,
    ShotRender,
    SoundRequest,
)
from cinec.ir.speech import SpeechRequest
from cinec.passes.makers import VERSIONS, Makers, picture_id, seed_of_shot
from cinec.passes.plan_generation import plan_generation

MUSIC_PARTS = ("intro.wav", "body.wav", "outro.wav")
CINEC_ENTRIES: Mapping[str, str] = {
    "dissolve": "cinec.timeline.dissolve:dissolve",
    "mix": "cinec.sound.mix:mix",
    "join": "cinec.timeline.join:join",
    "contact-sheet": "cinec.timeline.contact_sheet:draw",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Finals:
    """The requests of what is made of everything else."""

    mix: MixRequest
    join: JoinRequest
    sheet: ContactSheetRequest


def plan_actions(film: RenderList, finals: Finals, makers: Makers) -> Plan:
    """The plan of a film; goals are the joined film, the mix (for its stems) and the contact sheet, and what only
    measures how generated shots came out stands apart."""
    speech = tuple(speech_action(cue.id, cue.request, cue.speaker, makers) for cue in film.speech)
    music = _music_actions(film, makers)
    sounds = _sound_actions(film, makers)
    drawn = (shot for shot in film.shots if not shot.parts)
    pictures = tuple(action for shot in drawn for action in _picture_actions(shot, makers))
    generated = plan_generation(film, makers)
    dissolves = tuple(_dissolve_action(film, cut) for cut in film.cuts)
    mix = _mix_action(film, finals.mix, makers)
    join = _join_action(film, finals.join)
    sheet = _sheet_action(film, finals.sheet)
    sound = (*speech, *music.values(), *sounds.values())
    actions = (*sound, *pictures, *generated.actions, *dissolves, mix, join, sheet)
    return Plan(actions=actions, goals=(join.id, mix.id, sheet.id), measures=generated.measures)


def speech_action(id: str, request: SpeechRequest, speaker: str, makers: Makers) -> Action:
    """The action that speaks one line; `id` is the cue's."""
    return Action(
        id=f"speech/{id}",
        kind="speech",
        version=VERSIONS["speech"],
        implementation=makers.implementation(Role.SPEECH),
        request=request,
        outputs=("speech.wav", "speech.json"),
        label=f"{speaker}: {request.text[:40]}",
        subject=id,
        estimate_ms=150,
    )


def music_id(request: MusicRequest, seed: int) -> str:
    return f"music/{request.mood}-{short_hash(repr(request), str(seed))}"


def sound_id(request: SoundRequest, seed: int) -> str:
    return f"sound/{request.generator}-{short_hash(repr(request), str(seed))}"


def _picture_actions(shot: ShotRender, makers: Makers) -> tuple[Action, ...]:
    """One action a part; a part after the first reads the last frame of the one before where it can."""
    backend = makers.registry.get(shot.backend)
    target = backend.targets.get(Role.VIDEO)
    chains = target is not None and "first_frame" in target.controls
    actions: list[Action] = []
    for part, request in enumerate(shot.requests):
        before = actions[-1].id if actions else ""
        chain = (Input(port="first_frame", sources=(Output(action=before, port="last_frame.png"),)),)
        actions.append(
            Action(
                id=picture_id(shot, part),
                kind="picture",
                version=VERSIONS["picture"],
                implementation=makers.implementation(Role.VIDEO, shot.backend),
                request=request,
                inputs=chain if chains and part else (),
                outputs=_picture_outputs(request),
                seed=seed_of_shot(shot),
                label=f"{shot.scene} {shot.id}",
                subject=shot.id,
                estimate_ms=max(500, (request.last - request.first) * _per_frame(request, backend)),
            )
        )
    return tuple(actions)


def _picture_outputs(request: PictureRequest) -> tuple[str, ...]:
    handles = ("head.mkv",) * (request.head > 0) + ("tail.mkv",) * (request.tail > 0)
    return ("segment.mp4", "storyframe.png", "last_frame.png", "report.json", *handles)


def _per_frame(request: PictureRequest, backend: Backend) -> int:
    target = backend.targets.get(Role.VIDEO)
    per_frame = target.milliseconds_per_frame if target else 0
    return per_frame * request.raster.width * request.raster.height // (1280 * 720) or 40


def _music_actions(film: RenderList, makers: Makers) -> dict[str, Action]:
    return {
        music_id(span.request, span.seed): Action(
            id=music_id(span.request, span.seed),
            kind="music",
            version=VERSIONS["music"],
            implementation=makers.implementation(Role.MUSIC),
            request=span.request,
            outputs=MUSIC_PARTS,
            seed=span.seed,
            label=f"score, {span.request.mood}",
            estimate_ms=1500,
        )
        for span in film.music
    }


def _sound_actions(film: RenderList, makers: Makers) -> dict[str, Action]:
    return {
        sound_id(span.request, span.seed): Action(
            id=sound_id(span.request, span.seed),
            kind="sound",
            version=VERSIONS["sound"],
            implementation=makers.implementation(Role.SOUND),
            request=span.request,
            outputs=("sound.wav",),
            seed=span.seed,
            label=f"sound, {span.request.generator}",
            estimate_ms=500,
        )
        for span in film.sounds
    }


def sound_sources(film: RenderList) -> tuple[Output, ...]:
    """The WAV files that the mix reads, in the order that its placements count: speech, sounds, parts of the score."""
    speech = [Output(action=f"speech/{cue.id}", port="speech.wav") for cue in film.speech]
    sounds = [Output(action=sound_id(span.request, span.seed), port="sound.wav") for span in film.sounds]
    music = [
        Output(action=music_id(span.request, span.seed), port=part)
        for span in film.music
        for part in MUSIC_PARTS
    ]
    return (*speech, *sounds, *music)


def _mix_action(film: RenderList, request: MixRequest, makers: Makers) -> Action:
    sources = sound_sources(film)
    return Action(
        id="mix",
        kind="mix",
        version=VERSIONS["mix"],
        implementation=_cinec("mix"),
        request=request,
        inputs=(Input(port="sound", sources=sources),) if sources else (),
        outputs=("mix.m4a", "dialogue.flac", "music.flac", "effects.flac", "mix.json"),
        label="mix",
        estimate_ms=800 + request.samples // 480,
    )


def _dissolve_action(film: RenderList, cut: SceneCut) -> Action:
    before, after = film.shots[cut.before], film.shots[cut.after]
    tail = Output(action=picture_id(before, len(before.requests) - 1), port="tail.mkv")
    head = Output(action=picture_id(after, 0), port="head.mkv")
    return Action(
        id=f"dissolve/{after.scene}",
        kind="dissolve",
        version=VERSIONS["dissolve"],
        implementation=_cinec("dissolve"),
        request=DissolveRequest(frames=cut.lead + cut.lag, kind=cut.kind, raster=film.raster),
        inputs=(Input(port="head", sources=(head,)), Input(port="tail", sources=(tail,))),
        outputs=("segment.mp4",),
        label=f"{cut.kind} into {after.scene}",
        estimate_ms=800,
    )


def _join_action(film: RenderList, request: JoinRequest) -> Action:
    dissolves = {cut.after: f"dissolve/{film.shots[cut.after].scene}" for cut in film.cuts}
    segments: list[Output] = []
    for index, shot in enumerate(film.shots):
        if index in dissolves:
            segments.append(Output(action=dissolves[index], port="segment.mp4"))
        segments += [
            Output(action=picture_id(shot, part), port="segment.mp4") for part in range(len(shot.requests))
        ]
    return Action(
        id="join",
        kind="join",
        version=VERSIONS["join"],
        implementation=_cinec("join"),
        request=request,
        inputs=(
            Input(port="mix", sources=(Output(action="mix", port="mix.m4a"),)),
            Input(port="segment", sources=tuple(segments)),
        ),
        outputs=("film.mp4",),
        label="join",
        estimate_ms=300,
    )


def _sheet_action(film: RenderList, request: ContactSheetRequest) -> Action:
    sources = tuple(Output(action=picture_id(shot, 0), port="storyframe.png") for shot in film.shots)
    return Action(
        id="contact-sheet",
        kind="contact-sheet",
        version=VERSIONS["contact-sheet"],
        implementation=_cinec("contact-sheet"),
        request=request,
        inputs=(Input(port="frame", sources=sources),),
        outputs=("contact.png",),
        label="contact sheet",
        estimate_ms=600,
    )


def _cinec(kind: str) -> Implementation:
    return Implementation(name="cinec", version=1, entry=CINEC_ENTRIES[kind])
