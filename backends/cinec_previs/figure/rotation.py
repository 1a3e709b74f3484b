"""Rotations as 3x3 arrays: about the axes, by Euler angles, and from two directions."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

F64 = NDArray[np.float64]


def about_x(angle: float) -> F64:
    """Right-handed rotation about +X by `angle` radians: +Y goes to +Z."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[1.0, 0.0, 0.0], [0.0, c, -s], [0.0, s, c]])


def about_y(angle: float) -> F64:
    """Right-handed rotation about +Y by `angle` radians: +Z goes to +X."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, 0.0, s], [0.0, 1.0, 0.0], [-s, 0.0, c]])


def about_z(angle: float) -> F64:
    """Right-handed rotation about +Z by `angle` radians: +X goes to +Y."""
    c, s = math.cos(angle), math.sin(angle)
    return np.array([[c, -s, 0.0], [s, c, 0.0], [0.0, 0.0, 1.0]])


def euler(pitch: float, yaw: float, roll: float) -> F64:
    """Roll first, then pitch (positive nods forward), then yaw (positive turns to the left, +X). Radians."""
    cp, sp = math.cos(pitch), math.sin(pitch)
    cy, sy = math.cos(yaw), math.sin(yaw)
    cr, sr = math.cos(roll), math.sin(roll)
    return np.array(
        [
            [cy * cr + sy * sp * sr, -cy * sr + sy * sp * cr, sy * cp],
            [cp * sr, cp * cr, -sp],
            [-sy * cr + cy * sp * sr, sy * sr + cy * sp * cr, cy * cp],
        ]
    )


def unit(vector: ArrayLike) -> F64:
    """The direction of a vector; a null vector gives +Y."""
    v = np.asarray(vector, np.float64)
    size = math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2])
    return v / size if size > 1e-9 else np.array([0.0, 1.0, 0.0])


def cross(first: F64, second: F64) -> F64:
    """The cross product of two vectors; numpy's own costs ten times as much for one pair."""
    a, b, c = first
    x, y, z = second
    return np.array([b * z - c * y, c * x - a * z, a * y - b * x])


def frame(along: ArrayLike, side: ArrayLike) -> F64:
    """Columns: `along`, the part of `side` across it, and their cross product."""
    a = unit(along)
    s = np.asarray(side, np.float64)
    b = s - a * float(a @ s)
    if float(b @ b) < 1e-10:
        b = np.array([a[1], a[2], a[0]])
        b = b - a * float(a @ b)
    b = unit(b)
    out = np.empty((3, 3))
    out[:, 0], out[:, 1], out[:, 2] = a, b, cross(a, b)
    return out


def mixed(first: F64, second: F64, share: float) -> F64:
    """A rotation between two, by blending columns and making them square again; right for turns below 120°."""
    blend = first * (1.0 - share) + second * share
    return frame(blend[:, 0], blend[:, 1])
