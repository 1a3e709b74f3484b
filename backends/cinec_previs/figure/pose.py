"""A pose as one vector of numbers, and the solver that turns it into a matrix for each bone.

Metres in the actor's own space (mark at the origin, facing +Z, left is +X), angles in radians. What belongs to a side
counts outward: +x is away from the body on both sides, so left and right share numbers.
"""

import math
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.rotation import about_x, about_y, about_z, cross, euler, frame, unit
from cinec_previs.figure.skeleton import BONE, BONES, SIDES, SIGN, Skeleton

F64 = NDArray[np.float64]

_TRUNK = {"pelvis": 3, "hips": 3, "spine": 3, "chest": 3, "neck": 3, "head": 3, "breath": 1}
_SIDED = {
    "collar": 2,
    "wrist": 3,
    "elbow": 3,
    "fingers": 3,
    "palm": 3,
    "hand": 7,
    "ankle": 3,
    "knee": 3,
    "foot": 3,
}


def _layout() -> tuple[dict[str, slice], int]:
    slots, at = {}, 0
    for name, size in (*_TRUNK.items(), *((f"{s}_{n}", size) for s in SIDES for n, size in _SIDED.items())):
        slots[name] = slice(at, at + size)
        at += size
    return slots, at


SLOT, LENGTH = _layout()


def empty() -> F64:
    """A pose of zeros."""
    return np.zeros(LENGTH)


def put(pose: F64, values: Mapping[str, tuple[float, ...]]) -> F64:
    """A copy with the named slots replaced; a name without a side sets both."""
    out = pose.copy()
    for name, value in values.items():
        for slot in (name,) if name in SLOT else tuple(f"{side}_{name}" for side in SIDES):
            out[SLOT[slot]] = value
    return out


def blend(first: F64, second: F64, share: float, names: tuple[str, ...] | None = None) -> F64:
    """`first` moved towards `second` by `share`, in the named slots or in all."""
    if names is None:
        return first + (second - first) * share
    out = first.copy()
    for name in names:
        where = SLOT[name]
        out[where] += (second[where] - first[where]) * share
    return out


def solve(pose: F64, bones: Skeleton) -> tuple[F64, F64]:
    """Turns (n_bones, 3, 3) from the bind pose and joints (n_bones, 3) in the actor's space, eyes and lids at rest."""
    turns, joints = solve_trunk(pose, bones)
    for side in SIDES:
        _solve_arm(pose, bones, side, turns, joints)
        _solve_leg(pose, bones, side, turns, joints)
    return turns, joints


def solve_trunk(pose: F64, bones: Skeleton) -> tuple[F64, F64]:
    """As `solve`, but only the bones of the trunk, the shoulders' joints and the eyes are filled in."""
    turns, joints = np.empty((len(BONES), 3, 3)), np.empty((len(BONES), 3))
    _solve_trunk(pose, bones, turns, joints)
    for side in SIDES:
        _solve_shoulder(pose, bones, side, turns, joints)
    for part in ("eye", "upper_lid", "lower_lid"):
        for side in SIDES:
            bone = BONE[f"{side}_{part}"]
            turns[bone] = turns[BONE["head"]]
            joints[bone] = _follow(bones, turns, joints, f"{side}_{part}", "head")
    return turns, joints


def outward(side: str, vector: F64) -> F64:
    """A vector of a side's own space in the actor's, or back."""
    return vector * (SIGN[side], 1.0, 1.0)


def reach(root: F64, target: F64, pole: F64, first: float, last: float) -> tuple[F64, F64]:
    """Middle and end joint of a limb of two bones that reaches for `target`, bent towards `pole`."""
    along = target - root
    span = math.sqrt(float(along @ along))
    limit = (first + last) * 0.9999
    direction = along / span if span > 1e-6 else np.array([0.0, -1.0, 0.0])
    span = min(max(span, abs(first - last) + 1e-3), limit)
    near = (first * first - last * last + span * span) / (2.0 * span)
    bend = math.sqrt(max(0.0, first * first - near * near))
    across = pole - direction * float(pole @ direction)
    return root + direction * near + unit(across) * bend, root + direction * span


def _follow(bones: Skeleton, turns: F64, joints: F64, name: str, parent: str) -> F64:
    offset = bones.bind[BONE[name]] - bones.bind[BONE[parent]]
    placed: F64 = joints[BONE[parent]] + turns[BONE[parent]] @ offset
    return placed


def _solve_trunk(pose: F64, bones: Skeleton, turns: F64, joints: F64) -> None:
    turns[BONE["pelvis"]] = euler(*pose[SLOT["hips"]])
    joints[BONE["pelvis"]] = pose[SLOT["pelvis"]]
    for name, parent in (("spine", "pelvis"), ("chest", "spine"), ("neck", "chest"), ("head", "neck")):
        joints[BONE[name]] = _follow(bones, turns, joints, name, parent)
        turns[BONE[name]] = turns[BONE[parent]] @ euler(*pose[SLOT[name]])


def _solve_shoulder(pose: F64, bones: Skeleton, side: str, turns: F64, joints: F64) -> None:
    raised, forward = pose[SLOT[f"{side}_collar"]]
    collar = BONE[f"{side}_collar"]
    turns[collar] = turns[BONE["chest"]] @ about_z(SIGN[side] * raised) @ about_y(-SIGN[side] * forward)
    joints[collar] = _follow(bones, turns, joints, f"{side}_collar", "chest")
    joints[BONE[f"{side}_arm"]] = _follow(bones, turns, joints, f"{side}_arm", f"{side}_collar")


def _solve_arm(pose: F64, bones: Skeleton, side: str, turns: F64, joints: F64) -> None:
    sign, chest = SIGN[side], turns[BONE["chest"]]
    arm, fore, hand = (BONE[f"{side}_{name}"] for name in ("arm", "fore", "hand"))
    shoulder = joints[arm]
    length = bones.upper_arm + bones.fore_arm

    def world(slot: str) -> F64:
        turned: F64 = chest @ outward(side, pose[SLOT[f"{side}_{slot}"]])
        return turned

    pole, palm = world("elbow"), world("palm")
    elbow, wrist = reach(shoulder, shoulder + world("wrist") * length, pole, bones.upper_arm, bones.fore_arm)
    joints[fore], joints[hand] = elbow, wrist
    rest = bones.hand_turn[side] @ np.array([0.0, -1.0, 0.0])
    back = np.array([0.0, 0.0, -1.0])
    outside = pole * 0.2 + (elbow - (shoulder + wrist) / 2) * 8.0
    turns[arm] = frame(elbow - shoulder, outside) @ frame(rest, back).T
    straight = frame(wrist - elbow, outside) @ frame(rest, back).T
    inward = bones.hand_turn[side] @ np.array([-sign, 0.0, 0.0])
    turns[hand] = frame(world("fingers"), palm) @ frame(rest, inward).T
    turns[fore] = _twisted(straight, turns[hand] @ inward, inward, rest)
    _solve_fingers(pose, bones, side, turns, joints)


def _twisted(fore: F64, palm: F64, inward: F64, along: F64) -> F64:
    local = fore.T @ palm
    other = cross(along, inward)
    angle = math.atan2(float(local @ other), float(local @ inward)) * 0.55
    cos, sin = math.cos(angle), math.sin(angle)
    spin = np.array([[0, -along[2], along[1]], [along[2], 0, -along[0]], [-along[1], along[0], 0]])
    turn = np.eye(3) * cos + spin * sin + np.outer(along, along) * (1 - cos)
    twisted: F64 = fore @ turn
    return twisted


def _solve_fingers(pose: F64, bones: Skeleton, side: str, turns: F64, joints: F64) -> None:
    sign, values = SIGN[side], pose[SLOT[f"{side}_hand"]]
    hand_turn = bones.hand_turn[side]
    space = turns[BONE[f"{side}_hand"]] @ hand_turn
    wrist, local = joints[BONE[f"{side}_hand"]], bones.hands[side]
    bends = np.empty((5, 3, 3, 3))
    curl = float(values[0])
    base = about_z(-sign * 0.5 * float(values[6])) @ about_y(sign * 0.55 * curl)
    for joint, share in enumerate((0.25, 0.90, 1.70)):
        bends[0, joint] = base @ about_x(share * curl)
    angles = -sign * values[1:5, None] * np.array([1.0, 2.15, 2.95])
    cos, sin = np.cos(angles), np.sin(angles)
    splay = [about_x(-float(values[5]) * (1.5 - finger) * 0.5) for finger in range(4)]
    about = np.zeros((4, 3, 3, 3))
    about[..., 0, 0], about[..., 0, 1], about[..., 1, 0], about[..., 1, 1] = cos, -sin, sin, cos
    about[..., 2, 2] = 1.0
    bends[1:] = np.stack(splay)[:, None] @ about
    steps = local[:, 1:3] - local[:, 0:2]
    second = local[:, 0] + np.einsum("fij,fj->fi", bends[:, 0], steps[:, 0])
    third = second + np.einsum("fij,fj->fi", bends[:, 1], steps[:, 1])
    first = BONE[f"{side}_thumb_0"]
    turns[first : first + 15] = (space @ bends @ hand_turn.T).reshape(15, 3, 3)
    joints[first : first + 15] = wrist + np.stack([local[:, 0], second, third], 1).reshape(15, 3) @ space.T


def _solve_leg(pose: F64, bones: Skeleton, side: str, turns: F64, joints: F64) -> None:
    thigh, shin, foot, toe = (BONE[f"{side}_{name}"] for name in ("thigh", "shin", "foot", "toe"))
    hip = _follow(bones, turns, joints, f"{side}_thigh", "pelvis")
    ankle, pole = pose[SLOT[f"{side}_ankle"]], outward(side, pose[SLOT[f"{side}_knee"]])
    knee, end = reach(hip, outward(side, ankle), pole, bones.thigh, bones.shin)
    joints[thigh], joints[shin], joints[foot] = hip, knee, end
    down, ahead = bones.bind[shin] - bones.bind[thigh], np.array([0.0, 0.0, 1.0])
    outside = pole * 0.2 + (knee - (hip + end) / 2) * 8.0
    turns[thigh] = frame(knee - hip, outside) @ frame(down, ahead).T
    turns[shin] = frame(end - knee, outside) @ frame(down, ahead).T
    pitch, yaw, bend = pose[SLOT[f"{side}_foot"]]
    turns[foot] = about_y(SIGN[side] * yaw) @ about_x(pitch)
    joints[toe] = _follow(bones, turns, joints, f"{side}_toe", f"{side}_foot")
    turns[toe] = turns[foot] @ about_x(-bend)
