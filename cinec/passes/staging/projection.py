"""A pinhole camera: where a point of the set falls in the active picture."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import asin, atan2, cos, degrees, hypot, radians, sin

from cinec.ir.picture import Point
from cinec.ir.shots import Frame
from cinec.passes.framing_rules import SENSOR

Vec = tuple[float, float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A camera as floats: millimetres and degrees; `aspect` of the active picture, `sensor` width in millimetres."""

    at: Vec
    pan: float
    tilt: float
    focal: float
    aspect: float
    roll: float = 0.0
    sensor: float = SENSOR


@dataclass(frozen=True, slots=True)
class Seen:
    """A projected point: `u` from the left and `v` from the top as shares of the picture, `depth` along the axis in
    millimetres (negative: behind the camera)."""

    u: float
    v: float
    depth: float


def view_of(frame: Frame, aspect: Fraction, sensor: int = 36000) -> View:
    """A staged frame as a view."""
    at = frame.position
    return View(
        at=(at.x, at.y, at.z),
        pan=frame.pan / 1000,
        tilt=frame.tilt / 1000,
        roll=frame.roll / 1000,
        focal=frame.focal / 1000,
        aspect=float(aspect),
        sensor=sensor / 1000,
    )


@lru_cache(maxsize=32)
def axes_of(view: View) -> tuple[Vec, Vec, Vec]:
    """Right, up and forward of a camera; pan 0 looks down -Z, tilt up is positive."""
    pan, tilt, roll = radians(view.pan), radians(view.tilt), radians(view.roll)
    forward = (-sin(pan) * cos(tilt), sin(tilt), -cos(pan) * cos(tilt))
    right = (cos(pan), 0.0, -sin(pan))
    up = (sin(pan) * sin(tilt), cos(tilt), cos(pan) * sin(tilt))
    if not roll:
        return right, up, forward
    turned_right = tuple(r * cos(roll) - u * sin(roll) for r, u in zip(right, up, strict=True))
    turned_up = tuple(u * cos(roll) + r * sin(roll) for r, u in zip(right, up, strict=True))
    return (
        (turned_right[0], turned_right[1], turned_right[2]),
        (turned_up[0], turned_up[1], turned_up[2]),
        forward,
    )


def project(view: View, point: Vec) -> Seen:
    """Where a point falls; a point beside or behind the lens has a depth of at most zero and no true place."""
    right, up, forward = axes_of(view)
    off = (point[0] - view.at[0], point[1] - view.at[1], point[2] - view.at[2])
    depth = off[0] * forward[0] + off[1] * forward[1] + off[2] * forward[2]
    if depth <= 1.0:
        return Seen(9.0, 9.0, depth)
    scale = view.focal / view.sensor / depth
    across = off[0] * right[0] + off[1] * right[1] + off[2] * right[2]
    above = off[0] * up[0] + off[1] * up[1] + off[2] * up[2]
    return Seen(0.5 + across * scale, 0.5 - above * scale * view.aspect, depth)


def aimed(at: Vec, target: Vec, focal: float, aspect: float, u: float = 0.5, v: float = 0.5) -> View:
    """The camera at `at` turned so that `target` falls on (u, v); three rounds bring it within a thousandth."""
    pan, tilt = heading(at, target)
    view = View(at=at, pan=pan, tilt=tilt, focal=focal, aspect=aspect)
    for _ in range(3):
        seen = project(view, target)
        if seen.depth <= 1.0:
            return view
        pan += degrees(atan2((u - seen.u) * SENSOR, focal))
        tilt -= degrees(atan2((seen.v - v) * SENSOR / aspect, focal))
        view = View(at=at, pan=pan, tilt=tilt, focal=focal, aspect=aspect)
    return view


def heading(at: Vec, target: Vec) -> tuple[float, float]:
    """Pan and tilt in degrees that look from one point at another."""
    dx, dy, dz = target[0] - at[0], target[1] - at[1], target[2] - at[2]
    flat = hypot(dx, dz)
    pan = degrees(atan2(-dx, -dz)) if flat > 1e-6 else 0.0
    return pan, degrees(asin(max(-1.0, min(1.0, dy / max(1e-6, hypot(flat, dy))))))


def as_vec(point: Point) -> Vec:
    return (float(point.x), float(point.y), float(point.z))
