"""Shadow look-up with soft edges, and the patterns that a gobo throws."""

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32
# A soft edge: four samples at the radius, four at half of it and the middle.
TAPS = np.array(
    [
        (1, 0.35),
        (-1, -0.35),
        (-0.35, 1),
        (0.35, -1),
        (0, 0),
        (0.5, -0.5),
        (-0.5, 0.5),
        (0.5, 0.5),
        (-0.5, -0.5),
    ],
    np.float32,
)


@njit(**JIT)
def corner(maps, index, x, y, threshold, size):  # type: ignore[no-untyped-def]
    """Bilinear percentage-closer sample: the lit share of four texels."""
    fx = x - f4(0.5)
    fy = y - f4(0.5)
    ix = int(math.floor(fx))
    iy = int(math.floor(fy))
    if ix < 0 or iy < 0 or ix >= size - 1 or iy >= size - 1:
        return f4(1)
    fx -= f4(ix)
    fy -= f4(iy)
    one = f4(1)
    a = one if maps[index, iy, ix] <= threshold else f4(0)
    b = one if maps[index, iy, ix + 1] <= threshold else f4(0)
    c = one if maps[index, iy + 1, ix] <= threshold else f4(0)
    d = one if maps[index, iy + 1, ix + 1] <= threshold else f4(0)
    top = a + (b - a) * fx
    return top + (c + (d - c) * fx - top) * fy


@njit(**JIT)
def lit_share(px, py, pz, maps, views, index, radius, bias):  # type: ignore[no-untyped-def]
    """0 in shadow … 1 in light for a world point; views (k, 16) f32 are packed lenses, maps (k, s, s) f32 1/z."""
    view = views[index]
    size = maps.shape[1]
    a = px - view[0]
    b = py - view[1]
    c = pz - view[2]
    z = view[9] * a + view[10] * b + view[11] * c
    if z < f4(0.02):
        return f4(1)
    scale = view[12] / z
    x = view[13] + (view[3] * a + view[4] * b + view[5] * c) * scale
    y = view[14] - (view[6] * a + view[7] * b + view[8] * c) * scale
    threshold = f4(1) / (z - bias)
    reach = radius + f4(0.8)
    left = int(x - reach)
    right = int(x + reach)
    top = int(y - reach)
    low = int(y + reach)
    if x < reach or y < reach or right >= size or low >= size:
        return f4(1)
    open_corners = int(maps[index, top, left] <= threshold) + int(maps[index, top, right] <= threshold)
    open_corners += int(maps[index, low, left] <= threshold) + int(maps[index, low, right] <= threshold)
    open_corners += int(maps[index, int(y), int(x)] <= threshold)
    if open_corners == 5:
        return f4(1)
    if open_corners == 0:
        return f4(0)
    share = f4(0)
    for k in range(TAPS.shape[0]):
        share += corner(maps, index, x + radius * TAPS[k, 0], y + radius * TAPS[k, 1], threshold, size)
    return share / f4(TAPS.shape[0])


@njit(**JIT)
def gobo_share(px, py, pz, view, gobo, offset_u, offset_v, per_metre):  # type: ignore[no-untyped-def]
    """Transmission of the pattern at a world point: gobo (s, s) f32 repeats every 1 / per_metre metres at the
    light's aim (`view[15]`, its distance), projected from the light."""
    a = px - view[0]
    b = py - view[1]
    c = pz - view[2]
    z = view[9] * a + view[10] * b + view[11] * c
    if z < f4(0.02):
        return f4(0)
    scale = view[15] / z * per_metre
    u = (view[3] * a + view[4] * b + view[5] * c) * scale + offset_u
    v = (view[6] * a + view[7] * b + view[8] * c) * scale + offset_v
    size = gobo.shape[0]
    x = (u - f4(math.floor(u))) * f4(size)
    y = (v - f4(math.floor(v))) * f4(size)
    ix = int(x)
    iy = int(y)
    fx = x - f4(ix)
    fy = y - f4(iy)
    ix = ix % size
    iy = iy % size
    jx = (ix + 1) % size
    jy = (iy + 1) % size
    top = gobo[iy, ix] + (gobo[iy, jx] - gobo[iy, ix]) * fx
    low = gobo[jy, ix] + (gobo[jy, jx] - gobo[jy, ix]) * fx
    return top + (low - top) * fy


@njit(**JIT)
def mark_stale(near, samples, camera, view, before, after, bias, tiles):  # type: ignore[no-untyped-def]
    """Marks the tiles (16 × 16 pixels) in which a shadow has come or gone, judged at sixteen points of each.

    before, after (s, s) f32: one light's map of 1/z then and now, both seen through `view` (16,).
    """
    size = after.shape[0]
    unit = 4 * samples
    for ty in range(tiles.shape[0]):
        for tx in range(tiles.shape[1]):
            if tiles[ty, tx] != 0:
                continue
            for k in range(16):
                sy = ty * 4 * unit + (k // 4) * unit + unit // 2
                sx = tx * 4 * unit + (k % 4) * unit + unit // 2
                if sy >= near.shape[0] or sx >= near.shape[1] or near[sy, sx] <= 0:
                    continue
                z = f4(1) / near[sy, sx]
                rx = (f4(sx) + f4(0.5) - camera[13]) / camera[12]
                ry = (camera[14] - f4(sy) - f4(0.5)) / camera[12]
                a = camera[0] + (camera[3] * rx + camera[6] * ry + camera[9]) * z - view[0]
                b = camera[1] + (camera[4] * rx + camera[7] * ry + camera[10]) * z - view[1]
                c = camera[2] + (camera[5] * rx + camera[8] * ry + camera[11]) * z - view[2]
                depth = view[9] * a + view[10] * b + view[11] * c
                if depth < f4(0.05):
                    continue
                scale = view[12] / depth
                x = int(view[13] + (view[3] * a + view[4] * b + view[5] * c) * scale)
                y = int(view[14] - (view[6] * a + view[7] * b + view[8] * c) * scale)
                if x < 0 or y < 0 or x >= size or y >= size:
                    continue
                threshold = f4(1) / (depth - bias)
                if (before[y, x] <= threshold) != (after[y, x] <= threshold):
                    tiles[ty, tx] = 1
                    break
