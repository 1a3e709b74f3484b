"""Triangles with smooth normals, colours and materials: what sets and figures hand to the renderer."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

F32 = NDArray[np.float32]
I32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mesh:
    """Metres, Y up, counter-clockwise front faces.

    positions (n, 3) f32, normals (n, 3) f32 unit, colours (n, 3) f32 linear Rec.709,
    triangles (m, 3) i32, materials (m,) i32: rows of `material.MATERIALS`.
    """

    positions: F32
    normals: F32
    colours: F32
    triangles: I32
    materials: I32


def merge(meshes: Iterable[Mesh]) -> Mesh:
    """One mesh of many, vertices and triangles in the order given."""
    parts = list(meshes)
    if not parts:
        empty = np.zeros((0, 3), np.float32)
        return Mesh(
            positions=empty,
            normals=empty,
            colours=empty,
            triangles=np.zeros((0, 3), np.int32),
            materials=np.zeros(0, np.int32),
        )
    starts = np.cumsum([0] + [len(part.positions) for part in parts[:-1]])
    return Mesh(
        positions=np.concatenate([part.positions for part in parts]),
        normals=np.concatenate([part.normals for part in parts]),
        colours=np.concatenate([part.colours for part in parts]),
        triangles=np.concatenate(
            [part.triangles + np.int32(start) for part, start in zip(parts, starts, strict=True)]
        ).astype(np.int32),
        materials=np.concatenate([part.materials for part in parts]).astype(np.int32),
    )


def linear(colour: str) -> tuple[float, float, float]:
    """Linear Rec.709 of an sRGB `#rrggbb` (IEC 61966-2-1)."""

    def channel(value: int) -> float:
        part = value / 255
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    red, green, blue = (channel(int(colour[index : index + 2], 16)) for index in (1, 3, 5))
    return red, green, blue
