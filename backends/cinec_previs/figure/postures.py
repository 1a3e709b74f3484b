"""The postures a figure rests in: standing, sitting, kneeling and lying, as poses that meet the planner's joints."""

import numpy as np
from numpy.typing import NDArray

from cinec.ir.anatomy import posed_joints
from cinec_previs.figure.pose import SLOT, empty, put
from cinec_previs.figure.skeleton import SIDES, SIGN, Skeleton

F64 = NDArray[np.float64]
RELAXED = (0.30, 0.30, 0.38, 0.46, 0.54, 0.05, 0.35)


_MADE: dict[tuple[str, int, int, float], F64] = {}


def posture(name: str, seat: int, height: int, bones: Skeleton) -> F64:
    """The pose of stand, sit, kneel or lie. `seat` in millimetres, `height` the stature in millimetres."""
    key = (name, seat, height, float(bones.joint("left_arm")[0]))
    if key not in _MADE:
        _MADE[key] = _posture(name, seat, height, bones)
    return _MADE[key].copy()


def _posture(name: str, seat: int, height: int, bones: Skeleton) -> F64:
    joints = {
        key: np.array([at.x, at.y, at.z]) / 1000 for key, at in posed_joints(height, name, seat).items()
    }
    pose = empty()
    hips = (joints["left_hip"] + joints["right_hip"]) / 2
    pose[SLOT["pelvis"]] = hips
    common: dict[str, tuple[float, ...]] = {
        "palm": (-0.92, 0.0, -0.38),
        "fingers": (0.02, -1.0, 0.16),
        "elbow": (0.35, 0.0, -1.0),
        "hand": RELAXED,
        "knee": (0.10, 0.0, 1.0),
        "foot": (0.0, 0.14, 0.0),
    }
    if name == "lie":
        common |= {"fingers": (0.08, -1.0, 0.10), "palm": (-0.8, 0.0, -0.6), "foot": (-0.50, 0.25, 0.0)}
        common |= {"hips": (-np.pi / 2, 0.0, 0.0), "knee": (0.10, 1.0, 0.0)}
    if name == "sit":
        common |= {
            "fingers": (-0.55, -0.45, 0.72),
            "palm": (-0.25, -0.92, -0.35),
            "elbow": (0.8, -0.25, -0.6),
        }
        common |= {"knee": (0.08, 1.0, 0.35), "foot": (0.0, 0.10, 0.0)}
    if name == "kneel":
        common |= {"knee": (0.02, 0.0, 1.0), "foot": (2.45, 0.0, 0.0), "fingers": (-0.2, -0.9, 0.35)}
    pose = put(pose, common)
    length = bones.upper_arm + bones.fore_arm
    turn = np.array([[1, 0, 0], [0, 0, -1], [0, 1, 0]]) if name == "lie" else np.eye(3)
    for side in SIDES:
        flip = (SIGN[side], 1.0, 1.0)
        pose[SLOT[f"{side}_wrist"]] = (
            ((joints[f"{side}_wrist"] - _shoulder(joints, side, bones)) @ turn.T) * flip / length
        )
        pose[SLOT[f"{side}_ankle"]] = joints[f"{side}_ankle"] * flip
        bend = joints[f"{side}_elbow"] - (_shoulder(joints, side, bones) + joints[f"{side}_wrist"]) / 2
        if np.linalg.norm(bend) > 0.02:
            pose[SLOT[f"{side}_elbow"]] = (bend @ turn.T) * flip / np.linalg.norm(bend)
    return pose


def _shoulder(joints: dict[str, F64], side: str, bones: Skeleton) -> F64:
    offset = bones.joint(f"{side}_arm") - bones.rest[f"{side}_shoulder"]
    moved: F64 = joints[f"{side}_shoulder"] + offset * (1, 0, 0)
    return moved
