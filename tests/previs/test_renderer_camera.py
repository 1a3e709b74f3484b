"""The camera: its conventions, its easing, its sway."""

from dataclasses import replace
from fractions import Fraction

import pytest

from cinec.ir.picture import Camera, CameraKey, Point, Raster
from cinec_previs.camera import eased, lens_at

RASTER = Raster(width=640, height=360, active=(0, 46, 640, 268), fps=Fraction(24))
KEY = CameraKey(frame=0, position=Point(x=0, y=1500, z=0), pan=0, tilt=0, focal=36000)


def test_pan_0_looks_down_minus_z_with_x_to_the_right() -> None:
    view = lens_at(Camera(keys=(KEY,)), RASTER, 0, 1)
    x, y, depth = view.screen((0.5, 1.5, -2.0))
    assert (x, y, depth) == pytest.approx((320 + 0.25 * 640, 134, 2.0))
    assert view.screen((0, 2.0, -2.0))[1] < 134


def test_pan_turns_left_and_tilt_looks_up_and_roll_is_clockwise() -> None:
    left = lens_at(Camera(keys=(replace(KEY, pan=90_000),)), RASTER, 0, 1)
    assert left.screen((-2, 1.5, 0))[2] == pytest.approx(2)
    up = lens_at(Camera(keys=(replace(KEY, tilt=45_000),)), RASTER, 0, 1)
    assert up.screen((0, 3.5, -2))[:2] == pytest.approx((320, 134))
    rolled = lens_at(Camera(keys=(replace(KEY, roll=10_000),)), RASTER, 0, 1)
    assert rolled.screen((1, 1.5, -2))[1] < 134


def test_the_focal_length_fits_the_sensor_to_the_active_width() -> None:
    narrow = replace(RASTER, active=(80, 0, 480, 360))
    view = lens_at(Camera(keys=(KEY,), sensor=24_000), narrow, 0, 1)
    assert view.focal == pytest.approx(480 * 36 / 24)
    assert (view.width, view.height) == (480, 360)


def test_moves_start_and_end_on_their_keys_and_rest_outside_them() -> None:
    end = replace(KEY, frame=24, position=Point(x=1000, y=1500, z=-2000), focal=50000)
    camera = Camera(keys=(KEY, end))
    for frame, x in ((-5, 0.0), (0, 0.0), (12, 0.5), (24, 1.0), (99, 1.0)):
        assert lens_at(camera, RASTER, frame, 1).origin[0] == pytest.approx(x)


@pytest.mark.parametrize("ease", ["linear", "smooth", "in", "out"])
def test_easing_runs_from_0_to_1_and_never_back(ease: str) -> None:
    steps = [eased(n / 20, ease) for n in range(21)]
    assert steps[0] == 0 and steps[-1] == pytest.approx(1)
    assert steps == sorted(steps)


def test_a_hold_cuts_to_the_next_key() -> None:
    camera = Camera(keys=(replace(KEY, ease="hold"), replace(KEY, frame=10, pan=30_000)))
    assert lens_at(camera, RASTER, 9, 1) == lens_at(camera, RASTER, 0, 1)
    assert lens_at(camera, RASTER, 10, 1) != lens_at(camera, RASTER, 0, 1)


def test_handheld_sways_a_little_the_same_each_time_and_never_when_locked_off() -> None:
    shaken = Camera(keys=(KEY,), shake=1000)
    frames = [lens_at(shaken, RASTER, frame, 4) for frame in range(48)]
    assert frames == [lens_at(shaken, RASTER, frame, 4) for frame in range(48)]
    assert len(set(frames)) > 40
    assert max(abs(value) for each in frames for value in (each.origin[0], each.origin[2])) < 0.04
    assert lens_at(shaken, RASTER, 3, 5) != frames[3]
    assert len({lens_at(Camera(keys=(KEY,)), RASTER, frame, 4) for frame in range(9)}) == 1
