"""Light in the air: beams from gobos and lamps, and rain or snow that falls through them."""

# ruff: noqa: C901

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.noise import hash_cell
from cinec_previs.kernels.options import JIT
from cinec_previs.kernels.shadow import gobo_share

f4 = np.float32
BAYER = ((np.array([[0, 8, 2, 10], [12, 4, 14, 6], [3, 11, 1, 9], [15, 7, 13, 5]]) + 0.5) / 16).astype(
    np.float32
)


@njit(**JIT)
def beams(depth, camera, lights, links, views, maps, gobos, numbers, raw, out):  # type: ignore[no-untyped-def]
    """Light scattered towards the lens at reduced size: a march of equal steps through the lights that have air.

    camera (16,): the lens at one sample a pixel of `depth`. lights (l, 20): column 14 is a light's share in the air.
    numbers (4,) f32: density a metre, farthest depth, steps, pixels to one of the result's. raw, out (h/n, w/n, 3).
    """
    height, width = out.shape[0], out.shape[1]
    density, farthest, steps, every = numbers[0], numbers[1], int(numbers[2]), int(numbers[3])
    size = maps.shape[1]
    one = f4(1)
    for y in range(height):
        for x in range(width):
            px = min(depth.shape[1] - 1, x * every + every // 2)
            py = min(depth.shape[0] - 1, y * every + every // 2)
            z = min(depth[py, px], farthest)
            rx = (f4(px) + f4(0.5) - camera[13]) / camera[12]
            ry = (camera[14] - f4(py) - f4(0.5)) / camera[12]
            dx = camera[3] * rx + camera[6] * ry + camera[9]
            dy = camera[4] * rx + camera[7] * ry + camera[10]
            dz = camera[5] * rx + camera[8] * ry + camera[11]
            step = z / f4(steps)
            reach = step * math.sqrt(dx * dx + dy * dy + dz * dz) * density
            start = BAYER[y & 3, x & 3]
            r = f4(0)
            g = f4(0)
            b = f4(0)
            for s in range(steps):
                t = (f4(s) + start) * step
                qx = camera[0] + dx * t
                qy = camera[1] + dy * t
                qz = camera[2] + dz * t
                for i in range(lights.shape[0]):
                    share = lights[i, 14]
                    if share <= 0:
                        continue
                    lx = qx - lights[i, 0]
                    ly = qy - lights[i, 1]
                    lz = qz - lights[i, 2]
                    d2 = lx * lx + ly * ly + lz * lz
                    turn = (lx * lights[i, 3] + ly * lights[i, 4] + lz * lights[i, 5]) / math.sqrt(d2)
                    outer = lights[i, 10]
                    if turn <= outer:
                        continue
                    at = min(one, (turn - outer) / (lights[i, 9] - outer))
                    at *= at * share
                    if lights[i, 11] > 0:
                        at /= max(d2, f4(0.06))
                    cast = links[i, 1]
                    if cast >= 0:
                        zz = views[cast, 9] * lx + views[cast, 10] * ly + views[cast, 11] * lz
                        if zz > f4(0.02):
                            scale = views[cast, 12] / zz
                            sx = int(
                                views[cast, 13]
                                + (views[cast, 3] * lx + views[cast, 4] * ly + views[cast, 5] * lz) * scale
                            )
                            sy = int(
                                views[cast, 14]
                                - (views[cast, 6] * lx + views[cast, 7] * ly + views[cast, 8] * lz) * scale
                            )
                            if (
                                0 <= sx < size
                                and 0 <= sy < size
                                and maps[cast, sy, sx] * (zz - f4(0.02)) > one
                            ):
                                continue
                    pattern = links[i, 2]
                    if pattern >= 0:
                        at *= gobo_share(
                            qx,
                            qy,
                            qz,
                            views[cast],
                            gobos[pattern],
                            lights[i, 17],
                            lights[i, 18],
                            lights[i, 19],
                        )
                    r += lights[i, 6] * at
                    g += lights[i, 7] * at
                    b += lights[i, 8] * at
            raw[y, x, 0] = r * reach
            raw[y, x, 1] = g * reach
            raw[y, x, 2] = b * reach
    # A mean over the four by four pixels of the dither removes its pattern; nearer than a step apart only.
    for y in range(height):
        for x in range(width):
            here = depth[
                min(depth.shape[0] - 1, y * every + every // 2),
                min(depth.shape[1] - 1, x * every + every // 2),
            ]
            for c in range(3):
                total = f4(0)
                count = f4(0)
                for j in range(max(0, y - 2), min(height, y + 2)):
                    for i in range(max(0, x - 2), min(width, x + 2)):
                        there = depth[
                            min(depth.shape[0] - 1, j * every + every // 2),
                            min(depth.shape[1] - 1, i * every + every // 2),
                        ]
                        if abs(there - here) < f4(0.25) * here:
                            total += raw[j, i, c]
                            count += one
                out[y, x, c] = total / max(count, one)


@njit(**JIT)
def fall(hdr, depth, seen, window, frame, numbers, colour, out):  # type: ignore[no-untyped-def]
    """Rain or snow over a picture: four layers of streaks or flakes, each hidden by what is nearer than it.

    window: the material that alone shows it (indoors, through panes), or -1 for everywhere. numbers (6,) f32: pixels
    a metre at one metre, streak length and width in metres, fall in metres a frame, drift a metre of fall, opacity.
    colour (3,) f32. hdr, out (h, w, 3).
    """
    height, width = depth.shape
    one = f4(1)
    scale, length, thick, speed, drift, opacity = (
        numbers[0],
        numbers[1],
        numbers[2],
        numbers[3],
        numbers[4],
        numbers[5],
    )
    for y in range(height):
        for x in range(width):
            for c in range(3):
                out[y, x, c] = hdr[y, x, c]
    flake = length < thick * f4(2)
    for layer in range(4):
        far = f4(1.6) * f4(1.9) ** f4(layer)
        unit = scale / far
        cell_w = max(f4(3), f4(0.11) * unit)
        cell_h = max(f4(6), (length * f4(2.2)) * unit)
        tall = max(f4(1.6), length * unit)
        half = max(f4(0.55), thick * unit * f4(0.5))
        strength = opacity * min(one, thick * unit * f4(0.5) / half)
        shift = f4(frame) * speed * unit
        for y in range(height):
            for x in range(width):
                if depth[y, x] < far:
                    continue
                if window >= 0 and (seen[y, x] < 0 or (seen[y, x] & 255) != window):
                    continue
                u = f4(x) - drift * f4(y)
                column = int(math.floor(u / cell_w))
                offset = hash_cell(column, layer * 131 + 7) * cell_h * f4(7)
                v = f4(y) - shift + offset
                row = int(math.floor(v / cell_h))
                chance = hash_cell(column * 3 + layer, row)
                if chance > f4(0.42):
                    continue
                cx = (f4(0.15) + f4(0.7) * hash_cell(row, column + 977)) * cell_w
                fx = u - f4(column) * cell_w - cx
                fy = v - f4(row) * cell_h
                if abs(fx) > half + one or fy > tall:
                    continue
                if flake:
                    fx /= half
                    fy = (fy - tall * f4(0.5)) / half
                    share = strength * max(f4(0), one - (fx * fx + fy * fy) * f4(0.8))
                else:
                    share = strength * min(one, half + one - abs(fx)) * min(one, (tall - fy) / tall * f4(2))
                for c in range(3):
                    out[y, x, c] += (colour[c] - out[y, x, c]) * share
