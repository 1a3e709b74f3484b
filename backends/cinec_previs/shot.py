"""One shot as a series of pictures: set, cast, camera, light and finish put together."""

from dataclasses import replace
from math import floor

import numpy as np

from cinec.ir import timecode
from cinec.ir.render import PictureRequest
from cinec_previs.camera import Lens, lens_at
from cinec_previs.frame import TIERS, FrameRenderer, Quality
from cinec_previs.ink import BOIL, Inker, ink_light, ink_look
from cinec_previs.kernels.finish import finish
from cinec_previs.lighting import Rig, build_rig
from cinec_previs.mesh import F32
from cinec_previs.metering import LUMA, black_point, corrected, faces, flagged, wanted_luma
from cinec_previs.scene import U8, as_clay
from cinec_previs.sky import Air, air_of
from cinec_previs.stage import Stage, stage_of
from cinec_previs.tone import GRAIN_SIZE, Finish, finish_of
from cinec_previs.weather import Weather

PROBE_WIDTH = 320
READINGS = 3
LOW_KEY, HIGH_KEY = 200, 450
PROBE = Quality(samples=1, map_size=384, maps=3, focus=False, occlusion=False)


def story_frame(request: PictureRequest) -> int:
    """The frame that stands for the shot on a contact sheet, and for which its light is set."""
    return timecode.story_frame(request.first, request.last)


class Shot:
    """Draws the frames of a request in rising order. `picture` is (h, w, 3) u8 of the active picture."""

    def __init__(self, request: PictureRequest, seed: int, stage: Stage | None = None) -> None:
        """`stage` is that of the request, where it is built already."""
        self.request, self.seed = request, seed
        stage = stage or stage_of(request, seed)
        self._design = request.design
        self._meshes, self._walls = stage.meshes, stage.walls
        self.quality = _quality(request)
        self.cast, self.scene = stage.cast, stage.scene
        if request.look.style == "clay":
            as_clay(self.scene)
        self._inked = request.look.style == "ink"
        self._lighting = ink_light(request.lighting) if self._inked else request.lighting
        self.air: Air = air_of(request.sky, self._lighting, request.design.outdoors, request.design.seed)
        airy = request.sky.weather in ("fog", "snow") and request.design.outdoors
        self._deep = not (self._inked or airy or request.lighting.fill >= HIGH_KEY)
        self._finish: Finish = finish_of(ink_look(request.look) if self._inked else request.look)
        self.gains, self.set_gain, self.black = [1.0] * len(self.cast.figures), 1.0, 0.0
        width, height = request.raster.active[2:]
        self.renderer = FrameRenderer(self.scene, width, height, self.quality, self._walls)
        self.renderer.bloom = request.look.bloom / 1000
        falls = "none" if self._inked else request.sky.weather
        self._weather = Weather(
            falls, request.design.outdoors, self.air, float(request.raster.fps), (height, width)
        )
        self.picture: U8 = np.zeros((height, width, 3), np.uint8)
        self._lit = np.zeros_like(self.picture) if self._inked else self.picture
        self._inker = Inker(self.renderer, seed) if self._inked else None
        self._before: Lens | None = None
        self._drawing = -1
        self.rig = self._metered_rig()

    def forget(self) -> None:
        """Makes the next frame be drawn as if it were the first, its figures on ones."""
        self._before, self._drawing = None, -1
        self.cast.forget()
        self.renderer.forget()
        self.renderer.shadows.forget()

    def draw(self, time: float) -> Lens:
        """Draws a frame, or an instant between two, into `picture` and returns the lens it was seen through."""
        frame = floor(time)
        lens = lens_at(self.request.camera, self.request.raster, time, self.seed)
        self.cast.act(time, on_twos=lens == self._before)
        self._before = lens
        self.renderer.clock.start()
        moved = self.cast.write(self.scene)
        heads = [(crown + chin) / 2 for crown, chin in self.cast.heads()]
        self.renderer.clock.stop("pose")
        changed = self.renderer.draw(lens, self.rig.followed(heads), self.air.packed, moved)
        self.renderer.clock.start()
        if self._inker is None or changed:
            held = self.renderer
            image = self._weather.over(held.image, held.depth, held.seen, lens.focal, frame)
            self._develop(image, held.glow, self._lit, frame)
            self.renderer.clock.stop("finish")
        if self._inker is not None and (changed or frame // BOIL != self._drawing):
            self._drawing = frame // BOIL
            self._inker.draw(self._lit, frame, lens.focal, self.picture)
            self.renderer.clock.stop("ink")
        return lens

    def _develop(self, image: F32, glow: F32, picture: U8, frame: int, grain: bool = True) -> None:
        turn = (frame * 7919 + self.seed * 104729) & 0x7FFFFFFF
        grade = self._finish.grade.copy()
        grade[11] = self.black
        if not grain:
            grade[4] = 0
        film = self._finish
        finish(
            image, glow, film.curve, film.into, film.back, grade, film.grain,
            turn % GRAIN_SIZE, (turn // GRAIN_SIZE) % GRAIN_SIZE, picture,
        )  # fmt: skip

    def _metered_rig(self) -> Rig:
        """The rig at the story frame, each key brought to the face luma that the scheme wants."""
        frame = story_frame(self.request)
        lens = lens_at(self.request.camera, self.request.raster, frame, self.seed)
        self.cast.act(frame, on_twos=False)
        self.cast.write(self.scene)
        self._meter(lens, frame)
        return self._rig(lens, self.quality)

    def _meter(self, lens: Lens, frame: int) -> None:
        scale = PROBE_WIDTH / lens.width
        small = replace(lens, width=PROBE_WIDTH, height=round(lens.height * scale), focal=lens.focal * scale)
        probe = FrameRenderer(self.scene, small.width, small.height, PROBE, self._walls)
        picture = np.zeros((small.height, small.width, 3), np.uint8)
        groups = [span.skin for span in self.scene.figures]
        wanted = [wanted_luma(self._lighting, skin) for skin in self.cast.skins()]
        actors = [each.actor for each in self.request.performances]
        chief = next((actors.index(name) for name in self.request.subjects if name in actors), 0)
        for _ in range(READINGS):
            probe.forget()
            probe.draw(small, self._rig(small, PROBE), self.air.packed, ())
            self._develop(probe.image, probe.glow, picture, frame, grain=False)
            luma = picture @ LUMA
            if self._deep:
                self.black = black_point(self.black, luma)
            masks = faces(probe.seen, small, self.cast.heads(), groups)
            self.gains = corrected(self.gains, luma, masks, wanted)
            if actors:
                self.set_gain = flagged(
                    self.set_gain, luma, masks[chief], probe.seen, self._lighting.fill < LOW_KEY
                )

    def _rig(self, lens: Lens, quality: Quality) -> Rig:
        size = self._design.size
        return build_rig(
            self._lighting,
            self.air,
            self._meshes.practicals,
            self.cast.subjects(self.scene, self.gains),
            lens,
            self._design.outdoors,
            (size.x / 1000, size.y / 1000, size.z / 1000),
            quality.map_size,
            quality.maps,
            self.set_gain,
        )


def _quality(request: PictureRequest) -> Quality:
    """The tier's quality; a drawing needs neither focus nor occlusion."""
    quality = TIERS.get(request.tier, TIERS["standard"])
    return replace(quality, focus=False, occlusion=False) if request.look.style == "ink" else quality
