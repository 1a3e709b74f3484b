"""What lies on the face: eyes with lids and lashes, brows, lips and what is between them."""

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec.ir.picture import Appearance
from cinec_previs.figure.head import MOUTH, Face
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece, dome, piece, sheet, tube
from cinec_previs.figure.rotation import about_z
from cinec_previs.figure.shapes import BROW_RISE, jaw_offset
from cinec_previs.figure.skeleton import EYE_CENTRE
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]
EYE_RADIUS = 0.0151
LID_UPPER = math.radians(25.0)
LID_LOWER = math.radians(18.0)
LID_CLOSED = math.radians(-9.0)


def eyes(body: Physique, appearance: Appearance) -> list[Piece]:
    """Eyeballs that look along +Z, their lids at rest and the lash lines, each bound to its own bone."""
    out: list[Piece] = []
    skin, iris = np.array(linear(appearance.skin)), np.array(linear(appearance.eyes))
    radius = EYE_RADIUS * (1.0 + 0.03 * body.fem + 0.13 * body.child)
    for side, sign in (("left", 1.0), ("right", -1.0)):
        centre = np.array(EYE_CENTRE) * (sign, 1.0, 1.0)
        out += _eyeball(centre, radius, iris, f"{side}_eye")
        tilt = sign * math.radians(5.0 + 2.0 * body.fem - 5.0 * body.old)
        for upper in (True, False):
            bone = f"{side}_{'upper' if upper else 'lower'}_lid"
            out += _lid(centre, radius, tilt, upper, skin, bone, body, sign)
    return out


def _eyeball(centre: F64, radius: float, iris: F64, bone: str) -> list[Piece]:
    size = 0.53
    black, white = np.array((0.004, 0.004, 0.005)), np.array((0.80, 0.78, 0.75))
    pupil = dome(centre, (0, 0, 1), (0.0, 0.11, 0.2), radius * 1.004, 20)
    bands = (0.2, 0.25, 0.36, 0.45, 0.495, size)
    shades = np.stack([iris * 0.35, iris * 0.8, iris * 1.5 + 0.02, iris * 1.15, iris * 0.45, black + 0.008])
    ring = dome(centre, (0, 0, 1), bands, radius * np.array((1.004, 1.002, 1.0, 1.0, 1.001, 1.002)), 24)
    around = (size, 0.60, 0.80, 1.1, 1.6)
    whites = np.stack([white * 0.62, white, white, white * (0.92, 0.82, 0.78), white * (0.8, 0.6, 0.55)])
    ball = dome(centre, (0, 0, 1), around, radius, 24)
    return [
        piece(pupil, black, "pupil", bone),
        piece(ring, np.clip(np.repeat(shades, 24, 0), 0, 1), "iris", bone),
        piece(ball, np.repeat(whites, 24, 0), "eye_white", bone),
    ]


def _lid(
    centre: F64, radius: float, tilt: float, upper: bool, skin: F64, bone: str, body: Physique, sign: float
) -> list[Piece]:
    open_angle = LID_UPPER if upper else LID_LOWER
    up = 1.0 if upper else -1.0
    pole = about_z(tilt) @ np.array([0.0, up * math.cos(open_angle), -math.sin(open_angle)])
    outer = radius * (1.115 if upper else 1.09)
    polar = np.array([0.25, 0.5, 0.75, 1.0, 1.2, 1.38, 1.48, 1.545, 1.575])
    radii = np.array([outer] * 7 + [outer * 0.992, radius * 1.01])
    shell = dome(centre, pole, polar, radii, 32)
    tone = skin * ((0.84, 0.70, 0.68) if upper else (0.92, 0.80, 0.78))
    colours = np.tile(tone, (len(shell[0]), 1))
    colours[-64:] = skin * ((0.35, 0.22, 0.20) if upper else (0.62, 0.42, 0.40))
    lid = piece(shell, colours, "skin", bone)
    return [lid, _lashes(centre, outer, tilt, pole, up, bone, body, sign)]


def _lashes(
    centre: F64, radius: float, tilt: float, pole: F64, up: float, bone: str, body: Physique, sign: float
) -> Piece:
    side = about_z(tilt) @ np.array([1.0, 0.0, 0.0])
    ahead = np.cross(side, pole)
    ahead = ahead if ahead[2] > 0 else -ahead
    t = np.linspace(-1.22, 1.22, 15)
    out = np.sin(t)[:, None] * side + np.cos(t)[:, None] * ahead
    strength = 0.00085 + 0.00075 * body.fem if up > 0 else 0.00035 + 0.00015 * body.fem
    width = strength * np.clip(1.35 - np.abs(t) / 1.3, 0.25, 1.0) * np.where(t * sign > 0, 1.3, 0.8)
    flick = 1.03 + 0.05 * body.fem * np.clip(t * sign - 0.5, 0, 1) * (up > 0)
    path = centre + out * (radius * flick)[:, None]
    shape = tube(path, np.tile(pole, (15, 1)), out, width, width * 1.2, 6)
    return piece(shape, (0.008, 0.006, 0.006) if up > 0 else (0.05, 0.03, 0.025), "brow", bone)


def brows(face: Face, body: Physique, appearance: Appearance) -> list[Piece]:
    """The two brows, with the shapes that raise and lower their ends."""
    colour = np.array(linear(appearance.hair)) * 0.75 + 0.002
    weight = (1.0 + 0.45 * body.brow) * (1.05 - 0.28 * body.fem - 0.35 * body.child + 0.15 * body.old)
    out: list[Piece] = []
    for sign in (1.0, -1.0):
        rest = _brow(face, sign, 0.0, 0.0, weight)
        morphs = [
            (name, _brow(face, sign, inner, outer, weight)[0] - rest[0])
            for name, inner, outer in (
                ("brow_in_up", BROW_RISE, 0.0),
                ("brow_in_down", -BROW_RISE, 0.0),
                ("brow_out_up", 0.0, BROW_RISE),
                ("brow_out_down", 0.0, -BROW_RISE),
            )
        ]
        out.append(piece(rest, colour, "brow", "head", morphs))
    return out


def _brow(
    face: Face, sign: float, inner: float, outer: float, weight: float
) -> tuple[F64, F64, NDArray[np.int32]]:
    t = np.linspace(0.0, 1.0, 12)
    x = sign * (0.0125 + 0.0405 * t) + sign * min(0.0, inner) * 0.25 * (1 - t)
    y = 0.0225 + 0.0082 * np.sin(t * 2.25) - 0.0052 * t**2 + inner * (1 - t) ** 1.5 + outer * t
    path = np.stack([x, y, face.front(x, y) + 0.0005], 1)
    width = 0.0041 * weight * np.clip(np.minimum(t * 4.5 + 0.5, (1 - t) * 1.6 + 0.10), 0.0, 1.0)
    lean = np.stack([sign * t * 0.5, np.zeros(12), np.ones(12)], 1)
    lean = lean / np.linalg.norm(lean, axis=1, keepdims=True)
    return tube(path, (0.0, 1.0, 0.0), lean, width, 0.0019 * (0.7 + 0.3 * weight), 8)


POSES: dict[str, dict[str, float]] = {
    "jaw": {"jaw": 1.0},
    "wide": {"wide": 1.0},
    "narrow": {"wide": -1.0},
    "smile": {"corner": 1.0},
    "frown": {"corner": -1.0},
    "press": {"press": 1.0},
    "pucker": {"pucker": 1.0},
    "tuck": {"tuck": 1.0},
}


def mouth(face: Face, body: Physique, appearance: Appearance) -> list[Piece]:
    """Upper and lower lip, the dark between them, teeth and tongue, with the shapes of speech and feeling."""
    rest = _mouth(face, body)
    posed = {name: _mouth(face, body, **pose) for name, pose in POSES.items()}
    skin = np.array(linear(appearance.skin))
    made_up = body.fem * (1 - body.child) * 0.5
    natural = 0.45 * body.child
    lip = (
        skin * np.array((0.86, 0.52, 0.50)) ** (1 - natural) * (1 - made_up)
        + np.array((0.36, 0.055, 0.055)) * made_up
    )
    colours: dict[str, ArrayLike] = {
        "upper": lip * 0.80,
        "lower": lip,
        "inside": (0.018, 0.004, 0.004),
        "teeth": (0.72, 0.69, 0.62),
        "tongue": (0.12, 0.022, 0.022),
    }
    materials = {"upper": "lip", "lower": "lip", "inside": "mouth", "teeth": "teeth", "tongue": "lip"}
    return [
        piece(
            shape,
            colours[name],
            materials[name],
            "head",
            [(key, pose[name][0] - shape[0]) for key, pose in posed.items()],
        )
        for name, shape in rest.items()
    ]


def _mouth(
    face: Face,
    body: Physique,
    jaw: float = 0.0,
    wide: float = 0.0,
    corner: float = 0.0,
    press: float = 0.0,
    pucker: float = 0.0,
    tuck: float = 0.0,
) -> dict[str, tuple[F64, F64, NDArray[np.int32]]]:
    count = 17
    t = np.linspace(-1.0, 1.0, count)
    half = (0.0242 - 0.0012 * body.fem - 0.004 * body.child) * (1.0 + 0.16 * wide - 0.30 * pucker)
    full = (1.0 + 0.35 * body.lip + 0.16 * body.fem - 0.15 * body.old - 0.05 * body.child) * (
        1 - 0.45 * press - 0.12 * wide
    )
    x = t * (half + 0.0025 * max(0.0, corner))
    fade = np.sqrt(np.clip(1.0 - t**2, 0.0, 1.0))
    line = MOUTH + 0.0072 * corner * np.abs(t) ** 2.2 - 0.0012 * (1 - np.abs(t)) * (corner > 0) * corner
    base = face.front(x, np.full(count, MOUTH))
    forward = 0.0052 * pucker * fade - 0.0016 * max(0.0, wide) * np.abs(t) ** 2 - 0.001 * press
    lean = np.stack([t * 0.55, np.zeros(count), np.ones(count)], 1)
    lean = lean / np.linalg.norm(lean, axis=1, keepdims=True)

    def lip(up: float) -> tuple[F64, F64, NDArray[np.int32]]:
        thick = (0.0041 if up > 0 else 0.0050) * full
        bow = (
            0.0015 * np.exp(-(((np.abs(t) - 0.22) / 0.16) ** 2)) - 0.0008 * np.exp(-((t / 0.12) ** 2))
            if up > 0
            else 0.0
        )
        y = line + up * thick * (0.74 - 0.12 * press) * fade + bow * full
        y = y + (0.0022 * tuck * fade if up < 0 else 0.0) + (0.0016 * jaw * fade if up > 0 else 0.0)
        z = (
            np.maximum(face.front(x, y), base - 0.003)
            - 0.0010
            + forward
            - (0.0035 * tuck * fade if up < 0 else 0.0)
        )
        path = np.stack([x, y, z], 1)
        if up < 0:
            path = path + jaw * jaw_offset(path) * fade[:, None] ** 0.8
        tilted = lean + np.array([0.0, 0.18 * up, 0.0])
        return tube(
            path, (0.0, 1.0, 0.0), tilted, thick * (0.24 + 0.76 * fade), 0.0043 * (0.4 + 0.6 * fade), 10
        )

    top = np.stack([x, line + 0.0016 * jaw * fade + 0.0006, base + forward + 0.0012], 1)
    bottom = np.stack([x, line - 0.0006, base + forward + 0.0012], 1)
    bottom = bottom + jaw * jaw_offset(bottom) * fade[:, None] ** 0.8
    v = np.linspace(0.0, 1.0, 6)[None, :, None]
    bowl = top[:, None] * (1 - v) + bottom[:, None] * v
    bowl = bowl - np.array([0.0, 0.0, 0.004 + 0.012 * jaw]) * (4 * v * (1 - v)) * (fade**2)[:, None, None]
    return {
        "upper": lip(1.0),
        "lower": lip(-1.0),
        "inside": sheet(bowl, (0.0, 0.0, 1.0)),
        "teeth": _teeth(top, fade, jaw, press),
        "tongue": _tongue(bottom, fade, jaw),
    }


def _teeth(top: F64, fade: F64, jaw: float, press: float) -> tuple[F64, F64, NDArray[np.int32]]:
    rows = top[3:-3]
    depth = (0.0050 * fade[3:-3])[:, None]
    v = np.linspace(0.0, 1.0, 3)[None, :]
    grid = np.repeat(rows[:, None], 3, axis=1)
    grid[:, :, 1] += 0.0044 - 0.0022 * jaw - v * depth * (0.35 + 0.65 * jaw)
    grid[:, :, 2] -= 0.0036 + 0.0020 * (1 - fade[3:-3, None]) + 0.0012 * press + 0.0008 * jaw
    return sheet(grid, (0.0, 0.0, 1.0))


def _tongue(bottom: F64, fade: F64, jaw: float) -> tuple[F64, F64, NDArray[np.int32]]:
    rows = bottom[4:-4]
    v = np.linspace(0.0, 1.0, 4)[None, :]
    grid = np.repeat(rows[:, None], 4, axis=1)
    rise = (0.0012 + 0.0045 * jaw) * fade[4:-4, None]
    grid[:, :, 1] += v * rise - 0.001
    grid[:, :, 2] -= 0.0050 + 0.007 * jaw * v
    return sheet(grid, (0.0, 0.35, 1.0))
