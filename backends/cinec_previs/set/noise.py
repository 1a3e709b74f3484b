"""Seeded value noise on points, the same on every machine: integer hashes, smooth blending."""

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]
U64 = NDArray[np.uint64]
PRIMES = np.array([374761393, 668265263, 2147483647], np.uint64)


def noise(points: F64, seed: int) -> F64:
    """Noise in [0, 1] with a period of one lattice cell, for points (..., 3); (...,) comes back."""
    cell = np.floor(points)
    part = points - cell
    part = part * part * (3 - 2 * part)
    base = _number(cell.astype(np.int64), seed)
    total = np.zeros(points.shape[:-1])
    weights = (1 - part, part)
    for corner in range(8):
        offset = (corner & 1, corner >> 1 & 1, corner >> 2 & 1)
        weight = weights[offset[0]][..., 0] * weights[offset[1]][..., 1] * weights[offset[2]][..., 2]
        step = np.uint64(sum(int(prime) * each for prime, each in zip(PRIMES, offset, strict=True)))
        total += weight * _scrambled(base + step)
    return total


def fractal(points: F64, seed: int, octaves: int) -> F64:
    """Octaves of noise, each half as strong and twice as fine, scaled to [0, 1]."""
    total = np.zeros(points.shape[:-1])
    weight = 0.0
    for octave in range(octaves):
        total += noise(points * 2.0**octave, seed + octave) / 2**octave
        weight += 1 / 2**octave
    return total / weight


def scatter(seed: int, *shape: int) -> F64:
    """Numbers in [0, 1) of `shape`, a pure function of the seed."""
    count = int(np.prod(shape))
    points = np.stack([np.arange(count), np.full(count, 17), np.full(count, 5)], axis=-1)
    return _scrambled(_number(points, seed)).reshape(shape)


def _number(lattice: NDArray[np.int64], seed: int) -> U64:
    """One number (...,) for each lattice point (..., 3) and seed, modulo 2**64."""
    salt = np.uint64(seed * 2654435761 & 0xFFFFFFFFFFFFFFFF)
    result: U64 = (lattice.astype(np.uint64) * PRIMES).sum(axis=-1, dtype=np.uint64) + salt
    return result


def _scrambled(value: U64) -> F64:
    """Numbers in [0, 1) whose bits are mixed as in SplitMix64 (Steele, Lea and Flood 2014)."""
    value = value ^ (value >> np.uint64(31))
    value = value * np.uint64(0x9E3779B97F4A7C15)
    value ^= value >> np.uint64(29)
    value *= np.uint64(0xBF58476D1CE4E5B9)
    value ^= value >> np.uint64(32)
    result: F64 = (value & np.uint64(0xFFFFFF)).astype(np.float64) / 0x1000000
    return result
