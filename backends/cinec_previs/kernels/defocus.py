"""Depth of field: one gather at half resolution, blended back where the picture is out of focus."""

# ruff: noqa: C901

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32


@njit(**JIT)
def circles(hdr, depth, tiles, numbers, half, circle, half_depth, tile_most):  # type: ignore[no-untyped-def]
    """Half-size picture, blur radius (half-size pixels), nearest depth, and the largest radius a tile of 16.

    numbers (4,) f32: aperture (pixels of diameter a unit of |z - s| / z), focus distance, largest radius, 0.
    """
    height, width = circle.shape
    aperture, focus, most = numbers[0], numbers[1], numbers[2]
    for y in range(height):
        for x in range(width):
            if tiles[y >> 3, x >> 3] == 0:
                continue
            nearest = f4(1e9)
            r = f4(0)
            g = f4(0)
            b = f4(0)
            for j in range(2):
                for i in range(2):
                    nearest = min(nearest, depth[2 * y + j, 2 * x + i])
                    r += hdr[2 * y + j, 2 * x + i, 0]
                    g += hdr[2 * y + j, 2 * x + i, 1]
                    b += hdr[2 * y + j, 2 * x + i, 2]
            half[y, x, 0] = r * f4(0.25)
            half[y, x, 1] = g * f4(0.25)
            half[y, x, 2] = b * f4(0.25)
            half_depth[y, x] = nearest
            circle[y, x] = min(most, aperture * abs(nearest - focus) / nearest * f4(0.25))
    for ty in range(tile_most.shape[0]):
        for tx in range(tile_most.shape[1]):
            largest = f4(0)
            for y in range(ty * 16, min(height, ty * 16 + 16)):
                for x in range(tx * 16, min(width, tx * 16 + 16)):
                    largest = max(largest, circle[y, x])
            tile_most[ty, tx] = largest


@njit(**JIT)
def spread(half, circle, half_depth, tile_most, tiles, table, raw, out):  # type: ignore[no-untyped-def]
    """Gathers each half-size pixel from those whose circle covers it (after Dennis Gustafsson, 2018).

    table (n, 3) f32: unit disc x, y, radius, sorted by radius. out (h, w, 4): colour and how blurred it is.
    """
    height, width = circle.shape
    one = f4(1)
    zero = f4(0)
    taps = table.shape[0]
    for y in range(height):
        for x in range(width):
            if tiles[y >> 3, x >> 3] == 0:
                continue
            reach = zero
            for ty in range(max(0, (y >> 4) - 1), min(tile_most.shape[0], (y >> 4) + 2)):
                for tx in range(max(0, (x >> 4) - 1), min(tile_most.shape[1], (x >> 4) + 2)):
                    reach = max(reach, tile_most[ty, tx])
            r = half[y, x, 0]
            g = half[y, x, 1]
            b = half[y, x, 2]
            if reach < f4(0.45):
                raw[y, x, 0] = r
                raw[y, x, 1] = g
                raw[y, x, 2] = b
                raw[y, x, 3] = zero
                out[y, x, 3] = zero
                continue
            own = circle[y, x]
            here = half_depth[y, x]
            total = one
            over = zero
            reach = max(reach, one)
            for k in range(taps):
                radius = table[k, 2] * reach
                sx = min(width - 1, max(0, int(f4(x) + f4(0.5) + table[k, 0] * reach)))
                sy = min(height - 1, max(0, int(f4(y) + f4(0.5) + table[k, 1] * reach)))
                size = circle[sy, sx]
                there = half_depth[sy, sx]
                if there > here:
                    size = min(size, own + own)
                m = min(one, max(zero, size - radius + f4(0.5)))
                share = one / total
                r += r * share + (half[sy, sx, 0] - r * share) * m
                g += g * share + (half[sy, sx, 1] - g * share) * m
                b += b * share + (half[sy, sx, 2] - b * share) * m
                total += one
                if there < here * f4(0.97):
                    over = max(over, m * min(one, size * f4(0.7)))
            share = one / total
            raw[y, x, 0] = r * share
            raw[y, x, 1] = g * share
            raw[y, x, 2] = b * share
            raw[y, x, 3] = max(over, min(one, max(zero, own * f4(1.2) - f4(0.35))))
    # Few taps leave specks in wide circles: a 3 × 3 mean hides them where all is soft anyway.
    for y in range(height):
        for x in range(width):
            if tiles[y >> 3, x >> 3] == 0:
                continue
            if raw[y, x, 3] == zero:
                out[y, x, 3] = zero
                continue
            if circle[y, x] < f4(2.5):
                for q in range(4):
                    out[y, x, q] = raw[y, x, q]
                continue
            r = zero
            g = zero
            b = zero
            cover = zero
            count = zero
            for j in range(max(0, y - 1), min(height, y + 2)):
                for i in range(max(0, x - 1), min(width, x + 2)):
                    # What is in focus keeps its colour to itself, or it would wear a halo.
                    if circle[j, i] > one:
                        r += raw[j, i, 0]
                        g += raw[j, i, 1]
                        b += raw[j, i, 2]
                        cover += raw[j, i, 3]
                        count += one
            share = one / count
            out[y, x, 0] = r * share
            out[y, x, 1] = g * share
            out[y, x, 2] = b * share
            out[y, x, 3] = cover * share


@njit(**JIT)
def blend(hdr, blurred, tiles, post):  # type: ignore[no-untyped-def]
    """The sharp picture with the blurred one over it, by how blurred each pixel is."""
    height, width = hdr.shape[0], hdr.shape[1]
    low_h, low_w = blurred.shape[0], blurred.shape[1]
    one = f4(1)
    for y in range(height):
        v = (f4(y) + f4(0.5)) * f4(0.5) - f4(0.5)
        y0 = max(0, int(math.floor(v)))
        y1 = min(low_h - 1, y0 + 1)
        y0 = min(y0, low_h - 1)
        fy = min(one, max(f4(0), v - f4(y0)))
        for x in range(width):
            if tiles[y >> 4, x >> 4] == 0:
                continue
            u = (f4(x) + f4(0.5)) * f4(0.5) - f4(0.5)
            x0 = max(0, int(math.floor(u)))
            x1 = min(low_w - 1, x0 + 1)
            x0 = min(x0, low_w - 1)
            fx = min(one, max(f4(0), u - f4(x0)))
            a = (one - fx) * (one - fy)
            b = fx * (one - fy)
            c = (one - fx) * fy
            d = fx * fy
            cover = (
                a * blurred[y0, x0, 3]
                + b * blurred[y0, x1, 3]
                + c * blurred[y1, x0, 3]
                + d * blurred[y1, x1, 3]
            )
            for q in range(3):
                sharp = hdr[y, x, q]
                if cover > f4(0.01):
                    soft = a * blurred[y0, x0, q] + b * blurred[y0, x1, q]
                    soft += c * blurred[y1, x0, q] + d * blurred[y1, x1, q]
                    sharp += (soft - sharp) * cover
                post[y, x, q] = sharp
