"""Sky, sun, moon and air by the hour and the weather, indoors and out."""

from dataclasses import dataclass
from math import cos, pi, radians, sin

import numpy as np

from cinec.ir.picture import Lighting, Sky
from cinec_previs.mesh import F32

Colour = tuple[float, float, float]

# Sun's height in degrees: zenith, horizon, colour around the sun. Radiance where a lit white card is about 1.
HOURS: tuple[tuple[float, Colour, Colour, Colour], ...] = (
    (-14.0, (0.0050, 0.0090, 0.0220), (0.0160, 0.0250, 0.0480), (0.010, 0.014, 0.020)),
    (-6.0, (0.0340, 0.0560, 0.1400), (0.2600, 0.1900, 0.2100), (0.150, 0.070, 0.040)),
    (1.0, (0.0900, 0.1300, 0.2600), (0.8000, 0.4000, 0.1900), (0.900, 0.380, 0.120)),
    (12.0, (0.1700, 0.2900, 0.5600), (0.8200, 0.7200, 0.5800), (0.900, 0.620, 0.330)),
    (30.0, (0.1500, 0.3000, 0.6400), (0.6200, 0.7400, 0.8800), (0.700, 0.640, 0.520)),
    (90.0, (0.1300, 0.2800, 0.6200), (0.5600, 0.7000, 0.8800), (0.700, 0.660, 0.560)),
)
COVER = {"clear": 0.22, "cloud": 0.78, "rain": 0.95, "fog": 0.9, "snow": 0.95, "storm": 1.0}
# A share of the haze that shows beams of light also veils what is far.
THIN = 0.35
MIST = {"rain": 0.012, "fog": 0.085, "snow": 0.022, "storm": 0.018}


@dataclass(frozen=True, slots=True, kw_only=True)
class Air:
    """What is around the scene: `packed` is the `world` row of the shading kernel; `sun` the direction towards the
    sun or moon and `sun_light` its irradiance; `sky_light` the radiance from above and from the sides."""

    packed: F32
    sun: Colour
    sun_light: Colour
    above: Colour
    around: Colour
    night: float


def air_of(sky: Sky, lighting: Lighting, outdoors: bool, seed: int) -> Air:
    """The air of a shot. Haze is per-mille a metre from the lighting, plus what the weather brings outdoors."""
    height = sun_height(sky.hour)
    cover = COVER.get(sky.weather, 0.3)
    level = sky.level / 1000
    zenith, horizon, halo = (np.array(each) * level for each in _palette(height))
    grey = (
        float(horizon @ (0.2126, 0.7152, 0.0722))
        * np.array((0.95, 1.0, 1.06))
        * (0.9 - 0.35 * (cover > 0.97))
    )
    overcast = max(0.0, cover - 0.5) * 2 * 0.9
    zenith, horizon = zenith + (grey * 0.85 - zenith) * overcast, horizon + (grey - horizon) * overcast
    night = float(np.clip((2.0 - height) / 10.0, 0, 1))
    sun, moonlit = _body(sky.hour, height)
    strength = (0.50 if moonlit else _strength(height)) * (1 - overcast) ** 1.4 * level
    tint = np.array((0.62, 0.80, 1.25)) if moonlit else _sunlight(height)
    density = lighting.fog / 1000 * THIN + (MIST.get(sky.weather, 0.0) if outdoors else 0.0)
    return Air(
        packed=_world(
            lighting, outdoors, (zenith, horizon, halo, grey), (cover, night, density, sky.weather), sun, seed
        ),
        sun=sun,
        sun_light=tuple((tint * strength).tolist()),
        above=tuple((zenith * 0.6 + horizon * 0.4).tolist()),
        around=tuple((horizon * 0.7 + zenith * 0.3).tolist()),
        night=night,
    )


def sun_height(hour: int) -> float:
    """Degrees above the horizon; `hour` in minutes after midnight. It rises at six and sets at half past seven."""
    return 56 * cos((hour / 60 - 12.75) / 6.75 * pi / 2)


def _world(
    lighting: Lighting,
    outdoors: bool,
    colours: tuple[np.ndarray, ...],
    air: tuple[float, float, float, str],
    sun: Colour,
    seed: int,
) -> F32:
    zenith, horizon, halo, grey = colours
    cover, night, density, weather = air
    row = np.zeros(32, np.float32)
    indoor_fog = np.array((0.75, 0.95, 1.25)) * lighting.ambient / 1000 * 0.22
    row[0:3] = horizon * (1.0 if weather == "fog" else 0.8) if outdoors else indoor_fog
    row[3] = density
    row[4:7], row[7:10], row[10:13], row[13:16] = zenith, horizon, sun, halo
    row[16], row[17] = night, cover
    row[18] = 1.0 if lighting.practicals else 0.06
    row[19] = 1.0 if weather in ("rain", "storm") else 0.0
    row[20] = 1.0 if outdoors else 0.0
    # Figures get less of the light from all round than walls do, or their faces would have no shape.
    row[28] = 0.55
    row[23] = (seed % 97) * 1.7
    row[24:27] = grey * 1.12 + horizon * 0.1
    row[27] = 1.0 if night > 0.5 else 1.25
    return row


def _palette(height: float) -> tuple[Colour, Colour, Colour]:
    low = max((row for row in HOURS if row[0] <= height), default=HOURS[0], key=lambda row: row[0])
    high = min((row for row in HOURS if row[0] > height), default=HOURS[-1], key=lambda row: row[0])
    part = 0.0 if high[0] == low[0] else min(1.0, max(0.0, (height - low[0]) / (high[0] - low[0])))
    mixed = [tuple(a + (b - a) * part for a, b in zip(low[i], high[i], strict=True)) for i in (1, 2, 3)]  # type: ignore[arg-type]
    return mixed[0], mixed[1], mixed[2]  # type: ignore[return-value]


def _body(hour: int, height: float) -> tuple[Colour, bool]:
    """Direction towards the sun, or at night towards a moon opposite it; never flatter than 7 degrees."""
    moonlit = height < -4
    up = radians(max(7.0, 34.0 if moonlit else height))
    turn = radians((hour / 60 - 12) * 15 + (215 if moonlit else 35))
    return (sin(turn) * cos(up), sin(up), cos(turn) * cos(up)), moonlit


def _strength(height: float) -> float:
    return 0.35 + 1.75 * min(1.0, max(0.0, (height + 2) / 22))


def _sunlight(height: float) -> np.ndarray:
    low = min(1.0, max(0.0, height / 28))
    return np.array((1.45, 0.86, 0.42)) * (1 - low) + np.array((1.06, 0.99, 0.90)) * low
