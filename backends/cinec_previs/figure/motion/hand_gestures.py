"""Gestures of the hands, each a change of a pose at a moment."""

import math

import numpy as np

from cinec_previs.figure.motion.curve import TAU, between, clamp
from cinec_previs.figure.motion.goal import (
    F64,
    FIST,
    FLAT,
    GRIP,
    LOOSE,
    OPEN,
    PINCH,
    POINT,
    TYPE,
    Goal,
    Moment,
    aimed,
    other,
    reach_for,
)
from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.skeleton import SIDES, SIGN


def point(body: F64, m: Moment) -> None:
    wrist, direction, _ = aimed(m, m.side, (0.12, 0.02, 0.93), 0.30)
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


def wave(body: F64, m: Moment) -> None:
    swing = 0.45 * math.sin(TAU * 2.0 * m.since)
    goal = Goal(
        wrist=(0.30 + 0.05 * swing, 0.26, 0.36),
        elbow=(0.9, -0.5, 0.1),
        fingers=(swing, 1.0, 0.15),
        palm=(-0.1, 0.1, 1.0),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def hips(body: F64, m: Moment) -> None:
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


def crossed(body: F64, m: Moment) -> None:
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


def phone(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.05, 0.155, 0.20),
        elbow=(0.75, -0.85, 0.15),
        fingers=(-0.28, 0.93, -0.26),
        palm=(-0.93, -0.2, -0.25),
        hand=(0.5, 0.75, 0.85, 0.9, 0.95, 0.0, 0.4),
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["head"]] += (0.03 * m.strength, 0.0, 0.10 * SIGN[m.side] * m.strength)


def drink(body: F64, m: Moment) -> None:
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


def cover_face(body: F64, m: Moment) -> None:
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


def type_(body: F64, m: Moment) -> None:
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


def write(body: F64, m: Moment) -> None:
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


def open_(body: F64, m: Moment) -> None:
    wrist, _, _ = aimed(m, m.side, (-0.02, -0.42, 0.82), 0.14)
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


def pick_up(body: F64, m: Moment) -> None:
    down = math.sin(math.pi * clamp(m.since / m.span)) ** 1.5
    wrist, _, near = aimed(m, m.side, (-0.06, -0.72, 0.58), 0.15)
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


def give(body: F64, m: Moment) -> None:
    wrist, _, _ = aimed(m, m.side, (-0.08, -0.36, 0.84), 0.16)
    reach_for(
        body,
        m.side,
        Goal(
            wrist=wrist, elbow=(0.5, -0.9, -0.2), fingers=(-0.1, 0.1, 1.0), palm=(-0.35, 0.92, 0.0), hand=OPEN
        ),
        m.strength,
    )
    body[SLOT["chest"]] += (0.08 * m.strength, 0.08 * SIGN[m.side] * m.strength, 0.0)


def read(body: F64, m: Moment) -> None:
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


def think(body: F64, m: Moment) -> None:
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


def hand_on_heart(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.26, -0.20, 0.30),
        elbow=(0.8, -0.7, 0.0),
        fingers=(-0.95, 0.25, 0.05),
        palm=(0.0, -0.05, -1.0),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def salute(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.06, 0.30, 0.22),
        elbow=(1.0, -0.2, 0.2),
        fingers=(-0.80, 0.45, -0.10),
        palm=(-0.2, -0.6, 0.4),
        hand=FLAT,
    )
    reach_for(body, m.side, goal, m.strength)


def fist(body: F64, m: Moment) -> None:
    beat = max(0.0, math.sin(TAU * 1.6 * m.since)) * 0.12
    goal = Goal(
        wrist=(-0.02, -0.22 - beat, 0.50),
        elbow=(0.6, -0.9, -0.1),
        fingers=(-0.2, 0.75, 0.5),
        palm=(-0.85, 0.1, -0.3),
        hand=FIST,
    )
    reach_for(body, m.side, goal, m.strength)


def slam(body: F64, m: Moment) -> None:
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


def knock(body: F64, m: Moment) -> None:
    beat = 0.05 * max(0.0, math.sin(TAU * 3.0 * m.since)) * (m.since > 0.3)
    goal = Goal(
        wrist=(-0.10, 0.05, 0.62 + beat),
        elbow=(0.6, -0.9, 0.0),
        fingers=(-0.1, 0.85, 0.5),
        palm=(-0.4, -0.4, 0.8),
        hand=FIST,
    )
    reach_for(body, m.side, goal, m.strength)


def hands_up(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(0.22, 0.30, 0.30),
        elbow=(0.9, -0.7, 0.0),
        fingers=(0.05, 1.0, 0.05),
        palm=(-0.1, 0.0, 1.0),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def calm(body: F64, m: Moment) -> None:
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


def beckon(body: F64, m: Moment) -> None:
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


def clap(body: F64, m: Moment) -> None:
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


def pray(body: F64, m: Moment) -> None:
    goal = Goal(
        wrist=(-0.30, -0.26, 0.42),
        elbow=(0.7, -0.8, 0.0),
        fingers=(-0.10, 0.90, 0.40),
        palm=(-1.0, 0.0, 0.0),
        hand=FLAT,
    )
    for side in SIDES:
        reach_for(body, side, goal, m.strength)


def push(body: F64, m: Moment) -> None:
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


def hold(body: F64, m: Moment) -> None:
    wrist, _, _ = aimed(m, m.side, (-0.10, -0.42, 0.52), 0.15)
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


def aim(body: F64, m: Moment) -> None:
    wrist, direction, _ = aimed(m, m.side, (-0.20, 0.02, 0.92), 0.30)
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
