"""Where sentences of action lines begin: a title with a full stop ends none, and together they are the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.passes.sentences import sentences_of


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("NILA sits. DR. O'HARA walks in.", ["NILA sits. ", "DR. O'HARA walks in."]),
        ("Mr. X. and Mrs. Poe enter.", ["Mr. X. and Mrs. Poe enter."]),
        ("It was I. She knew.", ["It was I. ", "She knew."]),
        ("He waits... Then goes.", ["He waits... ", "Then goes."]),
        ("The first. The second", ["The first. ", "The second"]),
    ],
)
def test_a_title_ends_no_sentence(text: str, sentences: list[str]) -> None:
    assert list(sentences_of(text)) == sentences


@given(st.text(st.sampled_from("aB.DR !?…\n'")))
def test_the_sentences_are_the_text(text: str) -> None:
    assert "".join(sentences_of(text)) == text
