"""What a script says of somebody where it brings them in is what they look like, in previs and in prompts."""

import pytest

from cinec.ir.story import Character
from tests.compiled import compiled


def cast_of(text: str) -> dict[str, Character]:
    return {
        each.name: each for each in compiled(f"INT. BAR - NIGHT\n\n{text}\n").stages["resolve_names"].cast
    }


@pytest.mark.parametrize(
    ("line", "phrases"),
    [
        ("FRANK (50s), a heavy man with a scar, sits.", ("55", "a heavy man with a scar")),
        ("FRANK (early 30s) sits.", ("32",)),
        ("FRANK (mid-40s, bald) sits.", ("45", "bald")),
        ("FRANK (late 20’s), in a red coat. He sits.", ("28", "in a red coat")),
        ("FRANK (61), who has seen better days, sits.", ("61",)),
        ("FRANK (V.O.) is heard. FRANK sits.", ()),
        ("FRANK (on phone) sits.", ()),
        ("FRANK sits (he is 50).", ()),
    ],
)
def test_an_introduction_says_what_it_says(line: str, phrases: tuple[str, ...]) -> None:
    assert cast_of(f"{line}\n\nFRANK\nHello.")["FRANK"].phrases == phrases


def test_a_note_outranks_an_introduction_and_the_first_one_counts() -> None:
    told = "[[CAST FRANK: 40, woman]]\n\n" + "INT. BAR - NIGHT\n\nFRANK (50s) sits.\n\nFRANK\nHello.\n"
    (frank,) = compiled(told).stages["resolve_names"].cast
    assert frank.phrases == ("40", "woman")
    assert cast_of("FRANK (50s) sits.\n\nFRANK\nHello.\n\nFRANK (20s) goes.")["FRANK"].phrases == ("55",)


def test_figure_and_prompt_follow_it() -> None:
    text = "INT. BAR - NIGHT\n\n[[SHOT: MS FRANK, 50mm]]\n\nFRANK (60s), a man in a red coat, sits.\n\nFRANK\nHello.\n"
    script = compiled(text)
    (frank,) = {
        each.appearance
        for shot in script.stages["bind_identity"].scenes[0].shots
        for each in shot.performances
        if each.actor == "FRANK"
    }
    assert (frank.age, frank.sex) == (65, "m") and "coat" in {each.kind for each in frank.garments}
    prompt = script.stages["synthesize_prompts"].scenes[0].shots[0].prompts[0].positive
    assert "Frank, old man of 65" in prompt and "a man in a red coat" in prompt


def test_an_unknown_look_of_the_project_is_told() -> None:
    from cinec.project import Config, Film

    script = compiled("INT. BAR - NIGHT\n\nFRANK sits.\n", config=Config(film=Film(look="noirr")))
    (found,) = script.findings
    assert (found.code, found.hints) == ("CINN007", ('look = "noir"',))
