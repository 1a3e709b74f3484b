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
