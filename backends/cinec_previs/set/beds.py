"""Beds and bunks."""

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import box, boxes, cushion, metres, mixed, paint, placed


def bed(part: SetPart) -> Mesh:
    """A bed with posts, a mattress, a folded blanket and a pillow at its head (-Z)."""
    width, height, depth = metres(part)
    frame = boxes(
        [(-width / 2 + 0.02, 0.22, 0), (width / 2 - 0.02, 0.22, 0)],
        (0.04, 0.16, depth - 0.06),
        part.colour,
        "wood",
        0.01,
    )
    ends = []
    for z, tall in ((-depth / 2 + 0.03, height), (depth / 2 - 0.03, height * 0.72)):
        ends.append(
            boxes(
                [(sx * (width / 2 - 0.03), 0, z) for sx in (-1, 1)],
                (0.06, tall, 0.06),
                part.colour,
                "wood",
                0.014,
            )
        )
        ends.append(
            box((0, 0.2, z), (width - 0.1, tall - 0.28, 0.03), paint(part.colour, 0.9), "wood", 0.008)
        )
    mattress = cushion((width - 0.08, 0.2, depth - 0.12), paint("#b9b2a2"), (0, 0.3, 0), "cloth")
    blanket = cushion((width - 0.02, 0.24, depth * 0.62), paint(part.trim), (0, 0.29, depth * 0.17), "fabric")
    fold = cushion(
        (width - 0.01, 0.05, 0.24), mixed(part.trim, "#d8d2c2", 0.6), (0, 0.51, -depth * 0.12), "fabric"
    )
    pillow = placed(
        cushion((width * 0.7, 0.13, 0.4), paint("#c9c2b2"), (0, 0, 0), "cloth"),
        (0, 0.48, -depth * 0.36),
        (8, 4, 0),
    )
    return merge([frame, *ends, mattress, blanket, fold, pillow])


def bunk(part: SetPart) -> Mesh:
    """A built-in bunk along a wall: box with a drawer, mattress, blanket, pillow at its left."""
    width, height, depth = metres(part)
    case = box((0, 0, 0), (width, 0.38, depth), part.colour, "wood", 0.012)
    drawers = boxes(
        [(sx * width * 0.24, 0.08, depth / 2) for sx in (-1, 1)],
        (width * 0.44, 0.22, 0.02),
        paint(part.colour, 1.2),
        "wood",
        0.008,
    )
    board = boxes(
        [(-width / 2 + 0.02, 0.3, 0), (width / 2 - 0.02, 0.3, 0)],
        [(0.04, height - 0.3, depth), (0.04, height * 0.45, depth)],
        part.colour,
        "wood",
        0.014,
    )
    lee = box((0, 0.36, depth / 2 - 0.02), (width, 0.09, 0.03), paint(part.colour, 1.1), "wood", 0.01)
    mattress = cushion((width - 0.08, 0.16, depth - 0.06), "#a9a291", (0, 0.36, 0), "cloth")
    blanket = cushion((width * 0.68, 0.2, depth), part.trim, (width * 0.14, 0.355, 0.01), "fabric")
    stripe = cushion((0.1, 0.205, depth + 0.006), "#b9a98a", (width * 0.36, 0.355, 0.01), "fabric")
    pillow = placed(
        cushion((0.36, 0.13, depth * 0.78), "#bdb6a6", (0, 0, 0), "cloth"),
        (-width * 0.37, 0.47, 0),
        (0, 6, 6),
    )
    return merge([case, drawers, board, lee, mattress, blanket, stripe, pillow])
