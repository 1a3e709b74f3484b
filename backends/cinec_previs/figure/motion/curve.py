"""Curves over time: eases, envelopes and seeded slow noise."""

import math
from functools import lru_cache

import numpy as np

TAU = 2.0 * math.pi


def clamp(value: float, low: float = 0.0, high: float = 1.0) -> float:
    return min(high, max(low, value))


def ease(share: float) -> float:
    """0 … 1 with soft ends (smoothstep of the fifth degree)."""
    t = clamp(share)
    return t * t * t * (t * (6.0 * t - 15.0) + 10.0)


def between(now: float, start: float, end: float) -> float:
    """How far `now` is from `start` to `end`, eased."""
    return ease((now - start) / (end - start)) if end > start else float(now >= end)


def swell(now: float, start: float, end: float, rise: float, fall: float) -> float:
    """An envelope: up from `start` in `rise` seconds, down to 0 at `end` in `fall` seconds."""
    span = max(1e-6, end - start)
    rise, fall = min(rise, 0.45 * span), min(fall, 0.45 * span)
    return min(between(now, start, start + rise), 1.0 - between(now, end - fall, end))


def turn_between(start: float, end: float) -> float:
    """The shorter turn from one angle to another, in radians."""
    return (end - start + math.pi) % TAU - math.pi


@lru_cache(maxsize=512)
def _phases(seed: int, key: str) -> tuple[float, ...]:
    salt = sum((n + 1) * ord(letter) for n, letter in enumerate(key))
    return tuple(float(x) for x in np.random.default_rng([seed & 0x7FFFFFFF, salt]).uniform(0.0, TAU, 4))


def drift(now: float, seed: int, key: str, rate: float) -> float:
    """Slow noise within about -1 … 1 around `rate` hertz, the same for a seed and a key."""
    a, b, c, d = _phases(seed, key)
    w = TAU * rate * now
    return (
        0.5 * math.sin(w + a)
        + 0.3 * math.sin(1.618 * w + b)
        + 0.2 * math.sin(2.71 * w + c + 0.3 * math.sin(d))
    )
