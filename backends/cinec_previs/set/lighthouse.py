"""A lighthouse and its keeper's cottage."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.lens import LAMP_GLOW
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, quads, sheet, tube

NIGHT_AIR = (0.0116, 0.0184, 0.0372)


def tower(part: SetPart) -> Mesh:
    """A lighthouse: tapered and banded, windows up the stair, a gallery, a glazed lantern with its lamp, a dome."""
    width, height, _ = metres(part)
    radius = width / 2
    body = height * 0.76
    bands = 5
    made = []
    for band in range(bands):
        ys = np.linspace(band / bands, (band + 1) / bands, 5)
        profile = [(radius * (1 - 0.42 * y**0.8), y * body) for y in ys]
        tone = part.colour if band % 2 == 0 else part.trim
        drum = lathe(profile, tone, "backlit" if part.light else "plaster", segments=40)
        made.append(_by_night(drum, band / bands) if part.light else drum)
    made.append(
        lathe(
            [(radius * 1.16, -1.5), (radius * 1.12, 0.5), (radius * 1.02, 0.62), (radius * 0.98, 0.62)],
            mixed(part.colour, "#55524c", 0.6),
            "stone",
            segments=40,
        )
    )
    top = radius * 0.58
    gallery = [
        (top, body - 0.5),
        (top * 1.45, body - 0.08),
        (top * 1.5, body),
        (top * 1.5, body + 0.1),
        (0, body + 0.1),
    ]
    made.append(lathe(gallery, mixed(part.colour, "#55524c", 0.3), "stone", segments=40))
    made += _lantern(top, body, height, part)
    made += [_slit(radius, body, share, 0.7 * index) for index, share in enumerate((0.16, 0.4, 0.64))]
    door = [
        box((0, 0.55, radius * 0.98), (1.0, 2.0, 0.2), "#3c2c20", "wood", 0.02),
        box((0, 0, radius * 1.1), (1.5, 0.55, 0.9), "#6b6861", "stone", 0.02),
    ]
    beams = _beams(body + 0.1 + (height * 0.925 - body) * 0.55, height * 3.6) if part.light else []
    return merge([*made, *door, *beams])


def cottage(part: SetPart) -> Mesh:
    """A low keeper's cottage: lime-washed walls, slate roof, chimney, two windows and a door toward +Z."""
    width, height, depth = metres(part)
    wall = height * 0.55
    base = box((0, -0.6, 0), (width, wall + 0.6, depth), part.colour, "plaster", 0.02)
    roof = _cottage_roof(part, wall)
    chimney = boxes(
        [(width * 0.36, height - 0.5, 0), (width * 0.36, height + 0.55, 0)],
        [(0.7, 1.1, 0.6), (0.82, 0.12, 0.72)],
        mixed(part.colour, "#5b5751", 0.5),
        "stone",
        0.02,
    )
    front = _cottage_front(part, wall)
    return merge([base, *roof, chimney, *front])


def _cottage_roof(part: SetPart, wall: float) -> list[Mesh]:
    """Two slopes of slate in courses between the gables."""
    width, height, depth = metres(part)
    slope = depth / 2 + 0.3
    corners = [
        [
            (-width / 2 - 0.2, wall - 0.12, slope),
            (width / 2 + 0.2, wall - 0.12, slope),
            (width / 2 + 0.2, height, 0),
            (-width / 2 - 0.2, height, 0),
        ],
        [
            (width / 2 + 0.2, wall - 0.12, -slope),
            (-width / 2 - 0.2, wall - 0.12, -slope),
            (-width / 2 - 0.2, height, 0),
            (width / 2 + 0.2, height, 0),
        ],
    ]
    roof = quads(corners, part.trim, "stone")
    gables = quads(
        [
            [
                (sx * width / 2, wall, -sx * -depth / 2),
                (sx * width / 2, wall, -sx * depth / 2),
                (sx * width / 2, height - 0.1, 0),
                (sx * width / 2, height - 0.1, 0),
            ]
            for sx in (-1, 1)
        ],
        part.colour,
        "plaster",
    )
    rows = [
        box(
            (0, wall - 0.1 + (height - wall) * t, slope * (1 - t) + 0.01),
            (width + 0.36, 0.03, 0.05),
            paint(part.trim, 0.7),
            "stone",
            0.004,
        )
        for t in (0.12, 0.3, 0.48, 0.66, 0.84)
    ]
    return [roof, gables, *rows]


def _cottage_front(part: SetPart, wall: float) -> list[Mesh]:
    """Two windows, lit by night, and a door."""
    width, _, depth = metres(part)
    front = depth / 2
    glow = "backlit" if part.light else "glass"
    pane = paint("#ffb868", 0.8) if part.light else paint("#28323a")
    windows = []
    for x in (-width * 0.3, width * 0.3):
        windows.append(box((x, wall * 0.36, front - 0.02), (0.86, 0.95, 0.05), pane, glow, 0.002))
        windows.append(
            boxes(
                [
                    (x, wall * 0.36, front),
                    (x, wall * 0.36 + 0.46, front),
                    (x, wall * 0.36 - 0.06, front + 0.03),
                ],
                [(0.04, 0.95, 0.05), (0.86, 0.04, 0.05), (1.05, 0.06, 0.14)],
                "#c9c4b4",
                "wood",
                0.006,
            )
        )
    door = box((0, 0, front), (0.95, wall * 0.8, 0.08), "#3f5a52", "wood", 0.01)
    return [*windows, door]


def _by_night(drum: Mesh, share: float) -> Mesh:
    """A distant tower as the moon and its own lamp show it: fog and a low key would swallow a white wall."""
    toward = np.array([0.62, 0.3, 0.72])
    facing = np.clip(drum.normals @ (toward / np.linalg.norm(toward)), 0, 1)[:, None]
    light = np.array([0.09, 0.112, 0.16]) * (0.2 + facing) + np.array([0.05, 0.04, 0.022]) * share**3
    return Mesh(
        positions=drum.positions,
        normals=drum.normals,
        colours=(drum.colours * light).astype(np.float32),
        triangles=drum.triangles,
        materials=drum.materials,
    )


def _beams(level: float, length: float) -> list[Mesh]:
    """The two beams along x: strips that fade into the night air around and ahead of them."""
    along, across = np.linspace(0.02, 1, 24)[:, None], np.linspace(-1, 1, 9)[None]
    half = 0.18 + 1.5 * along
    strength = (1 - across**2) ** 1.5 * (1 - along) ** 1.7
    colours = np.array(NIGHT_AIR) + np.array([0.26, 0.22, 0.135]) * strength[..., None]
    made = []
    for side in (-1, 1):
        grid = np.stack(
            [side * along * length + 0 * across, level + half * across, 0 * along * across], axis=-1
        )
        made.append(sheet(grid, colours, "backlit"))
    return made


def _lantern(top: float, body: float, height: float, part: SetPart) -> list[Mesh]:
    """The glazed room of the tower with its railing, mullions, lamp and dome."""
    floor, roof = body + 0.1, height * 0.925
    reach = top * 0.86
    lit = part.light > 0
    glass = mixed("#ffdf9e", "#ffffff", 0.2) * 0.9 if lit else paint("#3d4a50")
    made = [lathe([(reach, floor + 0.5), (reach, roof)], glass, "backlit" if lit else "glass", segments=16)]
    made.append(
        lathe(
            [(reach * 1.03, floor), (reach * 1.03, floor + 0.52), (reach * 0.9, floor + 0.54)],
            part.trim,
            "painted",
            segments=16,
        )
    )
    made.append(
        lathe(
            [
                (reach * 1.2, roof - 0.04),
                (reach * 1.22, roof + 0.06),
                (reach * 0.9, roof + 0.45),
                (reach * 0.35, height - 0.35),
                (0.09, height - 0.28),
                (0.12, height - 0.12),
                (0.02, height),
                (0, height + 0.5),
            ],
            part.trim,
            "painted",
            segments=24,
        )
    )
    made += _ironwork(top, floor, roof)
    if lit:
        heart = (floor + roof) / 2 + 0.2
        made.append(
            lathe(
                [
                    (0, heart - 0.4),
                    (reach * 0.4, heart - 0.2),
                    (reach * 0.44, heart + 0.15),
                    (0, heart + 0.45),
                ],
                LAMP_GLOW,
                "lamp",
                segments=16,
            )
        )
    return made


def _ironwork(top: float, floor: float, roof: float) -> list[Mesh]:
    """Mullions between the panes, and the railing of the gallery."""
    reach, made = top * 0.86, []
    for index in range(12):
        angle = index * pi / 6
        out = np.array([np.sin(angle), 0, np.cos(angle)])
        made.append(
            tube(
                [out * reach * 1.01 + [0, floor + 0.5, 0], out * reach * 1.01 + [0, roof, 0]],
                0.035,
                "#1f2224",
                "painted",
                5,
            )
        )
        made.append(
            tube(
                [out * top * 1.44 + [0, floor, 0], out * top * 1.44 + [0, floor + 0.95, 0]],
                0.022,
                "#1f2224",
                "painted",
                5,
            )
        )
    turn = np.linspace(0, 2 * pi, 33)
    for lift in (0.5, 0.95):
        made.append(
            tube(
                np.stack(
                    [np.sin(turn) * top * 1.44, np.full(33, floor + lift), np.cos(turn) * top * 1.44], axis=1
                ),
                0.025,
                "#1f2224",
                "painted",
                5,
            )
        )
    return made


def _slit(radius: float, body: float, share: float, turn: float) -> Mesh:
    """A narrow stair window with its sill."""
    reach = radius * (1 - 0.42 * share**0.8)
    frame = boxes(
        [(0, body * share, reach), (0, body * share - 0.06, reach + 0.03)],
        [(0.5, 0.95, 0.1), (0.66, 0.08, 0.16)],
        "#8a867a",
        "stone",
        0.01,
    )
    pane = box((0, body * share + 0.07, reach + 0.05), (0.34, 0.78, 0.02), "#20282e", "glass", 0.002)
    return placed(merge([frame, pane]), (0, 0, 0), (0, np.degrees(turn) - 20, 0))
