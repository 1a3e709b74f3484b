"""What is seen far off: the sky, and the city, sea or hills behind a window; all of it shines by itself."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import F64, mixed, paint, quads, sheet

from cinec.ir.picture import SetPart

WINDOW_LIGHTS = ("#ffb061", "#ffc98a", "#ff9a4a", "#a9c9e8")
NEONS = ("#e0344c", "#2fb6c9", "#e08a2a")


def sky(part: SetPart) -> Mesh:
    """A dome from the horizon's colour (`trim`) to the zenith's (`colour`), with drifts of cloud and stars by night."""
    width, height, depth = metres(part)
    up = np.linspace(-0.1, 1, 20)
    around = np.linspace(0, 2 * pi, 49)
    level = np.sin(up * pi / 2)
    ring = np.cos(up * pi / 2)
    grid = np.stack(
        [
            ring[:, None] * np.sin(around)[None] * width / 2,
            np.broadcast_to((level * height)[:, None], (20, 49)),
            ring[:, None] * np.cos(around)[None] * depth / 2,
        ],
        axis=-1,
    )
    dome = sheet(grid[::-1], _air(part, np.clip(up, 0, 1)[:, None], grid / width)[::-1], "sky")
    return merge([dome, _stars(part)]) if part.light else dome


def view_city(part: SetPart) -> Mesh:
    """A skyline in three layers; its windows are lit and signs glow when the part is lit."""
    width, height, _ = metres(part)
    made = [_air_plane(part, width, height)]
    for layer, (count, top, tone) in enumerate(((26, 0.62, 0.34), (18, 0.5, 0.18), (12, 0.36, 0.08))):
        made += _skyline(part, layer, count, top, tone)
    if part.light:
        made.append(_signs(part, width, height))
    return merge(made)


def view_sea(part: SetPart) -> Mesh:
    """Sea to the horizon under the sky, whitecaps near; the horizon lies at a third of the height."""
    width, height, _ = metres(part)
    rows, columns = 30, 40
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
    waves = fractal(np.stack([grid[..., 0] * 0.9, 14 * down[:, None] ** 0.6 * np.ones_like(x), 0 * grid[..., 0]], axis=-1), part.seed, 3)
    deep = mixed(part.colour, "#12262e", 0.62) * 0.55
    light = mixed(part.trim, part.colour, 0.45)
    share = np.clip(0.34 * (1 - down)[:, None] + 0.75 * (waves - 0.5), 0, 1)[..., None]
    sea = sheet(grid, deep * (1 - share) + light * share, "backlit")
    return merge([_air_plane(part, width, height), sea])


def view_hills(part: SetPart) -> Mesh:
    """Three ranges of hills with trees on the nearest, paler with distance."""
    width, height, _ = metres(part)
    made = [_air_plane(part, width, height)]
    for layer, (foot, rough, share) in enumerate(((0.34, 0.1, 0.55), (0.25, 0.09, 0.32), (0.15, 0.06, 0.12))):
        xs = np.linspace(-width / 2, width / 2, 90)
        line = fractal(np.stack([xs * (0.12 + 0.1 * layer), np.full(90, layer * 9.0), np.zeros(90)], axis=-1), part.seed, 4)
        trees = 0.02 * height * scatter(part.seed + layer, 90) * (layer == 2)
        top = height * (foot + rough * (line - 0.5) * 2) + trees
        land = mixed("#39492f", part.trim, share) * (0.9 if not part.light else 0.25)
        z = np.full((90, 2), 0.1 + 0.1 * layer)
        grid = np.stack([np.stack([xs, xs], axis=1), np.stack([top, np.full(90, -1.0)], axis=1), z], axis=-1)
        made.append(sheet(grid.transpose(1, 0, 2), land, "backlit"))
    return merge(made)


def _air(part: SetPart, up: F64, places: F64) -> F64:
    """Sky colours at heights `up` in [0, 1], broadcast over `places` (..., 3)."""
    zenith, horizon = paint(part.colour), paint(part.trim)
    share = np.clip(up, 0, 1)[..., None] ** 0.55
    plain = horizon * (1 - share) + zenith * share
    drift = fractal(places * np.array([9.0, 26.0, 9.0]), part.seed, 4)[..., None]
    cloud = np.clip((drift - 0.5) * 3, 0, 1) * 0.35 * (1 - 0.6 * share)
    return plain * (1 - cloud) + (plain * 0.7 + horizon * 0.42) * cloud


def _air_plane(part: SetPart, width: float, height: float) -> Mesh:
    rows, columns = 16, 24
    y = np.linspace(height, -1, rows)
    x = np.linspace(-width / 2, width / 2, columns)
    grid = np.stack([np.broadcast_to(x[None], (rows, columns)), np.broadcast_to(y[:, None], (rows, columns)), np.zeros((rows, columns))], axis=-1)
    return sheet(grid, _air(part, np.clip(y / height, 0, 1)[:, None], grid / width), "backlit")


def _stars(part: SetPart) -> Mesh:
    width, height, _ = metres(part)
    draw = scatter(part.seed, 260, 4)
    turn, up = draw[:, 0] * 2 * pi, 0.12 + 0.8 * draw[:, 1]
    reach = 0.96
    out = np.stack([np.sin(turn) * np.cos(up * pi / 2), np.sin(up * pi / 2), np.cos(turn) * np.cos(up * pi / 2)], axis=1)
    at = out * np.array([width / 2, height, width / 2]) * reach
    side = np.stack([np.cos(turn), 0 * turn, -np.sin(turn)], axis=1)
    rise = np.cross(out, side)
    size = (0.05 + 0.13 * draw[:, 2] ** 4)[:, None]
    corners = np.stack([at - side * size, at + rise * size, at + side * size, at - rise * size], axis=1)
    tone = paint("#dfe8ff")[None] * (0.12 + 0.8 * draw[:, 3:] ** 3)
    clear = paint(part.trim).max() < 0.03
    return quads(corners, tone * (1.0 if clear else 0.25), "backlit")


def _skyline(part: SetPart, layer: int, count: int, top: float, tone: float) -> list[Mesh]:
    width, height, _ = metres(part)
    draw = scatter(part.seed + 31 * layer, count, 4)
    pitch = width / count
    left = -width / 2 + np.arange(count) * pitch - pitch * 0.3 * draw[:, 0]
    right = left + pitch * (0.8 + 0.7 * draw[:, 1])
    tall = height * (top + 0.2 * (draw[:, 2] - 0.5) * 2)
    z = 0.15 + 0.2 * layer
    haze = mixed(part.trim, "#15181f" if part.light else "#6d7076", 1 - tone) if not part.light else paint(part.trim, tone)
    body = _uprights(left, right, np.full(count, -1.0), tall, z)
    shade = (0.85 + 0.3 * draw[:, 3])[:, None]
    return [quads(body, haze * shade, "backlit"), _lit_windows(part, layer, left, right, tall, z + 0.03)]


def _lit_windows(part: SetPart, layer: int, left: F64, right: F64, tall: F64, z: float) -> Mesh:
    """Windows in a grid over each block: a third of them lit by night, faint darker panes by day."""
    size = 0.13 + 0.07 * layer
    columns, rows = 12, 34
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    x = left[:, None, None] + size * 0.9 + column * size * 2.1
    y = tall[:, None, None] - size * 1.4 - row * size * 2.3
    draw = scatter(part.seed + 7 + layer, len(left), columns, rows, 2)
    fits = (x + size < right[:, None, None] - size * 0.4) & (y > -0.8)
    shown = fits & (draw[..., 0] < (0.26 if part.light else 0.9))
    x, y, glow = x[shown], y[shown], draw[..., 1][shown]
    palette = np.array([paint(light) for light in WINDOW_LIGHTS])
    hue = palette[np.minimum((glow * 7.3 % 1 * 4.6).astype(int), 3)]
    bright = (0.12 + 1.1 * glow**1.6)[:, None] * (1.7 if layer < 2 else 2.6)
    colours = hue * bright if part.light else mixed(part.trim, "#4d545c", 0.55)[None] * (0.8 + 0.3 * glow[:, None])
    return quads(_uprights(x, x + size, y, y + size * 1.25, z), colours, "backlit")


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
