"""Makes one speech: text to `speech.wav` and `speech.json`."""

import json
import re
import subprocess
import sys
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.canonical import canonical_json
from cinec.ir.speech import SpeechRequest, Voice
from cinec.ir.timecode import SAMPLE_RATE
from cinec_espeak.resample import resample
from cinec_espeak.timing import timing_of
from cinec_espeak.voices import resolve
from cinec_espeak.warmth import warm

WORDS_PER_MINUTE = 160
LEAD = SAMPLE_RATE * 50 // 1000
TRAIL = SAMPLE_RATE * 140 // 1000
SILENCE = 0.004
TIMEOUT_SECONDS = 120
HINT = "pip install --force-reinstall espeakng-loader"

# Marks of layout, emphasis and markup are not read aloud; each becomes a space, so that offsets stay true.
# Control characters are espeak's embedded commands; pictographs would be spoken as their names.
UNSPOKEN = re.compile(
    "[\\x00-\\x1f\\x7f-\\x9f<>\\[\\]{}*_|~^\\\\#\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufe0f"
    "\u2600-\u27bf\ud800-\udfff\U0001f000-\U0001faff\U000e0000-\U000e007f]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """What espeak said: mono in [-1, 1] at `rate`, words as (code-point offset, sample), phonemes as (IPA, sample)."""

    rate: int
    signal: NDArray[np.float32]
    words: tuple[tuple[int, int], ...]
    phonemes: tuple[tuple[str, int], ...]


def speak(request: SpeechRequest, workspace: Workspace) -> None:
    """Writes `speech.wav` and `speech.json`; raises BackendError for an unknown voice or a failed engine."""
    library, data = locate()
    voice = resolve(request.voice.name, request.lang, data)
    said = utter(speakable(request.text), voice, request.voice, library=library, data=data)
    signal = resample(said.signal, said.rate, SAMPLE_RATE)
    trimmed, shift = _trim(signal)
    timing = timing_of(
        request.text, said.words, said.phonemes, rate=said.rate, shift=shift, samples=len(trimmed)
    )
    write_wave(workspace.out / "speech.wav", warm(trimmed, request.voice.volume))
    (workspace.out / "speech.json").write_text(canonical_json(timing) + "\n", encoding="utf-8")


def locate() -> tuple[Path, Path]:
    """The library and the data of the installed wheel; raises BackendError CINE111 when it is not there."""
    try:
        import espeakng_loader

        return Path(espeakng_loader.get_library_path()), Path(espeakng_loader.get_data_path())
    except (ImportError, OSError, RuntimeError) as error:
        raise BackendError("CINE111", f"espeak-ng cannot be found: {error}", HINT) from error


def speakable(text: str) -> str:
    """`text` with every character that is not speech replaced by a space: the same length, and no markup in it."""
    return UNSPOKEN.sub(" ", text)


def utter(text: str, voice: str, manner: Voice, *, library: Path, data: Path) -> Utterance:
    """Runs the helper process once; raises BackendError CINE111 when it fails or takes too long."""
    order = {
        "library": str(library),
        "data": str(data),
        "voice": voice,
        "text": text,
        "rate": _within(WORDS_PER_MINUTE * manner.rate // 1000, 80, 400),
        "pitch": _within(50 * manner.pitch // 1000, 0, 99),
        "range": _within(58 * manner.range // 1000, 0, 99),
        "volume": 80,
    }
    script = Path(__file__).with_name("helper_process.py")
    try:
        done = subprocess.run(
            [sys.executable, "-I", "-S", str(script)],
            input=json.dumps(order).encode(),
            capture_output=True,
            timeout=TIMEOUT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise BackendError("CINE111", f"the espeak helper process failed: {error}", HINT) from error
    if done.returncode != 0:
        reason = done.stderr.decode("utf-8", "replace").strip()[-300:]
        raise BackendError("CINE111", f"the espeak helper process failed ({done.returncode}): {reason}", HINT)
    return _decode(done.stdout)


def write_wave(path: Path, signal: NDArray[np.float32]) -> None:
    """Mono 48 kHz 16-bit WAV."""
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(SAMPLE_RATE)
        file.writeframes(np.round(np.clip(signal, -1, 1) * 32767).astype("<i2").tobytes())


def _decode(output: bytes) -> Utterance:
    head, _, pcm = output.partition(b"\n")
    facts = json.loads(head)
    return Utterance(
        rate=facts["rate"],
        signal=np.frombuffer(pcm, "<i2").astype(np.float32) / np.float32(32768),
        words=tuple((position - 1, sample) for position, _, sample in facts["words"]),
        phonemes=tuple((ipa, sample) for ipa, sample in facts["phonemes"]),
    )


def _trim(signal: NDArray[np.float32]) -> tuple[NDArray[np.float32], int]:
    """The speech with 50 ms before and 140 ms after it, and where the old sample 0 lies; silence becomes the pads."""
    loud = np.flatnonzero(np.abs(signal) > SILENCE)
    if not len(loud):
        return np.zeros(LEAD + TRAIL, np.float32), 0
    first, last = int(loud[0]), int(loud[-1]) + 1
    padded = np.zeros(LEAD + last - first + TRAIL, np.float32)
    padded[LEAD : LEAD + last - first] = signal[first:last]
    return padded, LEAD - first


def _within(value: int, low: int, high: int) -> int:
    return min(max(value, low), high)
