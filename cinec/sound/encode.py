"""Encoding finished sound: AAC for the film, FLAC for the stems, the same bytes every time."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE

CHUNK = 1024


def write_aac(path: Path, sound: NDArray[np.float32], bitrate: int) -> None:
    """(samples, 2) as AAC-LC 48 kHz stereo in an MP4 container."""
    _encode(path, "ipod", "aac", "fltp", _planar(sound), bitrate)


def write_flac(path: Path, sound: NDArray[np.float32]) -> None:
    """(samples, 2) as 16-bit FLAC."""
    _encode(path, "flac", "flac", "s16", _packed(sound), 0)


def _encode(
    path: Path,
    container: str,
    codec: str,
    sample_format: str,
    blocks: Iterator[NDArray[Any]],
    bitrate: int,
) -> None:
    import av

    with av.open(str(path), "w", format=container, container_options={"fflags": "+bitexact"}) as output:
        stream = cast(Any, output.add_stream(codec, rate=SAMPLE_RATE))
        stream.codec_context.layout = "stereo"
        stream.codec_context.format = sample_format
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        if bitrate:
            stream.codec_context.bit_rate = bitrate
        at = 0
        for block in blocks:
            frame = av.AudioFrame.from_ndarray(block, format=sample_format, layout="stereo")
            frame.sample_rate = SAMPLE_RATE
            frame.pts = at
            at += frame.samples
            output.mux(stream.encode(frame))
        output.mux(stream.encode(None))


def _planar(sound: NDArray[np.float32]) -> Iterator[NDArray[Any]]:
    for first in range(0, len(sound), CHUNK):
        yield np.ascontiguousarray(sound[first : first + CHUNK].T, np.float32)


def _packed(sound: NDArray[np.float32]) -> Iterator[NDArray[Any]]:
    for first in range(0, len(sound), 4 * CHUNK):
        block = np.clip(sound[first : first + 4 * CHUNK], -1, 1) * 32767
        yield np.round(block).astype(np.int16).reshape(1, -1)
