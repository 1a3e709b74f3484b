"""Projection and the visibility buffer: which triangle each sample sees, and how near."""

# ruff: noqa: C901

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32


@njit(**JIT)
def project(vertices, first, last, camera, near, projected):  # type: ignore[no-untyped-def]
    """Screen x, y and 1/z of vertices[first:last]; 1/z is 0 where a vertex is nearer than `near`.

    vertices (n, 12) f32; camera (16,) f32 as `Lens.packed` lays it out; projected (n, 3) f32.
    """
    ox, oy, oz = camera[0], camera[1], camera[2]
    focal, cx, cy = camera[12], camera[13], camera[14]
    for i in range(first, last):
        a = vertices[i, 0] - ox
        b = vertices[i, 1] - oy
        c = vertices[i, 2] - oz
        z = camera[9] * a + camera[10] * b + camera[11] * c
        if z < near:
            projected[i, 2] = f4(0)
            continue
        inverse = f4(1) / z
        scale = focal * inverse
        projected[i, 0] = cx + scale * (camera[3] * a + camera[4] * b + camera[5] * c)
        projected[i, 1] = cy - scale * (camera[6] * a + camera[7] * b + camera[8] * c)
        projected[i, 2] = inverse


@njit(**JIT)
def fill(ax, ay, az, bx, by, bz, cx, cy, cz, facing, t, x0, y0, x1, y1, near_buffer, ids, keep_ids):  # type: ignore[no-untyped-def]
    """One screen triangle into the buffers; edge functions are local to vertex a, or float32 leaves pin-holes."""
    low_x = min(ax, min(bx, cx))
    high_x = max(ax, max(bx, cx))
    low_y = min(ay, min(by, cy))
    high_y = max(ay, max(by, cy))
    if low_x >= x1 or high_x < x0 or low_y >= y1 or high_y < y0:
        return
    area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
    if area == 0 or (area > 0 and facing == 1):
        return
    inverse = f4(1) / area
    ys = max(y0, int(low_y))
    ye = min(y1 - 1, int(high_y) + 1)
    a0 = (by - cy) * inverse
    b0 = (cx - bx) * inverse
    a1 = (cy - ay) * inverse
    b1 = (ax - cx) * inverse
    a2 = -a0 - a1
    step = a0 * (az - cz) + a1 * (bz - cz)
    left = max(f4(x0), low_x) - ax
    right = min(f4(x1 - 1), high_x) - ax + f4(1)
    for y in range(ys, ye + 1):
        row = f4(y) + f4(0.5) - ay
        e0 = b0 * row + f4(1)
        e1 = b1 * row
        e2 = f4(1) - e0 - e1
        lo = left
        hi = right
        if a0 > 0:
            lo = max(lo, -e0 / a0)
        elif a0 < 0:
            hi = min(hi, -e0 / a0)
        elif e0 < 0:
            continue
        if a1 > 0:
            lo = max(lo, -e1 / a1)
        elif a1 < 0:
            hi = min(hi, -e1 / a1)
        elif e1 < 0:
            continue
        if a2 > 0:
            lo = max(lo, -e2 / a2)
        elif a2 < 0:
            hi = min(hi, -e2 / a2)
        elif e2 < 0:
            continue
        if hi < lo:
            continue
        xs = max(x0, int(np.ceil(lo + ax - f4(0.502))))
        xe = min(x1 - 1, int(np.floor(hi + ax - f4(0.498))))
        column = f4(xs) + f4(0.5) - ax
        z = (a0 * column + e0) * (az - cz) + (a1 * column + e1) * (bz - cz) + cz
        if keep_ids:
            for x in range(xs, xe + 1):
                if z > near_buffer[y, x]:
                    near_buffer[y, x] = z
                    ids[y, x] = t
                z += step
        else:
            for x in range(xs, xe + 1):
                near_buffer[y, x] = max(near_buffer[y, x], z)
                z += step


@njit(**JIT)
def rasterise(  # type: ignore[no-untyped-def]
    vertices, projected, triangles, facing, first, last, camera, near, rect, keep_ids, near_buffer, ids
):
    """Triangles [first, last) into `near_buffer` (1/z, larger is nearer) and `ids` inside `rect`.

    facing (m,) u8: 0 not drawn, 1 front faces only, 2 both sides. rect (4,) i64: x0, y0, x1, y1.
    """
    x0, y0, x1, y1 = rect[0], rect[1], rect[2], rect[3]
    focal, mid_x, mid_y = camera[12], camera[13], camera[14]
    source = np.empty((3, 3), np.float32)
    polygon = np.empty((4, 3), np.float32)
    for t in range(first, last):
        side = facing[t]
        if side == 0:
            continue
        i0 = triangles[t, 0]
        i1 = triangles[t, 1]
        i2 = triangles[t, 2]
        za = projected[i0, 2]
        zb = projected[i1, 2]
        zc = projected[i2, 2]
        if za > 0 and zb > 0 and zc > 0:
            fill(
                projected[i0, 0], projected[i0, 1], za,
                projected[i1, 0], projected[i1, 1], zb,
                projected[i2, 0], projected[i2, 1], zc,
                side, t, x0, y0, x1, y1, near_buffer, ids, keep_ids,
            )  # fmt: skip
            continue
        if za == 0 and zb == 0 and zc == 0:
            continue
        for k in range(3):
            i = triangles[t, k]
            a = vertices[i, 0] - camera[0]
            b = vertices[i, 1] - camera[1]
            c = vertices[i, 2] - camera[2]
            for axis in range(3):
                base = 3 + 3 * axis
                source[k, axis] = camera[base] * a + camera[base + 1] * b + camera[base + 2] * c
        count = 0
        for k in range(3):
            after = (k + 1) % 3
            z1 = source[k, 2]
            z2 = source[after, 2]
            if z1 >= near:
                for axis in range(3):
                    polygon[count, axis] = source[k, axis]
                count += 1
            if (z1 >= near) != (z2 >= near):
                part = (near - z1) / (z2 - z1)
                for axis in range(3):
                    polygon[count, axis] = source[k, axis] + part * (source[after, axis] - source[k, axis])
                count += 1
        for k in range(count):
            inverse = f4(1) / polygon[k, 2]
            polygon[k, 0] = mid_x + focal * polygon[k, 0] * inverse
            polygon[k, 1] = mid_y - focal * polygon[k, 1] * inverse
            polygon[k, 2] = inverse
        for k in range(1, count - 1):
            fill(
                polygon[0, 0], polygon[0, 1], polygon[0, 2],
                polygon[k, 0], polygon[k, 1], polygon[k, 2],
                polygon[k + 1, 0], polygon[k + 1, 1], polygon[k + 1, 2],
                side, t, x0, y0, x1, y1, near_buffer, ids, keep_ids,
            )  # fmt: skip


@njit(**JIT)
def restore(rect, base_near, base_ids, near_buffer, ids):  # type: ignore[no-untyped-def]
    """Copies the set's visibility back into `rect` before figures are drawn over it."""
    for y in range(rect[1], rect[3]):
        for x in range(rect[0], rect[2]):
            near_buffer[y, x] = base_near[y, x]
            ids[y, x] = base_ids[y, x]
