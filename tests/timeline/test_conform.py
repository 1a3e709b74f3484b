"""Conforming: the mix and the join count what the film counts."""

from cinec.timeline.conform import PictureSource, SoundSource, plan_join, plan_mix
from tests.timeline.film import small_film


def test_segments_and_transitions_make_the_film() -> None:
    plan = plan_join(small_film())
    assert plan.sources == (
        PictureSource(kind="shot", index=0),
        PictureSource(kind="shot", index=1, part=0),
        PictureSource(kind="shot", index=1, part=1),
        PictureSource(kind="cut", index=0),
        PictureSource(kind="shot", index=2),
    )
    assert plan.request.frames == (48, 30, 14, 12, 40)
    assert sum(plan.request.frames) == small_film().frames
    assert (plan.request.lang, plan.request.title) == ("en-GB", "Small")
    assert [each.text for each in plan.request.subtitles] == ["Who goes there?", "Nobody."]


def test_sounds_lie_where_the_film_has_them() -> None:
    plan = plan_mix(small_film())
    assert plan.request.samples == 288000
    assert plan.sources[:2] == (
        SoundSource(kind="speech", index=0, output="speech.wav"),
        SoundSource(kind="speech", index=1, output="speech.wav"),
    )
    assert [(each.stem, each.start, each.end) for each in plan.request.placed] == [
        ("dialogue", 12000, None),
        ("dialogue", 96000, None),
        ("ambience", 0, 206400),
        ("ambience", 177600, 288000),
        ("effects", 60000, None),
    ]
    music = plan.request.music[0]
    assert [plan.sources[index].output for index in (music.intro, music.body, music.outro)] == [
        "intro.wav",
        "body.wav",
        "outro.wav",
    ]
    assert (music.start, music.end, music.bar) == (0, 288000, 192000)
