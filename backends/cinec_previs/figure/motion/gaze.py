"""Where an actor looks: eyes at once, the head after them, the chest a little."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.motion.curve import between, clamp, drift
from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.rotation import unit

F64 = NDArray[np.float64]
EYES_TAKE, HEAD_TAKES, HEAD_WAITS = 0.11, 0.50, 0.05
HEAD_REACH, EYE_REACH = math.radians(68.0), math.radians(38.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Aim:
    """A moment of looking: since when, and the point looked at now (metres in the set), None for straight ahead."""

    since: float
    point: F64 | None


def aimed_head(body: F64, aims: tuple[Aim, Aim], eyes: F64, turn: F64, now: float) -> None:
    """Turns spine, chest, neck and head of a pose towards the newer of two aims, easing from the older.

    `eyes` is where the eyes are without looking, `turn` the chest's rotation in the set.
    """
    old, new = (_angles(aim, eyes, turn) for aim in aims)
    share = between(now, aims[1].since + HEAD_WAITS, aims[1].since + HEAD_WAITS + HEAD_TAKES)
    if aims[1].since <= 0.0:
        share = 1.0
    yaw, pitch = (a + (b - a) * share for a, b in zip(old, new, strict=True))
    small = math.radians(7.0)
    head = clamp(yaw - math.copysign(min(abs(yaw), small), yaw) * 0.6, -HEAD_REACH, HEAD_REACH) * 0.80
    trunk = clamp(yaw * 0.14, -0.25, 0.25)
    head = clamp(head - trunk, -HEAD_REACH, HEAD_REACH)
    nod = clamp(pitch * 0.65, -0.55, 0.75)
    body[SLOT["spine"]] += (0.0, 0.4 * trunk, 0.0)
    body[SLOT["chest"]] += (0.0, 0.6 * trunk, 0.0)
    body[SLOT["neck"]] += (0.40 * nod, 0.45 * head, 0.0)
    body[SLOT["head"]] += (0.60 * nod, 0.55 * head, -0.10 * head)


def eye_angles(
    aims: tuple[Aim, Aim], eyes: tuple[F64, F64], turn: F64, now: float, seed: int, down: float
) -> tuple[float, float, float, float]:
    """Yaw and pitch of the left and the right eye against a head of rotation `turn` in the set."""
    share = between(now, aims[1].since, aims[1].since + EYES_TAKE) if aims[1].since > 0.0 else 1.0
    dart = math.floor(now / 0.9 + 0.5 * math.sin(seed))
    jitter = np.array([math.sin(dart * 12.9898 + seed), math.sin(dart * 78.233 + seed)]) * math.radians(0.7)
    out = []
    for eye in eyes:
        old, new = (_angles(aim, eye, turn) for aim in aims)
        yaw, pitch = (a + (b - a) * share for a, b in zip(old, new, strict=True))
        yaw, pitch = yaw + float(jitter[0]), pitch + 0.6 * float(jitter[1]) + down
        out += [clamp(yaw, -EYE_REACH, EYE_REACH), clamp(pitch, -math.radians(26.0), math.radians(32.0))]
    return (out[0], out[1], out[2], out[3])


def idle_head(body: F64, now: float, seed: int, amount: float) -> None:
    """The small unrest of a head that is held up."""
    size = math.radians(0.9) * amount
    body[SLOT["head"]] += (
        size * drift(now, seed, "nod", 0.17),
        size * 1.2 * drift(now, seed, "turn", 0.13),
        size * drift(now, seed, "tilt", 0.11),
    )


def _angles(aim: Aim, eye: F64, turn: F64) -> tuple[float, float]:
    if aim.point is None:
        return 0.0, 0.02
    towards = turn.T @ unit(aim.point - eye)
    yaw = math.atan2(float(towards[0]), float(towards[2]))
    pitch = -math.asin(clamp(float(towards[1]), -1.0, 1.0))
    return yaw, pitch
