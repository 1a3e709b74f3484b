"""Noise from integer hashes, the same on every machine."""

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32
u4 = np.uint32


@njit(**JIT)
def hash_cell(x, y):  # type: ignore[no-untyped-def]
    """0..1 for a cell of an integer lattice (finalizer after MurmurHash3)."""
    h = u4(np.int32(x) * np.int32(374761393) + np.int32(y) * np.int32(668265263))
    h = u4((h ^ (h >> u4(13))) * u4(1274126177))
    return f4((h ^ (h >> u4(16))) & u4(0xFFFF)) * f4(1.0 / 65535.0)


@njit(**JIT)
def value_noise(x, y):  # type: ignore[no-untyped-def]
    """0..1, smooth, one cell a unit."""
    cell_x = math.floor(x)
    cell_y = math.floor(y)
    fx = f4(x - cell_x)
    fy = f4(y - cell_y)
    ix = np.int32(cell_x)
    iy = np.int32(cell_y)
    fx = fx * fx * (f4(3) - fx - fx)
    fy = fy * fy * (f4(3) - fy - fy)
    a = hash_cell(ix, iy)
    b = hash_cell(ix + np.int32(1), iy)
    c = hash_cell(ix, iy + np.int32(1))
    d = hash_cell(ix + np.int32(1), iy + np.int32(1))
    top = a + (b - a) * fx
    return top + (c + (d - c) * fx - top) * fy
