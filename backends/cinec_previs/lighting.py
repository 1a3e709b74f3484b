"""The rig: linked key, fill, rim and eye light for each figure, practicals, sun or moon and a gobo, as light rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, radians, sin

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Lighting
from cinec_previs import gobo
from cinec_previs.camera import Lens, aimed
from cinec_previs.mesh import F32, I32
from cinec_previs.set import Practical
from cinec_previs.sky import Air

KEY = 1.55
AMBIENT = 1.7
LAMP = 1.5
ON_FIGURES = 0.5
GOBO = 0.95
# By day a gobo is the sun: so much more than by night it throws.
SUNNY = 0.9
CLOTHES = 1.2
# Gobos that belong to a window: out of doors the moon or the sun has nothing to shine through.
WINDOWED = ("blinds", "window", "bars")
SET = 1
EVERYONE = -1
Point = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """A figure as its light sees it: head centre and eyes in metres, face yaw in degrees, light groups,
    gain found by metering (1 = as the recipe says): the skin gets all of it, clothes only a little."""

    head: Point
    eyes: tuple[Point, Point]
    yaw: float
    body: int
    skin: int
    eye_group: int
    gain: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Caster:
    """A shadow map: the light's lens, which figures it draws (None: all) and whether the set casts too.

    `indoors` leaves out the shell of the room, through which a gobo shines as a film light does through a wild wall.
    """

    lens: Lens
    figure: int | None = None
    set_casts: bool = True
    indoors: bool = False
    aim: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Rig:
    """Light rows (n, 20) f32, links (n, 3) i32 (group mask, shadow map or -1, gobo or -1), shadow casters,
    gobo patterns (g, s, s) and the ambient cube (6, 3): +x -x +y -y +z -z. `owners` (n,) names the figure that a
    light belongs to (-1: nobody), `haze` is the density a metre in which beams show, `heads` where the figures' heads were when the rig was built."""

    lights: F32
    links: I32
    casters: tuple[Caster, ...]
    gobos: F32
    ambient: F32
    owners: tuple[int, ...]
    haze: float
    heads: tuple[Point, ...]

    def followed(self, heads: Sequence[Point]) -> "Rig":
        """The rig with each figure's own lights moved as far as its head has."""
        shifts = [np.asarray(now) - before for now, before in zip(heads, self.heads, strict=True)]
        lights = self.lights.copy()
        for row, owner in enumerate(self.owners):
            if owner >= 0:
                lights[row, 0:3] += shifts[owner].astype(np.float32)
        casters = tuple(
            replace(each, lens=_shifted(each.lens, shifts[each.figure])) if each.figure is not None else each
            for each in self.casters
        )
        return replace(self, lights=lights, casters=casters)


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One light before packing: cone in degrees, `square` for inverse-square fall-off, `soft` wraps its terminator."""

    place: Point
    aim: Point
    colour: Point
    inner: float = 60.0
    outer: float = 88.0
    square: float = 0.0
    mask: int = EVERYONE
    shine: float = 1.0
    soft: float = 0.0
    caster: Caster | None = None
    bias: float = 0.012
    blur: float = 1.6
    air: float = 0.0
    gobo: str = "none"
    owner: int = -1


def build_rig(
    lighting: Lighting,
    air: Air,
    practicals: Sequence[Practical],
    subjects: Sequence[Subject],
    lens: Lens,
    outdoors: bool,
    room: tuple[float, float, float],
    map_size: int,
    most_maps: int,
    set_gain: float = 1.0,
) -> Rig:
    """All lights of a setup. The first `most_maps` lights that want a shadow map get one, by importance:
    gobo or sun, then the keys of the nearest figures, then the strongest practical. `set_gain` flags light off the
    set, so that a face stands out from what is behind it."""
    ordered = sorted(range(len(subjects)), key=lambda index: _away(lens, subjects[index].head))
    lights: list[Light] = []
    if not (outdoors and lighting.gobo in WINDOWED):
        lights += _pattern_light(lighting, subjects, room, map_size, air.night)
    if outdoors:
        lights += _sun(air, subjects, lens, map_size)
    lights += _practicals(lighting, practicals, lens, map_size)
    lights = [
        replace(light, colour=light.colour * set_gain) if light.mask & SET else light for light in lights
    ]
    for index in ordered:
        lights += _portrait(lighting, subjects[index], index, lens, map_size)
    return _packed(_fewer_maps(lights, most_maps), lighting, air, outdoors, subjects, map_size)


def kelvin(temperature: float, white: float) -> Point:
    """Linear colour of a black body seen with the white balance `white`, of luminance 1 (fit of Tanner Helland)."""
    ratio = _black_body(temperature) / _black_body(white)
    return np.asarray(ratio / (ratio @ (0.2126, 0.7152, 0.0722)))


def key_azimuth(lighting: Lighting, subject: Subject, lens: Lens) -> float:
    """Degrees: 50 … 78 off the lens on the far side of the nose, cheated by at most 22 towards the asked azimuth."""
    to_lens, turn = _turn(subject, lens)
    asked = lighting.key_azimuth / 1000
    side = np.sign(turn) if abs(turn) > 8 else (np.sign(_wrapped(asked - to_lens)) or 1.0)
    if abs(turn) > 105:
        return float(to_lens + side * 105)
    own = to_lens + side * min(78.0, max(50.0, 46 + 0.40 * abs(turn)))
    return float(own + side * max(-6.0, min(22.0, side * _wrapped(asked - own))))


def _portrait(lighting: Lighting, subject: Subject, index: int, lens: Lens, map_size: int) -> list[Light]:
    """Key, fill, rim, hair light and eye light of one figure, linked to it; skin has its own key and fill."""
    to_lens, turn = _turn(subject, lens)
    azimuth = key_azimuth(lighting, subject, lens)
    side = 1.0 if _wrapped(azimuth - to_lens) >= 0 else -1.0
    height = min(42.0, max(12.0, lighting.key_height / 1000))
    white = lighting.white_kelvin
    groups = {name: 1 << group for name, group in (("body", subject.body), ("skin", subject.skin))}
    eyes = 1 << subject.eye_group
    reach = max(0.55, 0.5 * _away(lens, subject.head) * lens.height / lens.focal)
    wide = min(50.0, degrees(atan2(reach, 2.4)))
    aim = subject.head - (0, 0.06, 0)
    key_place = aim + 2.4 * _towards(azimuth, height)
    key_lens = aimed(key_place, aim, _focal(map_size, min(34.0, wide + 9)), map_size)
    caster = Caster(lens=key_lens, figure=index, set_casts=False)
    base = Light(place=key_place, aim=aim, colour=np.zeros(3), inner=wide, outer=wide + 16, owner=index)
    lights = []
    for part, gain in (("skin", subject.gain), ("body", min(CLOTHES, max(0.5, subject.gain)))):
        mask = groups[part] | (eyes if part == "skin" else 0)
        level = KEY * lighting.key_level / 1000 * gain * (0.45 if abs(turn) > 105 else 1.0)
        colour = kelvin(lighting.key_kelvin, white) * level
        lights.append(replace(base, colour=colour, mask=mask, caster=caster, bias=0.010, blur=2.4))
        colour = kelvin(lighting.fill_kelvin, white) * level * 0.55 * lighting.fill / 1000
        place = aim + 2.6 * _towards(to_lens - side * 32, 8)
        lights.append(
            replace(base, place=place, colour=colour, mask=mask, inner=50, outer=80, soft=0.25, shine=0.25)
        )
    edge = replace(base, mask=groups["body"] | groups["skin"] | eyes, inner=26, outer=44)
    cool = kelvin(lighting.rim_kelvin, white) * KEY * 0.85 * lighting.rim / 1000
    lights.append(replace(edge, place=aim + 2.2 * _towards(to_lens - side * 140, 34), colour=cool))
    lights.append(replace(edge, place=aim + 2.2 * _towards(to_lens + side * 152, 46), colour=cool * 0.4))
    glint = replace(
        base,
        place=subject.head + 2.0 * _towards(to_lens + side * 14, 13),
        mask=eyes,
        shine=2.0,
        inner=20,
        outer=30,
    )
    return [*lights, replace(glint, colour=np.ones(3) * 0.9 * lighting.eye_light / 1000)]


def _pattern_light(
    lighting: Lighting, subjects: Sequence[Subject], room: tuple[float, float, float], size: int, night: float
) -> list[Light]:
    if lighting.gobo == "none" or lighting.gobo_level <= 0:
        return []
    heads = [subject.head for subject in subjects]
    aim = np.mean(heads, axis=0) if heads else np.array((0.0, 1.2, 0.0))
    away = 9.0
    place = aim + away * _towards(lighting.gobo_azimuth / 1000, max(8.0, lighting.gobo_height / 1000))
    reach = max(
        2.4,
        0.5 * max(room[0], room[2]),
        *(float(np.linalg.norm(head - aim)) + 0.7 for head in heads or [aim]),
    )
    outer = degrees(atan2(reach, away))
    lens = aimed(place, aim, _focal(size, outer + 1), size)
    colour = kelvin(lighting.gobo_kelvin, lighting.white_kelvin) * KEY * GOBO
    colour *= (1 + SUNNY * (1 - night)) * lighting.gobo_level / 1000
    caster = Caster(lens=lens, indoors=True, aim=away)
    wall = Light(place=place, aim=aim, colour=colour, inner=outer * 0.8, outer=outer, mask=SET, blur=1.4)
    wall = replace(wall, caster=caster, gobo=lighting.gobo, air=0.05)
    return [wall, replace(wall, mask=EVERYONE ^ SET, colour=colour * ON_FIGURES)]


def _sun(air: Air, subjects: Sequence[Subject], lens: Lens, size: int) -> list[Light]:
    heads = [subject.head for subject in subjects]
    ahead = np.array(lens.origin) + np.array(lens.forward) * 5.0
    aim = np.mean(heads, axis=0) if heads else ahead
    aim = np.array((aim[0], 0.8, aim[2]))
    reach = 9.0 + max((float(np.linalg.norm(head - aim)) for head in heads), default=0.0)
    place = aim + 60.0 * np.array(air.sun)
    sun_lens = aimed(place, aim, size / 2 * 60.0 / reach, size)
    light = Light(
        place=place, aim=aim, colour=np.array(air.sun_light), inner=80, outer=89, bias=0.03, blur=1.3
    )
    ground = replace(light, mask=SET, caster=Caster(lens=sun_lens))
    figures = replace(light, mask=EVERYONE ^ SET, colour=light.colour * 0.55, caster=ground.caster, soft=0.05)
    return [ground, figures]


def _practicals(lighting: Lighting, lamps: Sequence[Practical], lens: Lens, size: int) -> list[Light]:
    """The six that matter most: each a bulb all round and a stronger cone below its shade; faces get little of it,
    for a lamp below a face is not what it should be lit by."""
    if not lighting.practicals:
        return []
    ordered = sorted(lamps, key=lambda lamp: -lamp.power / (2.0 + _away(lens, np.array(lamp.position)) ** 2))
    lights: list[Light] = []
    for number, lamp in enumerate(ordered[:6]):
        place = np.array(lamp.position)
        colour = kelvin(lamp.kelvin, lighting.white_kelvin) * lamp.power * KEY * LAMP
        below = place - (0, 1.0, 0)
        cone = Light(
            place=place, aim=below, colour=colour * 1.1, inner=44, outer=80, square=1.0, soft=0.05, mask=SET
        )
        if number == 0:
            down = aimed(place, below, _focal(size, 76), size)
            cone = replace(cone, caster=Caster(lens=down), bias=0.02, blur=2.2)
        around = replace(cone, caster=None, aim=place + (0, 1, 0), inner=178, outer=180)
        lights += [replace(cone, air=0.05 if number == 0 else 0.0), replace(around, colour=colour * 0.4)]
        lights += [replace(cone, mask=EVERYONE ^ SET, colour=cone.colour * 0.35)]
        lights += [replace(around, mask=EVERYONE ^ SET, colour=colour * 0.12)]
    return lights


def _packed(
    lights: Sequence[Light],
    lighting: Lighting,
    air: Air,
    outdoors: bool,
    subjects: Sequence[Subject],
    size: int,
) -> Rig:
    rows, links = np.zeros((len(lights), 20), np.float32), np.full((len(lights), 3), -1, np.int32)
    casters: list[Caster] = []
    names = sorted({light.gobo for light in lights} - {"none"})
    for index, light in enumerate(lights):
        axis = np.asarray(light.aim) - light.place
        rows[index, 0:3] = light.place
        rows[index, 3:6] = axis / np.linalg.norm(axis)
        rows[index, 6:9] = light.colour
        rows[index, 9:12] = (cos(radians(light.inner)), cos(radians(light.outer)), light.square)
        rows[index, 12:14] = (light.bias, light.blur * size / 1024)
        rows[index, 14:17] = (light.air, light.shine, light.soft)
        links[index, 0] = light.mask
        if light.caster is not None:
            if light.caster not in casters:
                casters.append(light.caster)
            links[index, 1] = casters.index(light.caster)
        if light.gobo != "none" and light.caster is not None:
            eyes = [eye for subject in subjects for eye in subject.eyes]
            links[index, 2] = names.index(light.gobo)
            rows[index, 17:19] = gobo.solve_offset(light.gobo, light.caster.lens, light.caster.aim, eyes)
            rows[index, 19] = gobo.SCALES.get(light.gobo, 1.0)
    patterns = np.stack([gobo.pattern(name) for name in names]) if names else np.ones((1, 1, 1), np.float32)
    return Rig(
        lights=rows,
        links=links,
        casters=tuple(casters),
        gobos=patterns,
        ambient=_ambient(lighting, air, outdoors),
        haze=lighting.fog / 1000 + (0.03 if outdoors and air.packed[3] > 0.05 else 0.0),
        owners=tuple(light.owner for light in lights),
        heads=tuple(subject.head for subject in subjects),
    )


def _fewer_maps(lights: Sequence[Light], most: int) -> list[Light]:
    """Keeps the first casters; a gobo without a map of its own would shine unpatterned, so it always comes first."""
    kept: list[Caster] = []
    result: list[Light] = []
    order = [light.caster for light in lights if light.caster is not None and light.caster.figure is None]
    order = (
        order[:1]
        + [light.caster for light in lights if light.caster is not None and light.caster.figure is not None]
        + order[1:]
    )
    for caster in order:
        if caster not in kept and len(kept) < most:
            kept.append(caster)
    for light in lights:
        result.append(light if light.caster in kept else replace(light, caster=None))
    return result


def _ambient(lighting: Lighting, air: Air, outdoors: bool) -> F32:
    """Indoors: cool from above and the sides, a warm floor bounce. Outdoors: the sky's own light, and its bounce."""
    asked = lighting.ambient / 1000
    level = asked * (AMBIENT + 2.6 * asked)
    tone = kelvin(lighting.ambient_kelvin, lighting.white_kelvin) * level
    warm = kelvin(3600, lighting.white_kelvin) * level
    if outdoors:
        share = 0.10 + 0.9 * air.night
        above, around = np.array(air.above) * 1.1 + tone * share, np.array(air.around) * 0.55 + tone * share
        below = around * 0.30 + np.array(air.sun_light) * 0.09
        return np.array([around, around, above, below, around, around], np.float32)
    side = tone * 0.75 + warm * 0.15
    return np.array([side, side * 1.1, tone * 0.9, warm * 0.55, tone, side], np.float32)


def _towards(azimuth: float, height: float) -> Point:
    """Unit vector to a light at an azimuth (0 = from +Z, counter-clockwise from above) and height in degrees."""
    turn, up = radians(azimuth), radians(height)
    return np.array((sin(turn) * cos(up), sin(up), cos(turn) * cos(up)))


def _turn(subject: Subject, lens: Lens) -> tuple[float, float]:
    """Azimuth of the lens seen from the head, and how far the face is turned off it, in degrees."""
    away = np.array(lens.origin) - subject.head
    to_lens = degrees(atan2(away[0], away[2]))
    return to_lens, _wrapped(subject.yaw - to_lens)


def _wrapped(angle: float) -> float:
    return (angle + 180) % 360 - 180


def _shifted(lens: Lens, shift: Point) -> Lens:
    x, y, z = (float(place + step) for place, step in zip(lens.origin, shift, strict=True))
    return replace(lens, origin=(x, y, z))


def _away(lens: Lens, point: Point) -> float:
    return float(np.linalg.norm(np.array(lens.origin) - point))


def _focal(size: int, half_angle: float) -> float:
    return size / 2 / float(np.tan(radians(half_angle)))


def _black_body(temperature: float) -> Point:
    t = temperature / 100
    red = 1.0 if t <= 66 else 1.292936 * (t - 60) ** -0.1332047592
    green = 0.39008157876 * np.log(t) - 0.6318414 if t <= 66 else 1.1298909 * (t - 60) ** -0.0755148492
    blue = 1.0 if t >= 66 else (0.0 if t <= 19 else 0.54320678911 * np.log(t - 10) - 1.19625409)
    return np.clip((red, green, blue), 0.02, 1) ** 2.2
