"""The renderers of diagnostics, one behaviour a case file, and did-you-mean."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.diagnostics import (
    CODES,
    Applicability,
    Diagnostic,
    Edit,
    Fix,
    Label,
    error,
    render_json,
    render_text,
    suggest,
    summary,
    warning,
)
from cinec.source import SourceFile, Span
from tests.cases import Case, check

OTHER = SourceFile.of("INT. HALL - NIGHT\n\nMarsh waits.\n", "part/two.fountain", 1)


def _at(source: SourceFile, text: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of `text`."""
    start = -1
    for _ in range(nth + 1):
        start = source.text.index(text, start + 1)
    return source.span(start, start + len(text))


def _primary(source: SourceFile) -> Diagnostic:
    return error("TEST001", "unknown shot word `clsoe`", _at(source, "clsoe"), "did you mean `close`?")


def _labels(source: SourceFile) -> Diagnostic:
    labels = (
        Label(span=_at(source, "AVA", 0), message="first named here"),
        Label(span=_at(source, "AVA", 2), message="and here"),
    )
    base = warning("TEST001", "`AVE` speaks once and differs from `AVA` by one letter", _at(source, "AVE"))
    return replace(base, labels=labels, notes=("a name is matched letter by letter",))


def _same_line(source: SourceFile) -> Diagnostic:
    labels = (Label(span=_at(source, "85mm"), message="first lens"),)
    return replace(error("TEST001", "two lenses in one shot", _at(source, "35mm")), labels=labels)


def _other_file(source: SourceFile) -> Diagnostic:
    labels = (Label(span=_at(OTHER, "Marsh"), message="declared here"),)
    return replace(error("TEST001", "`MARSH` is declared twice", _at(source, "MARSH")), labels=labels)


def _fix(source: SourceFile) -> Diagnostic:
    edits = (
        Edit(span=_at(source, "clsoe"), replacement="close"),
        Edit(span=_at(source, "slwo"), replacement="slow"),
        Edit(span=_at(source, "gone\n"), replacement=""),
    )
    fix = Fix(title="mend the words", applicability=Applicability.SAFE, edits=edits)
    return replace(_primary(source), fix=fix)


def _insertion(source: SourceFile) -> Diagnostic:
    here = source.span(len(source.text), len(source.text))
    fix = Fix(
        title="close it", applicability=Applicability.UNSAFE, edits=(Edit(span=here, replacement="]]"),)
    )
    return replace(warning("TEST001", "`[[` is not closed", _at(source, "[[")), fix=fix)


def _far_fix(source: SourceFile) -> Diagnostic:
    here = _at(source, "wrong")
    fix = Fix(
        title="mend it", applicability=Applicability.SAFE, edits=(Edit(span=here, replacement="right"),)
    )
    return replace(error("TEST001", "unknown word `wrong`", here), fix=fix)


def _many_remarks(source: SourceFile) -> Diagnostic:
    hints = ("one of:\n  `close`\n  `wide`", "or nothing")
    return replace(_primary(source), hints=hints, notes=("first\nsecond line",))


BUILDERS: dict[str, Callable[[SourceFile], Diagnostic]] = {
    "primary": _primary,
    "colour": _fix,
    "labels_on_other_lines": _labels,
    "labels_on_one_line": _same_line,
    "label_in_another_file": _other_file,
    "fix_on_several_lines": _fix,
    "fix_inserts": _insertion,
    "fix_in_a_long_line": _far_fix,
    "remarks_of_several_lines": _many_remarks,
    "several_lines": lambda s: error("TEST001", "a boneyard holds a scene", _at(s, "/*\nINT. A\n\n*/")),
    "tab_and_wide_characters": lambda s: error("TEST001", "unknown word `x`", _at(s, "wrong")),
    "emoji_and_scripts": lambda s: replace(
        error("TEST001", "unknown word `wrong`", _at(s, "wrong")),
        labels=(
            Label(span=_at(s, "wrong", 1), message="and here"),
            Label(span=_at(s, "👍🏽"), message="thumb"),
        ),
    ),
    "hundreds_of_labels": lambda s: replace(
        error("TEST001", "`MARA` is spelled two ways", _at(s, "MARAH")),
        labels=tuple(Label(span=_at(s, "MARA ", nth), message="") for nth in range(40)),
    ),
    "long_line_trimmed": lambda s: error("TEST001", "unknown word `wrong`", _at(s, "wrong")),
    "long_span_trimmed": lambda s: error("TEST001", "a note too long", s.span(0, len(s.text))),
    "no_place": lambda s: error("TEST001", "`x.fountain` is empty", None, "start with a scene"),
    "end_of_file": lambda s: error("TEST001", "no scene", s.span(len(s.text), len(s.text))),
    "control_characters": lambda s: error("TEST001", "an escape \x1b[2J in `wrong\u202e`", _at(s, "wrong")),
    "json": _fix,
    "json_without_place": lambda s: error("TEST001", "`x.fountain` is empty", Span(9, 0, 1), "start"),
}


def _render(case: Case) -> str:
    source = SourceFile.of(case.source.replace("<ESC>", "\x1b").replace("<RLO>", "\u202e"), "one.fountain")
    diagnostic = BUILDERS[case.path.stem](source)
    sources = {0: source, 1: OTHER}
    if "json" in case.flags:
        return render_json((diagnostic,), sources)
    text = render_text((diagnostic,), sources, colour="colour" in case.flags, width=60)
    return text.replace("\x1b", "<ESC>")


test_render = check("diagnostics", _render)


@given(st.text(), st.integers(0, 60), st.integers(0, 60), st.integers(-5, 80), st.booleans())
def test_any_span_of_any_text_renders(text: str, start: int, length: int, width: int, colour: bool) -> None:
    source = SourceFile.of(text)
    begin = min(start, len(text))
    span = source.span(begin, min(begin + length, len(text)))
    fix = Fix(
        title="t", applicability=Applicability.DISPLAY, edits=(Edit(span=span, replacement="new\nline"),)
    )
    found = replace(error("TEST001", text, span, text), labels=(Label(span=span, message=text),), fix=fix)
    shown = render_text((found,), {0: source}, colour=colour, width=width)
    controls = {char for char in shown if ord(char) < 32} - {"\n"} - ({"\x1b"} if colour else set())
    assert not controls
    assert json.loads(render_json((found,), {0: source}))["diagnostics"][0]["message"] == text


@given(st.text(alphabet="ab字\t é", max_size=300), st.integers(0, 299), st.integers(0, 20))
def test_the_mark_stands_under_what_it_marks(line: str, start: int, length: int) -> None:
    source = SourceFile.of(line.strip() + "x" * 3)
    begin = min(start, len(source.text) - 1)
    span = source.span(begin, min(begin + 1 + length, len(source.text)))
    shown = render_text((error("TEST001", "m", span),), {0: source}, width=40).split("\n")
    marked = shown[4]
    assert "^" in marked and len(marked) <= 4 + 41


def test_several_diagnostics_and_their_summary() -> None:
    source = SourceFile.of("abc")
    found = (error("A", "x", source.span(0, 1)), warning("B", "y"), warning("C", "z"))
    assert render_text(found, {0: source}).count("\n\n") == 3
    assert summary(found) == "1 error, 2 warnings"
    assert render_text((), {}) == summary(()) == ""


def test_suggest() -> None:
    known = ["close", "wide", "medium", "push in", "pull out"]
    assert suggest("clsoe", known) == ("close",)
    assert suggest("PUSH IM", known) == ("push in",)
    assert suggest("xyz", known) == ()
    assert suggest("b", ["a", "c"]) == ()
    assert suggest("cat", ["bat", "car", "at", "dog"], 2) == ("at", "bat")


def test_codes_are_titled_so_that_allow_can_stand_before_them() -> None:
    for code, title in CODES.items():
        assert len(code) == 7 and code.startswith("CIN") and code[4:].isdigit(), code
        assert title and title[0].islower() and not title.endswith("."), code


@pytest.mark.parametrize("name", sorted(BUILDERS))
def test_every_builder_has_its_case(name: str) -> None:
    assert (check.__globals__["FOLDER"] / "diagnostics" / f"{name}.txt").is_file()
