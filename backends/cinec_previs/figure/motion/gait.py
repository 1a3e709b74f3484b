"""The body over its feet: arms, trunk and hips as an actor walks or runs."""

import math

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.motion.course import Going
from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.skeleton import SIDES, SIGN

F64 = NDArray[np.float64]


def stride(body: F64, going: Going) -> None:
    """Adds to a pose the counter-swing of arms and shoulders, the turn and drop of the hips and the lean."""
    amount = going.walk
    if amount <= 0.0:
        return
    first = 1.0 if going.lead == "left" else -1.0
    swing = -math.cos(math.pi * going.phase) * first
    sway = math.sin(math.pi * (going.phase + 0.15)) * first
    wide = (0.40 if going.run else 0.27) * amount
    lean = (0.16 if going.run else 0.045) * amount
    body[SLOT["hips"]] += (lean, -0.075 * swing * amount, 0.028 * sway * amount)
    body[SLOT["spine"]] += (0.3 * lean, 0.05 * swing * amount, -0.020 * sway * amount)
    body[SLOT["chest"]] += (0.0, 0.085 * swing * amount, 0.0)
    body[SLOT["neck"]] += (-0.9 * lean, -0.05 * swing * amount, 0.0)
    body[SLOT["pelvis"]] += (0.016 * sway * amount, 0.0, 0.0)
    for side in SIDES:
        own = -swing * SIGN[side]
        wrist = body[SLOT[f"{side}_wrist"]]
        if going.run:
            goal = np.array([0.05 - 0.12 * max(0.0, own), -0.46 + 0.20 * own, 0.22 + 0.42 * own])
            wrist += (goal - wrist) * 0.9 * amount
            body[SLOT[f"{side}_fingers"]] += (
                np.array([-0.25, 0.1 + 0.5 * own, 1.0]) - body[SLOT[f"{side}_fingers"]]
            ) * amount
        else:
            wrist += (
                -0.02 * amount,
                0.05 * abs(own) * amount + 0.05 * max(0.0, own) * amount,
                wide * own + 0.03 * amount,
            )
            body[SLOT[f"{side}_fingers"]] += (0.0, 0.0, 0.35 * max(-0.3, own) * amount)
