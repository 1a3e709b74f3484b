"""Procedural surfaces: boards, plaster, weave, strands, leaves, brick and sky."""

# ruff: noqa: C901

import math

import numpy as np
from numba import njit

from cinec_previs.kernels.noise import hash_cell, value_noise
from cinec_previs.kernels.options import JIT

f4 = np.float32
TEXTURES = (
    "none",
    "wood",
    "plaster",
    "weave",
    "strands",
    "leaves",
    "ground",
    "asphalt",
    "brick",
    "tile",
    "stone",
    "water",
    "sky",
)
WOOD, PLASTER, WEAVE, STRANDS, LEAVES, GROUND, ASPHALT, BRICK, TILE, STONE, WATER, SKY = range(1, 13)


@njit(**JIT)
def seen(frequency, footprint):  # type: ignore[no-untyped-def]
    """1 while a pattern of `frequency` cycles a metre is wider than two pixels, fading to 0: no shimmer."""
    return min(f4(1), max(f4(0), f4(1.6) - f4(2.2) * frequency * footprint))


@njit(**JIT)
def tint(kind, x, y, z, nx, ny, nz, footprint, wet):  # type: ignore[no-untyped-def]
    """Factor on the colour and on the gloss at a rest position (metres) with a normal; footprint in metres."""
    one = f4(1)
    gloss = one
    flat = abs(ny) > f4(0.7)
    u = x
    v = z
    if not flat:
        v = y
        if abs(nx) > abs(nz):
            u = z
    k = one
    if kind == WOOD:
        grain = value_noise(u * f4(3), v * f4(70)) if flat else value_noise(u * f4(70), v * f4(3))
        k = one + (grain - f4(0.5)) * f4(0.42) * seen(f4(40), footprint)
        if flat and y < f4(0.04):
            board = f4(math.floor(x * f4(7.2)))
            part = x * f4(7.2) - board
            shift = hash_cell(board, f4(3)) * f4(5)
            row = f4(math.floor(z * f4(0.55) + shift))
            k *= f4(0.78) + f4(0.44) * hash_cell(board, row)
            joint = part < f4(0.035) or z * f4(0.55) + shift - row < f4(0.006)
            if joint:
                k *= one - f4(0.55) * seen(f4(60), footprint)
            gloss = f4(0.75) + f4(0.5) * grain
    elif kind == PLASTER:
        broad = value_noise(u * f4(1.7), v * f4(1.7))
        k = f4(0.9) + f4(0.2) * broad
        k *= one + (value_noise(u * f4(23), v * f4(23)) - f4(0.5)) * f4(0.1) * seen(f4(23), footprint)
    elif kind == WEAVE:
        k = one + (value_noise(u * f4(90), v * f4(120)) - f4(0.5)) * f4(0.22) * seen(f4(110), footprint)
        k *= f4(0.94) + f4(0.12) * value_noise(u * f4(9), v * f4(9))
    elif kind == STRANDS:
        fine = value_noise(x * f4(300) + z * f4(260), y * f4(24) + z * f4(20))
        lock = value_noise(x * f4(90) - z * f4(80), y * f4(7))
        k = f4(0.62) + f4(0.5) * fine * seen(f4(150), footprint) + f4(0.3) * lock
        gloss = f4(0.3) + f4(1.3) * fine * (f4(0.4) + lock)
    elif kind == LEAVES:
        k = f4(0.5) + value_noise(x * f4(26) + z * f4(13), y * f4(26) - z * f4(19))
        k *= f4(0.8) + f4(0.4) * value_noise(x * f4(2.3) + z, y * f4(2.3))
    elif kind == GROUND:
        k = (
            f4(0.62)
            + f4(0.5) * value_noise(u * f4(0.9), v * f4(0.9))
            + f4(0.3) * value_noise(u * f4(5), v * f4(5))
        )
        k += (value_noise(u * f4(41), v * f4(41)) - f4(0.5)) * f4(0.45) * seen(f4(41), footprint)
    elif kind == ASPHALT:
        patch = value_noise(u * f4(0.7), v * f4(0.7))
        k = (
            f4(0.75)
            + f4(0.4) * patch
            + (value_noise(u * f4(80), v * f4(80)) - f4(0.5)) * f4(0.4) * seen(f4(80), footprint)
        )
        gloss = one + wet * (f4(5) if patch > f4(0.5) else f4(2.5))
        k *= one - f4(0.45) * wet
    elif kind == BRICK:
        course = f4(math.floor(v * f4(13.3)))
        offset = u * f4(4.45) + f4(0.5) * (course - f4(2) * f4(math.floor(course * f4(0.5))))
        brick = f4(math.floor(offset))
        shown = seen(f4(16), footprint)
        k = one + (hash_cell(brick, course) - f4(0.5)) * f4(0.6) * shown
        if offset - brick < f4(0.05) or v * f4(13.3) - course < f4(0.14):
            k += (f4(1.45) - k) * shown
    elif kind == TILE:
        column = f4(math.floor(u * f4(3.3)))
        row = f4(math.floor(v * f4(3.3)))
        k = f4(0.93) + f4(0.14) * hash_cell(column, row)
        if u * f4(3.3) - column < f4(0.03) or v * f4(3.3) - row < f4(0.03):
            k *= one - f4(0.4) * seen(f4(30), footprint)
            gloss = f4(0.3)
    elif kind == STONE:
        row = f4(math.floor(v * f4(2.4)))
        offset = u * f4(1.5) + hash_cell(row, f4(7))
        block = f4(math.floor(offset))
        k = (
            f4(0.8)
            + f4(0.3) * hash_cell(block, row)
            + f4(0.2) * (value_noise(u * f4(11), v * f4(11)) - f4(0.5))
        )
        if offset - block < f4(0.02) or v * f4(2.4) - row < f4(0.035):
            k *= one - f4(0.45) * seen(f4(12), footprint)
    elif kind == WATER:
        k = f4(0.7) + f4(0.6) * value_noise(u * f4(1.3), v * f4(3.1))
    return k, gloss


@njit(**JIT)
def sky(dx, dy, dz, world):  # type: ignore[no-untyped-def]
    """Radiance of the sky along a unit direction; `world` as `lighting.World.packed` lays it out."""
    one = f4(1)
    up = max(f4(0), dy)
    low = one - up
    low = low * low
    low = low * low
    r = world[4] + (world[7] - world[4]) * low
    g = world[5] + (world[8] - world[5]) * low
    b = world[6] + (world[9] - world[6]) * low
    toward = max(f4(0), dx * world[10] + dy * world[11] + dz * world[12])
    halo = toward * toward
    halo = halo * halo
    halo = halo * halo
    wide = halo * f4(0.35)
    halo = halo * halo
    halo = halo * halo
    halo = halo * halo
    glow = wide + halo
    if toward > f4(0.9993):
        glow += f4(8)
    cover = world[17]
    cloud = f4(0)
    if dy > f4(0.015):
        inverse = one / (dy + f4(0.12))
        u = dx * inverse * f4(1.3) + world[23]
        v = dz * inverse * f4(1.3)
        mass = f4(0.55) * value_noise(u, v) + f4(0.28) * value_noise(u * f4(2.3), v * f4(2.3))
        mass += f4(0.17) * value_noise(u * f4(5.1), v * f4(5.1))
        edge = one - cover
        cloud = min(one, max(f4(0), (mass - edge * f4(0.75)) * f4(3.2))) * min(one, dy * f4(9))
    night = world[16]
    if night > f4(0.4) and dy > f4(0.03) and cover < f4(0.7):
        scale = f4(170)
        su = dx / (one + dy) * scale
        sv = dz / (one + dy) * scale
        chance = hash_cell(math.floor(su), math.floor(sv))
        if chance > f4(0.994):
            fu = su - f4(math.floor(su)) - f4(0.5)
            fv = sv - f4(math.floor(sv)) - f4(0.5)
            if fu * fu + fv * fv < f4(0.06):
                star = (chance - f4(0.994)) * f4(60) * night * (one - cloud)
                r += star * f4(0.8)
                g += star * f4(0.9)
                b += star
    r += glow * world[13] * (one - f4(0.8) * cloud)
    g += glow * world[14] * (one - f4(0.8) * cloud)
    b += glow * world[15] * (one - f4(0.8) * cloud)
    shade = cloud * f4(0.6)
    lift = (world[24] - r) * shade
    r += lift
    g += (world[25] - g) * shade
    b += (world[26] - b) * shade
    return r, g, b
