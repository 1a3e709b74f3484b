"""Acting: the state of a figure at a frame of a shot, from its performance and those it looks at.

Time counts from the shot's frame 0; chance comes from the performance's seed, so the same shot moves the same way.
"""

import math
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Appearance, Gaze, Performance, Point
from cinec_previs.figure.motion import expression, gaze, speech
from cinec_previs.figure.motion.course import Course, Going, at, build_course
from cinec_previs.figure.motion.curve import between, clamp, drift, swell
from cinec_previs.figure.motion.gait import stride
from cinec_previs.figure.motion.gestures import GESTURES, STAYS, gesture_of
from cinec_previs.figure.motion.goal import TALK, Moment, other, reach_for
from cinec_previs.figure.motion.slung import slung
from cinec_previs.figure.physique import physique
from cinec_previs.figure.pose import SLOT, solve_trunk
from cinec_previs.figure.rotation import about_y, euler
from cinec_previs.figure.skeleton import BONE, SIDES, SIGN, Skeleton, skeleton
from cinec_previs.figure.state import FigureState

F64 = NDArray[np.float64]
TAU = 2.0 * math.pi
BREATH_RATE = 0.25
BREATH_DEPTH = 0.030
LEG_REACH = 0.9995


def state_at(
    performance: Performance,
    performances: Sequence[Performance],
    frame: float,
    fps: Fraction,
    *,
    last: int | None = None,
) -> FigureState:
    """The state of `performance`'s actor at `frame`. `performances` are all in the shot (who may be looked at);
    `last` is the shot's last frame, on which nobody blinks."""
    rate, now = float(fps), frame / float(fps)
    bones = bones_of(performance.appearance)
    going = at(_course(performance, rate), now, bones)
    body = going.body
    said = speech.utterance(performance.phonemes)
    talk, energy = speech.talking_at(said, now), speech.energy_at(said, now)
    _idle(body, going, now, performance.seed)
    stride(body, going)
    _talking(body, going, now, performance.seed, talk, energy)
    _gesturing(body, going, performance, now, rate, bones)
    slung(body, performance.appearance)
    _grounded(body, bones)
    aims = _aims(performance, performances, frame, rate)
    feeling = expression.feeling_at(performance.feelings, now, rate)
    down = expression.GAZE_DOWN * float(feeling[4])
    eyes = _looking(body, going.root, aims, bones, now, performance.seed, down)
    shut = expression.blink_at(expression.blinks(performance.seed, fps, last), now)
    face = expression.face_at(feeling, said, now, fps, performance.seed, talk)
    lids = expression.lids_at(feeling, (eyes[1] + eyes[3]) / 2, shut)
    return FigureState(body=body, root=going.root, face=face, eyes=eyes, lids=lids)


@lru_cache(maxsize=64)
def bones_of(appearance: Appearance) -> Skeleton:
    """The skeleton that an appearance's figure is built on."""
    return skeleton(physique(appearance), appearance.height)


@lru_cache(maxsize=64)
def _course(performance: Performance, rate: float) -> Course:
    return build_course(performance, bones_of(performance.appearance), rate)


def _idle(body: F64, going: Going, now: float, seed: int) -> None:
    phase = 0.5 * drift(0.0, seed, "breath", 0.0)
    breath = math.sin(TAU * (BREATH_RATE * now + phase))
    body[SLOT["breath"]] += BREATH_DEPTH * (0.5 + 0.5 * breath)
    for side in SIDES:
        body[SLOT[f"{side}_collar"]] += (0.020 * breath, 0.0)
    body[SLOT["chest"]] += (-0.006 * breath, 0.0, 0.0)
    body[SLOT["neck"]] += (0.004 * breath, 0.0, 0.0)
    calm = 1.0 - going.walk
    if going.posture == "stand":
        shift = drift(now, seed, "weight", 0.09) * calm
        body[SLOT["pelvis"]] += (
            0.014 * shift,
            -0.002 * shift * shift,
            0.004 * drift(now, seed, "sway", 0.21) * calm,
        )
        body[SLOT["hips"]] += (0.0, 0.020 * shift, 0.026 * shift)
        body[SLOT["spine"]] += (0.0, -0.018 * shift, -0.030 * shift)
    if going.posture != "lie":
        body[SLOT["chest"]] += (
            0.006 * drift(now, seed, "chest", 0.12),
            0.010 * drift(now, seed, "twist", 0.10),
            0.0,
        )
        gaze.idle_head(body, now, seed, 1.0)


def _talking(body: F64, going: Going, now: float, seed: int, talk: float, energy: float) -> None:
    if talk <= 0.0 or going.posture == "lie":
        return
    body[SLOT["head"]] += (
        talk * (0.050 * energy - 0.022 + 0.030 * drift(now, seed, "talk-nod", 0.8)),
        talk * 0.045 * drift(now, seed, "talk-turn", 0.45),
        talk * 0.040 * drift(now, seed, "talk-tilt", 0.5),
    )
    body[SLOT["chest"]] += (0.018 * talk * drift(now, seed, "talk-chest", 0.4), 0.0, 0.0)
    side = _main_side(seed)
    for which, key, most in ((side, "hand", 0.55), (other(side), "hand-2", 0.32)):
        raised = talk * most * clamp(0.45 + 0.8 * drift(now, seed, key, 0.16)) * (1.0 - 0.6 * going.walk)
        reach_for(body, which, TALK, raised)
        beat = raised * (
            0.050 * energy * drift(now, seed, key + "-beat", 1.1)
            + 0.02 * drift(now, seed, key + "-lift", 0.6)
        )
        body[SLOT[f"{which}_wrist"]] += (0.5 * beat, 1.4 * beat, 0.4 * beat)


def _gesturing(
    body: F64, going: Going, performance: Performance, now: float, rate: float, bones: Skeleton
) -> None:
    for gesture in performance.gestures:
        name = gesture_of(gesture.name)
        start, end = gesture.start / rate, gesture.end / rate
        stays = name in STAYS
        if name is None or now < start or (now > end and not stays):
            continue
        strength = between(now, start, start + 0.3) if stays else swell(now, start, end, 0.42, 0.45)
        if gesture.start <= 0 and now - start >= 0 and end - start > 2.0 and not stays:
            strength = max(strength, 1.0 - between(now, end - 0.45, end))
        targets = _targets(body, going, gesture.target, bones)
        side = _main_side(performance.seed) if targets is None else _nearer(targets)
        moment = Moment(
            since=now - start,
            span=max(1e-3, end - start),
            strength=strength,
            side=side,
            seed=performance.seed,
            seated=going.posture == "sit",
            targets=targets,
        )
        GESTURES[name](body, moment)


def _targets(body: F64, going: Going, target: Point | None, bones: Skeleton) -> dict[str, F64] | None:
    if target is None:
        return None
    turns, joints = solve_trunk(body, bones)
    x, y, z, yaw = going.root
    place = about_y(-yaw) @ (np.array([target.x, target.y, target.z]) / 1000 - np.array([x, y, z]))
    chest = turns[BONE["chest"]]
    length = bones.upper_arm + bones.fore_arm
    return {
        side: (chest.T @ (place - joints[BONE[f"{side}_arm"]])) * (SIGN[side], 1.0, 1.0) / length
        for side in SIDES
    }


def _nearer(targets: dict[str, F64]) -> str:
    away = {side: float(np.linalg.norm(targets[side])) for side in SIDES}
    return "left" if away["left"] + 0.03 < away["right"] else "right"


def _main_side(seed: int) -> str:
    return "left" if seed % 9 == 4 else "right"


def _grounded(body: F64, bones: Skeleton) -> None:
    pelvis = body[SLOT["pelvis"]]
    turn = euler(*body[SLOT["hips"]])
    limit = (bones.thigh + bones.shin) * LEG_REACH
    for side in SIDES:
        hip = turn @ (bones.joint(f"{side}_thigh") - bones.joint("pelvis"))
        ankle = body[SLOT[f"{side}_ankle"]] * (SIGN[side], 1.0, 1.0)
        flat = (pelvis + hip - ankle)[[0, 2]]
        room = limit * limit - float(flat @ flat)
        highest = float(ankle[1] - hip[1]) + math.sqrt(max(0.0, room))
        pelvis[1] = min(pelvis[1], highest)


def _aims(
    performance: Performance, performances: Sequence[Performance], frame: float, rate: float
) -> tuple[gaze.Aim, gaze.Aim]:
    past = [one for one in sorted(performance.gazes, key=lambda one: one.frame) if one.frame <= frame]
    if not past and performance.gazes:
        past = [min(performance.gazes, key=lambda one: one.frame)]
        return (_aim(None, 0.0, performances, frame, rate), _aim(None, 0.0, performances, frame, rate))
    new = (
        _aim(past[-1], past[-1].frame / rate, performances, frame, rate)
        if past
        else gaze.Aim(since=0.0, point=None)
    )
    if len(past) > 1:
        return _aim(past[-2], past[-2].frame / rate, performances, frame, rate), new
    return gaze.Aim(since=0.0, point=None), new


def _aim(
    one: Gaze | None, since: float, performances: Sequence[Performance], frame: float, rate: float
) -> gaze.Aim:
    if one is None:
        return gaze.Aim(since=since, point=None)
    if one.actor is not None:
        for performance in performances:
            if performance.actor == one.actor:
                return gaze.Aim(since=since, point=_eyes_of(performance, frame, rate))
    if one.point is not None:
        return gaze.Aim(since=since, point=np.array([one.point.x, one.point.y, one.point.z]) / 1000)
    return gaze.Aim(since=since, point=None)


@lru_cache(maxsize=256)
def _eyes_of(performance: Performance, frame: float, rate: float) -> F64:
    bones = bones_of(performance.appearance)
    going = at(_course(performance, rate), frame / rate, bones)
    stride(going.body, going)
    _gesturing(going.body, going, performance, frame / rate, rate, bones)
    _grounded(going.body, bones)
    turns, joints = solve_trunk(going.body, bones)
    middle = (joints[BONE["left_eye"]] + joints[BONE["right_eye"]]) / 2
    placed: F64 = about_y(going.root[3]) @ middle + np.array(going.root[:3])
    return placed


def _looking(
    body: F64,
    root: tuple[float, float, float, float],
    aims: tuple[gaze.Aim, gaze.Aim],
    bones: Skeleton,
    now: float,
    seed: int,
    down: float,
) -> tuple[float, float, float, float]:
    world, base = about_y(root[3]), np.array(root[:3])
    turns, joints = solve_trunk(body, bones)
    middle = (joints[BONE["left_eye"]] + joints[BONE["right_eye"]]) / 2
    gaze.aimed_head(body, aims, world @ middle + base, world @ turns[BONE["chest"]], now)
    turns, joints = solve_trunk(body, bones)
    eyes = tuple(world @ joints[BONE[f"{side}_eye"]] + base for side in SIDES)
    return gaze.eye_angles(aims, (eyes[0], eyes[1]), world @ turns[BONE["head"]], now, seed, down)
