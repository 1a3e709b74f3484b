"""Writing segments and handles with the encoder profiles, and reading clips."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from numpy.typing import NDArray

from cinec.delivery.colour import Planes
from cinec.ir.encoding import DEPTH, HANDLE, PROFILE, EncoderProfile, ticks_per_frame, time_base


def write_segment(path: Path, pictures: Iterable[Planes], size: tuple[int, int], fps: Fraction) -> int:
    """Encodes yuv420p pictures, each (height · 3/2, width), as an MP4 segment; returns how many there were."""
    return _write(path, pictures, size, fps, PROFILE, "mp4")


def write_handle(path: Path, pictures: Iterable[Planes], size: tuple[int, int], fps: Fraction) -> int:
    """The same pictures without loss, for the transition that will blend them."""
    return _write(path, pictures, size, fps, HANDLE, "matroska")


def write_depth(path: Path, pictures: Iterable[Planes], size: tuple[int, int], rate: Fraction) -> int:
    """Grey pictures, each (height, width) in full range, without loss."""
    return _write(path, pictures, size, rate, DEPTH, "matroska")


def read_colours(path: Path) -> Iterable[NDArray[np.uint8]]:
    """The pictures of a clip as sRGB-coded (height, width, 3)."""
    with av.open(str(path)) as file:
        for frame in file.decode(file.streams.video[0]):
            yield np.asarray(frame.to_ndarray(format="rgb24"), np.uint8)


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
    count, base, tick = 0, time_base(fps), ticks_per_frame(fps)
    options = {"fflags": "+bitexact", **dict(profile.container_options)}
    with av.open(str(path), "w", format=container, container_options=options) as file:
        stream = cast(Any, file.add_stream(profile.codec, rate=fps, options=dict(profile.options)))
        stream.width, stream.height = size
        stream.pix_fmt = profile.pix_fmt
        stream.time_base = base
        _tag(stream.codec_context, profile, fps)
        for count, picture in enumerate(pictures, start=1):
            frame = av.VideoFrame.from_ndarray(picture, format=profile.pix_fmt)
            frame.pts, frame.time_base = (count - 1) * tick, base
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
