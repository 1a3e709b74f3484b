"""Incremental parsing: after any edits a document is what parsing its text anew makes of it."""

from random import Random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bench.parse import feature_script
from cinec.source import SourceFile
from cinec.syntax import parse
from cinec.syntax.document import Document
from tests.scripts import scripts as screenplays
from tests.test_syntax_properties import _LINES, texts

SNIPPETS = (
    *_LINES, "\n", "\n\n", "\r", "\r\n", "\r\n\r\n", " ", "", "[[", "]]", "/*", "*/", "/", "*", "x", "é", "🙂", "\n[[SHOT: CU]]\n",
)  # fmt: skip


def check(document: Document) -> None:
    """Equal trees, equal findings, and chunks that tile the text."""
    whole, findings = parse(document.source)
    tree, found = document.screenplay()
    assert tree == whole
    assert sorted(found, key=repr) == sorted(findings, key=repr)
    assert sum(chunk.length for chunk in document.chunks) == len(document.source.text)


edits = st.tuples(st.floats(0, 1), st.integers(0, 12), st.sampled_from(SNIPPETS))


@given(texts | screenplays(), st.lists(edits, max_size=8))
@example("TITLE:/*\n\n*/", [(0.0, 0, " ")])
@settings(max_examples=400, deadline=None)
def test_a_document_is_what_its_text_parses_to(text: str, changes: list[tuple[float, int, str]]) -> None:
    document = Document.of(SourceFile.of(text, id=3))
    check(document)
    for place, length, replacement in changes:
        start = int(place * len(document.source.text))
        document, _ = document.edited(start, min(start + length, len(document.source.text)), replacement)
        check(document)


def _session(seed: int, count: int, every: int) -> None:
    """Random edits of a feature film, as typing, deleting and pasting make them."""
    chance = Random(seed)
    document = Document.of(SourceFile.of(feature_script()[:40_000]))
    for number in range(count):
        size = len(document.source.text)
        start = chance.randint(0, size)
        end = min(size, start + chance.choice((0, 0, 0, 1, 1, 5, 60)))
        document, _ = document.edited(start, end, chance.choice(SNIPPETS))
        if number % every == 0:
            check(document)
    check(document)


def test_typing_for_a_while() -> None:
    _session(seed=1, count=300, every=10)


@pytest.mark.slow
def test_ten_thousand_edits() -> None:
    _session(seed=2, count=10_000, every=25)


def test_a_keystroke_parses_its_own_paragraph() -> None:
    document = Document.of(SourceFile.of(feature_script()))
    place = document.source.text.index("PLACE 20")
    document, change = document.edited(place, place, "X")
    assert change.old <= 2 and change.new <= 2
    check(document)


def test_a_boneyard_that_opens_swallows_what_follows() -> None:
    document = Document.of(SourceFile.of("INT. A - DAY\n\nOne.\n\nTwo. */\n\nThree.\n"))
    document, _ = document.edited(14, 14, "/")
    document, _ = document.edited(15, 15, "*")
    check(document)
    assert len(document.screenplay()[0].elements) == 3
    document, _ = document.edited(15, 16, "")
    check(document)


def test_a_title_page_comes_and_goes() -> None:
    document = Document.of(SourceFile.of("\n\nSomebody waits.\n\nINT. A - DAY\n\nOne.\n"))
    document, _ = document.edited(2, 2, "Title: Kettle\n\n")
    check(document)
    assert document.screenplay()[0].title_page is not None
    document, _ = document.edited(2, 8, "")
    check(document)
    assert document.screenplay()[0].title_page is None
