"""States: from where a STATE note stands to the next one of that name, in beats, scenes and shots."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinec.ir.picture import Appearance
from cinec.ir.story import Beat, CharacterState, Scene, StateCue
from cinec.ir.verify_story import verify_story
from cinec.passes.bind_identity import appearance_of
from cinec.passes.states_in_force import states_at
from cinec.stdlib import load_stdlib
from tests.compiled import Compiled, compiled

HEAD = "INT. LAB - DAY\n\n"
TORN = "[[STATE AVA: torn coat]]"


def story(text: str) -> tuple[Scene, ...]:
    told = compiled(text).stages["resolve_names"]
    assert list(verify_story(told)) == []
    scenes: tuple[Scene, ...] = told.scenes
    return scenes


def begins(scene: Scene) -> dict[str, tuple[str, ...]]:
    return {state.name: state.phrases for state in scene.states}


def cues(beat: Beat) -> list[tuple[str, tuple[str, ...], int]]:
    return [(cue.name, cue.phrases, cue.at) for cue in beat.states]


def seen(result: Compiled) -> list[Appearance]:
    """What AVA looks like, shot by shot."""
    return [
        each.appearance
        for planned in result.stages["bind_identity"].scenes
        for shot in planned.shots
        for each in shot.performances
        if each.actor == "AVA" and each.appearance is not None
    ]


def look(result: Compiled, *phrases: str) -> Appearance:
    """What AVA looks like in this state."""
    return appearance_of("AVA", phrases, result.stages["resolve_names"], load_stdlib())


def test_before_the_first_beat_the_scene_begins_with_it() -> None:
    for text in (f"{TORN}\n\n{HEAD}AVA waits.", f"{HEAD}{TORN}\n\nAVA waits.", f"{HEAD}{TORN} AVA waits."):
        (scene,) = story(text)
        assert begins(scene) == {"AVA": ("torn coat",)} and not scene.beats[0].states


def test_a_paragraph_waits_for_the_next_block() -> None:
    (scene,) = story(f"{HEAD}AVA waits.\n\n{TORN}\n\nAVA sits.\n\nAVA\nNo.\n")
    assert begins(scene) == {}
    assert [cues(beat) for beat in scene.beats] == [[], [("AVA", ("torn coat",), 0)], []]


@pytest.mark.parametrize("block", ["AVA waits. {} She sits.", "AVA\nI wait. {} I sit.\n"])
def test_inline_it_stands_at_its_character(block: str) -> None:
    (scene,) = story(HEAD + block.format(TORN))
    (cue,) = scene.beats[0].states
    assert scene.beats[0].text[cue.at :] in ("She sits.", "I sit.")
    assert states_at(scene, scene.beats[0].id, cue.at - 1) == {}
    assert states_at(scene, scene.beats[0].id, cue.at) == {"AVA": ("torn coat",)}


def test_in_the_first_block_of_a_script_without_headings() -> None:
    (scene,) = story(f"AVA waits. {TORN} She sits.")
    assert begins(scene) == {} and len(scene.beats[0].states) == 1


def test_after_the_last_beat_the_next_scene_begins_with_it() -> None:
    first, second = story(f"{HEAD}AVA waits.\n\n{TORN}\n\nINT. HALL - DAY\n\nAVA sits.\n")
    assert not any(beat.states for beat in first.beats) and begins(second) == {"AVA": ("torn coat",)}


@pytest.mark.parametrize("word", ["none", "Clean", "as in the bible"])
def test_cleared(word: str) -> None:
    first, second = story(
        f"{HEAD}{TORN}\n\nAVA waits.\n\n[[STATE AVA: {word}]]\n\nAVA sits.\n\nINT. HALL - DAY\n\nAVA stands.\n"
    )
    assert cues(first.beats[1]) == [("AVA", (), 0)]
    assert states_at(first, first.beats[1].id, 0) == {} and begins(second) == {}


def test_the_next_one_replaces_it_and_others_keep_theirs() -> None:
    text = (
        f"{HEAD}{TORN}\n\n[[STATE MARSH: wet]]\n\nAVA waits.\n\n[[STATE AVA: bandaged hand]]\n\nMARSH sits.\n"
    )
    (scene,) = story(text)
    last = scene.beats[-1]
    assert states_at(scene, last.id, 0) == {"AVA": ("bandaged hand",), "MARSH": ("wet",)}


def test_two_shots_of_one_scene_differ() -> None:
    result = compiled(
        f"{HEAD}[[SHOT: MS AVA]]\n\nAVA waits.\n\n{TORN}\n\n[[SHOT: CU AVA]]\n\nAVA sits.\n\n"
        "[[STATE AVA: none]]\n\n[[SHOT: MS AVA]]\n\nAVA stands.\n"
    )
    assert look(result) != look(result, "torn coat")
    assert seen(result) == [look(result), look(result, "torn coat"), look(result)]


def test_a_shot_shows_what_holds_where_it_begins() -> None:
    result = compiled(f"{HEAD}AVA waits. {TORN} [[SHOT: CU AVA]] She sits and looks at the door.\n")
    assert seen(result)[0] == look(result) and seen(result)[-1] == look(result, "torn coat")


def test_a_state_makes_again_only_the_pictures_after_it() -> None:
    shots = "[[SHOT #a: MS AVA]]\n\nAVA waits.\n\n{}[[SHOT #b: CU AVA]]\n\nAVA sits.\n"
    before = compiled(HEAD + shots.format("")).keys
    after = compiled(HEAD + shots.format(f"{TORN}\n\n")).keys
    again = {name for name, key in after.items() if before.get(name) != key}
    pictures = {name for name in again if name.startswith("picture/")}
    assert len(pictures) == 1 and next(iter(pictures)).endswith("b")
    assert not any(name.startswith(("speech/", "sound/")) for name in again)


def test_the_verifier_knows_where_a_text_ends() -> None:
    beat = Beat(id="a", kind="action", text="Ava.", states=(StateCue(name="AVA", phrases=("wet",), at=9),))
    broken = compiled(f"{HEAD}AVA waits.").stages["resolve_names"]
    scene = Scene(heading="X", place="X", interior=True, beats=(beat,))
    assert list(verify_story(replace(broken, scenes=(scene,))))


PHRASES = st.sampled_from([(), ("wet",), ("torn coat", "dirty")])
CUES = st.lists(st.tuples(st.sampled_from(("AVA", "BEN")), PHRASES, st.integers(0, 4)), max_size=3)


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(CUES, min_size=1, max_size=4), st.integers(0, 3), st.integers(0, 4))
def test_a_state_is_what_the_last_cue_before_a_place_says(
    told: list[list[tuple[str, tuple[str, ...], int]]], index: int, at: int
) -> None:
    index = min(index, len(told) - 1)
    beats = tuple(
        Beat(
            id=str(n),
            kind="action",
            text="four",
            states=tuple(
                StateCue(name=name, phrases=phrases, at=place)
                for name, phrases, place in sorted(each, key=lambda cue: cue[2])
            ),
        )
        for n, each in enumerate(told)
    )
    scene = Scene(
        heading="X",
        place="X",
        interior=True,
        states=(CharacterState(name="AVA", phrases=("old",)),),
        beats=beats,
    )
    before = [cue for n, beat in enumerate(beats) for cue in beat.states if (n, cue.at) <= (index, at)]
    for name, start in (("AVA", ("old",)), ("BEN", ())):
        said = [cue.phrases for cue in before if cue.name == name]
        assert states_at(scene, str(index), at).get(name, ()) == (said[-1] if said else start)
