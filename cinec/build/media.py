"""Whether a finished file is what its name says; runs in workers, before anything is committed."""

import wave
from pathlib import Path


def validate_media(path: Path) -> None:
    """Look into a video or sound file by its suffix; raises ValueError when it cannot be what it claims."""
    if path.suffix in VIDEO:
        _validate_video(path, VIDEO[path.suffix])
    elif path.suffix == ".wav":
        _validate_wave(path)


VIDEO = {".mp4": "mp4", ".mkv": "matroska"}


def _validate_video(path: Path, demuxer: str) -> None:
    """At least one packet, and a first frame that decodes; an encoder that fails late often leaves neither."""
    import av

    try:
        with av.open(str(path), format=demuxer) as container:
            if not container.streams:
                raise ValueError("it holds no stream")
            first = container.streams[0]
            if first.type in ("video", "audio") and next(container.decode(first), None) is None:
                raise ValueError("no frame can be decoded")
    except av.error.FFmpegError as error:
        raise ValueError(str(error)) from error


def _validate_wave(path: Path) -> None:
    """The header must promise what the file holds. Float samples are beyond `wave`, so only RIFF is looked at."""
    with path.open("rb") as stream:
        head = stream.read(12)
    if head[:4] not in (b"RIFF", b"RF64") or head[8:] != b"WAVE":
        raise ValueError("it is no RIFF/WAVE file")
    try:
        with wave.open(str(path), "rb") as sound:
            promised = sound.getnframes() * sound.getsampwidth() * sound.getnchannels()
    except wave.Error as error:
        if "unknown format" in str(error):
            return
        raise ValueError(str(error)) from error
    if promised > path.stat().st_size:
        raise ValueError(f"its header promises {promised} bytes of sound")
