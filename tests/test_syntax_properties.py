"""What the parser holds for every text: nothing lost, nothing raised, exact spans, linear work."""

import re
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cinec.source import SourceFile, Span, decode, encode
from cinec.syntax import (
    Action,
    DialogueText,
    Element,
    Heading,
    Lyric,
    NoteParagraph,
    Parenthetical,
    PieceKind,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
    emphasis,
    notes_in,
    parse,
    plain,
    serialize,
    visible,
)
from cinec.syntax.emphasis import mark_offsets
from cinec.syntax.marks import MarkKind, scan_marks
from cinec.syntax.parse import assemble
from cinec.syntax.split_lines import Line

_LINES = [
    "", "", "", " ", "  ", "\t", "INT. KITCHEN - DAY", "ext. pool #1A#", "EXT/INT. CAR", ".THE WOODS", ".38 cal", "Ana waits.",
    "ANA", "BOB (V.O.) ^", "@McX", "(beat)", "(a) b (c)", "Hi *there* _you_.", "~la la", "> THE END <", "> Burn.",
    "CUT TO:", "CUT TO: ", "# Act", "== syn", "= syn", "===", "!BOOM", "!!CLOSE ON", "[[SHOT: CU]]", "a [[n]] b", "[[open",
    "close]]", "/* open", "close */", "/* x */", "Title: X", "Author:", "    value", "FADE IN:", "FADE OUT.", "***x** y*",
    "\\*z\\*", "]]", "*/", "[[a /* b ]] c */ d]]", "\u4f60\u597d", "\xa0", "\x0b", "\u2028", "\x85x", "[[a]] ANA", "ANA [[n]]",
]  # fmt: skip
_line_ends = st.sampled_from(["\n", "\n", "\n", "\r\n", "\r"])
scripts = st.lists(st.tuples(st.sampled_from(_LINES), _line_ends), max_size=25).map(
    lambda pairs: "".join(line + end for line, end in pairs)
)
texts = st.text() | st.text(alphabet="[]/*_~!@.=#>< \n\rAa:(^\\\t") | scripts


@given(texts)
@settings(max_examples=600)
def test_nothing_is_lost_and_nothing_overlaps(text: str) -> None:
    tree, diagnostics = parse(SourceFile.of(text, id=7))
    assert serialize(tree) == text
    spans = [element.span for element in tree.elements]
    if tree.title_page:
        spans.insert(0, tree.title_page.span)
    position = 0
    for span in spans:
        assert span.file == 7 and position <= span.start < span.end <= len(text)
        assert not text[position : span.start].strip(), "only blank text lies between elements"
        position = span.end
    assert not text[position:].strip()
    assert all(d.span and 0 <= d.span.start < d.span.end <= len(text) for d in diagnostics)


@given(texts)
@settings(max_examples=400)
def test_inner_spans_are_exact(text: str) -> None:
    tree, _ = parse(SourceFile.of(text))
    for element in tree.elements:
        _check_element(tree, element)
        for content in _contents(element):
            _check_content(tree, element.span, content)


def _check_element(tree: Screenplay, element: Element) -> None:
    text = tree.source.text
    match element:
        case Heading():
            assert _inside(element.text_span, element.span)
            if not element.notes and "/*" not in text:
                assert tree.source.slice(element.text_span) == element.text
        case Speech():
            assert _inside(element.name_span, element.cue_span) and _inside(element.cue_span, element.span)
            assert element.name.strip()
            if not element.notes and "/*" not in text:
                assert tree.source.slice(element.name_span) == element.name
            position = element.cue_span.end
            for part in element.parts:
                assert position <= part.span.start < part.span.end <= element.span.end
                position = part.span.end
        case NoteParagraph():
            assert element.notes


def _check_content(tree: Screenplay, outer: Span, content: RichText) -> None:
    assert _inside(content.span, outer)
    position = content.span.start
    for piece in content.pieces:
        assert piece.span.start == position < piece.span.end, "pieces tile the content"
        position = piece.span.end
    assert position == content.span.end
    for bare in (True, False):
        shown = visible(tree.source, content, plain=bare)
        assert len(shown.offsets) == len(shown.text) + 1
        assert list(shown.offsets) == sorted(set(shown.offsets)) or not shown.text
        for char, offset in zip(shown.text, shown.offsets, strict=False):
            assert tree.source.text[offset] == char or (char == " " and tree.source.text[offset].isspace())
        assert shown.text == " ".join(shown.text.split())
        found = notes_in(tree.source, content, plain=bare)
        assert [index for _, index in found] == sorted(index for _, index in found)
        assert all(0 <= index <= len(shown.text) for _, index in found)
        assert len(found) == sum(piece.kind is PieceKind.NOTE for piece in content.pieces)


def _inside(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end


@given(texts)
@settings(max_examples=400)
def test_every_closed_note_is_in_the_tree_once(text: str) -> None:
    source = SourceFile.of(text)
    tree, _ = parse(source)
    body = tree.title_page.span.end if tree.title_page else 0
    marks, _ = scan_marks(text, body)
    expected = [mark.start for mark in marks if mark.kind is MarkKind.NOTE]
    assert sorted(_note_starts(tree)) == expected


def _note_starts(tree: Screenplay) -> Iterator[int]:
    for element in tree.elements:
        if isinstance(element, Heading | NoteParagraph | Speech | Transition | Section | Synopsis):
            yield from (note.span.start for note in element.notes)
        if isinstance(element, Speech):
            for part in element.parts:
                if isinstance(part, Parenthetical):
                    yield from (note.span.start for note in part.notes)
        for content in _contents(element):
            yield from (note.span.start for note, _ in notes_in(tree.source, content))


def _contents(element: Element) -> Iterator[RichText]:
    if isinstance(element, Action | Lyric):
        yield element.content
    if isinstance(element, Speech):
        yield from (part.content for part in element.parts if isinstance(part, DialogueText))


_TYPES = """CUE ACTION CENTRED LYRIC NOTE BONEYARD HEADING TRANSITION SECTION SYNOPSIS PAGE_BREAK DIALOGUE SUNG
PARENTHETICAL MORE"""


@given(st.lists(st.sampled_from(_TYPES.split()), max_size=30))
def test_the_grammar_takes_every_sequence_of_types(types: list[str]) -> None:
    source = SourceFile.of("xyz\n" * len(types))
    lines = [Line(4 * index, 4 * index + 3, "xyz", ()) for index in range(len(types))]
    for line, kind in zip(lines, types, strict=True):
        line.type = kind
    page, elements = assemble(source, lines)
    assert page is None
    covered = [offset for e in elements for offset in range(e.span.start, e.span.end)]
    assert len(covered) == len(set(covered))
    assert {4 * index for index in range(len(types))} <= set(covered)


@given(texts, st.booleans(), st.sampled_from(["utf-8", "utf-16-le", "utf-16-be", "utf-32-le"]))
def test_bytes_come_back(text: str, bom: bool, encoding: str) -> None:
    marked = bom or encoding != "utf-8"
    source = SourceFile.of(text, bom=marked, encoding=encoding)
    try:
        data = encode(source)
    except UnicodeEncodeError:
        return
    found = decode(data)
    if isinstance(found, SourceFile):
        assert encode(found) == data
        if not text.startswith("\ufeff"):
            assert (found.text, found.bom) == (text, marked)
    else:
        assert not text.strip() or "\0" in text or not marked


@given(st.binary(max_size=200) | st.binary(max_size=40).map(lambda data: b"\xff\xfe" + data))
def test_decode_never_raises(data: bytes) -> None:
    found = decode(data, "x.fountain")
    if isinstance(found, SourceFile):
        assert encode(found) == data
    else:
        assert found.hint and "x.fountain" in found.message


@given(st.text(alphabet="*_\\ ab.\n") | st.text())
def test_emphasis_tiles_what_is_visible(text: str) -> None:
    span = Span(0, 10, 10 + len(text))
    runs = emphasis(text, span)
    assert "".join(run.text for run in runs) == plain(text)
    hidden = mark_offsets(text)
    assert all(text[index] in "*_\\" for index in hidden)
    covered = [offset - 10 for run in runs for offset in range(run.span.start, run.span.end)]
    assert covered == [index for index in range(len(text)) if index not in hidden]


@pytest.mark.parametrize(
    ("text", "styled"),
    [
        ("*a*", "a:i"),
        ("**a**", "a:b"),
        ("***a***", "a:ib"),
        ("_a_", "a:u"),
        ("_a *b* c_", "a :u|b:iu| c:u"),
        ("***a** b*", "a:ib| b:i"),
        ("*a **b***", "a :i|b:ib"),
        ("He dialed *69 and then *23, and", "He dialed *69 and then *23, and:"),
        ("*69 and then 23*, x", "69 and then 23:i|, x:"),
        (r"*69 and then 23\*, x", "*69 and then 23:|*, x:"),
        (r"**\*9765\***", "*9765:b|*:b"),
        ("*a\nb*", "*a\nb*:"),
        ("snake_case_name _x_", "snake_case_name :|x:u"),
        ("3 * 4 * 5", "3 * 4 * 5:"),
        ("** a **", "** a **:"),
        ("****", "****:"),
        ("__init__", "__init__:"),
        ("***a*", "**:|a:i"),
        ("*a **b* c**", "a :i|b:ib| c:b"),
        ("", ""),
    ],
)
def test_emphasis(text: str, styled: str) -> None:
    runs = emphasis(text, Span(0, 0, len(text)))
    shown = "|".join(f"{run.text}:{'i' * run.italic}{'b' * run.bold}{'u' * run.underline}" for run in runs)
    assert shown == styled


@pytest.mark.parametrize(
    "unit",
    ["[[", "]]", "/*", "*/", "[[ a ]]", "[[a\n", "/* [[ */", "*a", "**a ", "***a* ", "_a ", "a_b", "\\*", "(", "((a)", "#", "=\n",
     "> <\n", "ANA\n[[n]]\n", "[[n]]\n", "ANA\n", "ANA\n  \n", "Title: x\n", "~a\n", "INT. A\n", "INT. A\n\n", "@a\n\n", "ANA (",
     "\r", "\r\n", "!\n", "BOB (a) ^\nHi\n\n", "a [[n]] *b* "],
)  # fmt: skip
def test_work_is_linear(unit: str) -> None:
    """Ten times the text costs about ten times the steps; steps are bytecode lines run, so load does not count."""
    small, large = (_steps(unit * size) for size in (60, 600))
    assert large <= 13 * small


def _steps(text: str) -> int:
    """Lines of Python that parsing `text` and reading every visible text and style of it runs."""
    count = 0

    def trace(frame: object, event: str, _: object) -> object:
        nonlocal count
        count += 1
        return trace

    source = SourceFile.of(text)
    parse(SourceFile.of("warm"))
    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        tree, _ = parse(source)
        for element in tree.elements:
            for content in _contents(element):
                visible(source, content)
                emphasis(source.slice(content.span), content.span)
    finally:
        sys.settrace(before)
    return count


def test_time_is_linear_where_patterns_scan() -> None:
    """Guards what steps cannot see, a scan inside one call: 20,000 open marks take no visible time."""
    for unit in ("[[", "/*", "[[a\n\n", "*a", "/* [[ ", "(", "a ", "ANA\n[[n]]\n", "ANA\n\n"):
        begin = time.perf_counter()
        parse(SourceFile.of(unit * 20_000))
        assert time.perf_counter() - begin < 2, unit


@pytest.mark.parametrize(
    ("text", "shown", "indices"),
    [
        ("a [[n]] b", "a b", [2]),
        ("a[[n]] b", "a b", [1]),
        ("a [[n]]b", "a b", [2]),
        ("a[[n]]b", "ab", [1]),
        ("[[n]] a", "a", [0]),
        ("a [[n]]", "a", [1]),
        ("a [[n]] /* x */ [[m]]  b", "a b", [2, 2]),
        ("a\n[[n]]\nb [[m]]", "a b", [2, 3]),
        ("*a [[n]] b* [[m]] c", "a b c", [2, 4]),
    ],
)
def test_where_notes_stand(text: str, shown: str, indices: list[int]) -> None:
    source = SourceFile.of(text)
    (action,) = parse(source)[0].elements
    assert isinstance(action, Action)
    assert visible(source, action.content).text == shown
    assert [index for _, index in notes_in(source, action.content)] == indices


def test_plain_reads_like_visible_text() -> None:
    assert plain("*a* \\*b") == "a *b"
    assert re.fullmatch("plain", plain("plain"))
