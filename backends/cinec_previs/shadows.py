"""Shadow maps: the set's depth cached for each light, coarse figures drawn over it when they have moved."""

from collections.abc import Sequence

import numpy as np

from cinec_previs.kernels.raster import project, rasterise
from cinec_previs.kernels.shadow import mark_stale
from cinec_previs.lighting import Caster
from cinec_previs.mesh import F32, I32
from cinec_previs.scene import U8, Scene

NEAR = np.float32(0.03)
NOTHING = np.zeros((1, 1), np.int32)
# A figure that has moved less keeps its shadow: breathing redraws none.
STILL = 0.004
EVERY = 7
BIAS = np.float32(0.02)


class ShadowMaps:
    """maps (k, s, s) f32 of 1/z and views (k, 16) f32 for the casters of a rig.

    `redrawn` tells whether the last update found a figure or a light that had moved.
    """

    def __init__(self, scene: Scene, size: int) -> None:
        self.scene = scene
        self.size = size
        self.maps: F32 = np.zeros((1, 1, 1), np.float32)
        self.views: F32 = np.zeros((1, 16), np.float32)
        self._projected = np.empty((len(scene.vertices), 3), np.float32)
        self._static: dict[int, tuple[Caster, F32]] = {}
        self._poses: list[list[F32 | None]] = []
        self._before: dict[int, F32] = {}
        self.redrawn = False

    def forget(self) -> None:
        """Makes the next update draw every map anew."""
        self._poses = [[None] * len(self.scene.figures) for _ in self._poses]

    def update(self, casters: Sequence[Caster]) -> None:
        """Draws each map whose light or figures have moved: cached set depth, then the figures where they are."""
        self._before, self.redrawn = {}, False
        if not casters:
            return
        if self.maps.shape != (len(casters), self.size, self.size):
            self.maps = np.empty((len(casters), self.size, self.size), np.float32)
            self.views = np.zeros((len(casters), 16), np.float32)
            self._poses = [[None] * len(self.scene.figures) for _ in casters]
        for index, caster in enumerate(casters):
            if self._stale(index, caster):
                if caster.set_casts:
                    self._before[index] = self.maps[index].copy()
                self._redraw(index, caster)
                self.redrawn = True

    def mark_stale(self, near: F32, samples: int, camera: F32, tiles: U8) -> None:
        """Marks the tiles of the picture in which the last update moved a shadow that falls on the set."""
        for index, before in self._before.items():
            mark_stale(near, samples, camera, self.views[index], before, self.maps[index], BIAS, tiles)

    def _stale(self, index: int, caster: Caster) -> bool:
        view = self.views[index]
        if np.abs(view[:3] - caster.lens.origin).max() > STILL or view[12] != np.float32(caster.lens.focal):
            return True
        for number, span in enumerate(self.scene.figures):
            if caster.figure is None or caster.figure == number:
                drawn = self._poses[index][number]
                now = self.scene.vertices[span.v0 : span.v1 : EVERY, :3]
                if drawn is None or np.abs(now - drawn).max() > STILL:
                    return True
        return False

    def _redraw(self, index: int, caster: Caster) -> None:
        view, scene = caster.lens.packed(1), self.scene
        view[15] = caster.aim
        self.views[index] = view
        self.maps[index] = self._set_depth(index, caster) if caster.set_casts else 0
        for number, span in enumerate(scene.figures):
            if caster.figure is None or caster.figure == number:
                ends = (span.v0, span.v1), (span.c0, span.c1)
                self._draw(view, *ends, scene.shade_triangles, scene.shade_casting, self.maps[index])
                self._poses[index][number] = scene.vertices[span.v0 : span.v1 : EVERY, :3].copy()

    def _set_depth(self, index: int, caster: Caster) -> F32:
        held = self._static.get(index)
        if held is not None and held[0] == caster:
            return held[1]
        scene = self.scene
        depth = np.zeros((self.size, self.size), np.float32)
        casting = scene.indoor_casting if caster.indoors else scene.casting
        ends = (0, scene.set_vertices), (0, scene.set_triangles)
        self._draw(caster.lens.packed(1), *ends, scene.triangles, casting, depth)
        self._static[index] = (caster, depth)
        return depth

    def _draw(
        self,
        view: F32,
        vertices: tuple[int, int],
        ends: tuple[int, int],
        triangles: I32,
        casting: U8,
        depth: F32,
    ) -> None:
        held = self.scene.vertices
        project(held, *vertices, view, NEAR, self._projected)
        rect = np.array((0, 0, self.size, self.size), np.int64)
        rasterise(held, self._projected, triangles, casting, *ends, view, NEAR, rect, False, depth, NOTHING)
