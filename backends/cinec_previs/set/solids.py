"""Solids to build sets of: bevelled boxes, lathed and swept forms, sheets and stones, all as meshes in metres."""

from collections.abc import Sequence
from functools import cache
from math import pi

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec.ir.picture import SetPart
from cinec_previs.material import INDEX
from cinec_previs.mesh import Mesh, linear

F64 = NDArray[np.float64]
Colour = str | Sequence[float] | Sequence[F64] | F64
CREASE = 0.72
UP = np.array([0.0, 1.0, 0.0])
HAIRLINE = 0.009


def metres(part: SetPart) -> tuple[float, float, float]:
    """Width, height and depth of a part."""
    return part.size.x / 1000, part.size.y / 1000, part.size.z / 1000


def paint(colour: Colour, factor: float = 1.0) -> F64:
    """Linear Rec.709 (3,) of an sRGB `#rrggbb` or of a linear triple, times `factor`."""
    value = linear(colour) if isinstance(colour, str) else colour
    return np.asarray(value, np.float64) * factor


def mixed(first: Colour, second: Colour, share: float) -> F64:
    """`share` of the second colour in the first, in linear light."""
    return paint(first) * (1 - share) + paint(second) * share


def box(
    at: Sequence[float],
    size: Sequence[float],
    colour: Colour,
    material: str = "plain",
    bevel: float = 0.006,
    tilt: Sequence[float] = (0, 0, 0),
) -> Mesh:
    """One box with its foot's centre at `at`; `tilt` is degrees about x, y, z through its middle."""
    return boxes([at], [size], colour, material, bevel, [tilt])


def boxes(
    at: ArrayLike,
    size: ArrayLike,
    colour: Colour,
    material: str = "plain",
    bevel: float = 0.006,
    tilt: ArrayLike = (0, 0, 0),
    faces: Sequence[int] = (0, 1, 2, 3, 4, 5),
) -> Mesh:
    """Many boxes: `at` (n, 3) feet, `size` (n, 3), `colour` one or (n, 3), `tilt` (3,) or (n, 3) degrees.

    Sides keep their own normals and bevels blend between them, so that edges catch the light at 44 triangles a box;
    without a bevel it is 12, and so are long boxes whose bevels would be hairlines that shimmer. `faces` keeps only some sides: left, right, bottom, top, back, front.
    """
    feet, sizes = np.atleast_2d(np.asarray(at, np.float64)), np.atleast_2d(np.asarray(size, np.float64))
    count = max(len(feet), len(sizes))
    feet, sizes = np.broadcast_to(feet, (count, 3)), np.broadcast_to(sizes, (count, 3))
    half = sizes / 2
    inset = np.minimum(bevel, sizes.min(axis=1) * 0.3)[:, None, None]
    if inset.max() < HAIRLINE and sizes.max() > 0.5:
        bevel, inset = 0.0, inset * 0
    corners = CORNERS * half[:, None, :] - CORNERS * inset * (1 - np.abs(FACE_NORMALS))
    turns = rotations(np.broadcast_to(np.atleast_2d(np.asarray(tilt, np.float64)), (count, 3)))
    points = np.einsum("nij,nkj->nki", turns, corners) + feet[:, None, :]
    points[:, :, 1] += half[:, None, 1]
    normals = np.einsum("nij,kj->nki", turns, FACE_NORMALS)
    starts = (np.arange(count) * 24)[:, None, None]
    colours = np.broadcast_to(np.atleast_2d(paint(colour)), (count, 3))
    return _mesh(
        points.reshape(-1, 3),
        normals.reshape(-1, 3),
        np.repeat(colours, 24, axis=0),
        (_kept(tuple(faces), bevel > 0)[None] + starts).reshape(-1, 3),
        material,
    )


def quads(corners: ArrayLike, colour: Colour, material: str) -> Mesh:
    """Flat quads from (n, 4, 3) corners, counter-clockwise from the front; colour one or (n, 3)."""
    points = np.asarray(corners, np.float64)
    count = len(points)
    across, along = points[:, 1] - points[:, 0], points[:, 3] - points[:, 0]
    normals = np.repeat(_unit(np.cross(across, along)), 4, axis=0)
    colours = np.repeat(np.broadcast_to(np.atleast_2d(paint(colour)), (count, 3)), 4, axis=0)
    starts = (np.arange(count) * 4)[:, None, None]
    triangles = (np.array([[0, 1, 2], [0, 2, 3]])[None] + starts).reshape(-1, 3)
    return _mesh(points.reshape(-1, 3), normals, colours, triangles, material)


def lathe(
    profile: Sequence[tuple[float, float]],
    colour: Colour,
    material: str = "plain",
    at: Sequence[float] = (0, 0, 0),
    segments: int = 20,
) -> Mesh:
    """A profile of (radius, height), from the foot up along the outside, turned about +Y; sharp bends stay sharp."""
    points = np.asarray(profile, np.float64)
    step = np.diff(points, axis=0)
    flat = _unit(np.stack([step[:, 1], -step[:, 0]], axis=1))
    before = np.vstack([flat[:1], flat[:-1]])
    after = np.vstack([flat[1:], flat[-1:]])
    first = np.where((flat * before).sum(1, keepdims=True) > CREASE, flat + before, flat)
    second = np.where((flat * after).sum(1, keepdims=True) > CREASE, flat + after, flat)
    rows = np.stack([points[:-1], points[1:]], axis=1).reshape(-1, 2)
    slopes = _unit(np.stack([first, second], axis=1).reshape(-1, 2))
    angle = np.linspace(0, 2 * pi, segments + 1)
    ring = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=1)
    up = np.array([0.0, 1.0, 0.0])
    grid = rows[:, None, :1] * ring[None] + rows[:, None, 1:] * up + np.asarray(at, np.float64)
    normals = slopes[:, None, :1] * ring[None] + slopes[:, None, 1:] * up
    bands = np.arange(0, len(rows), 2)
    triangles = _grid_triangles(bands, segments)
    flat_colour = np.broadcast_to(paint(colour), (grid.size // 3, 3))
    return _mesh(grid.reshape(-1, 3), normals.reshape(-1, 3), flat_colour, triangles, material)


def tube(
    path: ArrayLike | Sequence[object],
    radius: ArrayLike,
    colour: Colour,
    material: str = "plain",
    segments: int = 8,
) -> Mesh:
    """A tube along `path` (k, 3) of radius () or (k,), its ends closed by cones of no height."""
    spine = np.array(path, np.float64)
    radii = np.broadcast_to(np.asarray(radius, np.float64), (len(spine),))
    spine = np.vstack([spine[:1], spine, spine[-1:]])
    radii = np.concatenate([[1e-5], radii, [1e-5]])
    ahead = np.gradient(spine[1:-1], axis=0)
    ahead = _unit(np.vstack([ahead[:1], ahead, ahead[-1:]]))
    hint = np.array([0.0, 0.0, 1.0]) if abs(ahead[:, 2]).max() < 0.9 else np.array([1.0, 0.0, 0.0])
    if abs(ahead @ hint).max() > 0.95:
        hint = np.array([0.3, 0.9, 0.3])
    side = _unit(np.cross(ahead, hint))
    up = np.cross(side, ahead)
    angle = np.linspace(0, 2 * pi, segments + 1)
    around = np.cos(angle)[None, :, None] * side[:, None] + np.sin(angle)[None, :, None] * up[:, None]
    points = spine[:, None] + radii[:, None, None] * around
    normals = around.copy()
    normals[0], normals[-1] = -ahead[0], ahead[-1]
    triangles = _grid_triangles(np.arange(len(spine) - 1), segments)[:, ::-1]
    colours = np.broadcast_to(paint(colour), (points.size // 3, 3))
    return _mesh(points.reshape(-1, 3), normals.reshape(-1, 3), colours, triangles, material)


def sheet(grid: ArrayLike, colour: Colour, material: str) -> Mesh:
    """A smooth surface through a grid (rows, columns, 3), front where columns x rows points; colour one or a grid."""
    points = np.asarray(grid, np.float64)
    down, across = np.gradient(points, axis=0), np.gradient(points, axis=1)
    normals = _unit(np.cross(across, down)).reshape(-1, 3)
    rows, columns = points.shape[:2]
    value = paint(colour)
    colours = value.reshape(-1, 3) if value.ndim == 3 else np.broadcast_to(value, (rows * columns, 3))
    triangles = _grid_triangles(np.arange(rows - 1), columns - 1)
    return _mesh(points.reshape(-1, 3), normals, colours, triangles, material)


def stone(
    radii: Sequence[float], colour: Colour, material: str, seed: int, detail: int = 3, rough: float = 0.25
) -> Mesh:
    """An ellipsoid about the origin, pushed in and out by noise; `detail` 1, 2, 3 makes 80, 320, 1280 triangles."""
    from cinec_previs.set.noise import fractal

    directions, triangles = _sphere(detail)
    push = 1 + rough * (fractal(directions * 1.3, seed, 3) - 0.5) * 2
    points = directions * push[:, None] * np.asarray(radii, np.float64)
    colours = paint(colour) * (0.8 + 0.4 * fractal(directions * 2.6, seed + 7, 2))[:, None]
    return _mesh(points, smooth_normals(points, triangles), colours, triangles, material)


def cushion(
    size: Sequence[float], colour: Colour, at: Sequence[float] = (0, 0, 0), material: str = "leather"
) -> Mesh:
    """A pillow-like box: a superellipsoid (Barr 1981) of the size, its foot's centre at `at`."""
    rows, columns = 13, 29
    up, around = np.linspace(-pi / 2, pi / 2, rows), np.linspace(0, 2 * pi, columns)
    cos_up, sin_up = _power(np.cos(up), 0.42), _power(np.sin(up), 0.42)
    cos_round, sin_round = _power(np.cos(around), 0.36), _power(np.sin(around), 0.36)
    half = np.array(size) / 2
    heights = np.broadcast_to(sin_up[:, None], (rows, columns))
    points = np.stack(
        [cos_up[:, None] * sin_round[None], heights, cos_up[:, None] * cos_round[None]], axis=-1
    )
    slope = np.sign(points) * np.abs(points) ** (2 / np.array([0.36, 0.42, 0.36]) - 1) / half
    places = points * half + np.array(at) + [0, half[1], 0]
    colours = np.broadcast_to(paint(colour), (rows * columns, 3))
    triangles = _grid_triangles(np.arange(rows - 1), columns - 1)
    return _mesh(places.reshape(-1, 3), _unit(slope).reshape(-1, 3), colours, triangles, material)


def placed(
    mesh: Mesh, at: Sequence[float] | F64 = (0, 0, 0), tilt: Sequence[float] = (0, 0, 0), scale: float = 1.0
) -> Mesh:
    """The mesh scaled, turned about x, y, z by degrees (z first) and moved."""
    turn = rotations(np.asarray([tilt], np.float64))[0]
    points = mesh.positions.astype(np.float64) @ turn.T * scale + np.asarray(at, np.float64)
    return Mesh(
        positions=points.astype(np.float32),
        normals=(mesh.normals.astype(np.float64) @ turn.T).astype(np.float32),
        colours=mesh.colours,
        triangles=mesh.triangles,
        materials=mesh.materials,
    )


def faceted(mesh: Mesh) -> Mesh:
    """The same surface with flat faces: three vertices of its own for each triangle."""
    points = mesh.positions[mesh.triangles]
    normals = _unit(np.cross(points[:, 1] - points[:, 0], points[:, 2] - points[:, 0]).astype(np.float64))
    normals = np.where((normals * normals).sum(axis=1, keepdims=True) < 0.25, UP, normals)
    colours = mesh.colours[mesh.triangles].mean(axis=1)
    return Mesh(
        positions=np.ascontiguousarray(points.reshape(-1, 3)),
        normals=np.repeat(normals, 3, axis=0).astype(np.float32),
        colours=np.repeat(colours, 3, axis=0).astype(np.float32),
        triangles=np.arange(len(points) * 3, dtype=np.int32).reshape(-1, 3),
        materials=mesh.materials,
    )


def rotations(degrees: F64) -> F64:
    """(n, 3, 3) matrices that turn about z, then x, then y by (n, 3) degrees of x, y, z."""
    angle = np.radians(degrees)
    (sx, sy, sz), (cx, cy, cz) = np.sin(angle).T, np.cos(angle).T
    none, one = np.zeros_like(sx), np.ones_like(sx)
    about_x = np.array([[one, none, none], [none, cx, -sx], [none, sx, cx]])
    about_y = np.array([[cy, none, sy], [none, one, none], [-sy, none, cy]])
    about_z = np.array([[cz, -sz, none], [sz, cz, none], [none, none, one]])
    turned: F64 = np.einsum("ijn,jkn,kln->nil", about_y, about_x, about_z)
    return turned


def smooth_normals(points: F64, triangles: NDArray[np.int64]) -> F64:
    """Area-weighted normals (n, 3) of an indexed surface."""
    corner = points[triangles]
    flat = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    normals = np.zeros_like(points)
    for index in range(3):
        np.add.at(normals, triangles[:, index], flat)
    return _unit(normals)


def _mesh(points: F64, normals: F64, colours: F64, triangles: NDArray[np.int64], material: str) -> Mesh:
    """A mesh of one material; a normal that nothing defines (the pole of a fan) points up."""
    lost = (normals * normals).sum(axis=1, keepdims=True) < 0.25
    normals = np.where(lost, UP, normals)
    return Mesh(
        positions=np.ascontiguousarray(points, np.float32),
        normals=np.ascontiguousarray(normals, np.float32),
        colours=np.ascontiguousarray(colours, np.float32),
        triangles=np.ascontiguousarray(triangles, np.int32),
        materials=np.full(len(triangles), INDEX[material], np.int32),
    )


def _unit(vectors: F64) -> F64:
    length = np.sqrt((vectors * vectors).sum(axis=-1, keepdims=True))
    result: F64 = vectors / np.maximum(length, 1e-12)
    return result


def _power(value: F64, exponent: float) -> F64:
    result: F64 = np.sign(value) * np.abs(value) ** exponent
    return result


def _grid_triangles(rows: NDArray[np.int64], segments: int) -> NDArray[np.int64]:
    """Two triangles a cell between each of `rows` and the row after it, of segments + 1 points a row."""
    width = segments + 1
    first = (rows[:, None] * width + np.arange(segments)[None]).reshape(-1)
    cell = np.array([[0, 1, width + 1], [0, width + 1, width]])
    triangles: NDArray[np.int64] = (first[:, None, None] + cell[None]).reshape(-1, 3)
    return triangles


def _box_topology() -> tuple[F64, F64, NDArray[np.int64]]:
    """Corner signs and face normals (24, 3) and the triangles of a box whose six faces are joined by bevels."""
    signs: list[list[int]] = []
    normals: list[list[int]] = []
    index: dict[tuple[int, tuple[int, ...]], int] = {}
    for axis in range(3):
        for sign in (-1, 1):
            for first in (-1, 1):
                for second in (-1, 1):
                    corner = [0, 0, 0]
                    corner[axis], corner[(axis + 1) % 3], corner[(axis + 2) % 3] = sign, first, second
                    index[axis, tuple(corner)] = len(signs)
                    signs.append(corner)
                    normals.append([sign if each == axis else 0 for each in range(3)])
    faces: list[list[int]] = []
    for axis in range(3):
        for sign in (-1, 1):
            for third in (-1, 1):
                faces.append(_edge(index, axis, sign, third))
            loop = [(-1, -1), (1, -1), (1, 1), (-1, 1)]
            faces.append([index[axis, _corner(axis, sign, *pair)] for pair in loop])
    triangles = [[face[0], face[1], face[2]] for face in faces] + [
        [face[0], face[2], face[3]] for face in faces
    ]
    triangles += [[index[axis, corner] for axis in range(3)] for corner in {key[1] for key in index}]
    return _outward(np.array(signs, np.float64), np.array(normals, np.float64), np.array(sorted(triangles)))


@cache
def _kept(faces: tuple[int, ...], bevelled: bool) -> NDArray[np.int64]:
    """The triangles that lie wholly on the sides to keep, four vertices a side, bevels between kept sides included."""
    side = BOX_TRIANGLES // 4
    wanted = np.isin(side, faces).all(axis=1)
    if not bevelled:
        wanted &= (side == side[:, :1]).all(axis=1)
    return BOX_TRIANGLES[wanted]


def _corner(axis: int, sign: int, first: int, second: int) -> tuple[int, ...]:
    corner = [0, 0, 0]
    corner[axis], corner[(axis + 1) % 3], corner[(axis + 2) % 3] = sign, first, second
    return tuple(corner)


def _edge(index: dict[tuple[int, tuple[int, ...]], int], axis: int, sign: int, third: int) -> list[int]:
    """The bevel between the faces of `axis` and the next one, along the third axis."""
    other = (axis + 1) % 3
    near, far = _corner(axis, sign, third, -1), _corner(axis, sign, third, 1)
    return [index[axis, near], index[axis, far], index[other, far], index[other, near]]


def _outward(signs: F64, normals: F64, triangles: NDArray[np.int64]) -> tuple[F64, F64, NDArray[np.int64]]:
    """The topology with every triangle turned to the outside."""
    points = signs - 0.2 * signs * (1 - np.abs(normals))
    corner = points[triangles]
    flat = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    inward = (flat * corner.mean(axis=1)).sum(axis=1) < 0
    triangles[inward] = triangles[inward][:, ::-1]
    return signs, normals, triangles


@cache
def _sphere(detail: int) -> tuple[F64, NDArray[np.int64]]:
    """Unit directions and triangles of an icosahedron, divided `detail` times."""
    golden = (1 + 5**0.5) / 2
    base = [(-1, golden), (1, golden), (-1, -golden), (1, -golden)]
    points = np.array(
        [(a, b, 0) for a, b in base] + [(0, a, b) for a, b in base] + [(b, 0, a) for a, b in base]
    )
    flat = [0, 11, 5, 0, 5, 1, 0, 1, 7, 0, 7, 10, 0, 10, 11, 1, 5, 9, 5, 11, 4, 11, 10, 2, 10, 7, 6, 7, 1, 8]
    flat += [3, 9, 4, 3, 4, 2, 3, 2, 6, 3, 6, 8, 3, 8, 9, 4, 9, 5, 2, 4, 11, 6, 2, 10, 8, 6, 7, 9, 8, 1]
    triangles = np.array(flat).reshape(-1, 3)
    points = _unit(points.astype(np.float64))
    for _ in range(detail):
        edges = np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2), axis=1)
        unique, inverse = np.unique(edges, axis=0, return_inverse=True)
        middle = inverse.reshape(-1, 3) + len(points)
        a, b, c = triangles.T
        ab, bc, ca = middle.T
        parts = [[a, ab, ca], [b, bc, ab], [c, ca, bc], [ab, bc, ca]]
        points = np.vstack([points, _unit(points[unique].mean(axis=1))])
        triangles = np.concatenate([np.stack(part, axis=1) for part in parts])
    return points, triangles


CORNERS, FACE_NORMALS, BOX_TRIANGLES = _box_topology()
