"""What a gesture is made of: goals for arms, shapes of hands, and the moment that it is asked for.

An arm's goal is given in its side's space (+x outward, +y up, +z ahead, from the shoulder, in lengths of the arm), so
left and right share goals. A gesture blends goals in with its strength and may swing them over time.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.rotation import unit
from cinec_previs.figure.skeleton import SIDES

F64 = NDArray[np.float64]
FLAT = (0.10, 0.06, 0.06, 0.08, 0.10, 0.10, 0.0)
OPEN = (0.20, 0.18, 0.24, 0.30, 0.36, 0.12, 0.1)
LOOSE = (0.35, 0.35, 0.42, 0.50, 0.58, 0.05, 0.3)
GRIP = (0.75, 1.05, 1.10, 1.15, 1.20, 0.0, 0.5)
FIST = (0.95, 1.40, 1.45, 1.45, 1.45, 0.0, 0.7)
POINT = (0.80, 0.02, 1.25, 1.35, 1.40, 0.0, 0.5)
PINCH = (0.75, 0.75, 0.85, 1.00, 1.05, 0.0, 0.6)
TYPE = (0.30, 0.45, 0.48, 0.50, 0.52, 0.10, 0.2)


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """Where an arm goes: wrist, direction of the elbow, of the fingers and of the palm, and the fingers' curls."""

    wrist: tuple[float, float, float]
    elbow: tuple[float, float, float] = (0.5, -0.7, -0.5)
    fingers: tuple[float, float, float] = (-0.3, 0.1, 1.0)
    palm: tuple[float, float, float] = (-0.8, -0.4, 0.0)
    hand: tuple[float, ...] = LOOSE


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A gesture at one time: seconds since it began, its length, its strength (0 … 1), the main side, the seed,
    whether the actor sits, and the target for each side in arm lengths from the shoulder, if there is one."""

    since: float
    span: float
    strength: float
    side: str
    seed: int
    seated: bool
    targets: dict[str, F64] | None


Act = Callable[[F64, Moment], None]
TALK = Goal(
    wrist=(-0.02, -0.60, 0.52),
    elbow=(0.7, -0.75, -0.45),
    fingers=(-0.35, 0.25, 0.9),
    palm=(-0.75, 0.55, 0.15),
    hand=OPEN,
)


def reach_for(body: F64, side: str, goal: Goal, strength: float) -> None:
    """Blends an arm of a pose towards a goal."""
    for slot, value in (
        ("wrist", goal.wrist),
        ("elbow", goal.elbow),
        ("fingers", goal.fingers),
        ("palm", goal.palm),
        ("hand", goal.hand),
    ):
        where = SLOT[f"{side}_{slot}"]
        body[where] += (np.asarray(value) - body[where]) * strength


def other(side: str) -> str:
    """The opposite side."""
    return SIDES[1 - SIDES.index(side)]


def aimed(
    moment: Moment, side: str, fallback: tuple[float, float, float], hand: float = 0.17
) -> tuple[tuple[float, float, float], F64, bool]:
    if moment.targets is None:
        return fallback, unit(fallback), False
    goal = moment.targets[side]
    away = float(np.linalg.norm(goal))
    direction = unit(goal)
    near = away < 1.0 + hand
    wrist = goal - direction * hand if near else direction * 0.96
    return (float(wrist[0]), float(wrist[1]), float(wrist[2])), direction, near
