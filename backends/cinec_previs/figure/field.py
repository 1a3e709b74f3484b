"""Signed distance fields of smoothly joined primitives, and the surface, gradient and rays of one.

A primitive is a row of 20 numbers: how it joins (`UNION` …), its shape (`CONE` …), the blend radius, then the
shape's own parameters. Polynomial smooth minimum after Quilez (2013); the surface is extracted by surface nets
(Gibson 1998) with the vertices pulled onto the field, so normals are the field's gradient.
"""

import math
from collections.abc import Iterable, Sequence

import numpy as np
from numba import njit
from numpy.typing import NDArray

F64 = NDArray[np.float64]
Row = tuple[float, ...]
Vec = Sequence[float] | NDArray[np.float64]

UNION, CUT, KEEP, WAVE = 0.0, 1.0, 2.0, 3.0
CONE, ELLIPSOID, PLANE, RIPPLE, CURL, COMB = 0.0, 1.0, 2.0, 3.0, 4.0, 5.0
WIDTH = 20
STRAIGHT = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


def cone(start: Vec, end: Vec, first: float, last: float, blend: float = 0.02, join: float = UNION) -> Row:
    """A capsule whose radius goes from `first` to `last`."""
    return (join, CONE, blend, *start, *end, first, last)


def ellipsoid(
    centre: Vec, radii: Vec, blend: float = 0.02, join: float = UNION, turn: Iterable[float] = STRAIGHT
) -> Row:
    """An ellipsoid; `turn` is the row-major rotation from the world to its axes."""
    return (join, ELLIPSOID, blend, *centre, *radii, *turn)


def plane(normal: Vec, offset: float, blend: float = 0.005) -> Row:
    """Keeps what lies behind the plane normal · x = offset."""
    size = math.sqrt(sum(part * part for part in normal))
    return (KEEP, PLANE, blend, *(part / size for part in normal), offset)


def ripple(amount: float, wave: Vec, warp: Vec = (0.0, 0.0, 0.0)) -> Row:
    """Folds: the surface sinks and swells along `wave` (radians per metre), bent by `warp`."""
    return (WAVE, RIPPLE, 0.0, amount, *wave, *warp)


def curls(amount: float, pitch: float) -> Row:
    """Bumps on a lattice of `pitch` radians per metre: curly hair, wool."""
    return (WAVE, CURL, 0.0, amount, pitch)


def comb(amount: float, count: float, centre: Vec, twist: float = 0.0) -> Row:
    """Grooves that fall from a crown at `centre`: `count` waves around the vertical axis, twisting with height."""
    return (WAVE, COMB, 0.0, amount, count, *centre, twist)


def table(rows: Iterable[Row]) -> F64:
    """The rows as one (n, 20) array, the form the kernels take."""
    listed = list(rows)
    out = np.zeros((len(listed), WIDTH))
    for index, row in enumerate(listed):
        out[index, : len(row)] = row
    return out


def inflated(rows: Iterable[Row], by: float) -> list[Row]:
    """The same primitives with radii larger by `by` metres; planes and waves are left out."""
    out: list[Row] = []
    for row in rows:
        if row[1] == CONE:
            out.append((*row[:9], row[9] + by, row[10] + by))
        elif row[1] == ELLIPSOID:
            out.append((*row[:6], row[6] + by, row[7] + by, row[8] + by, *row[9:]))
    return out


def mirrored(rows: Iterable[Row]) -> list[Row]:
    """The rows with left and right exchanged."""
    out: list[Row] = []
    for row in rows:
        if row[1] == CONE:
            out.append((*row[:3], -row[3], *row[4:6], -row[6], *row[7:]))
        elif row[1] == ELLIPSOID:
            a, b, c, d, e, f, g, h, i = row[9:18]
            out.append((*row[:3], -row[3], *row[4:9], a, -b, -c, -d, e, f, -g, h, i))
        elif row[1] == PLANE:
            out.append((*row[:3], -row[3], *row[4:]))
        else:
            out.append(row)
    return out


def bounds(rows: F64, pad: float) -> tuple[F64, F64]:
    """A box around the joined (not the cutting) primitives."""
    low, high = np.full(3, 9.0), np.full(3, -9.0)
    for row in rows[rows[:, 0] == UNION]:
        if row[1] == CONE:
            ends = ((row[3:6], row[9]), (row[6:9], row[10]))
        else:
            ends = ((row[3:6], float(row[6:9].max())), (row[3:6], float(row[6:9].max())))
        for centre, radius in ends:
            low, high = np.minimum(low, centre - radius), np.maximum(high, centre + radius)
    for row in rows[(rows[:, 0] == KEEP) & (np.abs(rows[:, 4]) > 0.999)]:
        if row[4] > 0:
            high[1] = min(high[1], row[6])
        else:
            low[1] = max(low[1], -row[6])
    return low - pad, high + pad


def surface(rows: F64, step: float, box: tuple[Vec, Vec] | None = None) -> tuple[F64, F64, NDArray[np.int32]]:
    """Positions (n, 3), unit normals (n, 3) and triangles (m, 3) of the zero level, at cells of `step` metres."""
    low, high = bounds(rows, 2.2 * step) if box is None else (np.asarray(box[0]), np.asarray(box[1]))
    size = np.ceil((high - low) / step).astype(np.int64) + 1
    grid = np.empty((int(size[0]), int(size[1]), int(size[2])), np.float32)
    _sample(rows, np.asarray(low, np.float64), step, grid)
    positions, triangles, made = _nets(grid, np.asarray(low, np.float64), step)
    triangles = triangles[:made].copy()
    normals = _settle(rows, positions, step * 0.5, 2 if step < 0.007 else 1)
    return positions, normals, triangles


def creased(
    shape: tuple[F64, F64, NDArray[np.int32]], rows: Sequence[Row], step: float
) -> tuple[F64, F64, NDArray[np.int32]]:
    """A surface of `rows` with the vertices nearest to where cuts meet the body drawn onto that line.

    Surface nets leave a cut's edge ragged by half a cell; drawn onto both surfaces it is as smooth as they are.
    """
    body = table([row for row in rows if row[0] in (UNION, WAVE)])
    taken = [
        (UNION, row[1], 0.0, *row[3:])
        if row[0] == CUT
        else (UNION, PLANE, 0.0, *(-part for part in row[3:7]))
        for row in rows
        if row[0] in (CUT, KEEP)
    ]
    if taken:
        _draw(body, table(taken), shape[0], shape[1], 0.62 * step)
    return shape


def depth(rows: F64, across: F64, start: float, reach: float) -> F64:
    """z of the first surface met going down -z from z = `start` at each (x, y) of `across` (n, 2)."""
    origins = np.column_stack([across, np.full(len(across), start)])
    return start - ray(rows, origins, (0.0, 0.0, -1.0), reach)


def ray(rows: F64, origins: F64, direction: Vec, limit: float) -> F64:
    """How far from each origin (n, 3) along `direction` (one, or (n, 3); unit) the surface is, at most `limit`."""
    towards = np.broadcast_to(np.asarray(direction, np.float64), origins.shape)
    out: F64 = _trace(rows, np.ascontiguousarray(origins), np.ascontiguousarray(towards), limit)
    return out


def gradient(rows: F64, positions: F64) -> F64:
    """Unit gradients of the field at positions (n, 3)."""
    out: F64 = _settle(rows, positions.copy(), 0.003, 0)
    return out


@njit(cache=True, fastmath=True, error_model="numpy")
def _distance(row, x, y, z):  # type: ignore[no-untyped-def]
    shape = row[1]
    if shape == 0.0:
        ax, ay, az = x - row[3], y - row[4], z - row[5]
        bx, by, bz = row[6] - row[3], row[7] - row[4], row[8] - row[5]
        h = (ax * bx + ay * by + az * bz) / (bx * bx + by * by + bz * bz + 1e-12)
        h = min(1.0, max(0.0, h))
        ax -= bx * h
        ay -= by * h
        az -= bz * h
        return math.sqrt(ax * ax + ay * ay + az * az) - (row[9] + (row[10] - row[9]) * h)
    if shape == 1.0:
        ax, ay, az = x - row[3], y - row[4], z - row[5]
        u = (row[9] * ax + row[10] * ay + row[11] * az) / row[6]
        v = (row[12] * ax + row[13] * ay + row[14] * az) / row[7]
        w = (row[15] * ax + row[16] * ay + row[17] * az) / row[8]
        k = math.sqrt(u * u + v * v + w * w)
        u /= row[6]
        v /= row[7]
        w /= row[8]
        return k * (k - 1.0) / (math.sqrt(u * u + v * v + w * w) + 1e-9)
    return row[3] * x + row[4] * y + row[5] * z - row[6]


@njit(cache=True, fastmath=True, error_model="numpy")
def _wave(row, x, y, z):  # type: ignore[no-untyped-def]
    if row[1] == 3.0:
        bend = 2.3 * math.sin(row[7] * x + row[8] * y + row[9] * z)
        return row[3] * math.sin(row[4] * x + row[5] * y + row[6] * z + bend)
    if row[1] == 4.0:
        p = row[4]
        u, v, w = (
            x + 0.010 * math.sin(71.0 * y),
            y + 0.010 * math.sin(67.0 * z),
            z + 0.010 * math.sin(73.0 * x),
        )
        a = math.sin(p * (u + 0.43 * v)) + math.sin(p * (v - 0.47 * w)) + math.sin(p * (w + 0.39 * u))
        return row[3] * 0.6 * a
    ax, az = x - row[5], z - row[7]
    r = math.sqrt(ax * ax + az * az)
    turn = row[4] * math.atan2(ax, az) + row[8] * (y - row[6])
    return (
        row[3]
        * min(1.0, r * 22.0)
        * (math.sin(turn + 0.9 * math.sin(turn * 0.37)) + 0.35 * math.sin(2.6 * turn))
    )


@njit(cache=True, fastmath=True, error_model="numpy")
def _value(rows, live, count, x, y, z):  # type: ignore[no-untyped-def]
    d = 1e3
    for n in range(count):
        row = rows[live[n]]
        join = row[0]
        if join == 3.0:
            # Waves are a few millimetres deep: further away they cannot change which side a point is on.
            if abs(d) < 0.02:
                d += _wave(row, x, y, z)
            continue
        e = _distance(row, x, y, z)
        k = row[2]
        if join == 0.0:
            h = max(k - abs(d - e), 0.0) / k if k > 0.0 else 0.0
            d = min(d, e) - h * h * k * 0.25
        else:
            if join == 1.0:
                e = -e
            h = max(k - abs(d - e), 0.0) / k if k > 0.0 else 0.0
            d = max(d, e) + h * h * k * 0.25
    return d


@njit(cache=True, fastmath=True, error_model="numpy")
def _near(rows, among, many, live, x, y, z, radius):  # type: ignore[no-untyped-def]
    nearest = 1e3
    for n in range(many):
        if rows[among[n], 0] == 0.0:
            nearest = min(nearest, _distance(rows[among[n]], x, y, z))
    count = 0
    for n in range(many):
        row = rows[among[n]]
        keep = True
        if row[0] != 3.0:
            e = _distance(row, x, y, z)
            if row[0] == 0.0:
                keep = e - nearest < 2.6 * radius + row[2]
            elif row[0] == 1.0:
                keep = e < 2.6 * radius + row[2]
            else:
                keep = e > -2.6 * radius - row[2]
        if keep:
            live[count] = among[n]
            count += 1
    return count


@njit(cache=True, fastmath=True, error_model="numpy")
def _sample(rows, low, step, grid):  # type: ignore[no-untyped-def]
    every = np.arange(rows.shape[0])
    live = np.empty(rows.shape[0], np.int64)
    for i in range(0, grid.shape[0], 16):
        for j in range(0, grid.shape[1], 16):
            for k in range(0, grid.shape[2], 16):
                x, y, z = low[0] + (i + 7.5) * step, low[1] + (j + 7.5) * step, low[2] + (k + 7.5) * step
                radius = 8.0 * step * 1.7320508
                count = _near(rows, every, rows.shape[0], live, x, y, z, radius)
                centre = _value(rows, live, count, x, y, z)
                if abs(centre) > radius * 2.0 + 0.004:
                    for a in range(i, min(i + 16, grid.shape[0])):
                        for b in range(j, min(j + 16, grid.shape[1])):
                            for c in range(k, min(k + 16, grid.shape[2])):
                                grid[a, b, c] = centre
                else:
                    _sample_block(rows, live, count, low, step, grid, i, j, k)


@njit(cache=True, fastmath=True, error_model="numpy")
def _sample_block(rows, among, many, low, step, grid, i0, j0, k0):  # type: ignore[no-untyped-def]
    nx, ny, nz = min(grid.shape[0], i0 + 16), min(grid.shape[1], j0 + 16), min(grid.shape[2], k0 + 16)
    live = np.empty(rows.shape[0], np.int64)
    radius = 2.0 * step * 1.7320508
    for bi in range(i0, nx, 4):
        for bj in range(j0, ny, 4):
            for bk in range(k0, nz, 4):
                x, y, z = low[0] + (bi + 1.5) * step, low[1] + (bj + 1.5) * step, low[2] + (bk + 1.5) * step
                count = _near(rows, among, many, live, x, y, z, radius)
                centre = _value(rows, live, count, x, y, z)
                far = abs(centre) > radius * 2.0 + 0.004
                for i in range(bi, min(bi + 4, nx)):
                    for j in range(bj, min(bj + 4, ny)):
                        for k in range(bk, min(bk + 4, nz)):
                            value = centre
                            if not far:
                                px, py, pz = low[0] + i * step, low[1] + j * step, low[2] + k * step
                                value = _value(rows, live, count, px, py, pz)
                            grid[i, j, k] = value


@njit(cache=True, fastmath=True, error_model="numpy")
def _nets(grid, low, step):  # type: ignore[no-untyped-def]  # noqa: C901
    nx, ny, nz = grid.shape
    number = np.full((nx, ny, nz), -1, np.int32)
    total = 0
    for i in range(nx - 1):
        for j in range(ny - 1):
            for k in range(nz - 1):
                inside = 0
                for c in range(8):
                    if grid[i + (c & 1), j + ((c >> 1) & 1), k + (c >> 2)] < 0:
                        inside += 1
                if 0 < inside < 8:
                    number[i, j, k] = total
                    total += 1
    positions = np.empty((total, 3))
    triangles = np.empty((total * 4 + 16, 3), np.int32)
    made = 0
    for i in range(nx - 1):
        for j in range(ny - 1):
            for k in range(nz - 1):
                own = number[i, j, k]
                if own < 0:
                    continue
                sx, sy, sz, hits = 0.0, 0.0, 0.0, 0
                for c in range(8):
                    ca, cb, cc = c & 1, (c >> 1) & 1, c >> 2
                    a = grid[i + ca, j + cb, k + cc]
                    for axis in range(3):
                        if (c >> axis) & 1:
                            continue
                        ea, eb, ec = int(axis == 0), int(axis == 1), int(axis == 2)
                        b = grid[i + ca + ea, j + cb + eb, k + cc + ec]
                        if (a < 0) != (b < 0):
                            t = a / (a - b)
                            sx += ca + ea * t
                            sy += cb + eb * t
                            sz += cc + ec * t
                            hits += 1
                positions[own, 0] = low[0] + (i + sx / hits) * step
                positions[own, 1] = low[1] + (j + sy / hits) * step
                positions[own, 2] = low[2] + (k + sz / hits) * step
                if i == 0 or j == 0 or k == 0:
                    continue
                here = grid[i, j, k] < 0
                for axis in range(3):
                    if axis == 0:
                        there = grid[i + 1, j, k] < 0
                        p, q, r = number[i, j - 1, k], number[i, j - 1, k - 1], number[i, j, k - 1]
                    elif axis == 1:
                        there = grid[i, j + 1, k] < 0
                        p, q, r = number[i, j, k - 1], number[i - 1, j, k - 1], number[i - 1, j, k]
                    else:
                        there = grid[i, j, k + 1] < 0
                        p, q, r = number[i - 1, j, k], number[i - 1, j - 1, k], number[i, j - 1, k]
                    if here == there or p < 0 or q < 0 or r < 0:
                        continue
                    if made + 2 > triangles.shape[0]:
                        continue
                    triangles[made, 0] = own
                    triangles[made, 1] = p if here else q
                    triangles[made, 2] = q if here else p
                    triangles[made + 1, 0] = own
                    triangles[made + 1, 1] = q if here else r
                    triangles[made + 1, 2] = r if here else q
                    made += 2
    return positions, triangles, made


@njit(cache=True, fastmath=True, error_model="numpy")
def _slope(rows, live, count, x, y, z):  # type: ignore[no-untyped-def]
    e = 0.0015
    total, gx, gy, gz = 0.0, 0.0, 0.0, 0.0
    for corner in range(4):
        sx = 1.0 if corner == 0 or corner == 3 else -1.0
        sy = 1.0 if corner >= 2 else -1.0
        sz = 1.0 if corner == 1 or corner == 3 else -1.0
        value = _value(rows, live, count, x + sx * e, y + sy * e, z + sz * e)
        total += value
        gx += sx * value
        gy += sy * value
        gz += sz * value
    size = math.sqrt(gx * gx + gy * gy + gz * gz) + 1e-20
    return gx / size, gy / size, gz / size, total * 0.25 / max(size / (4.0 * e), 0.35)


@njit(cache=True, fastmath=True, error_model="numpy")
def _settle(rows, positions, step, rounds):  # type: ignore[no-untyped-def]
    every = np.arange(rows.shape[0])
    live = np.empty(rows.shape[0], np.int64)
    normals = np.empty_like(positions)
    ax, ay, az, count = 1e9, 1e9, 1e9, 0
    for n in range(positions.shape[0]):
        x, y, z = positions[n, 0], positions[n, 1], positions[n, 2]
        if (x - ax) ** 2 + (y - ay) ** 2 + (z - az) ** 2 > 9.0 * step * step:
            ax, ay, az = x, y, z
            count = _near(rows, every, rows.shape[0], live, x, y, z, step * 4.0)
        gx, gy, gz, value = _slope(rows, live, count, x, y, z)
        for _ in range(rounds):
            value = min(step, max(-step, value))
            x, y, z = x - gx * value, y - gy * value, z - gz * value
            gx, gy, gz, value = _slope(rows, live, count, x, y, z)
        positions[n, 0], positions[n, 1], positions[n, 2] = x, y, z
        normals[n, 0], normals[n, 1], normals[n, 2] = gx, gy, gz
    return normals


@njit(cache=True, fastmath=True, error_model="numpy")
def _draw(body, taken, positions, normals, reach):  # type: ignore[no-untyped-def]
    every, cuts = np.arange(body.shape[0]), np.arange(taken.shape[0])
    many, few = body.shape[0], taken.shape[0]
    for n in range(positions.shape[0]):
        x, y, z = positions[n, 0], positions[n, 1], positions[n, 2]
        if abs(_value(taken, cuts, few, x, y, z)) > reach:
            continue
        gx, gy, gz, value = _slope(body, every, many, x, y, z)
        if abs(value) > reach:
            continue
        for _ in range(5):
            px, py, pz, cut = _slope(taken, cuts, few, x, y, z)
            x, y, z = x - px * cut, y - py * cut, z - pz * cut
            gx, gy, gz, value = _slope(body, every, many, x, y, z)
            x, y, z = x - gx * value, y - gy * value, z - gz * value
        far = (x - positions[n, 0]) ** 2 + (y - positions[n, 1]) ** 2 + (z - positions[n, 2]) ** 2
        if far < 4.0 * reach * reach:
            positions[n, 0], positions[n, 1], positions[n, 2] = x, y, z
            normals[n, 0], normals[n, 1], normals[n, 2] = gx, gy, gz


@njit(cache=True, fastmath=True, error_model="numpy")
def _trace(rows, origins, towards, limit):  # type: ignore[no-untyped-def]
    live = np.arange(rows.shape[0])
    out = np.empty(origins.shape[0])
    for n in range(origins.shape[0]):
        t = 0.0
        for _ in range(64):
            x = origins[n, 0] + towards[n, 0] * t
            y = origins[n, 1] + towards[n, 1] * t
            z = origins[n, 2] + towards[n, 2] * t
            d = _value(rows, live, rows.shape[0], x, y, z)
            t += d * 0.8
            if d < 2e-4 or t > limit:
                break
        out[n] = min(t, limit)
    return out
