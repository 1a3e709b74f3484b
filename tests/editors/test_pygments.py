"""The lexer for Pygments: it loses nothing, and calls things what the parser calls them."""

import re
from pathlib import Path

import pygments
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pygments.formatters import HtmlFormatter, TerminalFormatter
from pygments.lexers import get_lexer_by_name, get_lexer_for_filename
from pygments.token import Comment, Generic, Keyword, Name, Number, Operator, String, Text, _TokenType

from cinec.highlight import FountainLexer
from tests.scripts import scripts

ROOT = Path(__file__).parents[2]
SCRIPT = """Title: Kettle

[[CAST MARA: 30]]

# Act one

INT. KITCHEN - NIGHT #1A#

[[SHOT #door: CU MARA, 85mm f/1.4, low angle, 4s, "breath fogs", seed=7]] [[hold on: why?]]

She *waits* for the **kettle**, and it is _late_.

MARA (O.S.) ^
(dry)
Tea? /* cut
this */
~la la

> FADE OUT.
"""


def kinds(text: str) -> dict[str, _TokenType]:
    return {value.strip(): kind for _, kind, value in FountainLexer().get_tokens_unprocessed(text)}


def whole(text: str) -> str:
    tokens = list(FountainLexer().get_tokens_unprocessed(text))
    at = 0
    for start, _, value in tokens:
        assert start == at and value
        at += len(value)
    return "".join(value for _, _, value in tokens)


def test_things_are_called_what_they_are() -> None:
    found = kinds(SCRIPT)
    wanted = {
        "Title": Name.Attribute,
        "# Act one": Generic.Subheading,
        "INT. KITCHEN - NIGHT": Generic.Heading,
        "#1A#": Name.Label,
        "SHOT": Keyword.Reserved,
        "#door": Name.Label,
        "85mm": Number,
        "f/1.4": Number,
        "low": Name.Builtin,
        '"breath fogs"': String.Double,
        "seed": Name.Attribute,
        "=": Operator,
        "[[hold on: why?]]": Comment,
        "for the": Text,
        "waits": Generic.Emph,
        "kettle": Generic.Strong,
        "late": Generic.Emph.Underline,
        "MARA": Name.Class,
        "(O.S.)": Name.Decorator,
        "^": Operator,
        "(dry)": Name.Decorator,
        "Tea?": String,
        "la la": String.Other,
        "> FADE OUT.": Keyword,
    }
    assert {name: found.get(name) for name in wanted} == wanted


def test_an_unclosed_quote_keeps_the_rest_of_the_note() -> None:
    assert kinds('[[SHOT: CU AVA, "low]]\n')['"low'] is String.Double


@given(scripts(most=2))
def test_no_script_loses_a_character(text: str) -> None:
    assert whole(text) == text


PIECES = [*"AbT1 \t\r\n!~>.@#=()^*_:\"';,\u201c\ufeff", "[[SHOT: ", "[[", "]]", "/*", "*/", "INT. ", "\n\n"]


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_no_text_loses_a_character(text: str) -> None:
    assert whole(text) == text


@given(st.text())
def test_pygments_gives_back_what_it_was_given(text: str) -> None:
    lexer = FountainLexer(stripnl=False, ensurenl=False)
    usual = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert "".join(value for _, value in lexer.get_tokens(text)) == usual


@pytest.mark.parametrize(
    "path", sorted((ROOT / "examples").rglob("*.fountain")), ids=lambda path: path.parent.name
)
def test_examples_are_lexed_whole(path: Path) -> None:
    assert whole(path.read_text(encoding="utf-8")) == path.read_text(encoding="utf-8")


def test_pygments_finds_it_by_name_and_by_file() -> None:
    """The entry point needs a fresh `pip install` after it was added."""
    assert type(get_lexer_by_name("fountain")).__name__ == "FountainLexer"
    assert type(get_lexer_for_filename("episode.fountain")).__name__ == "FountainLexer"


def test_formatters_take_it() -> None:
    assert '<span class="k">&gt; FADE OUT.</span>' in pygments.highlight(
        SCRIPT, FountainLexer(), HtmlFormatter()
    )
    assert "\x1b[" in pygments.highlight(SCRIPT, FountainLexer(), TerminalFormatter())


def test_nothing_else_imports_pygments() -> None:
    found = [
        path.name
        for path in (ROOT / "cinec").rglob("*.py")
        if re.search(r"^\s*(?:from|import) pygments\b", path.read_text(), re.MULTILINE)
    ]
    assert found == ["highlight.py"]
