"""What is seen far off: the sky, and the city, sea or hills behind a window; all of it shines by itself."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, metres, mixed, paint, quads, sheet

WINDOW_LIGHTS = ("#ffb061", "#ffc98a", "#ff9a4a", "#a9c9e8")
NIGHT_ABOVE = (0.0090, 0.0145, 0.0300)
NIGHT_GLOW = (0.130, 0.078, 0.070)
NEONS = ("#e0344c", "#2fb6c9", "#e08a2a")


def sky(part: SetPart) -> Mesh:
    """A dome around the place; its colours, from the horizon's (`trim`) to the zenith's (`colour`), are a guide only
    where a renderer does not work out the sky by itself."""
    width, height, depth = metres(part)
    up, around = np.linspace(-0.1, 1, 14), np.linspace(0, 2 * pi, 41)
    level, ring = np.sin(up * pi / 2)[:, None], np.cos(up * pi / 2)[:, None]
    x, z = ring * np.sin(around)[None] * width / 2, ring * np.cos(around)[None] * depth / 2
    grid = np.stack([x, np.broadcast_to(level * height, x.shape), z], axis=-1)
    return sheet(grid[::-1], _air(part, np.broadcast_to(up[:, None], x.shape))[::-1], "sky")


def view_city(part: SetPart) -> Mesh:
    """A skyline in three layers; by night (lit) the haze above it glows, its windows and signs shine."""
    width, height, _ = metres(part)
    made = [_city_haze(part, width, height) if part.light else _air_plane(part, width, height)]
    per_metre = width / height / 1.85
    for layer, (count, top, tone) in enumerate(((26, 0.62, 0.3), (18, 0.5, 0.16), (12, 0.36, 0.07))):
        made += _skyline(part, layer, round(count * per_metre), top, tone)
    if part.light:
        made.append(_signs(part, width, height))
    return merge(made)


def view_sea(part: SetPart) -> Mesh:
    """Sea to the horizon under the sky, whitecaps near; the horizon lies at a third of the height."""
    width, height, _ = metres(part)
    rows, columns = 44, 72
    down = np.linspace(0, 1, rows)
    horizon = height / 3
    x = np.linspace(-width / 2, width / 2, columns)
    grid = np.stack(
        [
            np.broadcast_to(x[None], (rows, columns)),
            np.broadcast_to((horizon * (1 - down**1.5))[:, None], (rows, columns)),
            np.full((rows, columns), 0.05),
        ],
        axis=-1,
    )
    waves = fractal(
        np.stack(
            [grid[..., 0] * 0.9, 14 * down[:, None] ** 0.6 * np.ones_like(x), 0 * grid[..., 0]], axis=-1
        ),
        part.seed,
        3,
    )
    deep = mixed(part.colour, "#12262e", 0.62) * 0.55
    light = mixed(part.trim, part.colour, 0.45)
    share = np.clip(0.34 * (1 - down)[:, None] + 0.75 * (waves - 0.5), 0, 1)[..., None]
    colours = deep * (1 - share) + light * share
    if part.light:
        path = np.exp(-(((grid[..., 0] - width * 0.06) / (width * (0.012 + 0.05 * down[:, None]))) ** 2))
        colours = colours + (path * np.clip((waves - 0.46) * 5, 0, 1))[..., None] * np.array(
            [0.16, 0.2, 0.27]
        )
    sea = sheet(grid, colours, "backlit")
    return merge([_air_plane(part, width, height), sea])


def view_hills(part: SetPart) -> Mesh:
    """Three ranges of hills with trees on the nearest, paler with distance; they run out at both ends."""
    width, height, _ = metres(part)
    made = [_air_plane(part, width, height)]
    ends = np.sin(np.linspace(0, pi, 90)) ** 0.35
    for layer, (foot, rough, share) in enumerate(((0.34, 0.1, 0.6), (0.25, 0.09, 0.4), (0.15, 0.06, 0.2))):
        xs = np.linspace(-width / 2, width / 2, 90)
        places = np.stack([xs * (0.12 + 0.1 * layer), np.full(90, layer * 9.0), np.zeros(90)], axis=-1)
        line = fractal(places, part.seed, 4)
        trees = 0.02 * height * scatter(part.seed + layer, 90) * (layer == 2)
        top = (height * (foot + rough * (line - 0.5) * 2) + trees) * ends - 0.8
        land = (
            paint(part.trim, 0.12 + 0.3 * share) if part.light else mixed("#41482f", part.trim, share) * 0.85
        )
        z = np.full((90, 2), 0.1 + 0.1 * layer)
        grid = np.stack([np.stack([xs, xs], axis=1), np.stack([top, np.full(90, -1.0)], axis=1), z], axis=-1)
        made.append(sheet(grid.transpose(1, 0, 2), land, "backlit"))
    return merge(made)


def _air(part: SetPart, up: F64) -> F64:
    """Sky colours (..., 3) at heights `up` in [0, 1]."""
    share = np.clip(up, 0, 1)[..., None] ** 0.55
    return paint(part.trim) * (1 - share) + paint(part.colour) * share


def _air_plane(part: SetPart, width: float, height: float) -> Mesh:
    x, y = np.array([-width / 2, width / 2]), np.linspace(height, -1, 12)
    grid = np.stack([*np.meshgrid(x, y), np.zeros((12, 2))], axis=-1)
    return sheet(grid, _air(part, np.broadcast_to((y / height)[:, None], (12, 2))), "sky")


def _city_haze(part: SetPart, width: float, height: float) -> Mesh:
    """Night air over a town: the lamps' glow low down, near black above."""
    y = np.linspace(height, -1, 14)
    up = np.clip(y / height, 0, 1)[:, None]
    glow = np.clip(1 - up * 1.05, 0, 1) ** 1.8
    colours = np.array(NIGHT_ABOVE) * (1 - glow) + np.array(NIGHT_GLOW) * glow
    grid = np.stack([*np.meshgrid(np.array([-width / 2, width / 2]), y), np.zeros((14, 2))], axis=-1)
    return sheet(grid, np.repeat(colours[:, None], 2, axis=1), "backlit")


def _skyline(part: SetPart, layer: int, count: int, top: float, tone: float) -> list[Mesh]:
    width, height, _ = metres(part)
    draw = scatter(part.seed + 31 * layer, count, 4)
    pitch = width / count
    left = -width / 2 + np.arange(count) * pitch - pitch * 0.3 * draw[:, 0]
    right = left + pitch * (0.8 + 0.7 * draw[:, 1])
    tall = height * (top + 0.2 * (draw[:, 2] - 0.5) * 2)
    z = 0.15 + 0.2 * layer
    haze = (
        paint(part.trim, tone)
        if part.light
        else mixed(part.trim, "#6b6d70", 0.35 + 0.25 * layer) * (0.86 - 0.12 * layer)
    )
    body = _uprights(left, right, np.full(count, -1.0), tall, z)
    shade = (0.85 + 0.3 * draw[:, 3])[:, None]
    return [quads(body, haze * shade, "backlit"), _lit_windows(part, layer, left, right, tall, z + 0.03)]


def _lit_windows(part: SetPart, layer: int, left: F64, right: F64, tall: F64, z: float) -> Mesh:
    """Windows in a grid over each block, of each block's own proportions: a third lit by night, dim panes by day."""
    height = part.size.y / 1000
    style = scatter(part.seed + 57 + layer, len(left), 3)
    size = (height / 14) * (0.1 + 0.06 * layer) * (0.8 + 0.5 * style[:, 0])
    wide, high = size * (0.7 + 0.9 * style[:, 1]), size * (1.0 + 0.9 * style[:, 2])
    columns, rows = 11, 24
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    wide, high = wide[:, None, None], high[:, None, None]
    x = left[:, None, None] + wide * 0.9 + column * wide * (1.7 + 0.9 * style[:, 2])[:, None, None]
    y = tall[:, None, None] - high * 1.5 - row * high * (1.6 + 0.7 * style[:, 1])[:, None, None]
    draw = scatter(part.seed + 7 + layer, len(left), columns, rows, 2)
    floor_lit = 0.5 * (scatter(part.seed + 8 + layer, len(left), 1, rows) < 0.12)
    fits = (x + wide < right[:, None, None] - wide * 0.5) & (y > -0.8)
    shown = fits & (draw[..., 0] < (0.2 + floor_lit if part.light else 0.85))
    wide, high = np.broadcast_to(wide, x.shape)[shown], np.broadcast_to(high, x.shape)[shown]
    x, y, glow = x[shown], y[shown], draw[..., 1][shown]
    palette = np.array([paint(light) for light in WINDOW_LIGHTS])
    hue = palette[np.minimum((glow * 7.3 % 1 * 4.6).astype(int), 3)]
    bright = (0.06 + 1.1 * glow**2.2)[:, None] * (1.3 if layer < 2 else 2.0)
    colours = (
        hue * bright
        if part.light
        else mixed(part.trim, "#3c444d", 0.62 + 0.1 * layer)[None] * (0.75 + 0.4 * glow[:, None])
    )
    return quads(_uprights(x, x + wide, y, y + high, z), colours, "backlit")


def _signs(part: SetPart, width: float, height: float) -> Mesh:
    draw = scatter(part.seed + 77, 7, 4)
    x, y = (draw[:, 0] - 0.5) * width * 0.9, height * (0.2 + 0.3 * draw[:, 1])
    wide, tall = 0.14 + 0.3 * draw[:, 2], 0.16 + 0.9 * draw[:, 3] ** 2
    tones = np.array([paint(NEONS[index % 3], 1.3) for index in range(7)])
    return quads(_uprights(x, x + wide, y, y + tall, 0.8), tones, "backlit")


def _uprights(left: F64, right: F64, low: F64, high: F64, z: float) -> F64:
    depth = np.full_like(left, z)
    rows = ((left, low), (right, low), (right, high), (left, high))
    return np.stack([np.stack([x, y, depth], axis=-1) for x, y in rows], axis=1)
