"""Light: faces that can be read, keys on the far side of the nose, gobos that leave both eyes lit, sky by the hour."""

from dataclasses import replace

import numpy as np
import pytest

from cinec.ir.picture import Lighting, Sky
from cinec_previs import gobo
from cinec_previs.camera import aimed, lens_at
from cinec_previs.lighting import Subject, kelvin, key_azimuth
from cinec_previs.metering import LUMA, faces
from cinec_previs.shot import Shot
from cinec_previs.sky import air_of, sun_height
from tests.previs.shapes import DAY, NIGHT, request


def reading(shot: Shot) -> dict[str, float]:
    lens = shot.draw(2)
    masks = faces(shot.renderer.seen, lens, shot.cast.heads(), [span.skin for span in shot.scene.figures])
    luma = shot.picture.astype(float) @ LUMA
    rows, columns = np.nonzero(masks[0])
    ring = np.zeros(luma.shape, bool)
    ring[max(0, rows.min() - 12) : rows.max() + 12, max(0, columns.min() - 12) : columns.max() + 12] = True
    ring &= shot.renderer.seen >> 8 <= 0
    face = luma[masks[0]]
    return {
        "face": face.mean(),
        "p90": float(np.percentile(face, 90)),
        "surround": luma[ring].mean(),
        "p1": float(np.percentile(luma, 1)),
    }


@pytest.mark.parametrize(("lighting", "hour", "least"), [(NIGHT, 1320, 65), (DAY, 720, 90)])
def test_the_face_can_be_read_and_stands_out(lighting: Lighting, hour: int, least: float) -> None:
    found = reading(Shot(request(lighting=lighting, hour=hour), 1))
    assert found["face"] >= least
    assert found["p90"] <= 215
    assert abs(found["face"] - found["surround"]) >= 25
    assert found["p1"] <= 12 or lighting is DAY


def test_metering_lifts_a_face_that_the_scheme_leaves_dark() -> None:
    dim = replace(NIGHT, key_level=250, gobo="none")
    found = reading(Shot(request(lighting=dim), 1))
    assert found["face"] >= 65


def test_the_key_is_on_the_far_side_of_the_nose() -> None:
    lens = lens_at(request().camera, request().raster, 0, 1)
    head = np.array((0.0, 1.6, 0.0))
    to_lens = float(np.degrees(np.arctan2(lens.origin[0], lens.origin[2])))
    for turn in (-60, -25, 25, 60):
        subject = Subject(head=head, eyes=(head, head), yaw=to_lens + turn, body=1, skin=2, eye_group=3)
        for asked in (0, 45_000, 200_000):
            off = (key_azimuth(replace(NIGHT, key_azimuth=asked), subject, lens) - to_lens + 180) % 360 - 180
            assert off * turn > 0
            assert 40 <= abs(off) <= 100


@pytest.mark.parametrize("name", sorted(gobo.SCALES))
@pytest.mark.parametrize("shift", [0.0, 0.017, 0.041])
def test_a_gobo_is_shifted_until_both_eyes_are_lit(name: str, shift: float) -> None:
    eyes = [np.array((x, 1.62 + shift, 0.1)) for x in (-0.032, 0.032)]
    lens = aimed(np.array((1.0, 4.0, 8.0)), np.array((0.0, 1.6, 0.0)), 900.0, 1024)
    away = float(np.linalg.norm(np.array((1.0, 2.4, 8.0))))
    u, v = gobo.solve_offset(name, lens, away, eyes)
    field = gobo.pattern(name)
    for eye in eyes:
        rel = eye - np.array(lens.origin)
        scale = away / (rel @ lens.forward) * gobo.SCALES[name]
        row, column = (rel @ lens.up * scale + v) % 1, (rel @ lens.right * scale + u) % 1
        assert field[int(row * gobo.SIZE) % gobo.SIZE, int(column * gobo.SIZE) % gobo.SIZE] > 0.6


def test_a_warm_lamp_is_red_and_moonlight_blue_and_white_is_white() -> None:
    warm, cool, white = (kelvin(each, 4300) for each in (2800, 8200, 4300))
    assert warm[0] > warm[1] > warm[2] and cool[0] < cool[1] < cool[2]
    assert white == pytest.approx((1, 1, 1))
    assert float(warm @ LUMA) == pytest.approx(1)


def test_the_day_brightens_to_noon_and_falls_to_night() -> None:
    hours = [air_of(Sky(hour=hour), DAY, True, 1) for hour in (240, 380, 720)]
    light = [sum(air.above) + sum(air.sun_light) for air in hours]
    assert light[0] < light[1] < light[2]
    assert hours[0].night == 1 and hours[2].night == 0
    assert all(air.sun[1] > 0 for air in hours)
    assert sun_height(720) > 50 and sun_height(0) < -40
    assert -2 < sun_height(360) < 4 and 0 < sun_height(1140) < 10


def test_rain_hides_the_sun_and_fog_thickens_the_air() -> None:
    clear, rain, fog = (
        air_of(Sky(hour=720, weather=each), DAY, True, 1) for each in ("clear", "rain", "fog")
    )
    assert sum(rain.sun_light) < 0.2 * sum(clear.sun_light)
    assert fog.packed[3] > 5 * clear.packed[3]
    assert air_of(Sky(weather="fog"), DAY, False, 1).packed[3] < 0.008
