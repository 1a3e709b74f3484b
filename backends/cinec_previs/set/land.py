"""Ground, paths, water and standing pools."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, faceted, metres, paint, placed, sheet

FLAT_RADIUS = 7.5


def ground(part: SetPart) -> Mesh:
    """Rolling earth, flat where figures stand (7.5 m around the origin); patches of the trim's colour in it."""
    width, height, depth = metres(part)
    x, z = _spacing(width, depth)
    away = np.clip((np.hypot(x, z) - FLAT_RADIUS) / 14, 0, 1)
    swell = fractal(_plane(x * 0.07, z * 0.07), part.seed, 4) - 0.35
    y = away * height * swell * 2 + 0.012 * (fractal(_plane(x * 1.9, z * 1.9), part.seed + 4, 2) - 0.5)
    return _land(x, y, z, part, np.zeros_like(x))


def shore_ground(part: SetPart) -> Mesh:
    """Ground that falls to the water at -Z, with dunes behind."""
    width, height, depth = metres(part)
    x, z = _spacing(width, depth)
    line = -5.4 + 1.6 * (fractal(_plane(x * 0.22, z * 0), part.seed, 3) - 0.5) * np.clip(abs(x) / 4, 0.3, 1)
    fall = np.clip((line - z) / 3.4, 0, 1)
    rough = fractal(_plane(x * 0.9, z * 0.9), part.seed + 3, 4) - 0.5
    back = np.clip((np.hypot(x, np.maximum(z, 0)) - FLAT_RADIUS) / 12, 0, 1) * 1.2 * (0.5 + rough)
    rocky = np.clip(fall * 2.2, 0, 1)
    y = -(height + 0.35) * fall**1.3 + rocky * rough * 0.55 + back * (1 - rocky) + 0.012 * rough
    return _land(x, y, z, part, np.clip(rocky * 1.2, 0, 1))


def islet(part: SetPart) -> Mesh:
    """A rock that rises from the water, flat on top, with surf around its foot (`trim`)."""
    width, height, depth = metres(part)
    around, out = np.linspace(0, 2 * pi, 61)[None], np.linspace(0, 1, 15)[:, None]
    ragged = (
        1 + 0.35 * (fractal(_plane(np.sin(around) * 1.6, np.cos(around) * 1.6), part.seed, 3) - 0.5) * out
    )
    x, z = np.sin(around) * out * ragged * width / 2, np.cos(around) * out * ragged * depth / 2
    rough = fractal(_plane(x * 0.5, z * 0.5), part.seed + 5, 4) - 0.5
    y = height * (1 - np.clip((out - 0.3) / 0.62, 0, 1) ** 1.4 * 1.25) + rough * height * 0.5 * np.clip(
        out * 2.5 - 0.4, 0, 1
    )
    foam = np.clip((out - 0.86) * 9, 0, 1)[..., None] * np.clip(1.3 + 3 * rough, 0, 1)[..., None]
    tone = (0.7 + 0.8 * (rough + 0.5))[..., None]
    colours = paint(part.colour) * tone * (1 - foam) + paint(part.trim) * foam
    return faceted(sheet(np.stack([x, y, z], axis=-1), colours, "stone"))


def path(part: SetPart) -> Mesh:
    """A trodden path with uneven edges, along its depth."""
    width, height, depth = metres(part)
    rows, columns = max(12, round(depth / 0.3)), 9
    z = np.linspace(-depth / 2, depth / 2, rows)[None]
    side = np.linspace(-1, 1, columns)[:, None]
    bend = 0.5 * np.sin(z * 0.4) * np.clip(abs(z) / 5, 0, 1)
    edge = 1 + 0.3 * (fractal(_plane(side * 3, z * 0.9), part.seed, 2) - 0.5)
    x = side * width / 2 * edge + bend
    y = 0.02 - 0.03 * side**4 + height * 0 * z
    tone = 0.8 + 0.4 * fractal(_plane(x * 3, z * 3), part.seed + 5, 3)
    ends = abs(z / (depth / 2)) ** 5
    share = np.clip(0.8 * abs(side) ** 3 + ends + 0 * x, 0, 1)[..., None]
    colours = (paint(part.colour) * (1 - share) + paint(part.trim) * share) * tone[..., None]
    return sheet(np.stack([x, y + 0 * x, z + 0 * x], axis=-1), colours, "ground")


def sea(part: SetPart) -> Mesh:
    """The sea: waves near, glints far, foam at its near edge (+Z); it climbs a little so that it meets the horizon."""
    width, _, depth = metres(part)
    rows, columns = 84, 84
    near = np.linspace(0, 1, rows) ** 2.1
    z = depth / 2 - near * depth
    spread = np.sign(np.linspace(-1, 1, columns)) * abs(np.linspace(-1, 1, columns)) ** 1.7
    reach = 0.62 + 0.38 * near
    x = spread[:, None] * (width / 2) * reach[None]
    z = np.broadcast_to(z[None], x.shape)
    away = np.broadcast_to((near * depth)[None], x.shape)
    swell = 0.16 * np.sin(z * 0.9 + 0.35 * np.sin(x * 0.3)) + 0.1 * np.sin(x * 0.7 + z * 1.7)
    chop = fractal(_plane(x * 0.9, z * 1.6), part.seed, 4) - 0.5
    calm = np.exp(-away / 60)
    y = (swell + 0.5 * chop) * calm + 0.028 * np.maximum(away - 12, 0)
    crest = np.clip((chop - 0.12) * 6 + swell * 1.5, 0, 1) * np.clip(1.2 - away / 45, 0, 1)
    surf = np.clip(1 - away / 3.5, 0, 1) * np.clip(
        fractal(_plane(x * 1.3, z * 2.2), part.seed + 8, 3) * 2.6 - 0.9, 0, 1
    )
    white = np.clip(0.5 * crest**2 + surf, 0, 1)[..., None]
    deep = paint(part.colour) * (0.55 + 0.5 * (chop + 0.5))[..., None]
    colours = deep * (1 - white) + paint(part.trim) * white
    return sheet(np.stack([x, y, z], axis=-1)[:, ::-1], colours[:, ::-1], "water")


def puddles(part: SetPart) -> Mesh:
    """Pools of standing water of uneven outline, lying flat."""
    width, height, depth = metres(part)
    made = []
    for index, (x, z, size, turn) in enumerate(scatter(part.seed, 9, 4)):
        around = np.linspace(0, 2 * pi, 25)
        reach = (0.22 + 0.55 * size) * (
            1
            + 0.5
            * (fractal(_plane(np.sin(around) * 1.4, np.cos(around) * 1.4), part.seed + index, 3) - 0.5)
            * 2
        )
        centre = np.array([(x - 0.5) * width, height, (z - 0.5) * depth])
        rim = np.stack([np.sin(around) * reach * 1.5, np.zeros(25), np.cos(around) * reach * 0.8], axis=1)
        grid = np.stack([np.zeros_like(rim), rim], axis=0)
        made.append(placed(sheet(grid, paint(part.colour, 0.5), "water"), centre, (0, turn * 60 - 30, 0)))
    return merge(made)


def _spacing(width: float, depth: float) -> tuple[F64, F64]:
    """Ground coordinates, closer together near the middle."""
    across, along = np.linspace(-1, 1, 76), np.linspace(-1, 1, 64)
    x = np.sign(across) * abs(across) ** 1.5 * width / 2
    z = np.sign(along) * abs(along) ** 1.35 * depth / 2
    first, second = np.meshgrid(x, z, indexing="ij")
    return first, second


def _land(x: F64, y: F64, z: F64, part: SetPart, rocky: F64) -> Mesh:
    patch = np.clip((fractal(_plane(x * 0.45, z * 0.45), part.seed + 11, 3) - 0.42) * 3, 0, 1)
    tone = 0.72 + 0.56 * fractal(_plane(x * 2.1, z * 2.1), part.seed + 13, 3)
    share = np.clip(np.maximum(patch * 0.5, rocky), 0, 1)[..., None]
    colours = (paint(part.colour) * (1 - share) + paint(part.trim) * share) * tone[..., None]
    return sheet(np.stack([x, y, z], axis=-1), colours, "ground")


def _plane(x: F64, z: F64) -> F64:
    first, second = np.broadcast_arrays(x, z)
    return np.stack([first, np.full_like(first, 0.5), second], axis=-1)
