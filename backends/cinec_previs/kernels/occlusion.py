"""Ambient occlusion in screen space at reduced resolution."""

# ruff: noqa: C901

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32


@njit(**JIT)
def occlude(near, step, focal, radius, strength, depth, raw, out):  # type: ignore[no-untyped-def]
    """Openness 0 … 1 of every `step`-th sample of `near` (1/z); eight taps on a spiral turned per pixel, then
    a depth-aware blur over 5 × 5. focal in pixels of the result, radius in metres; depth, raw, out (h, w) f32."""
    height, width = out.shape
    mid_x = f4(width) * f4(0.5)
    mid_y = f4(height) * f4(0.5)
    one = f4(1)
    for y in range(height):
        for x in range(width):
            inverse = near[y * step + step // 2, x * step + step // 2]
            depth[y, x] = one / inverse if inverse > 0 else f4(1e4)
    for y in range(height):
        for x in range(width):
            z = depth[y, x]
            if z > f4(1e3) or x < 1 or y < 1 or x >= width - 1 or y >= height - 1:
                raw[y, x] = one
                continue
            px = (f4(x) + f4(0.5) - mid_x) / focal * z
            py = (mid_y - f4(y) - f4(0.5)) / focal * z
            zl = depth[y, x - 1]
            zr = depth[y, x + 1]
            zu = depth[y - 1, x]
            zd = depth[y + 1, x]
            if abs(zr - z) < abs(z - zl):
                ux = (f4(x) + f4(1.5) - mid_x) / focal * zr - px
                uy = (mid_y - f4(y) - f4(0.5)) / focal * zr - py
                uz = zr - z
            else:
                ux = px - (f4(x) - f4(0.5) - mid_x) / focal * zl
                uy = py - (mid_y - f4(y) - f4(0.5)) / focal * zl
                uz = z - zl
            if abs(zd - z) < abs(z - zu):
                vx = (f4(x) + f4(0.5) - mid_x) / focal * zd - px
                vy = (mid_y - f4(y) - f4(1.5)) / focal * zd - py
                vz = zd - z
            else:
                vx = px - (f4(x) + f4(0.5) - mid_x) / focal * zu
                vy = py - (mid_y - f4(y) + f4(0.5)) / focal * zu
                vz = z - zu
            nx = uy * vz - uz * vy
            ny = uz * vx - ux * vz
            nz = ux * vy - uy * vx
            k = one / math.sqrt(nx * nx + ny * ny + nz * nz + f4(1e-20))
            if nx * px + ny * py + nz * z > 0:
                k = -k
            nx *= k
            ny *= k
            nz *= k
            reach = min(radius * focal / z, f4(60))
            turn = f4(52.9829189) * ((f4(0.06711056) * f4(x) + f4(0.00583715) * f4(y)) % one)
            angle = f4(6.2831853) * (turn - f4(math.floor(turn)))
            total = f4(0)
            for tap in range(8):
                r = reach * (f4(tap) + f4(0.5)) * f4(0.125)
                qx = int(f4(x) + r * math.cos(angle))
                qy = int(f4(y) + r * math.sin(angle))
                angle += f4(2.4)
                if qx < 0 or qy < 0 or qx >= width or qy >= height:
                    continue
                zq = depth[qy, qx]
                dx = (f4(qx) + f4(0.5) - mid_x) / focal * zq - px
                dy = (mid_y - f4(qy) - f4(0.5)) / focal * zq - py
                dz = zq - z
                d2 = dx * dx + dy * dy + dz * dz
                facing = dx * nx + dy * ny + dz * nz - f4(0.003) * z
                fall = max(f4(0), one - d2 / (radius * radius))
                total += fall * max(f4(0), facing) / (math.sqrt(d2) + f4(1e-3))
            raw[y, x] = max(f4(0), one - strength * total * f4(0.25))
    for y in range(height):
        for x in range(width):
            z = depth[y, x]
            total = raw[y, x]
            weight = one
            for j in range(max(0, y - 2), min(height, y + 3)):
                for i in range(max(0, x - 2), min(width, x + 3)):
                    g = one - abs(depth[j, i] - z) / (f4(0.03) * z)
                    if g > 0:
                        total += raw[j, i] * g
                        weight += g
            out[y, x] = total / weight
