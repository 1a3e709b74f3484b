"""The edit as an OpenTimelineIO timeline: picture, dialogue, music and effects, with what made each shot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any
from urllib.parse import quote

from cinec.ir.render import RenderList
from cinec.ir.timecode import SAMPLE_RATE, sample_of_frame


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotFacts:
    """What the timeline says about a shot: where it was written and which action made it."""

    id: str
    key: str = ""
    file: str = ""
    line: int = 0
    heading: str = ""
    scene: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MediaNames:
    """Files beside the timeline; an empty name leaves the media missing. The film holds every shot at its own time,
    so that a transition laid over it changes nothing."""

    film: str = ""
    dialogue: str = ""
    music: str = ""
    effects: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A sound on a track: [start, end) in samples of the film."""

    name: str
    start: int
    end: int
    metadata: Mapping[str, Any] = field(default_factory=dict)


def timeline_text(render: RenderList, facts: Sequence[ShotFacts], media: MediaNames) -> str:
    """The OTIO JSON of a film; `facts` in the order of its shots. Frames and samples are whole numbers."""
    import opentimelineio as otio

    timeline = otio.schema.Timeline(name=render.title)
    timeline.global_start_time = otio.opentime.RationalTime(0, float(render.fps))
    timeline.metadata["cinec"] = {
        "schema": render.schema,
        "fps": f"{render.fps.numerator}/{render.fps.denominator}",
        "language": render.lang,
        "size": [render.raster.width, render.raster.height],
        "active": list(render.raster.active),
    }
    timeline.tracks.append(_picture_track(render, facts, media.film))
    samples = sample_of_frame(render.frames, render.fps)
    for name, intervals, url in (
        ("dialogue", _dialogue(render), media.dialogue),
        ("music", _music(render), media.music),
        ("effects", _effects(render, samples), media.effects),
    ):
        for number, lane in enumerate(_lanes(intervals) or [[]], start=1):
            title = name if number == 1 else f"{name} {number}"
            timeline.tracks.append(_sound_track(title, lane, url, samples))
    return str(otio.adapters.write_to_string(timeline, "otio_json"))


def _picture_track(render: RenderList, facts: Sequence[ShotFacts], url: str) -> Any:
    import opentimelineio as otio

    rate = float(render.fps)
    track = otio.schema.Track(name="V1", kind=otio.schema.TrackKind.Video)
    whole = _frames(0, render.frames, rate)
    cuts = {cut.before: cut for cut in render.cuts}
    scene = None
    for index, (shot, fact) in enumerate(zip(render.shots, facts, strict=True)):
        clip = otio.schema.Clip(
            name=fact.label or shot.id,
            media_reference=_reference(url, whole),
            source_range=_frames(shot.start, shot.frames, rate),
        )
        clip.metadata["cinec"] = _shot_metadata(render, index, fact)
        track.append(clip)
        if fact.scene != scene:
            scene = fact.scene
            track.markers.append(_marker(fact, shot.start, rate))
        if index in cuts:
            track.append(_transition(cuts[index].kind, cuts[index].lead, cuts[index].lag, rate))
    return track


def _shot_metadata(render: RenderList, index: int, fact: ShotFacts) -> dict[str, Any]:
    shot = render.shots[index]
    metadata: dict[str, Any] = {
        "shot": shot.id,
        "scene": fact.scene,
        "heading": fact.heading,
        "source": {"file": fact.file, "line": fact.line},
        "key": fact.key,
        "backend": shot.backend,
        "parts": len(shot.requests),
    }
    if shot.requests:
        request = shot.requests[0]
        metadata["setup"] = shot.setup
        metadata["tier"] = request.tier
        metadata["prompts"] = {
            each.dialect: {"positive": each.positive, "negative": each.negative} for each in shot.prompts
        }
        metadata["fade_in"], metadata["fade_out"] = request.fade_in, shot.requests[-1].fade_out
        metadata["subjects"] = list(request.subjects)
    return metadata


def _marker(fact: ShotFacts, start: int, rate: float) -> Any:
    import opentimelineio as otio

    marker = otio.schema.Marker(name=fact.heading or fact.scene, color=otio.schema.MarkerColor.YELLOW)
    marker.marked_range = _frames(start, 0, rate)
    marker.metadata["cinec"] = {"scene": fact.scene, "source": {"file": fact.file, "line": fact.line}}
    return marker


def _transition(kind: str, lead: int, lag: int, rate: float) -> Any:
    import opentimelineio as otio

    dissolve = otio.schema.TransitionTypes.SMPTE_Dissolve
    return otio.schema.Transition(
        name=kind,
        transition_type=dissolve if kind == "dissolve" else otio.schema.TransitionTypes.Custom,
        in_offset=otio.opentime.RationalTime(lead, rate),
        out_offset=otio.opentime.RationalTime(lag, rate),
        metadata={"cinec": {"kind": kind}},
    )


def _dialogue(render: RenderList) -> list[Interval]:
    return [
        Interval(
            name=f"{cue.speaker}: {cue.subtitle}"[:80],
            start=cue.start,
            end=cue.start + cue.timing.samples,
            metadata={
                "cue": cue.id,
                "speaker": cue.speaker,
                "text": cue.subtitle,
                "voice": cue.request.voice.name,
                "estimated": cue.timing.estimated,
            },
        )
        for cue in render.speech
    ]


def _music(render: RenderList) -> list[Interval]:
    return [
        Interval(
            name=f"{span.request.mood}, {span.request.bpm} bpm",
            start=span.start,
            end=span.end,
            metadata={"mood": span.request.mood, "bpm": span.request.bpm, "under": span.under},
        )
        for span in render.music
    ]


def _effects(render: RenderList, samples: int) -> list[Interval]:
    return [
        Interval(
            name=span.request.generator,
            start=span.start,
            end=min(_sound_end(span.start, span.end, span.request.milliseconds), samples),
            metadata={"generator": span.request.generator, "ambience": span.end is not None},
        )
        for span in render.sounds
    ]


def _sound_end(start: int, end: int | None, milliseconds: int) -> int:
    return end if end is not None else start + milliseconds * SAMPLE_RATE // 1000


def _lanes(intervals: Sequence[Interval]) -> list[list[Interval]]:
    """Intervals on as few tracks as they need, for two clips of a track cannot overlap."""
    lanes: list[list[Interval]] = []
    for interval in sorted(intervals, key=lambda each: (each.start, each.end, each.name)):
        if interval.end <= interval.start:
            continue
        for lane in lanes:
            if lane[-1].end <= interval.start:
                lane.append(interval)
                break
        else:
            lanes.append([interval])
    return lanes


def _sound_track(name: str, lane: Sequence[Interval], url: str, samples: int) -> Any:
    import opentimelineio as otio

    track = otio.schema.Track(name=name, kind=otio.schema.TrackKind.Audio)
    at = 0
    for interval in lane:
        if interval.start > at:
            track.append(otio.schema.Gap(source_range=_frames(0, interval.start - at, SAMPLE_RATE)))
        clip = otio.schema.Clip(
            name=interval.name,
            media_reference=_reference(url, _frames(0, samples, SAMPLE_RATE)),
            source_range=_frames(interval.start, interval.end - interval.start, SAMPLE_RATE),
        )
        clip.metadata["cinec"] = dict(interval.metadata)
        track.append(clip)
        at = interval.end
    if samples > at:
        track.append(otio.schema.Gap(source_range=_frames(0, samples - at, SAMPLE_RATE)))
    return track


def _reference(url: str, whole: Any) -> Any:
    import opentimelineio as otio

    if not url:
        return otio.schema.MissingReference(available_range=whole)
    return otio.schema.ExternalReference(target_url=quote(url), available_range=whole)


def _frames(start: int, count: int, rate: float | Fraction) -> Any:
    import opentimelineio as otio

    return otio.opentime.TimeRange(
        otio.opentime.RationalTime(start, float(rate)), otio.opentime.RationalTime(count, float(rate))
    )
