"""Cutting and covering the surfaces of a figure: finer triangles, clean edges, patches that lie on a piece."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec_previs.figure.piece import Piece

F64 = NDArray[np.float64]
Level = Callable[[F64], F64]
"""Metres outside a region at positions (n, 3); negative inside."""


def refined(part: Piece, near: NDArray[np.bool_]) -> Piece:
    """Each triangle with a vertex in `near` (n,) as four; what hangs on a new vertex is the mean of its edge's ends."""
    chosen = np.asarray(near[part.triangles].any(1), np.bool_)
    picked = part.triangles[chosen]
    edges = np.sort(picked[:, [0, 1, 1, 2, 2, 0]].reshape(-1, 2), axis=1)
    ends, where = np.unique(edges, axis=0, return_inverse=True)
    a, b, c = picked.T
    ab, bc, ca = (where.reshape(-1, 3) + len(part.positions)).T
    finer = np.concatenate(
        [np.stack(each, 1) for each in ((a, ab, ca), (ab, b, bc), (ca, bc, c), (ab, bc, ca))]
    )
    grown = _grown(part, ends, np.full(len(ends), 0.5))
    return replace(grown, triangles=np.concatenate([part.triangles[~chosen], finer]).astype(np.int32))


def finer(part: Piece, level: Level, within: float, fine: float) -> Piece:
    """The piece with triangles about `fine` metres wide where `level` is under `within`."""
    for _ in range(3):
        near = level(part.positions) < within
        ends = part.positions[part.triangles[near[part.triangles].any(1)][:, :2]]
        if not len(ends) or float(np.median(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1))) < 1.4 * fine:
            break
        part = refined(part, near)
    return part


def clipped(part: Piece, level: F64) -> Piece:
    """What of a piece lies where `level` (n,) is negative, cut along its zero line."""
    inside = level < 0
    count = inside[part.triangles].sum(1)
    rolled = [_rolled(part.triangles[count == many], inside, many) for many in (1, 2)]
    one, two = rolled
    edges = np.concatenate([one[:, [0, 1]], one[:, [0, 2]], two[:, [0, 2]], two[:, [1, 2]]])
    first, last = level[edges[:, 0]], level[edges[:, 1]]
    grown = _grown(part, edges, first / (first - last))
    at = len(part.positions) + np.arange(len(edges))
    p, q = at[: len(one)], at[len(one) : 2 * len(one)]
    r, s = at[2 * len(one) : 2 * len(one) + len(two)], at[2 * len(one) + len(two) :]
    kept = [
        part.triangles[count == 3],
        np.stack([one[:, 0], p, q], 1),
        np.stack([two[:, 0], two[:, 1], r], 1),
        np.stack([two[:, 1], s, r], 1),
    ]
    return _trimmed(replace(grown, triangles=np.concatenate(kept).astype(np.int32)))


def patch(
    part: Piece,
    level: Level,
    off: float,
    colour: ArrayLike | Callable[[F64], F64],
    material: str,
    fine: float,
    raised: Callable[[F64], F64] | None = None,
) -> Piece | None:
    """A piece that lies on `part` where `level` is negative, `off` metres above it (and `raised` more), of triangles
    about `fine` metres wide, cut clean; it is no garment any more. None where nothing of `part` is inside."""
    ends = part.positions[part.triangles[:, :2]]
    size = float(np.median(np.linalg.norm(ends[:, 1] - ends[:, 0], axis=1))) if len(ends) else 0.0
    near = (level(part.positions) < size * 1.5)[part.triangles].any(1)
    if not near.any():
        return None
    cover = _trimmed(replace(part, triangles=part.triangles[near]))
    while size > 1.4 * fine:
        cover = refined(cover, level(cover.positions) < size)
        size /= 2
    cover = clipped(cover, level(cover.positions))
    if not len(cover.triangles):
        return None
    high = off + (raised(cover.positions) if raised else 0.0)
    colours = colour(cover.positions) if callable(colour) else np.broadcast_to(colour, cover.positions.shape)
    return replace(
        cover,
        positions=cover.positions + cover.normals * np.reshape(high, (-1, 1)),
        colours=np.clip(np.array(colours, np.float64), 0.0, 1.0),
        material=material,
        garment="",
    )


def blended(part: Piece, share: F64, colour: ArrayLike) -> Piece:
    """The piece with its colours moved towards `colour` by `share` (n,)."""
    amount = np.clip(share, 0.0, 1.0)[:, None]
    return replace(part, colours=np.clip(part.colours * (1 - amount) + np.asarray(colour) * amount, 0.0, 1.0))


def blots(positions: F64, pitch: float) -> F64:
    """Blotches (n,) from -1 to 1, about 3 / `pitch` metres across."""
    x, y, z = (positions * pitch).T
    waves = np.sin(x + 1.7 * np.sin(y)) * np.sin(y * 1.1 + 1.3 * np.sin(z)) + 0.5 * np.sin(2.3 * z + x)
    return np.asarray(waves / 1.5)


def _rolled(triangles: NDArray[np.int32], inside: NDArray[np.bool_], many: int) -> NDArray[np.int32]:
    """Triangles with `many` corners inside, turned so that those come first."""
    first = np.argmax(inside[triangles] if many == 1 else ~inside[triangles], axis=1)
    start = first if many == 1 else first + 1
    order = (start[:, None] + np.arange(3)) % 3
    return np.asarray(np.take_along_axis(triangles, order, 1))


def _grown(part: Piece, edges: NDArray[np.int64] | NDArray[np.int32], along: F64) -> Piece:
    """The piece with a vertex more on each edge (k, 2), `along` (k,) of the way from its first end."""

    def between(values: F64) -> F64:
        first, last = values[edges[:, 0]], values[edges[:, 1]]
        return np.concatenate([values, first + (last - first) * along[:, None]])

    normals = between(part.normals)
    return replace(
        part,
        positions=between(part.positions),
        normals=normals / np.maximum(np.linalg.norm(normals, axis=1, keepdims=True), 1e-9),
        colours=between(part.colours),
        morphs=tuple((name, between(offset)) for name, offset in part.morphs),
    )


def _trimmed(part: Piece) -> Piece:
    """The piece without vertices that no triangle has."""
    used, where = np.unique(part.triangles, return_inverse=True)
    return replace(
        part,
        positions=part.positions[used],
        normals=part.normals[used],
        colours=part.colours[used],
        triangles=where.reshape(-1, 3).astype(np.int32),
        morphs=tuple((name, offset[used]) for name, offset in part.morphs),
    )
