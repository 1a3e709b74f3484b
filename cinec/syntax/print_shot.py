"""Prints a ShotSpec as the canonical phrases of a SHOT note; read_shot gives the same ShotSpec back."""

import re
from collections.abc import Iterator
from fractions import Fraction

from cinec.syntax.measures import print_length, print_number
from cinec.syntax.quoted import is_plain, quote
from cinec.syntax.shot_spec import Focus, Move, ShotSpec
from cinec.syntax.vocabulary import Vocabulary

_SHORT = re.compile(r"[a-z]{2,4}")
_BARE_VALUE = re.compile(r"[^\s,;\"\u201c\u201d\[\]\\*]+")
_ODD = re.compile(r"[\d#%/&+]|'s?$|'s? ")
_TOWARDS = frozenset(("pan", "tilt", "whip-pan", "track", "crane"))


def print_shot(spec: ShotSpec, vocabulary: Vocabulary | None = None) -> str:
    """The body of a SHOT note. Without a vocabulary every subject is written `@…`, which is always safe."""
    return ", ".join(_Printer(vocabulary).phrases(spec))


def print_subject(name: str, vocabulary: Vocabulary | None) -> str:
    """A name or noun, marked `@` where it could be read as anything else."""
    words = name.split()
    reserved = vocabulary is None or vocabulary.is_reserved(name)
    if is_plain(name) and not reserved and not _ODD.search(name):
        return name
    simple = len(words) == 1 and is_plain(name) and not re.search(r"[^\w'.-]", name)
    return f"@{name}" if simple else f"@{quote(name)}"


def print_options(options: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """`key=value` phrases."""
    return (_option(key, value) for key, value in options)


class _Printer:
    def __init__(self, vocabulary: Vocabulary | None) -> None:
        self.vocabulary = vocabulary

    def phrases(self, spec: ShotSpec) -> Iterator[str]:
        yield from self._frame(spec)
        if spec.angle:
            yield f"{spec.angle} angle"
        if spec.roll:
            yield f"dutch {print_number(Fraction(spec.roll, 1000))}"
        if spec.facing:
            yield spec.facing
        yield from self._place(spec)
        yield from self._lens(spec)
        if spec.moves:
            yield " then ".join(self._move(move) for move in spec.moves)
        if spec.focus:
            yield self._focus(spec.focus)
        yield from spec.lights
        yield from (self._composition(each) for each in spec.composition)
        if spec.speed:
            yield spec.speed.replace("-", " ")
        yield from _time(spec)
        yield from (quote(text) for text in spec.texts)
        yield from print_options(spec.options)

    def _frame(self, spec: ShotSpec) -> Iterator[str]:
        size = spec.size.upper() if _SHORT.fullmatch(spec.size) else spec.size
        shoulder = spec.framing == "ots"
        framing = spec.framing.upper() if spec.framing in ("ots", "pov") else spec.framing
        words = [word for word in (size, framing) if word]
        subjects = " and ".join(self._subject(name) for name in spec.subjects)
        if shoulder and spec.over:
            words.append(self._subject(spec.over))
        if subjects:
            words += ["on", subjects] if shoulder or not words else [subjects]
        if words:
            yield " ".join(words)
        if spec.over and not shoulder:
            yield f"over {self._subject(spec.over)}"

    def _place(self, spec: ShotSpec) -> Iterator[str]:
        if spec.side:
            yield f"camera {spec.side.value}"
        if spec.screen:
            yield f"screen {spec.screen.value}"
        if spec.height is not None:
            yield f"height {print_number(Fraction(spec.height, 1000))}m"
        if spec.clean is not None:
            yield "clean" if spec.clean else "dirty"
        if spec.eyeline:
            yield f"eyeline {self._subject(spec.eyeline)}"
        if spec.same_as:
            yield f"same as #{spec.same_as}"

    def _lens(self, spec: ShotSpec) -> Iterator[str]:
        glass = [f"{print_number(spec.focal)}mm"] if spec.focal is not None else []
        if spec.f_number is not None:
            glass.append(f"f/{print_number(spec.f_number)}")
        if glass:
            yield " ".join(glass)
        yield from spec.lenses

    def _move(self, move: Move) -> str:
        words = [
            move.pace,
            move.name.replace("-", " "),
            move.direction,
            str(move.amount) if move.amount else "",
        ]
        if move.target:
            words += [self._join(move.name), self._subject(move.target)]
        return " ".join(word for word in words if word)

    def _join(self, name: str) -> str:
        term = self.vocabulary.find("move", name) if self.vocabulary else None
        if term is not None and term.takes_subject:
            return ""
        return "to" if name in _TOWARDS else "on"

    def _focus(self, focus: Focus) -> str:
        if focus.kind != "rack":
            return f"{focus.kind} focus"
        start = f" {self._subject(focus.start)}" if focus.start else ""
        return f"rack{start} to {self._subject(focus.end)}" if focus.end else f"rack{start}"

    def _composition(self, each: str) -> str:
        name, _, rest = each.partition(" ")
        term = self.vocabulary.find("composition", name) if self.vocabulary else None
        if not rest or (term is not None and rest in term.directions) or rest in ("left", "right"):
            return each
        return f"{name} {self._subject(rest)}"

    def _subject(self, name: str) -> str:
        return print_subject(name, self.vocabulary)


def _time(spec: ShotSpec) -> Iterator[str]:
    if spec.length:
        yield print_length(spec.length)
    if spec.hold:
        yield f"hold {print_length(spec.hold)}"
    if spec.stay:
        yield "stay"


def _option(key: str, value: str) -> str:
    return f"{key}={value if _BARE_VALUE.fullmatch(value) and value.isprintable() else quote(value)}"
