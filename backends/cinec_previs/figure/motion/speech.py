"""Speech on the face: the mouth's shape for each sound, blended as sounds run together, and how hard it speaks.

Shapes of the visemes after the mouth's articulators: how far the jaw drops, lips spread or round, press or tuck.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Phoneme
from cinec.ir.timecode import SAMPLE_RATE
from cinec_previs.figure.motion.curve import between

F64 = NDArray[np.float64]
LEAD_FRAMES = 1.5
BLUR = 0.050

# jaw, spread (+) or narrow (-), pucker, press, tuck
VISEMES: dict[str, tuple[float, float, float, float, float]] = {
    "": (0.0, 0.0, 0.0, 0.0, 0.0),
    "a": (0.62, 0.15, 0.0, 0.0, 0.0),
    "ɑ": (0.66, 0.0, 0.05, 0.0, 0.0),
    "ɒ": (0.55, -0.15, 0.35, 0.0, 0.0),
    "æ": (0.58, 0.40, 0.0, 0.0, 0.0),
    "ʌ": (0.42, 0.10, 0.0, 0.0, 0.0),
    "ɐ": (0.42, 0.10, 0.0, 0.0, 0.0),
    "ə": (0.26, 0.0, 0.05, 0.0, 0.0),
    "ɜ": (0.32, -0.10, 0.25, 0.0, 0.0),
    "ɝ": (0.30, -0.15, 0.30, 0.0, 0.0),
    "ɚ": (0.26, -0.10, 0.25, 0.0, 0.0),
    "ɛ": (0.44, 0.35, 0.0, 0.0, 0.0),
    "e": (0.36, 0.50, 0.0, 0.0, 0.0),
    "ɪ": (0.26, 0.45, 0.0, 0.0, 0.0),
    "ᵻ": (0.24, 0.40, 0.0, 0.0, 0.0),
    "i": (0.20, 0.75, 0.0, 0.0, 0.0),
    "y": (0.18, -0.40, 0.80, 0.0, 0.0),
    "ø": (0.32, -0.30, 0.60, 0.0, 0.0),
    "œ": (0.42, -0.20, 0.45, 0.0, 0.0),
    "o": (0.38, -0.35, 0.70, 0.0, 0.0),
    "ɔ": (0.48, -0.25, 0.55, 0.0, 0.0),
    "ʊ": (0.24, -0.30, 0.65, 0.0, 0.0),
    "u": (0.16, -0.40, 0.95, 0.0, 0.0),
    "w": (0.10, -0.40, 0.95, 0.0, 0.0),
    "j": (0.16, 0.55, 0.0, 0.0, 0.0),
    "m": (0.0, 0.0, 0.0, 1.0, 0.0),
    "b": (0.0, 0.0, 0.0, 1.0, 0.0),
    "p": (0.0, 0.0, 0.0, 1.0, 0.0),
    "f": (0.10, 0.15, 0.0, 0.0, 1.0),
    "v": (0.10, 0.15, 0.0, 0.0, 1.0),
    "θ": (0.20, 0.20, 0.0, 0.0, 0.0),
    "ð": (0.20, 0.15, 0.0, 0.0, 0.0),
    "t": (0.14, 0.20, 0.0, 0.0, 0.0),
    "d": (0.15, 0.20, 0.0, 0.0, 0.0),
    "n": (0.15, 0.15, 0.0, 0.0, 0.0),
    "l": (0.24, 0.15, 0.0, 0.0, 0.0),
    "ɫ": (0.24, 0.05, 0.0, 0.0, 0.0),
    "s": (0.08, 0.45, 0.0, 0.0, 0.0),
    "z": (0.08, 0.45, 0.0, 0.0, 0.0),
    "ʃ": (0.12, -0.20, 0.70, 0.0, 0.0),
    "ʒ": (0.12, -0.20, 0.70, 0.0, 0.0),
    "ɹ": (0.18, -0.20, 0.45, 0.0, 0.0),
    "r": (0.20, -0.10, 0.20, 0.0, 0.0),
    "ɾ": (0.18, 0.15, 0.0, 0.0, 0.0),
    "ʁ": (0.28, 0.0, 0.10, 0.0, 0.0),
    "k": (0.22, 0.10, 0.0, 0.0, 0.0),
    "ɡ": (0.22, 0.10, 0.0, 0.0, 0.0),
    "ŋ": (0.22, 0.10, 0.0, 0.0, 0.0),
    "x": (0.26, 0.10, 0.0, 0.0, 0.0),
    "ç": (0.14, 0.45, 0.0, 0.0, 0.0),
    "h": (0.26, 0.0, 0.0, 0.0, 0.0),
    "ʔ": (0.12, 0.0, 0.0, 0.0, 0.0),
}
VARIANTS = {
    "g": "ɡ",
    "ɑ̃": "ɑ",
    "ʀ": "ʁ",
    "β": "v",
    "ʎ": "j",
    "ɲ": "n",
    "ɬ": "l",
    "q": "k",
    "c": "k",
    "ɣ": "ɡ",
    "ʋ": "v",
}
VOWELS = frozenset("aɑɒæʌɐəɜɝɚɛeɪᵻiyøœoɔʊu")
SILENT = frozenset("ˈˌːˑ.ʲʰ̩̪̃ʼ| _‖'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Times (n, 2) in seconds, mouth shapes (n, 5), the closures' times (m, 2) and the vowels' (k, 2)."""

    times: F64
    shapes: F64
    closures: F64
    vowels: F64


def sounds(ipa: str) -> tuple[str, ...]:
    """The sounds of an IPA symbol that have a shape; a diphthong or an affricate has two."""
    out = []
    for letter in ipa:
        if letter in SILENT:
            continue
        letter = VARIANTS.get(letter, letter)
        if letter in VISEMES:
            out.append(letter)
    return tuple(out)


@lru_cache(maxsize=64)
def utterance(phonemes: tuple[Phoneme, ...]) -> Utterance:
    """The phonemes of a shot as shapes over time."""
    times, shapes, closures, vowels = [], [], [], []
    for phoneme in phonemes:
        parts = sounds(phoneme.ipa)
        start, end = phoneme.start / SAMPLE_RATE, phoneme.end / SAMPLE_RATE
        for index, sound in enumerate(parts):
            span = (end - start) / len(parts)
            part = (start + index * span, start + (index + 1) * span)
            times.append(part)
            shapes.append(VISEMES[sound])
            if sound in "mbp":
                closures.append(part)
            if sound in VOWELS:
                vowels.append(part)
    return Utterance(
        times=_rows(times, 2), shapes=_rows(shapes, 5), closures=_rows(closures, 2), vowels=_rows(vowels, 2)
    )


def mouth_at(speech: Utterance, now: float, rate: Fraction) -> F64:
    """Jaw, spread, pucker, press and tuck at `now` seconds; the lips lead the sound by 1.5 frames."""
    if not len(speech.times):
        return np.zeros(5)
    frame = float(1 / rate)
    ahead = now + LEAD_FRAMES * frame
    shares = _covered(speech.times, ahead, BLUR)
    mouth = shares @ speech.shapes
    shut = closure(speech, ahead, frame)
    mouth[0] *= 1.0 - shut
    mouth[3] = max(mouth[3] * 0.5, shut)
    mouth[1] *= 1.0 - 0.5 * shut
    return mouth


def closure(speech: Utterance, ahead: float, frame: float) -> float:
    """How shut the lips are for m, b and p: shut from half a frame before for at least a frame and a half."""
    shut = 0.0
    for start, end in speech.closures:
        if start - 2 * frame < ahead < end + 3 * frame:
            last = max(end, start + frame)
            rise = between(ahead, start - 1.5 * frame, start - 0.5 * frame)
            shut = max(shut, min(rise, 1.0 - between(ahead, last, last + 1.2 * frame)))
    return shut


def energy_at(speech: Utterance, now: float) -> float:
    """How strongly a voice sounds at `now`: vowels, smoothed over a sixth of a second; 0 … 1."""
    if not len(speech.vowels):
        return 0.0
    return float(min(1.0, _covered(speech.vowels, now, 0.16).sum() * 1.3))


def talking_at(speech: Utterance, now: float) -> float:
    """1 while a line is spoken, easing in before it and out after; pauses under a second do not count."""
    if not len(speech.times):
        return 0.0
    return float(min(1.0, _covered(speech.times, now, 0.7).sum() * 1.6))


def _covered(times: F64, now: float, blur: float) -> F64:
    start = np.clip((times[:, 0] - now) / blur, -1.0, 1.0)
    end = np.clip((times[:, 1] - now) / blur, -1.0, 1.0)
    out: F64 = 0.5 * (end - start) + 0.5 * (np.sin(np.pi * end) - np.sin(np.pi * start)) / np.pi
    return out


def _rows(listed: Sequence[tuple[float, ...]], width: int) -> F64:
    return np.array(listed, np.float64).reshape(-1, width)
