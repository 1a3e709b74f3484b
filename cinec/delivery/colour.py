"""Colour of delivery: sRGB-coded RGB and BT.709 planes in limited range (ITU-R BT.709-6, 3.2 and 3.3)."""

import numpy as np
from numpy.typing import NDArray

KR, KB = 0.2126, 0.0722
KG = 1 - KR - KB

Colour = NDArray[np.float32]
Planes = NDArray[np.uint8]


def planes_of(rgb: Colour) -> Planes:
    """yuv420p planes (height · 3/2, width) of a coded picture (height, width, 3), 0 … 1; sides are even."""
    height, width = rgb.shape[:2]
    luma = rgb[..., 0] * KR + rgb[..., 1] * KG + rgb[..., 2] * KB
    differences = ((rgb[..., 2] - luma) / (2 * (1 - KB)), (rgb[..., 0] - luma) / (2 * (1 - KR)))
    chroma = [each.reshape(height // 2, 2, width // 2, 2).mean(axis=(1, 3)) for each in differences]
    planes = np.empty((height * 3 // 2, width), np.float32)
    planes[:height] = 16 + 219 * luma
    planes[height:] = (128 + 224 * np.stack(chroma)).reshape(height // 2, width)
    return np.asarray(np.clip(np.round(planes), 0, 255), np.uint8)


def rgb_of(planes: Planes) -> Colour:
    """The coded picture (height, width, 3) of yuv420p planes; values may lie a little outside 0 … 1."""
    height, width = planes.shape[0] * 2 // 3, planes.shape[1]
    luma = (planes[:height].astype(np.float32) - 16) / 219
    chroma = planes[height:].reshape(2, height // 2, width // 2).astype(np.float32)
    blue, red = (np.repeat(np.repeat((plane - 128) / 224, 2, axis=0), 2, axis=1) for plane in chroma)
    rgb = np.empty((height, width, 3), np.float32)
    rgb[..., 0] = luma + 2 * (1 - KR) * red
    rgb[..., 2] = luma + 2 * (1 - KB) * blue
    rgb[..., 1] = (luma - KR * rgb[..., 0] - KB * rgb[..., 2]) / KG
    return rgb
