"""Lay the sound: speeches, score, ambience and effects as requests with their places on the film."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from cinec.ir.canonical import seed_of
from cinec.ir.render import MusicRequest, MusicSpan, SoundRequest, SoundSpan, SpokenCue
from cinec.ir.shots import BeatTime, ShotList
from cinec.ir.speech import SpeechRequest, SpeechTiming
from cinec.ir.story import Beat, MusicCue, Scene
from cinec.passes.check_notes import TEMPI
from cinec.passes.schedule import Schedule
from cinec.stdlib import Stdlib
from cinec.terms import MoodTerm, MusicTerm, SoundTerm

SpeechKey = tuple[int, str]
NEUTRAL = "neutral"
AMBIENCE_MS = 20000


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """Everything that is heard, in the order of the film."""

    speech: tuple[SpokenCue, ...]
    music: tuple[MusicSpan, ...]
    sounds: tuple[SoundSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """A beat on the film: its scene, and [start, end) in samples of the film."""

    scene: Scene
    beat: Beat
    time: BeatTime
    start: int
    end: int
    key: SpeechKey


def lay_sound(
    shots: ShotList,
    plan: Schedule,
    requests: Mapping[SpeechKey, SpeechRequest],
    timings: Mapping[SpeechKey, SpeechTiming],
    stdlib: Stdlib,
) -> Laid:
    """All sound of the film; a beat that no term knows how to sound is silent there."""
    moments = tuple(_moments(shots, plan))
    return Laid(
        speech=tuple(_speech(moments, requests, timings)),
        music=_music(moments, plan.samples, stdlib),
        sounds=(*_ambience(shots, plan, stdlib), *_effects(moments, plan.samples, stdlib)),
    )


def _moments(shots: ShotList, plan: Schedule) -> Iterator[_Moment]:
    for index, (scene, planned) in enumerate(zip(shots.story.scenes, shots.scenes, strict=True)):
        base = plan.scene_sample(index)
        times = {time.beat: time for time in planned.times}
        for beat in scene.beats:
            time = times[beat.id]
            yield _Moment(
                scene=scene,
                beat=beat,
                time=time,
                start=base + time.span.start,
                end=base + time.span.end,
                key=(index, beat.id),
            )


def _speech(
    moments: tuple[_Moment, ...],
    requests: Mapping[SpeechKey, SpeechRequest],
    timings: Mapping[SpeechKey, SpeechTiming],
) -> Iterator[SpokenCue]:
    for moment in moments:
        if moment.key not in requests or moment.time.sound is None:
            continue
        yield SpokenCue(
            id=f"{moment.scene.id}/{moment.beat.id}",
            request=requests[moment.key],
            timing=timings[moment.key],
            start=moment.start - moment.time.span.start + moment.time.sound.start,
            speaker=moment.beat.speaker,
            subtitle=moment.beat.text,
        )


def _music(moments: tuple[_Moment, ...], samples: int, stdlib: Stdlib) -> tuple[MusicSpan, ...]:
    """Cues from where they begin to the next one, to an `out` or to the film's end; a cue that asks for what
    already plays goes on instead of beginning again."""
    spans: list[MusicSpan] = []
    open_cue: MusicSpan | None = None
    for moment in moments:
        for cue in moment.beat.music:
            span = None if cue.out else _music_span(cue, moment.start, stdlib)
            if open_cue and span and span.request == open_cue.request and span.under == open_cue.under:
                continue
            if open_cue and moment.start > open_cue.start:
                spans.append(replace(open_cue, end=moment.start))
            open_cue = span
    if open_cue and samples > open_cue.start:
        spans.append(replace(open_cue, end=samples))
    return tuple(spans)


def _music_span(cue: MusicCue, start: int, stdlib: Stdlib) -> MusicSpan:
    moods = stdlib.terms(MoodTerm)
    words = ", ".join((cue.mood, *cue.phrases))
    heard = stdlib.heard(MoodTerm, words)
    mood = heard[0] if heard else moods[NEUTRAL]
    style = next(iter(stdlib.heard(MusicTerm, words)), None)
    request = MusicRequest(
        mood=mood.name,
        bpm=min(TEMPI[1], max(TEMPI[0], cue.bpm or (style.bpm if style and style.bpm else mood.bpm))),
        scale=(style.scale if style else "") or mood.scale,
        timbre=(style.timbre if style else "") or mood.timbre,
        density=(style.density if style else 0) or mood.density,
        brightness=(style.brightness if style else 0) or mood.brightness,
    )
    return MusicSpan(
        request=request, seed=seed_of("music", words.lower()), start=start, end=start, under=cue.under
    )


def _ambience(shots: ShotList, plan: Schedule, stdlib: Stdlib) -> Iterator[SoundSpan]:
    """The beds of each scene; one that goes on in the next scene at the same place of the film is one span."""
    running: dict[SoundRequest, SoundSpan] = {}
    for index, scene in enumerate(shots.story.scenes):
        start, end = plan.scene_sample(index), plan.scene_sample(index + 1)
        wanted = {}
        for words in scene.ambience:
            for term in stdlib.heard(SoundTerm, words)[:1]:
                wanted[_request(term, loop=True)] = term
        for request in [request for request in running if request not in wanted]:
            yield running.pop(request)
        for request, term in wanted.items():
            before = running.get(request)
            seed = seed_of("ambience", term.name)
            span = SoundSpan(request=request, seed=seed, start=start, end=end, gain=term.gain)
            running[request] = replace(before, end=end) if before else span
    yield from running.values()


def _effects(moments: tuple[_Moment, ...], samples: int, stdlib: Stdlib) -> Iterator[SoundSpan]:
    for moment in moments:
        for cue in moment.beat.effects:
            heard = [
                term for term in stdlib.heard(SoundTerm, ", ".join(cue.phrases)) if term.kind == "effect"
            ]
            for term in heard[:1]:
                length = max(1, len(moment.beat.text))
                start = moment.start + (moment.end - moment.start) * cue.at // length
                room = max(0, samples - term.milliseconds * 48)
                yield SoundSpan(
                    request=_request(term, loop=False),
                    seed=seed_of("effect", moment.beat.text, term.name),
                    start=min(start, room),
                    gain=term.gain,
                )


def _request(term: SoundTerm, *, loop: bool) -> SoundRequest:
    return SoundRequest(
        generator=term.generator,
        settings=term.settings,
        milliseconds=AMBIENCE_MS if loop else term.milliseconds,
        loop=loop,
    )
