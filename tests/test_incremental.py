"""Which actions an edit makes again: the exact sets, from keys alone."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.compiled import compiled
from tests.scripts import scenes, scripts

ROOT = Path(__file__).parents[1]
LAST_LIGHT = (ROOT / "examples" / "last-light" / "episode.fountain").read_text()
FINALS = {"mix", "join", "contact-sheet"}


def changed(before: str, after: str) -> set[str]:
    """Actions of `after` that no action of `before` has the key of."""
    old = set(compiled(before).keys.values())
    return {name for name, key in compiled(after).keys.items() if key not in old}


def kinds(actions: set[str]) -> set[str]:
    return {name.split("/")[0] for name in actions}


@pytest.mark.parametrize(
    "edit",
    [
        lambda text: text.replace("TOBIAS\nYou came", "[[a remark for the crew]]\n\nTOBIAS\nYou came"),
        lambda text: text.replace("A lighthouse on black rock. Waves", "A lighthouse on black rock.\nWaves"),
        lambda text: text.replace("INT. LAMP ROOM", "/* cut: the cat scene */\n\nINT. LAMP ROOM"),
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("INT. LAMP ROOM", "# Act two\n\n= They argue.\n\nINT. LAMP ROOM"),
        lambda text: text.replace("slow push in, 4s", "4s,   slow push in"),
        lambda text: text + "\n\n\n",
    ],
    ids=["note", "re-wrap", "boneyard", "crlf", "section", "reordered phrases", "blank lines"],
)
def test_what_no_audience_sees_makes_nothing_again(edit) -> None:  # type: ignore[no-untyped-def]
    assert edit(LAST_LIGHT) != LAST_LIGHT
    assert changed(LAST_LIGHT, edit(LAST_LIGHT)) == set()


def test_a_line_of_dialogue_makes_its_speech_its_shots_and_the_film() -> None:
    after = LAST_LIGHT.replace("It isn't on any chart.", "That boat isn't on any chart of ours.")
    again = changed(LAST_LIGHT, after)
    assert len([name for name in again if name.startswith("speech/")]) == 1
    assert kinds(again) <= {"speech", "picture", "mix", "join", "contact-sheet"}
    pictures = {name for name in again if name.startswith("picture/")}
    assert pictures and all(name.startswith("picture/int-lamp-room-night/") for name in pictures)
    assert len(pictures) <= 2, pictures
    assert FINALS <= again


def test_another_voice_makes_no_other_characters_speech_again() -> None:
    after = LAST_LIGHT.replace("voice en-gb f5 bright", "voice en-gb f4 bright")
    speeches = {name for name in changed(LAST_LIGHT, after) if name.startswith("speech/")}
    assert len(speeches) == 2


def test_the_title_makes_no_picture_again() -> None:
    after = LAST_LIGHT.replace("Title: Last Light", "Title: The Last Light")
    assert changed(LAST_LIGHT, after) == {"join", "contact-sheet"}


def test_a_sound_effect_makes_only_the_sound_again() -> None:
    after = LAST_LIGHT.replace("[[SFX: foghorn]]", "[[SFX: thunder]]")
    assert kinds(changed(LAST_LIGHT, after)) == {"sound", "mix", "join"}


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(scripts(notation=False, most=3), scenes(notation=False), st.integers(0, 3))
def test_an_inserted_scene_changes_no_key_elsewhere(text: str, scene: str, place: int) -> None:
    """Nothing but the film, its mix and its sheet, and whatever belongs to the new scene, gets a new key."""
    text = re.sub(
        r"\n(FADE IN:|CUT TO:|DISSOLVE TO:|FADE OUT\.|SMASH CUT TO:|> FADE TO BLACK\.)\n", "\n", text
    )
    # A name that only a shot line tells is a thing until somebody of that name acts or speaks.
    text = re.sub(r"CLOSE ON: .*", "CLOSE ON: THE LETTER", text)
    text = text.replace(" - CONTINUOUS", " - DAY").replace(" - LATER", " - DAY")
    scene = scene.replace(" - CONTINUOUS", " - DAY").replace(" - LATER", " - DAY")
    heads = [match.start() for match in re.finditer(r"^(INT|EXT)", text, re.MULTILINE)]
    at = [*heads, len(text)][min(place, len(heads))]
    before, after = compiled(text).keys, compiled(f"{text[:at]}\n{scene}\n\n{text[at:]}").keys
    made = [key for name, key in before.items() if name not in FINALS]
    assert set(made) <= set(after.values())
