"""What fills the openings of a wall: windows, blinds, curtains, doors; and the radiator below."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import F64, box, boxes, lathe, metres, mixed, paint, placed, quads, sheet, tube

FINIAL = ((0.0, 0.0), (0.02, 0.008), (0.03, 0.03), (0.02, 0.052), (0.0, 0.06))
HINGE = ((0.0, 0.0), (0.008, 0.0), (0.008, 0.09), (0.0, 0.09))


def window(part: SetPart) -> Mesh:
    """A wooden frame with a transom light and casements, a sill inside and panes of thin glass."""
    width, height, depth = metres(part)
    casements = max(2, round(width / 0.95))
    bars = np.linspace(-width / 2, width / 2, casements + 1)
    bar = 0.055
    stiles = [(x * (1 - bar / width), 0, 0) for x in bars]
    frame = boxes(stiles, (bar, height, depth * 0.45), part.colour, "wood", 0.006)
    rails = boxes(
        [(0, y, 0) for y in (0, height - bar, height * 0.74)], (width, bar, depth * 0.42), part.colour, "wood"
    )
    sill = box((0, -0.045, depth * 0.55 + 0.04), (width + 0.22, 0.04, 0.24), part.trim, "wood", 0.01)
    apron = box((0, -0.13, depth / 2 + 0.012), (width + 0.1, 0.085, 0.03), part.trim, "wood", 0.006)
    sides = boxes(
        [(-width / 2 - 0.045, -0.02, depth / 2), (width / 2 + 0.045, -0.02, depth / 2)],
        (0.09, height + 0.11, 0.035),
        part.trim,
        "wood",
        0.008,
    )
    head = box((0, height, depth / 2), (width + 0.22, 0.1, 0.05), part.trim, "wood", 0.01)
    catches = boxes(
        [(x, height * 0.36, depth * 0.27) for x in bars[1:-1]], (0.018, 0.09, 0.02), "#8d7a4c", "metal", 0.004
    )
    return merge([frame, rails, sill, apron, sides, head, catches])


def blinds(part: SetPart) -> Mesh:
    """Venetian blinds, two thirds down: tilted slats, ladder tapes, head and foot rail, a cord."""
    width, height, _ = metres(part)
    pitch = 0.047
    drop = height * 0.8
    count = int((drop - 0.06) / pitch)
    lengths = (-width / 4 - 0.004, width / 4 + 0.004)
    rows = np.arange(count)
    wobble = np.sin(rows * 1.7) * 0.25 + (scatter(part.seed, count) - 0.5) * 0.5
    feet, tilts = [], []
    for x in lengths:
        feet.append(np.stack([np.full(count, x), height - 0.075 - rows * pitch, np.zeros(count)], axis=1))
        tilts.append(np.stack([np.full(count, 28.0), np.zeros(count), wobble], axis=1))
    slats = boxes(
        np.vstack(feet), (width / 2 - 0.03, 0.003, 0.046), part.colour, "plain", 0.001, np.vstack(tilts)
    )
    low = height - 0.075 - count * pitch
    dark = paint(part.colour, 0.7)
    rails = boxes(
        [(x, low - 0.01, 0) for x in lengths], (width / 2 - 0.03, 0.02, 0.034), dark, "plain", 0.004
    )
    heads = boxes(
        [(x, height - 0.05, 0) for x in lengths], (width / 2 - 0.02, 0.05, 0.05), dark, "plain", 0.006
    )
    tapes = [(x + side * width * 0.17, low, 0.024) for x in lengths for side in (-1, 1)]
    ladder = boxes(tapes, (0.012, height - low - 0.04, 0.002), dark, "plain", 0.0005)
    cord = tube(
        [(width / 2 - 0.08, height - 0.05, 0.03), (width / 2 - 0.075, height * 0.3, 0.035)], 0.003, dark
    )
    return merge([slats, rails, heads, ladder, cord])


def curtains(part: SetPart) -> Mesh:
    """Two gathered curtains drawn aside on a rod with rings and finials; `size` is the window they frame."""
    width, height, _ = metres(part)
    folds, rows = 64, 12
    across, down = np.linspace(0, 1, folds), np.linspace(0, 1, rows)
    panels = []
    for side in (-1, 1):
        waist = 1 - 0.3 * np.exp(-(((down - 0.62) / 0.16) ** 2))
        spread = width * 0.2 * waist[:, None]
        x = side * (width / 2 + 0.14 - spread * across[None] * 1.0)
        wave = np.sin(across * 2 * pi * 6.3 + fractal(_line(across * 3), part.seed, 2) * 4)
        z = 0.035 * wave[None] * (0.6 + 0.5 * down[:, None]) * waist[:, None] + 0.05
        y = np.broadcast_to((height * (1 - down))[:, None], (rows, folds))
        grid = np.stack([x, y, z], axis=-1)
        shade = 0.82 + 0.3 * (wave * 0.5 + 0.5)
        colours = paint(part.colour) * np.broadcast_to(shade[None, :, None], (rows, folds, 1))
        panels.append(sheet(grid if side > 0 else grid[:, ::-1], colours, "fabric"))
    rod = tube(
        [(-width / 2 - 0.28, height + 0.01, 0.05), (width / 2 + 0.28, height + 0.01, 0.05)],
        0.014,
        part.trim,
        "metal",
    )
    knobs = [
        lathe(FINIAL, part.trim, "metal", (x, height - 0.02, 0.05), 12)
        for x in (-width / 2 - 0.3, width / 2 + 0.3)
    ]
    return merge([*panels, rod, *knobs])


def door(part: SetPart) -> Mesh:
    """A panelled door in its frame, with handle, plate and hinges."""
    width, height, depth = metres(part)
    leaf = box((0, 0.01, -0.01), (width - 0.1, height - 0.06, 0.045), part.colour, "wood", 0.004)
    panels = []
    for x in (-width * 0.21, width * 0.21):
        for low, tall in ((0.13, 0.30), (0.52, 0.36)):
            panels += moulded_panel(x, height * low, width * 0.33, height * tall, 0.014, part.colour)
    return merge(
        [
            leaf,
            *panels,
            _door_frame(part),
            _handle(width, height, part.trim),
            _hinges(width, height, part.trim),
        ]
    )


def glazed_door(part: SetPart) -> Mesh:
    """A door whose upper half is frosted glass, lit from the corridor when the part is lit."""
    width, height, _ = metres(part)
    leaf = box((0, 0.01, -0.01), (width - 0.1, height - 0.06, 0.045), part.colour, "wood", 0.004)
    low = moulded_panel(0, height * 0.1, width * 0.66, height * 0.3, 0.014, part.colour)
    glow = mixed("#ffbf7a", "#ffffff", 0.15) if part.light else mixed("#8d979b", part.colour, 0.2)
    pane_size = (width * 0.64, height * 0.4, 0.01)
    pane = box((0, height * 0.5, 0.015), pane_size, glow, "backlit" if part.light else "glass", 0.002)
    xs = (-width * 0.33, 0.0, width * 0.33)
    bars = boxes(
        [(x, height * 0.49, 0.02) for x in xs], (0.03, height * 0.42, 0.026), part.colour, "wood", 0.004
    )
    rails = boxes(
        [(0, y, 0.02) for y in (height * 0.485, height * 0.895)],
        (width * 0.7, 0.03, 0.028),
        part.colour,
        "wood",
        0.004,
    )
    fittings = [_door_frame(part), _handle(width, height, part.trim), _hinges(width, height, part.trim)]
    return merge([leaf, *low, pane, bars, rails, *fittings])


def doorway(part: SetPart) -> Mesh:
    """An open doorway and the passage behind it: its far wall lit by a lamp when the part is lit, else by daylight."""
    width, height, depth = metres(part)
    wide, top, near, far = width / 2 + 0.45, height + 0.3, -depth / 2, -depth / 2 - 1.5
    x, y = np.linspace(-wide, wide, 8), np.linspace(0, top, 8)
    grid = np.stack([*np.meshgrid(x, y), np.full((8, 8), far)], axis=-1)
    glow = np.exp(-(((grid[..., 0] - wide * 0.4) / 0.8) ** 2) - ((grid[..., 1] - 1.5) / 1.1) ** 2)[..., None]
    dim, lamp = (0.05, paint("#c98f55", 0.16)) if part.light else (0.16, paint("#c9cdc8", 0.4))
    back = sheet(grid, paint(part.trim, dim) + lamp * glow, "backlit")
    box_sides: list[list[tuple[float, float, float]]] = [
        [(-wide, 0, near), (-wide, 0, far), (-wide, top, far), (-wide, top, near)],
        [(wide, 0, far), (wide, 0, near), (wide, top, near), (wide, top, far)],
        [(-wide, top, far), (wide, top, far), (wide, top, near), (-wide, top, near)],
        [(-wide, 0, near), (wide, 0, near), (wide, 0, far), (-wide, 0, far)],
    ]
    tones = np.array([paint(part.trim, dim * 0.9)] * 3 + [paint("#4a3524", dim * 2.4)])
    return merge([_door_frame(part), back, quads(box_sides, tones, "backlit")])


def radiator(part: SetPart) -> Mesh:
    """A cast-iron radiator of columns, with a pipe and a valve."""
    width, height, depth = metres(part)
    count = round(width / 0.062)
    xs = (np.arange(count) + 0.5) * width / count - width / 2
    columns = boxes(
        [(x, 0.03, 0) for x in xs],
        (width / count * 0.72, height - 0.03, depth),
        part.colour,
        "painted",
        0.016,
    )
    pipe = tube(
        [(width / 2 + 0.06, -0.08, 0), (width / 2 + 0.06, 0.09, 0), (width / 2, 0.09, 0)],
        0.014,
        part.colour,
        "painted",
    )
    valve = lathe(
        [(0, 0), (0.03, 0), (0.03, 0.03), (0, 0.035)], "#4a4038", "plain", (width / 2 + 0.06, 0.1, 0), 10
    )
    return merge([columns, pipe, valve])


def moulded_panel(x: float, y: float, width: float, height: float, z: float, colour: str) -> list[Mesh]:
    """A raised field within a moulded frame."""
    edge = 0.022
    frame = boxes(
        [
            (x, y, z),
            (x, y + height - edge, z),
            (x - width / 2 + edge / 2, y, z),
            (x + width / 2 - edge / 2, y, z),
        ],
        [(width, edge, 0.02), (width, edge, 0.02), (edge, height, 0.02), (edge, height, 0.02)],
        paint(colour, 1.12),
        "wood",
        0.007,
    )
    field = box((x, y + 0.05, z), (width - 0.1, height - 0.1, 0.016), colour, "wood", 0.012)
    return [frame, field]


def _door_frame(part: SetPart) -> Mesh:
    width, height, depth = metres(part)
    thick = depth + 0.05
    posts = boxes(
        [(-width / 2, 0, 0.01), (width / 2, 0, 0.01)],
        (0.1, height + 0.04, thick),
        paint(part.colour, 1.08),
        "wood",
        0.01,
    )
    head = box((0, height - 0.05, 0.01), (width + 0.14, 0.1, thick), paint(part.colour, 1.08), "wood", 0.01)
    step = box((0, 0, 0), (width, 0.014, depth), paint(part.colour, 0.7), "wood", 0.004)
    return merge([posts, head, step])


def _handle(width: float, height: float, colour: str) -> Mesh:
    x, y = width / 2 - 0.13, min(1.02, height * 0.48)
    plate = box((x, y - 0.1, 0.016), (0.05, 0.2, 0.008), colour, "metal", 0.003)
    neck = tube([(x, y + 0.02, 0.015), (x, y + 0.02, 0.06)], 0.009, colour, "metal")
    lever = tube(
        [(x, y + 0.02, 0.06), (x - 0.06, y + 0.022, 0.062), (x - 0.11, y + 0.014, 0.058)],
        0.009,
        colour,
        "metal",
    )
    return merge([plate, neck, lever])


def _hinges(width: float, height: float, colour: str) -> Mesh:
    pins = [
        placed(lathe(HINGE, colour, "metal", segments=8), (-width / 2 + 0.055, height * y, 0.022))
        for y in (0.12, 0.5, 0.86)
    ]
    return merge(pins)


def _rectangle(width: float, height: float, z: float) -> list[tuple[float, float, float]]:
    return [(-width / 2, 0, z), (width / 2, 0, z), (width / 2, height, z), (-width / 2, height, z)]


def _line(values: F64) -> F64:
    return np.stack([values, np.zeros_like(values), np.zeros_like(values)], axis=-1)
