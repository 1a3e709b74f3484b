"""The bare head: its field, its skin and the tints of a living face.

Head space: the origin between the eyes' heights on the middle plane, +Y up, +Z out of the face, metres of a
head 0.233 m long; `Physique.head` scales it into place.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure import field
from cinec_previs.figure.field import CUT, Row, cone, ellipsoid
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece, piece
from cinec_previs.figure.rotation import about_y, about_z
from cinec_previs.figure.shapes import skin_morphs
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]
MOUTH = -0.0695


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """The field of a head and its front as a map of heights, onto which features are laid."""

    rows: F64
    skull: F64
    heights: F64
    low: tuple[float, float]
    pitch: float

    def front(self, x: F64, y: F64) -> F64:
        """z of the face at (x, y), bilinear in the map."""
        u = np.clip((x - self.low[0]) / self.pitch, 0, self.heights.shape[1] - 1.001)
        v = np.clip((y - self.low[1]) / self.pitch, 0, self.heights.shape[0] - 1.001)
        i, j = u.astype(np.int64), v.astype(np.int64)
        a, b = u - i, v - j
        h = self.heights
        out: F64 = (h[j, i] * (1 - a) + h[j, i + 1] * a) * (1 - b) + (
            h[j + 1, i] * (1 - a) + h[j + 1, i + 1] * a
        ) * b
        return out


def build_face(body: Physique) -> Face:
    """The head's field and its height map, 80 x 130 mm at 2.5 mm."""
    skull, features = _skull(body), _features(body)
    rows = field.table([*skull, *features, *_ears(body), *_neck(body)])
    low, pitch = (-0.07, -0.115), 0.0025
    across, along = np.arange(57) * pitch + low[0], np.arange(66) * pitch + low[1]
    grid = np.stack(np.meshgrid(across, along), axis=-1).reshape(-1, 2)
    heights = field.depth(field.table([*skull, *features]), grid, 0.2, 0.3).reshape(66, 57)
    return Face(rows=rows, skull=field.table(skull), heights=heights, low=low, pitch=pitch)


def head_skin(face: Face, body: Physique, colour: str, beard: str, step: float) -> Piece:
    """The skin of head and neck, tinted, with the shapes of its lower face and brows."""
    positions, normals, triangles = field.surface(
        face.rows, step, ((-0.105, -0.215, -0.13), (0.105, 0.125, 0.14))
    )
    colours = skin_colours(positions, body, colour, beard)
    morphs = skin_morphs(positions, triangles, MOUTH)
    return piece((positions, normals, triangles), colours, "skin", "throat", morphs)


def skin_colours(positions: F64, body: Physique, colour: str, beard: str) -> F64:
    """A colour a vertex: blood in cheeks, nose and ears, shade around the eyes, the shadow of a shaved beard."""
    skin = np.array(linear(colour))
    out = np.tile(skin, (len(positions), 1))
    blood = skin * (1.18, 0.66, 0.60)
    shade = skin * (0.66, 0.52, 0.52)

    def tint(centre: Sequence[float], radii: Sequence[float], towards: F64, amount: float) -> None:
        away = (((positions - np.array(centre)) / np.array(radii)) ** 2).sum(1)
        share = amount * np.exp(-away)[:, None]
        out[:] = out * (1 - share) + towards * share

    for side in (-1.0, 1.0):
        tint(
            (side * 0.045, -0.036, 0.075),
            (0.024, 0.019, 0.03),
            blood,
            0.34 + 0.12 * body.fem + 0.15 * body.child,
        )
        tint((side * 0.082, -0.012, 0.0), (0.02, 0.036, 0.03), blood, 0.42)
        tint((side * 0.0335, 0.002, 0.086), (0.021, 0.013, 0.02), shade, 0.34 + 0.12 * body.fem)
        tint((side * 0.030, -0.021, 0.088), (0.014, 0.006, 0.02), shade, 0.18 + 0.25 * body.old)
        tint((side * 0.0068, -0.0535, 0.101), (0.0045, 0.003, 0.008), skin * 0.12, 0.9)
    tint((0.0, -0.046, 0.11), (0.016, 0.014, 0.018), blood, 0.36)
    tint((0.0, -0.088, 0.095), (0.02, 0.006, 0.02), shade, 0.22)
    if body.fem < 0.5 and body.child < 0.3:
        grey = skin * 0.45 + np.array([0.05, 0.05, 0.055])
        tint((0.0, -0.086, 0.065), (0.058, 0.034, 0.06), grey, 0.62 if beard == "stubble" else 0.26)
    clipped: F64 = np.clip(out, 0.0, 1.0)
    return clipped


def _skull(body: Physique) -> list[Row]:
    fem, child, old, cheek = body.fem, body.child, body.old, body.cheek
    jaw = 1.0 + 0.16 * body.jaw - 0.07 * fem - 0.07 * child + 0.05 * max(0.0, body.heavy)
    full = 0.0035 * cheek + 0.0065 * child + 0.005 * max(0.0, body.heavy) - 0.0025 * old * (body.heavy < 0.4)
    chin = -0.0985 + 0.011 * child - 0.002 * (1 - fem)
    rows = [
        ellipsoid((0, 0.026, -0.014), (0.0735, 0.080 + 0.003 * child, 0.098), 0.02),
        ellipsoid((0, 0.040, 0.030), (0.0640 + 0.003 * child, 0.056, 0.060), 0.03),
        ellipsoid((0, -0.036, 0.030), (0.0610 * jaw + 0.5 * full, 0.070, 0.0605), 0.03),
        cone(
            (-0.013 * jaw, chin, 0.0715),
            (0.013 * jaw, chin, 0.0715),
            0.0150 - 0.002 * fem,
            0.0150 - 0.002 * fem,
            0.022,
        ),
        ellipsoid((0, -0.067, 0.0705), (0.031, 0.027, 0.0255), 0.02),
    ]
    for s in (-1.0, 1.0):
        rows += [
            ellipsoid((s * 0.031, -0.060, 0.044), ((0.0295 + full) * jaw, 0.034, 0.0325 + 0.6 * full), 0.03),
            cone((s * 0.0535 * jaw, -0.056, 0.002), (s * 0.004, chin + 0.003, 0.066), 0.0165, 0.0180, 0.03),
            ellipsoid(
                (s * 0.0435, -0.027, 0.0575), (0.0225 + 0.5 * full, 0.0205, 0.0225 + 0.5 * full), 0.032
            ),
        ]
        if old > 0:
            rows.append(ellipsoid((s * 0.044, -0.087, 0.042), (0.014, 0.015, 0.022), 0.02 * old + 0.002))
    return rows


def _features(body: Physique) -> list[Row]:
    fem, child, old = body.fem, body.child, body.old
    ridge = 0.0120 - 0.0035 * fem - 0.003 * child + 0.0012 * body.brow
    long = 0.0045 * body.nose_length - 0.0085 * child + 0.0025 * old
    wide = 1.0 + 0.22 * body.nose_width - 0.13 * fem - 0.20 * child + 0.08 * old
    proud = 0.0035 * body.nose_length - 0.002 * fem - 0.0095 * child
    tip = (0.0, -0.0430 - long, 0.1075 + proud)
    rows = [
        cone((0, 0.012, 0.0865 - 0.002 * child), (0, tip[1] + 0.005, tip[2]), 0.0072, 0.0092 * wide, 0.014),
        ellipsoid(tip, (0.0118 * wide, 0.0096, 0.0112), 0.010),
    ]
    for s in (-1.0, 1.0):
        rows += [
            cone((s * 0.015, 0.0205, 0.0838), (s * 0.049, 0.0215, 0.0655), ridge, ridge - 0.001, 0.017),
            ellipsoid((s * 0.0325, -0.001, 0.1005), (0.0200, 0.0152, 0.0210), 0.014, CUT),
            ellipsoid((s * 0.0325, 0.0125, 0.0800), (0.0165, 0.0060, 0.0105), 0.010),
            ellipsoid(
                (s * 0.0320, -0.0168, 0.0772), (0.0155, 0.0072 + 0.002 * old, 0.0118 + 0.0015 * old), 0.013
            ),
            ellipsoid((s * 0.0122 * wide, tip[1] - 0.003, 0.0965), (0.0072 * wide, 0.0068, 0.0095), 0.008),
        ]
        if old > 0:
            rows.append(
                cone(
                    (s * 0.0185, -0.049, 0.101),
                    (s * 0.031, -0.077, 0.089),
                    0.0022 * old,
                    0.0018 * old,
                    0.009,
                    CUT,
                )
            )
    rows.append(cone((-0.022, -0.0835, 0.0990), (0.022, -0.0835, 0.0990), 0.0048, 0.0048, 0.014, CUT))
    rows.append(cone((0.0, -0.054, 0.1015), (0.0, -0.0615, 0.1000), 0.0022, 0.0026, 0.006, CUT))
    return rows


def _ears(body: Physique) -> list[Row]:
    rows: list[Row] = []
    size = 1.0 + 0.10 * body.old
    for s in (-1.0, 1.0):
        turn = (about_y(s * 0.42) @ about_z(s * -0.12)).T.ravel()
        rows += [
            ellipsoid((s * 0.0765, -0.011, -0.006), (0.0078, 0.0310 * size, 0.0190), 0.006, turn=turn),
            ellipsoid((s * 0.0850, -0.007, 0.000), (0.0065, 0.0185, 0.0105), 0.006, CUT, turn),
            ellipsoid((s * 0.0750, -0.036, 0.002), (0.0065, 0.0085 * size, 0.0085), 0.006),
        ]
    return rows


def _neck(body: Physique) -> list[Row]:
    thick = 0.050 - 0.011 * body.fem - 0.006 * body.child + 0.006 * body.heavy
    rows = [cone((0, -0.070, -0.022), (0, -0.195, -0.032), thick - 0.002, thick + 0.004, 0.03)]
    if body.fem < 0.5 and body.child < 0.3:
        rows.append(ellipsoid((0, -0.137, 0.014), (0.011, 0.014, 0.012), 0.014))
    if body.heavy > 0.2 or body.old > 0.3:
        soft = 0.5 * max(0.0, body.heavy) + 0.3 * body.old
        rows.append(ellipsoid((0, -0.104, 0.030), (0.034, 0.020 * (0.7 + soft), 0.036), 0.03))
    return rows
