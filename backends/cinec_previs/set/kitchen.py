"""A kitchen's fittings: counters, cooker, refrigerator, wall cupboards and hanging pans."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, tube

HANDLE = "#8f8b82"
STEEL = "#8d9294"


def counter(part: SetPart) -> Mesh:
    """Base cupboards under a worktop (`trim`), with a sink and tap in the middle and a tiled splashback."""
    width, height, depth = metres(part)
    made = [*_doors(width, 0.1, height - 0.16, depth / 2, part.colour)]
    made.append(
        box((0, 0.1, -0.02), (width, height - 0.14, depth - 0.05), paint(part.colour, 0.9), "painted", 0)
    )
    made.append(box((0, 0, -0.04), (width, 0.1, depth - 0.12), paint(part.colour, 0.3), "plain", 0))
    made.append(box((0, height - 0.04, 0.01), (width + 0.02, 0.04, depth + 0.03), part.trim, "wood", 0.01))
    made += _sink(height)
    return merge([*made, _splashback(width, height, depth, part)])


def cooker(part: SetPart) -> Mesh:
    """An enamelled cooker: oven door with its rail and glass, knobs, four rings, a pan on one of them."""
    width, height, depth = metres(part)
    front = depth / 2
    body = box((0, 0.06, 0), (width, height - 0.06, depth - 0.03), part.colour, "painted", 0.014)
    door = box((0, 0.16, front), (width - 0.06, height * 0.52, 0.03), part.colour, "painted", 0.012)
    pane = box(
        (0, height * 0.32, front + 0.012), (width * 0.62, height * 0.22, 0.01), "#15171a", "glass", 0.003
    )
    rail = tube(
        [(-width * 0.4, height * 0.68, front + 0.05), (width * 0.4, height * 0.68, front + 0.05)],
        0.011,
        STEEL,
        "metal",
    )
    knobs = [
        placed(
            lathe(KNOB, part.trim, "plain", segments=14),
            (x * width, height * 0.86, front - 0.012),
            (90, 0, 0),
        )
        for x in (-0.36, -0.18, 0.18, 0.36)
    ]
    top = box((0, height - 0.02, 0), (width - 0.02, 0.022, depth - 0.05), "#17181a", "painted", 0.004)
    rings = [
        lathe(
            [(0.09, height), (0.085, height + 0.014), (0.03, height + 0.012), (0, height + 0.01)],
            "#2b2b2c",
            "painted",
            (x, 0, z),
            20,
        )
        for x in (-0.15, 0.15)
        for z in (-0.13, 0.12)
    ]
    back = box((0, height, -front + 0.03), (width, 0.16, 0.03), part.colour, "painted", 0.008)
    pan = placed(_pan(0.11, 0.1), (-0.15, height + 0.014, 0.12), (0, 200, 0))
    return merge([body, door, pane, rail, *knobs, top, *rings, back, pan])


def refrigerator(part: SetPart) -> Mesh:
    """A round-shouldered refrigerator with two doors, lever handles and papers held by magnets."""
    width, height, depth = metres(part)
    body = box((0, 0.05, -0.02), (width, height - 0.05, depth - 0.06), part.colour, "painted", 0.05)
    low, high = height * 0.66, height * 0.3
    front = depth / 2 - 0.025
    doors = boxes(
        [(0, 0.08, front), (0, 0.1 + low, front)],
        [(width - 0.01, low, 0.06), (width - 0.01, high - 0.03, 0.06)],
        paint(part.colour, 1.04),
        "painted",
        0.028,
    )
    handles = [
        tube(
            [
                (-width * 0.4, y, front + 0.03),
                (-width * 0.4, y + 0.02, front + 0.075),
                (-width * 0.4, y + 0.2, front + 0.075),
                (-width * 0.4, y + 0.22, front + 0.03),
            ],
            0.012,
            STEEL,
            "metal",
        )
        for y in (low * 0.72, low + 0.18)
    ]
    badge = box((width * 0.22, height * 0.9, front + 0.03), (0.14, 0.03, 0.006), STEEL, "metal", 0.002)
    notes = [
        box(
            ((x - 0.4) * width * 0.7, low * (0.45 + 0.4 * y), front + 0.031),
            (0.1 + 0.06 * a, 0.13, 0.002),
            tone,
            "paper",
            0,
            (0, 0, 9 * (a - 0.5)),
        )
        for (x, y, a), tone in zip(
            scatter(part.seed, 4, 3), ("#c9c0a4", "#b5b9a8", "#c4a88a", "#a9b0b5"), strict=True
        )
    ]
    return merge([body, doors, *handles, badge, *notes])


def wall_cupboards(part: SetPart) -> Mesh:
    """A run of cupboards on the wall, the last bay open with plates and cups."""
    width, height, depth = metres(part)
    open_bay = 0.55
    closed = width - open_bay
    made = [
        placed(merge([*_doors(closed, 0.015, height - 0.03, depth / 2, part.colour)]), (-open_bay / 2, 0, 0))
    ]
    made.append(
        box((-open_bay / 2, 0, -0.01), (closed, height, depth - 0.03), paint(part.colour, 0.9), "painted", 0)
    )
    x = width / 2 - open_bay / 2
    made.append(
        box((x, 0, -depth / 2 + 0.01), (open_bay, height, 0.015), paint(part.colour, 0.7), "painted", 0)
    )
    levels = (0.0, height / 2 - 0.01, height - 0.02)
    made.append(boxes([(x, y, 0) for y in levels], (open_bay, 0.02, depth - 0.02), part.colour, "painted", 0))
    made.append(box((width / 2 - 0.01, 0, 0), (0.02, height, depth - 0.02), part.colour, "painted", 0))
    for index, (shift, tone, high, _) in enumerate(scatter(part.seed, 8, 4)):
        at = (x - open_bay * 0.38 + (index % 4) * open_bay * 0.25, levels[index // 4] + 0.02, 0.03 * shift)
        made.append(_crockery(index, 0.05 + 0.07 * high, mixed("#b9b2a0", part.trim, tone), at))
    return merge(made)


def hanging_pans(part: SetPart) -> Mesh:
    """Pans and a colander on a rail."""
    width, height, _ = metres(part)
    rail = tube([(-width / 2, height, 0), (width / 2, height, 0)], 0.01, part.trim, "metal")
    made = [rail]
    for index, share in enumerate((0.55, 1.0, 0.72, 0.85)):
        x = (index - 1.5) * width / 4
        pan = placed(_pan(0.07 + 0.05 * share, 0.06), (x, height - 0.3 - 0.06 * share, 0.03), (90, 0, 0))
        strap = tube([(x, height, 0), (x, height - 0.19, 0.02)], 0.006, "#2a2826", "painted", 5)
        made += [pan, strap]
    return merge(made)


KNOB = ((0.0, 0.0), (0.02, 0.0), (0.018, 0.02), (0.0, 0.022))


def _doors(width: float, foot: float, height: float, front: float, colour: str) -> list[Mesh]:
    """Cupboard doors with a sunk panel and a handle each."""
    count = max(2, round(width / 0.5))
    pitch = width / count
    xs = (np.arange(count) + 0.5) * pitch - width / 2
    leaves = boxes(
        [(x, foot, front - 0.012) for x in xs], (pitch - 0.012, height, 0.022), colour, "painted", 0.004
    )
    fields = boxes(
        [(x, foot + 0.07, front - 0.006) for x in xs],
        (pitch - 0.14, height - 0.14, 0.016),
        paint(colour, 0.9),
        "painted",
        0,
    )
    side = np.where(np.arange(count) % 2, -1, 1)
    handles = boxes(
        np.stack(
            [
                xs + side * (pitch / 2 - 0.05),
                np.full(count, foot + height * 0.62),
                np.full(count, front + 0.012),
            ],
            axis=1,
        ),
        (0.014, 0.12, 0.022),
        HANDLE,
        "metal",
        0.004,
    )
    return [leaves, fields, handles]


def _sink(height: float) -> list[Mesh]:
    rim = box((0, height - 0.006, 0.02), (0.62, 0.01, 0.44), STEEL, "metal", 0.004)
    bowl = box((0, height - 0.001, 0.03), (0.5, 0.008, 0.34), "#2b2e30", "metal", 0.002)
    tap = tube(
        [
            (0, height, -0.16),
            (0, height + 0.24, -0.16),
            (0, height + 0.28, -0.1),
            (0, height + 0.26, 0.02),
            (0, height + 0.22, 0.03),
        ],
        0.014,
        STEEL,
        "metal",
    )
    arms = [
        tube(
            [(sx * 0.1, height, -0.16), (sx * 0.1, height + 0.07, -0.16), (sx * 0.15, height + 0.08, -0.15)],
            0.011,
            STEEL,
            "metal",
            6,
        )
        for sx in (-1, 1)
    ]
    return [rim, bowl, tap, *arms]


def _splashback(width: float, height: float, depth: float, part: SetPart) -> Mesh:
    size = 0.13
    columns, rows = int(width / size), 4
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    tone = 0.86 + 0.24 * scatter(part.seed + 1, columns * rows, 1)
    at = np.stack(
        [(column - (columns - 1) / 2) * size, height + row * size, np.full(column.shape, -depth / 2 + 0.008)],
        axis=-1,
    )
    return boxes(
        at.reshape(-1, 3),
        (size - 0.006, size - 0.006, 0.012),
        mixed("#b8b3a2", part.colour, 0.3) * tone,
        "tile",
        0,
        (0, 0, 0),
        (5,),
    )


def _pan(radius: float, height: float) -> Mesh:
    body = lathe(
        [
            (0, 0),
            (radius * 0.92, 0),
            (radius, 0.012),
            (radius, height),
            (radius * 0.96, height),
            (radius * 0.94, 0.015),
            (0, 0.012),
        ],
        "#4b4a48",
        "metal",
        segments=22,
    )
    handle = tube(
        [(radius, height * 0.8, 0), (radius + 0.17, height * 0.95, 0)], 0.011, "#1d1b1a", "plain", 6
    )
    return merge([body, handle])


def _crockery(index: int, height: float, colour: np.ndarray, at: tuple[float, float, float]) -> Mesh:
    if index % 3 == 0:
        rims = [
            lathe(
                [(0, y), (0.05, y), (0.085, y + 0.012), (0.05, y + 0.008), (0, y + 0.006)],
                colour,
                "glass",
                at,
                18,
            )
            for y in np.arange(5) * 0.013
        ]
        return merge(rims)
    radius = 0.035
    cup = lathe(
        [
            (0, 0),
            (radius * 0.8, 0),
            (radius, height),
            (radius * 0.9, height),
            (radius * 0.7, 0.01),
            (0, 0.01),
        ],
        colour,
        "glass",
        at,
        14,
    )
    turn = np.linspace(-pi / 2, pi / 2, 7)
    arc = np.stack(
        [at[0] + radius + 0.018 * np.cos(turn), at[1] + height / 2 + 0.02 * np.sin(turn), np.full(7, at[2])],
        axis=1,
    )
    return merge([cup, tube(arc, 0.004, colour, "glass", 5)])
