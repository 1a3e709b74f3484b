"""synth: every sound and timbre is made, loops without a seam, never clips, and is the same for the same seed."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from cinec.errors import BackendError
from cinec.ir.render import MusicRequest, SoundRequest
from cinec.ir.timecode import samples_of_bar
from cinec_synth.compose import compose
from cinec_synth.sound import BEDS, EFFECTS, make_sound
from cinec_synth.theory import SCALES
from cinec_synth.timbres import BANDS
from tests.sound.desk import new_desk, read_wave


def _sound(folder: Path, request: SoundRequest, seed: int = 3) -> NDArray[np.float64]:
    desk = new_desk(folder, seed=seed)
    make_sound(request, desk)
    return read_wave(desk.out / "sound.wav")


def _cue(folder: Path, request: MusicRequest, seed: int = 3) -> dict[str, NDArray[np.float64]]:
    desk = new_desk(folder, seed=seed)
    compose(request, desk)
    return {name: read_wave(desk.out / f"{name}.wav") for name in ("intro", "body", "outro")}


def _seam(sound: NDArray[np.float64]) -> float:
    """The step over the loop's end in units of the sound's own larger steps."""
    steps = np.abs(np.diff(sound, axis=0))
    return float(np.abs(sound[0] - sound[-1]).max() / np.percentile(steps, 99.9))


@pytest.mark.parametrize("name", sorted(BEDS))
def test_a_bed_loops_without_a_seam_and_is_steady(tmp_path: Path, name: str) -> None:
    bed = _sound(tmp_path, SoundRequest(generator=name, milliseconds=3000, loop=True))
    assert len(bed) == 144_000
    assert name == "tick" or _seam(bed) < 1.5
    assert 0.02 < float(np.sqrt(np.mean(bed**2))) < 0.25
    assert np.abs(bed).max() < 0.72
    assert abs(float(bed.mean())) < 0.01


@pytest.mark.parametrize("name", sorted(EFFECTS))
def test_an_effect_is_heard_and_comes_to_its_end(tmp_path: Path, name: str) -> None:
    effect = _sound(tmp_path, SoundRequest(generator=name, milliseconds=900))
    assert len(effect) == 43_200
    assert 0.1 < np.abs(effect).max() < 0.71
    assert np.abs(effect[-4:]).max() < 0.01


@pytest.mark.parametrize("name", ["engine", "buzz"])
def test_an_effect_can_be_made_to_loop(tmp_path: Path, name: str) -> None:
    assert _seam(_sound(tmp_path, SoundRequest(generator=name, milliseconds=1500, loop=True))) < 3


def test_settings_are_heard(tmp_path: Path) -> None:
    low = _sound(tmp_path / "a", SoundRequest(generator="horn", settings=(("pitch", 80),), milliseconds=1500))
    high = _sound(
        tmp_path / "b", SoundRequest(generator="horn", settings=(("pitch", 320),), milliseconds=1500)
    )
    loudest = [int(np.abs(np.fft.rfft(sound[:, 0]))[20:].argmax() + 20) / 1.5 for sound in (low, high)]
    assert loudest[0] < 170 < 300 < loudest[1]


@pytest.mark.parametrize("milliseconds", [0, 1, 35, 250])
@pytest.mark.parametrize(
    "name", ["door", "room", "shot", "bell", "rain", "glass", "steps", "thunder", "alarm"]
)
def test_very_short_sounds_do_not_fail(tmp_path: Path, name: str, milliseconds: int) -> None:
    assert len(_sound(tmp_path, SoundRequest(generator=name, milliseconds=milliseconds))) >= 960


@pytest.mark.parametrize(("name", "guess"), [("thundr", "thunder"), ("dor", "door"), ("quux", "it makes")])
def test_an_unknown_sound_is_an_error_with_a_list(tmp_path: Path, name: str, guess: str) -> None:
    with pytest.raises(BackendError) as caught:
        _sound(tmp_path, SoundRequest(generator=name))
    assert caught.value.code == "CINE112" and guess in caught.value.hint


def test_the_same_seed_makes_the_same_bytes_and_another_does_not(tmp_path: Path) -> None:
    request = SoundRequest(generator="rain", milliseconds=1000, loop=True)
    sounds = [_sound(tmp_path / str(index), request, seed) for index, seed in enumerate((1, 1, 2))]
    assert np.array_equal(sounds[0], sounds[1]) and not np.array_equal(sounds[0], sounds[2])


@pytest.mark.parametrize("timbre", sorted(BANDS))
def test_every_timbre_plays_whole_bars_that_loop(tmp_path: Path, timbre: str) -> None:
    request = MusicRequest(mood="tense", bpm=200, scale="minor", timbre=timbre, density=900)
    cue = _cue(tmp_path, request)
    bar = samples_of_bar(200)
    assert len(cue["body"]) == 8 * bar
    assert len(cue["intro"]) % bar == 0 and len(cue["outro"]) % bar == 0
    assert _seam(cue["body"]) < 1.5
    into_outro = np.abs(cue["outro"][0] - cue["body"][-1]).max()
    assert into_outro < 1.5 * np.percentile(np.abs(np.diff(cue["body"], axis=0)), 99.9)
    assert all(np.abs(part).max() < 0.8 for part in cue.values())
    assert np.abs(cue["outro"][-1]).max() < 0.001 and np.abs(cue["intro"][0]).max() < 0.01


@pytest.mark.parametrize("scale", sorted(SCALES))
def test_every_scale_and_mood_can_be_played(tmp_path: Path, scale: str) -> None:
    mood = ("calm", "dread", "joy", "mystery", "a mood nobody knows")[len(scale) % 5]
    cue = _cue(
        tmp_path, MusicRequest(mood=mood, bpm=240, scale=scale, timbre="plucked", density=0), seed=len(scale)
    )
    assert 0.03 < float(np.sqrt(np.mean(cue["body"] ** 2))) < 0.12


def test_the_seed_changes_the_tune(tmp_path: Path) -> None:
    request = MusicRequest(mood="sad", bpm=160, scale="minor", timbre="piano")
    first, again, other = (
        _cue(tmp_path / str(index), request, seed)["body"] for index, seed in enumerate((1, 1, 2))
    )
    assert np.array_equal(first, again) and not np.array_equal(first, other)


@pytest.mark.parametrize(
    ("field", "word", "guess"), [("scale", "minr", "`minor`"), ("timbre", "pianno", "`piano`")]
)
def test_unknown_words_of_music_are_errors_with_a_guess(
    tmp_path: Path, field: str, word: str, guess: str
) -> None:
    words = {"scale": "minor", "timbre": "piano", field: word}
    with pytest.raises(BackendError) as caught:
        _cue(tmp_path, MusicRequest(mood="calm", bpm=80, scale=words["scale"], timbre=words["timbre"]))
    assert caught.value.code == "CINE113" and guess in caught.value.hint
