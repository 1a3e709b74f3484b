"""Lamps for rooms: on desks, floors, walls and ceilings; lanterns and candles."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import F64, Colour, lathe, metres, mixed, paint, placed, quads, sheet, tube

WARM_GLOW = "#ffca85"


def banker_lamp(part: SetPart) -> Mesh:
    """A brass desk lamp under a half-cylinder of green glass, the tube below it glowing when lit."""
    width, height, depth = metres(part)
    foot = [
        (0, 0),
        (0.085, 0),
        (0.085, 0.012),
        (0.05, 0.02),
        (0.014, 0.03),
        (0.009, 0.1),
        (0.014, 0.12),
        (0.009, 0.15),
        (0.009, height - 0.06),
        (0.016, height - 0.045),
        (0, height - 0.04),
    ]
    stand = lathe(foot, part.trim, "metal", segments=18)
    arc = np.linspace(-0.12, pi + 0.12, 16)
    xs = np.linspace(-width / 2, width / 2, 7)
    radius = depth / 2
    shape = np.stack([np.zeros(16), 0.8 * radius * np.sin(arc), radius * np.cos(arc)], axis=1)
    grid = shape[None] + np.stack([xs, np.full(7, height - 0.085), np.zeros(7)], axis=1)[:, None]
    lit = part.light > 0
    glow = mixed(part.colour, "#ffffff", 0.06)
    shade = sheet(grid[:, ::-1], paint(glow, 0.5 if lit else 1), "backlit" if lit else "glass")
    ends = [
        _fan(
            grid[row],
            (xs[row], height - 0.085, 0),
            paint(glow, 0.4 if lit else 0.9),
            "backlit" if lit else "glass",
        )
        for row in (0, -1)
    ]
    bulb = tube(
        [(-width * 0.34, height - 0.09, 0), (width * 0.34, height - 0.09, 0)],
        0.013,
        WARM_GLOW if lit else "#b8b0a0",
        "lamp" if lit else "glass",
    )
    chain = tube(
        [(width * 0.2, height - 0.1, 0.01), (width * 0.2, height - 0.19, 0.012)], 0.002, part.trim, "metal", 5
    )
    return merge([stand, shade, *ends, bulb, chain])


def table_lamp(part: SetPart) -> Mesh:
    """A turned stand with a conical cloth shade."""
    width, height, _ = metres(part)
    foot = height * 0.58
    stand = lathe(
        [
            (0, 0),
            (width * 0.24, 0),
            (width * 0.24, 0.015),
            (width * 0.1, 0.03),
            (width * 0.2, foot * 0.35),
            (width * 0.16, foot * 0.6),
            (0.018, foot * 0.8),
            (0.014, foot),
            (0, foot),
        ],
        part.trim,
        "metal",
        segments=20,
    )
    return merge([stand, _shade(part, foot * 0.96, height, width / 2)])


def floor_lamp(part: SetPart) -> Mesh:
    """A standard lamp: weighted foot, thin pole, cloth shade."""
    width, height, _ = metres(part)
    pole = lathe(
        [
            (0, 0),
            (0.15, 0),
            (0.15, 0.02),
            (0.03, 0.045),
            (0.014, 0.07),
            (0.013, height - 0.3),
            (0, height - 0.28),
        ],
        part.trim,
        "metal",
        segments=16,
    )
    return merge([pole, _shade(part, height - 0.34, height, width / 2)])


def pendant(part: SetPart) -> Mesh:
    """A lamp that hangs from the ceiling: `size.y` is the drop, enamel shade below, bulb in it."""
    width, height, _ = metres(part)
    radius = width / 2
    cord = tube([(0, 0.2, 0), (0, height, 0)], 0.006, "#1c1a18", "plain", 6)
    rose = lathe(
        [(0, height - 0.03), (0.05, height - 0.028), (0.05, height), (0, height)],
        part.trim,
        "painted",
        segments=14,
    )
    outer = lathe(
        [(radius, 0), (radius * 0.95, 0.03), (radius * 0.5, 0.12), (0.05, 0.17), (0.035, 0.22), (0, 0.22)],
        part.colour,
        "painted",
        segments=28,
    )
    inner = lathe(
        [(0.05, 0.16), (radius * 0.48, 0.115), (radius * 0.93, 0.027), (radius, 0)],
        "#fff1d6" if part.light else "#b8b1a3",
        "backlit" if part.light else "plain",
        segments=28,
    )
    return merge([cord, rose, outer, inside_out(inner), placed(_bulb(part.light > 0, 0.04), (0, 0.03, 0))])


def sconce(part: SetPart) -> Mesh:
    """A wall lamp: plate, arm and an upward glass bell."""
    width, height, depth = metres(part)
    plate = lathe([(0, 0), (0.045, 0.002), (0.04, 0.014), (0, 0.018)], part.trim, "metal", segments=16)
    arm = tube(
        [
            (0, height * 0.3, -depth / 2 + 0.01),
            (0, height * 0.2, -depth * 0.1),
            (0, height * 0.28, depth * 0.1),
        ],
        0.008,
        part.trim,
        "metal",
    )
    bell = lathe(
        [
            (0.018, height * 0.3),
            (width * 0.25, height * 0.36),
            (width * 0.34, height * 0.6),
            (width * 0.48, height),
            (width * 0.47, height),
        ],
        paint(part.colour, 1.0 if part.light else 0.6),
        "backlit" if part.light else "glass",
        (0, 0, depth * 0.1),
        20,
    )
    return merge([placed(plate, (0, height * 0.3, -depth / 2), (90, 0, 0)), arm, bell])


def lantern(part: SetPart) -> Mesh:
    """A storm lantern: tank, glass chimney with its flame, wire guards, cap and bail."""
    width, height, _ = metres(part)
    radius = width / 2
    tank = lathe(
        [
            (0, 0),
            (radius, 0),
            (radius, 0.02),
            (radius * 0.94, height * 0.2),
            (radius * 0.5, height * 0.25),
            (0, height * 0.25),
        ],
        part.colour,
        "metal",
        segments=20,
    )
    glass = lathe(
        [
            (radius * 0.45, height * 0.25),
            (radius * 0.72, height * 0.4),
            (radius * 0.6, height * 0.62),
            (radius * 0.4, height * 0.7),
        ],
        mixed("#d8a860", "#ffffff", 0.3) * (0.5 if part.light else 0.3),
        "backlit" if part.light else "glass",
        segments=18,
    )
    flame = lathe(
        [(0, height * 0.27), (0.012, height * 0.32), (0.009, height * 0.4), (0, height * 0.5)],
        WARM_GLOW,
        "lamp" if part.light else "plain",
        segments=10,
    )
    wires = _wirework(part, radius)
    return merge([tank, glass, flame, *wires])


def _wirework(part: SetPart, radius: float) -> list[Mesh]:
    """Cap, wire guards and bail of a storm lantern."""
    height = part.size.y / 1000
    cap = lathe(
        [
            (radius * 0.42, height * 0.68),
            (radius * 0.62, height * 0.72),
            (radius * 0.4, height * 0.8),
            (radius * 0.3, height * 0.86),
            (0, height * 0.87),
        ],
        part.colour,
        "metal",
        segments=18,
    )
    guards = [
        tube(
            [
                (sx * radius * 0.85, height * 0.2, 0),
                (sx * radius * 1.0, height * 0.45, 0),
                (sx * radius * 0.6, height * 0.76, 0),
            ],
            0.005,
            part.colour,
            "metal",
            6,
        )
        for sx in (-1, 1)
    ]
    turn = np.linspace(0, pi, 11)
    bail = tube(
        np.stack(
            [np.cos(turn) * radius * 0.95, height * 0.68 + np.sin(turn) * height * 0.36, np.zeros(11)], axis=1
        ),
        0.003,
        part.trim,
        "metal",
        6,
    )
    return [cap, *guards, bail]


def candles(part: SetPart) -> Mesh:
    """Three candles of different heights on a dish, their flames alight when the part is lit."""
    _, height, _ = metres(part)
    dish = lathe(
        [(0, 0), (0.09, 0), (0.105, 0.014), (0.1, 0.018), (0.085, 0.008), (0, 0.008)],
        part.trim,
        "metal",
        segments=20,
    )
    made = [dish]
    for x, z, share in ((-0.035, 0.01, 1.0), (0.03, 0.03, 0.72), (0.018, -0.035, 0.5)):
        tall = height * share * 0.72
        made.append(
            lathe(
                [
                    (0, 0),
                    (0.02, 0),
                    (0.019, tall * 0.9),
                    (0.021, tall),
                    (0.012, tall - 0.006),
                    (0, tall - 0.008),
                ],
                part.colour,
                "plain",
                (x, 0.008, z),
                12,
            )
        )
        flame = [(0, 0), (0.007, 0.01), (0.006, 0.022), (0, 0.042)]
        if part.light:
            made.append(lathe(flame, WARM_GLOW, "lamp", (x, tall + 0.008, z), 8))
    return merge(made)


def inside_out(mesh: Mesh) -> Mesh:
    """The same surface seen from its other side."""
    return Mesh(
        positions=mesh.positions,
        normals=-mesh.normals,
        colours=mesh.colours,
        triangles=np.ascontiguousarray(mesh.triangles[:, ::-1]),
        materials=mesh.materials,
    )


def _shade(part: SetPart, low: float, high: float, radius: float) -> Mesh:
    lit = part.light > 0
    colour = mixed(part.colour, WARM_GLOW, 0.4) * 0.95 if lit else paint(part.colour)
    cloth = lathe(
        [(radius, low), (radius * 0.62, high), (radius * 0.6, high)],
        colour,
        "backlit" if lit else "fabric",
        segments=28,
    )
    bands = [
        lathe(
            [(radius * r + 0.003, y), (radius * r2 + 0.003, y + 0.012)],
            paint(part.trim, 0.8),
            "fabric",
            segments=28,
        )
        for r, r2, y in ((1.0, 0.98, low), (0.65, 0.63, high - 0.016))
    ]
    return merge([cloth, *bands, placed(_bulb(lit, 0.032), (0, (low + high) / 2 - 0.05, 0))])


def _bulb(lit: bool, radius: float) -> Mesh:
    profile = [
        (0, 0),
        (radius * 0.6, radius * 0.2),
        (radius, radius),
        (radius * 0.75, radius * 1.8),
        (radius * 0.4, radius * 2.4),
        (0, radius * 2.5),
    ]
    return lathe(profile, WARM_GLOW if lit else "#c2bcae", "lamp" if lit else "glass", segments=14)


def _fan(rim: F64, middle: tuple[float, float, float], colour: Colour, material: str) -> Mesh:
    """The flat end of a half cylinder, as quads that meet at the middle."""
    centre = np.broadcast_to(np.array(middle), (len(rim) - 1, 3))
    return quads(np.stack([centre, rim[:-1], rim[1:], (rim[1:] + centre) / 2], axis=1), colour, material)
