"""48 kHz stereo 16-bit WAV."""

import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.ir.timecode import SAMPLE_RATE


def write_wave(path: Path, sound: NDArray[np.float64]) -> None:
    """(samples, 2) in [-1, 1]."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.round(np.clip(sound, -1, 1) * 32767).astype("<i2").tobytes())
