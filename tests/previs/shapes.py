"""Small meshes for the renderer's tests: boxes, balls, a doll with a face that faces +Z."""

import numpy as np

from cinec_previs.material import INDEX
from cinec_previs.mesh import Mesh, linear, merge


def box(
    centre: tuple[float, float, float], size: tuple[float, float, float], colour: str, material: str
) -> Mesh:
    half = np.array(size) / 2
    corners, normals, triangles = [], [], []
    for axis in range(3):
        for sign in (-1, 1):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            face = np.zeros((4, 3))
            face[:, axis] = sign * half[axis]
            face[:, u] = np.array([-1, 1, 1, -1]) * half[u]
            face[:, v] = np.array([-1, -1, 1, 1]) * half[v]
            base = len(corners)
            corners += list(face + np.array(centre))
            normal = np.zeros(3)
            normal[axis] = sign
            normals += [normal] * 4
            order = ((0, 1, 2), (0, 2, 3)) if sign > 0 else ((0, 2, 1), (0, 3, 2))
            triangles += [[base + k for k in each] for each in order]
    return _mesh(np.array(corners), np.array(normals), np.array(triangles), colour, material)


def ball(
    centre: tuple[float, float, float],
    radii: tuple[float, float, float],
    colour: str,
    material: str,
    n: int = 24,
) -> Mesh:
    theta, phi = np.meshgrid(
        np.linspace(0, np.pi, n + 1), np.linspace(0, 2 * np.pi, 2 * n + 1), indexing="ij"
    )
    unit = np.stack(
        [np.sin(theta) * np.sin(phi), np.cos(theta), np.sin(theta) * np.cos(phi)], axis=-1
    ).reshape(-1, 3)
    normals = unit / np.array(radii)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    row = 2 * n + 1
    at = (np.arange(n)[:, None] * row + np.arange(2 * n)[None]).ravel()
    triangles = np.concatenate(
        [np.stack([at, at + row, at + row + 1], 1), np.stack([at, at + row + 1, at + 1], 1)]
    )
    return _mesh(unit * np.array(radii) + np.array(centre), normals, triangles, colour, material)


def doll(skin: str = "#c58c6c", coat: str = "#5b2430") -> Mesh:
    """A figure 1.75 m tall: its eyes at 1.622 m and 75 mm before its axis."""
    parts = [
        ball((0, 1.62, 0), (0.085, 0.122, 0.1), skin, "skin"),
        ball((0, 1.66, -0.02), (0.095, 0.105, 0.105), "#241a14", "hair"),
        ball((0, 1.46, 0), (0.05, 0.1, 0.05), skin, "skin", 12),
        ball((0, 1.15, 0), (0.21, 0.3, 0.13), coat, "cloth"),
        ball((0, 0.5, 0), (0.17, 0.52, 0.12), "#2b3240", "cloth"),
        ball((0, 1.60, 0.098), (0.013, 0.022, 0.016), skin, "skin", 8),
    ]
    for side in (-1, 1):
        parts.append(ball((side * 0.033, 1.625, 0.085), (0.0145, 0.0145, 0.0145), "#e8e4dc", "eye_white", 10))
        parts.append(ball((side * 0.033, 1.625, 0.0955), (0.007, 0.007, 0.005), "#4a6a8a", "iris", 8))
        parts.append(box((side * 0.033, 1.652, 0.093), (0.036, 0.006, 0.012), "#1c140f", "brow"))
        parts.append(ball((side * 0.24, 1.12, 0.02), (0.055, 0.3, 0.06), coat, "cloth", 12))
    parts.append(box((0, 1.565, 0.083), (0.045, 0.012, 0.012), "#8a3c3c", "lip"))
    return merge(parts)


def room() -> Mesh:
    """A room 6 × 2.9 × 5 m round the origin, open towards nobody: its walls face inwards and outwards."""
    walls = [
        box((0, -0.05, 0), (6, 0.1, 5), "#6b4a33", "wood"),
        box((0, 2.95, 0), (6, 0.1, 5), "#8d8a84", "plaster"),
        box((-3.05, 1.45, 0), (0.1, 2.9, 5), "#6f7468", "plaster"),
        box((3.05, 1.45, 0), (0.1, 2.9, 5), "#6f7468", "plaster"),
        box((0, 1.45, -2.55), (6, 2.9, 0.1), "#6f7468", "plaster"),
        box((0, 1.45, 2.55), (6, 2.9, 0.1), "#6f7468", "plaster"),
    ]
    things = [
        box((-1.3, 0.74, 0.4), (1.4, 0.06, 0.7), "#5a3218", "wood"),
        box((-1.3, 0.36, 0.4), (1.2, 0.7, 0.5), "#3c2114", "wood"),
        box((0.9, 1.7, -2.48), (1.5, 1.2, 0.03), "#ffffff", "window_lit"),
        ball((-1.75, 1.02, 0.45), (0.11, 0.09, 0.11), "#ffd9a0", "lamp", 12),
        box((-2.6, 1.0, -2.2), (0.7, 2.0, 0.5), "#3c4a44", "metal"),
    ]
    return merge(walls + things)


def _mesh(
    positions: np.ndarray, normals: np.ndarray, triangles: np.ndarray, colour: str, material: str
) -> Mesh:
    return Mesh(
        positions=positions.astype(np.float32),
        normals=normals.astype(np.float32),
        colours=np.tile(np.array(linear(colour), np.float32), (len(positions), 1)),
        triangles=triangles.astype(np.int32),
        materials=np.full(len(triangles), INDEX[material], np.int32),
    )
