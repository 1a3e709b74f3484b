"""The mix: everything in its place to the sample, whole, as loud as asked and under the ceiling."""

import json
import re
import subprocess
from fractions import Fraction
from pathlib import Path

import av
import imageio_ffmpeg
import numpy as np
import pytest
from numpy.typing import NDArray

from cinec.errors import BuildError
from cinec.ir.render import MixRequest, Placed, PlacedMusic
from cinec.sound.mix import mix
from tests.sound.desk import Desk, new_desk, write_wave

RATE = 48000


def _noise(seconds: float, level: float, seed: int, channels: int = 1) -> NDArray[np.float64]:
    """Noise between 100 Hz and 5 kHz: white noise would be dulled by AAC, and no film is made of it."""
    signal = np.random.default_rng(seed).normal(0, level, (int(seconds * RATE), channels))
    spectrum = np.fft.rfft(signal, axis=0)
    pitch = np.fft.rfftfreq(len(signal), 1 / RATE)
    spectrum[(pitch < 100) | (pitch > 5000)] = 0
    return np.asarray(2 * np.fft.irfft(spectrum, len(signal), axis=0)).clip(-1, 1)


def _decode(path: Path) -> NDArray[np.float32]:
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        frames = [frame.to_ndarray() for frame in file.decode(stream)]
        if stream.codec_context.format.is_packed:
            flat = np.concatenate([frame.reshape(-1, 2) for frame in frames])
            return (flat / 32768).astype(np.float32)
        return np.concatenate([frame.T for frame in frames])


def _run(folder: Path, request: MixRequest, *sounds: NDArray[np.float64]) -> tuple[Desk, dict[str, object]]:
    paths = tuple(write_wave(folder / f"in{index}.wav", sound) for index, sound in enumerate(sounds))
    desk = new_desk(folder / "out", sound=paths)
    mix(request, desk)
    report: dict[str, object] = json.loads((desk.out / "mix.json").read_text())
    return desk, report


def _scene() -> tuple[MixRequest, list[NDArray[np.float64]]]:
    sounds = [_noise(1.3, 0.2, 1), _noise(0.9, 0.15, 2), _noise(2, 0.02, 3, 2), _noise(0.4, 0.3, 4, 2)]
    sounds += [_noise(1, 0.08, 5, 2), _noise(4, 0.08, 6, 2), _noise(1, 0.08, 7, 2)]
    request = MixRequest(
        samples=12 * RATE + 17,
        placed=(
            Placed(source=0, stem="dialogue", start=2 * RATE + 5, pan=-200),
            Placed(source=1, stem="dialogue", start=7 * RATE + 1, pan=200),
            Placed(
                source=2, stem="ambience", start=0, end=12 * RATE + 17, loop=True, fade_in=4800, fade_out=4800
            ),
            Placed(source=3, stem="effects", start=5 * RATE + 3),
        ),
        music=(PlacedMusic(intro=4, body=5, outro=6, start=RATE, end=11 * RATE, bar=RATE // 2),),
    )
    return request, sounds


def test_loudness_agrees_with_ffmpeg_and_peaks_stay_under(tmp_path: Path) -> None:
    request, sounds = _scene()
    desk, report = _run(tmp_path, request, *sounds)
    loudness, peak = _ebur128(desk.out / "mix.m4a")
    assert abs(loudness + 16) < 0.5
    assert peak <= -0.5
    levels = report["loudness"]
    assert isinstance(levels, dict) and abs(levels["mix"] / 100 - loudness) < 0.3


def test_every_speech_is_whole_at_its_sample(tmp_path: Path) -> None:
    request, sounds = _scene()
    desk, _ = _run(tmp_path, request, *sounds)
    stem = _decode(desk.out / "dialogue.flac")
    assert len(stem) == request.samples
    for placed in request.placed[:2]:
        sound = sounds[placed.source][:, 0]
        piece = stem[placed.start : placed.start + len(sound), 0].astype(np.float64)
        assert np.corrcoef(piece, sound)[0, 1] > 0.98
        assert not stem[placed.start - 100 : placed.start].any()
        for part in (slice(0, 2000), slice(-2000, None)):
            assert np.corrcoef(piece[part], sound[part])[0, 1] > 0.98


def test_the_stems_sum_to_the_mix(tmp_path: Path) -> None:
    request, sounds = _scene()
    desk, _ = _run(tmp_path, request, *sounds)
    total = sum(_decode(desk.out / f"{name}.flac") for name in ("dialogue", "music", "effects"))
    whole = _decode(desk.out / "mix.m4a")
    assert isinstance(total, np.ndarray)
    start = 3 * RATE
    lag = int(
        np.argmax(
            [
                np.dot(total[start : start + 9000, 0], whole[start + k : start + 9000 + k, 0])
                for k in range(2000)
            ]
        )
    )
    assert lag in (0, 1024)
    assert np.corrcoef(total[start : start + 9000, 0], whole[start + lag : start + lag + 9000, 0])[0, 1] > 0.8


def test_music_ducks_under_speech_and_comes_back(tmp_path: Path) -> None:
    request, sounds = _scene()
    music = _decode((_run(tmp_path, request, *sounds)[0]).out / "music.flac")

    def level(at: float) -> float:
        part = music[int(at * RATE) : int((at + 0.5) * RATE)]
        return 20 * float(np.log10(np.sqrt(np.mean(np.square(part, dtype=np.float64)))))

    assert level(5.2) - level(2.4) == pytest.approx(9, abs=0.8)
    assert level(9.2) - level(7.2) == pytest.approx(9, abs=0.8)


def test_music_stays_inside_its_cue(tmp_path: Path) -> None:
    request, sounds = _scene()
    music = _decode((_run(tmp_path, request, *sounds)[0]).out / "music.flac")
    assert not music[:RATE].any() and not music[11 * RATE :].any()
    assert music[RATE : RATE + 100].any() and music[int(10.4 * RATE) : 11 * RATE].any()


@pytest.mark.parametrize("samples", [0, 1600, 48000, 100_003])
def test_a_film_without_sound_gets_a_silent_track(tmp_path: Path, samples: int) -> None:
    desk, report = _run(tmp_path, MixRequest(samples=samples, placed=()))
    assert report["samples"] == samples
    if samples:
        assert not _decode(desk.out / "mix.m4a").any()


def test_the_track_lasts_as_long_as_the_film(tmp_path: Path) -> None:
    request, sounds = _scene()
    desk, _ = _run(tmp_path, request, *sounds)
    with av.open(str(desk.out / "mix.m4a")) as file:
        stream = file.streams.audio[0]
        assert stream.duration is not None and stream.time_base is not None
        assert abs(Fraction(stream.duration) * stream.time_base * RATE - request.samples) < 64


def test_a_speech_past_the_end_is_an_error(tmp_path: Path) -> None:
    request = MixRequest(samples=RATE, placed=(Placed(source=0, stem="dialogue", start=RATE // 2),))
    with pytest.raises(BuildError) as caught:
        _run(tmp_path, request, _noise(2, 0.1, 1))
    assert caught.value.code == "CINE121"


def test_another_sample_rate_is_an_error(tmp_path: Path) -> None:
    path = write_wave(tmp_path / "x.wav", _noise(0.1, 0.1, 1))
    data = bytearray(path.read_bytes())
    data[24:28] = (44100).to_bytes(4, "little")
    path.write_bytes(data)
    request = MixRequest(samples=RATE, placed=(Placed(source=0, stem="effects", start=0),))
    with pytest.raises(BuildError, match="44100 Hz"):
        mix(request, new_desk(tmp_path / "out", sound=(path,)))


def test_the_same_bytes_twice(tmp_path: Path) -> None:
    request, sounds = _scene()
    first, _ = _run(tmp_path / "a", request, *sounds)
    second, _ = _run(tmp_path / "b", request, *sounds)
    for path in sorted(first.out.iterdir()):
        assert path.read_bytes() == (second.out / path.name).read_bytes()


def _ebur128(path: Path) -> tuple[float, float]:
    command = [
        imageio_ffmpeg.get_ffmpeg_exe(),
        "-nostdin",
        "-i",
        str(path),
        "-af",
        "ebur128=peak=true",
        "-f",
        "null",
        "-",
    ]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stderr
    summary = text[text.rindex("Summary") :]
    found = [re.search(pattern, summary) for pattern in (r"I:\s+(\S+) LUFS", r"Peak:\s+(\S+) dB")]
    assert found[0] and found[1]
    return float(found[0][1]), float(found[1][1])
