"""Dress states: the words of STATE notes become marks with a place and a side, and clothes put on and taken off."""

from dataclasses import replace

import pytest

from cinec.ir.picture import Appearance, Garment, Mark
from cinec.ir.story import Character
from cinec.passes.cast_people import cast_person
from cinec.passes.dress_states import worn
from cinec.stdlib import Stdlib, load_stdlib

KINDS = ("sweater", "lab-coat", "trousers", "boots")
AVA = Appearance(
    name="AVA",
    sex="f",
    glasses=True,
    hat="cap",
    garments=tuple(Garment(kind=kind, colour="#808080") for kind in KINDS),
)
MARKS = """
torn lab coat                        | torn lab-coat
torn coat                            | torn lab-coat
ragged clothes                       | torn clothes
torn right sleeve                    | torn sleeve right
bandaged left hand                   | bandage hand left
her left hand in a bandage           | bandage hand left
head bandaged                        | bandage head
bloody nose                          | blood nose
blood on his shirt                   | blood clothes
blood on her sweater                 | blood sweater
nosebleed                            | blood nose
cut on left cheek                    | blood cheek left
soaked                               | wet all
muddy boots                          | mud boots
bruised cheek                        | bruise cheek right
black eye                            | bruise eye right
left arm in a sling                  | sling arm left
broken arm                           | sling arm right
sooty face                           | soot face
eye patch over left eye              | patch eye left
glasses broken                       | broken glasses
broken nose                          | bruise nose
torn and bloody coat                 | blood lab-coat, torn lab-coat
bloody hands and face                | blood face, blood hand both
arm in a sling and bloody nose       | blood nose, sling arm right
wet, muddy boots                     | mud boots, wet all
tired, holding a gun                 |
no longer wet                        |
broken window                        |
"""
CLOTHES = """
coat off                             | sweater trousers boots
without her coat                     | sweater trousers boots
no coat                              | sweater trousers boots
coat and boots gone                  | sweater trousers bare-feet
barefoot                             | sweater lab-coat trousers bare-feet
sweater off                          | lab-coat trousers boots
sweater and coat off                 | tshirt trousers boots
trousers off                         | sweater lab-coat shorts boots
in a red scarf                       | sweater lab-coat trousers boots scarf
wearing a suit                       | sweater suit trousers boots
wearing a wedding dress              | gown lab-coat boots
tired                                | sweater lab-coat trousers boots
"""


@pytest.fixture(scope="module")
def stdlib() -> Stdlib:
    return load_stdlib()


def lines(table: str) -> list[tuple[str, str]]:
    rows = (line.split("|") for line in table.strip().splitlines())
    return [(text.strip(), wanted.strip()) for text, wanted in rows]


@pytest.mark.parametrize(("text", "wanted"), lines(MARKS))
def test_words_become_marks(text: str, wanted: str, stdlib: Stdlib) -> None:
    got = worn(AVA, text.split(", "), stdlib).marks
    assert ", ".join(f"{mark.kind} {mark.part} {mark.side}".strip() for mark in got) == wanted


@pytest.mark.parametrize(("text", "wanted"), lines(CLOTHES))
def test_clothes_come_off_and_go_on(text: str, wanted: str, stdlib: Stdlib) -> None:
    got = worn(AVA, (text,), stdlib)
    assert " ".join(each.kind for each in got.garments) == wanted
    assert got.marks == ()


def test_hats_and_glasses_come_and_go(stdlib: Stdlib) -> None:
    assert worn(AVA, ("hat gone",), stdlib).hat == "none"
    assert worn(AVA, ("bareheaded",), stdlib).hat == "none"
    assert worn(AVA, ("wearing a helmet",), stdlib).hat == "helmet"
    assert not worn(AVA, ("glasses lost",), stdlib).glasses
    assert worn(replace(AVA, glasses=False), ("glasses on",), stdlib).glasses
    assert worn(replace(AVA, glasses=False), ("glasses broken",), stdlib).marks == ()


def test_a_colour_that_is_told_is_worn(stdlib: Stdlib) -> None:
    red = stdlib.lexicon("colours")["red"]
    assert worn(AVA, ("in a red scarf",), stdlib).garments[-1] == replace(
        worn(AVA, ("in a scarf",), stdlib).garments[-1], colour=red
    )
    assert worn(AVA, ("red sweater",), stdlib).garments[0].colour == red


def test_a_character_wears_its_state_and_keeps_its_face(stdlib: Stdlib) -> None:
    told = Character(name="AVA", phrases=("28", "wears lab coat"))
    plain = cast_person(told, (), "en", stdlib).appearance
    marked = cast_person(told, ("torn lab coat", "bandaged left hand"), "en", stdlib).appearance
    assert marked.marks == (
        Mark(kind="bandage", part="hand", side="left"),
        Mark(kind="torn", part="lab-coat"),
    )
    assert replace(marked, marks=()) == plain
