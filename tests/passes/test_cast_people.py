"""What is told of a person's clothes is worn: kinds and colours, words of two before words of one."""

import pytest

from cinec.ir.story import Character
from cinec.passes.cast_people import cast_person
from cinec.stdlib import load_stdlib

STDLIB = load_stdlib()
COLOURS = STDLIB.lexicon("colours")


@pytest.mark.parametrize(
    ("told", "kind", "colour"),
    [
        ("wears a dark red coat over a grey sweater", "coat", "dark red"),
        ("wears a dark red coat over a grey sweater", "sweater", "grey"),
        ("wears a red coat", "coat", "red"),
        ("wears a light blue shirt", "shirt", "light blue"),
        ("wears a navy blue dress", "dress", "navy blue"),
    ],
)
def test_a_garment_has_its_whole_colour(told: str, kind: str, colour: str) -> None:
    person = cast_person(Character(name="MARA", phrases=(told,)), (), "en-us", STDLIB).appearance
    (worn,) = [each for each in person.garments if each.kind == kind]
    assert worn.colour == COLOURS[colour]


def test_trousers_that_are_told_leave_no_room_for_a_skirt() -> None:
    for name in ("MARA", "IDA", "NORA", "EVA", "ANNA", "LENA", "SALLY", "RUTH"):
        told = ("woman", "wears a camel coat, jeans, boots")
        person = cast_person(Character(name=name, phrases=told), (), "en-us", STDLIB).appearance
        kinds = {each.kind for each in person.garments}
        assert {"coat", "jeans", "boots"} <= kinds and not kinds & {"dress", "gown", "skirt"}, name


@pytest.mark.parametrize(
    ("told", "beard"),
    [("short black hair", "none"), ("full lips", "none"), ("short beard", "short"), ("full beard", "full")],
)
def test_hair_that_is_short_is_no_beard(told: str, beard: str) -> None:
    person = cast_person(Character(name="MARA", phrases=("woman", told)), (), "en-us", STDLIB).appearance
    assert person.beard == beard
