"""Prompts: texts in, prompts out with the cause of every phrase; budgets, marks and hostile words."""

import re
from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.errors import UsageError
from cinec.ir.prompt import Prompt
from cinec.ir.shots import Shot, ShotList
from cinec.model_terms import NoteTerm, PromptTerm
from cinec.passes.makers import Makers
from cinec.passes.prompts.draw_slots import draw_slots
from cinec.passes.prompts.phrase import CLOSE, END, OPEN, SLOTS, Phrase, Slots, clean
from cinec.passes.prompts.subject import Subject
from cinec.passes.prompts.who_is_seen import who_is_seen
from cinec.passes.prompts.write_prompt import count_tokens, write_prompt
from cinec.passes.states_in_force import states_at
from cinec.passes.synthesize_prompts import synthesize_prompts
from cinec.passes.targets import Targets
from cinec.stdlib import Origin, Stdlib, load_stdlib
from tests.cases import Case, check
from tests.compiled import compiled, makers
from tests.tiny_project import NAMES, SCRIPT, tiny_files

STDLIB = load_stdlib()
DIALECTS = ("sdxl", "flux", "video")


def shown(case: Case) -> str:
    """Every prompt of the case's dialects, then its phrases with their causes."""
    lines = []
    shots = compiled(case.source).stages["time_shots"]
    for shot, slots in _slots(shots):
        for name in case.flags:
            prompt = write_prompt(slots, STDLIB.get(PromptTerm, name), ours=True)
            lines += [f"{name} {_title(shot)}", f"  + {prompt.positive}", f"  - {prompt.negative}"]
            lines += [
                f"    {each.cause}: {prompt.positive[each.start : each.end]}" for each in prompt.phrases
            ]
            lines += [f"    dropped {cause}" for cause in prompt.dropped]
    return "\n".join(lines)


def _title(shot: Shot) -> str:
    return " ".join((shot.spec.size, shot.spec.framing, *shot.spec.subjects)).strip()


def _slots(shots: ShotList) -> Iterator[tuple[Shot, Slots]]:
    for scene, planned in zip(shots.story.scenes, shots.scenes, strict=True):
        for shot in planned.shots:
            states = states_at(scene, shot.covers[0].beat, shot.covers[0].start)
            sights = who_is_seen(shot, shots.story.settings.aspect)
            subject = Subject(
                shot=shot, scene=scene, planned=planned, story=shots.story, states=states, sights=sights
            )
            yield shot, draw_slots(subject, STDLIB)


test_prompts = check("prompts", shown)


TEXT = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)
PHRASES = st.builds(
    lambda text, weight, cause: Phrase(text=clean(text) or "x", weight=weight, cause=cause),
    TEXT,
    st.integers(0, 100),
    st.sampled_from(["cast ANNA", "look noir", "action"]),
)
SLOT_VALUES = st.builds(
    lambda rows, people: Slots(
        phrases={name: tuple(row) for name, row in zip(SLOTS, rows, strict=True)},
        people=tuple(map(tuple, people)),
        negatives=("bright",),
    ),
    st.lists(st.lists(PHRASES, max_size=3), min_size=len(SLOTS), max_size=len(SLOTS)),
    st.lists(st.lists(PHRASES, min_size=1, max_size=4), max_size=3),
)


@given(SLOT_VALUES, st.sampled_from(DIALECTS), st.integers(1, 120))
def test_a_prompt_keeps_its_budget_and_its_map(slots: Slots, dialect: str, budget: int) -> None:
    """In the budget unless one phrase alone is not; every phrase lies where its map says; no mark is left."""
    term = replace(STDLIB.get(PromptTerm, dialect), tokens=budget)
    prompt = write_prompt(slots, term, ours=True)
    assert not set(OPEN + CLOSE + END) & set(prompt.positive + prompt.negative)
    assert len(prompt.phrases) <= 1 or count_tokens(prompt.positive, term.letters) <= budget
    known = {each.text for group in (*slots.people, *slots.phrases.values()) for each in group}
    at = 0
    for each in prompt.phrases:
        assert at <= each.start < each.end <= len(prompt.positive)
        assert prompt.positive[each.start : each.end] in known
        at = each.end


@given(SLOT_VALUES, st.sampled_from(DIALECTS))
def test_what_goes_is_never_weightier_than_what_stays(slots: Slots, dialect: str) -> None:
    term = STDLIB.get(PromptTerm, dialect)
    whole = write_prompt(slots, replace(term, tokens=10**6), ours=True)
    assert whole.dropped == ()
    short = write_prompt(slots, replace(term, tokens=30), ours=True)
    kept = sorted(each.priority for each in short.phrases)
    gone = sorted(each.priority for each in whole.phrases)
    for priority in kept:
        gone.remove(priority)
    assert len(kept) + len(short.dropped) == len(whole.phrases)
    assert not kept or not gone or len(kept) == 1 or max(gone) <= min(kept)


@given(st.text(st.characters(codec="utf-8")))
def test_clean_text_is_one_line_without_controls(text: str) -> None:
    cleaned = clean(text)
    assert "\n" not in cleaned and not set(OPEN + CLOSE + END) & set(cleaned)
    assert clean(cleaned) == cleaned


@pytest.mark.parametrize(
    ("text", "tokens"), [("a cat", 2), ("photosynthesis", 4), ("12", 2), ("猫", 3), ("", 0), ("a, b", 3)]
)
def test_tokens_are_guessed_high(text: str, tokens: int) -> None:
    assert count_tokens(text, 4) == tokens


def test_a_project_template_is_no_program() -> None:
    """Slots in braces are filled; Jinja in it, or in a script, is text."""
    text = (
        'doc = "Mine."\ntokens = 200\nnegative = "ugly, {negatives}"\n'
        'template = "{frame} | {people} | {{ 7 * 7 }} | {% raw %}"\n'
    )
    stdlib = Stdlib({"prompts": {"mine": Origin("prompts/mine.toml", text.encode())}})
    term = stdlib.get(PromptTerm, "mine")
    slots = Slots(
        phrases={"frame": (Phrase(text="{people} {{ x }}", cause="quoted", weight=1),)},
        people=((Phrase(text="Anna", cause="cast ANNA", weight=2),),),
        negatives=("{frame}",),
    )
    prompt = write_prompt(slots, term, ours=False)
    assert prompt.positive == "{people} {{ x }} | Anna | {{ 7 * 7 }} | {% raw %}"
    assert prompt.negative == "ugly, {frame}"


def test_a_slot_that_there_is_not_is_named_with_those_that_are() -> None:
    term = replace(STDLIB.get(PromptTerm, "video"), template="{nothing}")
    with pytest.raises(UsageError) as caught:
        write_prompt(Slots(phrases={}), term, ours=False)
    assert caught.value.code == "CINE135" and "{people}" in caught.value.hint


def test_a_shot_is_told_in_the_dialects_of_its_target() -> None:
    script = compiled(SCRIPT, tiny_files(), names=NAMES)
    told = [
        [each.dialect for each in shot.prompts]
        for shot in script.stages["synthesize_prompts"].scenes[0].shots
    ]
    assert told[0] == ["video", "sdxl"] and told[-1] == ["video"]
    rendered = script.stages["select_targets"].shots
    assert rendered[0].prompts and not rendered[-1].prompts, "what is drawn from geometry is told nothing"


def test_retrieved_notes_stand_last_and_go_first() -> None:
    shots = compiled(SCRIPT, tiny_files(), names=NAMES).stages["time_shots"]
    notes = [
        name for name, term in STDLIB.terms(NoteTerm).items() if term.prompt and term.index == "direction"
    ][:2]
    key = (0, shots.scenes[0].shots[0].id)
    targets = Targets(makers(), STDLIB)
    plain, _ = synthesize_prompts(shots, STDLIB, targets, {})
    noted, _ = synthesize_prompts(shots, STDLIB, targets, {key: tuple(notes)})
    before, after = (each.scenes[0].shots[0].prompts[0] for each in (plain, noted))
    assert [each.cause for each in after.phrases if each.cause.startswith("note ")] == [
        f"note {name}" for name in notes
    ]
    assert after.positive.startswith(before.positive.rstrip(".")[:60])
    least = min(each.priority for each in after.phrases)
    assert {each.priority for each in after.phrases if each.cause.startswith("note ")} == {least}
    assert plain.scenes[0].shots[1:] == noted.scenes[0].shots[1:]


def test_a_note_for_one_family_is_told_to_no_other() -> None:
    shots = compiled(SCRIPT, tiny_files(), names=NAMES).stages["time_shots"]
    files = tiny_files()
    stdlib = Stdlib(
        {
            "models": {
                path[7:-5]: Origin(path, text.encode())
                for path, text in files.items()
                if path.startswith("models/")
            }
        }
    )
    terms = stdlib.terms(NoteTerm)
    by_family = {term.family: name for name, term in terms.items() if term.negative}
    key = (0, shots.scenes[0].shots[0].id)
    chosen = Makers(
        registry=makers().registry,
        names={**makers().names, **{role: (name,) for role, name in NAMES.items()}},
    )
    told, _ = synthesize_prompts(shots, stdlib, Targets(chosen, stdlib), {key: tuple(by_family.values())})
    for prompt in told.scenes[0].shots[0].prompts:
        for family, name in by_family.items():
            said = terms[name].negative.split(",")[0] in prompt.negative
            assert said == (family in ("", prompt.dialect)) or family == "", (prompt.dialect, name)


def test_marks_in_a_projects_template_are_nothing() -> None:
    term = replace(
        STDLIB.get(PromptTerm, "video"), template=f"{OPEN}9999{CLOSE}x{END} {{frame}}", negative=""
    )
    slots = Slots(phrases={"frame": (Phrase(text="wide", cause="size ws", weight=1),)})
    assert write_prompt(slots, term, ours=False).positive == "9999x wide"


def test_a_thousand_sentences_are_shortened_at_once() -> None:
    many = tuple(Phrase(text=f"she does thing {at} again", cause="action", weight=80) for at in range(1200))
    prompt = write_prompt(Slots(phrases={"action": many}), STDLIB.get(PromptTerm, "video"), ours=True)
    assert len(prompt.phrases) + len(prompt.dropped) == 1200 and prompt.phrases[0].start == 0


def test_a_character_is_told_in_the_same_words_in_every_shot() -> None:
    script = compiled(SCRIPT, tiny_files(), names=NAMES)
    prompts: list[Prompt] = [
        shot.prompts[0] for scene in script.stages["synthesize_prompts"].scenes for shot in scene.shots
    ]
    told = [
        tuple(prompt.positive[each.start : each.end] for each in prompt.phrases if each.cause == "cast IRIS")
        for prompt in prompts
    ]
    shown = [words for words in told if words]
    assert len(shown) >= 3 and len(set(shown)) == 1
    assert shown[0][0] == "Iris, woman of 34"


def test_a_state_is_told_from_its_note_on_and_not_before() -> None:
    script = compiled(SCRIPT, tiny_files(), names=NAMES)
    shots = script.stages["synthesize_prompts"].scenes[0].shots
    told = [
        "the coat torn" in shot.prompts[0].positive for shot in shots if "Iris, " in shot.prompts[0].positive
    ]
    assert told == sorted(told) and True in told and False in told


def test_what_a_rule_forbids_is_told_to_avoid_where_the_person_is_seen() -> None:
    rule = '\n[[rules]]\ntext = "IRIS never smiles"\nwho = "IRIS"\nnever = ["smiling"]\n'
    files = {**tiny_files(), "bible.toml": tiny_files()["bible.toml"] + rule}
    shots = compiled(SCRIPT, files, names=NAMES).stages["synthesize_prompts"].scenes[0].shots
    told = {("Iris, " in shot.prompts[0].positive, "smiling" in shot.prompts[0].negative) for shot in shots}
    assert told == {(True, True), (False, False)}


def test_palettes_of_the_bible_are_told() -> None:
    bible = tiny_files()["bible.toml"].replace("[cast.IRIS]", '[cast.IRIS]\npalette = ["#16171b", "#a3262c"]')
    shots = compiled(SCRIPT, {**tiny_files(), "bible.toml": bible}, names=NAMES).stages["synthesize_prompts"]
    told = [shot.prompts[0].positive for shot in shots.scenes[0].shots]
    assert all(("Iris in black and red" in each) == ("Iris, " in each) for each in told)


def test_the_prompt_of_a_drawn_shot_is_in_no_key() -> None:
    text = "INT. LAB - DAY\n\n[[SHOT: MS AVA, 50mm, static]]\n\nAVA waits.\n"
    quoted = text.replace("static]]", 'static, "seen through glass"]]')
    before, after = compiled(text).keys, compiled(quoted).keys
    assert {
        re.sub(r"/[^/]*$", "", name): key for name, key in before.items() if name.startswith("picture")
    } == {re.sub(r"/[^/]*$", "", name): key for name, key in after.items() if name.startswith("picture")}


def test_makers_default_to_the_usual_ones() -> None:
    assert isinstance(makers(), Makers) and makers().names["layout"] == ("previs",)
