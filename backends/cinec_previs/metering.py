"""Metering: how bright each face comes out, and the gain that brings it to where a viewer reads it."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Lighting
from cinec_previs.camera import Lens
from cinec_previs.material import INDEX
from cinec_previs.mesh import I32

Point = NDArray[np.float64]
LUMA = np.array((0.2126, 0.7152, 0.0722))
LEAST_PIXELS = 24
CODES_A_STOP = 30.0
APART = 28.0


def wanted_luma(lighting: Lighting, skin: float) -> float:
    """The mean of a lit face in 8-bit sRGB: low key 103, drama 120, high key 138 (by fill: 16:1 … 2:1) for skin of
    luminance .3, and darker skin stays darker."""
    base = float(np.interp(lighting.fill, (100, 250, 500), (103, 120, 138)))
    return float(base * min(1.3, max(0.35, skin / 0.3)) ** 0.2)


def faces(
    seen: I32, lens: Lens, heads: Sequence[tuple[Point, Point]], groups: Sequence[int]
) -> list[NDArray[np.bool_]]:
    """For each figure the pixels (h, w) of skin around its head, from the surfaces `seen` through `lens`."""
    height, width = seen.shape
    masks = []
    for (crown, chin), group in zip(heads, groups, strict=True):
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
            mask[top:low, left:right] = seen[top:low, left:right] == (INDEX["skin"] | group << 8)
        masks.append(mask)
    return masks


def corrected(
    gains: Sequence[float],
    luma: NDArray[np.float64],
    masks: Sequence[NDArray[np.bool_]],
    wanted: Sequence[float],
) -> list[float]:
    """Gains after one reading of a picture's luma (h, w): about 30 codes a stop on the curve's straight part."""
    result = []
    for gain, mask, aim in zip(gains, masks, wanted, strict=True):
        if mask.sum() >= LEAST_PIXELS:
            off = aim - float(luma[mask].mean())
            gain = float(np.clip(gain * 2 ** (off / CODES_A_STOP), 0.3, 3.2))
        result.append(round(gain, 3))
    return result


def black_point(black: float, luma: NDArray[np.float64]) -> float:
    """The code taken for black, moved so that the darkest hundredth of a picture comes out at about 8."""
    return round(float(np.clip(black + np.percentile(luma, 1) - 8.0, 0.0, 26.0)), 2)


def flagged(
    set_gain: float, luma: NDArray[np.float64], face: NDArray[np.bool_], seen: I32, low_key: bool
) -> float:
    """How much of its light the set keeps so that a face differs from the ring around it by 28 codes at least;
    in low key the face is the brighter of the two, otherwise a bright ground may stay."""
    behind = surround(luma, face, seen)
    if behind is None or face.sum() < LEAST_PIXELS:
        return set_gain
    over = behind - (float(luma[face].mean()) - APART)
    if over <= 0 or (over > 2 * APART and not low_key):
        return set_gain
    return round(float(np.clip(set_gain * 2 ** (-over / CODES_A_STOP), 0.25, 1.0)), 3)


def surround(luma: NDArray[np.float64], face: NDArray[np.bool_], seen: I32) -> float | None:
    """Mean luma of the set in a ring of half a head around a face; None where no face or no set is there."""
    if not face.any():
        return None
    rows, columns = np.flatnonzero(face.any(axis=1)), np.flatnonzero(face.any(axis=0))
    reach = max(4, int(rows[-1] - rows[0]) // 2)
    window = (
        slice(max(0, rows[0] - reach), rows[-1] + reach),
        slice(max(0, columns[0] - reach), columns[-1] + reach),
    )
    ring = seen[window] >> 8 <= 0
    return float(luma[window][ring].mean()) if ring.any() else None
