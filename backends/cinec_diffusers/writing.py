"""Writes what was made: a clip without loss, a picture, and the report."""

from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from cinec.backend import Workspace
from cinec_diffusers.failures import stop_if_cancelled

# The 8-bit RGB that FFV1 takes; its fourth byte is empty.
RGB = "bgr0"
OPTIONS = {"level": "3", "g": "1", "slices": "4", "slicecrc": "1"}


def write_clip(pictures: Any, rate: Fraction, path: Path, workspace: Workspace) -> None:
    """FFV1 in Matroska, RGB: frames × height × width × 3 in 8 bits, the same bytes for the same pictures."""
    import av

    base = 1 / rate
    with av.open(str(path), "w", format="matroska", options={"fflags": "+bitexact"}) as file:
        stream = cast(Any, file.add_stream("ffv1", rate=rate, options=OPTIONS))
        _, stream.height, stream.width, _ = pictures.shape
        stream.pix_fmt, stream.time_base = RGB, base
        context = stream.codec_context
        context.time_base, context.framerate, context.thread_count = base, rate, 1
        context.flags |= av.codec.context.Flags.bitexact
        for number, picture in enumerate(pictures):
            stop_if_cancelled(workspace)
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format=RGB)
            frame.pts, frame.time_base = number, base
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))


def write_picture(picture: Any, path: Path) -> None:
    """An sRGB PNG of height × width × 3 in 8 bits."""
    from PIL import Image

    Image.fromarray(picture).save(path, format="PNG")
