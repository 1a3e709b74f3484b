"""Gestures: what hands, head and trunk do over a pose, by name.

An arm's goal is given in its side's space (+x outward, +y up, +z ahead, from the shoulder, in lengths of the arm), so
left and right share goals. A gesture blends goals in with its strength and may swing them over time.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.figure.motion.curve import between, clamp
from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.rotation import unit
from cinec_previs.figure.skeleton import SIDES, SIGN

F64 = NDArray[np.float64]
TAU = 2.0 * math.pi
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


def _aimed(
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


def _point(body: F64, m: Moment) -> None:
    wrist, direction, _ = _aimed(m, m.side, (0.12, 0.02, 0.93), 0.30)
    fingers = (float(direction[0]), float(direction[1]), float(direction[2]))
    thrust = 0.90 + 0.10 * between(m.since, 0.0, 0.32)
    goal = Goal(
        wrist=(wrist[0] * thrust, wrist[1] * thrust, wrist[2] * thrust),
        elbow=(0.6, -0.8, -0.1),
        fingers=fingers,
        palm=(-0.5, -0.85, 0.0),
        hand=POINT,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["chest"]] += (0.03 * m.strength, -0.10 * SIGN[m.side] * m.strength, 0.0)


def _wave(body: F64, m: Moment) -> None:
    swing = 0.45 * math.sin(TAU * 2.0 * m.since)
    goal = Goal(
        wrist=(0.30 + 0.05 * swing, 0.26, 0.36),
        elbow=(0.9, -0.5, 0.1),
        fingers=(swing, 1.0, 0.15),
        palm=(-0.1, 0.1, 1.0),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def _hips(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.02, -0.66, 0.10),
        elbow=(1.0, 0.0, -0.45),
        fingers=(-0.55, -0.45, 0.65),
        palm=(-0.9, 0.0, -0.5),
        hand=LOOSE,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)
    body[SLOT["chest"]] += (-0.05 * m.strength, 0.0, 0.0)


def _crossed(body: F64, m: Moment) -> None:
    upper = Goal(
        wrist=(-0.40, -0.43, 0.44),
        elbow=(0.8, -0.75, 0.1),
        fingers=(-1.0, 0.16, -0.05),
        palm=(0.1, -0.15, -1.0),
        hand=LOOSE,
    )
    under = Goal(
        wrist=(-0.34, -0.52, 0.36),
        elbow=(0.8, -0.75, 0.1),
        fingers=(-1.0, 0.10, 0.10),
        palm=(0.05, -0.3, -1.0),
        hand=LOOSE,
    )
    reach_for(body, m.side, upper, m.strength)
    reach_for(body, other(m.side), under, m.strength)


def _phone(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.05, 0.155, 0.20),
        elbow=(0.75, -0.85, 0.15),
        fingers=(-0.28, 0.93, -0.26),
        palm=(-0.93, -0.2, -0.25),
        hand=(0.5, 0.75, 0.85, 0.9, 0.95, 0.0, 0.4),
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["head"]] += (0.03 * m.strength, 0.0, 0.10 * SIGN[m.side] * m.strength)


def _drink(body: F64, m: Moment) -> None:
    cup = between(m.since, 0.25 * m.span, 0.45 * m.span) * (
        1.0 - between(m.since, 0.68 * m.span, 0.85 * m.span)
    )
    low, high = np.array((-0.05, -0.50, 0.52)), np.array((-0.225, 0.045, 0.40))
    wrist = low + (high - low) * cup
    goal = Goal(
        wrist=(float(wrist[0]), float(wrist[1]), float(wrist[2])),
        elbow=(0.75, -0.8, 0.1),
        fingers=(-0.65, 0.45, 0.5),
        palm=(-0.72, -0.25, -0.55),
        hand=GRIP,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["head"]] += (-0.20 * cup * m.strength, 0.0, 0.0)


def _cover_face(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.245, 0.07, 0.335),
        elbow=(0.45, -0.9, 0.25),
        fingers=(-0.16, 0.97, -0.02),
        palm=(-0.15, 0.05, -1.0),
        hand=(0.15, 0.22, 0.22, 0.24, 0.28, 0.05, 0.0),
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)
    body[SLOT["neck"]] += (0.22 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (0.20 * m.strength, 0.0, 0.0)
    body[SLOT["chest"]] += (0.12 * m.strength, 0.0, 0.0)


def _type(body: F64, m: Moment) -> None:
    for side in SIDES:
        phase = 0.0 if side == "left" else 1.7
        bob = 0.010 * math.sin(TAU * 3.1 * m.since + phase) + 0.006 * math.sin(
            TAU * 5.3 * m.since + 2 * phase
        )
        hand = list(TYPE)
        for finger in range(1, 5):
            hand[finger] += 0.22 * max(
                0.0, math.sin(TAU * (2.3 + 0.7 * finger) * m.since + phase + 1.9 * finger)
            )
        wrist = (-0.16, -0.50 + bob, 0.58)
        if m.targets is not None:
            spot = m.targets[side] - (0.0, 0.0, 0.22)
            wrist = (
                float(np.clip(spot[0] + 0.16, -0.3, 0.1)),
                float(spot[1]) + 0.06 + bob,
                float(min(spot[2], 0.75)),
            )
        goal = Goal(
            wrist=wrist,
            elbow=(0.7, -0.7, -0.3),
            fingers=(-0.15, -0.12, 1.0),
            palm=(-0.1, -1.0, -0.1),
            hand=tuple(hand),
        )
        reach_for(body, side, goal, m.strength)
    body[SLOT["neck"]] += (0.08 * m.strength, 0.0, 0.0)


def _write(body: F64, m: Moment) -> None:
    line = (m.since * 0.35) % 1.0
    jot = 0.006 * math.sin(TAU * 4.3 * m.since)
    wrist = (-0.30 + 0.16 * line, -0.55 + jot, 0.56 + 0.01 * math.sin(TAU * 2.9 * m.since))
    reach_for(
        body,
        m.side,
        Goal(
            wrist=wrist,
            elbow=(0.75, -0.6, -0.3),
            fingers=(-0.55, -0.35, 0.75),
            palm=(-0.75, -0.65, 0.0),
            hand=PINCH,
        ),
        m.strength,
    )
    hold = Goal(
        wrist=(-0.16, -0.56, 0.50),
        elbow=(0.8, -0.6, -0.2),
        fingers=(-0.75, -0.15, 0.65),
        palm=(0.0, -1.0, 0.0),
        hand=FLAT,
    )
    reach_for(body, other(m.side), hold, m.strength)
    body[SLOT["neck"]] += (0.20 * m.strength, 0.0, 0.0)
    body[SLOT["chest"]] += (0.10 * m.strength, 0.0, 0.0)


def _open(body: F64, m: Moment) -> None:
    wrist, _, _ = _aimed(m, m.side, (-0.02, -0.42, 0.82), 0.14)
    pull = between(m.since, 0.45 * m.span, 0.85 * m.span)
    drawn = (wrist[0] + 0.16 * pull, wrist[1] + 0.02 * pull, wrist[2] - 0.34 * pull)
    twist = between(m.since, 0.30 * m.span, 0.45 * m.span)
    goal = Goal(
        wrist=drawn,
        elbow=(0.7, -0.8, -0.2),
        fingers=(-0.15, 0.05, 1.0),
        palm=(-0.85 + 0.7 * twist, -0.5 - 0.4 * twist, 0.0),
        hand=GRIP,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["chest"]] += (
        0.10 * m.strength * (1.0 - pull),
        0.12 * SIGN[m.side] * (1.0 - 2.0 * pull) * m.strength,
        0.0,
    )


def _pick_up(body: F64, m: Moment) -> None:
    down = math.sin(math.pi * clamp(m.since / m.span)) ** 1.5
    wrist, _, near = _aimed(m, m.side, (-0.06, -0.72, 0.58), 0.15)
    bend = 0.12 if near or m.seated else 0.50
    goal = Goal(
        wrist=wrist,
        elbow=(0.7, -0.6, -0.3),
        fingers=(-0.2, -0.55, 0.8),
        palm=(-0.55, -0.8, 0.0),
        hand=GRIP if m.since > 0.45 * m.span else OPEN,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["hips"]] += (bend * 0.7 * down * m.strength, 0.0, 0.0)
    body[SLOT["spine"]] += (bend * 0.5 * down * m.strength, 0.0, 0.0)


def _give(body: F64, m: Moment) -> None:
    wrist, _, _ = _aimed(m, m.side, (-0.08, -0.36, 0.84), 0.16)
    reach_for(
        body,
        m.side,
        Goal(
            wrist=wrist, elbow=(0.5, -0.9, -0.2), fingers=(-0.1, 0.1, 1.0), palm=(-0.35, 0.92, 0.0), hand=OPEN
        ),
        m.strength,
    )
    body[SLOT["chest"]] += (0.08 * m.strength, 0.08 * SIGN[m.side] * m.strength, 0.0)


def _shrug(body: F64, m: Moment) -> None:
    lift = math.sin(math.pi * clamp(m.since / m.span)) ** 0.8
    goal = Goal(
        wrist=(0.16, -0.50, 0.42),
        elbow=(0.6, -0.8, -0.5),
        fingers=(0.55, 0.15, 0.8),
        palm=(-0.15, 1.0, 0.1),
        hand=OPEN,
    )
    for side in SIDES:
        reach_for(body, side, goal, 0.9 * lift)
        body[SLOT[f"{side}_collar"]] += (0.30 * lift, 0.05 * lift)
    body[SLOT["head"]] += (-0.03 * lift, 0.0, 0.12 * lift * SIGN[m.side])


def _nod(body: F64, m: Moment) -> None:
    times = max(1, round(m.span / 0.55))
    swing = math.sin(TAU * times * clamp(m.since / m.span))
    body[SLOT["head"]] += (0.17 * m.strength * max(swing, 0.35 * swing), 0.0, 0.0)
    body[SLOT["neck"]] += (0.06 * m.strength * swing, 0.0, 0.0)


def _shake(body: F64, m: Moment) -> None:
    times = max(2, round(m.span / 0.45))
    swing = math.sin(TAU * times * clamp(m.since / m.span))
    body[SLOT["head"]] += (0.03 * m.strength, 0.22 * m.strength * swing, 0.0)
    body[SLOT["neck"]] += (0.0, 0.10 * m.strength * swing, 0.0)


def _bow(body: F64, m: Moment) -> None:
    down = m.strength
    body[SLOT["hips"]] += (0.35 * down, 0.0, 0.0)
    body[SLOT["spine"]] += (0.15 * down, 0.0, 0.0)
    body[SLOT["neck"]] += (0.20 * down, 0.0, 0.0)


def _hug(body: F64, m: Moment) -> None:
    high = Goal(
        wrist=(-0.30, 0.02, 0.72),
        elbow=(1.0, -0.25, 0.1),
        fingers=(-0.92, 0.20, -0.15),
        palm=(-0.1, -0.1, -1.0),
        hand=FLAT,
    )
    low = Goal(
        wrist=(-0.26, -0.34, 0.72),
        elbow=(1.0, -0.35, 0.0),
        fingers=(-0.92, 0.05, -0.15),
        palm=(-0.1, 0.05, -1.0),
        hand=FLAT,
    )
    reach_for(body, m.side, high, m.strength)
    reach_for(body, other(m.side), low, m.strength)
    body[SLOT["hips"]] += (0.07 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (0.10 * m.strength, 0.0, 0.22 * SIGN[m.side] * m.strength)


def _read(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.22, -0.40, 0.50),
        elbow=(0.75, -0.8, 0.0),
        fingers=(-0.25, 0.60, 0.75),
        palm=(-0.75, 0.25, -0.60),
        hand=(0.55, 0.55, 0.65, 0.7, 0.75, 0.0, 0.3),
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)
    body[SLOT["neck"]] += (0.16 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (0.14 * m.strength, 0.0, 0.0)


def _lean(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.02, -0.66, 0.52),
        elbow=(0.8, -0.2, -0.6),
        fingers=(0.0, -0.35, 0.95),
        palm=(0.0, -0.95, -0.3),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)
    body[SLOT["hips"]] += (0.24 * m.strength, 0.0, 0.0)
    body[SLOT["neck"]] += (-0.16 * m.strength, 0.0, 0.0)


def _think(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.20, -0.045, 0.32),
        elbow=(0.35, -1.0, 0.25),
        fingers=(-0.35, 0.90, 0.0),
        palm=(-0.35, 0.1, -0.9),
        hand=(0.35, 0.35, 1.0, 1.1, 1.15, 0.0, 0.2),
    )
    reach_for(body, m.side, goal, m.strength)
    brace = Goal(
        wrist=(-0.36, -0.52, 0.36),
        elbow=(0.8, -0.75, 0.1),
        fingers=(-1.0, 0.10, 0.10),
        palm=(0.05, 0.2, -1.0),
        hand=LOOSE,
    )
    reach_for(body, other(m.side), brace, m.strength * (0.0 if m.seated else 1.0))
    body[SLOT["head"]] += (0.06 * m.strength, 0.0, 0.09 * SIGN[m.side] * m.strength)


def _hand_on_heart(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.26, -0.20, 0.30),
        elbow=(0.8, -0.7, 0.0),
        fingers=(-0.95, 0.25, 0.05),
        palm=(0.0, -0.05, -1.0),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def _salute(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.06, 0.30, 0.22),
        elbow=(1.0, -0.2, 0.2),
        fingers=(-0.80, 0.45, -0.10),
        palm=(-0.2, -0.6, 0.4),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def _fist(body: F64, m: Moment) -> None:
    beat = max(0.0, math.sin(TAU * 1.6 * m.since)) * 0.12
    goal = Goal(
        wrist=(-0.02, -0.22 - beat, 0.50),
        elbow=(0.6, -0.9, -0.1),
        fingers=(-0.2, 0.75, 0.5),
        palm=(-0.85, 0.1, -0.3),
        hand=FIST,
    )
    reach_for(body, m.side, goal, m.strength)


def _slam(body: F64, m: Moment) -> None:
    drop = between(m.since, 0.35 * m.span, 0.45 * m.span)
    goal = Goal(
        wrist=(-0.05, -0.05 - 0.50 * drop, 0.55),
        elbow=(0.7, -0.6, -0.2),
        fingers=(-0.2, 0.3 - 0.4 * drop, 0.9),
        palm=(-0.6, -0.75, 0.0),
        hand=FIST,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["spine"]] += (0.10 * drop * m.strength, 0.0, 0.0)


def _knock(body: F64, m: Moment) -> None:
    beat = 0.05 * max(0.0, math.sin(TAU * 3.0 * m.since)) * (m.since > 0.3)
    goal = Goal(
        wrist=(-0.10, 0.05, 0.62 + beat),
        elbow=(0.6, -0.9, 0.0),
        fingers=(-0.1, 0.85, 0.5),
        palm=(-0.4, -0.4, 0.8),
        hand=FIST,
    )
    reach_for(body, m.side, goal, m.strength)


def _hands_up(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.22, 0.30, 0.30),
        elbow=(0.9, -0.7, 0.0),
        fingers=(0.05, 1.0, 0.05),
        palm=(-0.1, 0.0, 1.0),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def _calm(body: F64, m: Moment) -> None:
    press = 0.04 * math.sin(TAU * 1.1 * m.since)
    goal = Goal(
        wrist=(0.02, -0.40 + press, 0.62),
        elbow=(0.7, -0.7, -0.2),
        fingers=(-0.1, 0.45, 0.9),
        palm=(0.0, -0.85, 0.5),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def _beckon(body: F64, m: Moment) -> None:
    curl = 0.5 + 0.5 * math.sin(TAU * 1.6 * m.since)
    hand = (0.3, 0.2 + 0.9 * curl, 0.25 + 0.9 * curl, 0.3 + 0.9 * curl, 0.35 + 0.9 * curl, 0.05, 0.2)
    goal = Goal(
        wrist=(0.0, -0.30, 0.66),
        elbow=(0.6, -0.85, -0.1),
        fingers=(-0.1, 0.45, 0.9),
        palm=(-0.2, 0.8, -0.45),
        hand=hand,
    )
    reach_for(body, m.side, goal, m.strength)


def _clap(body: F64, m: Moment) -> None:
    apart = 0.10 * abs(math.sin(TAU * 1.7 * m.since))
    goal = Goal(
        wrist=(-0.31 + apart, -0.34, 0.50),
        elbow=(0.8, -0.7, 0.0),
        fingers=(-0.15, 0.55, 0.8),
        palm=(-1.0, 0.0, -0.1),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def _pray(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.30, -0.26, 0.42),
        elbow=(0.7, -0.8, 0.0),
        fingers=(-0.10, 0.90, 0.40),
        palm=(-1.0, 0.0, 0.0),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def _laugh(body: F64, m: Moment) -> None:
    shake = math.sin(TAU * 4.4 * m.since) * m.strength
    for side in SIDES:
        body[SLOT[f"{side}_collar"]] += (0.06 * shake + 0.04 * m.strength, 0.0)
    body[SLOT["chest"]] += (0.02 * shake - 0.04 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (-0.14 * m.strength + 0.02 * shake, 0.0, 0.0)


def _sob(body: F64, m: Moment) -> None:
    _cover_face(body, m)
    shake = math.sin(TAU * 3.3 * m.since) * m.strength
    body[SLOT["chest"]] += (0.018 * shake, 0.0, 0.0)


def _sigh(body: F64, m: Moment) -> None:
    breath = math.sin(TAU * clamp(m.since / m.span))
    for side in SIDES:
        body[SLOT[f"{side}_collar"]] += (0.12 * max(0.0, breath) - 0.04 * m.strength, 0.0)
    body[SLOT["head"]] += (0.14 * max(0.0, -breath), 0.0, 0.0)
    body[SLOT["breath"]] += 0.03 * breath


def _flinch(body: F64, m: Moment) -> None:
    jolt = math.exp(-2.2 * m.since) * between(m.since, 0.0, 0.10)
    goal = Goal(
        wrist=(-0.10, -0.02, 0.42),
        elbow=(0.7, -0.7, 0.0),
        fingers=(-0.2, 0.95, 0.1),
        palm=(0.0, 0.0, 1.0),
        hand=OPEN,
    )
    for side in SIDES:
        reach_for(body, side, goal, jolt)
        body[SLOT[f"{side}_collar"]] += (0.25 * jolt, 0.0)
    body[SLOT["spine"]] += (-0.12 * jolt, 0.0, 0.0)


def _duck(body: F64, m: Moment) -> None:
    body[SLOT["pelvis"]] -= np.array([0.0, 0.30, 0.10]) * m.strength * (0.0 if m.seated else 1.0)
    body[SLOT["hips"]] += (0.45 * m.strength, 0.0, 0.0)
    body[SLOT["spine"]] += (0.25 * m.strength, 0.0, 0.0)


def _fall(body: F64, m: Moment) -> None:
    drop = between(m.since, 0.1, min(m.span, 1.0)) if not m.seated else 0.0
    body[SLOT["pelvis"]] += np.array([0.0, (0.14 - float(body[SLOT["pelvis"]][1])) * drop, -0.30 * drop])
    body[SLOT["hips"]] += (-1.35 * drop, 0.0, 0.0)
    body[SLOT["spine"]] += (0.25 * math.sin(math.pi * drop), 0.0, 0.0)
    fling = Goal(
        wrist=(0.55, 0.10, 0.20),
        elbow=(0.4, -0.8, -0.4),
        fingers=(0.8, 0.2, 0.2),
        palm=(0.0, 0.0, 1.0),
        hand=OPEN,
    )
    for side in SIDES:
        reach_for(body, side, fling, 0.8 * drop)
        body[SLOT[f"{side}_knee"]] += np.array([0.25, 0.8, 0.0]) * drop


def _push(body: F64, m: Moment) -> None:
    out = between(m.since, 0.15 * m.span, 0.45 * m.span)
    goal = Goal(
        wrist=(-0.05, -0.12, 0.45 + 0.48 * out),
        elbow=(0.8, -0.6, -0.2),
        fingers=(0.0, 0.95, 0.3),
        palm=(0.0, 0.1, 1.0),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)
    body[SLOT["hips"]] += (0.14 * out * m.strength, 0.0, 0.0)


def _hold(body: F64, m: Moment) -> None:
    wrist, _, _ = _aimed(m, m.side, (-0.10, -0.42, 0.52), 0.15)
    reach_for(
        body,
        m.side,
        Goal(
            wrist=wrist,
            elbow=(0.7, -0.8, -0.1),
            fingers=(-0.45, 0.20, 0.85),
            palm=(-0.8, 0.1, -0.3),
            hand=GRIP,
        ),
        m.strength,
    )


def _aim(body: F64, m: Moment) -> None:
    wrist, direction, _ = _aimed(m, m.side, (-0.20, 0.02, 0.92), 0.30)
    fingers = (float(direction[0]), float(direction[1]), float(direction[2]))
    reach_for(
        body,
        m.side,
        Goal(
            wrist=wrist,
            elbow=(0.6, -0.8, 0.0),
            fingers=fingers,
            palm=(-0.9, -0.2, 0.0),
            hand=(0.5, 0.35, 1.2, 1.3, 1.3, 0.0, 0.5),
        ),
        m.strength,
    )


def _slump(body: F64, m: Moment) -> None:
    body[SLOT["spine"]] += (0.16 * m.strength, 0.0, 0.0)
    body[SLOT["chest"]] += (0.12 * m.strength, 0.0, 0.0)
    body[SLOT["neck"]] += (0.12 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (0.14 * m.strength, 0.0, 0.0)


GESTURES: dict[str, Act] = {
    "point": _point,
    "wave": _wave,
    "hands-on-hips": _hips,
    "arms-crossed": _crossed,
    "phone": _phone,
    "drink": _drink,
    "cover-face": _cover_face,
    "type": _type,
    "write": _write,
    "open": _open,
    "pick-up": _pick_up,
    "give": _give,
    "shrug": _shrug,
    "nod": _nod,
    "shake": _shake,
    "bow": _bow,
    "hug": _hug,
    "read": _read,
    "lean": _lean,
    "think": _think,
    "hand-on-heart": _hand_on_heart,
    "salute": _salute,
    "fist": _fist,
    "slam": _slam,
    "knock": _knock,
    "hands-up": _hands_up,
    "calm": _calm,
    "beckon": _beckon,
    "clap": _clap,
    "pray": _pray,
    "laugh": _laugh,
    "cry": _sob,
    "sigh": _sigh,
    "flinch": _flinch,
    "duck": _duck,
    "fall": _fall,
    "push": _push,
    "hold": _hold,
    "aim": _aim,
    "slump": _slump,
}
ALIASES: dict[str, str] = {
    "close": "open",
    "unlock": "open",
    "pull": "open",
    "take": "pick-up",
    "grab": "pick-up",
    "pick": "pick-up",
    "put-down": "pick-up",
    "put": "pick-up",
    "hand": "give",
    "offer": "give",
    "embrace": "hug",
    "cross-arms": "arms-crossed",
    "head-shake": "shake",
    "shake-head": "shake",
    "call": "phone",
    "sip": "drink",
    "smoke": "drink",
    "applaud": "clap",
    "hide-face": "cover-face",
    "facepalm": "cover-face",
    "sob": "cry",
    "weep": "cry",
    "shoot": "aim",
    "shove": "push",
    "throw": "point",
    "surrender": "hands-up",
    "collapse": "fall",
    "touch": "hold",
    "scratch": "think",
    "startle": "flinch",
    "recoil": "flinch",
}
STAYS = frozenset({"fall"})


def gesture_of(name: str) -> str | None:
    """The gesture for a script's word, or None."""
    key = name.strip().lower().replace("_", "-").replace(" ", "-")
    key = ALIASES.get(key, key)
    return key if key in GESTURES else None
