"""One part of a figure before assembly, and the lofts, sheets and domes that details are made of."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

F64 = NDArray[np.float64]
I32 = NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Vertices of one material in bind space (metres).

    `binding` names the bone that carries it rigidly, or the set of bones (`skinning.SETS`) it is weighted by.
    `morphs` are pairs of a face shape's name and offsets (n, 3) at full strength; `garment` is the kind of garment
    that it belongs to.
    """

    positions: F64
    normals: F64
    colours: F64
    triangles: I32
    material: str
    binding: str
    morphs: tuple[tuple[str, F64], ...] = field(default=())
    garment: str = ""

    def moved(self, turn: F64, shift: ArrayLike, scale: float = 1.0) -> "Piece":
        """The piece after x -> turn · (scale · x) + shift."""
        return replace(
            self,
            positions=(self.positions * scale) @ turn.T + np.asarray(shift, np.float64),
            normals=self.normals @ turn.T,
            morphs=tuple((name, (offset * scale) @ turn.T) for name, offset in self.morphs),
        )


def piece(
    shape: tuple[F64, F64, I32],
    colour: ArrayLike,
    material: str,
    binding: str,
    morphs: Sequence[tuple[str, F64]] = (),
) -> Piece:
    """A piece of (positions, normals, triangles) in one colour or in a colour a vertex, linear Rec.709."""
    positions, normals, triangles = shape
    colours = np.broadcast_to(np.asarray(colour, np.float64), positions.shape)
    return Piece(
        positions=positions,
        normals=normals,
        colours=np.array(colours),
        triangles=np.asarray(triangles, np.int32),
        material=material,
        binding=binding,
        morphs=tuple(morphs),
    )


def smooth_normals(positions: F64, triangles: I32) -> F64:
    """Unit normals (n, 3), each the area-weighted mean of the triangles around a vertex."""
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    faces = np.cross(b - a, c - a)
    out = np.zeros_like(positions)
    for axis in range(3):
        for corner in range(3):
            out[:, axis] += np.bincount(triangles[:, corner], faces[:, axis], len(positions))
    sizes = np.linalg.norm(out, axis=1, keepdims=True)
    return np.where(sizes > 1e-14, out / np.maximum(sizes, 1e-14), (0.0, 0.0, 1.0))


def sheet(grid: F64, towards: ArrayLike | None = None) -> tuple[F64, F64, I32]:
    """A patch through a grid (a, b, 3); its front is on the side of `towards`, a vector or a vector a vertex."""
    rows, columns = grid.shape[:2]
    positions = np.ascontiguousarray(grid.reshape(-1, 3))
    i = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)[None]).ravel()
    triangles = np.concatenate(
        [
            np.stack([i, i + 1, i + columns + 1], 1),
            np.stack([i, i + columns + 1, i + columns], 1),
        ]
    ).astype(np.int32)
    normals = smooth_normals(positions, triangles)
    if towards is not None and float((normals * np.asarray(towards, np.float64)).sum()) < 0.0:
        normals, triangles = -normals, triangles[:, ::-1]
    return positions, normals, np.ascontiguousarray(triangles)


def tube(
    path: F64, across: ArrayLike, up: ArrayLike, widths: ArrayLike, heights: ArrayLike, sides: int = 8
) -> tuple[F64, F64, I32]:
    """A closed tube along `path` (n, 3): radii `widths` along `across` and `heights` along `up` (each per point or one)."""
    count = len(path)
    a = np.linspace(0.0, 2.0 * np.pi, sides, endpoint=False)
    u = np.broadcast_to(np.asarray(across, np.float64), (count, 3))
    v = np.broadcast_to(np.asarray(up, np.float64), (count, 3))
    w = np.maximum(np.broadcast_to(np.asarray(widths, np.float64), (count,)), 1e-5)[:, None]
    h = np.maximum(np.broadcast_to(np.asarray(heights, np.float64), (count,)), 1e-5)[:, None]
    cos, sin = np.cos(a)[None, :, None], np.sin(a)[None, :, None]
    ring = path[:, None] + cos * (w * u)[:, None] + sin * (h * v)[:, None]
    normals = cos * (u / w)[:, None] + sin * (v / h)[:, None]
    normals = normals / (np.linalg.norm(normals, axis=2, keepdims=True) + 1e-12)
    positions = np.concatenate([ring.reshape(-1, 3), path[:1], path[-1:]])
    ends = np.stack([path[0] - path[1], path[-1] - path[-2]])
    ends = ends / (np.linalg.norm(ends, axis=1, keepdims=True) + 1e-12)
    triangles = _tube_triangles(count, sides)
    all_normals = np.concatenate([normals.reshape(-1, 3), ends])
    return positions, all_normals, _outward(positions, all_normals, triangles)


def _tube_triangles(count: int, sides: int) -> I32:
    i = np.arange(count - 1)[:, None] * sides
    j = np.arange(sides)[None]
    k = (j + 1) % sides
    body = np.concatenate(
        [
            np.stack([i + j, i + k, i + sides + k], -1).reshape(-1, 3),
            np.stack([i + j, i + sides + k, i + sides + j], -1).reshape(-1, 3),
        ]
    )
    side = np.arange(sides)
    other, first = (side + 1) % sides, np.full(sides, count * sides)
    start = np.stack([first, other, side], 1)
    end = np.stack([first + 1, (count - 1) * sides + side, (count - 1) * sides + other], 1)
    return np.concatenate([body, start, end]).astype(np.int32)


def dome(
    centre: ArrayLike, pole: ArrayLike, polar: ArrayLike, radii: ArrayLike, sides: int = 24
) -> tuple[F64, F64, I32]:
    """Rings of a sphere about `pole` at the angles `polar` (radians) with `radii`: eyeballs and lids."""
    p = np.asarray(pole, np.float64)
    p = p / np.linalg.norm(p)
    u = np.cross(p, [0.0, 1.0, 0.0] if abs(p[1]) < 0.9 else [1.0, 0.0, 0.0])
    u = u / np.linalg.norm(u)
    v = np.cross(p, u)
    angles = np.asarray(polar, np.float64)
    a = np.linspace(0.0, 2.0 * np.pi, sides, endpoint=False)
    around = np.cos(a)[None, :, None] * u + np.sin(a)[None, :, None] * v
    directions = np.cos(angles)[:, None, None] * p + np.sin(angles)[:, None, None] * around
    r = np.broadcast_to(np.asarray(radii, np.float64), angles.shape)
    positions = (np.asarray(centre, np.float64) + directions * r[:, None, None]).reshape(-1, 3)
    normals = directions.reshape(-1, 3)
    triangles = _tube_triangles(len(angles), sides)[: 2 * (len(angles) - 1) * sides]
    return positions, normals, _outward(positions, normals, triangles)


def _outward(positions: F64, normals: F64, triangles: I32) -> I32:
    a, b, c = (positions[triangles[:, k]] for k in range(3))
    facing = float((np.cross(b - a, c - a) * normals[triangles[:, 0]]).sum())
    return np.ascontiguousarray(triangles if facing >= 0 else triangles[:, ::-1])
