"""A parked car."""

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.material import INDEX
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.solids import box, boxes, lathe, metres, paint, placed, quads, sheet, tube


def car(part: SetPart) -> Mesh:
    """A saloon along z, its nose at +Z: lofted body, glass, wheels with hub caps, bumpers, lamps, trim lines."""
    width, height, depth = metres(part)
    half, belt = width / 2, height * 0.62
    made = [_body(part, half, belt)]
    made.append(
        quads(
            [
                [
                    (-half * 0.9, height * 0.2, -depth / 2),
                    (half * 0.9, height * 0.2, -depth / 2),
                    (half * 0.9, height * 0.2, depth / 2),
                    (-half * 0.9, height * 0.2, depth / 2),
                ]
            ],
            "#0c0c0d",
            "plain",
        )
    )
    for sz in (-0.3, 0.31):
        for sx in (-1, 1):
            made.append(placed(_wheel(), (sx * (half - 0.1), 0.32, sz * depth), (0, 0, -90 * sx)))
            made.append(
                placed(
                    lathe([(0, 0), (0.4, 0), (0.4, 0.02), (0, 0.02)], "#0a0a0b", "plain", segments=24),
                    (sx * (half - 0.012), 0.36, sz * depth),
                    (0, 0, -90 * sx),
                )
            )
    bumpers = _bumpers(part, half)
    grille = boxes(
        [(0, 0.55 + 0.035 * row, depth * 0.49) for row in range(5)],
        (half * 0.9, 0.016, 0.03),
        part.trim,
        "metal",
        0.004,
    )
    lamps = [
        placed(
            lathe([(0, 0), (0.1, 0), (0.09, 0.04), (0, 0.06)], "#c9ccc4", "glass", segments=18),
            (sx * half * 0.66, 0.66, depth * 0.485),
            (90, 0, 0),
        )
        for sx in (-1, 1)
    ]
    tails = [
        box((sx * half * 0.7, 0.6, -depth * 0.497), (0.12, 0.14, 0.04), "#6b1512", "glass", 0.01)
        for sx in (-1, 1)
    ]
    lines = _lines(part, half, belt)
    return merge([*made, *bumpers, grille, *lamps, *tails, *lines])


def _lines(part: SetPart, half: float, belt: float) -> list[Mesh]:
    """Door seams, a chrome strip and door handles on both flanks."""
    _, height, depth = metres(part)
    seams = boxes(
        [(sx * (half + 0.002), height * 0.24, z * depth) for sx in (-1, 1) for z in (-0.19, 0.03, 0.2)],
        (0.006, belt - height * 0.26, 0.008),
        paint(part.colour, 0.3),
        "plain",
        0,
    )
    chrome = boxes(
        [(sx * (half + 0.003), belt * 0.8, 0) for sx in (-1, 1)],
        (0.012, 0.02, depth * 0.86),
        part.trim,
        "metal",
        0.003,
    )
    handles = boxes(
        [(sx * (half + 0.012), belt * 0.87, z * depth) for sx in (-1, 1) for z in (-0.14, 0.08)],
        (0.025, 0.022, 0.13),
        part.trim,
        "metal",
        0.006,
    )
    return [seams, chrome, handles]


def _bumpers(part: SetPart, half: float) -> list[Mesh]:
    """Chromed bumpers and number plates at both ends."""
    depth = part.size.z / 1000
    made = []
    for sz in (-1, 1):
        z = sz * depth * 0.505
        made.append(
            tube(
                [
                    (-half * 0.86, 0.42, z - sz * 0.12),
                    (-half * 0.6, 0.42, z),
                    (half * 0.6, 0.42, z),
                    (half * 0.86, 0.42, z - sz * 0.12),
                ],
                0.055,
                part.trim,
                "metal",
                10,
            )
        )
        made.append(box((0, 0.5, z - sz * 0.02), (0.44, 0.11, 0.02), "#c9c4b0", "plain", 0.003))
    return made


def _body(part: SetPart, half: float, belt: float) -> Mesh:
    """A loft of fifteen sections: sill, flank, belt line, glass, roof."""
    _, height, depth = metres(part)
    stations = np.array(
        [-0.5, -0.485, -0.44, -0.36, -0.27, -0.2, -0.09, 0.06, 0.14, 0.22, 0.3, 0.4, 0.47, 0.495, 0.5]
    )
    roof = (
        np.array([0.5, 0.56, 0.6, 0.63, 0.66, 0.93, 1.0, 1.0, 0.96, 0.66, 0.64, 0.6, 0.55, 0.5, 0.44])
        * height
    )
    plan = (
        np.array([0.78, 0.88, 0.95, 0.99, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 0.99, 0.97, 0.9, 0.82, 0.76]) * half
    )
    cabin = (roof > height * 0.9).astype(float)
    top = np.where(cabin > 0, half * 0.7, plan * 0.82)
    low = np.full(15, height * 0.19)
    shoulder = np.minimum(belt, roof - 0.05)
    section = [
        (plan * 0.9, low),
        (plan, low + 0.1),
        (plan, (low + shoulder) / 2),
        (plan * 0.985, shoulder),
        (np.where(cabin > 0, plan * 0.93, plan * 0.95), shoulder + 0.02),
        (top, np.where(cabin > 0, roof - 0.06, roof - 0.012)),
        (top * 0.86, np.where(cabin > 0, roof - 0.02, roof - 0.004)),
        (np.zeros(15), roof),
    ]
    right = np.stack([np.stack([x, y, stations * depth], axis=-1) for x, y in section], axis=1)
    left = right[:, ::-1] * [-1, 1, 1]
    ring = np.concatenate([right, left[:, 1:]], axis=1)
    body = sheet(ring, part.colour, "painted")
    return _glazed(body, height, belt)


def _glazed(body: Mesh, height: float, belt: float) -> Mesh:
    """The car's body with its windows made glass: faces above the belt line that are not roof."""
    middle = body.positions[body.triangles].mean(axis=1)
    face = body.normals[body.triangles].mean(axis=1)
    window = (middle[:, 1] > belt + 0.03) & (middle[:, 1] < height * 0.965) & (face[:, 1] < 0.86)
    colours = body.colours.copy()
    points = body.positions[body.triangles]
    glass = points[window].reshape(-1, 3)
    count = len(glass)
    return merge(
        [
            Mesh(
                positions=body.positions,
                normals=body.normals,
                colours=colours,
                triangles=body.triangles[~window],
                materials=body.materials[~window],
            ),
            Mesh(
                positions=glass,
                normals=np.ascontiguousarray(body.normals[body.triangles][window].reshape(-1, 3)),
                colours=np.tile(np.array([paint("#18242a")], np.float32), (count, 1)),
                triangles=np.arange(count, dtype=np.int32).reshape(-1, 3),
                materials=np.full(count // 3, INDEX["glass"], np.int32),
            ),
        ]
    )


def _wheel() -> Mesh:
    """A tyre and hub cap about +Y, its outer side up."""
    tyre = lathe(
        [(0.2, -0.1), (0.3, -0.1), (0.325, -0.06), (0.325, 0.06), (0.3, 0.095), (0.2, 0.1)],
        "#141416",
        "plain",
        segments=28,
    )
    cap = lathe(
        [(0.21, 0.085), (0.2, 0.1), (0.13, 0.085), (0.11, 0.12), (0.04, 0.135), (0, 0.136)],
        "#9aa0a0",
        "metal",
        segments=24,
    )
    return merge([tyre, cap])
