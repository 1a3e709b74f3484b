"""Check notes: measures that no film can have are refused, words that no term answers are told."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from cinec.diagnostics import Diagnostic, error, warning
from cinec.diagnostics.point_at import written_instead
from cinec.source import Span
from cinec.stdlib import Stdlib
from cinec.syntax.closest import closest
from cinec.syntax.measures import print_length, print_number
from cinec.syntax.notes import (
    Cine,
    Cover,
    Effect,
    Hold,
    Music,
    Notation,
    Shot,
    Target,
    TransitionTiming,
    Words,
)
from cinec.syntax.shot_spec import Length, ShotSpec
from cinec.syntax.vocabulary import normal
from cinec.terms import LightTerm, LookTerm, MoodTerm, MusicTerm, SoundTerm, Term

LONGEST_S, LONGEST_TRANSITION_S, ASSUMED_FPS = 3600, 10, Fraction(24)
FOCALS, APERTURES, HEIGHTS_MM = (4, 2000), (Fraction(1, 2), 64), (0, 100_000)
TEMPI, RATES, SIDES = (30, 240), (1, 120), (64, 8192)
ASPECTS = (Fraction(1, 4), Fraction(4))

KIND_OF: Mapping[str, tuple[type[Term], str]] = {
    "AMB": (SoundTerm, "sound"),
    "LIGHT": (LightTerm, "light"),
    "LOOK": (LookTerm, "look"),
    "MOOD": (MoodTerm, "mood"),
}
FOLDER_OF = {
    "look": "looks", "light": "lights", "sound": "sounds", "sound effect": "sounds", "music": "moods", "mood": "moods",
}  # fmt: skip

Checked = tuple[Notation | None, tuple[Diagnostic, ...]]


def check_note(note: Notation, stdlib: Stdlib) -> Checked:
    """The note with what cannot be removed, and what was found; None when nothing is left of it."""
    match note:
        case Shot():
            spec, found = _shot(note.spec, note.span)
            return replace(note, spec=spec), found
        case Hold() | Target():
            found = _length(note.length, note.span, LONGEST_S)
            return (None if found else note), found
        case TransitionTiming():
            found = _length(note.length, note.span, LONGEST_TRANSITION_S)
            return (replace(note, length=None) if found else note), found
        case Cover():
            found = _length(note.pace, note.span, LONGEST_S)
            return (replace(note, pace=None) if found else note), found
        case Cine():
            return _cine(note, stdlib)
        case Music() | Effect() | Words():
            return _heard(note, stdlib)
        case _:
            return note, ()


def term_name(words: str, kind: type[Term], stdlib: Stdlib) -> str:
    """The name of the term that `words` are a name or an alias of, else `words` as they are."""
    wanted = normal(words)
    for name, term in stdlib.terms(kind).items():
        if wanted in map(normal, (name, *term.aliases)):
            return name
    return words


def _shot(spec: ShotSpec, span: Span) -> tuple[ShotSpec, tuple[Diagnostic, ...]]:
    found = [*_length(spec.length, span, LONGEST_S), *_length(spec.hold, span, LONGEST_S)]
    if spec.focal is not None and not FOCALS[0] <= spec.focal <= FOCALS[1]:
        found.append(_beyond(f"{_number(spec.focal)}mm", span, "85mm"))
    if spec.f_number is not None and not APERTURES[0] <= spec.f_number <= APERTURES[1]:
        found.append(_beyond(f"f/{_number(spec.f_number)}", span, "f/2"))
    if spec.height is not None and not HEIGHTS_MM[0] <= spec.height <= HEIGHTS_MM[1]:
        found.append(_beyond(f"height {spec.height}mm", span, "height 1.2m"))
    if found:
        spec = replace(spec, length=None, hold=None, focal=None, f_number=None, height=None)
    return spec, tuple(found)


def _length(length: Length | None, span: Span, most_s: int) -> tuple[Diagnostic, ...]:
    if length is None:
        return ()
    return (
        () if 0 < length.lasts(ASSUMED_FPS) <= most_s else (_beyond(print_length(length), span, "4s", "96f"),)
    )


def _cine(note: Cine, stdlib: Stdlib) -> Checked:
    found: list[Diagnostic] = []
    if note.fps is not None and not RATES[0] <= note.fps <= RATES[1]:
        found.append(_beyond(f"fps {_number(note.fps)}", note.span, "fps 24"))
        note = replace(note, fps=None)
    if note.aspect is not None and not ASPECTS[0] <= note.aspect <= ASPECTS[1]:
        found.append(_beyond(f"{_number(note.aspect)}:1", note.span, "2.39:1"))
        note = replace(note, aspect=None)
    if note.size is not None and any(side % 2 or not SIDES[0] <= side <= SIDES[1] for side in note.size):
        found.append(_beyond("x".join(map(str, note.size)), note.span, "1920x1080"))
        note = replace(note, size=None)
    if note.look:
        note = replace(note, look=term_name(note.look, LookTerm, stdlib))
        found += _unknown(note.look, LookTerm, "look", note.span, stdlib)
    return note, tuple(found)


def _heard(note: Music | Effect | Words, stdlib: Stdlib) -> Checked:
    match note:
        case Music():
            return _music(note, stdlib)
        case Effect():
            words = ", ".join(note.phrases)
            if any(term.kind == "effect" for term in stdlib.heard(SoundTerm, words)):
                return note, ()
            return note, tuple(_unknown(words, SoundTerm, "sound effect", note.span, stdlib))
        case Words() if note.keyword in KIND_OF:
            kind, noun = KIND_OF[note.keyword]
            found = tuple(
                each for words in note.phrases for each in _unknown(words, kind, noun, note.span, stdlib)
            )
            if noun != "sound":
                names = tuple(term_name(words, kind, stdlib) for words in note.phrases)
                note = replace(note, phrases=names)
            return note, found
        case _:
            return note, ()


def _music(note: Music, stdlib: Stdlib) -> Checked:
    found: list[Diagnostic] = []
    if note.bpm is not None and not TEMPI[0] <= note.bpm <= TEMPI[1]:
        found.append(_beyond(f"{note.bpm} bpm", note.span, "96 bpm"))
        note = replace(note, bpm=None)
    words = ", ".join(note.phrases)
    if words and not stdlib.heard(MoodTerm, words) and not stdlib.heard(MusicTerm, words):
        found += _unknown(words, MoodTerm, "music", note.span, stdlib)
    return note, tuple(found)


def _unknown(words: str, kind: type[Term], noun: str, span: Span, stdlib: Stdlib) -> Iterator[Diagnostic]:
    """A warning unless a term answers the words: what no term knows would silently be left out."""
    terms = stdlib.terms(kind)
    if noun != "sound effect" and (stdlib.heard(kind, words) or term_name(words, kind, stdlib) in terms):
        return
    known = {phrase for term in terms.values() for phrase in (term.name, *term.aliases)}
    near = closest(words, known)
    hint = f"did you mean {near}?" if near else f"cinec stdlib list {FOLDER_OF[noun]}"
    found = warning("CINN007", f"unknown {noun} `{words}`", span, hint)
    yield replace(found, fix=written_instead(near, span)) if near else found


def _beyond(shown: str, span: Span, *examples: str) -> Diagnostic:
    return error("CINN015", f"no film can have `{shown}`", span, *examples)


def _number(value: Fraction | int) -> str:
    return print_number(Fraction(value))
