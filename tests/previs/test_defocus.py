"""Depth of field leaves nothing of an earlier frame behind."""

import numpy as np

from cinec_previs.kernels.defocus import spread


def test_a_sharp_pixel_forgets_that_it_was_blurred() -> None:
    """A figure that moves into focus over a blurred wall covers it, though the buffers still hold the wall."""
    height, width = 32, 32
    generator = np.random.default_rng(3)
    half = generator.random((height, width, 3), np.float32)
    circle = np.zeros((height, width), np.float32)
    circle[:, 16:] = 6.0
    depth = np.full((height, width), 2.0, np.float32)
    depth[:, 16:] = 5.0
    most = np.array([[circle[y : y + 16, x : x + 16].max() for x in (0, 16)] for y in (0, 16)], np.float32)
    tiles = np.ones((4, 4), np.uint8)
    table = np.array([(np.cos(k) * k / 24, np.sin(k) * k / 24, k / 24) for k in range(1, 24)], np.float32)
    results = []
    for stale in (0.0, 1.0):
        raw = np.full((height, width, 4), stale, np.float32)
        out = np.full((height, width, 4), stale, np.float32)
        spread(half, circle, depth, most, tiles, table, raw, out)
        results.append(out[..., 3].copy())
    assert np.array_equal(results[0], results[1])
    assert (results[0][:, :8] == 0).all() and (results[0][:, 20:] > 0).any()
