"""Semantic tokens say of every note what the compiler makes of it: notation, or a comment."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.lsp.outline import symbols
from cinec.lsp.positions import Positions
from cinec.lsp.semantic_tokens import tokens
from cinec.source import SourceFile
from cinec.stdlib import load_stdlib
from cinec.syntax import parse
from cinec.syntax.read_note import KEYWORDS, read_note
from cinec.syntax.tree import Note

NAMES = frozenset(("MARA",))


def kinds(text: str) -> list[tuple[str, str]]:
    """Every stretch with its type."""
    tree, _ = parse(SourceFile.of(text))
    return [(tree.source.slice(span), kind) for span, kind in tokens(tree, names=NAMES)]


@pytest.mark.parametrize(
    ("note", "expected"),
    {
        "[[Look at this: the kettle]]": [("[[Look at this: the kettle]]", "comment")],
        "[[play it again: Sam]]": [("[[play it again: Sam]]", "comment")],
        "[[play Mara: hesitant]]": [("play", "keyword"), ("Mara", "variable"), (" hesitant", "macro")],
        "[[SHOT #door: CU]]": [("SHOT", "keyword"), ("#door", "variable"), (" CU", "macro")],
        "[[ look : dread ]]": [("look", "keyword"), (" dread ", "macro")],
        '[[CAST "MARA: THE ELDER": 60]]': [
            ("CAST", "keyword"), ('"MARA: THE ELDER"', "variable"), (" 60", "macro"),
        ],
        "[[MOOD:]]": [("MOOD", "keyword")],
        "[[a plain note]]": [("[[a plain note]]", "comment")],
    }.items(),
)  # fmt: skip
def test_a_note_is_coloured_as_it_is_read(note: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(f"INT. BAR - DAY\n\n{note}\n")[1:] == expected


@given(
    st.sampled_from([*sorted(KEYWORDS), "Look", "play", "cinec", "Shot", "SHOOT"]),
    st.sampled_from(["", " Mara", " MARA", " at this", " #door", "#x", ' "A: B"', " a\nb"]),
    st.sampled_from([":", " :", "", ": words", ": CU, 85mm", ": 2s", "; x"]),
)
def test_tokens_agree_with_the_reader(keyword: str, middle: str, rest: str) -> None:
    body = f"{keyword}{middle}{rest}"
    source = SourceFile.of(f"[[{body}]]")
    note = Note(
        span=source.span(0, len(source.text)), body_span=source.span(2, len(source.text) - 2), text=body
    )
    value, found = read_note(note, source, load_stdlib().vocabulary(), NAMES)
    is_notation = value is not None or any(each.code != "CINN004" for each in found)
    told = kinds(f"INT. BAR - DAY\n\n{source.text}\n")[1:]
    assert (told[0][1] == "keyword") is is_notation, (told, value, found)


def test_the_outline_shows_no_comment_as_a_shot() -> None:
    tree, _ = parse(SourceFile.of("INT. BAR - DAY\n\n[[Shot by a lake: why?]]\n\n[[SHOT #a: CU]]\n\nRain.\n"))
    (scene,) = symbols(tree, Positions())
    assert [each.name for each in scene.children or ()] == ["#a CU"]
