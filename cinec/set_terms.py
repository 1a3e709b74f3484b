"""Sets as the language knows them: the parts, the staging anchors and the dressing rules of a place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cinec.ir.picture import Point, SetPart


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """A mark for a figure: `yaw` is where it faces (millidegrees, 0 = +Z), `seat` its seat's height in millimetres.

    Two anchors of one `pair` face each other; an `entrance` leads out of the set; `by` names the parts it
    belongs to.
    """

    name: str
    position: Point
    yaw: int
    posture: str = "stand"
    seat: int = 450
    pair: str = ""
    entrance: bool = False
    by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TermPart:
    """A part with the conditions under which it stands there.

    `when` is always, day or night; of the parts with the same `one_of` a place has one; `lit` is night or always.
    Colours are `#rrggbb` or a name from the palette.
    """

    part: SetPart
    when: str = "always"
    one_of: str = ""
    lit: str = "night"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dressing:
    """When one of `words` stands in the scene's SET or WEATHER notes, `parts` come in and `drops` go out."""

    words: tuple[str, ...]
    parts: tuple[TermPart, ...] = ()
    drops: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetTerm:
    """One set of the stdlib. `shell` is box, octagon or open; `palettes` are named colours, one chosen per place."""

    name: str
    doc: str
    words: tuple[str, ...]
    aliases: tuple[str, ...] = ()
    outdoors: bool = False
    shell: str = "box"
    size: Point
    floor_kind: str = "wood"
    palettes: tuple[tuple[tuple[str, str], ...], ...] = ()
    parts: tuple[TermPart, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    dressings: tuple[Dressing, ...] = ()


def load_set(name: str, data: Mapping[str, Any], *, validate: bool = True) -> SetTerm:
    """The set that a stdlib file describes, metres and degrees turned into millimetres and millidegrees.

    `validate` checks the data by its schema first (pydantic ValidationError); the files of our own wheel are
    checked by the tests, so that reading them need not import pydantic.
    """
    if validate:
        from cinec.set_file import SetFile

        SetFile.model_validate(dict(data, name=name))
    return SetTerm(
        name=name,
        doc=data["doc"],
        words=tuple(data["words"]),
        aliases=tuple(data.get("aliases", ())),
        outdoors=data.get("outdoors", False),
        shell=data.get("shell", "open" if data.get("outdoors") else "box"),
        size=_point(data["size"]),
        floor_kind=data.get("floor_kind", "wood"),
        palettes=tuple(tuple(sorted(palette.items())) for palette in data["palette"]),
        parts=tuple(_part(each) for each in data["part"]),
        anchors=tuple(_anchor(each) for each in data["anchor"]),
        dressings=tuple(_dressing(each) for each in data.get("dressing", ())),
    )


def _part(data: Mapping[str, Any]) -> TermPart:
    built = SetPart(
        kind=data["kind"],
        name=data.get("name", data["kind"]),
        position=_point(data["at"]),
        size=_point(data["size"]),
        turn=_thousandths(data.get("turn", 0)),
        colour=data.get("colour", "wood"),
        trim=data.get("trim", "trim"),
        light=_thousandths(data.get("light", 0)),
        kelvin=data.get("kelvin", 2800),
    )
    return TermPart(
        part=built,
        when=data.get("when", "always"),
        one_of=data.get("one_of", ""),
        lit=data.get("lit", "night"),
    )


def _anchor(data: Mapping[str, Any]) -> Anchor:
    at = data["at"]
    x, y, z = at if len(at) == 3 else (at[0], 0, at[1])
    return Anchor(
        name=data["name"],
        position=_point((x, y, z)),
        yaw=_thousandths(data["facing"]) % 360_000,
        posture=data.get("posture", "stand"),
        seat=_thousandths(data.get("seat", 0.45)),
        pair=data.get("pair", ""),
        entrance=data.get("entrance", False),
        by=tuple(data.get("by", ())),
    )


def _dressing(data: Mapping[str, Any]) -> Dressing:
    return Dressing(
        words=tuple(data["words"]),
        parts=tuple(_part(each) for each in data.get("part", ())),
        drops=tuple(data.get("drops", ())),
    )


def _point(values: Any) -> Point:
    x, y, z = values
    return Point(x=_thousandths(x), y=_thousandths(y), z=_thousandths(z))


def _thousandths(value: float) -> int:
    return round(value * 1000)
