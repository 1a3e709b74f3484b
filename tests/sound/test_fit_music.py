"""Fitting a cue: it never runs over, it ends on its own ending, and its joints are smooth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cinec.sound.fit_music import Cue, fit_music

BAR = 6000


def _ramp(bars: int, first: float) -> NDArray[np.float32]:
    """Each sample says where it comes from: `first` plus its place, in both channels."""
    place = first + np.arange(bars * BAR) / (bars * BAR)
    return np.stack([place, place], axis=1).astype(np.float32)


CUE = Cue(intro=_ramp(2, 10), body=_ramp(8, 20), outro=_ramp(3, 30), bar=BAR)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 40 * BAR))
def test_a_cue_fills_its_length_and_lands_its_ending(length: int) -> None:
    fitted = fit_music(CUE, length)
    assert len(fitted) <= length
    if length >= len(CUE.outro):
        assert len(fitted) == length
        assert np.array_equal(fitted[-BAR:], CUE.outro[-BAR:])
    if length >= len(CUE.intro) + len(CUE.outro):
        before = float(fitted[-len(CUE.outro) - 1, 0])
        assert min(abs(before - 11), abs(before - 21)) < 0.01


@pytest.mark.parametrize("bars", [6, 13, 21])
def test_the_last_bar_of_the_body_meets_the_ending(bars: int) -> None:
    fitted = fit_music(CUE, bars * BAR)
    end = len(fitted) - len(CUE.outro)
    assert fitted[end, 0] == pytest.approx(30)
    assert fitted[end - 1, 0] == pytest.approx(21, abs=0.01)


def test_a_cue_too_short_for_its_ending_is_its_last_chord_faded() -> None:
    fitted = fit_music(CUE, BAR)
    assert len(fitted) == BAR
    assert abs(fitted[0, 0]) < 0.1 and abs(fitted[-1, 0]) < 0.1
    assert fitted[BAR // 2, 0] > 30
