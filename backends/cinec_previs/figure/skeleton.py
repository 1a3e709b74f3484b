"""The bones of a figure: their names, where their joints are in the bind pose, and how long the limbs are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.ir.anatomy import posed_joints
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.rotation import about_z

F64 = NDArray[np.float64]
SIDES = ("left", "right")
SIGN = {"left": 1.0, "right": -1.0}
FINGERS = ("thumb", "index", "middle", "ring", "little")
TRUNK = ("pelvis", "spine", "chest", "neck", "head")
PAIRED = ("collar", "arm", "fore", "hand", "thigh", "shin", "foot", "toe", "eye", "upper_lid", "lower_lid")
BONES: tuple[str, ...] = (
    *TRUNK,
    *(f"{side}_{name}" for name in PAIRED for side in SIDES),
    *(f"{side}_{finger}_{joint}" for side in SIDES for finger in FINGERS for joint in range(3)),
)
BONE: dict[str, int] = {name: index for index, name in enumerate(BONES)}
ARM_SPREAD = np.deg2rad(30.0)
LEG_SPREAD = np.deg2rad(5.0)
EYE_CENTRE = (0.0325, -0.001, 0.0755)

# Knuckle (across the palm towards the thumb, down the hand), length of the finger and its thickness, in metres.
KNUCKLES = {
    "index": (0.027, -0.087, 0.076, 0.0092),
    "middle": (0.009, -0.090, 0.084, 0.0094),
    "ring": (-0.009, -0.087, 0.078, 0.0090),
    "little": (-0.026, -0.080, 0.061, 0.0080),
}
SEGMENTS = (0.46, 0.30, 0.24)
THUMB = ((-0.008, -0.022, 0.026), (-0.013, -0.050, 0.050), (-0.015, -0.078, 0.062), (-0.016, -0.102, 0.069))


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """Bind joints (n_bones, 3) in metres and the lengths that the solver reaches with.

    `hands` maps a side to the 5 x 4 joints of its fingers in the hand's own space: the wrist at the origin, the
    fingers along -Y, the palm towards the body.
    """

    bind: F64
    head_origin: F64
    upper_arm: float
    fore_arm: float
    thigh: float
    shin: float
    ankle: float
    hands: dict[str, F64]
    hand_turn: dict[str, F64]
    rest: dict[str, F64]

    def joint(self, name: str) -> F64:
        found: F64 = self.bind[BONE[name]]
        return found


def skeleton(body: Physique, height: int) -> Skeleton:
    """The skeleton of a physique: limbs as long as `cinec.ir.anatomy` says, arms and legs spread for the bake."""
    rest = {
        name: np.array([at.x, at.y, at.z], np.float64) / 1000
        for name, at in posed_joints(height, "stand", 450).items()
    }
    scale = body.scale

    def length(first: str, second: str) -> float:
        return float(np.linalg.norm(rest[f"left_{first}"] - rest[f"left_{second}"]))

    upper, fore = length("shoulder", "elbow"), length("elbow", "wrist")
    thigh, shin = length("hip", "knee"), length("knee", "ankle")
    head_origin = np.array([0.0, body.eye_line, 0.0])
    bind = np.zeros((len(BONES), 3))
    pelvis = (rest["left_hip"] + rest["right_hip"]) / 2
    neck = rest["neck"] + np.array([0.0, 0.0, -0.014]) * scale
    bind[BONE["pelvis"]] = pelvis
    bind[BONE["spine"]] = pelvis + np.array([0.0, 0.13, -0.012]) * scale
    bind[BONE["chest"]] = pelvis + np.array([0.0, 0.27, -0.02]) * scale
    bind[BONE["neck"]] = neck
    bind[BONE["head"]] = head_origin + np.array([0.0, -0.088, -0.014]) * body.head
    hands, turns = {}, {}
    for side in SIDES:
        sign = SIGN[side]
        shoulder = rest[f"{side}_shoulder"] + np.array([sign * (0.003 - 0.014 * body.fem), 0.0, -0.008])
        along = np.array([sign * np.sin(ARM_SPREAD), -np.cos(ARM_SPREAD), 0.0])
        hip, down = rest[f"{side}_hip"], np.array([sign * np.sin(LEG_SPREAD), -np.cos(LEG_SPREAD), 0.0])
        bind[BONE[f"{side}_collar"]] = (sign * 0.03 * scale, neck[1] - 0.04 * scale, 0.0)
        bind[BONE[f"{side}_arm"]] = shoulder
        bind[BONE[f"{side}_fore"]] = shoulder + along * upper
        bind[BONE[f"{side}_hand"]] = shoulder + along * (upper + fore)
        bind[BONE[f"{side}_thigh"]] = hip
        bind[BONE[f"{side}_shin"]] = hip + down * thigh
        bind[BONE[f"{side}_foot"]] = hip + down * (thigh + shin)
        bind[BONE[f"{side}_toe"]] = bind[BONE[f"{side}_foot"]] + np.array([0.0, -0.055, 0.115]) * scale
        eye = head_origin + np.array(EYE_CENTRE) * (sign, 1.0, 1.0) * body.head
        for part in ("eye", "upper_lid", "lower_lid"):
            bind[BONE[f"{side}_{part}"]] = eye
        turns[side] = about_z(sign * ARM_SPREAD)
        hands[side] = _hand_joints(scale * (1.0 - 0.07 * body.fem), sign)
        spread = hands[side][:, :3] @ turns[side].T + bind[BONE[f"{side}_hand"]]
        start = BONE[f"{side}_thumb_0"]
        bind[start : start + 15] = spread.reshape(15, 3)
    return Skeleton(
        bind=bind,
        head_origin=head_origin,
        upper_arm=upper,
        fore_arm=fore,
        thigh=thigh,
        shin=shin,
        ankle=float(rest["left_ankle"][1]),
        hands=hands,
        hand_turn=turns,
        rest=rest,
    )


def _hand_joints(scale: float, sign: float) -> F64:
    joints = np.zeros((5, 4, 3))
    joints[0] = THUMB
    for index, finger in enumerate(FINGERS[1:], start=1):
        across, down, length, _ = KNUCKLES[finger]
        at = np.array([0.0, down, across])
        fan = np.array([0.0, -1.0, across * 1.6])
        fan = fan / np.linalg.norm(fan)
        joints[index, 0] = at
        for joint, share in enumerate(SEGMENTS):
            at = at + fan * length * share
            joints[index, joint + 1] = at
    placed: F64 = joints * scale * np.array([sign, 1.0, 1.0])
    return placed
