"""Metering: how bright each face comes out, and the gain that brings it to where a viewer reads it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Lighting
from cinec_previs.camera import Lens
from cinec_previs.material import INDEX
from cinec_previs.mesh import I32

Point = NDArray[np.float64]
U8 = NDArray[np.uint8]
LUMA = np.array((0.2126, 0.7152, 0.0722))
LEAST_PIXELS = 24
CODES_A_STOP = 30.0


def wanted_luma(lighting: Lighting) -> float:
    """The mean of a lit face in 8-bit sRGB: low key 96, drama 118, high key 136 (by fill: 16:1 … 2:1)."""
    return float(np.interp(lighting.fill, (100, 250, 500), (96, 118, 136)))


def faces(
    seen: I32, lens: Lens, heads: Sequence[tuple[Point, Point]], bodies: Sequence[int]
) -> list[NDArray[np.bool_]]:
    """For each figure the pixels (h, w) of skin around its head, from the surfaces `seen` through `lens`."""
    height, width = seen.shape
    masks = []
    for (crown, chin), body in zip(heads, bodies, strict=True):
        mask = np.zeros((height, width), bool)
        (x0, y0, z0), (x1, y1, z1) = lens.screen(crown), lens.screen(chin)
        size = abs(y1 - y0) + abs(x1 - x0)
        if min(z0, z1) > 0.1:
            top, low = (
                min(height, max(0, round(edge)))
                for edge in (min(y0, y1) - 0.05 * size, max(y0, y1) + 0.05 * size)
            )
            middle = (x0 + x1) / 2
            left, right = (min(width, max(0, round(middle + side * 0.55 * size))) for side in (-1, 1))
            mask[top:low, left:right] = seen[top:low, left:right] == (INDEX["skin"] | body << 8)
        masks.append(mask)
    return masks


def corrected(
    gains: Sequence[float], picture: U8, masks: Sequence[NDArray[np.bool_]], wanted: float
) -> list[float]:
    """Gains after one reading of a picture (h, w, 3): about 30 codes a stop on the curve's straight part."""
    luma = picture.astype(np.float64) @ LUMA
    result = []
    for gain, mask in zip(gains, masks, strict=True):
        if mask.sum() >= LEAST_PIXELS:
            off = wanted - float(luma[mask].mean())
            gain = float(np.clip(gain * 2 ** (off / CODES_A_STOP), 0.3, 4.0))
        result.append(round(gain, 3))
    return result
