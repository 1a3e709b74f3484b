"""The parser against 103 cases that three other parsers ship, and two whole scripts."""

import html
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from cinec.source import SourceFile
from cinec.syntax import (
    Action,
    Boneyard,
    Element,
    Heading,
    Lyric,
    NoteParagraph,
    PageBreak,
    Parenthetical,
    PieceKind,
    RichText,
    Screenplay,
    Section,
    Speech,
    Synopsis,
    Transition,
    emphasis,
    parse,
    serialize,
)

CORPUS = Path(__file__).parents[2] / "shared" / "corpus"
CASES = CORPUS / "conformance.jsonl"
WITHOUT_CORPUS = "the corpus of other parsers' cases is not beside this checkout (../shared/corpus)"

OVERRULED: dict[str, str] = {
    # A line of white space below it is not bracketed, so it is no part of the centred text.
    "jouvence/centered/2": "Centered text constitutes an Action element, and is bracketed with greater/less-than",
    # The case makes the line with the tilde action because another line touches it.
    "jouvence/lyrics/1": "You create a Lyric by starting with a line with a tilde ~.",
    # The case takes `CUT TO:` for a transition although action touches it from above.
    "griff-rees/Transition directly after action, with no blank line between": (
        "The requirements for Transition elements are: Uppercase. Preceded by and followed by an empty line. "
        "Ending in TO:"
    ),
}
"""Case id -> the sentence of Fountain 1.1 that it contradicts."""


def _cases() -> list[dict[str, Any]]:
    if not CASES.is_file():
        return []
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


@pytest.mark.skipif(not CASES.is_file(), reason=WITHOUT_CORPUS)
@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["id"]))
def test_case(case: dict[str, Any]) -> None:
    source = SourceFile.of(case["input"].removeprefix("\ufeff"))
    tree, _ = parse(source)
    agrees = TRANSLATORS[case["notation"]](tree, case["expected"])
    if case["id"] in OVERRULED:
        assert not agrees, f"{case['id']} agrees now: take it off the list"
    else:
        assert agrees


@pytest.mark.skipif(not CASES.is_file(), reason=WITHOUT_CORPUS)
@pytest.mark.parametrize("case", _cases(), ids=lambda case: str(case["id"]))
def test_translators_see_what_is_lost(case: dict[str, Any]) -> None:
    tree, _ = parse(SourceFile.of(case["input"].removeprefix("\ufeff")))
    if case["id"] not in OVERRULED and tree.elements:
        lost = replace(tree, elements=tree.elements[:-1])
        assert not TRANSLATORS[case["notation"]](lost, case["expected"])


@pytest.mark.skipif(not CASES.is_file(), reason=WITHOUT_CORPUS)
def test_few_cases_are_overruled() -> None:
    assert len(_cases()) == 103
    assert len(OVERRULED) <= 8
    assert set(OVERRULED) <= {case["id"] for case in _cases()}


@pytest.mark.skipif(not CASES.is_file(), reason=WITHOUT_CORPUS)
@pytest.mark.parametrize(
    ("name", "expected"),
    [
        # Counts of screenplain, fountain-py and fountain-js; a range where they differ.
        ("gumshoe", {"Heading": (25, 25), "Speech": (268, 269), "Parenthetical": (44, 44),
                     "DialogueText": (282, 283), "Transition": (2, 2), "Action": (209, 210)}),
        ("mostly-genius", {"Heading": (16, 16), "Speech": (318, 318), "PageBreak": (3, 3)}),
    ],
)  # fmt: skip
def test_whole_script(name: str, expected: dict[str, tuple[int, int]]) -> None:
    text = (CORPUS / "scripts" / f"{name}.fountain").read_bytes().decode("utf-8")
    tree, diagnostics = parse(SourceFile.of(text))
    counts = Counter(type(element).__name__ for element in tree.elements)
    counts.update(type(part).__name__ for e in tree.elements if isinstance(e, Speech) for part in e.parts)
    for kind, (least, most) in expected.items():
        assert least <= counts[kind] <= most, (kind, counts)
    assert serialize(tree) == text
    assert not diagnostics


# --- our tree as lines of text


def _lines(tree: Screenplay, content: RichText) -> list[str]:
    """Lines of an element as printed: no notes, no marks, and no line that held only a boneyard."""
    hidden = {PieceKind.NOTE: "", PieceKind.MARK: "", PieceKind.BONEYARD: "\0"}
    text = "".join(
        tree.source.slice(piece.span) if piece.kind is PieceKind.TEXT else hidden[piece.kind]
        for piece in content.pieces
    )
    return re.sub(r"(?m)^\0\n?", "", text).replace("\0", "").split("\n")


def _cue(speech: Speech) -> str:
    return " ".join((speech.name, *(f"({extension})" for extension in speech.extensions)))


def _spoken(tree: Screenplay, speech: Speech) -> Iterator[tuple[str, str]]:
    """(kind, line) of everything under a cue."""
    for part in speech.parts:
        if isinstance(part, Parenthetical):
            yield "parenthetical", f"({part.text})"
        else:
            for line in _lines(tree, part.content):
                yield ("lyric" if part.lyric else "dialogue"), line.strip()


# --- Jouvence: one string an element; blank lines are action too, save the one that an element needs above it


def _agrees_with_jouvence(tree: Screenplay, expected: dict[str, Any]) -> bool:
    entries = tree.title_page.entries if tree.title_page else ()
    title = {entry.key.casefold(): "\n".join(entry.values) for entry in entries}
    return title == (expected["title"] or {}) and _as_jouvence(tree) == expected["out"]


def _as_jouvence(tree: Screenplay) -> list[str]:
    out: list[str] = []
    for blanks, element in _with_blanks(tree):
        after_action = bool(out) and out[-1].startswith("!") and not out[-1].startswith("!><")
        if isinstance(element, Action) and not element.centred:
            text = "\n".join(_lines(tree, element.content))
            if after_action:
                out[-1] += "\n" * (blanks + 1) + text
            else:
                out.append("!" + "\n" * blanks + text)
            continue
        spare = blanks - (element is not None)
        if spare > 0 and after_action:
            out[-1] += "\n" * spare
        elif spare > 0:
            out.append("!" + "\n" * (spare - 1))
        out.extend(_jouvence_strings(tree, element))
    return out


def _with_blanks(tree: Screenplay) -> Iterator[tuple[int, Element | None]]:
    """Each element, and None for the end, with the number of blank lines above it; boneyards vanish."""
    text = tree.source.text
    position = tree.title_page.span.end if tree.title_page else 0
    blanks = -1 if tree.title_page else 0
    for element in tree.elements:
        blanks += text[position : element.span.start].count("\n")
        position = element.span.end
        if isinstance(element, Boneyard):
            blanks -= 1
            continue
        yield blanks, element
        blanks = -1
    yield blanks + text[position:].count("\n"), None


def _jouvence_strings(tree: Screenplay, element: Element | None) -> list[str]:
    match element:
        case Heading():
            return [f".{element.text}"]
        case Action():
            return ["!><" + "\n".join(line.strip() for line in _lines(tree, element.content))]
        case Lyric():
            return ["~" + "\n".join(_lines(tree, element.content))]
        case Transition():
            return [f">{element.text}"]
        case Section():
            return [f"#{element.text}"]
        case Synopsis():
            return [f"+{element.text}"]
        case PageBreak():
            return ["<pagebreak>"]
        case Speech():
            return [f"@{_cue(element)}", *_jouvence_parts(tree, element)]
        case _:
            return []


def _jouvence_parts(tree: Screenplay, speech: Speech) -> list[str]:
    return [
        f"_({part.text})" if isinstance(part, Parenthetical) else "=" + "\n".join(_lines(tree, part.content))
        for part in speech.parts
    ]


# --- tree-sitter-fountain: an S-expression of node names


def _agrees_with_sexp(tree: Screenplay, expected: str) -> bool:
    ours: list[Any] = ["screenplay"]
    if tree.title_page:
        entries = [
            ["title_entry", ["title_key"], *([["title_value"]] * len(entry.values))]
            for entry in tree.title_page.entries
        ]
        ours.append(["title_page", *entries])
    ours.extend(_sexp(tree, element) for element in tree.elements)
    return ours == _read_sexp(expected)


def _read_sexp(text: str) -> list[Any]:
    stack: list[list[Any]] = [[]]
    for token in re.findall(r"[()]|[^\s()]+", text):
        if token == "(":
            stack.append([])
        elif token == ")":
            done = stack.pop()
            stack[-1].append(done)
        else:
            stack[-1].append(token)
    root: list[Any] = stack[0][0]
    return root


def _sexp(tree: Screenplay, element: Element) -> list[Any]:
    match element:
        case Heading():
            return ["scene_heading", *_heading_parts(element)]
        case Action():
            return ["centered" if element.centred else "action", *_inline(tree, element.content)]
        case Section():
            return ["section", ["section_marker"], *([["section_title"]] if element.text else [])]
        case Speech():
            return ["dialogue", ["character"], *_sexp_parts(tree, element)]
        case PageBreak():
            return ["page_break"]
        case _:
            return [type(element).__name__.casefold()]


def _heading_parts(heading: Heading) -> list[Any]:
    """Their grammar also splits a heading, which is a later pass of ours: time stands after the last ` - `."""
    parts: list[Any] = []
    if not heading.forced:
        prefix = re.match(r"[A-Za-z./]+", heading.text)
        assert prefix is not None
        place, _, time = heading.text[prefix.end() :].rpartition(" - ")
        parts = [["scene_prefix"]]
        parts += [["location"]] if (place or time).strip() else []
        parts += [["time"]] if place and time.strip() else []
    return parts + ([["scene_number"]] if heading.number else [])


def _inline(tree: Screenplay, content: RichText) -> list[Any]:
    nodes: list[Any] = [["boneyard"] for piece in content.pieces if piece.kind is PieceKind.BONEYARD]
    text = tree.source.slice(content.span)
    for run in emphasis(text, content.span):
        if run.italic or run.bold:
            nodes.append(["bold_italic" if run.italic and run.bold else "italic" if run.italic else "bold"])
    return nodes


def _sexp_parts(tree: Screenplay, speech: Speech) -> Iterator[Any]:
    for part in speech.parts:
        if isinstance(part, Parenthetical):
            yield ["parenthetical"]
        elif part.lyric:
            yield ["lyric"]
        else:
            lines = tree.source.slice(part.content.span).split("\n")
            start = part.content.span.start
            for line in lines:
                span = tree.source.span(start, start + len(line))
                pieces = tuple(p for p in part.content.pieces if span.start <= p.span.start < span.end)
                yield ["dialogue_line", *_inline(tree, RichText(span=span, pieces=pieces))]
                start += len(line) + 1


# --- screenplain: HTML and Final Draft XML


def _agrees_with_html(tree: Screenplay, expected: str) -> bool:
    wanted = html.unescape(expected).replace("\xa0", " ").replace("\n", "")
    return "".join(_html(tree)) == wanted


def _html(tree: Screenplay) -> Iterator[str]:
    above, page = "", ""
    elements = [e for e in tree.elements if not isinstance(e, Boneyard | NoteParagraph)]
    for index, element in enumerate(elements):
        match element:
            case Heading():
                left, right = (f'<span class="scnum{side}">{element.number}</span>' for side in "lr")
                numbers = (left, right) if element.number else ("", "")
                yield f"<h6{page}>{numbers[0]}{element.text}{numbers[1]}</h6>"
                above, page = "h6", ""
            case Section():
                above = f"h{element.depth}"
                yield f"<{above}>{element.text}</{above}>"
            case Synopsis():
                yield f'<span class="{above}-synopsis">{element.text}</span>'
            case Action():
                yield f'<div class="action"><p>{"<br/>".join(_lines(tree, element.content))}</p></div>'
            case Transition():
                yield f'<div class="transition">{element.text.upper()}</div>'
            case PageBreak():
                page = ' class="page-break"'
            case Speech():
                yield _html_speech(tree, elements, index)


def _html_speech(tree: Screenplay, elements: Sequence[Element], index: int) -> str:
    speech = elements[index]
    below = elements[index + 1] if index + 1 < len(elements) else None
    assert isinstance(speech, Speech)
    body = f'<p class="character">{_cue(speech)}</p>'
    for kind, line in _spoken(tree, speech):
        body += f'<p class="parenthetical">{line}</p>' if kind == "parenthetical" else f"<p>{line or ' '}</p>"
    if speech.dual:
        return f'<div class="right">{body}</div><br /></div>'
    if isinstance(below, Speech) and below.dual:
        return f'<div class="dual"><div class="left">{body}</div>'
    return f'<div class="dialog">{body}</div>'


def _agrees_with_fdx(tree: Screenplay, expected: str) -> bool:
    content = ElementTree.fromstring(expected.removeprefix("\ufeff").encode()).find("Content")
    assert content is not None
    wanted: list[tuple[str, str]] = []
    for paragraph in content.findall("Paragraph"):
        dual = paragraph.find("DualDialogue")
        for inner in [paragraph] if dual is None else dual.findall("Paragraph"):
            text = "".join(text.text or "" for text in inner.findall("Text"))
            wanted.append(("Dual " * (dual is not None) + inner.attrib["Type"], text))
    return _as_fdx(tree) == wanted


def _as_fdx(tree: Screenplay) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for element, below in zip(tree.elements, (*tree.elements[1:], None), strict=False):
        match element:
            case Heading():
                out.append(("Scene Heading", element.text))
            case Action():
                out.append(("Action", "\n".join(_lines(tree, element.content))))
            case Speech():
                dual = "Dual " * (element.dual or (isinstance(below, Speech) and below.dual))
                out.append((f"{dual}Character", _cue(element)))
                out.extend((dual + kind.title(), line) for kind, line in _spoken(tree, element))
    return out


TRANSLATORS: dict[str, Callable[[Screenplay, Any], bool]] = {
    "jouvence": _agrees_with_jouvence,
    "tree-sexp": _agrees_with_sexp,
    "html": _agrees_with_html,
    "fdx": _agrees_with_fdx,
}
