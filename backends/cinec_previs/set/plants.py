"""Trees, bushes and grass."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import F64, box, boxes, metres, mixed, paint, placed, quads, stone, tube


def tree(part: SetPart) -> Mesh:
    """A broad tree: a forked trunk and clusters of leaves."""
    width, height, _ = metres(part)
    draw = scatter(part.seed, 9, 4)
    fork = height * 0.42
    lean = np.array([(draw[0, 0] - 0.5) * 0.3, 0, (draw[0, 1] - 0.5) * 0.3])
    thick = 0.045 * height**0.9
    made = [
        tube(
            [(0, -0.1, 0), (0.02, 0.25, 0), lean * 0.6 + [0, fork * 0.7, 0], lean + [0, fork, 0]],
            [thick * 1.5, thick, thick * 0.8, thick * 0.7],
            "#4a3b2c",
            "wood",
            9,
        )
    ]
    clusters = []
    for index, (turn, up, out, size) in enumerate(draw):
        angle = index * 2.4 + turn
        tip = lean + [
            np.sin(angle) * width * 0.34 * (0.4 + 0.6 * out),
            fork + (height - fork) * (0.12 + 0.66 * up),
            np.cos(angle) * width * 0.34 * (0.4 + 0.6 * out),
        ]
        middle = (lean + [0, fork, 0]) * 0.5 + tip * 0.5 + [0, -0.12 * height * out, 0]
        made.append(
            tube(
                [lean + [0, fork * (0.8 + 0.2 * up), 0], middle, tip],
                [thick * 0.5, thick * 0.3, 0.02],
                "#4a3b2c",
                "wood",
                6,
            )
        )
        clusters.append((tip, width * (0.17 + 0.09 * size)))
    clusters.append((lean + [0, height * 0.84, 0], width * 0.24))
    return merge([*made, _leaves(clusters, part.colour, part.seed, 210, width * 0.02)])


def street_tree(part: SetPart) -> Mesh:
    """A tree in an iron grating with a guard."""
    grating = [
        box((0, 0, sz * 0.12 * step), (1.1, 0.012, 0.05), part.trim, "metal", 0.002)
        for step in range(5)
        for sz in ((-1, 1) if step else (1,))
    ]
    bars = []
    for index in range(8):
        angle = index * pi / 4
        foot = np.array([np.sin(angle), 0, np.cos(angle)]) * 0.26
        bars.append(tube([foot, foot * 0.9 + [0, 1.3, 0]], 0.01, part.trim, "metal", 5))
    return merge([tree(part), *grating, *bars])


def pine(part: SetPart) -> Mesh:
    """A pine: a straight trunk and drooping boughs in whorls."""
    width, height, _ = metres(part)
    trunk = tube(
        [(0, -0.1, 0), (0, height * 0.5, 0), (0, height, 0)],
        [height * 0.013 + 0.05, height * 0.01, 0.01],
        "#4b3a2c",
        "wood",
        8,
    )
    whorls = max(10, round(height * 2.6))
    level = np.repeat(np.linspace(0.1, 0.97, whorls), 8)
    draw = scatter(part.seed, len(level), 4)
    angle = np.arange(len(level)) * 2.399 + draw[:, 0]
    reach = width / 2 * (1.04 - level) ** 0.85 * (0.65 + 0.5 * draw[:, 1])
    foot = np.stack([np.zeros_like(level), level * height, np.zeros_like(level)], axis=1)
    out = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=1)
    side = np.stack([out[:, 2], np.zeros_like(angle), -out[:, 0]], axis=1)
    drop = np.array([0.0, 1.0, 0.0]) * (-0.3 - 0.3 * draw[:, 2:3]) * reach[:, None]
    middle = foot + out * reach[:, None] * 0.55 + drop * 0.2
    tip = foot + out * reach[:, None] + drop
    half = side * (reach * 0.3 + 0.05)[:, None]
    sag = np.array([0, -0.14, 0]) * reach[:, None]
    left = np.stack([foot, middle - half + sag, tip, middle], axis=1)
    right = np.stack([foot, middle, tip, middle + half + sag], axis=1)
    tone = (0.55 + 0.75 * draw[:, 3])[:, None]
    colours = paint(part.colour) * tone
    return merge(
        [
            trunk,
            _soft(quads(left, colours, "foliage"), height),
            _soft(quads(right, colours * 1.12, "foliage"), height),
        ]
    )


def tree_line(part: SetPart) -> Mesh:
    """The edge of a wood: ranks of trees along x, drawn as soft cards that grow darker behind."""
    width, height, depth = metres(part)
    count = round(width * 1.1)
    draw = scatter(part.seed, count, 6)
    x = (draw[:, 0] - 0.5) * width
    z = (draw[:, 1] - 0.5) * depth
    tall = height * (0.55 + 0.45 * draw[:, 2])
    rows = []
    tones = []
    for level in range(7):
        share = level / 7
        half = (
            (0.2 + 0.05 * draw[:, 3])
            * tall
            * (1.05 - share)
            * (0.8 + 0.4 * scatter(part.seed + level, count))
        )
        low, high = tall * (0.12 + share * 0.8), tall * (0.12 + share * 0.8 + 0.3)
        lean = 0.3 * (scatter(part.seed + 20 + level, count) - 0.5)
        corners = (
            (x - half, low - 0.05 * tall),
            (x, low + 0.02 * tall),
            (x + half, low - 0.05 * tall),
            (x + lean, high),
        )
        rows.append(np.stack([np.stack([a, b, z + 0.02 * level], axis=-1) for a, b in corners], axis=1))
        tones.append(paint(part.colour) * ((0.55 + 0.5 * share) * (0.75 + 0.5 * draw[:, 4]))[:, None])
    cards = quads(np.concatenate(rows), np.concatenate(tones), "foliage")
    trunks = boxes(
        np.stack([x, 0 * x - 0.5, z], axis=1),
        np.stack([0.03 * tall, tall * 0.4 + 0.5, 0.03 * tall], axis=1),
        part.trim,
        "wood",
        0,
        faces=(0, 1, 5),
    )
    return merge([_lifted(cards), trunks])


def bush(part: SetPart) -> Mesh:
    """A bush of leaf clusters."""
    width, height, depth = metres(part)
    clusters = [
        (
            np.array([(x - 0.5) * width * 0.7, height * (0.25 + 0.4 * y), (z - 0.5) * depth * 0.7]),
            height * (0.26 + 0.18 * size),
        )
        for x, y, z, size in scatter(part.seed, 8, 4)
    ]
    return _leaves(clusters, part.colour, part.seed, 90, 0.055)


def grass(part: SetPart) -> Mesh:
    """Blades of grass in tufts, bent by the wind."""
    width, height, depth = metres(part)
    tufts = round(min(300, 12 * width * depth))
    centre = scatter(part.seed, tufts, 3)
    blades = scatter(part.seed + 1, tufts, 5, 5)
    x = (centre[:, None, 0] - 0.5) * width + (blades[..., 0] - 0.5) * 0.22
    z = (centre[:, None, 1] - 0.5) * depth + (blades[..., 1] - 0.5) * 0.22
    edge = np.minimum(1, 2.4 * (1 - np.maximum(abs(x) / width, abs(z) / depth) * 2))
    tall = height * (0.35 + 0.65 * blades[..., 2]) * np.clip(edge, 0.15, 1) * (0.6 + 0.4 * centre[:, None, 2])
    turn = blades[..., 3] * 2 * pi
    foot = np.stack([x, np.zeros_like(x), z], axis=-1).reshape(-1, 3)
    side = np.stack([np.cos(turn), np.zeros_like(turn), np.sin(turn)], axis=-1).reshape(-1, 3) * 0.009
    bend = np.stack(
        [0.35 + 0.3 * blades[..., 4], np.ones_like(x), 0.2 * (blades[..., 4] - 0.5)], axis=-1
    ).reshape(-1, 3)
    rise = tall.reshape(-1, 1)
    middle = foot + bend * rise * [0.35, 0.6, 0.35]
    top = foot + bend * rise
    colours = mixed(part.colour, part.trim, 0.3) * (0.6 + 0.7 * blades[..., 2].reshape(-1, 1))
    low = quads(
        np.stack([foot - side, foot + side, middle + side * 0.7, middle - side * 0.7], axis=1),
        colours * 0.7,
        "foliage",
    )
    high = quads(
        np.stack([middle - side * 0.7, middle + side * 0.7, top, top], axis=1), colours * 1.1, "foliage"
    )
    return merge([_upward(low), _upward(high)])


def _leaves(clusters: list[tuple[F64, float]], colour: str, seed: int, count: int, size: float) -> Mesh:
    """Cards of leaves over the shells of clusters: normals from the cluster's middle, darker inside and below."""
    centres = np.array([centre for centre, _ in clusters])
    radii = np.array([radius for _, radius in clusters])
    draw = scatter(seed + 21, len(clusters), count, 8)
    height, turn = draw[..., 0] * 2 - 1, draw[..., 1] * 2 * pi
    ring = np.sqrt(1 - height**2)
    out = np.stack([ring * np.sin(turn), height * 0.85, ring * np.cos(turn)], axis=-1)
    reach = radii[:, None] * (0.55 + 0.5 * draw[..., 2] ** 0.6)
    at = (centres[:, None] + out * reach[..., None]).reshape(-1, 3)
    out = out.reshape(-1, 3)
    first = draw[..., 3:6].reshape(-1, 3) - 0.5
    first -= (first * out).sum(1, keepdims=True) * out * 0.6
    first /= np.maximum(np.linalg.norm(first, axis=1, keepdims=True), 1e-6)
    second = np.cross(out, first)
    leaf = (size * (0.7 + 0.9 * draw[..., 6])).reshape(-1, 1)
    corners = np.stack(
        [
            at - first * leaf * 1.5,
            at - second * leaf * 0.8,
            at + first * leaf * 1.5,
            at + second * leaf * 0.8,
        ],
        axis=1,
    )
    depth = (draw[..., 2] * 0.5 + 0.3 + 0.25 * height).reshape(-1, 1)
    hue = 1 + np.array([0.22, 0.04, -0.2]) * (draw[..., 7].reshape(-1, 1) - 0.35)
    cards = quads(corners, paint(colour) * (0.55 + 0.75 * depth) * hue, "foliage")
    normals = np.repeat(out + [0, 0.25, 0], 4, axis=0)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    dressed = Mesh(
        positions=cards.positions,
        normals=normals.astype(np.float32),
        colours=cards.colours,
        triangles=cards.triangles,
        materials=cards.materials,
    )
    hearts = [
        placed(stone((radius * 0.62,) * 3, paint(colour, 0.4), "foliage", seed, 1), centre)
        for centre, radius in clusters
    ]
    return merge([dressed, *hearts])


def _soft(mesh: Mesh, height: float) -> Mesh:
    """Boughs shaded as one cone, not as cards."""
    out = mesh.positions.astype(np.float64) * [1, 0, 1] + [0, height * 0.03, 0]
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    mix = out * 0.75 + mesh.normals * np.sign(mesh.normals[:, 1:2] + 1e-6) * 0.4
    mix /= np.linalg.norm(mix, axis=1, keepdims=True)
    return Mesh(
        positions=mesh.positions,
        normals=mix.astype(np.float32),
        colours=mesh.colours,
        triangles=mesh.triangles,
        materials=mesh.materials,
    )


def _upward(mesh: Mesh) -> Mesh:
    """Blades lit as the ground is."""
    normals = mesh.normals * 0.35 + np.array([0.15, 0.9, 0.1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(
        positions=mesh.positions,
        normals=normals.astype(np.float32),
        colours=mesh.colours,
        triangles=mesh.triangles,
        materials=mesh.materials,
    )


def _lifted(mesh: Mesh) -> Mesh:
    """Cards lit from the front and above, whichever way they happen to lie."""
    normals = np.tile(np.array([0.0, 0.55, 0.835], np.float32), (len(mesh.positions), 1))
    return Mesh(
        positions=mesh.positions,
        normals=normals,
        colours=mesh.colours,
        triangles=mesh.triangles,
        materials=mesh.materials,
    )
