"""Loudness and true peak against ffmpeg's ebur128, and the limiter and the ducking against their promises."""

import re
import subprocess
from pathlib import Path

import imageio_ffmpeg
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cinec.sound.duck import duck_gains
from cinec.sound.limit import CEILING, limiter_gains, master
from cinec.sound.loudness import SILENT, integrated_loudness, true_peak
from tests.sound.desk import write_wave

RATE = 48000
TIME = np.arange(RATE * 12) / RATE


def _cases() -> dict[str, NDArray[np.float64]]:
    noise = np.random.default_rng(3)
    quiet_middle = np.concatenate([noise.normal(0, level, (RATE * 4, 2)) for level in (0.1, 0.001, 0.05)])
    return {
        "tone": np.stack([0.1 * np.sin(2 * np.pi * 997 * TIME)] * 2, axis=1),
        "left only": np.stack([0.3 * np.sin(2 * np.pi * 50 * TIME), 0 * TIME], axis=1),
        "bright": np.stack([0.2 * np.sin(2 * np.pi * 9000 * TIME)] * 2, axis=1),
        "gated": quiet_middle.clip(-1, 1),
    }


@pytest.mark.parametrize("name", sorted(_cases()))
def test_agrees_with_ebur128(tmp_path: Path, name: str) -> None:
    signal = _cases()[name]
    path = write_wave(tmp_path / "x.wav", signal)
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
    loudness, peak = re.search(r"I:\s+(\S+) LUFS", summary), re.search(r"Peak:\s+(\S+) dB", summary)
    assert loudness and peak
    assert integrated_loudness(signal.astype(np.float32)) == pytest.approx(float(loudness[1]), abs=0.11)
    assert true_peak(signal.astype(np.float32)) == pytest.approx(float(peak[1]), abs=0.5)


def test_minus_23_of_ebu_tech_3341() -> None:
    tone = np.stack([10 ** (-23 / 20) * np.sin(2 * np.pi * 1000 * TIME)] * 2, axis=1).astype(np.float32)
    assert integrated_loudness(tone) == pytest.approx(-23, abs=0.1)


@pytest.mark.parametrize("samples", [0, 1, 100, 30_000])
def test_silence_and_short_sounds(samples: int) -> None:
    assert integrated_loudness(np.zeros((samples, 2), np.float32)) == SILENT
    assert len(master(np.zeros((samples, 2), np.float32), -16).gains) == samples


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4999), st.floats(0.1, 20)), max_size=20))
def test_no_peak_passes_the_limiter(peaks: list[tuple[int, float]]) -> None:
    track = np.full(5000, 0.1, np.float32)
    for at, height in peaks:
        track[at] = height
    gains = limiter_gains(track)
    assert (track * gains <= CEILING * 1.0001).all()
    assert (gains <= 1.0001).all()


def test_a_mix_with_hard_peaks_reaches_its_loudness_under_the_ceiling() -> None:
    noise = np.random.default_rng(1)
    mix = noise.normal(0, 0.02, (RATE * 6, 2))
    mix[::4000] = 0.9
    whole = mix.astype(np.float32)
    result = whole * master(whole, -16).gains[:, None]
    assert integrated_loudness(result) == pytest.approx(-16, abs=0.3)
    assert true_peak(result) <= -1.0


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 400_000), st.integers(1, 90_000)), max_size=6))
def test_ducking_is_whole_under_every_word_and_never_jumps(lines: list[tuple[int, int]]) -> None:
    speech = [(start, start + length) for start, length in lines]
    gains = duck_gains(speech, 500_000, -900)
    for start, end in speech:
        assert gains[start:end] == pytest.approx(10 ** (-900 / 2000), rel=1e-4)
    assert np.abs(np.diff(gains)).max(initial=0) < 4e-4
