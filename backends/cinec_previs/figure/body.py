"""The body under the clothes: primitives of trunk and limbs in bind space, and the hands' skin."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure import field
from cinec_previs.figure.field import Row, cone, ellipsoid
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece, piece
from cinec_previs.figure.skeleton import FINGERS, KNUCKLES, SIDES, SIGN, Skeleton
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Primitives by region (metres, bind space); `at` maps heights of a 1.75 m figure onto this one's."""

    trunk: tuple[Row, ...]
    hips: tuple[Row, ...]
    arms: tuple[Row, ...]
    fores: tuple[Row, ...]
    thighs: tuple[Row, ...]
    shins: tuple[Row, ...]
    feet: tuple[Row, ...]
    frame: Skeleton
    physique: Physique

    def at(self, height: float) -> float:
        return height * self.physique.scale

    @property
    def floor(self) -> float:
        """The height of the soles in the bind pose, whose legs are spread."""
        return float(self.frame.joint("left_foot")[1]) - self.frame.ankle

    def point(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """A point given for a figure of 1.75 m."""
        k = self.physique.scale
        return (x * k, y * k, z * k)


def build_body(frame: Skeleton, body: Physique) -> Body:
    """The primitives of a physique, joined smoothly when they are put in one table."""
    limbs = [_arm(frame, body, side) for side in SIDES]
    legs = [_leg(frame, body, side) for side in SIDES]
    return Body(
        trunk=tuple(_trunk(frame, body)),
        hips=tuple(_hips(body)),
        arms=tuple(row for upper, _ in limbs for row in upper),
        fores=tuple(row for _, lower in limbs for row in lower),
        thighs=tuple(row for thigh, _, _ in legs for row in thigh),
        shins=tuple(row for _, shin, _ in legs for row in shin),
        feet=tuple(row for _, _, foot in legs for row in foot),
        frame=frame,
        physique=body,
    )


def hands(frame: Skeleton, body: Physique, colour: str, step: float) -> list[Piece]:
    """Both hands, flat and spread as the bind pose holds them, with paler palms and darker knuckles."""
    skin = np.array(linear(colour))
    out = []
    for side in SIDES:
        rows = field.table(_hand(frame, body, side))
        positions, normals, triangles = field.surface(rows, step)
        blood = np.zeros(len(positions))
        for finger in range(5):
            for joint in (0, 1, 3):
                away = ((positions - frame.hands[side][finger, joint]) ** 2).sum(1) / (
                    0.011 * body.scale
                ) ** 2
                blood = np.maximum(blood, np.exp(-away))
        colours = skin * (1.0 - blood[:, None] * np.array((-0.06, 0.20, 0.22)))
        made = piece((positions, normals, triangles), np.clip(colours, 0, 1), "skin", f"{side}_fingers")
        out.append(made.moved(frame.hand_turn[side], frame.joint(f"{side}_hand")))
    return out


def _trunk(frame: Skeleton, body: Physique) -> list[Row]:
    k, w, d, fem, grown = body.scale, body.width, body.depth, body.fem, 1.0 - body.child
    waist = body.waist
    shoulder = frame.joint("left_arm")
    reach, level = float(shoulder[0]), float(shoulder[1])
    neck = frame.joint("neck")
    thick = (0.047 - 0.006 * fem - 0.006 * body.child + 0.006 * body.heavy) * k
    rows = [
        ellipsoid((0, 1.045 * k, 0.000), (0.132 * waist * k, 0.150 * k, 0.096 * d * k), 0.06),
        ellipsoid((0, 1.225 * k, 0.002), (0.156 * w * k, 0.180 * k, 0.110 * d * k), 0.06),
        cone(
            (-reach * 0.78, level - 0.012 * k, -0.014 * k),
            (reach * 0.78, level - 0.012 * k, -0.014 * k),
            thick,
            thick,
            0.05,
        ),
        ellipsoid((0, 1.300 * k, -0.035 * k), (0.145 * w * k, 0.120 * k, 0.072 * k), 0.05),
    ]
    rows.append(
        cone((0, 1.350 * k, -0.062 * k), (0, neck[1] + 0.004 * k, -0.046 * k), 0.052 * k, 0.046 * k, 0.05)
    )
    if body.belly > 0:
        rows.append(
            ellipsoid(
                (0, 1.035 * k, 0.045 * k), (0.125 * waist * k, 0.135 * k, (0.055 + body.belly) * k), 0.07
            )
        )
    for s in (-1.0, 1.0):
        rows.append(
            cone(
                (s * reach * 0.62, level + 0.018 * k, -0.02 * k),
                (s * 0.030 * k, neck[1] - 0.004 * k, -0.026 * k),
                0.034 * k,
                0.036 * k,
                0.05,
            )
        )
        if fem > 0.5 and grown > 0.4:
            size = (0.050 + 0.008 * body.heavy) * k
            rows.append(
                ellipsoid((s * 0.066 * k, 1.235 * k, 0.072 * k), (size, size * 1.06, size * 0.92), 0.045)
            )
        elif grown > 0.4:
            rows.append(
                ellipsoid(
                    (s * 0.068 * w * k, 1.275 * k, 0.058 * k), (0.072 * k, 0.058 * k, 0.046 * d * k), 0.05
                )
            )
    return rows


def _hips(body: Physique) -> list[Row]:
    k, w, d = body.scale, 1.0 + 0.6 * (body.waist - 1.0 + 0.10 * body.fem), body.depth
    wide = (0.150 * w + 0.012 * body.fem * (1 - body.child)) * k
    rows = [
        ellipsoid((0, 0.935 * k, 0.0), (wide, 0.115 * k, 0.104 * d * k), 0.05),
        ellipsoid((0, 0.860 * k, 0.0), (wide * 1.02, 0.070 * k, 0.102 * d * k), 0.05),
    ]
    for s in (-1.0, 1.0):
        rows.append(
            ellipsoid((s * 0.072 * k, 0.878 * k, -0.045 * k), (0.080 * k, 0.084 * k, 0.072 * d * k), 0.05)
        )
    return rows


def _arm(frame: Skeleton, body: Physique, side: str) -> tuple[list[Row], list[Row]]:
    arm, fore, hand = (frame.joint(f"{side}_{name}") for name in ("arm", "fore", "hand"))
    k, limb = body.scale, body.limb
    along = (fore - arm) / np.linalg.norm(fore - arm)
    upper = [
        ellipsoid(arm + along * 0.012 * k, (0.045 * k * limb, 0.047 * k * limb, 0.048 * k * limb), 0.035),
        cone(arm, fore, 0.0440 * k * limb, 0.0365 * k * limb, 0.03),
        ellipsoid(arm + along * 0.13 * k + [0.0, 0.0, 0.008 * k], _cube(0.041 * k * limb), 0.04),
    ]
    lower = [
        cone(fore, fore + (hand - fore) * 0.35, 0.0372 * k * limb, 0.0385 * k * limb, 0.02),
        cone(fore + (hand - fore) * 0.30, hand, 0.0375 * k * limb, 0.0258 * k * (0.5 + 0.5 * limb), 0.03),
    ]
    return upper, lower


def _leg(frame: Skeleton, body: Physique, side: str) -> tuple[list[Row], list[Row], list[Row]]:
    thigh, shin, foot, toe = (frame.joint(f"{side}_{name}") for name in ("thigh", "shin", "foot", "toe"))
    k, limb, sign = body.scale, body.limb + 0.05 * body.fem, SIGN[side]
    upper = [
        cone(thigh, shin, 0.0840 * k * limb, 0.0540 * k * limb, 0.04),
        ellipsoid(
            thigh + (shin - thigh) * 0.35 + [0, 0, 0.012 * k],
            (0.072 * k * limb, 0.15 * k, 0.072 * k * limb),
            0.04,
        ),
    ]
    calf = shin + (foot - shin) * 0.30 + [0.0, 0.0, -0.022 * k]
    lower = [
        cone(shin, foot, 0.0510 * k * limb, 0.0345 * k * limb, 0.03),
        ellipsoid(calf, (0.047 * k * limb, 0.110 * k, 0.046 * k * limb), 0.04),
    ]
    sole = foot[1] - frame.ankle
    feet = [
        cone(
            foot + [0, -0.034 * k, -0.022 * k],
            (toe[0] + sign * 0.004, sole + 0.026 * k, toe[2]),
            0.037 * k,
            0.029 * k,
            0.03,
        ),
        cone(
            foot + [0, 0.01 * k, -0.004 * k],
            (toe[0], sole + 0.040 * k, toe[2] - 0.03 * k),
            0.034 * k,
            0.026 * k,
            0.03,
        ),
        ellipsoid(
            (toe[0] + sign * 0.003, sole + 0.022 * k, toe[2] + 0.012 * k),
            (0.039 * k, 0.025 * k, 0.050 * k),
            0.02,
        ),
    ]
    return upper, lower, feet


def _hand(frame: Skeleton, body: Physique, side: str) -> list[Row]:
    joints, k, sign = frame.hands[side], body.scale * (1.0 - 0.07 * body.fem), SIGN[side]
    plump = 1.0 + 0.10 * max(0.0, body.heavy) + 0.10 * body.child - 0.05 * body.fem
    rows = [
        ellipsoid((0, -0.048 * k, 0.000), (0.0145 * k * plump, 0.050 * k, 0.0385 * k), 0.012),
        cone((0, 0.020 * k, 0), (0, -0.020 * k, 0), 0.0245 * k, 0.0235 * k, 0.02),
        ellipsoid((-sign * 0.008 * k, -0.045 * k, 0.024 * k), (0.014 * k, 0.028 * k, 0.016 * k), 0.012),
    ]
    for number, finger in enumerate(FINGERS):
        for joint in range(3):
            start, end = joints[number, joint], joints[number, joint + 1]
            if finger == "thumb":
                first, last = (0.0150, 0.0120, 0.0108)[joint] * k, (0.0122, 0.0108, 0.0085)[joint] * k
            else:
                thick = KNUCKLES[finger][3] * k * plump
                first, last = thick * (1.0, 0.93, 0.87)[joint], thick * (0.94, 0.88, 0.72)[joint]
            rows.append(cone(start, end, first, last, 0.012 if joint == 0 and finger == "thumb" else 0.0045))
    return rows


def _cube(radius: float) -> tuple[float, float, float]:
    return (radius, radius * 1.6, radius)
