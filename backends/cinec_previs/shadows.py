"""Shadow maps: the set's depth cached for each light, figures drawn over it."""

from collections.abc import Sequence

import numpy as np

from cinec_previs.kernels.raster import project, rasterise
from cinec_previs.lighting import Caster
from cinec_previs.mesh import F32
from cinec_previs.scene import U8, Scene

NEAR = np.float32(0.03)
NOTHING = np.zeros((1, 1), np.int32)


class ShadowMaps:
    """maps (k, s, s) f32 of 1/z and views (k, 16) f32 for the casters of a rig."""

    def __init__(self, scene: Scene, size: int) -> None:
        self.scene = scene
        self.size = size
        self.maps: F32 = np.zeros((1, 1, 1), np.float32)
        self.views: F32 = np.zeros((1, 16), np.float32)
        self._projected = np.empty((len(scene.vertices), 3), np.float32)
        self._static: dict[int, tuple[Caster, F32]] = {}

    def update(self, casters: Sequence[Caster]) -> None:
        """Draws every map anew: cached set depth, then the figures where they now are."""
        if not casters:
            return
        if self.maps.shape[0] != len(casters) or self.maps.shape[1] != self.size:
            self.maps = np.empty((len(casters), self.size, self.size), np.float32)
            self.views = np.zeros((len(casters), 16), np.float32)
        for index, caster in enumerate(casters):
            view = caster.lens.packed(1)
            view[15] = caster.aim
            self.views[index] = view
            if caster.set_casts:
                self.maps[index] = self._set_depth(index, caster)
            else:
                self.maps[index] = 0
            for number, span in enumerate(self.scene.figures):
                if caster.figure is None or caster.figure == number:
                    self._draw(view, (span.v0, span.v1), (span.t0, span.t1), self.scene.casting, self.maps[index])

    def _set_depth(self, index: int, caster: Caster) -> F32:
        held = self._static.get(index)
        if held is not None and held[0] == caster:
            return held[1]
        depth = np.zeros((self.size, self.size), np.float32)
        casting = self.scene.indoor_casting if caster.indoors else self.scene.casting
        ends = (0, self.scene.set_vertices), (0, self.scene.set_triangles)
        self._draw(caster.lens.packed(1), *ends, casting, depth)
        self._static[index] = (caster, depth)
        return depth

    def _draw(self, view: F32, vertices: tuple[int, int], triangles: tuple[int, int], casting: U8, depth: F32) -> None:
        scene = self.scene
        project(scene.vertices, *vertices, view, NEAR, self._projected)
        rect = np.array((0, 0, self.size, self.size), np.int64)
        rasterise(
            scene.vertices, self._projected, scene.triangles, casting, *triangles, view, NEAR, rect, False, depth, NOTHING
        )  # fmt: skip
