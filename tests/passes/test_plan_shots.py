"""The planner covers any story, obeys the script, keeps the rules, and says all that it decided in specs."""

from dataclasses import fields, replace
from fractions import Fraction

from hypothesis import HealthCheck, Phase, given, settings

from cinec.ir.shots import Shot, ShotList
from cinec.ir.story import CoverCue, Scene, ShotCue, Story
from cinec.ir.verify_shots import verify_planned
from cinec.passes.coverage.candidates import candidate_of
from cinec.passes.coverage.costs import is_jump
from cinec.passes.coverage.read_scene import read_scene
from cinec.passes.plan_shots import plan_shots
from cinec.passes.shot_cues import cues_of
from cinec.stdlib import load_stdlib
from cinec.syntax.shot_spec import Length, ShotSpec
from tests.passes.stories import action, dialogue, says, scene, stories, story, two_hander

STDLIB = load_stdlib()
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
LIGHTLY = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)


def planned(*own: Scene) -> ShotList:
    return plan_shots(story(*own), STDLIB)[0]


def text_of(shots: ShotList, shot: Shot, index: int = 0) -> str:
    beats = {beat.id: beat for beat in shots.story.scenes[index].beats}
    return "|".join(beats[cover.beat].text[cover.start : cover.end] for cover in shot.covers)


def with_cue(own: Scene, beat: int, cue: ShotCue) -> Scene:
    beats = list(own.beats)
    beats[beat] = replace(beats[beat], shots=(*beats[beat].shots, cue))
    return replace(own, beats=tuple(beats))


@LIGHTLY
@given(stories())
def test_any_story_is_covered(told: Story) -> None:
    assert verify_planned(plan_shots(told, STDLIB)[0]) == ()


@LIGHTLY
@given(stories())
def test_a_print_of_the_plan_plans_the_same(told: Story) -> None:
    once = plan_shots(told, STDLIB)[0]
    twice = plan_shots(cues_of(once), STDLIB)[0]
    assert once.scenes == twice.scenes
    assert not any(shot.inferred for each in twice.scenes for shot in each.shots)


@LIGHTLY
@given(stories())
def test_what_is_written_stays(told: Story) -> None:
    for own, shots in zip(told.scenes, plan_shots(told, STDLIB)[0].scenes, strict=True):
        # A SHOT without phrases is an anchor: it names a shot and asks for none.
        written = [
            cue
            for beat in own.beats
            for cue in sorted(beat.shots, key=lambda c: 0 if c.whole else c.at)
            if cue.spec != ShotSpec()
        ]
        obeyed = [shot for shot in shots.shots if not shot.inferred]
        assert len(written) == len(obeyed)
        blank = ShotSpec()
        for cue, shot in zip(written, obeyed, strict=True):
            for each in fields(ShotSpec):
                value = getattr(cue.spec, each.name)
                assert value in (getattr(blank, each.name), getattr(shot.spec, each.name)), each.name


@LIGHTLY
@given(stories(notes=False))
def test_the_place_or_the_group_comes_early_and_nobody_speaks_unseen(told: Story) -> None:
    for own, shots in zip(told.scenes, plan_shots(told, STDLIB)[0].scenes, strict=True):
        heard = {each.beat.id: each for each in read_scene(own, 0)}
        everyone = tuple(dict.fromkeys(name for each in heard.values() for name in each.there))
        frames = [candidate_of(shot.spec, everyone) for shot in shots.shots]
        sizes = [candidate_of(shot.spec, heard[shot.covers[0].beat].there) for shot in shots.shots[:2]]
        assert any(frame.wide for frame in sizes)
        for shot, frame in zip(shots.shots, frames, strict=True):
            for cover in shot.covers:
                line = heard[cover.beat]
                if line.seen:
                    assert {line.seen, line.listener} & frame.shows
        for before, after in zip(frames, frames[1:], strict=False):
            assert not is_jump(before, after)
            assert before.spec != after.spec or before.spec.framing == "insert"


@LIGHTLY
@given(stories(), stories())
def test_a_scene_is_planned_from_itself(one: Story, other: Story) -> None:
    alone = plan_shots(one, STDLIB)[0].scenes
    longer = replace(one, scenes=(*other.scenes, *one.scenes))
    assert plan_shots(longer, STDLIB)[0].scenes[len(other.scenes) :] == alone


def test_dialogue_returns_to_setups() -> None:
    shots = plan_shots(two_hander(), STDLIB)[0].scenes[0]
    people = [shot for shot in shots.shots if shot.spec.framing != "insert"]
    assert len(people) >= 1.5 * len({shot.setup for shot in people})


def test_not_every_change_of_speaker_is_a_cut() -> None:
    own = dialogue(16)
    shots = planned(own).scenes[0].shots
    starts = {shot.covers[0].beat for shot in shots if shot.covers[0].start == 0}
    lines = [beat for beat in own.beats if beat.kind == "speech"]
    assert sum(beat.id not in starts for beat in lines) >= 4


def test_closeups_wait_for_tension_and_stay_few() -> None:
    calm = planned(replace(dialogue(), mood="calm")).scenes[0].shots
    assert not [shot for shot in calm if shot.spec.size in ("cu", "ecu") and shot.spec.framing != "insert"]
    hot = planned(replace(dialogue(20), mood="dread")).scenes[0].shots
    close = [shot for shot in hot if shot.spec.size in ("cu", "ecu") and shot.spec.framing != "insert"]
    assert len(close) * 4 <= len(hot) + 4


def test_a_note_of_its_own_paragraph_takes_its_block_and_stay_goes_on() -> None:
    own = scene(action("AVA waits."), says("AVA", "Hello?"), says("MARSH", "Here."))
    cue = ShotCue(at=0, id="door", spec=ShotSpec(size="cu", subjects=("AVA",)))
    shots = planned(with_cue(own, 1, cue))
    door = next(shot for shot in shots.scenes[0].shots if shot.id == "door")
    assert text_of(shots, door) == "Hello?"
    stayed = replace(cue, spec=replace(cue.spec, stay=True))
    shots = planned(with_cue(own, 1, stayed))
    door = next(shot for shot in shots.scenes[0].shots if shot.id == "door")
    assert text_of(shots, door) == "Hello?|Here."


def test_an_inline_note_cuts_at_its_character() -> None:
    own = scene(action("AVA waits. The door opens."), says("AVA", "Hello?"))
    cue = ShotCue(at=11, spec=ShotSpec(size="ms", framing="insert", subjects=("door",)), whole=False)
    shots = planned(with_cue(own, 0, cue))
    texts = [text_of(shots, shot) for shot in shots.scenes[0].shots]
    assert texts[:2] == ["AVA waits. ", "The door opens."]


def test_two_notes_at_one_place_are_two_shots() -> None:
    own = scene(action("AVA waits."))
    own = with_cue(own, 0, ShotCue(at=0, id="one", spec=ShotSpec(framing="insert", subjects=("lamp",))))
    own = with_cue(own, 0, ShotCue(at=0, id="two", spec=ShotSpec(subjects=("AVA",))))
    shots = planned(own)
    assert [(shot.id, text_of(shots, shot)) for shot in shots.scenes[0].shots] == [
        ("one", ""),
        ("two", "AVA waits."),
    ]


def test_a_title_lies_over_the_shot_before_it() -> None:
    own = scene(
        action("A lighthouse on black rock."), replace(says("", "Skerry"), kind="title"), action("AVA walks.")
    )
    shots = planned(with_cue(own, 0, ShotCue(at=0, spec=ShotSpec(framing="establishing"))))
    assert text_of(shots, shots.scenes[0].shots[0]) == "A lighthouse on black rock.|Skerry"


def test_oner_is_one_shot_and_auto_ends_a_stay() -> None:
    own = dialogue(6)
    beats = (replace(own.beats[0], covers=(CoverCue(pattern="oner"),)), *own.beats[1:])
    assert len(planned(replace(own, beats=beats)).scenes[0].shots) == 1
    beats = (
        replace(own.beats[0], shots=(ShotCue(at=0, spec=ShotSpec(size="ws", stay=True)),)),
        *own.beats[1:4],
        replace(own.beats[4], covers=(CoverCue(pattern="auto"),)),
        *own.beats[5:],
    )
    shots = planned(replace(own, beats=beats))
    assert len(shots.scenes[0].shots[0].covers) == 4


def test_same_as_takes_the_frame_of_another_shot() -> None:
    own = scene(says("AVA", "One."), says("MARSH", "Two."), says("AVA", "Three."))
    frame = ShotSpec(size="cu", subjects=("AVA",), focal=Fraction(85), angle="low")
    own = with_cue(own, 0, ShotCue(at=0, id="door", spec=frame))
    own = with_cue(own, 2, ShotCue(at=0, spec=ShotSpec(same_as="#door")))
    shots = planned(own).scenes[0].shots
    assert shots[0].setup == shots[-1].setup
    _, found = plan_shots(story(with_cue(own, 1, ShotCue(at=0, spec=ShotSpec(same_as="#dor")))), STDLIB)
    assert [each.code for each in found] == ["CINV001"]


def test_montage_keeps_its_pace() -> None:
    own = scene(*(action(f"AVA opens box number {n}. She looks inside it.") for n in range(6)))
    cover = CoverCue(pattern="montage", pace=Length(seconds=Fraction(2)))
    beats = (replace(own.beats[0], covers=(cover,)), *own.beats[1:])
    assert len(planned(replace(own, beats=beats)).scenes[0].shots) >= 5


def test_ids_do_not_know_their_position() -> None:
    own = dialogue()
    ids = {shot.id for shot in planned(own).scenes[0].shots}
    again = {shot.id for shot in planned(scene(action("Nothing here.")), own).scenes[1].shots}
    assert ids == again


def test_a_bare_or_empty_scene_is_planned() -> None:
    assert planned(scene()).scenes[0].shots == ()
    nobody = planned(scene(action("Rain. A street lamp over an empty pavement."), interior=False))
    assert nobody.scenes[0].shots[0].spec.framing == "establishing"


def test_every_field_of_a_spec_is_accounted_for() -> None:
    filled = {"size", "framing", "subjects", "over", "eyeline", "moves", "stay"}
    derived = {
        "angle", "roll", "facing", "side", "screen", "height", "clean", "focal", "f_number", "lenses", "focus",
        "lights", "composition",
    }  # fmt: skip
    only_written = {"same_as", "speed", "length", "hold", "texts", "options"}
    assert {each.name for each in fields(ShotSpec)} == filled | derived | only_written
