"""House fronts: windows, doors, cornices, roofs."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.shell import pierced
from cinec_previs.set.solids import box, boxes, lathe, metres, mixed, paint, placed, quads, sheet, tube

NO_BACK = (0, 1, 2, 3, 5)
ROOM_LIGHTS = ("#ffb765", "#ffcf92", "#f29a4e", "#9fc0dd")


def house(part: SetPart) -> Mesh:
    """A house front toward +Z: windows in rows with sills and lintels, a door with steps, cornice, roof, drainpipe."""
    width, height, depth = metres(part)
    floors = max(2, round(height / 3.3))
    bays = max(2, round(width / 2.3))
    door_bay = part.seed % bays
    openings, rows = window_grid(width, height, floors, bays, door_bay)
    material = "brick" if part.seed % 3 else "plaster"
    made = [pierced_front(part, openings, material), slate_roof(part), drainpipe(part)]
    for index, (bay, level, x0, x1, y0, y1) in enumerate(rows):
        if level == 0 and bay == door_bay:
            made.append(_entrance(x0, x1, y1, depth / 2, part))
        else:
            made.append(sash_window(x0, x1, y0, y1, depth / 2, part, index))
    return merge(made)


def terrace(part: SetPart) -> Mesh:
    """A row of plainer houses for the distance."""
    width, height, depth = metres(part)
    count = max(1, round(width / 7))
    pitch = width / count
    tones = (part.colour, mixed(part.colour, part.trim, 0.4), mixed(part.colour, "#8a5a44", 0.45))
    made = []
    draw = scatter(part.seed, count, 2)
    for index in range(count):
        x = (index + 0.5) * pitch - width / 2
        tall = height * (0.86 + 0.24 * draw[index, 0])
        made.append(
            box(
                (x, -0.2, 0),
                (pitch, tall + 0.2, depth),
                tones[index % 3],
                "brick" if index % 2 else "plaster",
                0.03,
            )
        )
        made.append(
            box(
                (x, tall, 0.08),
                (pitch + 0.1, 0.22, depth + 0.3),
                mixed(part.trim, "#9a948a", 0.4),
                "stone",
                0.03,
            )
        )
        made.append(_far_windows(x, pitch, tall, depth / 2, part, index))
    return merge(made)


def window_grid(
    width: float, height: float, floors: int, bays: int, door_bay: int
) -> tuple[list[tuple[float, float, float, float]], list[tuple[int, int, float, float, float, float]]]:
    """Openings of a front, and the same with their bay and floor."""
    pitch, storey = width / bays, (height - 0.5) / floors
    rows = []
    for level in range(floors):
        for bay in range(bays):
            x = (bay + 0.5) * pitch - width / 2
            tall = 1.75 if level < floors - 1 else 1.4
            wide = 1.08
            low = level * storey + (0.95 if level == 0 else 0.75)
            if level == 0 and bay == door_bay:
                low, tall, wide = 0.0, 2.75, 1.15
            rows.append((bay, level, x - wide / 2, x + wide / 2, low, low + tall))
    return [row[2:] for row in rows], rows


def pierced_front(
    part: SetPart,
    openings: list[tuple[float, float, float, float]] | tuple[tuple[float, float, float, float], ...],
    material: str,
    recess: float = 0.3,
) -> Mesh:
    """The pierced front with plinth, string courses, cornice; plain sides, and the dark inside from `recess` on."""
    width, height, depth = metres(part)
    bare = pierced(width, height, 0.24, tuple(openings), part.colour, material, part.seed, 0.7, back=False)
    skin = placed(bare, (0, 0, depth / 2 - 0.12))
    dark = box((0, 0, -recess / 2), (width - 0.02, height, depth - recess), "#14151a", "plain", 0)
    sides = boxes(
        [(sx * (width / 2 - 0.06), 0, -0.12) for sx in (-1, 1)],
        (0.12, height, depth - 0.26),
        paint(part.colour, 0.8),
        material,
        0,
    )
    front = depth / 2
    ledge = mixed(part.colour, "#a59d8c", 0.45)
    plinths = [(x0, x1) for x0, x1 in _spans(width, [hole for hole in openings if hole[2] < 0.1])]
    foot = boxes(
        [((a + b) / 2, -0.15, front + 0.02) for a, b in plinths],
        [(b - a, 0.6, 0.09) for a, b in plinths],
        mixed(part.colour, "#4d4a46", 0.6),
        "stone",
        0.02,
    )
    courses = boxes(
        [(0, height - 0.42, front + 0.05), (0, height - 0.16, front + 0.14), (0, 3.18, front + 0.03)],
        [(width, 0.12, 0.12), (width + 0.06, 0.2, 0.3), (width, 0.14, 0.07)],
        ledge,
        "stone",
        0.025,
    )
    count = max(4, round(width / 0.5))
    xs = (np.arange(count) + 0.5) * width / count - width / 2
    brackets = boxes(
        [(x, height - 0.32, front + 0.1) for x in xs], (0.12, 0.17, 0.18), ledge, "stone", 0, faces=NO_BACK
    )
    return merge([skin, dark, sides, foot, courses, brackets])


def slate_roof(part: SetPart) -> Mesh:
    """A slate slope set back behind the cornice, with a chimney."""
    width, height, depth = metres(part)
    rise = height + 1.7
    slope = quads(
        [
            [
                (-width / 2, height, depth / 2 - 0.1),
                (width / 2, height, depth / 2 - 0.1),
                (width / 2, rise, 0),
                (-width / 2, rise, 0),
            ]
        ],
        "#33373c",
        "stone",
    )
    x = width * (0.28 if part.seed % 2 else -0.3)
    stack = boxes(
        [(x, height + 0.3, 0.2), (x, height + 2.3, 0.2)],
        [(1.0, 2.0, 0.6), (1.12, 0.14, 0.72)],
        mixed(part.colour, "#5a4038", 0.5),
        "brick",
        0.02,
    )
    pots = [
        lathe(
            [(0.12, height + 2.4), (0.1, height + 2.8), (0.13, height + 2.84), (0.08, height + 2.84)],
            "#7a4a36",
            "plain",
            (x + dx, 0, 0.2),
            12,
        )
        for dx in (-0.26, 0.26)
    ]
    return merge([slope, stack, *pots])


def drainpipe(part: SetPart) -> Mesh:
    width, height, depth = metres(part)
    x, z = width / 2 - 0.16, depth / 2 + 0.1
    pipe = tube([(x, 0.15, z), (x, height * 0.5, z), (x, height - 0.4, z)], 0.05, "#2b2e30", "painted", 8)
    cuffs = boxes(
        [(x, y, z - 0.04) for y in np.arange(1.0, height - 0.6, 1.8)],
        (0.17, 0.05, 0.1),
        "#2b2e30",
        "painted",
        0.01,
    )
    return merge([pipe, cuffs])


def sash_window(x0: float, x1: float, y0: float, y1: float, front: float, part: SetPart, index: int) -> Mesh:
    """A sash window: reveal, frame, glazing bars, pane lit or dark, curtains, sill and lintel."""
    draw = scatter(part.seed + 50 + index, 4)
    width, height, x = x1 - x0, y1 - y0, (x0 + x1) / 2
    lit = part.light > 0 and draw[0] < 0.42
    z = front - 0.17
    glow = paint(ROOM_LIGHTS[int(draw[1] * 3.4)], 0.28 + 0.5 * draw[2])
    rows = np.linspace(0.62, 1.12, 5)[::-1]
    grid = np.stack(
        [
            np.stack([np.full(5, x), np.linspace(y0, y1, 5), np.full(5, z)], axis=1)
            + [side * width / 2, 0, 0]
            for side in (-1, 1)
        ],
        axis=0,
    )
    pane = sheet(
        grid.transpose(1, 0, 2),
        (glow if lit else paint("#1b242b"))[None, None]
        * (rows[:, None, None] if lit else 1)
        * np.ones((5, 2, 1)),
        "backlit" if lit else "glass",
    )
    bars = [
        ((x, y0, z + 0.02), (0.035, height, 0.04)),
        ((x, (y0 + y1) / 2 - 0.025, z + 0.03), (width, 0.055, 0.05)),
        ((x0 + 0.035, y0, z + 0.03), (0.07, height, 0.07)),
        ((x1 - 0.035, y0, z + 0.03), (0.07, height, 0.07)),
        ((x, y1 - 0.07, z + 0.03), (width, 0.07, 0.07)),
        ((x, y0, z + 0.03), (width, 0.07, 0.07)),
    ]
    near = y0 < 3
    frame = boxes(
        [at for at, _ in bars],
        [size for _, size in bars],
        part.trim,
        "wood",
        0.006 if near else 0,
        faces=NO_BACK,
    )
    ledge = mixed(part.colour, "#b5ad9c", 0.55)
    dressings = boxes(
        [(x, y0 - 0.11, front + 0.03), (x, y1, front + 0.01)],
        [(width + 0.26, 0.11, 0.2), (width + 0.3, 0.22, 0.07)],
        ledge,
        "stone",
        0.018 if near else 0,
        faces=NO_BACK,
    )
    cloth = mixed("#a8926c", ROOM_LIGHTS[0], 0.35) * 0.34 if lit else paint("#6d675c", 0.6)
    hang = boxes(
        [(x + side * width * 0.34, y0 + 0.05, z + 0.008) for side in (-1, 1)],
        (width * (0.12 + 0.16 * draw[3]), height - 0.1, 0.006),
        cloth,
        "backlit" if lit else "cloth",
        0,
        faces=(5,),
    )
    return merge([pane, frame, dressings, hang])


def _spans(width: float, holes: list[tuple[float, float, float, float]]) -> list[tuple[float, float]]:
    spans, left = [], -width / 2
    for x0, x1, _, _ in sorted(holes):
        spans.append((left, x0))
        left = x1
    spans.append((left, width / 2))
    return [(a, b) for a, b in spans if b - a > 0.05]


def _entrance(x0: float, x1: float, high: float, front: float, part: SetPart) -> Mesh:
    """A panelled street door with a fanlight, pilasters, a hood and two steps."""
    x, width, z = (x0 + x1) / 2, x1 - x0, front - 0.16
    colour = mixed(part.trim, "#23343a", 0.7)
    leaf = box((x, 0.02, z), (width, 2.1, 0.05), colour, "wood", 0.006)
    fields = boxes(
        [(x + sx * width * 0.22, y, z + 0.03) for sx in (-1, 1) for y in (0.22, 0.95, 1.5)],
        [(width * 0.32, tall, 0.02) for _ in (-1, 1) for tall in (0.6, 0.42, 0.48)],
        colour * 1.15,
        "wood",
        0.012,
    )
    fan = box(
        (x, 2.2, z),
        (width - 0.08, high - 2.26, 0.02),
        paint("#ffc47c", 0.8) if part.light else paint("#222c33"),
        "backlit" if part.light else "glass",
        0.002,
    )
    bars = boxes(
        [(x + dx, 2.18, z + 0.02) for dx in (-width * 0.25, 0, width * 0.25)] + [(x, 2.1, z + 0.02)],
        [(0.03, high - 2.2, 0.04)] * 3 + [(width, 0.1, 0.08)],
        colour,
        "wood",
        0.005,
    )
    ledge = mixed(part.colour, "#b5ad9c", 0.6)
    sides = boxes(
        [(x0 - 0.14, 0, front + 0.06), (x1 + 0.14, 0, front + 0.06)],
        (0.26, high + 0.06, 0.2),
        ledge,
        "stone",
        0.02,
    )
    hood = boxes(
        [(x, high + 0.04, front + 0.16), (x, high + 0.22, front + 0.24)],
        [(width + 0.6, 0.18, 0.36), (width + 0.8, 0.09, 0.52)],
        ledge,
        "stone",
        0.025,
    )
    knob = placed(
        lathe([(0, 0), (0.03, 0.01), (0.034, 0.035), (0, 0.05)], "#9a7b3c", "painted", segments=12),
        (x + width * 0.36, 1.02, z + 0.03),
        (90, 0, 0),
    )
    letter = box((x, 1.16, z + 0.045), (0.24, 0.05, 0.008), "#9a7b3c", "painted", 0.003)
    step = box((x, -0.02, front + 0.12), (width + 0.5, 0.06, 0.4), ledge, "stone", 0.014)
    return merge([leaf, fields, fan, bars, sides, hood, knob, letter, step])


def _far_windows(x: float, pitch: float, height: float, front: float, part: SetPart, index: int) -> Mesh:
    columns, rows = max(2, round(pitch / 2.2)), max(2, round(height / 3.3))
    column, row = np.meshgrid(np.arange(columns), np.arange(rows), indexing="ij")
    cx = x - pitch / 2 + (column + 0.5) * pitch / columns
    cy = 1.0 + row * (height - 1.0) / rows
    draw = scatter(part.seed + index, columns, rows, 2)
    lit = (draw[..., 0] < 0.4) & (part.light > 0)
    made = []
    for chosen, material in ((lit, "backlit"), (~lit, "glass")):
        if chosen.any():
            left, low = cx[chosen] - 0.5, cy[chosen]
            corners = np.stack(
                [
                    np.stack([left + dx, low + dy, np.full_like(left, front + 0.012)], -1)
                    for dx, dy in ((0, 0), (1, 0), (1, 1.6), (0, 1.6))
                ],
                axis=1,
            )
            palette = np.array([paint(light, 0.65) for light in ROOM_LIGHTS])
            tones = (
                palette[(draw[..., 1][chosen] * 3.4).astype(int)]
                if material == "backlit"
                else np.broadcast_to(paint("#1b242b"), (len(left), 3))
            )
            made.append(quads(corners, tones, material))
    ledges = boxes(
        np.stack([cx.reshape(-1), cy.reshape(-1) - 0.1, np.full(cx.size, front + 0.05)], axis=1),
        (1.25, 0.1, 0.14),
        mixed(part.colour, "#b5ad9c", 0.5),
        "stone",
        0,
    )
    return merge([*made, ledges])
