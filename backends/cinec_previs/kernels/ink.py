"""Storyboard drawing from the same buffers: contours, creases, marker greys and paper."""

# ruff: noqa: C901

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32
FIGURE = 1


@njit(**JIT)
def contours(near, samples, focal, seen, levels, eye_white, hair, line, kind):  # type: ignore[no-untyped-def]
    """Line strength 0 … 1 and whether a figure's, per pixel.

    1/z is linear in the picture on a plane, so its second difference times z and the focal length (pixels) is the
    tangent of a crease, and very large at a silhouette. levels (k,) i8: the marker grey forced on a material or -1;
    such solids have no outline of their own, save the whites of the eyes.
    """
    height, width = seen.shape
    for y in range(height):
        for x in range(width):
            line[y, x] = f4(0)
            kind[y, x] = 0
            if x < 1 or y < 1 or x >= width - 1 or y >= height - 1:
                continue
            own = seen[y, x]
            sy = y * samples
            sx = x * samples
            here = max(near[sy, sx], f4(0.004))
            left = max(near[sy, sx - samples], f4(0.004))
            right = max(near[sy, sx + samples], f4(0.004))
            up = max(near[sy - samples, sx], f4(0.004))
            down = max(near[sy + samples, sx], f4(0.004))
            bend = max(abs(left + right - here - here), abs(up + down - here - here)) / here * focal
            group = own >> 8 if own >= 0 else -1
            strength = f4(0)
            gentle = f4(0.8) if group > 0 else f4(0.55)
            if own >= 0 and own & 255 == hair:
                gentle = f4(0.35)
            if bend > f4(0.02) * focal:
                strength = f4(0.9) if group > 0 else f4(1)
            elif bend > f4(0.45):
                strength = gentle * min(f4(1), (bend - f4(0.45)) * f4(1.1))
            figure = group > 0
            for k in range(2):
                other = seen[y, x + 1] if k == 0 else seen[y + 1, x]
                if other == own:
                    continue
                others = other >> 8 if other >= 0 else -1
                figure = figure or others > 0
                if (others + 2) // 3 != (group + 2) // 3:
                    strength = f4(1)
                    continue
                a = own & 255
                b = other & 255
                solid = (own >= 0 and levels[a] >= 0) or (other >= 0 and levels[b] >= 0)
                if not solid:
                    strength = max(strength, f4(0.6) if group > 0 else f4(0.35))
                elif a == eye_white or b == eye_white:
                    strength = max(min(strength, f4(0.5)), f4(0.8))
            if own >= 0 and group > 0 and levels[own & 255] >= 0:
                strength = min(strength, f4(0.5))
            line[y, x] = strength
            kind[y, x] = FIGURE if figure else 0


@njit(**JIT)
def thicken(line, kind, depth, reach, heavy, out):  # type: ignore[no-untyped-def]
    """Figures' lines widened by `reach` pixels, the set's thinner and paler with distance, then softened."""
    height, width = line.shape
    for y in range(height):
        for x in range(width):
            most = f4(0)
            for j in range(max(0, y - reach), min(height, y + reach + 1)):
                for i in range(max(0, x - reach), min(width, x + reach + 1)):
                    if (
                        kind[j, i] == FIGURE
                        and line[j, i] > f4(0.95)
                        and (i - x) * (i - x) + (j - y) * (j - y) <= reach * reach
                    ):
                        most = max(most, line[j, i])
            pale = f4(1) - f4(0.6) * min(f4(1), max(f4(0), (depth[y, x] - f4(2.2)) * f4(0.2)))
            heavy[y, x] = max(most, line[y, x] * (f4(1) if kind[y, x] == FIGURE else pale))
    for y in range(height):
        for x in range(width):
            y0 = max(0, y - 1)
            y1 = min(height - 1, y + 1)
            x0 = max(0, x - 1)
            x1 = min(width - 1, x + 1)
            side = heavy[y0, x] + heavy[y1, x] + heavy[y, x0] + heavy[y, x1]
            corner = heavy[y0, x0] + heavy[y0, x1] + heavy[y1, x0] + heavy[y1, x1]
            out[y, x] = min(f4(1), (heavy[y, x] * f4(0.42) + side * f4(0.11) + corner * f4(0.035)) * f4(1.3))


@njit(**JIT)
def paint(line, seen, picture, levels, wobble, paper, streaks, unit, out):  # type: ignore[no-untyped-def]
    """The drawing (h, w, 3) u8: four marker greys by the brightness of `picture` (h, w, 3) u8, solids, gouache, lines.

    wobble (a, b, 2) f32: displacement of lines in pixels on a coarse grid; paper, streaks: noise fields; unit: pixels
    of this picture to one of a picture 1280 wide.
    """
    height, width = seen.shape
    one = f4(1)
    zero = f4(0)
    rows, columns = wobble.shape[0] - 1, wobble.shape[1] - 1
    grid_y = f4(rows) / f4(height)
    grid_x = f4(columns) / f4(width)
    size = paper.shape[0]
    length = streaks.shape[0]
    lean_c = f4(0.9523)
    lean_s = f4(0.3051)
    step = max(1, int(f4(2) * unit + f4(0.5)))
    for y in range(height):
        v = f4(y) * grid_y
        gy = int(v)
        fy = v - f4(gy)
        for x in range(width):
            own = seen[y, x]
            total = zero
            weight = zero
            for k in range(5):
                j = y
                i = x
                if k == 1:
                    i = min(width - 1, x + step)
                elif k == 2:
                    i = max(0, x - step)
                elif k == 3:
                    j = min(height - 1, y + step)
                elif k == 4:
                    j = max(0, y - step)
                if seen[j, i] == own:
                    total += f4(0.2126) * f4(picture[j, i, 0]) + f4(0.7152) * f4(picture[j, i, 1])
                    total += f4(0.0722) * f4(picture[j, i, 2])
                    weight += one
            level = total / (weight * f4(255))
            along = (f4(x) * lean_c + f4(y) * lean_s) / unit
            across = (f4(y) * lean_c - f4(x) * lean_s) / unit
            stroke = streaks[int(across * f4(0.1429) + f4(4096)) % length]
            stroke = (
                stroke * f4(0.6)
                + f4(0.4)
                * paper[int(along * f4(0.02) + f4(512)) % size, int(across * f4(0.25) + f4(512)) % size]
            )
            level += stroke * f4(0.007)
            dark = f4(0.15) * min(one, max(zero, (f4(0.46) - level) * f4(70) + f4(0.5)))
            dark += f4(0.19) * min(one, max(zero, (f4(0.29) - level) * f4(70) + f4(0.5)))
            dark += f4(0.21) * min(one, max(zero, (f4(0.155) - level) * f4(70) + f4(0.5)))
            dark += f4(0.19) * min(one, max(zero, (f4(0.075) - level) * f4(70) + f4(0.5)))
            dark *= one + f4(0.05) * stroke
            white = min(one, max(zero, (level - f4(0.80)) * f4(33)))
            if own >= 0:
                forced = levels[own & 255]
                if forced >= 0:
                    white = one if forced == 4 else zero
                    dark = zero
                    if forced < 4:
                        dark = f4(0.88) - f4(0.22) * f4(forced)
            grain = paper[y % size, x % size]
            r = (f4(245) + grain * f4(2.2)) * (one - dark)
            g = (f4(240) + grain * f4(2.2)) * (one - dark * f4(0.97))
            b = (f4(231) + grain * f4(2.2)) * (one - dark * f4(0.93))
            r += (f4(253) - r) * white
            g += (f4(252) - g) * white
            b += (f4(250) - b) * white
            u = f4(x) * grid_x
            gx = int(u)
            fx = u - f4(gx)
            dx = zero
            dy = zero
            top = wobble[gy, gx, 0] + (wobble[gy, gx + 1, 0] - wobble[gy, gx, 0]) * fx
            low = wobble[gy + 1, gx, 0] + (wobble[gy + 1, gx + 1, 0] - wobble[gy + 1, gx, 0]) * fx
            dx = top + (low - top) * fy
            top = wobble[gy, gx, 1] + (wobble[gy, gx + 1, 1] - wobble[gy, gx, 1]) * fx
            low = wobble[gy + 1, gx, 1] + (wobble[gy + 1, gx + 1, 1] - wobble[gy + 1, gx, 1]) * fx
            dy = top + (low - top) * fy
            px = min(f4(width) - f4(1.001), max(zero, f4(x) + dx))
            py = min(f4(height) - f4(1.001), max(zero, f4(y) + dy))
            ix = int(px)
            iy = int(py)
            fu = px - f4(ix)
            fv = py - f4(iy)
            jx = min(width - 1, ix + 1)
            jy = min(height - 1, iy + 1)
            top = line[iy, ix] + (line[iy, jx] - line[iy, ix]) * fu
            low = line[jy, ix] + (line[jy, jx] - line[jy, ix]) * fu
            drawn = top + (low - top) * fv
            r += (f4(27) - r) * drawn
            g += (f4(31) - g) * drawn
            b += (f4(39) - b) * drawn
            out[y, x, 0] = np.uint8(min(f4(255), max(zero, r)))
            out[y, x, 1] = np.uint8(min(f4(255), max(zero, g)))
            out[y, x, 2] = np.uint8(min(f4(255), max(zero, b)))
