"""One frame of film: visibility, shadow, shading, focus and bloom, with what a still camera allows to keep."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from time import process_time

import numpy as np

from cinec_previs.camera import Lens
from cinec_previs.kernels.air import beams
from cinec_previs.kernels.defocus import blend, circles, spread
from cinec_previs.kernels.finish import blur, shrink
from cinec_previs.kernels.occlusion import occlude
from cinec_previs.kernels.raster import project, rasterise, restore
from cinec_previs.kernels.shade import shade
from cinec_previs.lighting import Rig
from cinec_previs.mesh import F32, I32
from cinec_previs.scene import U8, Scene, material_table
from cinec_previs.shadows import ShadowMaps
from cinec_previs.wild_walls import WildWalls

NEAR = np.float32(0.05)
TILE = 16
BEAM = 8
LARGEST_BLUR = 13 / 1280
TAPS = 36
# Samples that a vertex moves before it is drawn again.
MOVED = 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """What a tier affords: samples a side, size and number of shadow maps, focus, occlusion, steps of a
    march through beams of light."""

    samples: int = 2
    map_size: int = 1024
    maps: int = 5
    focus: bool = True
    occlusion: bool = True
    beams: int = 14


TIERS = {
    "draft": Quality(samples=1, map_size=768, maps=1, focus=False, occlusion=False, beams=0),
    "standard": Quality(),
}


@dataclass(slots=True)
class Clockwork:
    """Processor seconds spent by stage; never part of an artifact."""

    spent: dict[str, float] = field(default_factory=dict)
    _since: float = 0.0

    def start(self) -> None:
        self._since = process_time()

    def stop(self, stage: str) -> None:
        now = process_time()
        self.spent[stage] = self.spent.get(stage, 0.0) + now - self._since
        self._since = now


class FrameRenderer:
    """Draws a scene through lenses. `image` (h, w, 3) f32 is the last frame's radiance in focus, `depth` (h, w) its
    depth, `seen` (h, w) i32 material | group << 8 of the nearest surface (-1: nothing)."""

    def __init__(
        self, scene: Scene, width: int, height: int, quality: Quality, walls: WildWalls | None = None
    ) -> None:
        self.scene, self.quality, self._walls = scene, quality, walls
        self.clock = Clockwork()
        self.shadows = ShadowMaps(scene, quality.map_size)
        s, tiles = quality.samples, ((height + TILE - 1) // TILE, (width + TILE - 1) // TILE)
        self.hdr: F32 = np.zeros((height, width, 3), np.float32)
        self.post: F32 = np.zeros((height, width, 3), np.float32) if quality.focus else self.hdr
        self.depth: F32 = np.zeros((height, width), np.float32)
        self.seen: I32 = np.full((height, width), -1, np.int32)
        self.near: F32 = np.zeros((height * s, width * s), np.float32)
        self.ids: I32 = np.full((height * s, width * s), -1, np.int32)
        self._materials = material_table()
        self._projected = np.zeros((len(scene.vertices), 3), np.float32)
        self._drawn = np.zeros_like(self._projected)
        self._all_tiles: U8 = np.ones(tiles, np.uint8)
        self._held: tuple[F32, I32] | None = None
        self._lens: Lens | None = None
        self._facing = scene.facing
        self._hidden: tuple[int, ...] = ()
        self._open: F32 = np.ones((1, 1), np.float32)
        self._half = _HalfSize(height // 2, width // 2)
        self.glow: F32 = np.zeros((max(1, height // 4), max(1, width // 4), 3), np.float32)
        self._scratch = np.empty_like(self.glow)
        self._beams = np.zeros((height // BEAM, width // BEAM, 3), np.float32)
        self._beam_scratch = np.empty_like(self._beams)
        self.bloom = 0.5

    @property
    def image(self) -> F32:
        return self.post

    def forget(self) -> None:
        """Makes the next frame be drawn whole."""
        self._lens = None

    def draw(self, lens: Lens, rig: Rig, world: F32, moved: Sequence[int]) -> bool:
        """Draws what has changed since the last frame; False when nothing had to be.

        `moved` are the figures whose vertices have been rewritten since. A new lens draws everything.
        """
        still = lens == self._lens
        if still and not moved:
            return False
        self.clock.start()
        self.shadows.update(rig.casters)
        self.clock.stop("shadow")
        tiles = self.see(lens, moved)
        if still:
            self.shadows.mark_stale(self.near, self.quality.samples, lens.packed(self.quality.samples), tiles)
        self.clock.stop("visibility")
        if not still or self.shadows.redrawn:
            self._occlude(lens, rig)
            self.clock.stop("occlusion")
        s = self.quality.samples
        shade(
            self.near, self.ids, s, lens.packed(s), tiles, self.scene.vertices, self.scene.triangles,
            self.scene.surfaces, self._materials, rig.lights, rig.links, self.shadows.views, self.shadows.maps,
            rig.gobos, rig.ambient, world, self._open, self.hdr, self.depth, self.seen,
        )  # fmt: skip
        self.clock.stop("shade")
        if not still or self.shadows.redrawn:
            self._shine(lens, rig)
            self.clock.stop("air")
        if self.quality.focus:
            self._half.focus(lens, self.hdr, self.depth, tiles, self.post)
            self.clock.stop("focus")
        self._bloom()
        self.clock.stop("bloom")
        return True

    def see(self, lens: Lens, moved: Sequence[int]) -> U8:
        """Visibility alone, into `near` (1/z, 0 where nothing is) and `ids`; the tiles that it has changed."""
        return self._see_moved(lens, moved) if lens == self._lens else self._see_all(lens)

    def _see_all(self, lens: Lens) -> U8:
        self.near[:] = 0
        self.ids[:] = -1
        self._held = None
        self._lens = lens
        self._step_aside(lens)
        project(
            self.scene.vertices,
            0,
            len(self.scene.vertices),
            lens.packed(self.quality.samples),
            NEAR,
            self._projected,
        )
        self._drawn[:] = self._projected
        self._rasterise(lens, (0, len(self.scene.triangles)), self._whole(), self.near, self.ids)
        return self._all_tiles

    def _step_aside(self, lens: Lens) -> None:
        """Hides the walls that the camera stands behind."""
        hidden = self._walls.hidden(lens) if self._walls else ()
        if self._walls and hidden != self._hidden:
            self._facing, self._hidden = self._walls.facing(self.scene.facing, hidden), hidden

    def _see_moved(self, lens: Lens, moved: Sequence[int]) -> U8:
        """Draws the figures anew inside the rectangles that the moved ones left and entered."""
        s = self.quality.samples
        if self._held is None:
            held = np.zeros_like(self.near), np.full_like(self.ids, -1)
            self._held = held
            self._rasterise(lens, (0, self.scene.set_triangles), self._whole(), *held)
        tiles = np.zeros_like(self._all_tiles)
        rects = []
        for number in moved:
            span = self.scene.figures[number]
            project(self.scene.vertices, span.v0, span.v1, lens.packed(s), NEAR, self._projected)
            rects.append(
                self._touched(self._drawn[span.v0 : span.v1], self._projected[span.v0 : span.v1], tiles)
            )
        tiles = _grown(tiles, 1)
        first = self.scene.set_triangles
        for rect in rects:
            if rect[0] < rect[2] and rect[1] < rect[3]:
                restore(np.array(rect, np.int64), *self._held, self.near, self.ids)
                self._rasterise(lens, (first, len(self.scene.triangles)), rect, self.near, self.ids)
        return tiles

    def _touched(self, before: F32, after: F32, tiles: U8) -> tuple[int, int, int, int]:
        """Marks the tiles that a figure's moved vertices left or entered; their rectangle in samples, grown by two.

        `before` is where the vertices were last drawn, and is brought up to date for those drawn again.
        """
        height, width = self.near.shape
        front = (before[:, 2] > 0) & (after[:, 2] > 0)
        if not front.all() and self._at_the_lens(after):
            tiles[:] = 1
            return 0, 0, width, height
        moved = front & (np.abs(after[:, :2] - before[:, :2]) > MOVED).any(axis=1)
        unit = TILE * self.quality.samples
        at = (np.concatenate([before[moved, :2], after[moved, :2]]) // unit).astype(int)
        before[moved | ~front] = after[moved | ~front]
        inside = (at >= -1).all(axis=1) & (at[:, 0] <= tiles.shape[1]) & (at[:, 1] <= tiles.shape[0])
        at = np.clip(at[inside], 0, (tiles.shape[1] - 1, tiles.shape[0] - 1))
        if not len(at):
            return 0, 0, 0, 0
        tiles[at[:, 1], at[:, 0]] = 1
        low, high = (at.min(axis=0) - 2) * unit, (at.max(axis=0) + 3) * unit
        x0, y0 = (max(0, int(edge)) for edge in low)
        return x0, y0, min(width, int(high[0])), min(height, int(high[1]))

    def _at_the_lens(self, projected: F32) -> bool:
        """Whether a figure that reaches behind the camera is in the picture within 15 cm of it."""
        height, width = self.near.shape
        close = projected[projected[:, 2] > 1 / 0.15]
        inside = (np.abs(close[:, 0] - width / 2) < width) & (np.abs(close[:, 1] - height / 2) < width)
        return bool(inside.any())

    def _whole(self) -> tuple[int, int, int, int]:
        return 0, 0, self.near.shape[1], self.near.shape[0]

    def _rasterise(
        self, lens: Lens, ends: tuple[int, int], rect: tuple[int, int, int, int], near: F32, ids: I32
    ) -> None:
        scene, view = self.scene, lens.packed(self.quality.samples)
        area = np.array(rect, np.int64)
        rasterise(
            scene.vertices, self._projected, scene.triangles, self._facing, *ends, view, NEAR, area, True, near, ids
        )  # fmt: skip

    def _occlude(self, lens: Lens, rig: Rig) -> None:
        """Occlusion shows in ambient light only, so dark sets go without."""
        if not self.quality.occlusion or float(rig.ambient.mean()) < 0.09:
            return
        height, width = self.depth.shape
        shape = (height // 3, width // 3)
        depth, raw, out = (np.empty(shape, np.float32) for _ in range(3))
        step = 3 * self.quality.samples
        occlude(
            self.near, step, np.float32(lens.focal / 3), np.float32(0.34), np.float32(1.6), depth, raw, out
        )
        self._open = out

    def _shine(self, lens: Lens, rig: Rig) -> None:
        """Beams of light, where the air is thick enough to see them and a light is given a share in it."""
        shining = rig.lights[:, 14] > 0
        if not self.quality.beams or rig.haze < 0.004 or not shining.any():
            return
        lights, links = np.ascontiguousarray(rig.lights[shining]), np.ascontiguousarray(rig.links[shining])
        numbers = np.array((rig.haze, 9.0, self.quality.beams, BEAM), np.float32)
        beams(
            self.depth, lens.packed(1), lights, links, self.shadows.views, self.shadows.maps, rig.gobos,
            numbers, self._beam_scratch, self._beams,
        )  # fmt: skip

    def _bloom(self) -> None:
        shrink(self.image, 4, np.float32(1.1), np.float32(6.0), self.glow)
        blur(self.glow, max(1, self.glow.shape[1] // 110), 3, self._scratch)
        self.glow *= np.float32(self.bloom)
        if self._beams.any():
            self.glow += _doubled(self._beams, self.glow.shape[0], self.glow.shape[1])


class _HalfSize:
    """Half-size buffers of the depth of field."""

    def __init__(self, height: int, width: int) -> None:
        self._picture = np.zeros((height, width, 3), np.float32)
        self._circle = np.zeros((height, width), np.float32)
        self._depth = np.ones((height, width), np.float32)
        self._most = np.zeros(((height + 15) // 16, (width + 15) // 16), np.float32)
        self._raw = np.zeros((height, width, 4), np.float32)
        self._blurred = np.zeros((height, width, 4), np.float32)
        index = np.arange(TAPS) + 0.5
        radius, angle = np.sqrt(index / TAPS), index * 2.39996323
        self._table = np.stack([radius * np.cos(angle), radius * np.sin(angle), radius], axis=1).astype(
            np.float32
        )

    def focus(self, lens: Lens, hdr: F32, depth: F32, tiles: U8, post: F32) -> None:
        """Thin lens: circle = f² / (N (s - f)) · |z - s| / z on the sensor, in pixels."""
        f = lens.focal_metres
        aperture = f * f / (lens.f_number * max(lens.focus - f, 0.05)) * lens.focal / f
        numbers = np.array((aperture, lens.focus, LARGEST_BLUR * lens.width, 0), np.float32)
        circles(hdr, depth, tiles, numbers, self._picture, self._circle, self._depth, self._most)
        wide = tiles if tiles.all() else _grown(tiles, 2)
        if float(self._most.max()) < 0.45:
            self._blurred[..., 3] = 0
        else:
            spread(
                self._picture,
                self._circle,
                self._depth,
                self._most,
                wide,
                self._table,
                self._raw,
                self._blurred,
            )
        blend(hdr, self._blurred, wide, post)


def _grown(tiles: U8, by: int) -> U8:
    grown = tiles.copy()
    for _ in range(by):
        padded = np.pad(grown, 1)
        grown = np.maximum.reduce(
            [padded[y : y + tiles.shape[0], x : x + tiles.shape[1]] for y in range(3) for x in range(3)]
        )
    return grown


def _doubled(small: F32, height: int, width: int) -> F32:
    """A picture (h, w, 3) at twice its size, linearly, cut or repeated to a size."""
    for axis, size in ((0, height), (1, width)):
        low = np.concatenate([small.take([0], axis), small], axis)
        high = np.concatenate([small, small.take([-1], axis)], axis)
        pair = np.stack([high * 0.25 + low * 0.75, high * 0.75 + low * 0.25], axis + 1)
        shape = list(low.shape)
        shape[axis] *= 2
        small = pair.reshape(shape).take(np.minimum(np.arange(size) + 1, shape[axis] - 1), axis)
    return np.asarray(small, np.float32)
