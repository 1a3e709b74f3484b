"""The arm in a sling: the one pose it keeps against the chest."""

from functools import lru_cache

import numpy as np

from cinec.ir.picture import Appearance
from cinec_previs.figure.motion.goal import F64, LOOSE, Goal, reach_for
from cinec_previs.figure.pose import empty, solve
from cinec_previs.figure.skeleton import BONE, Skeleton

SLING = Goal(
    wrist=(-0.30, -0.46, 0.42),
    elbow=(0.75, -0.80, -0.25),
    fingers=(-0.95, 0.22, 0.20),
    palm=(-0.10, -0.10, -1.0),
    hand=LOOSE,
)


def slung(body: F64, appearance: Appearance) -> None:
    """Puts an arm that is in a sling where the sling holds it, whatever else it was to do."""
    for side in slung_sides(appearance):
        reach_for(body, side, SLING, 1.0)


@lru_cache(maxsize=64)
def slung_sides(appearance: Appearance) -> tuple[str, ...]:
    """The side of the arm in a sling; both arms are never slung."""
    found = (mark.side for mark in appearance.marks if mark.kind == "sling")
    return tuple("left" if side == "both" else side for side in found if side)[:1]


def slung_joints(bones: Skeleton, side: str) -> tuple[F64, F64]:
    """Elbow and wrist of an arm in a sling, in the bind pose of the chest. Metres."""
    body = empty()
    for other in ("left", "right"):
        reach_for(body, other, SLING, 1.0)
    turns, joints = solve(body, bones)
    chest = BONE["chest"]
    back = turns[chest].T
    elbow, wrist = (
        bones.bind[chest] + back @ (joints[BONE[f"{side}_{name}"]] - joints[chest])
        for name in ("fore", "hand")
    )
    return np.asarray(elbow), np.asarray(wrist)
