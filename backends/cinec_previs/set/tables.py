"""Desks and tables."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import F64, box, boxes, lathe, metres, paint, placed, tube

TURNED_LEG = ((0.0, 0.0), (0.018, 0.0), (0.02, 0.03), (0.026, 0.2), (0.02, 0.34), (0.03, 0.36), (0.03, 0.38), (0.024, 0.4), (0.03, 0.7), (0.03, 1.0))  # fmt: skip
KNOB = ((0.0, 0.0), (0.008, 0.0), (0.008, 0.008), (0.016, 0.014), (0.017, 0.022), (0.01, 0.03), (0.0, 0.031))


def desk(part: SetPart) -> Mesh:
    """A pedestal desk: moulded top, panels toward the visitor at +Z, six drawers with knobs on the sitter's side."""
    width, height, depth = metres(part)
    top = boxes(
        [(0, height - 0.038, 0), (0, height - 0.062, 0)],
        [(width, 0.038, depth), (width - 0.05, 0.026, depth - 0.05)],
        [paint(part.colour), paint(part.colour, 0.7)],
        "wood",
        0.012,
    )
    pedestal, body = width * 0.26, paint(part.colour, 0.86)
    sides = (-width / 2 + pedestal / 2 + 0.04, width / 2 - pedestal / 2 - 0.04)
    cases = boxes([(x, 0.06, 0) for x in sides], (pedestal, height - 0.12, depth - 0.1), body, "wood", 0.008)
    plinths = boxes(
        [(x, 0, 0) for x in sides],
        (pedestal + 0.03, 0.07, depth - 0.07),
        paint(part.colour, 0.6),
        "wood",
        0.01,
    )
    modesty = box((0, 0.2, depth / 2 - 0.1), (width - 0.2, height - 0.26, 0.025), body, "wood")
    fields = [
        mesh
        for x in (*sides, 0.0)
        for mesh in raised_field(
            x,
            0.13,
            pedestal * 0.78 if x else width * 0.3,
            height - 0.26,
            depth / 2 - 0.05 if x else depth / 2 - 0.085,
            body,
        )
    ]
    tall = (height - 0.16) / 3
    rows = [(x, 0.08 + tall * row, -depth / 2 + 0.045) for x in sides for row in range(3)]
    drawers = boxes(rows, (pedestal - 0.05, tall - 0.02, 0.02), paint(part.colour, 0.97), "wood", 0.006)
    knobs = [
        placed(lathe(KNOB, part.trim, "metal", segments=10), (x, y + tall / 2, z - 0.01), (-90, 0, 0))
        for x, y, z in rows
    ]
    return merge([top, cases, plinths, modesty, *fields, drawers, *knobs])


def table(part: SetPart) -> Mesh:
    """A rectangular table on four turned legs with an apron."""
    width, height, depth = metres(part)
    top = box((0, height - 0.034, 0), (width, 0.034, depth), part.colour, "wood", 0.01)
    x, z = width / 2 - 0.09, depth / 2 - 0.09
    legs = [
        placed(
            lathe(
                [(r * 1.25, y * (height - 0.03)) for r, y in TURNED_LEG],
                paint(part.colour, 0.85),
                "wood",
                segments=12,
            ),
            (sx * x, 0, sz * z),
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    apron = boxes(
        [(0, height - 0.13, -z), (0, height - 0.13, z), (-x, height - 0.13, 0), (x, height - 0.13, 0)],
        [(2 * x, 0.1, 0.024), (2 * x, 0.1, 0.024), (0.024, 0.1, 2 * z), (0.024, 0.1, 2 * z)],
        paint(part.colour, 0.8),
        "wood",
    )
    planks = np.linspace(-depth / 2, depth / 2, 5)[1:-1]
    seams = boxes(
        [(0, height - 0.0005, z) for z in planks],
        (width - 0.01, 0.001, 0.003),
        paint(part.colour, 0.35),
        "plain",
        0.0002,
    )
    return merge([top, *legs, apron, seams])


def round_table(part: SetPart) -> Mesh:
    """A round table on a column with a spreading foot; trim other than the wood's colour is a cloth on it."""
    width, height, _ = metres(part)
    radius = width / 2
    top = lathe(
        [
            (0, height - 0.03),
            (radius - 0.012, height - 0.03),
            (radius, height - 0.022),
            (radius, height - 0.008),
            (radius - 0.01, height),
            (0, height),
        ],
        part.colour,
        "wood",
        segments=36,
    )
    column = lathe(
        [
            (0, 0),
            (radius * 0.56, 0),
            (radius * 0.55, 0.03),
            (0.12, 0.07),
            (0.05, 0.12),
            (0.04, height * 0.5),
            (0.06, height * 0.55),
            (0.045, height * 0.6),
            (0.05, height - 0.06),
            (0.16, height - 0.03),
        ],
        paint(part.colour, 0.8),
        "wood",
        segments=20,
    )
    return merge([top, column])


def low_table(part: SetPart) -> Mesh:
    """A low table with a shelf beneath."""
    width, height, depth = metres(part)
    tops = boxes(
        [(0, height - 0.03, 0), (0, height * 0.34, 0)],
        [(width, 0.03, depth), (width - 0.1, 0.02, depth - 0.1)],
        part.colour,
        "wood",
        0.01,
    )
    x, z = width / 2 - 0.05, depth / 2 - 0.05
    legs = [
        tube(
            [(sx * x, 0, sz * z), (sx * x * 0.98, height - 0.03, sz * z * 0.98)],
            [0.016, 0.026],
            paint(part.colour, 0.85),
            "wood",
            8,
        )
        for sx in (-1, 1)
        for sz in (-1, 1)
    ]
    return merge([tops, *legs])


def side_table(part: SetPart) -> Mesh:
    """A small table with one drawer."""
    width, height, depth = metres(part)
    drawer = boxes(
        [(0, height - 0.15, 0), (0, height - 0.14, depth / 2 - 0.02)],
        [(width - 0.05, 0.13, depth - 0.05), (width - 0.12, 0.1, 0.02)],
        paint(part.colour, 0.9),
        "wood",
        0.006,
    )
    knob = placed(
        lathe([(0, 0), (0.014, 0.006), (0.014, 0.018), (0, 0.024)], "#8d7440", "metal", segments=10),
        (0, height - 0.09, depth / 2 - 0.01),
        (90, 0, 0),
    )
    return merge([low_table(part), drawer, knob])


def desk_shelf(part: SetPart) -> Mesh:
    """A plain bench-desk against a wall: top, two trestles, a back board."""
    width, height, depth = metres(part)
    planks = [
        box(
            (0, height - 0.04, (i - 1) * depth / 3),
            (width, 0.04, depth / 3 - 0.006),
            paint(part.colour, 0.9 + 0.1 * i),
            "wood",
            0.008,
        )
        for i in range(3)
    ]
    legs = boxes(
        [(sx * (width / 2 - 0.12), 0, sz * depth * 0.38) for sx in (-1, 1) for sz in (-1, 1)],
        (0.07, height - 0.04, 0.07),
        paint(part.colour, 0.8),
        "wood",
        0.01,
    )
    ties = boxes(
        [(sx * (width / 2 - 0.12), height * 0.3, 0) for sx in (-1, 1)],
        (0.05, 0.07, depth * 0.76),
        paint(part.colour, 0.75),
        "wood",
        0.01,
    )
    back = box(
        (0, height - 0.16, -depth / 2 + 0.03),
        (width - 0.2, 0.12, 0.025),
        paint(part.colour, 0.8),
        "wood",
        0.006,
    )
    return merge([*planks, legs, ties, back])


def raised_field(x: float, y: float, width: float, height: float, z: float, colour: F64) -> list[Mesh]:
    """A raised panel with a lighter edge."""
    edge = box((x, y, z), (width, height, 0.016), paint(colour, 1.05), "wood", 0.006)
    return [edge, box((x, y + 0.03, z + 0.008), (width - 0.06, height - 0.06, 0.014), colour, "wood", 0.012)]
