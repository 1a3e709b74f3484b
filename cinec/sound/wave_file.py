"""WAV files of the contract: 48 kHz, 16 bit, one or two channels, as stereo arrays."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.errors import BuildError
from cinec.ir.timecode import SAMPLE_RATE


def read_stereo(path: Path) -> NDArray[np.float32]:
    """(samples, 2) in [-1, 1); a mono file fills both channels. Raises BuildError CINE122 for any other kind."""
    try:
        with wave.open(str(path), "rb") as file:
            shape = (file.getframerate(), file.getsampwidth(), file.getnchannels())
            data = file.readframes(file.getnframes())
    except (wave.Error, EOFError, OSError) as error:
        raise BuildError(
            "CINE122", f"{path.name} is not a WAV file: {error}", "run the build again"
        ) from error
    if shape[:2] != (SAMPLE_RATE, 2) or shape[2] not in (1, 2):
        found = f"{shape[0]} Hz, {8 * shape[1]} bit, {shape[2]} channels"
        raise BuildError(
            "CINE122",
            f"{path.name} holds {found}, and the mix takes 48000 Hz, 16 bit, 1 or 2 channels",
            "let the backend write 48 kHz 16-bit WAV",
        )
    channels = np.frombuffer(data, "<i2").reshape(-1, shape[2])
    return np.ascontiguousarray(np.broadcast_to(channels, (len(channels), 2)), np.float32) / np.float32(32768)
