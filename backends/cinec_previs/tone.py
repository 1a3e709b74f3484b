"""The finish as data: AgX matrices, tone curve, grade row and grain."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Look
from cinec_previs.mesh import F32

INTO = np.array(
    [[0.842479, 0.0784336, 0.0792237], [0.0423283, 0.878469, 0.0791661], [0.0423757, 0.0784336, 0.879142]]
)
GRAIN_SIZE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Finish:
    """What the finish kernel reads: curve (65536,), matrices (3, 3), grade (16,), grain (g, g), all f32."""

    curve: F32
    into: F32
    back: F32
    grade: F32
    grain: F32


def finish_of(look: Look) -> Finish:
    return Finish(
        curve=tone_curve(look.contrast),
        into=INTO.astype(np.float32),
        back=np.linalg.inv(INTO).astype(np.float32),
        grade=grade_row(look),
        grain=grain_field(),
    )


@lru_cache(maxsize=8)
def tone_curve(contrast: int) -> F32:
    """AgX's sigmoid on log2 -10 … +6.5 stops about 0.18, to a power of contrast / 1000; 0 … 255.

    Indexed by the upper 16 bits of a non-negative float32. Polynomial: Benjamin Wrensch's fit of Troy Sobotka's AgX.
    """
    bits = np.arange(1 << 16, dtype=np.uint32) << np.uint32(15)
    with np.errstate(invalid="ignore"):
        value = bits.view(np.float32).astype(np.float64)
    value = np.where(np.isfinite(value) & (value > 1e-9), value, 1e-9)
    x = np.clip((np.log2(value / 0.18) + 10) / 16.5, 0, 1)
    y = 15.5 * x**6 - 40.14 * x**5 + 31.96 * x**4 - 6.868 * x**3 + 0.4298 * x**2 + 0.1191 * x - 0.00232
    return (np.clip(y, 0, 1) ** (contrast / 1000) * 255).astype(np.float32)


def grade_row(look: Look) -> F32:
    row = np.zeros(16, np.float32)
    row[:5] = (
        look.exposure / 1000,
        1.0,
        look.vignette / 1000,
        look.saturation / 1000,
        look.grain * 0.85 / 1000,
    )
    row[5:8] = look.shadow_tint
    row[8:11] = look.highlight_tint
    return row


@lru_cache(maxsize=1)
def grain_field() -> F32:
    """Unit film grain, softened by a small kernel; made of integer hashes, so it is the same everywhere."""
    size = GRAIN_SIZE
    field = np.sum([_hash_field(size, octave) for octave in range(4)], axis=0)
    for axis in (0, 1):
        field = field * 0.5 + (np.roll(field, 1, axis) + np.roll(field, -1, axis)) * 0.25
    return np.asarray((field - field.mean()) / field.std(), np.float32)


def _hash_field(size: int, octave: int) -> NDArray[np.float64]:
    index = np.arange(size * size, dtype=np.uint64).reshape(size, size)
    value = (index * np.uint64(2654435761) + np.uint64(octave * 97531 + 12345)) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x85EBCA6B), (13, 0xC2B2AE35)):
        value = ((value ^ (value >> np.uint64(shift))) * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    return (value ^ (value >> np.uint64(16))).astype(np.float64) / 2**32 - 0.5
