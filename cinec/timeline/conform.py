"""Conforming: a list of requests becomes the plan of the mix and the plan of the join. Pure."""

from dataclasses import dataclass

from cinec.ir.render import JoinRequest, MixRequest, Placed, PlacedMusic, RenderList, SoundSpan
from cinec.ir.timecode import SAMPLE_RATE, sample_of_frame, samples_of_bar
from cinec.timeline.subtitles import subtitles_of

AMBIENCE_FADE = SAMPLE_RATE * 600 // 1000
EFFECT_FADE = SAMPLE_RATE * 30 // 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSource:
    """What one `sound` input of the mix is: `kind` is speech, music or sound, `index` its place in that list of
    the RenderList, `output` the file of its action."""

    kind: str
    index: int
    output: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MixPlan:
    request: MixRequest
    sources: tuple[SoundSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureSource:
    """What one `segment` input of the join is: part `part` of shot `index`, or the transition `index`."""

    kind: str
    index: int
    part: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinPlan:
    request: JoinRequest
    sources: tuple[PictureSource, ...]


def plan_mix(render: RenderList) -> MixPlan:
    """Everything heard, placed to the sample; the film's length is that of its picture."""
    samples = sample_of_frame(render.frames, render.fps)
    sources: list[SoundSource] = []
    placed: list[Placed] = []
    music: list[PlacedMusic] = []
    for index, cue in enumerate(render.speech):
        sources.append(SoundSource(kind="speech", index=index, output="speech.wav"))
        placed.append(Placed(source=len(sources) - 1, stem="dialogue", start=cue.start, pan=cue.pan))
    for index, span in enumerate(render.sounds):
        sources.append(SoundSource(kind="sound", index=index, output="sound.wav"))
        placed.append(_place_sound(span, len(sources) - 1, samples))
    for index, cue_span in enumerate(render.music):
        first = len(sources)
        sources += [
            SoundSource(kind="music", index=index, output=f"{part}.wav")
            for part in ("intro", "body", "outro")
        ]
        music.append(
            PlacedMusic(
                intro=first,
                body=first + 1,
                outro=first + 2,
                start=max(cue_span.start, 0),
                end=min(cue_span.end, samples),
                under=cue_span.under,
                bar=samples_of_bar(cue_span.request.bpm),
            )
        )
    request = MixRequest(samples=samples, placed=tuple(placed), music=tuple(music))
    return MixPlan(request=request, sources=tuple(sources))


def plan_join(render: RenderList) -> JoinPlan:
    """The segments in the order of the film: the parts of each shot, then the transition that follows it."""
    sources: list[PictureSource] = []
    frames: list[int] = []
    for index, shot in enumerate(render.shots):
        for part, picture in enumerate(shot.requests):
            if picture.last > picture.first:
                sources.append(PictureSource(kind="shot", index=index, part=part))
                frames.append(picture.last - picture.first)
        for number, cut in enumerate(render.cuts):
            if cut.before == index and cut.lead + cut.lag > 0:
                sources.append(PictureSource(kind="cut", index=number))
                frames.append(cut.lead + cut.lag)
    request = JoinRequest(
        fps=render.fps,
        frames=tuple(frames),
        subtitles=subtitles_of(render),
        lang=render.lang,
        title=render.title,
    )
    return JoinPlan(request=request, sources=tuple(sources))


def _place_sound(span: SoundSpan, source: int, samples: int) -> Placed:
    """An effect where it happens; ambience faded across the cut into and out of its scene."""
    if span.end is None:
        return Placed(source=source, stem="effects", start=span.start, gain=span.gain, fade_out=EFFECT_FADE)
    half = AMBIENCE_FADE // 2
    start, end = max(span.start - half, 0), min(span.end + half, samples)
    return Placed(
        source=source,
        stem="ambience",
        start=start,
        end=end,
        loop=True,
        gain=span.gain,
        fade_in=AMBIENCE_FADE,
        fade_out=AMBIENCE_FADE,
    )
