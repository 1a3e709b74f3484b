"""The embedding of craft notes: the same everywhere, near for the same words, sane for any text."""

import json
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec_chroma.embedding import SIZE, embed, stem, words_of


def near(first: str, second: str) -> float:
    """The cosine of two texts."""
    rows = embed([first, second])
    return float(rows[0] @ rows[1])


def test_words_are_stems_without_stop_words() -> None:
    assert words_of("The camera, slowly MOVING towards her") == ("camera", "slow", "mov", "toward")
    assert words_of("the of and") == () == words_of(" … ")


@pytest.mark.parametrize(
    "alike", ["closing closed closes close", "realise realises realisation", "light lights lighting", "run running",
              "story stories", "dark darkness darker", "glass glasses"],
)  # fmt: skip
def test_forms_of_a_word_are_one_stem(alike: str) -> None:
    assert len({stem(word) for word in alike.split()}) == 1


def test_the_same_words_are_near_and_others_are_not() -> None:
    query = "slow push in on her face"
    assert near(query, query) == pytest.approx(1)
    assert near(query, "a slow push in towards the face") > 0.6
    assert near(query, "slowly pushing in on faces") > 0.5
    assert abs(near(query, "candles on an oak table")) < 0.2
    wanted = "fluorescent tubes"
    assert near("flourescent tubes", wanted) > near("sodium tubes", wanted) + 0.05, "misspelt"


def test_a_repeated_word_counts_less_each_time() -> None:
    once, often = near("rain night", "rain"), near("rain rain rain rain rain rain night", "rain")
    assert once < often < 0.99


def test_texts_without_words_are_zeros_and_none_is_no_row() -> None:
    assert embed([]).shape == (0, SIZE)
    assert not embed(["", "…", "the"]).any()


@given(st.text())
def test_any_text_has_length_one_or_no_length(text: str) -> None:
    (row,) = embed([text])
    length = float(np.linalg.norm(row))
    assert row.dtype == np.float32 and np.isfinite(row).all()
    assert (
        length == pytest.approx(1, abs=1e-5) if words_of(text) else length == pytest.approx(1) or not length
    )


def test_two_processes_agree_to_the_last_bit() -> None:
    texts = ["wet streets at night", "Gegenlicht \u96e8 \ud83d\ude00", "85mm f/1.4"]
    code = "import json, sys\nfrom cinec_chroma.embedding import embed\nprint(embed(json.load(sys.stdin)).tobytes().hex())"
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], input=json.dumps(texts), capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed},
        ).stdout.strip()
        for seed in ("1", "2")
    }  # fmt: skip
    assert runs == {embed(texts).tobytes().hex()}
