"""The join action: segments, mix and subtitles remuxed into the film, and nothing encoded again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from heapq import merge
from pathlib import Path
from typing import Any

import av

from cinec.backend import Workspace
from cinec.errors import BuildError
from cinec.ir.encoding import ticks_per_frame, time_base
from cinec.ir.render import JoinRequest, Subtitle
from cinec.ir.timecode import SAMPLE_RATE, sample_of_frame
from cinec.timeline.language_tags import track_language
from cinec.timeline.subtitle_track import STYLE_HEADER, text_samples

CONTAINER = {"fflags": "+bitexact", "movflags": "+faststart"}
AUDIO_CLOCK = Fraction(1, SAMPLE_RATE)
REBUILD = (
    "run `cinec build` again; if it stays, build with a new cache: `CINEC_CACHE=FOLDER cinec build SCRIPT`"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentOrder:
    """One segment: its file, and the frame number of each packet in decoding order."""

    path: Path
    frames: tuple[int, ...]
    extradata: bytes


def join(request: JoinRequest, workspace: Workspace) -> None:
    """Writes `film.mp4`: pts and dts from frame numbers, the mix copied, subtitles as a soft track, index in front.

    Raises BuildError CINE120 when a segment has another length, size or encoding than it should,
    CINE121 when the mix is a frame or more longer or shorter than the picture.
    """
    paths = workspace.inputs["segment"]
    if len(paths) != len(request.frames) or not paths:
        raise _unjoinable(f"{len(paths)} segments for {len(request.frames)} places")
    orders = [
        _order_of(path, frames, request.fps) for path, frames in zip(paths, request.frames, strict=True)
    ]
    for order in orders[1:]:
        if order.extradata != orders[0].extradata:
            raise _unjoinable(f"{order.path.name} was encoded with other settings than {orders[0].path.name}")
    mix = workspace.inputs["mix"][0]
    _check_lengths(mix, sum(request.frames), request.fps)
    target = workspace.out / "film.mp4"
    with av.open(str(target), "w", format="mp4", container_options=CONTAINER) as film:
        _write(film, request, orders, mix, workspace)
    _check_film(target, request)


def _order_of(path: Path, frames: int, fps: Fraction) -> SegmentOrder:
    with av.open(str(path), format="mp4") as file:
        stream = file.streams.video[0]
        extradata = bytes(stream.codec_context.extradata or b"")
        numbers = [
            _frame_number(packet, fps, path) for packet in file.demux(stream) if packet.pts is not None
        ]
    if sorted(numbers) != list(range(frames)):
        raise _unjoinable(f"{path.name} holds {len(numbers)} frames where {frames} in even steps are wanted")
    return SegmentOrder(path=path, frames=tuple(numbers), extradata=extradata)


def _frame_number(packet: Any, fps: Fraction, path: Path) -> int:
    number = packet.pts * packet.time_base * fps
    if number.denominator != 1:
        raise _unjoinable(f"{path.name} has a picture between two frames of {fps} fps")
    return int(number)


def _check_lengths(mix: Path, frames: int, fps: Fraction) -> None:
    with av.open(str(mix)) as file:
        stream = file.streams.audio[0]
        length = Fraction(stream.duration or 0) * (stream.time_base or AUDIO_CLOCK)
    difference = length - frames / fps
    if abs(difference) >= 1 / fps:
        raise BuildError(
            "CINE121",
            f"the mix lasts {float(length):.3f} s and the picture {float(frames / fps):.3f} s",
            "this is a fault of the plan: report it with `cinec ir --after time_shots`",
        )


def _write(
    film: Any, request: JoinRequest, orders: Sequence[SegmentOrder], mix: Path, workspace: Workspace
) -> None:
    film.metadata["title"] = request.title
    language = track_language(request.lang)
    with av.open(str(orders[0].path), format="mp4") as first, av.open(str(mix)) as sound:
        picture = film.add_stream_from_template(first.streams.video[0])
        picture.time_base = time_base(request.fps)
        track = film.add_stream_from_template(sound.streams.audio[0])
        track.metadata["language"] = language
        tracks = [_pictures(orders, picture, request.fps, workspace), _sounds(sound, track)]
        if request.subtitles:
            text = film.add_stream("mov_text")
            text.codec_context.subtitle_header = STYLE_HEADER
            text.codec_context.time_base = text.time_base = AUDIO_CLOCK
            text.metadata["language"] = language
            length = sample_of_frame(sum(request.frames), request.fps)
            tracks.append(_texts(request.subtitles, text, length))
        film.start_encoding()
        for packet in merge(*tracks, key=lambda each: each.dts * each.time_base):
            film.mux_one(packet)


def _pictures(
    orders: Sequence[SegmentOrder], stream: Any, fps: Fraction, workspace: Workspace
) -> Iterator[Any]:
    """Every packet with pts = frame and dts = place in decoding order, less one delay for the whole film.

    A segment of one frame has no delay of its own, so its own dts would break the order.
    """
    tick, base = ticks_per_frame(fps), time_base(fps)
    delay = max(place - frame for order in orders for place, frame in enumerate(order.frames))
    passed = 0
    for done, order in enumerate(orders):
        with av.open(str(order.path), format="mp4") as file:
            packets = (packet for packet in file.demux(file.streams.video[0]) if packet.pts is not None)
            for place, (packet, frame) in enumerate(zip(packets, order.frames, strict=True)):
                packet.stream = stream
                packet.time_base = base
                packet.pts = (passed + frame) * tick
                packet.dts = (passed + place - delay) * tick
                packet.duration = tick
                yield packet
        passed += len(order.frames)
        workspace.progress(done + 1, len(orders))


def _sounds(sound: Any, stream: Any) -> Iterator[Any]:
    for packet in sound.demux(sound.streams.audio[0]):
        if packet.dts is not None:
            packet.stream = stream
            yield packet


def _texts(subtitles: tuple[Subtitle, ...], stream: Any, length: int) -> Iterator[Any]:
    for sample in text_samples(subtitles, length):
        packet = av.Packet(sample.payload)
        packet.stream = stream
        packet.time_base = AUDIO_CLOCK
        packet.pts = packet.dts = sample.start
        packet.duration = sample.end - sample.start
        packet.is_keyframe = True
        yield packet


def _check_film(path: Path, request: JoinRequest) -> None:
    """What was written is read back: every frame there, one tick apart."""
    with av.open(str(path)) as film:
        stream = film.streams.video[0]
        found = sorted(
            packet.pts * packet.time_base for packet in film.demux(stream) if packet.pts is not None
        )
    wanted = [number / request.fps for number in range(sum(request.frames))]
    if found != wanted:
        raise _unjoinable(f"the film came out with {len(found)} frames instead of {len(wanted)}, or unevenly")


def _unjoinable(message: str) -> BuildError:
    return BuildError("CINE120", message, REBUILD)
