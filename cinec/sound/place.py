"""Laying a sound on a track: gain, pan, fades, loops."""

import numpy as np
from numpy.typing import NDArray

from cinec.ir.render import Placed

Sound = NDArray[np.float32]


def lay(track: Sound, sound: Sound, at: int) -> None:
    """Adds `sound` to `track` (both (samples, 2)) from sample `at`; what lies outside the track is left out."""
    first, last = max(at, 0), min(at + len(sound), len(track))
    if last > first:
        track[first:last] += sound[first - at : last - at]


def prepared(sound: Sound, placed: Placed) -> Sound:
    """`sound` as `placed` wants it: looped or stopped at `end`, faded, panned and scaled."""
    length = len(sound) if placed.end is None else max(placed.end - placed.start, 0)
    if placed.loop and len(sound):
        body = np.take(sound, np.arange(length) % len(sound), axis=0)
    else:
        body = sound[:length].copy()
    fade(body, placed.fade_in, placed.fade_out)
    body *= pan_gains(placed.pan) * ratio(placed.gain)
    return body


def fade(sound: Sound, fade_in: int, fade_out: int) -> None:
    """Raised-cosine fades, in place; two that overlap share the length."""
    first = min(fade_in, len(sound))
    last = min(fade_out, len(sound))
    if first > 0:
        sound[:first] *= slope(first)[:, None]
    if last > 0:
        sound[-last:] *= slope(last)[::-1, None]


def slope(length: int) -> NDArray[np.float32]:
    """From 0 to 1 over `length` samples; a slope and its mirror sum to 1."""
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * (np.arange(length) + 0.5) / length), np.float32)


def pan_gains(pan: int) -> NDArray[np.float32]:
    """Left and right of the constant-power law, 1 and 1 in the middle; `pan` from -1000 (left) to 1000."""
    angle = (min(max(pan, -1000), 1000) / 1000 + 1) * np.pi / 4
    return np.asarray(np.sqrt(2) * np.array([np.cos(angle), np.sin(angle)]), np.float32)


def ratio(hundredths: int) -> np.float32:
    """Hundredths of a decibel as an amplitude ratio."""
    return np.float32(10 ** (hundredths / 2000))
