"""Gestures of head, trunk and the whole body, each a change of a pose at a moment."""

import math

import numpy as np

from cinec_previs.figure.motion.curve import TAU, between, clamp
from cinec_previs.figure.motion.goal import F64, FIST, FLAT, OPEN, Goal, Moment, other, reach_for
from cinec_previs.figure.motion.hand_gestures import cover_face
from cinec_previs.figure.pose import SLOT
from cinec_previs.figure.skeleton import SIDES, SIGN


def shrug(body: F64, m: Moment) -> None:
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


def nod(body: F64, m: Moment) -> None:
    times = max(1, round(m.span / 0.55))
    swing = math.sin(TAU * times * clamp(m.since / m.span))
    body[SLOT["head"]] += (0.17 * m.strength * max(swing, 0.35 * swing), 0.0, 0.0)
    body[SLOT["neck"]] += (0.06 * m.strength * swing, 0.0, 0.0)


def shake(body: F64, m: Moment) -> None:
    times = max(2, round(m.span / 0.45))
    swing = math.sin(TAU * times * clamp(m.since / m.span))
    body[SLOT["head"]] += (0.03 * m.strength, 0.22 * m.strength * swing, 0.0)
    body[SLOT["neck"]] += (0.0, 0.10 * m.strength * swing, 0.0)


def bow(body: F64, m: Moment) -> None:
    down = m.strength
    body[SLOT["hips"]] += (0.35 * down, 0.0, 0.0)
    body[SLOT["spine"]] += (0.15 * down, 0.0, 0.0)
    body[SLOT["neck"]] += (0.20 * down, 0.0, 0.0)


def hug(body: F64, m: Moment) -> None:
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


def laugh(body: F64, m: Moment) -> None:
    shake = math.sin(TAU * 4.4 * m.since) * m.strength
    for side in SIDES:
        body[SLOT[f"{side}_collar"]] += (0.06 * shake + 0.04 * m.strength, 0.0)
    body[SLOT["chest"]] += (0.02 * shake - 0.04 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (-0.14 * m.strength + 0.02 * shake, 0.0, 0.0)


def sigh(body: F64, m: Moment) -> None:
    breath = math.sin(TAU * clamp(m.since / m.span))
    for side in SIDES:
        body[SLOT[f"{side}_collar"]] += (0.12 * max(0.0, breath) - 0.04 * m.strength, 0.0)
    body[SLOT["head"]] += (0.14 * max(0.0, -breath), 0.0, 0.0)
    body[SLOT["breath"]] += 0.03 * breath


def flinch(body: F64, m: Moment) -> None:
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


def duck(body: F64, m: Moment) -> None:
    body[SLOT["pelvis"]] -= np.array([0.0, 0.30, 0.10]) * m.strength * (0.0 if m.seated else 1.0)
    body[SLOT["hips"]] += (0.45 * m.strength, 0.0, 0.0)
    body[SLOT["spine"]] += (0.25 * m.strength, 0.0, 0.0)


def fall(body: F64, m: Moment) -> None:
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


def slump(body: F64, m: Moment) -> None:
    body[SLOT["spine"]] += (0.16 * m.strength, 0.0, 0.0)
    body[SLOT["chest"]] += (0.12 * m.strength, 0.0, 0.0)
    body[SLOT["neck"]] += (0.12 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (0.14 * m.strength, 0.0, 0.0)


def lean(body: F64, m: Moment) -> None:
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


def cry(body: F64, m: Moment) -> None:
    cover_face(body, m)
    shake = math.sin(TAU * 3.3 * m.since) * m.strength
    body[SLOT["chest"]] += (0.018 * shake, 0.0, 0.0)


def kiss(body: F64, m: Moment) -> None:
    body[SLOT["hips"]] += (0.10 * m.strength, 0.0, 0.0)
    body[SLOT["neck"]] += (0.10 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (-0.06 * m.strength, 0.0, 0.20 * SIGN[m.side] * m.strength)
    touch = Goal(
        wrist=(-0.12, -0.06, 0.66), elbow=(0.7, -0.8, 0.0), fingers=(-0.2, 0.75, 0.6), palm=(-0.9, 0.0, 0.2)
    )
    reach_for(body, m.side, touch, 0.8 * m.strength)


def shiver(body: F64, m: Moment) -> None:
    shake = math.sin(TAU * 7.0 * m.since) * m.strength
    rub = 0.05 * math.sin(TAU * 1.3 * m.since)
    hold = Goal(
        wrist=(-0.36, -0.30 + rub, 0.36),
        elbow=(0.6, -0.9, 0.1),
        fingers=(-0.95, 0.35, -0.1),
        palm=(0.0, 0.0, -1.0),
    )
    for side in SIDES:
        reach_for(body, side, hold, m.strength)
        body[SLOT[f"{side}_collar"]] += (0.18 * m.strength + 0.02 * shake, 0.05 * m.strength)
    body[SLOT["chest"]] += (0.10 * m.strength, 0.008 * shake, 0.0)
    body[SLOT["head"]] += (0.06 * m.strength, 0.012 * shake, 0.0)


def stretch(body: F64, m: Moment) -> None:
    high = Goal(
        wrist=(0.12, 0.85, 0.05),
        elbow=(1.0, 0.2, -0.2),
        fingers=(-0.2, 1.0, 0.0),
        palm=(-0.4, 0.0, 0.9),
        hand=OPEN,
    )
    for side in SIDES:
        reach_for(body, side, high, m.strength)
        body[SLOT[f"{side}_collar"]] += (0.35 * m.strength, 0.0)
    body[SLOT["chest"]] += (-0.12 * m.strength, 0.0, 0.0)
    body[SLOT["head"]] += (-0.18 * m.strength, 0.0, 0.0)


def dance(body: F64, m: Moment) -> None:
    beat = math.sin(TAU * 1.0 * m.since) * m.strength
    bounce = abs(math.sin(TAU * 1.0 * m.since)) * m.strength
    body[SLOT["pelvis"]] += (0.035 * beat, -0.020 * bounce, 0.0)
    body[SLOT["hips"]] += (0.0, 0.10 * beat, 0.06 * beat)
    body[SLOT["chest"]] += (0.0, -0.14 * beat, -0.05 * beat)
    for side in SIDES:
        swing = beat * SIGN[side]
        loose = Goal(
            wrist=(0.10, -0.42 + 0.14 * swing, 0.46 + 0.10 * swing), fingers=(-0.3, 0.5, 0.8), hand=OPEN
        )
        reach_for(body, side, loose, 0.9 * m.strength)


def fight(body: F64, m: Moment) -> None:
    guard = Goal(
        wrist=(-0.16, -0.08, 0.44),
        elbow=(0.5, -1.0, 0.0),
        fingers=(-0.2, 0.8, 0.5),
        palm=(-0.8, 0.0, -0.4),
        hand=FIST,
    )
    for side in SIDES:
        reach_for(body, side, guard, m.strength)
    jab = max(0.0, math.sin(TAU * 1.2 * m.since)) ** 3 * m.strength
    blow = Goal(
        wrist=(-0.22, 0.0, 0.94),
        elbow=(0.8, -0.6, 0.0),
        fingers=(-0.1, 0.1, 1.0),
        palm=(0.0, -1.0, 0.1),
        hand=FIST,
    )
    reach_for(body, m.side, blow, jab)
    body[SLOT["chest"]] += (0.06 * m.strength, -0.30 * SIGN[m.side] * jab, 0.0)
    body[SLOT["hips"]] += (0.08 * m.strength, 0.0, 0.0)


def throw(body: F64, m: Moment) -> None:
    back = between(m.since, 0.0, 0.38 * m.span)
    out = between(m.since, 0.40 * m.span, 0.58 * m.span)
    wrist = (0.30 - 0.35 * out, 0.35 * back - 0.25 * out, -0.25 * back + 1.15 * out)
    goal = Goal(
        wrist=wrist,
        elbow=(0.9, -0.2, -0.2 - 0.4 * back),
        fingers=(-0.1, 0.8 - 0.7 * out, 0.3 + 0.7 * out),
        palm=(-0.3, 0.3, 0.9),
        hand=FIST if out < 0.5 else OPEN,
    )
    reach_for(body, m.side, goal, m.strength)
    body[SLOT["chest"]] += (
        0.16 * out * m.strength,
        SIGN[m.side] * (0.30 * back - 0.65 * out) * m.strength,
        0.0,
    )
