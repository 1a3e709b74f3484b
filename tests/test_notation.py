"""The notation: case files of notes, and the proof that what is printed reads back the same."""

from dataclasses import replace
from fractions import Fraction
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cinec.source import SourceFile, Span
from cinec.stdlib import load_stdlib
from cinec.syntax import notes
from cinec.syntax.names import NameIndex
from cinec.syntax.print_note import print_note
from cinec.syntax.read_note import read_note
from cinec.syntax.shot_spec import Focus, Length, Move, ShotSpec, Side
from cinec.syntax.tree import Note
from cinec.syntax.vocabulary import Vocabulary
from cinec.terms import CompositionTerm, MoveTerm
from tests.cases import Case, check

NAMES = frozenset(
    "AVA MARSH WILL LOW STATIC CU MS THEN ON TO PAN SLOW SAME STAY A Ж ÉLOÏSE ANNE-MARIE O'NEIL TOM JERRY HOLD "
    "DUTCH RACK FACING".split()
) | {
    "AVA MARSH", "TOM AND JERRY", "PUSH IN", "LOW ANGLE", "ROOM 12", "GUARD #1", "DR. X", "CU AVA", "MRS. O'NEIL",
    "CLOSE UP", "4S", "F/2", "THE MAN", "OVER", "AVA'S MOTHER", "SMITH, JR", "MASTER YODA", "OTS AVA", "TWO-SHOT AVA", "MASTER", "AVA TO MARSH", "A = B", "X: Y",
}  # fmt: skip
SPAN = Span(0, 0, 0)
ROUND = settings(max_examples=500, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@cache
def words() -> Vocabulary:
    return load_stdlib().vocabulary()


def note_of(text: str) -> tuple[SourceFile, Note]:
    source = SourceFile.of(text)
    body = source.span(2, len(text) - 2)
    return source, Note(span=source.span(0, len(text)), body_span=body, text=text[2:-2])


def read(text: str, names: frozenset[str] = NAMES) -> tuple[notes.Notation | None, list[str]]:
    """The value of a note, its span forgotten, and its findings as text."""
    source, note = note_of(text)
    value, findings = read_note(note, source, words(), names)
    shown = []
    for found in findings:
        place = source.slice(found.span) if found.span else ""
        assert found.span is None or 0 <= found.span.start <= found.span.end <= len(text)
        line = f"{found.code} {found.severity.value} at `{place}`: {found.message}"
        shown.append(line + "".join(f"\n    hint: {hint}" for hint in found.hints))
        if found.fix:
            fixed = text
            for edit in reversed(found.fix.edits):
                fixed = fixed[: edit.span.start] + edit.replacement + fixed[edit.span.end :]
            shown[-1] += f"\n    fix ({found.fix.applicability.value}): {fixed}"
    return (replace(value, span=SPAN) if value is not None else None), shown


def render(case: Case) -> str:
    """Each note as the compiler prints it, `comment` for one that is none, and the findings below it."""
    names = frozenset(flag.replace("_", " ") for flag in case.flags)
    lines = []
    for text in filter(None, case.source.split("\n")):
        value, findings = read(text, names)
        lines.append(print_note(value, words()) if value is not None else "comment")
        lines += [f"  {line}" for line in findings]
    return "\n".join(lines)


test_notation = check("notation", render)


# Values.

texts = st.text(max_size=12)
lengths = st.one_of(
    st.builds(Length, frames=st.integers(0, 9999)),
    st.builds(Length, seconds=st.fractions(0, 600, max_denominator=1001)),
)
plain_phrases = st.one_of(
    texts, st.sampled_from(("out", "under", "96 bpm", "key=1", "a, b", 'say "x"', "\\u0041", "]]"))
)
ids = st.from_regex(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,8}", fullmatch=True)
keys = st.from_regex(r"[A-Za-z][A-Za-z0-9_.-]{0,6}", fullmatch=True)
options = st.lists(st.tuples(keys, texts), max_size=2).map(tuple)


def canonical(name: str) -> str:
    return NameIndex.of(NAMES).canonical(name)


subjects = st.one_of(
    st.sampled_from(sorted(NAMES)),
    st.sampled_from(
        ("lamp", "low table", "the key", "hand on door handle", "salt and pepper", "35mm film", "a", "Ava")
    ),
    st.text(min_size=1, max_size=10),
).map(canonical)


def stem(category: str) -> st.SearchStrategy[str]:
    return st.sampled_from(sorted({word.name for word in words().index[category].values()}))


def maybe(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(st.just(""), values)


@st.composite
def moves(draw: st.DrawFn) -> Move:
    term = draw(st.sampled_from(list(load_stdlib().terms(MoveTerm).values())))
    return Move(
        name=term.name,
        direction=draw(maybe(st.sampled_from(term.directions))) if term.directions else "",
        target=draw(maybe(subjects)),
        amount=draw(st.integers(0, 400)),
        pace=draw(st.sampled_from(("", "slow", "fast"))),
    )


@st.composite
def compositions(draw: st.DrawFn) -> str:
    term = draw(st.sampled_from(list(load_stdlib().terms(CompositionTerm).values())))
    if term.takes_subject:
        return f"{term.name} {draw(subjects)}"
    direction = draw(maybe(st.sampled_from(term.directions))) if term.directions else ""
    return f"{term.name} {direction}".strip()


focuses = st.one_of(
    st.builds(Focus, kind=st.sampled_from(("shallow", "deep"))),
    st.builds(Focus, kind=st.just("rack"), start=maybe(subjects), end=maybe(subjects)),
)
sides = st.none() | st.sampled_from(Side)


def many(values: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(values, max_size=most).map(tuple)


specs = st.deferred(
    lambda: st.builds(
        ShotSpec,
        size=maybe(stem("size")),
        framing=maybe(stem("framing")),
        subjects=many(subjects),
        over=maybe(subjects),
        angle=maybe(stem("angle")),
        roll=st.integers(-90_000, 90_000),
        facing=maybe(stem("facing")),
        side=sides,
        screen=sides,
        height=st.none() | st.integers(-5000, 50_000),
        clean=st.none() | st.booleans(),
        eyeline=maybe(subjects),
        same_as=maybe(ids),
        focal=st.none() | st.fractions(1, 400, max_denominator=30),
        f_number=st.none() | st.fractions("1/2", 32, max_denominator=30),
        lenses=many(stem("lens"), 2),
        moves=many(moves()),
        focus=st.none() | focuses,
        lights=many(stem("light"), 2),
        composition=many(compositions(), 2),
        speed=maybe(stem("speed")),
        length=st.none() | lengths,
        hold=st.none() | lengths,
        stay=st.booleans(),
        texts=many(texts, 2),
        options=options,
    )
)
heads = st.one_of(st.sampled_from(sorted(NAMES)), st.text(min_size=1, max_size=8).map(str.upper)).map(
    canonical
)
phrases = st.lists(plain_phrases, min_size=1, max_size=3).map(tuple)
marks = st.builds(
    notes.BlockMark,
    name=subjects,
    posture=st.sampled_from(("", "stand", "sit", "kneel", "lie")),
    place=maybe(st.one_of(subjects, st.just("behind desk"))),
    facing=maybe(subjects),
)
span = st.just(SPAN)
others = st.deferred(
    lambda: st.one_of(
        st.builds(
            notes.Cover,
            span=span,
            pattern=stem("coverage"),
            subjects=many(subjects),
            pace=st.none() | lengths,
        ),
        st.builds(notes.Play, span=span, name=heads, phrases=phrases),
        st.builds(notes.State, span=span, name=heads, phrases=phrases),
        st.builds(
            notes.Words,
            span=span,
            keyword=st.sampled_from(("MOOD", "LOOK", "LIGHT", "SET", "WEATHER", "AMB")),
            phrases=phrases,
        ),
        st.builds(notes.Block, span=span, marks=st.lists(marks, min_size=1, max_size=3).map(tuple)),
        st.builds(
            notes.Music,
            span=span,
            phrases=many(plain_phrases),
            bpm=st.none() | st.integers(1, 300),
            out=st.booleans(),
            under=st.booleans(),
        ),
        st.builds(notes.Effect, span=span, phrases=phrases),
        st.builds(notes.Hold, span=span, length=lengths),
        st.builds(notes.Target, span=span, length=lengths),
        st.builds(notes.TransitionTiming, span=span, name=stem("transition"), length=st.none() | lengths),
        st.builds(
            notes.Cine,
            span=span,
            fps=st.none() | st.fractions(1, 240, max_denominator=1001),
            aspect=st.none() | st.fractions("1/3", 4, max_denominator=100),
            size=st.none() | st.tuples(st.integers(2, 9000), st.integers(2, 9000)),
            look=maybe(stem("look")),
            lang=maybe(st.sampled_from(("en-GB", "fr", "de-AT"))),
            options=options,
        ),
        st.builds(
            notes.Declare,
            span=span,
            kind=st.sampled_from(("cast", "place", "prop")),
            name=heads,
            phrases=many(plain_phrases),
        ),
        st.builds(notes.Include, span=span, path=st.text(min_size=1, max_size=12)),
        st.builds(
            notes.Ignore,
            span=span,
            codes=st.lists(st.sampled_from(("CINN001", "CINP004")), min_size=1, max_size=2).map(tuple),
            reason=texts,
        ),
    )
)


def assert_round_trip(value: notes.Notation, vocabulary: Vocabulary | None) -> None:
    printed = print_note(value, vocabulary)
    assert "\n" not in printed and "\r" not in printed and "]" not in printed[2:-2] and "/*" not in printed
    again, findings = read(printed)
    assert again == value, printed
    assert not [line for line in findings if not line.startswith(("CINN005", "CINN007"))], (printed, findings)


@ROUND
@given(spec=specs, id=st.just("") | ids, known=st.booleans())
def test_a_printed_shot_reads_back(spec: ShotSpec, id: str, known: bool) -> None:
    assert_round_trip(notes.Shot(span=SPAN, id=id, spec=spec), words() if known else None)


@ROUND
@given(value=others, known=st.booleans())
def test_a_printed_note_reads_back(value: notes.Notation, known: bool) -> None:
    assert_round_trip(value, words() if known else None)


@settings(ROUND, max_examples=150)
@given(st.text(alphabet=st.sampled_from('SHOT: CUAVAlow"@,;=#then rack to[]\\u0041“”/*mm42sf'), max_size=60))
def test_no_note_makes_the_reader_fail(body: str) -> None:
    for head in ("SHOT", "BLOCK", "COVER", "CINE", "MUSIC", "CAST AVA", "TRANS", "HOLD", "cinec", "INCLUDE"):
        value, _ = read(f"[[{head}: {body}]]")
        assert value is None or print_note(value, words()).startswith("[[")


@pytest.mark.parametrize("digits", ["9" * 5000, "1/" + "9" * 5000, "0." + "9" * 5000])
def test_no_number_is_too_long_to_refuse(digits: str) -> None:
    """Python itself refuses to read integers of more than 4,300 digits; music and orbits take it for a word."""
    said = ("HOLD: {}s", "TARGET: {}f", "CINE: {}:1", "CINE: {}x2", "CINE: fps {}", "TRANS: dissolve {}f")
    inside = ("{}mm", "f/{}", "{}s", "height {}m", "dutch {}", "orbit {}", "orbit AVA {}")
    for body in (
        *said,
        "MUSIC: tense, {} bpm",
        "COVER: montage {}s",
        *(f"SHOT: CU AVA, {each}" for each in inside),
    ):
        _, findings = read(f"[[{body.format(digits)}]]")
        assert findings or "MUSIC" in body or "orbit" in body, body


@pytest.mark.parametrize("category", ["size", "framing", "angle", "facing", "lens", "move", "light", "speed"])
def test_every_phrase_of_the_vocabulary_means_its_term_in_a_shot(category: str) -> None:
    fields = {"lens": "lenses", "light": "lights", "move": "moves"}
    for phrase, word in words().index[category].items():
        value, findings = read(f"[[SHOT: {phrase}]]", frozenset())
        assert isinstance(value, notes.Shot)
        found = getattr(value.spec, fields.get(category, category))
        if category == "move":
            found = tuple(move.name for move in found)
        assert word.name in found if isinstance(found, tuple) else word.name == found, phrase
        assert not findings or word.takes_subject, (phrase, findings)


def test_numbers_are_exact() -> None:
    value, _ = read("[[SHOT: 85.5mm f/1.4, 1/3s, height 1.234m, dutch 0.5]]")
    assert isinstance(value, notes.Shot)
    spec = value.spec
    assert (spec.focal, spec.f_number) == (Fraction(171, 2), Fraction(7, 5))
    assert (spec.length, spec.height, spec.roll) == (Length(seconds=Fraction(1, 3)), 1234, 500)
