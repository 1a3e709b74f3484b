"""Rocks, boulders and pebbles."""

from math import pi

import numpy as np

from cinec.ir.picture import SetPart
from cinec_previs.mesh import Mesh, merge
from cinec_previs.set.noise import scatter
from cinec_previs.set.solids import F64, faceted, metres, mixed, placed, stone


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
        made.append(
            placed(
                _crag(radii, colour, part.seed + index, 3 if index < 1 and width < 6 else 2),
                at,
                (6, turn * 300, 5),
            )
        )
    return merge(made)


def pebbles(part: SetPart) -> Mesh:
    """Stones strewn over the ground, many small and a few larger."""
    width, height, depth = metres(part)
    kinds = [stone((1, 0.6, 0.85), "#ffffff", "stone", part.seed + k, 0 if k else 1, 0.3) for k in range(4)]
    made = []
    for index, (x, z, size, tone) in enumerate(scatter(part.seed, round(min(130, 5 * width * depth)), 4)):
        big = height * (0.12 + 0.88 * size**5)
        colour = mixed(part.colour, part.trim, tone)
        rock = placed(
            kinds[index % 4],
            ((x - 0.5) * width, big * 0.12, (z - 0.5) * depth),
            (9 * x, 360 * tone, 9 * z),
            big,
        )
        made.append(
            Mesh(
                positions=rock.positions,
                normals=rock.normals,
                colours=(rock.colours * colour).astype(np.float32),
                triangles=rock.triangles,
                materials=rock.materials,
            )
        )
    return merge(made)


def boulder(part: SetPart) -> Mesh:
    """One worn rock, flat enough on top to sit on."""
    width, height, depth = metres(part)
    rock = stone((width / 2, height * 0.62, depth / 2), part.colour, "stone", part.seed, 3, 0.22)
    points = rock.positions.copy()
    points[:, 1] = np.where(
        points[:, 1] > height * 0.4, height * 0.4 + (points[:, 1] - height * 0.4) * 0.25, points[:, 1]
    )
    worn = Mesh(
        positions=points,
        normals=rock.normals,
        colours=rock.colours,
        triangles=rock.triangles,
        materials=rock.materials,
    )
    return placed(worn, (0, height * 0.5, 0))


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
