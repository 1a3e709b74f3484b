"""The course of an actor through a shot: the root's path, the posture, and feet that stay where they are put.

A performance's placements become changes in place (turn, sit, rise, kneel, lie) and walks; both move each foot only by
steps, so a planted foot cannot slide. Seconds, metres and radians in the set's space.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Performance, Placement, Point
from cinec_previs.figure.motion.curve import between, clamp, ease, turn_between
from cinec_previs.figure.pose import SLOT, blend
from cinec_previs.figure.postures import posture
from cinec_previs.figure.rotation import about_x, about_y
from cinec_previs.figure.skeleton import SIDES, SIGN, Skeleton

F64 = NDArray[np.float64]
BALL = (0.0, -0.055, 0.115)
NEAR = 0.05
CHANGE = {"stand": 0.75, "sit": 1.15, "kneel": 1.2, "lie": 1.9}


@dataclass(frozen=True, slots=True, kw_only=True)
class Foot:
    """Where the ball of a foot is, and how the foot is turned: yaw in the set, pitch with the heel up positive."""

    ball: tuple[float, float, float]
    yaw: float
    pitch: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One foot goes from one place to another between two times; a `roll` lifts the heel before and lands it after."""

    start: float
    end: float
    origin: Foot
    goal: Foot
    lift: float
    roll: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Travel:
    """A walk or run along a line: `steps` of them, `turn` the yaw on the way or None to keep between the ends'."""

    start: float
    end: float
    origin: tuple[float, float, float]
    goal: tuple[float, float, float]
    first_yaw: float
    last_yaw: float
    heading: float | None
    steps: int
    lead: str
    run: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A turn or a change of posture in place."""

    start: float
    end: float
    at: tuple[float, float, float]
    first_yaw: float
    last_yaw: float
    first: Placement
    last: Placement


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that happens, in order; `steps` by side."""

    opening: Placement
    closing: Placement
    moves: tuple[Travel | Change, ...]
    steps: dict[str, tuple[Step, ...]]
    stance: dict[str, Foot]
    height: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """The course at one time: root (x, y, z, yaw), the pose with its feet, how much it walks (0 … 1) and where in the
    stride it is: `phase` counts steps, `lead` is the side of step 1; `run` and the share of a posture change."""

    root: tuple[float, float, float, float]
    body: F64
    walk: float
    phase: float
    lead: str
    run: bool
    posture: str


def build_course(performance: Performance, bones: Skeleton, rate: float) -> Course:
    """The course of a performance at `rate` frames a second."""
    height = performance.appearance.height
    marks = sorted(performance.placements, key=lambda mark: mark.frame)
    steps: dict[str, list[Step]] = {side: [] for side in SIDES}
    moves: list[Travel | Change] = []
    stance = _stance(marks[0], height, bones)
    feet = dict(stance)
    for first, last in zip(marks, marks[1:], strict=False):
        for move in _moves(first, last, height, rate):
            moves.append(move)
            made = (
                _walked(move, feet, height, bones)
                if isinstance(move, Travel)
                else _changed(move, feet, height, bones)
            )
            for side, step in made:
                steps[side].append(step)
                feet[side] = step.goal
    return Course(
        opening=marks[0],
        closing=marks[-1],
        moves=tuple(moves),
        steps={side: tuple(listed) for side, listed in steps.items()},
        stance=stance,
        height=height,
    )


def at(course: Course, now: float, bones: Skeleton) -> Going:
    """Where the course is at `now` seconds of the shot."""
    live = course.opening
    going = _resting(live, course, bones)
    for move in course.moves:
        if now < move.start:
            break
        going = (
            _travelling(move, course, now, bones)
            if isinstance(move, Travel)
            else _changing(move, course, now, bones)
        )
    return _with_feet(going, course, now, bones)


def _moves(first: Placement, last: Placement, height: int, rate: float) -> list[Travel | Change]:
    start, end = first.frame / rate, last.frame / rate
    here, there = _metres(first), _metres(last)
    yaw, goal = math.radians(first.yaw / 1000), math.radians(last.yaw / 1000)
    way = math.hypot(there[0] - here[0], there[2] - here[2])
    if way < NEAR:
        if first.posture == last.posture and abs(turn_between(yaw, goal)) < 0.01 and first.seat == last.seat:
            return []
        need = CHANGE[last.posture] if first.posture != last.posture else 0.0
        need = max(need, 0.35 + abs(turn_between(yaw, goal)) / 2.6)
        start = max(start, end - need)
        return [
            Change(
                start=start,
                end=max(end, start + 1e-3),
                at=there,
                first_yaw=yaw,
                last_yaw=goal,
                first=first,
                last=last,
            )
        ]
    return _trip(first, last, (start, end), (here, there), (yaw, goal), height)


def _trip(
    first: Placement,
    last: Placement,
    span: tuple[float, float],
    ends: tuple[tuple[float, float, float], tuple[float, float, float]],
    yaws: tuple[float, float],
    height: int,
) -> list[Travel | Change]:
    (start, end), (here, there), (yaw, goal) = span, ends, yaws
    way = math.hypot(there[0] - here[0], there[2] - here[2])
    rise = 0.8 if first.posture != "stand" else 0.0
    settle = 1.1 if last.posture != "stand" else 0.0
    free = end - start
    squeeze = min(1.0, 0.5 * free / (rise + settle)) if rise + settle > 0 else 1.0
    rise, settle = rise * squeeze, settle * squeeze
    time = free - rise - settle
    pace = way / max(time, 1e-3)
    if pace < 0.35:
        time = way / 0.6
        start = end - settle - time - rise
    out: list[Travel | Change] = []
    standing = Placement(frame=first.frame, position=first.position, yaw=first.yaw)
    arrived = Placement(frame=last.frame, position=last.position, yaw=last.yaw)
    if rise:
        out.append(
            Change(
                start=start,
                end=start + rise,
                at=here,
                first_yaw=yaw,
                last_yaw=yaw,
                first=first,
                last=standing,
            )
        )
    ahead = math.atan2(there[0] - here[0], there[2] - here[2])
    sidling = way < 0.7 and abs(turn_between(yaw, ahead)) > 1.2 and abs(turn_between(yaw, goal)) < 0.9
    run = last.gait == "run" or way / max(time, 1e-3) > 2.3
    stride = height / 1000 * (0.62 if run else clamp(0.24 + 0.11 * way / max(time, 1e-3), 0.26, 0.44))
    out.append(
        Travel(
            start=start + rise,
            end=end - settle,
            origin=here,
            goal=there,
            first_yaw=yaw,
            last_yaw=goal,
            heading=None if sidling else ahead,
            steps=max(1, round(way / stride)),
            lead="left" if turn_between(yaw, ahead) >= 0 else "right",
            run=run,
        )
    )
    if settle:
        out.append(
            Change(
                start=end - settle, end=end, at=there, first_yaw=goal, last_yaw=goal, first=arrived, last=last
            )
        )
    return out


def _changed(move: Change, feet: dict[str, Foot], height: int, bones: Skeleton) -> list[tuple[str, Step]]:
    swing = turn_between(move.first_yaw, move.last_yaw)
    parts = max(1, math.ceil(abs(swing) / 1.25))
    out: list[tuple[str, Step]] = []
    order = SIDES if swing >= 0 else SIDES[::-1]
    span = move.end - move.start
    now = dict(feet)
    for part in range(parts):
        last = part == parts - 1
        yaw = move.first_yaw + swing * (part + 1) / parts
        mark = move.last if last else move.first
        goal = _stance(mark, height, bones, yaw)
        for turn, side in enumerate(order):
            begin = move.start + span * (part + 0.06 + 0.40 * turn) / parts
            finish = begin + span * 0.46 / parts
            if _apart(now[side], goal[side]) > 0.01:
                lift = 0.035 if mark.posture in ("stand", "sit") else 0.01
                out.append(
                    (side, Step(start=begin, end=finish, origin=now[side], goal=goal[side], lift=lift))
                )
                now[side] = goal[side]
    return out


def _walked(move: Travel, feet: dict[str, Foot], height: int, bones: Skeleton) -> list[tuple[str, Step]]:
    final = _stance(
        Placement(frame=0, position=_point(move.goal), yaw=round(math.degrees(move.last_yaw) * 1000)),
        height,
        bones,
    )
    order = (move.lead, "right" if move.lead == "left" else "left")
    early, late = (0.10, -0.30) if move.run else (-0.10, 0.08)
    out = []
    now = dict(feet)
    for count in range(1, move.steps + 3):
        side = order[(count - 1) % 2]
        if count > move.steps:
            goal = final[side]
        else:
            goal = _footfall(move, (count - 0.5) / move.steps, side, height, bones)
        begin = _when(move, max(0.04, count - 1 - early))
        finish = _when(move, min(count - late, move.steps + 1.95))
        roll = 0.55 if count > 1 else 0.3
        lift = 0.10 if move.run else 0.055
        out.append(
            (
                side,
                Step(
                    start=begin, end=finish, origin=now[side], goal=goal, lift=lift * height / 1750, roll=roll
                ),
            )
        )
        now[side] = goal
    return out


def _footfall(move: Travel, share: float, side: str, height: int, bones: Skeleton) -> Foot:
    yaw = _yaw_on(move, clamp(share))
    x, y, z = (a + (b - a) * share for a, b in zip(move.origin, move.goal, strict=True))
    aside = float(bones.joint("left_foot")[0]) * (0.45 if move.run else 0.62) * SIGN[side]
    scale = bones.ankle / 0.079
    offset = about_y(yaw) @ np.array([aside, 0.0, BALL[2] * scale])
    ball = bones.ankle + BALL[1] * scale
    return Foot(ball=(x + float(offset[0]), y + ball, z + float(offset[2])), yaw=yaw + SIGN[side] * 0.08)


def _progress(move: Travel, now: float) -> float:
    span = move.end - move.start
    soft = min(0.35, 0.45 * span) / span
    t = clamp((now - move.start) / span)
    speed = 1.0 / (1.0 - soft)
    if t < soft:
        return speed * t * t / (2.0 * soft)
    if t > 1.0 - soft:
        return 1.0 - speed * (1.0 - t) ** 2 / (2.0 * soft)
    return speed * (t - 0.5 * soft)


def _when(move: Travel, phase: float) -> float:
    low, high = move.start, move.end
    for _ in range(26):
        middle = (low + high) / 2
        if _phase(move, _progress(move, middle)) < phase:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _phase(move: Travel, share: float) -> float:
    """Steps done when the root has gone a share of the way: at n it is midway between footfalls n - 1 and n."""
    count = move.steps
    if count == 1:
        return float(np.interp(share, (0.0, 0.25, 0.75, 1.0), (0.0, 1.0, 2.0, 3.0)))
    roots = [0.0, 0.25, *range(1, count), count - 0.25, float(count)]
    phases = [0.0, *range(1, count + 2), count + 2.0]
    return float(np.interp(share * count, roots, phases))


def _yaw_on(move: Travel, share: float) -> float:
    if move.heading is None:
        return move.first_yaw + turn_between(move.first_yaw, move.last_yaw) * ease(share)
    turn = min(0.30, 0.8 / (move.steps + 1))
    out = turn_between(move.first_yaw, move.heading)
    back = turn_between(move.heading, move.last_yaw)
    return move.first_yaw + out * ease(share / turn) + back * ease((share - 1.0 + turn) / turn)


def _travelling(move: Travel, course: Course, now: float, bones: Skeleton) -> Going:
    share = _progress(move, now)
    x, y, z = (a + (b - a) * share for a, b in zip(move.origin, move.goal, strict=True))
    phase = _phase(move, share)
    body = posture("stand", 450, course.height, bones)
    amount = ease(min(phase, move.steps + 2.0 - phase) / 0.8)
    bob = (0.5 + 0.5 * math.cos(2.0 * math.pi * phase)) * (-1.0 if not move.run else 0.8)
    body[SLOT["pelvis"]] += np.array([0.0, 0.022 * bob * amount, 0.0]) * course.height / 1750
    return Going(
        root=(x, y, z, _yaw_on(move, share)),
        body=body,
        walk=amount if now < move.end else 0.0,
        phase=phase,
        lead=move.lead,
        run=move.run,
        posture="stand",
    )


def _changing(move: Change, course: Course, now: float, bones: Skeleton) -> Going:
    share = between(now, move.start, move.end)
    first = posture(move.first.posture, move.first.seat, course.height, bones)
    last = posture(move.last.posture, move.last.seat, course.height, bones)
    body = blend(first, last, share)
    if move.first.posture != move.last.posture:
        lean = math.sin(math.pi * share) ** 2
        if "lie" in (move.first.posture, move.last.posture):
            body[SLOT["spine"]] += (0.35 * lean, 0.0, 0.0)
        else:
            body[SLOT["hips"]] += (0.42 * lean, 0.0, 0.0)
            body[SLOT["neck"]] += (-0.25 * lean, 0.0, 0.0)
    yaw = move.first_yaw + turn_between(move.first_yaw, move.last_yaw) * share
    name = move.last.posture if share > 0.5 else move.first.posture
    return Going(root=(*move.at, yaw), body=body, walk=0.0, phase=0.0, lead="left", run=False, posture=name)


def _resting(mark: Placement, course: Course, bones: Skeleton) -> Going:
    body = posture(mark.posture, mark.seat, course.height, bones)
    root = (*_metres(mark), math.radians(mark.yaw / 1000))
    return Going(root=root, body=body, walk=0.0, phase=0.0, lead="left", run=False, posture=mark.posture)


def _with_feet(going: Going, course: Course, now: float, bones: Skeleton) -> Going:
    x, y, z, yaw = going.root
    back = about_y(-yaw)
    scale = bones.ankle / 0.079
    for side in SIDES:
        foot = _foot(course.stance[side], course.steps[side], now)
        turn = about_y(foot.yaw) @ about_x(foot.pitch)
        ankle = np.array(foot.ball) - turn @ (np.array(BALL) * scale)
        local = back @ (ankle - np.array([x, y, z])) * (SIGN[side], 1.0, 1.0)
        going.body[SLOT[f"{side}_ankle"]] = local
        bend = going.body[SLOT[f"{side}_foot"]][2]
        going.body[SLOT[f"{side}_foot"]] = (
            foot.pitch,
            SIGN[side] * (foot.yaw - yaw),
            max(bend, 0.9 * max(0.0, foot.pitch)),
        )
    return going


def _foot(stance: Foot, steps: tuple[Step, ...], now: float) -> Foot:
    here = stance
    for index, step in enumerate(steps):
        if now >= step.end:
            here = step.goal
            continue
        if now >= step.start:
            return _stepping(step, now)
        return _heel_off(here, step, now, index)
    return here


def _heel_off(here: Foot, step: Step, now: float, index: int) -> Foot:
    before = 0.55 * (step.end - step.start)
    rise = step.roll * between(now, step.start - before, step.start)
    return Foot(ball=here.ball, yaw=here.yaw, pitch=here.pitch + rise) if step.roll and rise > 0 else here


def _stepping(step: Step, now: float) -> Foot:
    t = clamp((now - step.start) / max(1e-6, step.end - step.start))
    share = ease(t)
    arc = math.sin(math.pi * t) ** 1.2 * step.lift
    ball = tuple(a + (b - a) * share for a, b in zip(step.origin.ball, step.goal.ball, strict=True))
    land = -0.22 * math.sin(math.pi * clamp((t - 0.55) / 0.45)) if step.roll else 0.0
    pitch = (
        step.origin.pitch
        + (step.goal.pitch - step.origin.pitch) * share
        + step.roll * (1.0 - ease(t / 0.6))
        + land
    )
    yaw = step.origin.yaw + turn_between(step.origin.yaw, step.goal.yaw) * share
    return Foot(ball=(ball[0], ball[1] + arc, ball[2]), yaw=yaw, pitch=pitch)


def _stance(mark: Placement, height: int, bones: Skeleton, yaw: float | None = None) -> dict[str, Foot]:
    body = posture(mark.posture, mark.seat, height, bones)
    facing = math.radians(mark.yaw / 1000) if yaw is None else yaw
    turn, base = about_y(facing), np.array(_metres(mark))
    out = {}
    for side in SIDES:
        pitch, out_yaw, _ = body[SLOT[f"{side}_foot"]]
        local = about_y(SIGN[side] * out_yaw) @ about_x(pitch)
        ankle = body[SLOT[f"{side}_ankle"]] * (SIGN[side], 1.0, 1.0)
        ball = base + turn @ (ankle + local @ (np.array(BALL) * bones.ankle / 0.079))
        out[side] = Foot(
            ball=(float(ball[0]), float(ball[1]), float(ball[2])),
            yaw=facing + SIGN[side] * float(out_yaw),
            pitch=float(pitch),
        )
    return out


def _apart(first: Foot, second: Foot) -> float:
    shift = math.dist(first.ball, second.ball)
    return shift + 0.1 * abs(turn_between(first.yaw, second.yaw)) + 0.1 * abs(first.pitch - second.pitch)


def _metres(mark: Placement) -> tuple[float, float, float]:
    return (mark.position.x / 1000, mark.position.y / 1000, mark.position.z / 1000)


def _point(metres: tuple[float, float, float]) -> Point:
    return Point(x=round(metres[0] * 1000), y=round(metres[1] * 1000), z=round(metres[2] * 1000))
