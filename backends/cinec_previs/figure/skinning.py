"""Which bones carry which vertices, and the kernel that poses them."""

import math

import numpy as np
from numba import njit
from numpy.typing import NDArray

from cinec_previs.figure.physique import Physique
from cinec_previs.figure.skeleton import BONE, BONES, FINGERS, KNUCKLES, SIDES, Skeleton

F64 = NDArray[np.float64]
SLOTS = 4


def capsules(frame: Skeleton, body: Physique) -> dict[str, F64]:
    """For each binding the bones that share it, as rows: bone, start (3), end (3), two radii, falloff. Metres.

    A vertex follows the nearest capsules: a share falls from 1 to 0 over the falloff, beyond the nearest one's
    distance, so layers of cloth that lie close together move together.
    """
    trunk = _trunk(frame, body.scale)
    limbs = {side: _limbs(frame, body.scale, side) for side in SIDES}
    everything = np.array(trunk + limbs["left"] + limbs["right"])
    sets = {"body": everything, "throat": np.array(_neck(frame, body))}
    for side in SIDES:
        sets[f"{side}_fingers"] = np.array(_hand(frame, body, side))
    clash = sets.keys() & BONE.keys()
    if clash:
        raise ValueError(f"a set of bones is named like a bone: {sorted(clash)}")
    return sets


def weights(rows: F64, positions: F64) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """The four strongest bones (n, 4) of each position and their shares (n, 4), which add up to 1."""
    bones = np.zeros((len(positions), SLOTS), np.int32)
    shares = np.zeros((len(positions), SLOTS), np.float32)
    _weigh(np.ascontiguousarray(rows), np.ascontiguousarray(positions), bones, shares)
    return bones, shares


def mingled(
    first: tuple[NDArray[np.int32], NDArray[np.float32]],
    second: tuple[NDArray[np.int32], NDArray[np.float32]],
    share: F64,
) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Weights between two sets: `share` (n,) of the second."""
    count = len(share)
    dense = np.zeros((count, len(BONES)), np.float32)
    rows = np.arange(count)
    for (bones, shares), part in ((first, 1.0 - share), (second, share)):
        for slot in range(SLOTS):
            np.add.at(dense, (rows, bones[:, slot]), shares[:, slot] * part.astype(np.float32))
    best = np.argsort(-dense, axis=1)[:, :SLOTS]
    kept = np.take_along_axis(dense, best, 1)
    return best.astype(np.int32), (kept / kept.sum(1, keepdims=True)).astype(np.float32)


def coat_weights(frame: Skeleton, rows: F64, positions: F64) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Bones of a long coat: the body's above the hips, a skirt's below."""
    hip = frame.joint("left_thigh")[1]
    reach = hip - frame.joint("left_shin")[1]
    inner = _ramp((0.24 * reach / 0.43 - np.abs(positions[:, 0])) / (0.05 * reach / 0.43))
    below = _ramp((hip + 0.05 - positions[:, 1]) / (0.22 * reach / 0.43)) * inner
    return mingled(weights(rows, positions), skirt_weights(frame, positions), below)


def skirt_weights(frame: Skeleton, positions: F64) -> tuple[NDArray[np.int32], NDArray[np.float32]]:
    """Bones of a hanging skirt: hips above, both thighs by side, and the shins below the knees."""
    hip, knee = frame.joint("left_thigh")[1], frame.joint("left_shin")[1]
    reach = hip - knee
    down = _ramp((hip + 0.02 - positions[:, 1]) / (0.42 * reach))
    low = _ramp((knee + 0.06 - positions[:, 1]) / 0.16) * 0.9
    left = _ramp(positions[:, 0] / (0.15 * reach / 0.43) + 0.5)
    shin_side = _ramp(positions[:, 0] / (0.10 * reach / 0.43) + 0.5)
    bones = np.tile(
        np.array([BONE["left_thigh"], BONE["right_thigh"], BONE["left_shin"], BONE["right_shin"]], np.int32),
        (len(positions), 1),
    )
    shares = np.stack(
        [
            down * (1 - low) * left,
            down * (1 - low) * (1 - left),
            down * low * shin_side,
            down * low * (1 - shin_side),
        ],
        1,
    )
    above = 1.0 - down
    bones[:, 2] = np.where(above > 0, BONE["pelvis"], bones[:, 2])
    shares[:, 2] = np.where(above > 0, above + shares[:, 2], shares[:, 2])
    total = shares.sum(1, keepdims=True)
    return bones, (shares / total).astype(np.float32)


def _trunk(frame: Skeleton, scale: float) -> list[list[float]]:
    pelvis, spine, chest, neck = (frame.joint(name) for name in ("pelvis", "spine", "chest", "neck"))
    low = pelvis - [0.0, 0.05 * scale, 0.0]
    rows = [
        _row("pelvis", low, pelvis + [0.0, 0.06 * scale, 0.0], 0.120 * scale, 0.115 * scale, 0.10 * scale),
        _row("spine", spine, chest - [0.0, 0.03 * scale, 0.0], 0.115 * scale, 0.115 * scale, 0.10 * scale),
        _row("chest", chest, neck - [0.0, 0.08 * scale, 0.0], 0.125 * scale, 0.13 * scale, 0.10 * scale),
        _row("neck", neck, frame.joint("head"), 0.05 * scale, 0.05 * scale, 0.05),
    ]
    return rows


def _limbs(frame: Skeleton, scale: float, side: str) -> list[list[float]]:
    def at(name: str) -> F64:
        return frame.joint(f"{side}_{name}")

    arm, fore, hand = at("arm"), at("fore"), at("hand")
    thigh, shin, foot, toe = at("thigh"), at("shin"), at("foot"), at("toe")
    along = (fore - arm) / np.linalg.norm(fore - arm)
    return [
        _row(
            f"{side}_collar",
            at("collar"),
            arm - [0.0, -0.01, 0.0],
            0.030 * scale,
            0.052 * scale,
            0.07 * scale,
        ),
        _row(f"{side}_arm", arm + along * 0.035 * scale, fore, 0.050 * scale, 0.042 * scale, 0.045 * scale),
        _row(f"{side}_fore", fore, hand, 0.042 * scale, 0.030 * scale, 0.035 * scale),
        _row(f"{side}_hand", hand, hand + along * 0.12 * scale, 0.030 * scale, 0.034 * scale, 0.020 * scale),
        _row(
            f"{side}_thigh",
            thigh - [0.0, 0.03 * scale, 0.0],
            shin,
            0.080 * scale,
            0.058 * scale,
            0.06 * scale,
        ),
        _row(f"{side}_shin", shin, foot, 0.056 * scale, 0.042 * scale, 0.045 * scale),
        _row(f"{side}_foot", foot, toe + [0.0, 0.01, -0.02], 0.040 * scale, 0.035 * scale, 0.025 * scale),
        _row(f"{side}_toe", toe, toe + [0.0, 0.0, 0.05 * scale], 0.035 * scale, 0.030 * scale, 0.025 * scale),
    ]


def _neck(frame: Skeleton, body: Physique) -> list[list[float]]:
    origin, size = frame.head_origin, body.head
    neck, head = frame.joint("neck"), frame.joint("head")
    return [
        _row(
            "head",
            origin + [0.0, 0.03 * size, 0.0],
            origin + [0.0, -0.045 * size, 0.01 * size],
            0.09 * size,
            0.075 * size,
            0.055,
        ),
        _row("neck", head - [0.0, 0.015, 0.0], neck + [0.0, 0.03, 0.0], 0.05 * size, 0.05 * size, 0.06),
        _row("chest", neck - [0.0, 0.02, 0.0], neck - [0.0, 0.12, 0.0], 0.06 * size, 0.12 * size, 0.05),
    ]


def _hand(frame: Skeleton, body: Physique, side: str) -> list[list[float]]:
    wrist, turn = frame.joint(f"{side}_hand"), frame.hand_turn[side]
    size = body.scale

    def out(point: F64) -> F64:
        placed: F64 = turn @ point + wrist
        return placed

    joints = frame.hands[side]
    palm = joints[1:5, 0].mean(0)
    rows = [
        _row(
            f"{side}_fore",
            out(np.array([0.0, 0.10, 0.0])),
            out(np.array([0.0, 0.012, 0.0])),
            0.028 * size,
            0.026 * size,
            0.02,
        ),
        _row(
            f"{side}_hand",
            out(np.array([0.0, -0.02, 0.0])),
            out(palm * (1.0, 0.8, 1.0)),
            0.028 * size,
            0.036 * size,
            0.008,
        ),
    ]
    for number, finger in enumerate(FINGERS):
        thick = (0.0120 if finger == "thumb" else KNUCKLES[finger][3]) * size
        for joint in range(3):
            start, end = out(joints[number, joint]), out(joints[number, joint + 1])
            rows.append(_row(f"{side}_{finger}_{joint}", start, end, thick, thick * 0.92, 0.007 * size))
    return rows


def _row(bone: str, start: F64, end: F64, first: float, last: float, falloff: float) -> list[float]:
    return [float(BONE[bone]), *map(float, start), *map(float, end), first, last, falloff]


def _ramp(value: F64) -> F64:
    t = np.clip(value, 0.0, 1.0)
    return t * t * (3.0 - 2.0 * t)


@njit(cache=True, fastmath=True, error_model="numpy")
def _weigh(rows, positions, bones, shares):  # type: ignore[no-untyped-def]
    count = rows.shape[0]
    away = np.empty(count)
    for n in range(positions.shape[0]):
        nearest = 1e9
        for r in range(count):
            ax, ay, az = (
                positions[n, 0] - rows[r, 1],
                positions[n, 1] - rows[r, 2],
                positions[n, 2] - rows[r, 3],
            )
            bx, by, bz = rows[r, 4] - rows[r, 1], rows[r, 5] - rows[r, 2], rows[r, 6] - rows[r, 3]
            h = (ax * bx + ay * by + az * bz) / (bx * bx + by * by + bz * bz + 1e-12)
            h = min(1.0, max(0.0, h))
            ax -= bx * h
            ay -= by * h
            az -= bz * h
            away[r] = math.sqrt(ax * ax + ay * ay + az * az) - (rows[r, 7] + (rows[r, 8] - rows[r, 7]) * h)
            nearest = min(nearest, away[r])
        total = 0.0
        for slot in range(SLOTS):
            best, share = -1, 1e-4
            for r in range(count):
                w = 1.0 - (away[r] - nearest) / rows[r, 9]
                if w > share:
                    best, share = r, w
            if best < 0:
                break
            share = share * share
            bones[n, slot] = int(rows[best, 0])
            shares[n, slot] = share
            total += share
            away[best] = 1e9
        for slot in range(SLOTS):
            shares[n, slot] /= total


@njit(cache=True, fastmath=True, error_model="numpy")
def skin(positions, normals, bones, shares, matrices, out_positions, out_normals):  # type: ignore[no-untyped-def]
    """Linear blend skinning: (n, 3) float32 arrays, matrices (bones, 3, 4) float32 from bind space to the world."""
    m = np.empty(12, np.float32)
    for n in range(positions.shape[0]):
        first = matrices[bones[n, 0]]
        w = shares[n, 0]
        for i in range(3):
            for j in range(4):
                m[i * 4 + j] = w * first[i, j]
        for slot in range(1, 4):
            w = shares[n, slot]
            if w <= np.float32(0.0):
                continue
            other = matrices[bones[n, slot]]
            for i in range(3):
                for j in range(4):
                    m[i * 4 + j] += w * other[i, j]
        x, y, z = positions[n, 0], positions[n, 1], positions[n, 2]
        a, b, c = normals[n, 0], normals[n, 1], normals[n, 2]
        out_positions[n, 0] = m[0] * x + m[1] * y + m[2] * z + m[3]
        out_positions[n, 1] = m[4] * x + m[5] * y + m[6] * z + m[7]
        out_positions[n, 2] = m[8] * x + m[9] * y + m[10] * z + m[11]
        p = m[0] * a + m[1] * b + m[2] * c
        q = m[4] * a + m[5] * b + m[6] * c
        r = m[8] * a + m[9] * b + m[10] * c
        size = np.float32(1.0) / np.float32(math.sqrt(p * p + q * q + r * r + np.float32(1e-12)))
        out_normals[n, 0] = p * size
        out_normals[n, 1] = q * size
        out_normals[n, 2] = r * size
