"""The language reference holds: its examples compile, its pictures are theirs, and no term of the stdlib is missing."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from cinec.source import SourceFile
from cinec.stdlib import Stdlib, load_stdlib
from cinec.syntax import Note
from cinec.syntax.notes import Cover, Notation, Play, Shot, TransitionTiming, Words
from cinec.syntax.read_note import KEYWORDS, read_note
from docs.examples import FRAMES, PAGES, ROOT, Example, examples
from docs.frames import SAME, difference, drawn
from tests.linting import checked

EXAMPLES = examples()
PICTURES = {picture.path for example in EXAMPLES for picture in example.pictures}
# A size, a set and a move: what they show changes only when previs does.
SAMPLES = ("shots-ws", "lights-neon", "moves-track")
SHOT_FOLDERS = ("shots", "angles", "facings", "lenses", "moves", "lights", "composition", "speeds")
NOTE_FOLDERS = {
    "LOOK": "looks",
    "MOOD": "moods",
    "COVER": "coverage",
    "TRANS": "transitions",
    "PLAY": "deliveries",
}
INCLUDED = "=== act-two.fountain\nINT. KITCHEN - DAY\n\nMARSH waits.\n"
MOST_BYTES, MOST_IN_ALL = 20 * 1024, 1_500_000
NOTATION = (ROOT / "grammar" / "NOTATION.md").read_text()
_NOTE = re.compile(r"\[\[(.*?)\]\]", re.DOTALL)


@cache
def stdlib() -> Stdlib:
    return load_stdlib()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.place)
def test_an_example_compiles_without_a_finding(example: Example) -> None:
    assert [str(found) for found in checked(f"{example.script}{INCLUDED}").findings] == []


def test_there_is_an_example_for_every_note() -> None:
    for keyword in sorted(KEYWORDS):
        assert any(re.search(rf"\[\[{keyword}\b", each.text, re.IGNORECASE) for each in EXAMPLES), keyword


def test_every_note_has_a_section() -> None:
    for keyword in sorted(KEYWORDS):
        assert re.search(rf"^#+ .*\b{keyword}\b", NOTATION, re.MULTILINE | re.IGNORECASE), keyword


@pytest.mark.parametrize("folder", SHOT_FOLDERS)
def test_every_term_of_a_shot_has_an_example(folder: str) -> None:
    named = {term for note in _notes("SHOT.md") for term in _shot_terms(note)}
    assert set(stdlib().folder(folder)) - named == set()


@pytest.mark.parametrize("keyword", NOTE_FOLDERS)
def test_every_term_of_a_note_has_an_example(keyword: str) -> None:
    named = {term for note in _notes("NOTATION.md") for term in _note_terms(note, keyword)}
    assert set(stdlib().folder(NOTE_FOLDERS[keyword])) - named == set()


def test_pictures_exist_and_none_is_left_over() -> None:
    """`python -m docs.frames` draws what is missing."""
    there = {path for path in FRAMES.iterdir() if path.suffix == ".jpg"}
    assert sorted(path.name for path in PICTURES - there) == []
    assert sorted(path.name for path in there - PICTURES) == []


def test_pictures_are_small() -> None:
    sizes = [path.stat().st_size for path in PICTURES]
    assert max(sizes) <= MOST_BYTES
    assert sum(sizes) <= MOST_IN_ALL


@pytest.mark.parametrize("name", SAMPLES)
def test_a_picture_is_what_the_example_gives(name: str) -> None:
    example, picture = next(
        (example, picture)
        for example in EXAMPLES
        for picture in example.pictures
        if picture.path.stem == name
    )
    assert difference(drawn(example, picture), picture.path) <= SAME


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_grammar_is_quoted_word_for_word(page: Path) -> None:
    """What a page shows of the grammar in a block `lark` stands so in a file of the grammar."""
    files = [" ".join(path.read_text().split()) for path in sorted((ROOT / "grammar").glob("*.lark"))]
    for block in re.findall(r"```lark\n(.*?)```", page.read_text(), re.DOTALL):
        for rule in re.split(r"\n\s*\n", block.strip()):
            assert any(" ".join(rule.split()) in text for text in files), rule


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_to_sections_lead_there(page: Path) -> None:
    for path, anchor in re.findall(r"\]\(([^)#\s]*)#([^)\s]+)\)", page.read_text()):
        assert anchor in _anchors(page.parent / path if path else page), f"{path}#{anchor}"


def test_every_case_of_the_syntax_is_named() -> None:
    """A decision of the reference names its case in italics, and every case is named by a decision."""
    page = (ROOT / "grammar" / "README.md").read_text()
    named = set(re.findall(r"(?<![*\w])\*([a-z0-9_]+)\*(?![*\w])", re.sub(r"`[^`]*`", "", page)))
    assert named == {path.stem for path in (ROOT / "tests" / "cases" / "syntax").glob("*.txt")}


def _notes(page: str) -> Iterator[Notation]:
    """What the notes in the examples of a page say."""
    for example in EXAMPLES:
        if example.page.name == page:
            for match in _NOTE.finditer(example.text):
                source = SourceFile.of(match[0])
                body = source.span(2, len(match[0]) - 2)
                note = Note(span=source.span(0, len(match[0])), body_span=body, text=match[1])
                value, _ = read_note(note, source, stdlib().vocabulary(), frozenset({"AVA", "MARSH", "WREN"}))
                if value is not None:
                    yield value


def _anchors(page: Path) -> set[str]:
    """The names of a page's sections, as GitHub makes them."""
    heads = re.findall(r"^#+ (.*)$", page.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", head).strip().lower().replace(" ", "-") for head in heads}


def _shot_terms(note: Notation) -> Iterator[str]:
    if isinstance(note, Shot):
        spec = note.spec
        yield from (spec.size, spec.framing, spec.angle, spec.facing, spec.speed, *spec.lenses, *spec.lights)
        yield from (move.name for move in spec.moves)
        yield from (each.split()[0] for each in spec.composition)


def _note_terms(note: Notation, keyword: str) -> Iterator[str]:
    match note:
        case Cover(pattern=name) if keyword == "COVER":
            yield name
        case TransitionTiming(name=name) if keyword == "TRANS":
            yield name
        case Play() | Words() if getattr(note, "keyword", "PLAY") == keyword:
            yield from (phrase.replace(" ", "-") for phrase in note.phrases)
