"""Time: cuts on frames between words, holds and targets met, and actors who do what the beats say."""

from dataclasses import replace
from fractions import Fraction

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cinec.ir.shots import ShotList
from cinec.ir.speech import SpeechTiming, SpokenPhoneme, Word
from cinec.ir.story import SceneTransition, ShotCue, Story
from cinec.ir.timecode import frame_of_sample, sample_of_frame
from cinec.ir.verify_shots import verify_timed
from cinec.passes.plan_shots import plan_shots
from cinec.passes.stage_shots import stage_shots
from cinec.passes.time_shots import time_shots
from cinec.passes.timing.speech_marks import guessed, splits_word
from cinec.stdlib import load_stdlib
from cinec.syntax.shot_spec import Length, ShotSpec
from tests.passes.stories import action, dialogue, says, scene, stories, story, two_hander

STDLIB = load_stdlib()
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
LIGHTLY = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck), phases=PHASES)


def timed(told: Story, pace: int = 1000) -> ShotList:
    staged = stage_shots(plan_shots(told, STDLIB)[0], STDLIB, {})[0]
    return time_shots(staged, measured(told, pace), STDLIB, {})[0]


def measured(told: Story, pace: int) -> dict[tuple[int, str], SpeechTiming]:
    """Lines as a voice of another pace might say them, words end to end without a gap."""
    found = {}
    for index, own in enumerate(told.scenes):
        for beat in own.beats:
            if beat.kind == "speech":
                found[index, beat.id] = _slower(guessed(beat.text), pace)
    return found


def _slower(timing: SpeechTiming, pace: int) -> SpeechTiming:
    words = tuple(
        Word(offset=w.offset, length=w.length, start=w.start * pace // 1000 + 7, end=w.end * pace // 1000 + 7)
        for w in timing.words
    )
    phonemes = tuple(SpokenPhoneme(ipa="a", start=w.start, end=w.end) for w in words)
    return SpeechTiming(samples=timing.samples * pace // 1000 + 7, words=words, phonemes=phonemes)


@LIGHTLY
@given(stories(), st.sampled_from([700, 1000, 1500]))
def test_any_story_is_timed(told: Story, pace: int) -> None:
    assert verify_timed(timed(told, pace)) == ()


@LIGHTLY
@given(stories(notes=False), st.sampled_from([650, 1000, 1700]))
def test_no_planned_cut_falls_inside_a_word_or_is_too_short(told: Story, pace: int) -> None:
    speech = measured(told, pace)
    for index, own in enumerate(timed(told, pace).scenes):
        words = [
            (time.sound.start + word.start, time.sound.start + word.end)
            for time in own.times
            if time.sound is not None
            for word in speech[index, time.beat].words
        ]
        for shot in own.shots:
            assert shot.start is not None and shot.frames is not None
            assert not splits_word(shot.start, words, told.settings.fps)
            assert shot.frames >= 12


@LIGHTLY
@given(stories(), st.sampled_from([650, 1700]))
def test_a_new_voice_changes_no_frame_of_the_plan(told: Story, pace: int) -> None:
    one, other = timed(told), timed(told, pace)
    for first, second in zip(one.scenes, other.scenes, strict=True):
        assert [(s.id, s.setup, s.spec) for s in first.shots] == [
            (s.id, s.setup, s.spec) for s in second.shots
        ]
        assert first.setups == second.setups


def test_a_target_is_met_by_pauses_and_action() -> None:
    own = replace(dialogue(6), target=Length(seconds=Fraction(32)))
    assert timed(story(own)).scenes[0].frames == 32 * 24
    tight = replace(dialogue(6), target=Length(seconds=Fraction(4)))
    staged = stage_shots(plan_shots(story(tight), STDLIB)[0], STDLIB, {})[0]
    _, found = time_shots(staged, {}, STDLIB, {})
    assert [each.code for each in found] == ["CINT002"]


def test_a_written_length_wins() -> None:
    own = scene(action("AVA waits."), says("AVA", "Hello? Is anybody there at all?"), says("MARSH", "Here."))
    cue = ShotCue(at=0, id="door", spec=ShotSpec(size="cu", subjects=("AVA",), length=Length(frames=31)))
    own = replace(own, beats=(own.beats[0], replace(own.beats[1], shots=(cue,)), own.beats[2]))
    door = next(shot for shot in timed(story(own)).scenes[0].shots if shot.id == "door")
    assert door.frames == 31


def test_a_hold_is_held() -> None:
    own = scene(says("AVA", "Go."), says("MARSH", "No."))
    held = replace(own, beats=(own.beats[0], replace(own.beats[1], hold=Length(seconds=Fraction(2)))))
    times, later = (timed(story(each)).scenes[0].times for each in (own, held))
    assert later[1].span.start - times[1].span.start >= 2 * 48000 - 48000 // 24


def test_a_question_hangs_in_the_air() -> None:
    own = [
        scene(says("AVA", text), says("MARSH", "No, it was not there."))
        for text in ("You saw it.", "You saw it?")
    ]
    told, asked = (timed(story(each)).scenes[0] for each in own)
    gaps = [each.times[1].span.start - each.times[0].span.end for each in (told, asked)]
    assert gaps[1] > gaps[0]


def test_two_speak_at_once() -> None:
    own = scene(says("AVA", "Wait for me there!"), says("MARSH", "Do not come near it!", dual=True))
    times = timed(story(own)).scenes[0].times
    assert times[0].span.start == times[1].span.start


def test_lips_move_in_the_speakers_shots_only() -> None:
    shots = timed(two_hander())
    staged = shots.scenes[0]
    said = {time.beat: time for time in staged.times if time.sound is not None}
    heard = 0
    for shot in staged.shots:
        assert shot.start is not None and shot.frames is not None
        zero = sample_of_frame(shot.start, Fraction(24))
        for performance in shot.performances:
            for phoneme in performance.phonemes:
                at = zero + phoneme.start
                speakers = {
                    beat.speaker
                    for beat in shots.story.scenes[0].beats
                    if beat.id in said and said[beat.id].span.start <= at < said[beat.id].span.end
                }
                assert performance.actor in speakers
                heard += 1
    assert heard


def test_listeners_look_at_who_speaks() -> None:
    staged = timed(two_hander()).scenes[0]
    shot = next(shot for shot in staged.shots if shot.spec.framing in ("ots", "single"))
    looks = {p.actor: [gaze.actor for gaze in p.gazes] for p in shot.performances}
    assert "MARSH" in looks["AVA"] and "AVA" in looks["MARSH"]


def test_a_walk_is_walked_and_cut_short_by_the_shot() -> None:
    staged = timed(two_hander()).scenes[0]
    last = staged.shots[-1]
    ava = next(performance for performance in last.performances if performance.actor == "AVA")
    assert ava.placements[0].position != ava.placements[-1].position
    assert all(placement.frame <= (last.frames or 0) + last.tail for placement in ava.placements)


def test_dissolves_have_handles() -> None:
    one, two = (
        dialogue(4),
        replace(dialogue(5), transition=SceneTransition(name="dissolve", length=Length(frames=16))),
    )
    scenes = timed(story(one, two)).scenes
    assert (scenes[0].shots[-1].tail, scenes[1].shots[0].head) == (8, 8)
    assert all(shot.head == 0 for shot in scenes[0].shots)


def test_a_title_is_on_screen_while_it_plays() -> None:
    own = scene(action("A lighthouse on black rock."), replace(says("", "Skerry Light"), kind="title"))
    staged = timed(story(own)).scenes[0]
    cards = [card for shot in staged.shots for card in shot.titles]
    assert [card.lines for card in cards] == [("Skerry Light",)]
    assert frame_of_sample(staged.times[1].span.start, Fraction(24)) == cards[0].start + (
        staged.shots[0].start or 0
    )
