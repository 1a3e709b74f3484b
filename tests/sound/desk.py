"""A workspace for the tests of sound and timeline: real files in a temporary folder."""

import wave
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray


@dataclass
class Desk:
    out: Path
    inputs: Mapping[str, tuple[Path, ...]] = field(default_factory=dict)
    seed: int = 0
    steps: list[tuple[int, int]] = field(default_factory=list)

    def progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def cancelled(self) -> bool:
        return False


def new_desk(folder: Path, *, seed: int = 0, **inputs: tuple[Path, ...]) -> Desk:
    folder.mkdir(parents=True, exist_ok=True)
    return Desk(out=folder, inputs=inputs, seed=seed)


def read_wave(path: Path) -> NDArray[np.float64]:
    """(samples, channels) in [-1, 1)."""
    with wave.open(str(path)) as file:
        assert (file.getframerate(), file.getsampwidth()) == (48000, 2)
        data = np.frombuffer(file.readframes(file.getnframes()), "<i2")
        return data.reshape(-1, file.getnchannels()) / 32768


def write_wave(path: Path, signal: NDArray[np.float64]) -> Path:
    """(samples,) or (samples, channels) in [-1, 1] as 48 kHz 16 bit."""
    shaped = signal.reshape(len(signal), -1)
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(shaped.shape[1])
        file.setsampwidth(2)
        file.setframerate(48000)
        file.writeframes(np.round(np.clip(shaped, -1, 1) * 32767).astype("<i2").tobytes())
    return path
