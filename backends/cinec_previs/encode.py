"""Writing pictures as clips: the one segment profile, and lossless handles for transitions."""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from numpy.typing import NDArray

from cinec.ir.encoding import HANDLE, PROFILE, EncoderProfile, ticks_per_frame, time_base

Planes = NDArray[np.uint8]


def write_segment(path: Path, pictures: Iterable[Planes], size: tuple[int, int], fps: Fraction) -> int:
    """Encodes yuv420p pictures, each (height · 3/2, width), as an MP4 segment; returns how many there were."""
    return _write(path, pictures, size, fps, PROFILE, "mp4")


def write_handle(path: Path, pictures: Iterable[Planes], size: tuple[int, int], fps: Fraction) -> int:
    """The same pictures without loss, for the transition that will blend them."""
    return _write(path, pictures, size, fps, HANDLE, "matroska")


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
        context = stream.codec_context
        context.time_base, context.framerate = base, fps
        context.thread_count = profile.thread_count
        context.color_primaries, context.color_trc = profile.color_primaries, profile.color_trc
        context.colorspace, context.color_range = profile.colorspace, profile.color_range
        context.flags |= av.codec.context.Flags.bitexact
        for count, picture in enumerate(pictures, start=1):
            frame = av.VideoFrame.from_ndarray(picture, format=profile.pix_fmt)
            frame.pts, frame.time_base = (count - 1) * tick, base
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return count
