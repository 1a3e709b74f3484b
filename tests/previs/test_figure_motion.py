"""Figures act: feet hold, eyes find, lips meet the sound, and nobody is ever quite still."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinec.ir.picture import Feeling, Gaze, Gesture, Performance, Phoneme, Placement, Point
from cinec_previs.figure import joints, pose, state_at
from cinec_previs.figure.motion import expression, speech
from cinec_previs.figure.motion.act import bones_of
from cinec_previs.figure.motion.gestures import GESTURES
from cinec_previs.figure.shapes import SHAPE
from cinec_previs.figure.skeleton import BONE
from cinec_previs.figure.state import bone_frames
from tests.previs.figures import AVA, MARSH, baked, mark, performance

FPS = Fraction(24)
COURSES: dict[str, tuple[Placement, ...]] = {
    "walk": (mark(0), mark(72, 3000)),
    "walk aside": (mark(0, yaw=90_000), mark(60, 300, 2200, yaw=-60_000)),
    "run": (mark(0, yaw=90_000), mark(44, 6000, yaw=90_000, gait="run")),
    "turn": (mark(0), mark(40, yaw=170_000)),
    "sit": (mark(0), mark(40, posture="sit")),
    "rise and walk": (mark(0, posture="sit"), mark(96, 1500, 1500, yaw=45_000)),
    "sidestep": (mark(0), mark(24, 450)),
    "walk to a seat": (mark(0), mark(100, 2500, yaw=180_000, posture="sit")),
}


def balls(acting: Performance, frame: float) -> dict[str, np.ndarray]:
    _, at = bone_frames(bones_of(acting.appearance), state_at(acting, (acting,), frame, FPS))
    return {side: at[BONE[f"{side}_toe"]] for side in ("left", "right")}


@pytest.mark.parametrize("name", sorted(COURSES))
def test_a_planted_foot_does_not_slide(name: str) -> None:
    acting = performance(MARSH, *COURSES[name])
    ground = balls(acting, 0.0)
    held: dict[str, np.ndarray] = {}
    for quarter in range(4 * (COURSES[name][-1].frame + 6)):
        for side, ball in balls(acting, quarter / 4).items():
            if ball[1] > ground[side][1] + 0.0015:
                held.pop(side, None)
                continue
            start = held.setdefault(side, ball)
            assert np.linalg.norm(ball - start) < 0.005, (side, quarter / 4)


@pytest.mark.parametrize("name", sorted(COURSES))
def test_the_root_is_on_its_marks(name: str) -> None:
    acting = performance(MARSH, *COURSES[name])
    for spot in COURSES[name]:
        root = state_at(acting, (acting,), float(spot.frame), FPS).root
        assert math.dist(root[:3], (spot.position.x / 1000, 0.0, spot.position.z / 1000)) < 0.002
        turn = math.remainder(root[3] - math.radians(spot.yaw / 1000), math.tau)
        assert abs(turn) < 0.01


@pytest.mark.parametrize("name", sorted(COURSES))
def test_motion_has_no_jumps(name: str) -> None:
    acting = performance(MARSH, *COURSES[name])
    figure = baked(MARSH)
    before = joints(figure, state_at(acting, (acting,), 0.0, FPS))
    for half in range(1, 2 * (COURSES[name][-1].frame + 8)):
        now = joints(figure, state_at(acting, (acting,), half / 2, FPS))
        for key, at in now.items():
            assert np.linalg.norm(at - before[key]) < (0.36 if name == "run" else 0.20), (key, half / 2)
        before = now


def test_a_still_figure_breathes_and_blinks() -> None:
    acting = performance(AVA)
    figure = baked(AVA)
    chest = (figure.mesh.positions[:, 2] > 0.09) & (np.abs(figure.mesh.positions[:, 1] - 1.22) < 0.04)
    seen = [pose(figure, state_at(acting, (acting,), frame, FPS, last=96))[0] for frame in range(0, 97, 4)]
    rise = np.stack([positions[chest].mean(0) for positions in seen])
    assert 0.002 < np.ptp(rise[:, 2]) < 0.03
    still = [np.abs(b - a).max() for a, b in zip(seen, seen[1:], strict=False)]
    assert min(still) > 2e-4
    shut = [max(state_at(acting, (acting,), frame, FPS, last=96).lids[:2]) for frame in range(97)]
    assert max(shut) > 0.3


@given(seed=st.integers(0, 2**31), last=st.integers(20, 400))
@settings(max_examples=60, deadline=None)
def test_nobody_blinks_on_a_cut(seed: int, last: int) -> None:
    times = expression.blinks(seed, FPS, last)
    assert expression.blink_at(times, 0.0) == 0.0
    assert expression.blink_at(times, last / 24) == 0.0
    inside = [one for one in times if 0 <= one < last / 24]
    assert all(1.9 <= b - a for a, b in zip(inside, inside[1:], strict=False))
    assert last < 40 or inside


@pytest.mark.parametrize("yaw", [-70, -30, 0, 25, 60])
@pytest.mark.parametrize("posture", ["stand", "sit"])
def test_eyes_meet_what_they_look_at(yaw: int, posture: str) -> None:
    target = Point(
        x=round(1800 * math.sin(math.radians(yaw))), y=1300, z=round(1800 * math.cos(math.radians(yaw)))
    )
    acting = performance(AVA, mark(0, posture=posture), gazes=(Gaze(frame=0, point=target),))
    for frame in (0, 30, 61):
        state = state_at(acting, (acting,), frame, FPS)
        turns, at = bone_frames(bones_of(AVA), state)
        for side in ("left", "right"):
            towards = np.array([target.x, target.y, target.z]) / 1000 - at[BONE[f"{side}_eye"]]
            looking = turns[BONE[f"{side}_eye"]][:, 2]
            angle = math.degrees(math.acos(float(looking @ towards) / float(np.linalg.norm(towards))))
            assert angle < 3.0, (frame, side)


def test_two_look_into_each_other_s_eyes_and_the_head_follows_the_eyes() -> None:
    her = performance(AVA, mark(0, z=-700), gazes=(Gaze(frame=12, actor="MARSH"),))
    him = performance(MARSH, mark(0, x=900, z=700, yaw=180_000))
    both = (her, him)
    early, late = (state_at(her, both, frame, FPS) for frame in (15, 40))
    goal = joints(baked(MARSH), state_at(him, both, 40, FPS))["eyes"]
    for state, most in ((early, 9.0), (late, 3.0)):
        turns, at = bone_frames(bones_of(AVA), state)
        towards = goal - at[BONE["left_eye"]]
        angle = math.acos(float(turns[BONE["left_eye"]][:, 2] @ towards) / float(np.linalg.norm(towards)))
        assert math.degrees(angle) < most
    assert abs(early.eyes[0]) > abs(late.eyes[0])


def spoken(*parts: tuple[str, float, float]) -> tuple[Phoneme, ...]:
    return tuple(Phoneme(start=round(a * 48000), end=round(b * 48000), ipa=ipa) for ipa, a, b in parts)


@pytest.mark.parametrize("sound", ["m", "b", "p"])
@pytest.mark.parametrize("at", [0.5, 0.51, 0.53])
def test_lips_are_shut_on_m_b_p_within_a_frame(sound: str, at: float) -> None:
    line = spoken(("ɑː", at - 0.16, at), (sound, at, at + 0.06), ("ɑː", at + 0.06, at + 0.25))
    acting = performance(AVA, phonemes=line)
    frames = {frame: state_at(acting, (acting,), frame, FPS).face for frame in range(4, 22)}
    near = [frame for frame in frames if abs(frame - at * 24) <= 1.5]
    assert max(frames[frame][SHAPE["press"]] for frame in near) > 0.9
    assert min(frames[frame][SHAPE["jaw"]] for frame in near) < 0.06
    assert max(face[SHAPE["jaw"]] for face in frames.values()) > 0.35


def test_lips_lead_the_sound() -> None:
    line = speech.utterance(spoken(("ɑː", 1.0, 1.3)))
    opening = next(frame for frame in range(40) if speech.mouth_at(line, frame / 24, FPS)[0] > 0.2)
    assert 22 <= opening <= 24


def test_round_and_spread_sounds_differ() -> None:
    rounded = speech.mouth_at(speech.utterance(spoken(("uː", 0.0, 0.4))), 0.15, FPS)
    spread = speech.mouth_at(speech.utterance(spoken(("iː", 0.0, 0.4))), 0.15, FPS)
    assert rounded[2] > 0.7 and spread[1] > 0.5 and spread[2] < 0.1


ESPEAK = "ɑː iː ʃ tʃ θ ɹ ə eɪ aɪ ɔɪ oʊ aʊ ɜː ʌ ɐ æ ɛ ɪ ʊ uː ɔː ɒ ɚ ð ŋ ʒ dʒ ɡ g h j k l m n p b t d f v s z w ɾ ʔ əl n̩ ɪɹ ʊɹ ɔːɹ x"


@pytest.mark.parametrize("ipa", ESPEAK.split())
def test_every_sound_of_espeak_has_a_shape(ipa: str) -> None:
    assert speech.sounds(ipa), ipa


def test_feelings_show_and_ease() -> None:
    acting = performance(AVA, feelings=(Feeling(frame=10, face=(800, -500, 300, 0, 0, 400, 200, -700)),))
    before, during, after = (state_at(acting, (acting,), frame, FPS).face for frame in (9, 13, 30))
    for shape, goal in (("brow_in_up", 0.8), ("brow_out_down", 0.5), ("jaw", 0.4), ("frown", 0.7)):
        index = SHAPE[shape]
        assert before[index] < 0.1 < after[index]
        assert abs(after[index] - goal) < 0.12 and before[index] <= during[index] <= after[index] + 0.1


@pytest.mark.parametrize("name", sorted(GESTURES))
@pytest.mark.parametrize("posture", ["stand", "sit"])
def test_every_gesture_moves_the_body_and_gives_it_back(name: str, posture: str) -> None:
    target = Point(x=200, y=1000, z=600)
    acting = performance(
        MARSH, mark(0, posture=posture), gestures=(Gesture(start=6, end=42, name=name, target=target),)
    )
    plain = performance(MARSH, mark(0, posture=posture))
    figure = baked(MARSH)
    most = 0.0
    for frame in (12, 20, 24, 28, 36):
        state = state_at(acting, (acting,), frame, FPS)
        assert np.isfinite(state.body).all()
        mine, theirs = joints(figure, state), joints(figure, state_at(plain, (plain,), frame, FPS))
        most = max(most, *(float(np.linalg.norm(mine[key] - theirs[key])) for key in mine))
    assert most > 0.004 or name in ("fall", "duck", "sigh")
    if name != "fall":
        back, rest = (joints(figure, state_at(one, (one,), 44, FPS)) for one in (acting, plain))
        assert max(float(np.linalg.norm(back[key] - rest[key])) for key in back) < 0.002


def test_a_hand_points_at_its_target() -> None:
    target = Point(x=-900, y=1200, z=2500)
    acting = performance(MARSH, gestures=(Gesture(start=0, end=48, name="point", target=target),))
    turns, at = bone_frames(bones_of(MARSH), state_at(acting, (acting,), 24, FPS))
    knuckle, tip = at[BONE["right_index_0"]], at[BONE["right_index_2"]]
    towards = np.array([target.x, target.y, target.z]) / 1000 - knuckle
    cosine = float((tip - knuckle) @ towards) / float(np.linalg.norm(tip - knuckle) * np.linalg.norm(towards))
    assert math.degrees(math.acos(cosine)) < 12.0


@given(
    st.lists(
        st.tuples(
            st.integers(1, 90),
            st.integers(-3000, 3000),
            st.integers(-3000, 3000),
            st.integers(-180_000, 180_000),
            st.sampled_from(["stand", "sit", "kneel", "lie"]),
        ),
        max_size=4,
    )
)
@settings(max_examples=25, deadline=None)
def test_any_course_can_be_performed(legs: list[tuple[int, int, int, int, str]]) -> None:
    marks, frame = [mark(0)], 0
    for gap, x, z, yaw, posture in legs:
        frame += gap
        marks.append(mark(frame, x, z, yaw, posture))
    acting = performance(AVA, *marks)
    for now in np.linspace(-6, frame + 6, 12):
        state = state_at(acting, (acting,), float(now), FPS)
        assert np.isfinite(state.body).all()
        _, at = bone_frames(bones_of(AVA), state)
        assert np.isfinite(at).all() and at[:, 1].max() < 2.6
