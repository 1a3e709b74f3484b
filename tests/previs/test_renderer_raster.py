"""The visibility buffer: coverage, seams, clipping, sides and precision."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinec_previs.camera import Lens, axes
from cinec_previs.kernels.raster import project, rasterise

SIZE = 48
corner = st.floats(-30, SIZE + 30, allow_nan=False, width=32)
triangles = st.tuples(corner, corner, corner, corner, corner, corner)


def visible(
    vertices: np.ndarray, faces: list[list[int]], facing: int = 2, focal: float = SIZE
) -> tuple[np.ndarray, np.ndarray]:
    """1/z and ids (SIZE, SIZE) of triangles in camera space (x right, y up, z ahead)."""
    right, up, forward = axes(0, 0, 0)
    lens = Lens(origin=(0, 0, 0), right=right, up=up, forward=forward, focal=focal, width=SIZE, height=SIZE)
    rows = np.zeros((len(vertices), 12), np.float32)
    rows[:, :3] = vertices * (1, 1, -1)
    view = lens.packed(1)
    projected = np.zeros((len(rows), 3), np.float32)
    project(rows, 0, len(rows), view, np.float32(0.05), projected)
    near = np.zeros((SIZE, SIZE), np.float32)
    ids = np.full((SIZE, SIZE), -1, np.int32)
    sides = np.full(len(faces), facing, np.uint8)
    rect = np.array((0, 0, SIZE, SIZE), np.int64)
    faces_array = np.array(faces, np.int32)
    rasterise(
        rows, projected, faces_array, sides, 0, len(faces), view, np.float32(0.05), rect, True, near, ids
    )
    return near, ids


def on_screen(points: list[tuple[float, float]], z: float = 1.0) -> np.ndarray:
    """Camera-space points that project to given pixels at a depth."""
    return np.array([((x - SIZE / 2) / SIZE * z, (SIZE / 2 - y) / SIZE * z, z) for x, y in points])


@settings(max_examples=60, deadline=None)
@given(triangles)
def test_a_triangle_covers_the_pixel_centres_inside_it(shape: tuple[float, ...]) -> None:
    a, b, c = (np.array(shape[i : i + 2], float) for i in (0, 2, 4))
    area = (b - a)[0] * (c - a)[1] - (c - a)[0] * (b - a)[1]
    _, ids = visible(on_screen([tuple(a), tuple(b), tuple(c)]), [[0, 1, 2]])
    if abs(area) < 8:
        return
    y, x = np.mgrid[0:SIZE, 0:SIZE] + 0.5
    edges = [
        ((q - p)[0] * (y - p[1]) - (q - p)[1] * (x - p[0])) / np.hypot(*(q - p))
        for p, q in ((a, b), (b, c), (c, a))
    ]
    depth = np.minimum.reduce([edge * np.sign(area) for edge in edges])
    assert (ids[depth > 0.02] == 0).all()
    assert (ids[depth < -0.02] == -1).all()


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**31 - 1), st.floats(0.4, 60))
def test_a_mesh_has_no_holes_between_its_triangles(seed: int, far: float) -> None:
    """Float32 edge functions in absolute coordinates leave pin-holes; these are local to a vertex."""
    draw = np.random.default_rng(seed)
    n = 13
    grid = np.stack(np.meshgrid(np.linspace(-8, SIZE + 8, n), np.linspace(-8, SIZE + 8, n)), -1)
    grid[1:-1, 1:-1] += draw.uniform(-1.4, 1.4, (n - 2, n - 2, 2))
    vertices = on_screen([tuple(point) for point in grid.reshape(-1, 2)], far)
    faces = [
        [r * n + c, r * n + c + 1, (r + 1) * n + c + k]
        for r in range(n - 1)
        for c in range(n - 1)
        for k in (0,)
    ]
    faces += [
        [r * n + c + 1, (r + 1) * n + c + 1, (r + 1) * n + c] for r in range(n - 1) for c in range(n - 1)
    ]
    _, ids = visible(vertices, faces)
    assert (ids >= 0).all()


def test_the_nearer_triangle_wins_whatever_the_order() -> None:
    low = on_screen([(0, 0), (SIZE, 0), (0, SIZE)], 2.0)
    high = on_screen([(0, 0), (SIZE, 0), (0, SIZE)], 1.0)
    for faces in ([[0, 1, 2], [3, 4, 5]], [[3, 4, 5], [0, 1, 2]]):
        near, ids = visible(np.concatenate([low, high]), faces)
        assert near[5, 5] == pytest.approx(1.0)
        assert faces[ids[5, 5]][0] == 3


def test_back_faces_and_hidden_triangles_are_not_drawn() -> None:
    front = on_screen([(4, 4), (4, 40), (40, 4)])
    assert visible(front, [[0, 1, 2]], facing=1)[1][10, 10] == 0
    assert visible(front, [[0, 2, 1]], facing=1)[1][10, 10] == -1
    assert visible(front, [[0, 2, 1]], facing=2)[1][10, 10] == 0
    assert visible(front, [[0, 1, 2]], facing=0)[1][10, 10] == -1


def test_a_floor_that_runs_behind_the_camera_is_clipped_not_lost() -> None:
    floor = np.array([(-40, -1, -5), (40, -1, -5), (0, -1, 200)], float)
    near, ids = visible(floor, [[0, 1, 2]])
    assert (ids[: SIZE // 2 - 2] == -1).all()
    assert (ids[SIZE // 2 + 6 :] == 0).all()
    assert np.isfinite(near).all()
    row = SIZE - 1
    assert 1 / near[row, SIZE // 2] == pytest.approx(SIZE / (row + 0.5 - SIZE / 2), rel=1e-3)
