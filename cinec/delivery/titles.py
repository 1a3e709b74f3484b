"""Text on the picture: supers, title cards and chyrons, drawn once and faded by frame."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Raster, TitleCard

if TYPE_CHECKING:
    from PIL.ImageFont import FreeTypeFont

U8 = NDArray[np.uint8]
FADE = 10
TONE = (0.94, 0.93, 0.89)
# Letter height and spacing as shares of the picture's height.
STYLES = {"title": (0.105, 0.30), "super": (0.050, 0.14), "chyron": (0.046, 0.06)}
SECOND_LINE = 0.68
MARGIN = 0.07
LEAST_SHRINK = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlay:
    """cover, ink (h, w) u8: how much the text's shadow darkens and the text whitens a pixel of the raster."""

    cover: U8
    ink: U8

    def faded(self, level: float) -> "Overlay":
        if level >= 1:
            return self
        share = np.float32(level)
        return Overlay(cover=(self.cover * share).astype(np.uint8), ink=(self.ink * share).astype(np.uint8))


NO_OVERLAY = Overlay(cover=np.zeros((1, 1), np.uint8), ink=np.zeros((1, 1), np.uint8))


def overlay_at(titles: Sequence[TitleCard], raster: Raster, frame: int) -> Overlay:
    """What is written on a frame; titles fade over ten frames at both ends unless they are shorter than thirty."""
    shown = [title for title in titles if title.start <= frame < title.end]
    if not shown:
        return NO_OVERLAY
    layers = [drawn(title, raster).faded(_level(title, frame)) for title in shown]
    return Overlay(
        cover=np.maximum.reduce([layer.cover for layer in layers]),
        ink=np.maximum.reduce([layer.ink for layer in layers]),
    )


def titled(picture: NDArray[np.float32], overlay: Overlay) -> NDArray[np.float32]:
    """A coded picture of the raster, 0 … 1, with the text over it."""
    if overlay.ink.shape != picture.shape[:2]:
        return picture
    dark = 1 - overlay.cover[..., None].astype(np.float32) / 255
    white = overlay.ink[..., None].astype(np.float32) / 255
    return np.asarray(picture * dark * (1 - white) + np.array(TONE, np.float32) * white, np.float32)


@lru_cache(maxsize=8)
def drawn(title: TitleCard, raster: Raster) -> Overlay:
    """The title at full strength inside the active picture: centred for a title card, low on the left otherwise."""
    from PIL import Image, ImageDraw, ImageFilter

    left, top, width, height = raster.active
    size, spacing = STYLES.get(title.style, STYLES["super"])
    lines, fonts = _set(title, round(size * height), width * (1 - 2 * MARGIN), spacing)
    mask = Image.new("L", (raster.width, raster.height), 0)
    pen = ImageDraw.Draw(mask)
    heights = [font.size * 1.42 for font in fonts]
    y = (
        top + (height - sum(heights)) / 2
        if title.style == "title"
        else top + height * (1 - 1.25 * MARGIN) - sum(heights)
    )
    if title.style == "chyron":
        rule = max(2, round(height * 0.004))
        pen.rectangle(
            (left + width * MARGIN, y - rule * 4, left + width * (MARGIN + 0.10), y - rule * 3), fill=255
        )
    for line, font, step in zip(lines, fonts, heights, strict=True):
        reach = _reach(line, font, spacing)
        x = left + (width - reach) / 2 if title.style == "title" else left + width * MARGIN
        for letter in line:
            pen.text((x, y), letter, font=font, fill=255)
            x += font.getlength(letter) + spacing * font.size
        y += step
    soft = mask.filter(ImageFilter.GaussianBlur(height / 110)).point(lambda value: min(205, value * 2))
    return Overlay(cover=np.asarray(soft, np.uint8).copy(), ink=np.asarray(mask, np.uint8).copy())


def _set(title: TitleCard, size: int, most: float, spacing: float) -> "tuple[list[str], list[FreeTypeFont]]":
    """Lines and a font for each: smaller from the second line on, wrapped or shrunk to the safe area."""
    lines, fonts = [], []
    for number, text in enumerate(title.lines):
        wanted = max(9, round(size * (1 if number == 0 else SECOND_LINE)))
        room = max(8, int(most / (wanted * LEAST_SHRINK * (0.56 + spacing))))
        for line in wrap(text, room) or [""]:
            reach = _reach(line, _font(wanted), spacing)
            lines.append(line)
            fonts.append(_font(max(7, int(wanted * min(1.0, most / max(reach, 1.0))))))
    return lines, fonts


@lru_cache(maxsize=16)
def _font(size: int) -> "FreeTypeFont":
    """Pillow's own embedded face, so that no font file is shipped or looked for."""
    from PIL import ImageFont
    from PIL.ImageFont import FreeTypeFont

    face = ImageFont.load_default(size)
    if not isinstance(face, FreeTypeFont):
        raise RuntimeError("Pillow was built without FreeType")
    return face


def _reach(line: str, font: "FreeTypeFont", spacing: float) -> float:
    return sum(font.getlength(letter) for letter in line) + spacing * font.size * max(0, len(line) - 1)


def _level(title: TitleCard, frame: int) -> float:
    ramp = min(FADE, (title.end - title.start) // 3)
    if ramp < 1:
        return 1.0
    return max(0.0, min(1.0, (frame - title.start + 1) / ramp, (title.end - frame) / ramp))
