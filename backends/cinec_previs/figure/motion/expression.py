"""The face over time: feelings that ease into each other, speech over them, and blinks."""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Feeling
from cinec_previs.figure.features import LID_CLOSED, LID_LOWER, LID_UPPER
from cinec_previs.figure.motion.curve import between, clamp, drift
from cinec_previs.figure.motion.speech import Utterance, mouth_at
from cinec_previs.figure.shapes import SHAPE, SHAPES

F64 = NDArray[np.float64]
EASE_IN = 0.38
WIDER = math.radians(11.0)
SQUINT = math.radians(11.0)
GAZE_DOWN = math.radians(24.0)
BLINK_CLOSE, BLINK_HOLD, BLINK_OPEN = 0.075, 0.045, 0.130


def feeling_at(feelings: Sequence[Feeling], now: float, rate: float) -> F64:
    """The eight numbers of the face at `now` seconds, in units of 1 (per-mille / 1000)."""
    face = np.zeros(8)
    for feeling in sorted(feelings, key=lambda one: one.frame):
        start = feeling.frame / rate
        goal = np.array((*feeling.face, *([0] * 8))[:8]) / 1000
        share = 1.0 if feeling.frame <= 0 else between(now, start, start + EASE_IN)
        face = face + (goal - face) * share
    return face


def face_at(feeling: F64, speech: Utterance, now: float, rate: Fraction, seed: int, talk: float) -> F64:
    """Strengths of the face's shapes (`shapes.SHAPES`)."""
    brow_in, brow_out, _, lid_low, _, jaw, wide, corner = feeling
    alive = 0.05 * drift(now, seed, "brow", 0.35) + 0.10 * talk * drift(now, seed, "stress", 0.9)
    said = mouth_at(speech, now, rate)
    face = np.zeros(len(SHAPES))
    _both(face, "brow_in_up", "brow_in_down", brow_in + alive)
    _both(face, "brow_out_up", "brow_out_down", brow_out + 0.7 * alive)
    rest = 1.0 - 0.85 * clamp(talk)
    face[SHAPE["jaw"]] = clamp(
        max(jaw * rest, 1.15 * said[0] + 0.25 * jaw * (1.0 - said[3]) * talk), 0.0, 1.2
    )
    if said[3] > 0.5:
        face[SHAPE["jaw"]] = said[0]
    _both(face, "wide", "narrow", float(np.clip(wide * (0.4 + 0.6 * rest) + said[1] * 0.8, -1.0, 1.2)))
    _both(face, "smile", "frown", corner)
    face[SHAPE["pucker"]] = said[2]
    face[SHAPE["press"]] = said[3]
    face[SHAPE["tuck"]] = said[4]
    face[SHAPE["squint"]] = clamp(max(0.7 * max(0.0, lid_low), 0.5 * max(0.0, corner)))
    return face


def lids_at(feeling: F64, pitch: float, shut: float) -> tuple[float, float, float, float]:
    """Turns of the lids from rest: by feeling, following the eyes' `pitch` (down positive), shut by a blink."""
    up, low = float(feeling[2]), float(feeling[3])
    span = LID_UPPER - LID_CLOSED
    upper = -WIDER * up if up > 0 else -span * up
    upper = upper + 0.75 * pitch
    lower = -SQUINT * low if low > 0 else -0.5 * SQUINT * low
    lower = lower + 0.30 * max(0.0, pitch)
    upper = min(span, upper)
    upper = upper + (span - upper) * shut
    lower = lower + (-(LID_LOWER + LID_CLOSED) - lower) * shut
    return (upper, upper, lower, lower)


def blink_at(times: Sequence[float], now: float) -> float:
    """How shut the eyes are, 0 … 1."""
    shut = 0.0
    for start in times:
        if start <= now <= start + BLINK_CLOSE + BLINK_HOLD + BLINK_OPEN:
            closed = start + BLINK_CLOSE + BLINK_HOLD
            shut = max(
                shut,
                min(
                    between(now, start, start + BLINK_CLOSE), 1.0 - between(now, closed, closed + BLINK_OPEN)
                ),
            )
    return shut


@lru_cache(maxsize=64)
def blinks(seed: int, rate: Fraction, last: int | None) -> tuple[float, ...]:
    """When blinks begin (seconds of the shot), 2 … 6 s apart, the first within 2 s, none on frame 0 or the last."""
    chance = np.random.default_rng([seed & 0x7FFFFFFF, 77])
    length = BLINK_CLOSE + BLINK_HOLD + BLINK_OPEN
    frame = float(1 / rate)
    end = None if last is None else last * frame
    first = float(chance.uniform(0.5, 1.9))
    if end is not None and end > 0.5:
        first = min(first, max(1.5 * frame, 0.5 * (end - length)))
    times, now = [], first
    while now < 600.0:
        if end is None or not now - frame < end < now + length + frame:
            times.append(now)
        now += float(chance.uniform(2.0, 6.0))
    before, now = [], first
    while now > -60.0:
        now -= float(chance.uniform(2.0, 6.0))
        if not now - frame < 0.0 < now + length + frame:
            before.append(now)
    return tuple(before[::-1] + times)


def _both(face: F64, positive: str, negative: str, value: float) -> None:
    face[SHAPE[positive]] = max(0.0, value)
    face[SHAPE[negative]] = max(0.0, -value)
