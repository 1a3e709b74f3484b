"""Subtitles: short enough, word-true, never overlapping, never markup, and nothing lost."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from cinec.ir.render import RenderList, SpokenCue
from cinec.timeline.subtitles import GAP, LINE, split_cue, srt_text, subtitles_of
from tests.timeline.film import small_film, spoken

LONG = (
    "I kept that light for twenty years, and in all of them I never once saw a ship turn back. Not one. "
    "So do not tell me that a man can be warned, because I have stood up there and warned them with everything I had."
)


def _film(*cues: SpokenCue) -> RenderList:
    return replace(small_film(), speech=cues, frames=24 * 120)


def test_a_long_speech_is_split_at_its_sentences() -> None:
    titles = [each.text.replace("\n", " / ") for each in split_cue(spoken(LONG))]
    assert titles == [
        "I kept that light for twenty years,",
        "and in all of them I never / once saw a ship turn back.",
        "Not one. So do not tell me / that a man can be warned,",
        "because I have stood up there and / warned them with everything I had.",
    ]


def test_a_title_starts_with_its_first_word() -> None:
    cue = spoken(LONG, 48000)
    titles = split_cue(cue)
    spoken_at = {
        LONG[word.offset : word.offset + word.length]: cue.start + word.start for word in cue.timing.words
    }
    assert titles[2].start == spoken_at["Not"]
    first = titles[2].words[0]
    assert (first.offset, first.length, first.start) == (0, 3, spoken_at["Not"])


def test_the_subtitle_may_differ_from_what_is_said() -> None:
    titles = split_cue(spoken("twenty one euros please", subtitle="€21, please!"))
    assert [each.text for each in titles] == ["€21, please!"]
    assert titles[0].words[1].start == 30000


TEXT = st.text(st.sampled_from("ab .,!?\n'-—<>{}\\é漢😀\u202e"), max_size=300)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(TEXT, st.integers(0, 3_000_000)), max_size=5))
def test_titles_fit_and_never_overlap(lines: list[tuple[str, int]]) -> None:
    film = _film(*(spoken(text, start) for text, start in lines))
    titles = subtitles_of(film)
    for title in titles:
        rows = title.text.split("\n")
        assert len(rows) <= 2 and all(0 < len(row) <= LINE + 2 * row.count("\u2060") for row in rows)
        assert 0 <= title.start < title.end <= film.frames * 2000
    for before, after in pairwise(titles):
        assert after.start >= before.end


@settings(max_examples=100, deadline=None)
@given(TEXT)
def test_no_character_is_lost(text: str) -> None:
    shown = "".join(title.text for title in split_cue(spoken(text)))
    assert "".join(shown.split()).replace("\u2060", "") == "".join(text.split()).replace("\u2060", "")


def test_two_voices_at_once_share_a_title() -> None:
    titles = subtitles_of(_film(spoken("Run!", 48000), spoken("Wait!", 50000, speaker="BOB")))
    assert [each.text for each in titles] == ["- Run!\n- Wait!"]


def test_neighbours_keep_two_frames_apart() -> None:
    titles = subtitles_of(_film(spoken("One two three.", 0), spoken("Four.", 52000, speaker="BOB")))
    assert titles[1].start - titles[0].end == GAP


def test_srt() -> None:
    film = _film(spoken("Hello <b>there</b> {\\an8} --> 'x': %{pts}\n\nyou", 48000))
    assert srt_text(subtitles_of(film)).replace("\u2060", "·") == (
        "1\n00:00:01,000 --> 00:00:03,183\nHello <·b>there<·/b> {·\\an8}\n--·> 'x': %{·pts} you\n"
    )
    assert srt_text(()) == ""


def test_a_very_long_speech_takes_linear_time() -> None:
    titles = split_cue(spoken("word " * 3000 + "end."))
    assert sum(title.text.count("word") for title in titles) == 3000
