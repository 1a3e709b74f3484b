"""Writing a segment with the one encoder profile."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from numpy.typing import NDArray

from cinec.ir.encoding import PROFILE, EncoderProfile, ticks_per_frame, time_base

Planes = NDArray[np.uint8]


def write_segment(path: Path, pictures: Iterable[Planes], size: tuple[int, int], fps: Fraction) -> int:
    """Encodes yuv420p pictures, each (height · 3/2, width), as an MP4 segment; returns how many there were."""
    return _write(path, pictures, size, fps, PROFILE, "mp4")


def read_pictures(path: Path) -> Iterable[Planes]:
    """The pictures of a clip as yuv420p planes, (height · 3/2, width)."""
    with av.open(str(path)) as file:
        for frame in file.decode(file.streams.video[0]):
            yield np.asarray(frame.to_ndarray(format="yuv420p"), np.uint8)


def _write(
    path: Path,
    pictures: Iterable[Planes],
    size: tuple[int, int],
    fps: Fraction,
    profile: EncoderProfile,
    container: str,
) -> int:
    count = 0
    with av.open(str(path), "w", format=container, container_options=dict(profile.container_options)) as file:
        stream = cast(Any, file.add_stream(profile.codec, rate=fps, options=dict(profile.options)))
        stream.width, stream.height = size
        stream.pix_fmt = profile.pix_fmt
        stream.time_base = time_base(fps)
        _tag(stream.codec_context, profile, fps)
        for count, picture in enumerate(pictures, start=1):
            frame = av.VideoFrame.from_ndarray(picture, format=profile.pix_fmt)
            frame.pts = (count - 1) * ticks_per_frame(fps)
            frame.time_base = time_base(fps)
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return count


def _tag(context: Any, profile: EncoderProfile, fps: Fraction) -> None:
    context.time_base = time_base(fps)
    context.framerate = fps
    context.thread_count = profile.thread_count
    context.color_primaries = profile.color_primaries
    context.color_trc = profile.color_trc
    context.colorspace = profile.colorspace
    context.color_range = profile.color_range
    context.flags |= av.codec.context.Flags.bitexact
