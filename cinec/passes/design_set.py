"""Design the set of a scene: choose it by its place's name, dress it by its notes, light it by the hour.

What a place looks like depends on its name alone; only sky, lamps and dressing follow the scene.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from math import cos, radians, sin, tan

from cinec.ir.canonical import seed_of
from cinec.ir.picture import Point, SetDesign, SetPart
from cinec.passes.hear_weather import weather_in
from cinec.set_terms import Anchor, SetTerm, TermPart

DEFAULT_INTERIOR = "room"
DEFAULT_EXTERIOR = "street"
WALL_THICKNESS = 120
WALL_NAMES = ("north wall", "east wall", "south wall", "west wall")
SKY_SIZE = Point(x=240_000, y=90_000, z=240_000)
CLEAR_OF_HEAD = 2_050
TRUNK = 600
TREES = ("tree", "pine", "street_tree")
OPEN_KINDS = (
    "wall", "floor", "ceiling", "beams", "rug", "sky", "ground", "shore_ground", "sea", "path", "road",
    "pavement", "car_cabin", "puddles", "pebbles", "grass", "jetty", "islet", "curtains", "wainscot",
)  # fmt: skip

# Zenith and horizon as sRGB, by phase of the day and kind of weather.
SKIES: dict[tuple[str, str], tuple[str, str]] = {
    ("night", "clear"): ("#0a1020", "#1e2a42"),
    ("night", "cloud"): ("#0c1018", "#232833"),
    ("dawn", "clear"): ("#56709c", "#e6b08a"),
    ("dawn", "cloud"): ("#5d6878", "#a9a29c"),
    ("day", "clear"): ("#5f8cc4", "#cddde6"),
    ("day", "cloud"): ("#8f9ba6", "#c6cbcf"),
    ("dusk", "clear"): ("#26345a", "#cf8455"),
    ("dusk", "cloud"): ("#353c4c", "#8a7468"),
}
DARK_WEATHER = {"rain": 0.72, "storm": 0.5, "fog": 0.95, "snow": 1.0}


@dataclass(frozen=True, slots=True, kw_only=True)
class Solid:
    """The box that a part fills, seen from above: no camera and no figure goes there. Millimetres."""

    name: str
    low: Point
    high: Point


def choose_set(place: str, interior: bool, sets: Mapping[str, SetTerm]) -> SetTerm:
    """The set whose words fit the place's name best; `room` and `street` when none does.

    The longer the words that match, the better; on a tie the earlier match in the name wins, then the set's name.
    """
    wanted = f" {' '.join(_tokens(place))} "
    best: tuple[int, int, str] | None = None
    for name in sorted(sets):
        term = sets[name]
        if term.outdoors == interior:
            continue
        found = [word for word in _phrases(term) if f" {word} " in wanted]
        if found:
            first = min(wanted.index(f" {word} ") for word in found)
            score = (-sum(map(len, found)), first, name)
            best = score if best is None else min(best, score)
    if best is not None:
        return sets[best[2]]
    default = DEFAULT_INTERIOR if interior else DEFAULT_EXTERIOR
    return sets[default] if default in sets else sets[min(sets)]


def design_set(
    place: str, interior: bool, words: tuple[str, ...], hour: int, sets: Mapping[str, SetTerm]
) -> SetDesign:
    """The set of `place`, dressed by its name and the words of SET and WEATHER notes, at `hour` (minutes after
    midnight). The design's name is the set's, so `anchors_of` finds its marks.
    """
    term = choose_set(place, interior, sets)
    seed = seed_of("set", " ".join(_tokens(place)))
    palette = dict(term.palettes[seed % len(term.palettes)])
    phase, notes = day_phase(hour), _tokens(" ".join(words))
    dressed = _dressed(term, (*_tokens(place), "|", *notes))
    chosen = [
        _resolved(each, palette, phase, seed)
        for each in _one_of_each(dressed, seed)
        if each.when in ("always", "night" if phase != "day" else "day")
    ]
    zenith, horizon = sky_colours(phase, weather_in(" ".join(words)))
    painted = [
        replace(part, colour=zenith, trim=horizon, light=1000 if phase != "day" else 0)
        if part.kind.startswith("view_")
        else part
        for part in chosen
    ]
    return SetDesign(
        name=term.name,
        outdoors=term.outdoors,
        size=term.size,
        parts=(*_shell(term, palette, zenith, horizon), *painted),
        floor=palette["floor"],
        floor_kind=term.floor_kind,
        walls=palette["walls"],
        ceiling=palette["ceiling"],
        seed=seed,
    )


def anchors_of(design: SetDesign, sets: Mapping[str, SetTerm]) -> tuple[Anchor, ...]:
    """The staging marks of a designed set whose furniture is there: those `by` nothing, or by some part of it."""
    there = {part.name for part in design.parts}
    return tuple(
        anchor for anchor in sets[design.name].anchors if not anchor.by or not there.isdisjoint(anchor.by)
    )


def solids_of(design: SetDesign) -> tuple[Solid, ...]:
    """What stands in the way: the boxes of parts that reach above the floor and below a head, walls left out."""
    return tuple(
        _solid(part)
        for part in design.parts
        if part.kind not in OPEN_KINDS
        and not part.kind.startswith(("view_", "octagon_"))
        and part.position.y < CLEAR_OF_HEAD
        and part.position.y + part.size.y > 150
    )


def day_phase(hour: int) -> str:
    """night, dawn, day or dusk at so many minutes after midnight."""
    minute = hour % 1440
    for end, phase in ((330, "night"), (450, "dawn"), (1110, "day"), (1230, "dusk")):
        if minute < end:
            return phase
    return "night"


def sky_colours(phase: str, weather: str) -> tuple[str, str]:
    """Zenith and horizon as sRGB `#rrggbb`."""
    zenith, horizon = SKIES[phase, "clear" if weather == "clear" else "cloud"]
    factor = DARK_WEATHER.get(weather, 1.0)
    return _scaled(zenith, factor), _scaled(horizon, factor)


def _dressed(term: SetTerm, notes: tuple[str, ...]) -> list[TermPart]:
    text = f" {' '.join(notes)} "
    rules = [rule for rule in term.dressings if any(_said(word, text) for word in rule.words)]
    gone = {name for rule in rules for name in rule.drops}
    stays = [each for each in term.parts if each.part.name not in gone]
    return stays + [each for rule in rules for each in rule.parts]


def _said(word: str, text: str) -> bool:
    return f" {' '.join(_tokens(word))} " in text


def _one_of_each(parts: list[TermPart], seed: int) -> list[TermPart]:
    choices: dict[str, list[str]] = {}
    for each in parts:
        if each.one_of and each.part.name not in choices.setdefault(each.one_of, []):
            choices[each.one_of].append(each.part.name)
    taken = {group: names[seed_of(group, str(seed)) % len(names)] for group, names in choices.items()}
    return [each for each in parts if not each.one_of or each.part.name == taken[each.one_of]]


def _resolved(each: TermPart, palette: Mapping[str, str], phase: str, seed: int) -> SetPart:
    part = each.part
    lit = each.lit == "always" or phase != "day"
    return replace(
        part,
        colour=palette.get(part.colour, part.colour),
        trim=palette.get(part.trim, part.trim),
        light=part.light if lit else 0,
        seed=seed_of(part.name, str(part.position.x), str(part.position.z), str(seed)),
    )


def _shell(term: SetTerm, palette: Mapping[str, str], zenith: str, horizon: str) -> tuple[SetPart, ...]:
    """Floor, walls and ceiling of a room and the sky outside, or the sky alone over an open place."""
    size, origin = term.size, Point(x=0, y=0, z=0)
    if term.shell == "open":
        return (_sky(zenith, horizon),)
    top = Point(x=0, y=size.y, z=0)
    flat = Point(x=size.x, y=WALL_THICKNESS, z=size.z)
    octagon = "octagon_" if term.shell == "octagon" else ""
    floor = SetPart(
        kind=f"{octagon}floor",
        name="floor",
        position=origin,
        size=flat,
        colour=palette["floor"],
        trim=term.floor_kind,
    )
    ceiling = SetPart(
        kind=f"{octagon}ceiling",
        name="ceiling",
        position=top,
        size=flat,
        colour=palette["ceiling"],
        trim=palette["trim"],
    )
    walls = _octagon(term, palette) if term.shell == "octagon" else _four_walls(term, palette)
    return (floor, *walls, ceiling, _sky(zenith, horizon))


def _sky(zenith: str, horizon: str) -> SetPart:
    origin = Point(x=0, y=0, z=0)
    return SetPart(kind="sky", name="sky", position=origin, size=SKY_SIZE, colour=zenith, trim=horizon)


def _four_walls(term: SetTerm, palette: Mapping[str, str]) -> tuple[SetPart, ...]:
    size, out = term.size, WALL_THICKNESS // 2
    rows = (
        (0, -size.z // 2 - out, size.x, 0),
        (size.x // 2 + out, 0, size.z, 270_000),
        (0, size.z // 2 + out, size.x, 180_000),
        (-size.x // 2 - out, 0, size.z, 90_000),
    )
    return tuple(
        _wall(name, x, z, width, size.y, turn, palette)
        for name, (x, z, width, turn) in zip(WALL_NAMES, rows, strict=True)
    )


def _octagon(term: SetTerm, palette: Mapping[str, str]) -> tuple[SetPart, ...]:
    side = round(term.size.x * tan(radians(22.5)))
    apothem = (term.size.x + WALL_THICKNESS) // 2
    return tuple(
        _wall(
            f"wall {index + 1}",
            round(apothem * sin(radians(45 * index))),
            round(apothem * cos(radians(45 * index))),
            side,
            term.size.y,
            (180_000 + 45_000 * index) % 360_000,
            palette,
        )
        for index in range(8)
    )


def _wall(
    name: str, x: int, z: int, width: int, height: int, turn: int, palette: Mapping[str, str]
) -> SetPart:
    return SetPart(
        kind="wall",
        name=name,
        position=Point(x=x, y=0, z=z),
        size=Point(x=width, y=height, z=WALL_THICKNESS),
        turn=turn,
        colour=palette["walls"],
        trim=palette["trim"],
    )


def _solid(part: SetPart) -> Solid:
    """A part's box; of a tree only the trunk is in the way."""
    width, depth = (TRUNK, TRUNK) if part.kind in TREES else (part.size.x, part.size.z)
    turn, half_x, half_z = radians(part.turn / 1000), width / 2, depth / 2
    reach_x = round(abs(cos(turn)) * half_x + abs(sin(turn)) * half_z)
    reach_z = round(abs(sin(turn)) * half_x + abs(cos(turn)) * half_z)
    at = part.position
    return Solid(
        name=part.name,
        low=Point(x=at.x - reach_x, y=at.y, z=at.z - reach_z),
        high=Point(x=at.x + reach_x, y=at.y + part.size.y, z=at.z + reach_z),
    )


def _phrases(term: SetTerm) -> tuple[str, ...]:
    return tuple(" ".join(_tokens(word)) for word in (term.name, *term.aliases, *term.words))


def _tokens(text: str) -> tuple[str, ...]:
    """Words in lower case, without possessives and the plural's s."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)?", text.lower())
    return tuple(_singular(re.sub(r"['’]s?$", "", word)) for word in words)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word


def _scaled(colour: str, factor: float) -> str:
    channels = (int(colour[index : index + 2], 16) for index in (1, 3, 5))
    return "#" + "".join(f"{min(255, round(channel * factor)):02x}" for channel in channels)
