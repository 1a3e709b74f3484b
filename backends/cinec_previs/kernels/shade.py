"""Deferred shading of the visibility buffer: gather samples into blocks, light the blocks, resolve the pixels.

A pixel's samples that lie on one smooth surface are shaded once (group multisampling). A block is a flat float32
scratch in which each quantity has its own stretch, so that the light loops become wide vector code.
"""

# ruff: noqa: C901

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.options import JIT
from cinec_previs.kernels.shadow import gobo_share, lit_share
from cinec_previs.kernels.texture import SKY, sky, tint

f4 = np.float32
BLOCK = 128
(
    PX, PY, PZ, NX, NY, NZ, VX, VY, VZ, SPECULAR, POWER, WRAP_R, WRAP_G, WRAP_B, SHEEN, F0,
    DIFFUSE_R, DIFFUSE_G, DIFFUSE_B, GLINT_R, GLINT_G, GLINT_B, LIGHT, LX, LY, LZ, FACING, DISTANCE,
    RED, GREEN, BLUE, GLOW, LIT, OPEN,
) = (BLOCK * row for row in range(34))  # fmt: skip
FAR = 200.0


@njit(**JIT)
def shade(  # type: ignore[no-untyped-def]
    near, ids, samples, camera, tiles, vertices, triangles, surfaces, materials,
    lights, links, views, maps, gobos, ambient, world, occlusion, hdr, depth, seen,
):  # fmt: skip
    """Radiance, depth (metres) and surface of every pixel whose tile (16 × 16) is marked.

    near, ids (h·s, w·s): visibility at `samples` a side. camera (16,): the lens at sample resolution.
    vertices (n, 12): position, normal, colour, rest position. surfaces (m,) i32: material | group << 8.
    materials (k, 10), lights (l, 20), links (l, 3) i32: group mask, shadow map or -1, gobo or -1.
    occlusion (a, b): ambient openness at any resolution. hdr (h, w, 3), depth (h, w) f32, seen (h, w) i32 (-1: sky).
    """
    height, width = depth.shape
    one = f4(1)
    zero = f4(0)
    focal, mid_x, mid_y = camera[12], camera[13], camera[14]
    ox, oy, oz = camera[0], camera[1], camera[2]
    a = np.empty(34 * BLOCK, np.float32)
    owner = np.empty(BLOCK, np.int32)
    group = np.empty(BLOCK, np.int32)
    pixel = np.empty(BLOCK, np.int32)
    count = np.empty(BLOCK, np.float32)
    occlusion_y = f4(occlusion.shape[0]) / f4(height)
    occlusion_x = f4(occlusion.shape[1]) / f4(width)
    footprint_unit = f4(samples) / focal
    total = samples * samples
    for y in range(height):
        n = 0
        groups = 0
        ay = min(occlusion.shape[0] - 1, int(f4(y) * occlusion_y))
        for x in range(width + 1):
            if x < width and tiles[y >> 4, x >> 4] != 0:
                start = n
                nearest = f4(FAR)
                front = -1
                top = y * samples
                left = x * samples
                whole = ids[top, left]
                if samples == 2 and (
                    ids[top, left + 1] != whole
                    or ids[top + 1, left] != whole
                    or ids[top + 1, left + 1] != whole
                ):
                    whole = -2
                for s in range(total):
                    sy = top + s // samples
                    sx = left + s % samples
                    t = ids[sy, sx]
                    if t < 0:
                        hit = -1
                        for j in range(start, n):
                            if owner[j] < 0:
                                hit = j
                        if hit >= 0:
                            count[hit] += one
                            continue
                        rx = (f4(sx) + f4(0.5) - mid_x) / focal
                        ry = (mid_y - f4(sy) - f4(0.5)) / focal
                        dx = camera[3] * rx + camera[6] * ry + camera[9]
                        dy = camera[4] * rx + camera[7] * ry + camera[10]
                        dz = camera[5] * rx + camera[8] * ry + camera[11]
                        a[PX + n] = ox + dx * f4(FAR)
                        a[PY + n] = oy + dy * f4(FAR)
                        a[PZ + n] = oz + dz * f4(FAR)
                        a[NX + n] = zero
                        a[NY + n] = one
                        a[NZ + n] = zero
                        a[SPECULAR + n] = zero
                        a[POWER + n] = one
                        a[WRAP_R + n] = zero
                        a[WRAP_G + n] = zero
                        a[WRAP_B + n] = zero
                        a[SHEEN + n] = zero
                        a[F0 + n] = zero
                        a[DISTANCE + n] = zero
                        a[RED + n] = world[0]
                        a[GREEN + n] = world[1]
                        a[BLUE + n] = world[2]
                        a[FACING + n] = world[20]
                        a[GLOW + n] = one
                        a[LIT + n] = zero
                        a[OPEN + n] = one
                        owner[n] = -1
                        group[n] = 0
                        pixel[n] = x
                        count[n] = one
                        n += 1
                        if whole == -1:
                            break
                        continue
                    z = one / near[sy, sx]
                    surface = surfaces[t]
                    if z < nearest:
                        nearest = z
                        front = surface
                    hit = -1
                    for j in range(start, n):
                        other = owner[j]
                        if other == t:
                            hit = j
                            break
                        if (
                            other >= 0
                            and surfaces[other] == surface
                            and abs(a[DISTANCE + j] - z) < f4(0.004) * z
                        ):
                            i0 = triangles[t, 0]
                            i1 = triangles[other, 0]
                            dot = vertices[i0, 3] * vertices[i1, 3]
                            dot += vertices[i0, 4] * vertices[i1, 4] + vertices[i0, 5] * vertices[i1, 5]
                            if dot > f4(0.92):
                                hit = j
                                break
                    if hit >= 0:
                        count[hit] += one
                        continue
                    rx = (f4(sx) + f4(0.5) - mid_x) / focal
                    ry = (mid_y - f4(sy) - f4(0.5)) / focal
                    dx = camera[3] * rx + camera[6] * ry + camera[9]
                    dy = camera[4] * rx + camera[7] * ry + camera[10]
                    dz = camera[5] * rx + camera[8] * ry + camera[11]
                    px = ox + dx * z
                    py = oy + dy * z
                    pz = oz + dz * z
                    i0 = triangles[t, 0]
                    i1 = triangles[t, 1]
                    i2 = triangles[t, 2]
                    v0x, v0y, v0z = vertices[i0, 0], vertices[i0, 1], vertices[i0, 2]
                    ux = vertices[i1, 0] - v0x
                    uy = vertices[i1, 1] - v0y
                    uz = vertices[i1, 2] - v0z
                    wx = vertices[i2, 0] - v0x
                    wy = vertices[i2, 1] - v0y
                    wz = vertices[i2, 2] - v0z
                    qx = px - v0x
                    qy = py - v0y
                    qz = pz - v0z
                    uu = ux * ux + uy * uy + uz * uz
                    ww = wx * wx + wy * wy + wz * wz
                    uw = ux * wx + uy * wy + uz * wz
                    qu = qx * ux + qy * uy + qz * uz
                    qw = qx * wx + qy * wy + qz * wz
                    k = one / (uu * ww - uw * uw + f4(1e-20))
                    b1 = min(one, max(zero, (ww * qu - uw * qw) * k))
                    b2 = min(one - b1, max(zero, (uu * qw - uw * qu) * k))
                    b0 = one - b1 - b2
                    nx = b0 * vertices[i0, 3] + b1 * vertices[i1, 3] + b2 * vertices[i2, 3]
                    ny = b0 * vertices[i0, 4] + b1 * vertices[i1, 4] + b2 * vertices[i2, 4]
                    nz = b0 * vertices[i0, 5] + b1 * vertices[i1, 5] + b2 * vertices[i2, 5]
                    r = b0 * vertices[i0, 6] + b1 * vertices[i1, 6] + b2 * vertices[i2, 6]
                    g = b0 * vertices[i0, 7] + b1 * vertices[i1, 7] + b2 * vertices[i2, 7]
                    b = b0 * vertices[i0, 8] + b1 * vertices[i1, 8] + b2 * vertices[i2, 8]
                    m = surface & 255
                    kind = int(materials[m, 7])
                    power = materials[m, 1]
                    specular = materials[m, 0]
                    glow = materials[m, 2]
                    lit = one - materials[m, 9]
                    a[FACING + n] = zero
                    a[DISTANCE + n] = z
                    if kind == SKY:
                        a[FACING + n] = one
                        a[DISTANCE + n] = zero
                        glow *= world[27]
                        if nearest == z:
                            nearest = f4(FAR)
                    elif kind > 0:
                        tx = b0 * vertices[i0, 9] + b1 * vertices[i1, 9] + b2 * vertices[i2, 9]
                        ty = b0 * vertices[i0, 10] + b1 * vertices[i1, 10] + b2 * vertices[i2, 10]
                        tz = b0 * vertices[i0, 11] + b1 * vertices[i1, 11] + b2 * vertices[i2, 11]
                        k, shine = tint(kind, tx, ty, tz, nx, ny, nz, z * footprint_unit, world[19])
                        r *= k
                        g *= k
                        b *= k
                        specular *= shine
                    if lit > zero:
                        glow *= world[18]
                    a[PX + n] = px
                    a[PY + n] = py
                    a[PZ + n] = pz
                    a[NX + n] = nx
                    a[NY + n] = ny
                    a[NZ + n] = nz
                    a[SPECULAR + n] = specular
                    a[POWER + n] = power
                    a[WRAP_R + n] = materials[m, 3]
                    a[WRAP_G + n] = materials[m, 4]
                    a[WRAP_B + n] = materials[m, 5]
                    a[SHEEN + n] = materials[m, 6]
                    a[F0 + n] = materials[m, 8]
                    a[RED + n] = r
                    a[GREEN + n] = g
                    a[BLUE + n] = b
                    a[GLOW + n] = glow
                    a[LIT + n] = lit
                    a[OPEN + n] = occlusion[ay, min(occlusion.shape[1] - 1, int(f4(x) * occlusion_x))]
                    owner[n] = t
                    group[n] = (1 << (surface >> 8)) if lit > zero else 0
                    groups |= group[n]
                    pixel[n] = x
                    count[n] = one
                    n += 1
                    if whole >= 0:
                        break
                depth[y, x] = nearest
                seen[y, x] = front
            if n == 0 or (n <= BLOCK - total and x < width):
                continue
            for i in range(n):
                if a[FACING + i] > zero:
                    dx = a[PX + i] - ox
                    dy = a[PY + i] - oy
                    dz = a[PZ + i] - oz
                    k = one / math.sqrt(dx * dx + dy * dy + dz * dz)
                    a[RED + i], a[GREEN + i], a[BLUE + i] = sky(dx * k, dy * k, dz * k, world)
            for i in range(n):
                vx = ox - a[PX + i]
                vy = oy - a[PY + i]
                vz = oz - a[PZ + i]
                k = one / math.sqrt(vx * vx + vy * vy + vz * vz + f4(1e-12))
                vx *= k
                vy *= k
                vz *= k
                nx = a[NX + i]
                ny = a[NY + i]
                nz = a[NZ + i]
                k = one / math.sqrt(nx * nx + ny * ny + nz * nz + f4(1e-12))
                side = nx * vx + ny * vy + nz * vz
                k = -k if side < zero else k
                nx *= k
                ny *= k
                nz *= k
                toward = min(one, abs(side * k))
                a[NX + i] = nx
                a[NY + i] = ny
                a[NZ + i] = nz
                a[VX + i] = vx
                a[VY + i] = vy
                a[VZ + i] = vz
                q = one - toward
                q3 = q * q * q
                a[SHEEN + i] = one + a[SHEEN + i] * q3
                fresnel = q3 * q * q
                open_share = a[OPEN + i]
                # The ambient cube: radiance from the six axes, squared normal components as weights.
                xp = max(zero, nx)
                xn = min(zero, nx)
                yp = max(zero, ny)
                yn = min(zero, ny)
                zp = max(zero, nz)
                zn = min(zero, nz)
                xp *= xp
                xn *= xn
                yp *= yp
                yn *= yn
                zp *= zp
                zn *= zn
                k = open_share * a[SHEEN + i] * (one if group[i] <= 1 else world[28])
                a[DIFFUSE_R + i] = k * (
                    ambient[0, 0] * xp + ambient[1, 0] * xn + ambient[2, 0] * yp
                    + ambient[3, 0] * yn + ambient[4, 0] * zp + ambient[5, 0] * zn
                )  # fmt: skip
                a[DIFFUSE_G + i] = k * (
                    ambient[0, 1] * xp + ambient[1, 1] * xn + ambient[2, 1] * yp
                    + ambient[3, 1] * yn + ambient[4, 1] * zp + ambient[5, 1] * zn
                )  # fmt: skip
                a[DIFFUSE_B + i] = k * (
                    ambient[0, 2] * xp + ambient[1, 2] * xn + ambient[2, 2] * yp
                    + ambient[3, 2] * yn + ambient[4, 2] * zp + ambient[5, 2] * zn
                )  # fmt: skip
                mirror = f4(2) * toward
                rx = mirror * nx - vx
                ry = mirror * ny - vy
                rz = mirror * nz - vz
                xp = max(zero, rx)
                xn = min(zero, rx)
                yp = max(zero, ry)
                yn = min(zero, ry)
                zp = max(zero, rz)
                zn = min(zero, rz)
                xp *= xp
                xn *= xn
                yp *= yp
                yn *= yn
                zp *= zp
                zn *= zn
                f0 = a[F0 + i]
                k = (f0 + (one - f0) * fresnel) * min(one, a[POWER + i] * f4(0.01)) * open_share
                a[GLINT_R + i] = k * (
                    ambient[0, 0] * xp + ambient[1, 0] * xn + ambient[2, 0] * yp
                    + ambient[3, 0] * yn + ambient[4, 0] * zp + ambient[5, 0] * zn
                )  # fmt: skip
                a[GLINT_G + i] = k * (
                    ambient[0, 1] * xp + ambient[1, 1] * xn + ambient[2, 1] * yp
                    + ambient[3, 1] * yn + ambient[4, 1] * zp + ambient[5, 1] * zn
                )  # fmt: skip
                a[GLINT_B + i] = k * (
                    ambient[0, 2] * xp + ambient[1, 2] * xn + ambient[2, 2] * yp
                    + ambient[3, 2] * yn + ambient[4, 2] * zp + ambient[5, 2] * zn
                )  # fmt: skip
            for light in range(lights.shape[0]):
                mask = links[light, 0]
                if (mask & groups) == 0:
                    continue
                lx0, ly0, lz0 = lights[light, 0], lights[light, 1], lights[light, 2]
                ax, ay_, az = lights[light, 3], lights[light, 4], lights[light, 5]
                outer = lights[light, 10]
                cone = one / (lights[light, 9] - outer)
                square = lights[light, 11]
                soft = lights[light, 16]
                for i in range(n):
                    lx = lx0 - a[PX + i]
                    ly = ly0 - a[PY + i]
                    lz = lz0 - a[PZ + i]
                    d2 = lx * lx + ly * ly + lz * lz
                    k = one / math.sqrt(d2)
                    lx *= k
                    ly *= k
                    lz *= k
                    share = (-(lx * ax + ly * ay_ + lz * az) - outer) * cone
                    share = min(one, max(zero, share))
                    share = share * share * (f4(3) - share - share)
                    share *= one - square + square / max(d2, f4(0.03))
                    toward = a[NX + i] * lx + a[NY + i] * ly + a[NZ + i] * lz
                    share = share if toward > -(a[WRAP_R + i] + soft) else zero
                    share = share if (group[i] & mask) != 0 else zero
                    a[LIGHT + i] = share
                    a[LX + i] = lx
                    a[LY + i] = ly
                    a[LZ + i] = lz
                    a[FACING + i] = toward
                cast = links[light, 1]
                pattern = links[light, 2]
                if cast >= 0:
                    lift = lights[light, 12]
                    radius = lights[light, 13]
                    for i in range(n):
                        if a[LIGHT + i] > f4(0.003):
                            if pattern >= 0:
                                a[LIGHT + i] *= gobo_share(
                                    a[PX + i], a[PY + i], a[PZ + i], views[cast], gobos[pattern],
                                    lights[light, 17], lights[light, 18], lights[light, 19],
                                )  # fmt: skip
                                if a[LIGHT + i] < f4(0.003):
                                    continue
                            a[LIGHT + i] *= lit_share(
                                a[PX + i] + a[NX + i] * lift,
                                a[PY + i] + a[NY + i] * lift,
                                a[PZ + i] + a[NZ + i] * lift,
                                maps, views, cast, radius, lift * f4(0.6),
                            )  # fmt: skip
                cr, cg, cb = lights[light, 6], lights[light, 7], lights[light, 8]
                shiny = lights[light, 15]
                for i in range(n):
                    share = a[LIGHT + i]
                    toward = a[FACING + i]
                    k = share * a[SHEEN + i]
                    wr = a[WRAP_R + i] + soft
                    wg = a[WRAP_G + i] + soft
                    wb = a[WRAP_B + i] + soft
                    a[DIFFUSE_R + i] += cr * k * max(zero, (toward + wr) / (one + wr))
                    a[DIFFUSE_G + i] += cg * k * max(zero, (toward + wg) / (one + wg))
                    a[DIFFUSE_B + i] += cb * k * max(zero, (toward + wb) / (one + wb))
                    hx = a[LX + i] + a[VX + i]
                    hy = a[LY + i] + a[VY + i]
                    hz = a[LZ + i] + a[VZ + i]
                    k = one / math.sqrt(hx * hx + hy * hy + hz * hz + f4(1e-9))
                    nh = (a[NX + i] * hx + a[NY + i] * hy + a[NZ + i] * hz) * k
                    vh = max(zero, (a[VX + i] * hx + a[VY + i] * hy + a[VZ + i] * hz) * k)
                    power = a[POWER + i]
                    lobe = max(zero, one + power * (nh - one) * f4(0.125))
                    lobe *= lobe
                    lobe *= lobe
                    lobe *= lobe
                    q = one - vh
                    q2 = q * q
                    f0 = a[F0 + i]
                    fresnel = f0 + (one - f0) * q2 * q2 * q
                    k = fresnel * a[SPECULAR + i] * lobe * (power + f4(8)) * f4(0.04) * max(zero, toward)
                    k *= share * shiny
                    a[GLINT_R + i] += k * cr
                    a[GLINT_G + i] += k * cg
                    a[GLINT_B + i] += k * cb
            thickness = world[3]
            fog_r, fog_g, fog_b = world[0], world[1], world[2]
            for i in range(n):
                lit = a[LIT + i]
                glow = a[GLOW + i]
                q = a[DISTANCE + i] * thickness * max(lit, world[20])
                clear = one / (one + q + q * q * f4(0.5) + q * q * q * f4(0.1667))
                haze = one - clear
                a[DIFFUSE_R + i] = (
                    a[RED + i] * (a[DIFFUSE_R + i] * lit + glow) + a[GLINT_R + i] * lit
                ) * clear + fog_r * haze
                a[DIFFUSE_G + i] = (
                    a[GREEN + i] * (a[DIFFUSE_G + i] * lit + glow) + a[GLINT_G + i] * lit
                ) * clear + fog_g * haze
                a[DIFFUSE_B + i] = (
                    a[BLUE + i] * (a[DIFFUSE_B + i] * lit + glow) + a[GLINT_B + i] * lit
                ) * clear + fog_b * haze
            i = 0
            while i < n:
                column = pixel[i]
                r = zero
                g = zero
                b = zero
                weight = zero
                # Weighting by inverse brightness resolves bright edges as the eye sees them, without steps.
                while i < n and pixel[i] == column:
                    k = count[i] / (one + max(a[DIFFUSE_R + i], max(a[DIFFUSE_G + i], a[DIFFUSE_B + i])))
                    r += a[DIFFUSE_R + i] * k
                    g += a[DIFFUSE_G + i] * k
                    b += a[DIFFUSE_B + i] * k
                    weight += k
                    i += 1
                k = one / weight
                hdr[y, column, 0] = r * k
                hdr[y, column, 1] = g * k
                hdr[y, column, 2] = b * k
            n = 0
            groups = 0
