"""From radiance to delivery: bloom, tone curve, grade, vignette and grain in one pass, then YUV planes."""

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT

f4 = np.float32


@njit(**JIT)
def shrink(image, factor, floor, ceiling, out):  # type: ignore[no-untyped-def]
    """Box average of `factor`² pixels, of which stays what is brighter than `floor`, in its own colour, up to `ceiling`."""
    height, width = out.shape[0], out.shape[1]
    share = f4(1) / f4(factor * factor)
    for y in range(height):
        for x in range(width):
            r = f4(0)
            g = f4(0)
            b = f4(0)
            for j in range(factor):
                for i in range(factor):
                    r += image[y * factor + j, x * factor + i, 0]
                    g += image[y * factor + j, x * factor + i, 1]
                    b += image[y * factor + j, x * factor + i, 2]
            most = max(r, max(g, b)) * share
            keep = min(ceiling, max(f4(0), most - floor)) / max(most, f4(1e-6)) * share
            out[y, x, 0] = r * keep
            out[y, x, 1] = g * keep
            out[y, x, 2] = b * keep


@njit(**JIT)
def blur(image, radius, passes, scratch):  # type: ignore[no-untyped-def]
    """`passes` box blurs of the radius in both axes, in place (three approach a Gaussian)."""
    height, width = image.shape[0], image.shape[1]
    share = f4(1) / f4(2 * radius + 1)
    for _ in range(passes):
        for y in range(height):
            for c in range(3):
                total = f4(0)
                for i in range(-radius, radius + 1):
                    total += image[y, min(width - 1, max(0, i)), c]
                for x in range(width):
                    scratch[y, x, c] = total * share
                    total += image[y, min(width - 1, x + radius + 1), c] - image[y, max(0, x - radius), c]
        for x in range(width):
            for c in range(3):
                total = f4(0)
                for i in range(-radius, radius + 1):
                    total += scratch[min(height - 1, max(0, i)), x, c]
                for y in range(height):
                    image[y, x, c] = total * share
                    total += (
                        scratch[min(height - 1, y + radius + 1), x, c] - scratch[max(0, y - radius), x, c]
                    )


@njit(**JIT)
def finish(hdr, glow, curve, into, back, grade, grain, shift_x, shift_y, out):  # type: ignore[no-untyped-def]
    """Display-referred sRGB 8 bit: radiance + bloom, vignette, AgX matrices and curve, saturation, tints, grain.

    glow (h', w', 3): added light at any resolution. curve (65536,) f32: 0 … 255 by the upper half of a float's bits.
    grade (16,): exposure, glow gain, vignette, saturation, grain, shadow tint 3, highlight tint 3, black point.
    grain (g, g): unit noise, read from (shift_y, shift_x).
    """
    height, width = out.shape[0], out.shape[1]
    low_h, low_w = glow.shape[0], glow.shape[1]
    one = f4(1)
    zero = f4(0)
    top = f4(255)
    scale_y = f4(low_h) / f4(height)
    scale_x = f4(low_w) / f4(width)
    exposure, gain, vignette, saturation, coarse = grade[0], grade[1], grade[2], grade[3], grade[4]
    size = grain.shape[0]
    black = grade[11]
    stretch = top / (top - black)
    half_w = one / (f4(width) * f4(0.5))
    row = np.empty((3, width), np.float32)
    bits = row.view(np.int32)
    line = np.empty((3, low_w), np.float32)
    limit = f4(3e4)
    for y in range(height):
        v = (f4(y) + f4(0.5)) * scale_y - f4(0.5)
        y0 = min(low_h - 1, max(0, int(math.floor(v))))
        y1 = min(low_h - 1, y0 + 1)
        fy = min(one, max(zero, v - f4(y0)))
        vy = (f4(y) - f4(height) * f4(0.5)) * half_w
        for x in range(low_w):
            for c in range(3):
                a = glow[y0, x, c]
                line[c, x] = (a + (glow[y1, x, c] - a) * fy) * gain
        for x in range(width):
            u = (f4(x) + f4(0.5)) * scale_x - f4(0.5)
            x0 = min(low_w - 1, max(0, int(u)))
            x1 = min(low_w - 1, x0 + 1)
            fx = min(one, max(zero, u - f4(x0)))
            vx = (f4(x) - f4(width) * f4(0.5)) * half_w
            k = one / (one + vignette * (vx * vx + vy * vy))
            k = k * k * exposure
            r = (hdr[y, x, 0] + line[0, x0] + (line[0, x1] - line[0, x0]) * fx) * k
            g = (hdr[y, x, 1] + line[1, x0] + (line[1, x1] - line[1, x0]) * fx) * k
            b = (hdr[y, x, 2] + line[2, x0] + (line[2, x1] - line[2, x0]) * fx) * k
            row[0, x] = min(limit, max(zero, into[0, 0] * r + into[0, 1] * g + into[0, 2] * b))
            row[1, x] = min(limit, max(zero, into[1, 0] * r + into[1, 1] * g + into[1, 2] * b))
            row[2, x] = min(limit, max(zero, into[2, 0] * r + into[2, 1] * g + into[2, 2] * b))
        gy = (y + shift_y) % size
        for x in range(width):
            p = curve[bits[0, x] >> 15]
            q = curve[bits[1, x] >> 15]
            s = curve[bits[2, x] >> 15]
            r = back[0, 0] * p + back[0, 1] * q + back[0, 2] * s
            g = back[1, 0] * p + back[1, 1] * q + back[1, 2] * s
            b = back[2, 0] * p + back[2, 1] * q + back[2, 2] * s
            r = (r - black) * stretch
            g = (g - black) * stretch
            b = (b - black) * stretch
            luma = f4(0.2126) * r + f4(0.7152) * g + f4(0.0722) * b
            level = min(one, max(zero, luma * f4(1.0 / 255.0)))
            r = luma + (r - luma) * saturation
            g = luma + (g - luma) * saturation
            b = luma + (b - luma) * saturation
            noise = grain[gy, (x + shift_x) % size] * coarse * (f4(1.15) - level)
            dark = (one - level) * (one - level)
            bright = level * level
            out[y, x, 0] = np.uint8(
                min(top, max(zero, r + grade[5] * dark + grade[8] * bright + noise + f4(0.5)))
            )
            out[y, x, 1] = np.uint8(
                min(top, max(zero, g + grade[6] * dark + grade[9] * bright + noise + f4(0.5)))
            )
            out[y, x, 2] = np.uint8(
                min(top, max(zero, b + grade[7] * dark + grade[10] * bright + noise + f4(0.5)))
            )


@njit(**JIT)
def deliver(picture, left, top, fade, fade_colour, cover, ink, luma, blue, red):  # type: ignore[no-untyped-def]
    """The picture (h, w, 3) u8 inside the raster as limited-range BT.709 planes: letterbox, fade, then titles.

    fade 0 … 1 towards fade_colour (3,) f32; cover, ink (H, W) u8: how much the title darkens and whitens a pixel.
    luma (H, W), blue and red (H/2, W/2) u8.
    """
    height, width = luma.shape
    rows, columns = picture.shape[0], picture.shape[1]
    one = f4(1)
    keep = one - fade
    for y in range(0, height, 2):
        for x in range(0, width, 2):
            cb = f4(0)
            cr = f4(0)
            for j in range(2):
                for i in range(2):
                    py = y + j - top
                    px = x + i - left
                    r = f4(0)
                    g = f4(0)
                    b = f4(0)
                    if 0 <= py < rows and 0 <= px < columns:
                        r = f4(picture[py, px, 0]) * keep + fade_colour[0] * fade
                        g = f4(picture[py, px, 1]) * keep + fade_colour[1] * fade
                        b = f4(picture[py, px, 2]) * keep + fade_colour[2] * fade
                    if cover.shape[0] == height:
                        k = one - f4(cover[y + j, x + i]) * f4(1.0 / 255.0)
                        white = f4(ink[y + j, x + i])
                        n = one - white * f4(1.0 / 255.0)
                        r = r * k * n + white * f4(0.94)
                        g = g * k * n + white * f4(0.93)
                        b = b * k * n + white * f4(0.89)
                    yy = f4(0.2126) * r + f4(0.7152) * g + f4(0.0722) * b
                    luma[y + j, x + i] = np.uint8(f4(16.5) + yy * f4(219.0 / 255.0))
                    cb += b - yy
                    cr += r - yy
            blue[y >> 1, x >> 1] = np.uint8(f4(128.5) + cb * f4(0.25 * 224.0 / 255.0 / 1.8556))
            red[y >> 1, x >> 1] = np.uint8(f4(128.5) + cr * f4(0.25 * 224.0 / 255.0 / 1.5748))
