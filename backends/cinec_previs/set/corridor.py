"""Fittings of corridors and halls: ceiling lamps, a notice board, an extinguisher, a dado of two colours."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, tube


def ceiling_lamp(part: SetPart) -> Mesh:
    """A bowl of milk glass under the ceiling; its foot is the bowl's lowest point."""
    width, height, _ = metres(part)
    radius = width / 2
    glow = mixed("#ffe2b4", "#ffffff", 0.3) if part.light else paint("#a9a79e")
    bowl = lathe(
        [(0, 0), (radius * 0.6, height * 0.12), (radius * 0.95, height * 0.5), (radius, height * 0.8)],
        glow,
        "backlit" if part.light else "glass",
        segments=26,
    )
    rim = lathe(
        [(radius * 1.02, height * 0.76), (radius * 1.06, height * 0.84), (radius * 0.9, height), (0, height)],
        part.trim,
        "painted",
        segments=26,
    )
    return merge([bowl, rim])


def tube_lamp(part: SetPart) -> Mesh:
    """A fluorescent fitting along x: two tubes under a white reflector."""
    width, height, depth = metres(part)
    case = box((0, height * 0.4, 0), (width, height * 0.6, depth), part.colour, "painted", 0.01)
    tone = paint("#e8f2ff", 1.5) if part.light else paint("#b5b8ba")
    tubes = [
        tube(
            [(-width * 0.48, height * 0.25, z), (width * 0.48, height * 0.25, z)],
            0.014,
            tone,
            "backlit" if part.light else "glass",
            8,
        )
        for z in (-depth * 0.25, depth * 0.25)
    ]
    return merge([case, *tubes])


def dado(part: SetPart) -> Mesh:
    """The lower half of a wall painted in another colour, with a line where the two meet."""
    width, height, depth = metres(part)
    field = box((0, 0.11, 0), (width, height - 0.11, depth * 0.3), part.colour, "painted", 0)
    line = box((0, height, depth * 0.1), (width, 0.03, depth * 0.5), part.trim, "painted", 0)
    return merge([field, line])


def notice_board(part: SetPart) -> Mesh:
    """A cork board in a frame, with papers pinned to it."""
    width, height, depth = metres(part)
    frame = boxes(
        [(0, 0, 0), (0, height - 0.04, 0), (-width / 2 + 0.02, 0, 0), (width / 2 - 0.02, 0, 0)],
        [(width, 0.04, depth), (width, 0.04, depth), (0.04, height, depth), (0.04, height, depth)],
        part.trim,
        "wood",
        0.008,
    )
    cork = box((0, 0.02, -depth * 0.2), (width - 0.04, height - 0.04, depth * 0.4), part.colour, "ground", 0)
    tones = ("#c9c2ae", "#b9c0bb", "#c8b48c", "#a8b4be", "#c4a090")
    papers = [
        box(
            ((x - 0.5) * (width - 0.3), 0.1 + y * (height - 0.42), depth * 0.06),
            (0.15 + 0.08 * a, 0.16 + 0.08 * b, 0.003),
            tones[index % 5],
            "paper",
            0,
            (0, 0, 8 * (a - 0.5)),
        )
        for index, (x, y, a, b) in enumerate(scatter(part.seed, 11, 4))
    ]
    return merge([frame, cork, *papers])


def extinguisher(part: SetPart) -> Mesh:
    """A fire extinguisher on its bracket."""
    width, height, _ = metres(part)
    radius = width * 0.42
    body = lathe(
        [
            (0, 0),
            (radius, 0.02),
            (radius, height * 0.74),
            (radius * 0.6, height * 0.84),
            (radius * 0.3, height * 0.88),
            (radius * 0.3, height * 0.94),
            (0, height * 0.95),
        ],
        part.colour,
        "painted",
        segments=20,
    )
    valve = box((0.02, height * 0.92, 0), (width * 0.8, 0.05, 0.04), "#1b1b1c", "plain", 0.01)
    hose = tube(
        [
            (radius * 0.5, height * 0.93, 0),
            (radius * 1.3, height * 0.8, 0.02),
            (radius * 1.2, height * 0.3, 0.05),
        ],
        0.014,
        "#151516",
        "plain",
        6,
    )
    label = lathe(
        [(radius * 1.01, height * 0.36), (radius * 1.01, height * 0.6)], "#c9c2ae", "paper", segments=20
    )
    return merge([body, valve, hose, label])


def lockers(part: SetPart) -> Mesh:
    """A row of steel lockers with vents, handles and numbers."""
    width, height, depth = metres(part)
    count = max(2, round(width / 0.36))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    body = box((0, 0.08, 0), (width, height - 0.08, depth - 0.02), paint(part.colour, 0.7), "painted", 0)
    tone = 0.9 + 0.2 * scatter(part.seed, count, 1)
    doors = boxes(
        [(x, 0.1, depth / 2 - 0.01) for x in xs],
        (pitch - 0.012, height - 0.13, 0.02),
        paint(part.colour) * tone,
        "painted",
        0.01,
    )
    vents = boxes(
        [(x, height * y, depth / 2 + 0.001) for x in xs for y in (0.86, 0.835, 0.81)],
        (pitch * 0.5, 0.008, 0.004),
        "#15171a",
        "plain",
        0,
    )
    handles = boxes(
        [(x + pitch * 0.3, height * 0.52, depth / 2 + 0.008) for x in xs],
        (0.022, 0.12, 0.02),
        part.trim,
        "metal",
        0.006,
    )
    plates = boxes(
        [(x, height * 0.72, depth / 2 + 0.002) for x in xs], (0.07, 0.04, 0.004), "#b9b39e", "paper", 0
    )
    return merge([body, doors, vents, handles, plates])


def exit_sign(part: SetPart) -> Mesh:
    """A lit sign over a door: a running figure's worth of pale shapes on green."""
    width, height, depth = metres(part)
    glow = "backlit" if part.light else "plain"
    case = box((0, 0, 0), (width, height, depth), "#2a2c2e", "painted", 0.008)
    face = box(
        (0, 0.015, depth / 2),
        (width - 0.03, height - 0.03, 0.006),
        paint(part.colour, 0.9 if part.light else 0.4),
        glow,
        0,
    )
    shapes = boxes(
        [(-width * 0.24, height * 0.2, depth / 2 + 0.004), (width * 0.14, height * 0.45, depth / 2 + 0.004)],
        [(height * 0.3, height * 0.6, 0.004), (width * 0.4, height * 0.12, 0.004)],
        paint("#d8f0dc", 1.0 if part.light else 0.5),
        glow,
        0,
    )
    arrow = placed(
        box(
            (0, 0, 0),
            (height * 0.26, height * 0.26, 0.004),
            paint("#d8f0dc", 1.0 if part.light else 0.5),
            glow,
            0,
        ),
        (width * 0.3, height * 0.37, depth / 2 + 0.004),
        (0, 0, 45),
    )
    return merge([case, face, shapes, arrow])
