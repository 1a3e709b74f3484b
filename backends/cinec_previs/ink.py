"""The storyboard style: the shot's buffers drawn with pen, marker and paper, re-inked on threes."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Lighting, Look
from cinec_previs.frame import FrameRenderer
from cinec_previs.kernels.ink import contours, paint, thicken
from cinec_previs.material import INDEX, MATERIALS
from cinec_previs.mesh import F32
from cinec_previs.scene import U8
from cinec_previs.tone import grain_field

BOIL = 3
WOBBLE = 2.6
CELL = 56
ARROW = (204, 40, 36)


def ink_light(lighting: Lighting) -> Lighting:
    """A brighter, clearer light: a drawing has no deep shadow and no haze."""
    return replace(lighting, ambient=max(90, lighting.ambient * 2), fill=max(260, lighting.fill), fog=0)


def ink_look(look: Look) -> Look:
    """A neutral reading of the light, for the markers to step through."""
    return replace(look, contrast=1120, saturation=0, exposure=1500, grain=0, vignette=0, bloom=0,
                   shadow_tint=(0, 0, 0), highlight_tint=(0, 0, 0))  # fmt: skip


class Inker:
    """Draws the last frame of a renderer. `unit` is one pixel of a picture 1280 wide."""

    def __init__(self, renderer: FrameRenderer, seed: int) -> None:
        height, width = renderer.depth.shape
        self._renderer, self._seed = renderer, seed
        self._unit = width / 1280
        self._levels = np.array([material.ink for material in MATERIALS], np.int8)
        self._line, self._heavy, self._soft = (np.zeros((height, width), np.float32) for _ in range(3))
        self._kind = np.zeros((height, width), np.uint8)
        self._paper = grain_field()
        self._streaks: F32 = np.ascontiguousarray(grain_field().reshape(-1)[::61][:4096])
        self._cells = (int(height / (CELL * self._unit)) + 2, int(width / (CELL * self._unit)) + 2, 2)

    def draw(self, lit: U8, frame: int, focal: float, out: U8) -> None:
        """The drawing of the frame whose plain lit picture is `lit`; lines boil every third frame."""
        held = self._renderer
        contours(
            held.near, held.quality.samples, np.float32(focal), held.seen, self._levels, INDEX["eye_white"],
            INDEX["hair"], self._line, self._kind,
        )  # fmt: skip
        thicken(self._line, self._kind, held.depth, max(1, round(1.2 * self._unit)), self._heavy, self._soft)
        wobble = self._wobble(frame // BOIL)
        paint(
            self._soft,
            held.seen,
            lit,
            self._levels,
            wobble,
            self._paper,
            self._streaks,
            np.float32(self._unit),
            out,
        )

    def _wobble(self, drawing: int) -> F32:
        field = grain_field()
        at = (drawing * 7919 + self._seed * 31) % (field.size - self._cells[0] * self._cells[1] * 2)
        values = field.reshape(-1)[at : at + self._cells[0] * self._cells[1] * 2].reshape(self._cells)
        return np.ascontiguousarray(np.clip(values, -1.6, 1.6) * (WOBBLE * 0.6 * self._unit), np.float32)


def arrow(picture: U8, start: Sequence[float], end: Sequence[float]) -> None:
    """A red marker arrow over the drawing, in place, from one pixel to another."""
    from PIL import Image, ImageDraw

    height, width = picture.shape[:2]
    scale = 3
    mask = Image.new("L", (width * scale, height * scale), 0)
    pen = ImageDraw.Draw(mask)
    a, b = np.array(start, float) * scale, np.array(end, float) * scale
    along = b - a
    length = float(np.linalg.norm(along))
    if length < 8 * scale:
        return
    along /= length
    side = np.array((-along[1], along[0]))
    thick = max(3, round(width / 150)) * scale
    barb = min(length * 0.45, width * 0.035 * scale)
    for tip in (a, b - along * barb + side * barb * 0.62, b - along * barb - side * barb * 0.62):
        pen.line((*_pair(tip), *_pair(b)), fill=255, width=thick)
        for point in (tip, b):
            x, y = _pair(point)
            pen.ellipse((x - thick / 2, y - thick / 2, x + thick / 2, y + thick / 2), fill=255)
    small = np.asarray(mask.resize((width, height), Image.Resampling.BOX), np.float32)[..., None] / 255 * 0.93
    picture[:] = (picture * (1 - small) + np.array(ARROW, np.float32) * small).astype(np.uint8)


def _pair(point: NDArray[np.float64]) -> tuple[float, float]:
    return float(point[0]), float(point[1])
