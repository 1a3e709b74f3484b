"""The camera that performs: keys, easing, handheld sway, and the lens as kernels read it."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import cos, floor, radians, sin

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Camera, CameraKey, Raster

Vector = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lens:
    """A camera at one instant: metres, unit axes, focal length in pixels of the active picture."""

    origin: Vector
    right: Vector
    up: Vector
    forward: Vector
    focal: float
    width: int
    height: int
    focal_metres: float = 0.05
    focus: float = 3.0
    f_number: float = 2.8

    def packed(self, samples: int) -> NDArray[np.float32]:
        """(16,) f32: origin, right, up, forward, focal length and centre in samples."""
        row = (*self.origin, *self.right, *self.up, *self.forward)
        middle = (self.width * samples / 2, self.height * samples / 2)
        return np.array((*row, self.focal * samples, *middle, 0.0), np.float32)

    def screen(self, point: Sequence[float] | NDArray[np.float64]) -> tuple[float, float, float]:
        """Pixel x, y from the top left of the active picture and depth in metres of a world point."""
        away = [float(point[axis]) - self.origin[axis] for axis in range(3)]
        depth = _dot(self.forward, away)
        scale = self.focal / max(depth, 1e-3)
        x = self.width / 2 + scale * _dot(self.right, away)
        return x, self.height / 2 - scale * _dot(self.up, away), depth


def lens_at(camera: Camera, raster: Raster, frame: float, seed: int) -> Lens:
    """The lens at a frame or between two: keys interpolated by their easing, then handheld sway on top.

    A camera of pan 0 looks down -Z; the focal length fits the sensor's width to the active picture.
    """
    state = _state(camera.keys, frame)
    x, y, z, pan, tilt, roll, focal, focus = state
    if camera.shake:
        sway = _sway(frame, raster.fps, seed, camera.shake / 1000)
        x, y, z = x + sway[0], y + sway[1], z + sway[2]
        pan, tilt, roll = pan + sway[3], tilt + sway[4], roll + sway[5]
    right, up, forward = axes(radians(pan), radians(tilt), radians(roll))
    width, height = raster.active[2], raster.active[3]
    return Lens(
        origin=(x, y, z),
        right=right,
        up=up,
        forward=forward,
        focal=width * focal / (camera.sensor / 1e6),
        width=width,
        height=height,
        focal_metres=focal,
        focus=max(0.2, focus),
        f_number=camera.f_number / 100,
    )


def axes(pan: float, tilt: float, roll: float) -> tuple[Vector, Vector, Vector]:
    """Right, up and forward of a camera; radians, roll clockwise as its operator sees it."""
    forward = (-sin(pan) * cos(tilt), sin(tilt), -cos(pan) * cos(tilt))
    right = (cos(pan), 0.0, -sin(pan))
    up = (sin(pan) * sin(tilt), cos(tilt), cos(pan) * sin(tilt))
    c, s = cos(roll), sin(roll)
    turned_right = tuple(c * r - s * u for r, u in zip(right, up, strict=True))
    turned_up = tuple(s * r + c * u for r, u in zip(right, up, strict=True))
    return turned_right, turned_up, forward  # type: ignore[return-value]


def aimed(origin: NDArray[np.float64], target: NDArray[np.float64], focal: float, size: int) -> Lens:
    """A square lens at `origin` that looks at `target`, for lights."""
    away = target - origin
    forward = away / max(float(np.linalg.norm(away)), 1e-9)
    other = np.array((0.0, 1.0, 0.0)) if abs(forward[1]) < 0.98 else np.array((0.0, 0.0, 1.0))
    right = np.cross(forward, other)
    right /= np.linalg.norm(right)
    up = np.cross(right, forward)
    return Lens(
        origin=tuple(map(float, origin)),  # type: ignore[arg-type]
        right=tuple(right.tolist()),
        up=tuple(up.tolist()),
        forward=tuple(forward.tolist()),
        focal=focal,
        width=size,
        height=size,
    )


def eased(part: float, ease: str) -> float:
    """How far along 0 … 1 a move is after `part` of its time."""
    if ease == "linear":
        return part
    if ease == "hold":
        return 0.0
    if ease == "in":
        return part * part
    if ease == "out":
        return part * (2 - part)
    return part * part * (3 - 2 * part)


def _state(keys: tuple[CameraKey, ...], frame: float) -> tuple[float, ...]:
    ordered = sorted(keys, key=lambda key: key.frame)
    after = next((index for index, key in enumerate(ordered) if key.frame > frame), len(ordered))
    first = _numbers(ordered[max(0, after - 1)])
    if after == 0 or after == len(ordered):
        return first
    before, follow = ordered[after - 1], ordered[after]
    part = eased((frame - before.frame) / (follow.frame - before.frame), before.ease)
    return tuple(a + (b - a) * part for a, b in zip(first, _numbers(follow), strict=True))


def _numbers(key: CameraKey) -> tuple[float, ...]:
    place = key.position
    turn = (key.pan / 1000, key.tilt / 1000, key.roll / 1000)
    return (place.x / 1000, place.y / 1000, place.z / 1000, *turn, key.focal / 1e6, key.focus / 1000)


def _sway(frame: float, fps: Fraction, seed: int, level: float) -> tuple[float, ...]:
    """Metres and degrees of an operator's breath and weight shift: two octaves of value noise a channel."""
    seconds = float(frame / fps)
    reach = (0.012, 0.010, 0.008, 0.42, 0.36, 0.22)
    return tuple(
        level
        * scale
        * (_noise(seconds * 0.8, seed + channel) + 0.35 * _noise(seconds * 2.7, seed + 40 + channel))
        for channel, scale in enumerate(reach)
    )


def _noise(at: float, channel: int) -> float:
    cell = floor(at)
    part = at - cell
    low, high = _hash(cell, channel), _hash(cell + 1, channel)
    return low + (high - low) * part * part * (3 - 2 * part)


def _hash(cell: int, channel: int) -> float:
    """-1 … 1 from two integers (finalizer after MurmurHash3)."""
    value = (cell * 374761393 + channel * 668265263) & 0xFFFFFFFF
    value = ((value ^ (value >> 13)) * 1274126177) & 0xFFFFFFFF
    return ((value ^ (value >> 16)) & 0xFFFF) / 32767.5 - 1


def _dot(left: Sequence[float], right: Sequence[float]) -> float:
    return left[0] * right[0] + left[1] * right[1] + left[2] * right[2]
