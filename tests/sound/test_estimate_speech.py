"""The estimate of a speech: the same words as measured, and about as long."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.ir.speech import SpeechRequest, Voice
from cinec.sound.estimate_speech import estimate_speech
from cinec_espeak.speak import speak
from tests.sound.desk import new_desk, read_wave


def _request(text: str, rate: int = 1000) -> SpeechRequest:
    return SpeechRequest(text=text, lang="en-US", voice=Voice(name="en-us+m3", rate=rate))


@pytest.mark.parametrize(
    "text",
    [
        "I never said you could open the door, Boris.",
        "Twenty years I kept that light. Twenty years, and you want me to switch it off?",
        "Please. I can't do this without you.",
        "The lamp went out at 21:30. Nobody saw it, not even the gulls; and I was right here, asleep.",
    ],
)
def test_within_a_fifth_of_what_is_measured(tmp_path: Path, text: str) -> None:
    speak(_request(text), new_desk(tmp_path))
    measured = len(read_wave(tmp_path / "speech.wav"))
    estimate = estimate_speech(_request(text))
    assert estimate.estimated
    assert estimate.samples == pytest.approx(measured, rel=0.2)


@given(st.text(max_size=200), st.integers(1, 3000))
def test_words_are_in_order_inside_the_speech(text: str, rate: int) -> None:
    timing = estimate_speech(_request(text, rate))
    at = 0
    for word in timing.words:
        assert at <= word.start < word.end <= timing.samples
        assert text[word.offset : word.offset + word.length].strip()
        at = word.end


def test_a_faster_voice_is_shorter() -> None:
    assert (
        estimate_speech(_request("One two three four.", 2000)).samples
        < estimate_speech(_request("One two three four.")).samples
    )
