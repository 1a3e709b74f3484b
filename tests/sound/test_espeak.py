"""espeak: the same bytes every time, times that lie inside the sound, and text that is never markup."""

import json
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.errors import BackendError
from cinec.ir.speech import SpeechRequest, Voice
from cinec_espeak.resample import resample
from cinec_espeak.speak import speak, speakable
from tests.sound.desk import new_desk, read_wave

LINE = "I never said you could open the door, Boris."


def _say(
    folder: Path, text: str, voice: str = "en-us+m3", lang: str = "en-US", **manner: int
) -> dict[str, object]:
    desk = new_desk(folder)
    speak(SpeechRequest(text=text, lang=lang, voice=Voice(name=voice, **manner)), desk)
    timing: dict[str, object] = json.loads((desk.out / "speech.json").read_text())
    return timing


def _words(timing: dict[str, object], text: str) -> list[str]:
    words = timing["words"]
    assert isinstance(words, list)
    return [text[each["offset"] : each["offset"] + each["length"]] for each in words]


def test_a_line_gives_every_word_a_time_inside_the_sound(tmp_path: Path) -> None:
    timing = _say(tmp_path, LINE)
    assert _words(timing, LINE) == ["I", "never", "said", "you", "could", "open", "the", "door", "Boris"]
    words, samples = timing["words"], timing["samples"]
    assert isinstance(words, list) and isinstance(samples, int)
    starts = [each["start"] for each in words]
    assert starts == sorted(set(starts))
    assert all(0 <= each["start"] < each["end"] <= samples for each in words)
    assert len(read_wave(tmp_path / "speech.wav")) == samples
    assert 2.0 < samples / 48000 < 4.0


def test_words_are_loud_and_the_pads_are_quiet(tmp_path: Path) -> None:
    timing = _say(tmp_path, LINE)
    signal = read_wave(tmp_path / "speech.wav")[:, 0]
    assert np.abs(signal[:2000]).max() < 0.02
    words = timing["words"]
    assert isinstance(words, list)
    for each in words:
        assert np.abs(signal[each["start"] : each["end"]]).max() > 0.05
    assert np.abs(signal).max() < 0.8


def test_runs_seconds_apart_agree_to_the_byte(tmp_path: Path) -> None:
    _say(tmp_path / "a", LINE)
    time.sleep(1.2)
    _say(tmp_path / "b", LINE)
    for name in ("speech.wav", "speech.json"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


@pytest.mark.parametrize("text", ["", " ", "😀😀", "…", "\x00\x01", "***", "\n\n"])
def test_text_without_words_is_a_short_silence(tmp_path: Path, text: str) -> None:
    timing = _say(tmp_path, text)
    assert timing["words"] == []
    assert not np.abs(read_wave(tmp_path / "speech.wav")).max() > 0.01


@pytest.mark.parametrize(
    ("hostile", "plain"),
    [
        ("Stop [[x]] there", "Stop   x   there"),
        ("Stop <break time='9s'/> now", "Stop  break time='9s'/  now"),
        ("Go \x01s900 on", "Go  s900 on"),
    ],
)
def test_markup_phonemes_and_commands_are_text(tmp_path: Path, hostile: str, plain: str) -> None:
    _say(tmp_path / "a", hostile)
    _say(tmp_path / "b", plain)
    assert (tmp_path / "a/speech.wav").read_bytes() == (tmp_path / "b/speech.wav").read_bytes()


@given(st.text(max_size=60))
def test_what_is_spoken_keeps_every_offset(text: str) -> None:
    spoken = speakable(text)
    assert len(spoken) == len(text)
    assert not set(spoken) & set("<>[]\x00\x01\n\ud800")


def test_digits_and_wide_characters_keep_code_point_offsets(tmp_path: Path) -> None:
    text = "😀 At 21:30, naïve Zoë paid 4,500."
    timing = _say(tmp_path, text, "en-gb+f3")
    assert _words(timing, text) == ["At", "21:30", "naïve", "Zoë", "paid", "4,500"]


def test_a_very_long_speech(tmp_path: Path) -> None:
    text = "word " * 2000
    assert len(_words(_say(tmp_path, text), text)) == 2000


def test_rate_and_voice_change_the_speech(tmp_path: Path) -> None:
    usual = _say(tmp_path / "a", LINE)["samples"]
    fast = _say(tmp_path / "b", LINE, rate=1400)["samples"]
    assert isinstance(usual, int) and isinstance(fast, int) and fast < usual * 0.85
    _say(tmp_path / "c", LINE, "en-us+f4")
    assert (tmp_path / "a/speech.wav").read_bytes() != (tmp_path / "c/speech.wav").read_bytes()


@pytest.mark.parametrize(("name", "guess"), [("en-us+m33", "m3"), ("en-uss", "en-us"), ("frr", "fr")])
def test_an_unknown_voice_is_an_error_with_a_guess(tmp_path: Path, name: str, guess: str) -> None:
    with pytest.raises(BackendError) as caught:
        _say(tmp_path, LINE, name)
    assert caught.value.code == "CINE110"
    assert f"`{guess}`" in caught.value.hint


def test_an_unknown_region_speaks_the_base_language(tmp_path: Path) -> None:
    assert _say(tmp_path, LINE, "", lang="en-AU")["words"]


def test_resampling_keeps_a_tone_and_makes_no_image() -> None:
    tone = np.sin(2 * np.pi * 3000 * np.arange(22050) / 22050).astype(np.float32)
    out = resample(tone, 22050, 48000)
    assert len(out) == 48000
    spectrum = np.abs(np.fft.rfft(out * np.hanning(len(out))))
    assert int(spectrum.argmax()) == 3000
    assert spectrum[4000:].max() < spectrum.max() * 1e-4
