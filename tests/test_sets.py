"""Sets: every file of the stdlib holds what staging needs, and a place is designed the same wherever it is."""

import tomllib
from math import atan2, degrees, hypot
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.ir.picture import Point, SetDesign
from cinec.passes.design_set import anchors_of, choose_set, day_phase, design_set, solids_of
from cinec.resources import folder
from cinec.set_terms import Anchor, SetTerm, load_set
from tests.cases import Case, check

FILES = sorted((folder("stdlib") / "sets").glob("*.toml"))
SETS = {path.stem: load_set(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in FILES}
NOON, NIGHT = 720, 1320
BODY = 200
SIDE_BY_SIDE = ("bench", "front", "back")


def designed(term: SetTerm, hour: int = NIGHT, words: tuple[str, ...] = ()) -> SetDesign:
    return design_set(term.name, not term.outdoors, words, hour, SETS)


def render(case: Case) -> str:
    return "\n".join(_line(line) for line in case.source.split("\n"))


def _line(line: str) -> str:
    heading, _, words = line.partition(" | ")
    heading, _, clock = heading.partition(" @ ")
    scope, _, place = heading.partition(" ")
    interior = scope == "INT."
    if not clock:
        return f"{heading} -> {choose_set(place, interior, SETS).name}"
    hour = int(clock[:2]) * 60 + int(clock[3:])
    design = design_set(place, interior, tuple(words.split(", ")) if words else (), hour, SETS)
    usual = {each.part.name for each in SETS[design.name].parts}
    there = {part.name for part in design.parts}
    shell = {"floor", "ceiling", "sky"} | {name for name in there if "wall" in name}
    parts = [
        f"  + {', '.join(sorted(there - usual - shell))}" if there - usual - shell else "",
        f"  - {', '.join(sorted(usual - there))}" if usual - there else "",
        f"  lit {', '.join(sorted({part.name for part in design.parts if part.light and not part.kind.startswith('view')}))}",
    ]
    return "\n".join([f"{line} -> {design.name}", *filter(None, parts)])


test_cases = check("sets", render)


@pytest.mark.parametrize("name", SETS)
def test_a_set_has_what_staging_needs(name: str) -> None:
    anchors = SETS[name].anchors
    assert len(anchors) >= 6
    assert len({anchor.name for anchor in anchors}) == len(anchors)
    assert any(anchor.entrance for anchor in anchors)
    postures = {pair[0].posture for pair in pairs(anchors)}
    assert {"stand", "sit"} <= postures or name == "corridor", "a standing and a sitting pair"


@pytest.mark.parametrize("name", SETS)
def test_pairs_face_each_other_at_a_talking_distance(name: str) -> None:
    for first, second in pairs(SETS[name].anchors):
        apart = hypot(first.position.x - second.position.x, first.position.z - second.position.z)
        assert 650 <= apart <= (2400 if first.posture == "sit" else 1750), (first.name, second.name, apart)
        if first.pair in SIDE_BY_SIDE:
            continue
        for one, other in ((first, second), (second, first)):
            off = abs((bearing(one.position, other.position) - one.yaw / 1000 + 180) % 360 - 180)
            assert off <= 30, (one.name, off)


@pytest.mark.parametrize("name", SETS)
def test_marks_are_named_after_parts_that_exist(name: str) -> None:
    term = SETS[name]
    dressed = {each.part.name for rule in term.dressings for each in rule.parts}
    parts = {each.part.name for each in term.parts} | dressed
    plain = {word for part in parts for word in (part, part.split()[-1])}
    for anchor in term.anchors:
        assert not set(anchor.by) - plain, anchor.name
    for rule in term.dressings:
        assert not set(rule.drops) - parts, rule.words


@pytest.mark.parametrize("name", SETS)
def test_nobody_stands_in_the_furniture(name: str) -> None:
    for hour in (NOON, NIGHT):
        design = designed(SETS[name], hour)
        turned = {part.name for part in design.parts if part.turn % 90_000 and part.kind not in ("crates",)}
        for anchor in anchors_of(design, SETS):
            assert within(anchor.position, design), anchor.name
            if anchor.posture == "stand":
                for solid in solids_of(design):
                    if solid.name not in turned:
                        assert not inside(anchor.position, solid.low, solid.high), (anchor.name, solid.name)


@pytest.mark.parametrize("name", SETS)
def test_the_lamps_of_the_night_are_out_by_day(name: str) -> None:
    always = {each.part.name for each in SETS[name].parts if each.lit == "always"}
    day = {part.name for part in designed(SETS[name], NOON).parts if part.light}
    assert day <= always


@given(
    place=st.text(max_size=30), words=st.lists(st.text(max_size=12), max_size=4), hour=st.integers(0, 5000)
)
def test_every_place_gets_a_set(place: str, words: list[str], hour: int) -> None:
    for interior in (True, False):
        design = design_set(place, interior, tuple(words), hour, SETS)
        assert design.outdoors != interior
        assert anchors_of(design, SETS)
        for part in design.parts:
            assert (
                len(part.colour) == 7
                and part.colour[0] == "#"
                and part.trim[0] in "#abcdefghijklmnopqrstuvwxyz"
            )


@given(
    words=st.lists(st.sampled_from(("rain", "candle", "bottle", "crate", "poster", "lantern")), max_size=4)
)
def test_notes_add_and_take_away_but_change_nothing_else(words: list[str]) -> None:
    plain, noted = (design_set("MARSH'S OFFICE", True, tuple(each), NIGHT, SETS) for each in ((), words))
    shared = {part.name for part in plain.parts} & {part.name for part in noted.parts}
    seen = [
        [part for part in design.parts if part.name in shared and part.kind[:4] not in ("view", "sky")]
        for design in (plain, noted)
    ]
    assert seen[0] == seen[1]


def test_a_place_looks_the_same_at_every_spelling_of_its_name() -> None:
    first = design_set("Marsh's Office", True, (), NIGHT, SETS)
    assert first == design_set("MARSH’S  OFFICE", True, (), NIGHT, SETS)
    assert first != design_set("AVA'S OFFICE", True, (), NIGHT, SETS)


def test_seats_go_with_their_furniture() -> None:
    bedroom = design_set("BEDROOM", True, (), NIGHT, SETS)
    assert "on the sofa" not in {anchor.name for anchor in anchors_of(bedroom, SETS)}


def test_a_tree_is_in_the_way_with_its_trunk_alone() -> None:
    oak = next(solid for solid in solids_of(designed(SETS["forest"])) if solid.name == "oak")
    assert oak.high.x - oak.low.x <= 900


@pytest.mark.parametrize(
    ("hour", "phase"),
    [(0, "night"), (360, "dawn"), (720, "day"), (1140, "dusk"), (1320, "night"), (2160, "day")],
)
def test_phases_of_the_day(hour: int, phase: str) -> None:
    assert day_phase(hour) == phase


def test_a_colour_that_no_palette_names_is_refused() -> None:
    path = Path(FILES[0])
    data = tomllib.loads(path.read_text("utf-8"))
    data["part"][0]["colour"] = "heliotrope"
    with pytest.raises(ValueError, match="heliotrope"):
        load_set(path.stem, data)


def pairs(anchors: tuple[Anchor, ...]) -> list[tuple[Anchor, Anchor]]:
    named = sorted({anchor.pair for anchor in anchors} - {""})
    found = [[anchor for anchor in anchors if anchor.pair == name] for name in named]
    assert all(len(pair) == 2 for pair in found)
    return [(pair[0], pair[1]) for pair in found]


def bearing(start: Point, end: Point) -> float:
    return degrees(atan2(end.x - start.x, end.z - start.z))


def within(at: Point, design: SetDesign) -> bool:
    return abs(at.x) <= design.size.x / 2 and abs(at.z) <= design.size.z / 2


def inside(at: Point, low: Point, high: Point) -> bool:
    over = low.y < at.y + 1500 and high.y > at.y + 150
    return over and low.x - BODY < at.x < high.x + BODY and low.z - BODY < at.z < high.z + BODY
