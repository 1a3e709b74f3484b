"""Dress states: what STATE notes say of a character as marks on the figure, and clothes put on and taken off."""

from collections.abc import Sequence
from dataclasses import replace

from cinec.ir.picture import Appearance, Garment, Mark
from cinec.passes.state_words import Clause, StateWords, Thing
from cinec.passes.wardrobe import Chooser, cloth_colour, layer_of, rank_of, trim_colour
from cinec.stdlib import Stdlib

OFF, BROKEN, GLASSES, HAT = "off", "broken", "glasses", "hat"
WHOLE = ("dress", "gown")
# What is worn instead when the last garment of a place is taken off.
INSTEAD = (("trunk", "tshirt", "#d8d4c8"), ("legs", "shorts", "#4a4f57"), ("feet", "bare-feet", "#c58c6c"))


def worn(appearance: Appearance, states: Sequence[str], stdlib: Stdlib) -> Appearance:
    """The appearance in the states of a scene; phrases that name nothing known change nothing."""
    marks: set[Mark] = set()
    for clause in StateWords(stdlib).clauses(states):
        kinds = {each.kind for each in clause.happenings}
        if OFF in kinds:
            appearance = _without(appearance, clause)
        elif not kinds:
            appearance = _with(appearance, clause)
        else:
            marks |= _marks(appearance, clause)
    kept = (mark for mark in marks if mark.part != GLASSES or appearance.glasses)
    return replace(appearance, marks=tuple(sorted(kept, key=lambda mark: (mark.kind, mark.part, mark.side))))


def _marks(appearance: Appearance, clause: Clause) -> set[Mark]:
    found = set()
    for happening in clause.happenings:
        things = clause.things or (Thing("part", happening.part, happening.side),)
        for thing in things:
            part = thing.name if thing.sort == "part" else _garment_meant(appearance, thing)
            side = (clause.side or thing.side) if thing.side else ""
            if part and (happening.kind == BROKEN) == (part == GLASSES):
                found.add(Mark(kind=happening.kind, part=part, side=side))
    return found


def _garment_meant(appearance: Appearance, thing: Thing) -> str:
    """The kind of what is worn that a word means: itself, else one of its layer, else the outermost; never a hat."""
    kinds = [garment.kind for garment in appearance.garments]
    if thing.sort != "garment" or not kinds:
        return ""
    same = [kind for kind in kinds if layer_of(kind) == layer_of(thing.name)]
    if thing.name in kinds:
        return thing.name
    return same[0] if same else "clothes"


def _without(appearance: Appearance, clause: Clause) -> Appearance:
    """Without the garments, hat or glasses that are named; a layer that must not be bare gets something plain."""
    named = [Thing("garment", each.part) for each in clause.happenings if each.part and each.part != HAT]
    if any(thing.sort == "hat" for thing in clause.things) or any(
        each.part == HAT for each in clause.happenings
    ):
        appearance = replace(appearance, hat="none")
    if any(thing.name == GLASSES for thing in clause.things):
        appearance = replace(appearance, glasses=False)
    garments = appearance.garments
    for thing in (*clause.things, *named):
        meant = _garment_meant(appearance, thing) if thing.sort == "garment" else ""
        garments = tuple(each for each in garments if each.kind != meant)
    if garments == appearance.garments:
        return appearance
    return replace(appearance, garments=_decent(garments, appearance.garments))


def _decent(garments: tuple[Garment, ...], before: tuple[Garment, ...]) -> tuple[Garment, ...]:
    """The garments, and something plain on what was covered before and would now be bare."""
    bare = _covered(before) - _covered(garments)
    added = (Garment(kind=kind, colour=colour) for place, kind, colour in INSTEAD if place in bare)
    return _sorted((*garments, *added))


def _covered(garments: tuple[Garment, ...]) -> set[str]:
    """Which of trunk, legs and feet are covered."""
    places = {"top": "trunk", "mid": "trunk", "outer": "trunk", "legs": "legs", "feet": "feet"}
    found = {places[layer] for layer in (layer_of(each.kind) for each in garments) if layer in places}
    return found | ({"legs"} if any(each.kind in WHOLE for each in garments) else set())


def _with(appearance: Appearance, clause: Clause) -> Appearance:
    """In the garments, hat or glasses that are named, each in place of what was worn in its layer."""
    choose = Chooser(appearance.name)
    for thing in clause.things:
        if thing.sort == "hat":
            appearance = replace(appearance, hat=thing.name)
        elif thing.name == GLASSES:
            appearance = replace(appearance, glasses=True)
        elif thing.sort == "garment":
            appearance = replace(appearance, garments=_put_on(appearance.garments, thing, choose))
    return appearance


def _put_on(garments: tuple[Garment, ...], thing: Thing, choose: Chooser) -> tuple[Garment, ...]:
    same = next((each for each in garments if each.kind == thing.name), None)
    if same is not None:
        told = replace(same, colour=thing.colour or same.colour)
        return tuple(told if each is same else each for each in garments)
    new = Garment(
        kind=thing.name,
        colour=thing.colour or cloth_colour(thing.name, choose),
        trim=trim_colour(thing.name, choose),
    )
    gone = {layer_of(thing.name)} - {"extra"} | ({"top", "mid", "legs"} if thing.name in WHOLE else set())
    return _sorted((*(each for each in garments if layer_of(each.kind) not in gone), new))


def _sorted(garments: tuple[Garment, ...]) -> tuple[Garment, ...]:
    return tuple(sorted(garments, key=lambda each: rank_of(each.kind)))
