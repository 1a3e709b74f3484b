"""Nature: ground and sea, rocks, trees, grass, fences, fire and standing water."""

from math import pi

import numpy as np
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.shell import metres
from cinec_previs.set.solids import F64, box, boxes, faceted, lathe, mixed, paint, placed, quads, sheet, stone, tube

from cinec.ir.picture import SetPart

FLAT_RADIUS = 7.5


def ground(part: SetPart) -> Mesh:
    """Rolling earth, flat where figures stand (7.5 m around the origin); patches of the trim's colour in it."""
    width, height, depth = metres(part)
    x, z = _field(width, depth)
    away = np.clip((np.hypot(x, z) - FLAT_RADIUS) / 14, 0, 1)
    swell = fractal(_plane(x * 0.07, z * 0.07), part.seed, 4) - 0.35
    y = away * height * swell * 2 + 0.012 * (fractal(_plane(x * 1.9, z * 1.9), part.seed + 4, 2) - 0.5)
    return _land(x, y, z, part, np.zeros_like(x))


def shore_ground(part: SetPart) -> Mesh:
    """Ground that falls to the water at -Z, with a rise for the lighthouse in the west and dunes behind."""
    width, height, depth = metres(part)
    x, z = _field(width, depth)
    line = -5.4 + 1.6 * (fractal(_plane(x * 0.22, z * 0), part.seed, 3) - 0.5) * np.clip(abs(x) / 4, 0.3, 1)
    fall = np.clip((line - z) / 3.4, 0, 1)
    rough = fractal(_plane(x * 0.9, z * 0.9), part.seed + 3, 4) - 0.5
    rise = 1.9 * np.exp(-(((x + 11.5) / 5.5) ** 2) - ((z + 6.5) / 4.2) ** 2)
    rise = rise * np.clip((-x - 5.5) / 3, 0, 1)
    back = np.clip((np.hypot(x, np.maximum(z, 0)) - FLAT_RADIUS) / 12, 0, 1) * 1.2 * (0.5 + rough)
    rocky = np.clip(fall * 2.2, 0, 1)
    y = -(height + 0.35) * fall**1.3 + rocky * rough * 0.55 + rise * (1 + 0.5 * rough) + back * (1 - rocky) + 0.012 * rough
    return _land(x, y, z, part, np.clip(rocky * 1.2 + rise * 0.8, 0, 1))


def path(part: SetPart) -> Mesh:
    """A trodden path with uneven edges, along its depth."""
    width, height, depth = metres(part)
    rows, columns = max(12, round(depth / 0.3)), 9
    z = np.linspace(-depth / 2, depth / 2, rows)[None]
    side = np.linspace(-1, 1, columns)[:, None]
    bend = 0.5 * np.sin(z * 0.4) * np.clip(abs(z) / 5, 0, 1)
    edge = 1 + 0.3 * (fractal(_plane(side * 3, z * 0.9), part.seed, 2) - 0.5)
    x = side * width / 2 * edge + bend
    y = 0.02 - 0.03 * side**4 + height * 0 * z
    tone = 0.8 + 0.4 * fractal(_plane(x * 3, z * 3), part.seed + 5, 3)
    share = np.clip(abs(side) ** 3, 0, 1)[..., None] * 0.8 * np.ones_like(x)[..., None]
    colours = (paint(part.colour) * (1 - share) + paint(part.trim) * share) * tone[..., None]
    return sheet(np.stack([x, y + 0 * x, z + 0 * x], axis=-1), colours, "ground")


def sea(part: SetPart) -> Mesh:
    """The sea: waves near, glints far, foam at its near edge (+Z); it climbs a little so that it meets the horizon."""
    width, _, depth = metres(part)
    rows, columns = 96, 110
    near = np.linspace(0, 1, rows) ** 2.1
    z = depth / 2 - near * depth
    spread = np.sign(np.linspace(-1, 1, columns)) * abs(np.linspace(-1, 1, columns)) ** 1.7
    reach = 0.28 + 0.72 * near
    x = spread[:, None] * (width / 2) * reach[None]
    z = np.broadcast_to(z[None], x.shape)
    away = np.broadcast_to((near * depth)[None], x.shape)
    swell = 0.16 * np.sin(z * 0.9 + 0.35 * np.sin(x * 0.3)) + 0.1 * np.sin(x * 0.7 + z * 1.7)
    chop = fractal(_plane(x * 0.9, z * 1.6), part.seed, 4) - 0.5
    calm = np.exp(-away / 60)
    y = (swell + 0.5 * chop) * calm + 0.028 * np.maximum(away - 12, 0)
    crest = np.clip((chop - 0.12) * 6 + swell * 1.5, 0, 1) * np.clip(1.2 - away / 45, 0, 1)
    surf = np.clip(1 - away / 3.5, 0, 1) * np.clip(fractal(_plane(x * 1.3, z * 2.2), part.seed + 8, 3) * 2.6 - 0.9, 0, 1)
    white = np.clip(0.5 * crest**2 + surf, 0, 1)[..., None]
    deep = paint(part.colour) * (0.55 + 0.5 * (chop + 0.5))[..., None]
    colours = deep * (1 - white) + paint(part.trim) * white
    return sheet(np.stack([x, y, z], axis=-1)[:, ::-1], colours[:, ::-1], "water")


def rocks(part: SetPart) -> Mesh:
    """A reef of broken rocks, the greatest in the middle."""
    width, height, depth = metres(part)
    made = []
    for index, (x, z, size, turn) in enumerate(scatter(part.seed, 9, 4)):
        out = 0.15 + 0.85 * x
        angle = turn * 2 * pi
        at = np.array([np.sin(angle) * out * width * 0.45, 0, np.cos(angle) * out * depth * 0.45])
        big = (1.15 - 0.75 * out) * (0.6 + 0.5 * size)
        radii = (width * 0.24 * big, height * 0.72 * big, depth * 0.3 * big)
        colour = mixed(part.colour, part.trim, z)
        made.append(placed(_crag(radii, colour, part.seed + index, 3 if index < 3 else 2), at, (6, turn * 300, 5)))
    return merge(made)


def boulder(part: SetPart) -> Mesh:
    """One worn rock, flat enough on top to sit on."""
    width, height, depth = metres(part)
    rock = stone((width / 2, height * 0.62, depth / 2), part.colour, "stone", part.seed, 3, 0.22)
    points = rock.positions.copy()
    points[:, 1] = np.where(points[:, 1] > height * 0.4, height * 0.4 + (points[:, 1] - height * 0.4) * 0.25, points[:, 1])
    worn = Mesh(positions=points, normals=rock.normals, colours=rock.colours, triangles=rock.triangles, materials=rock.materials)
    return placed(worn, (0, height * 0.5, 0))


def tree(part: SetPart) -> Mesh:
    """A broad tree: a forked trunk and clusters of leaves."""
    width, height, _ = metres(part)
    draw = scatter(part.seed, 9, 4)
    fork = height * 0.42
    lean = np.array([(draw[0, 0] - 0.5) * 0.3, 0, (draw[0, 1] - 0.5) * 0.3])
    thick = 0.045 * height**0.9
    made = [tube([(0, -0.1, 0), (0.02, 0.25, 0), lean * 0.6 + [0, fork * 0.7, 0], lean + [0, fork, 0]], [thick * 1.5, thick, thick * 0.8, thick * 0.7], "#4a3b2c", "wood", 9)]
    clusters = []
    for index, (turn, up, out, size) in enumerate(draw):
        angle = index * 2.4 + turn
        tip = lean + [np.sin(angle) * width * 0.34 * (0.4 + 0.6 * out), fork + (height - fork) * (0.12 + 0.66 * up), np.cos(angle) * width * 0.34 * (0.4 + 0.6 * out)]
        middle = (lean + [0, fork, 0]) * 0.5 + tip * 0.5 + [0, -0.12 * height * out, 0]
        made.append(tube([lean + [0, fork * (0.8 + 0.2 * up), 0], middle, tip], [thick * 0.5, thick * 0.3, 0.02], "#4a3b2c", "wood", 6))
        clusters.append((tip, width * (0.17 + 0.09 * size)))
    clusters.append((lean + [0, height * 0.84, 0], width * 0.24))
    return merge([*made, _leaves(clusters, part.colour, part.seed, 110, width * 0.03)])


def pine(part: SetPart) -> Mesh:
    """A pine: a straight trunk and drooping boughs in whorls."""
    width, height, _ = metres(part)
    trunk = tube([(0, -0.1, 0), (0, height * 0.5, 0), (0, height, 0)], [height * 0.02 + 0.05, height * 0.014, 0.01], "#4b3a2c", "wood", 8)
    whorls = max(8, round(height * 1.9))
    level = np.repeat(np.linspace(0.16, 0.97, whorls), 8)
    draw = scatter(part.seed, len(level), 4)
    angle = np.arange(len(level)) * 2.399 + draw[:, 0]
    reach = width / 2 * (1.02 - level) * (0.7 + 0.5 * draw[:, 1])
    foot = np.stack([np.zeros_like(level), level * height, np.zeros_like(level)], axis=1)
    out = np.stack([np.sin(angle), np.zeros_like(angle), np.cos(angle)], axis=1)
    side = np.stack([out[:, 2], np.zeros_like(angle), -out[:, 0]], axis=1)
    drop = np.array([0.0, 1.0, 0.0]) * (-0.18 - 0.25 * draw[:, 2:3]) * reach[:, None]
    middle = foot + out * reach[:, None] * 0.55 + drop * 0.2
    tip = foot + out * reach[:, None] + drop
    half = side * (reach * 0.3 + 0.05)[:, None]
    sag = np.array([0, -0.14, 0]) * reach[:, None]
    left = np.stack([foot, middle - half + sag, tip, middle], axis=1)
    right = np.stack([foot, middle, tip, middle + half + sag], axis=1)
    tone = (0.55 + 0.75 * draw[:, 3])[:, None]
    colours = paint(part.colour) * tone
    return merge([trunk, _soft(quads(left, colours, "foliage"), height), _soft(quads(right, colours * 1.12, "foliage"), height)])


def bush(part: SetPart) -> Mesh:
    """A bush of leaf clusters."""
    width, height, depth = metres(part)
    clusters = [
        (np.array([(x - 0.5) * width * 0.7, height * (0.25 + 0.4 * y), (z - 0.5) * depth * 0.7]), height * (0.26 + 0.18 * size))
        for x, y, z, size in scatter(part.seed, 8, 4)
    ]
    return _leaves(clusters, part.colour, part.seed, 90, 0.055)


def grass(part: SetPart) -> Mesh:
    """Blades of grass in tufts, bent by the wind."""
    width, height, depth = metres(part)
    tufts = round(min(420, 16 * width * depth))
    centre = scatter(part.seed, tufts, 3)
    blades = scatter(part.seed + 1, tufts, 5, 5)
    x = (centre[:, None, 0] - 0.5) * width + (blades[..., 0] - 0.5) * 0.22
    z = (centre[:, None, 1] - 0.5) * depth + (blades[..., 1] - 0.5) * 0.22
    edge = np.minimum(1, 2.4 * (1 - np.maximum(abs(x) / width, abs(z) / depth) * 2))
    tall = height * (0.35 + 0.65 * blades[..., 2]) * np.clip(edge, 0.15, 1) * (0.6 + 0.4 * centre[:, None, 2])
    turn = blades[..., 3] * 2 * pi
    foot = np.stack([x, np.zeros_like(x), z], axis=-1).reshape(-1, 3)
    side = np.stack([np.cos(turn), np.zeros_like(turn), np.sin(turn)], axis=-1).reshape(-1, 3) * 0.009
    bend = np.stack([0.35 + 0.3 * blades[..., 4], np.ones_like(x), 0.2 * (blades[..., 4] - 0.5)], axis=-1).reshape(-1, 3)
    rise = tall.reshape(-1, 1)
    middle = foot + bend * rise * [0.35, 0.6, 0.35]
    top = foot + bend * rise
    colours = mixed(part.colour, part.trim, 0.3) * (0.6 + 0.7 * blades[..., 2].reshape(-1, 1))
    low = quads(np.stack([foot - side, foot + side, middle + side * 0.7, middle - side * 0.7], axis=1), colours * 0.7, "foliage")
    high = quads(np.stack([middle - side * 0.7, middle + side * 0.7, top, top], axis=1), colours * 1.1, "foliage")
    return merge([_upward(low), _upward(high)])


def log(part: SetPart) -> Mesh:
    """A felled trunk lying along x, its rings at the ends, a few stubs."""
    width, height, _ = metres(part)
    radius = height / 2
    x = np.linspace(-width / 2, width / 2, 12)
    wave = 1 + 0.08 * np.sin(x * 5)
    trunk = tube(np.stack([x, np.full(12, radius * 0.92), 0.04 * np.sin(x * 2)], axis=1), radius * wave, part.colour, "wood", 14)
    ends = [placed(lathe([(radius * 0.98, 0), (radius * 0.9, 0.012), (0, 0.014)], part.trim, "wood", segments=16), (sx * width / 2, radius * 0.92, 0.04 * np.sin(sx * width)), (0, 0, -90 * sx)) for sx in (-1, 1)]
    stubs = [tube([(a * width, radius, 0), (a * width + 0.1, radius * 2.3, 0.1)], [0.05, 0.03], part.colour, "wood", 6) for a in (-0.2, 0.28)]
    return merge([trunk, *ends, *stubs])


def fence(part: SetPart) -> Mesh:
    """A weathered fence of posts and two rails."""
    width, height, _ = metres(part)
    count = max(2, round(width / 1.6)) + 1
    xs = np.linspace(-width / 2, width / 2, count)
    draw = scatter(part.seed, count, 3) - 0.5
    posts = boxes(
        np.stack([xs, np.full(count, -0.1), np.zeros(count)], axis=1),
        np.stack([np.full(count, 0.1), height + 0.1 + 0.12 * draw[:, 0], np.full(count, 0.1)], axis=1),
        paint(part.colour)[None] * (1 + 0.5 * draw[:, :1]),
        "wood",
        0.014,
        draw * [7, 20, 7],
    )
    rails = [
        boxes(
            np.stack([(xs[:-1] + xs[1:]) / 2, np.full(count - 1, y), np.full(count - 1, 0.05)], axis=1),
            (width / (count - 1) + 0.08, 0.09, 0.035),
            paint(part.colour, 0.9),
            "wood",
            0.008,
            np.stack([0 * xs[:-1], 0 * xs[:-1], draw[:-1, 1] * 5], axis=1),
        )
        for y in (height * 0.36, height * 0.74)
    ]
    return merge([posts, *rails])


def campfire(part: SetPart) -> Mesh:
    """A ring of stones, crossed logs and flames."""
    width, height, _ = metres(part)
    made = []
    for index in range(9):
        angle = index * 2 * pi / 9
        made.append(placed(stone((0.1, 0.08, 0.09), part.trim, "stone", part.seed + index, 2), (np.sin(angle) * width * 0.46, 0.04, np.cos(angle) * width * 0.46)))
    for index in range(5):
        angle = index * 2 * pi / 5 + 0.3
        foot = np.array([np.sin(angle) * width * 0.34, 0.03, np.cos(angle) * width * 0.34])
        made.append(tube([foot, -foot * 0.15 + [0, height * 0.42, 0]], 0.035, part.colour, "wood", 8))
    if part.light:
        made.append(flames(width * 0.2, height * 0.8, part.seed))
    return merge(made)


def flames(radius: float, height: float, seed: int) -> Mesh:
    """Tongues of fire, brighter and yellower at the heart."""
    tongues = []
    for index, (turn, out, tall, twist) in enumerate(scatter(seed, 7, 4)):
        angle = index * 0.9 + turn
        foot = np.array([np.sin(angle) * radius * out, 0.02, np.cos(angle) * radius * out])
        high = height * (0.45 + 0.55 * tall) * (1.15 - 0.6 * out)
        lick = np.array([np.sin(twist * 6), 0, np.cos(twist * 6)]) * radius * 0.4
        spine = [foot, foot + [0, high * 0.3, 0], foot + lick * 0.6 + [0, high * 0.66, 0], foot + lick * 0.3 + [0, high, 0]]
        tone = np.array([1.0, 0.36 + 0.22 * (1 - out), 0.06 + 0.1 * (1 - out)]) * (1.2 + 1.4 * (1 - out))
        tongues.append(tube(spine, [radius * 0.3, radius * 0.42, radius * 0.22, 0.004], tone, "backlit", 8))
    return merge(tongues)


def puddles(part: SetPart) -> Mesh:
    """Pools of standing water of uneven outline, lying flat."""
    width, height, depth = metres(part)
    made = []
    for index, (x, z, size, turn) in enumerate(scatter(part.seed, 9, 4)):
        around = np.linspace(0, 2 * pi, 25)
        reach = (0.22 + 0.55 * size) * (1 + 0.5 * (fractal(_plane(np.sin(around) * 1.4, np.cos(around) * 1.4), part.seed + index, 3) - 0.5) * 2)
        centre = np.array([(x - 0.5) * width, height, (z - 0.5) * depth])
        rim = np.stack([np.sin(around) * reach * 1.5, np.zeros(25), np.cos(around) * reach * 0.8], axis=1)
        grid = np.stack([np.zeros_like(rim), rim], axis=0)
        made.append(placed(sheet(grid, paint(part.colour, 0.5), "water"), centre, (0, turn * 60 - 30, 0)))
    return merge(made)


def _field(width: float, depth: float) -> tuple[F64, F64]:
    """Ground coordinates, closer together near the middle."""
    across, along = np.linspace(-1, 1, 88), np.linspace(-1, 1, 72)
    x = np.sign(across) * abs(across) ** 1.5 * width / 2
    z = np.sign(along) * abs(along) ** 1.35 * depth / 2
    first, second = np.meshgrid(x, z, indexing="ij")
    return first, second


def _land(x: F64, y: F64, z: F64, part: SetPart, rocky: F64) -> Mesh:
    patch = np.clip((fractal(_plane(x * 0.45, z * 0.45), part.seed + 11, 3) - 0.42) * 3, 0, 1)
    tone = 0.72 + 0.56 * fractal(_plane(x * 2.1, z * 2.1), part.seed + 13, 3)
    share = np.clip(np.maximum(patch * 0.5, rocky), 0, 1)[..., None]
    colours = (paint(part.colour) * (1 - share) + paint(part.trim) * share) * tone[..., None]
    return sheet(np.stack([x, y, z], axis=-1), colours, "ground")


def _plane(x: F64, z: F64) -> F64:
    first, second = np.broadcast_arrays(x, z)
    return np.stack([first, np.full_like(first, 0.5), second], axis=-1)


def _crag(radii: tuple[float, float, float], colour: F64, seed: int, detail: int) -> Mesh:
    """A rock with planes knocked off it, as broken stone has."""
    rock = stone(radii, colour, "stone", seed, detail, 0.3)
    points = rock.positions.astype(np.float64) / np.array(radii)
    planes = scatter(seed + 3, 9, 3) - 0.5
    planes /= np.linalg.norm(planes, axis=1, keepdims=True)
    for normal in planes:
        over = np.maximum(points @ normal - 0.68, 0)
        points -= over[:, None] * normal * 0.92
    broken = Mesh(
        positions=(points * np.array(radii)).astype(np.float32),
        normals=rock.normals,
        colours=rock.colours,
        triangles=rock.triangles,
        materials=rock.materials,
    )
    return faceted(broken)


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
    corners = np.stack([at - first * leaf * 1.5, at - second * leaf * 0.8, at + first * leaf * 1.5, at + second * leaf * 0.8], axis=1)
    depth = (draw[..., 2] * 0.5 + 0.3 + 0.25 * height).reshape(-1, 1)
    hue = 1 + np.array([0.22, 0.04, -0.2]) * (draw[..., 7].reshape(-1, 1) - 0.35)
    cards = quads(corners, paint(colour) * (0.55 + 0.75 * depth) * hue, "foliage")
    normals = np.repeat(out + [0, 0.25, 0], 4, axis=0)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    dressed = Mesh(positions=cards.positions, normals=normals.astype(np.float32), colours=cards.colours, triangles=cards.triangles, materials=cards.materials)
    hearts = [placed(stone((radius * 0.62,) * 3, paint(colour, 0.4), "foliage", seed, 1), centre) for centre, radius in clusters]
    return merge([dressed, *hearts])


def _soft(mesh: Mesh, height: float) -> Mesh:
    """Boughs shaded as one cone, not as cards."""
    out = mesh.positions.astype(np.float64) * [1, 0, 1] + [0, height * 0.03, 0]
    out /= np.maximum(np.linalg.norm(out, axis=1, keepdims=True), 1e-6)
    mix = out * 0.75 + mesh.normals * np.sign(mesh.normals[:, 1:2] + 1e-6) * 0.4
    mix /= np.linalg.norm(mix, axis=1, keepdims=True)
    return Mesh(positions=mesh.positions, normals=mix.astype(np.float32), colours=mesh.colours, triangles=mesh.triangles, materials=mesh.materials)


def _upward(mesh: Mesh) -> Mesh:
    """Blades lit as the ground is."""
    normals = mesh.normals * 0.35 + np.array([0.15, 0.9, 0.1])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return Mesh(positions=mesh.positions, normals=normals.astype(np.float32), colours=mesh.colours, triangles=mesh.triangles, materials=mesh.materials)


def street_tree(part: SetPart) -> Mesh:
    """A tree in an iron grating with a guard."""
    grating = [box((0, 0, sz * 0.12 * step), (1.1, 0.012, 0.05), part.trim, "metal", 0.002) for step in range(5) for sz in ((-1, 1) if step else (1,))]
    bars = []
    for index in range(8):
        angle = index * pi / 4
        foot = np.array([np.sin(angle), 0, np.cos(angle)]) * 0.26
        bars.append(tube([foot, foot * 0.9 + [0, 1.3, 0]], 0.01, part.trim, "metal", 5))
    return merge([tree(part), *grating, *bars])
