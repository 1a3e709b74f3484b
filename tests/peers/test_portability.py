"""Our notation changes nothing that other parsers print: with it and without it they find the same text."""

import pytest

from cinec.source import SourceFile
from cinec.syntax import Action, DialogueText, NoteParagraph, PieceKind, RichText, Screenplay, Speech, parse
from tests.peers.compare import PEERS
from tests.peers.conftest import Ask
from tests.peers.elements import Pair, ours
from tests.peers.texts import examples, generated

Stretch = tuple[int, int]


def without_notes(text: str) -> str:
    """`text` as its writer would have it without our notes: their paragraphs gone, and one space where one stood in a line."""
    tree, _ = parse(SourceFile.of(text))
    out: list[str] = []
    position = 0
    for start, end in sorted(_notes(tree)):
        out.append(text[position:start])
        position = end
        if text[end : end + 2] == "\n\n" and (start == 0 or text[start - 1] == "\n"):
            position = end + 2
        elif text[start - 1 : start] == " " and text[end : end + 1] in (" ", "\n", ""):
            out[-1] = out[-1].removesuffix(" ")
    return "".join([*out, text[position:]])


def _notes(tree: Screenplay) -> list[Stretch]:
    found: list[Stretch] = []
    for element in tree.elements:
        if isinstance(element, NoteParagraph):
            found.append((element.span.start, element.span.end))
        elif isinstance(element, Action):
            found += _inside(element.content)
        elif isinstance(element, Speech):
            for part in element.parts:
                if isinstance(part, DialogueText):
                    found += _inside(part.content)
    return found


def _inside(content: RichText) -> list[Stretch]:
    return [(piece.span.start, piece.span.end) for piece in content.pieces if piece.kind is PieceKind.NOTE]


def _texts() -> dict[str, str]:
    return {**examples(), **generated(100, notation=True)}


def _bare() -> dict[str, str]:
    return {name: without_notes(text) for name, text in _texts().items()}


def test_notes_are_all_that_is_taken_out() -> None:
    texts, bare = _texts(), _bare()
    assert sum(texts[name] != bare[name] for name in texts) > 80
    for name, text in bare.items():
        assert "[[" not in text and "]]" not in text
        assert "\n\n\n" not in text or "\n\n\n" in texts[name]
        assert ours(text) == ours(texts[name]), name


@pytest.mark.parametrize("peer", PEERS)
def test_they_print_the_same_without_our_notation(peer: str, ask: Ask) -> None:
    bare = ask(peer, _bare())
    differing: dict[str, tuple[list[Pair], list[Pair]]] = {
        name: (found, bare[name]) for name, found in ask(peer, _texts()).items() if found != bare[name]
    }
    assert not differing


def test_a_note_that_prints_would_be_seen(ask: Ask) -> None:
    """A note that touches a heading makes a cue of it in screenplain; our examples hold none such."""
    glued = "INT. KITCHEN - DAY\n[[SHOT: WS]]\n\nRain.\n"
    found = ask("screenplain", {"glued": glued, "bare": without_notes(glued)})
    assert found["glued"] != found["bare"]
