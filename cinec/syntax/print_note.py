"""Prints a typed note as canonical one-line notation; reading it gives the same value."""

from collections.abc import Iterator
from fractions import Fraction

from cinec.syntax.measures import print_length, print_number, read_amount
from cinec.syntax.notes import (
    Block,
    BlockMark,
    Cine,
    Cover,
    Declare,
    Effect,
    Hold,
    Ignore,
    Include,
    Music,
    Notation,
    Play,
    Shot,
    State,
    Target,
    TransitionTiming,
    Words,
)
from cinec.syntax.print_shot import print_options, print_shot, print_subject
from cinec.syntax.quoted import is_plain, quote
from cinec.syntax.read_block import BLOCK_VOCABULARY, PRINTED_POSTURES, RELATIONS
from cinec.syntax.vocabulary import Vocabulary


def print_note(value: Notation, vocabulary: Vocabulary | None = None) -> str:
    """The note with its brackets. A vocabulary lets subjects stand bare where no word of theirs means anything."""
    head, body = _parts(value, vocabulary)
    return f"[[{head}: {body}]]" if body else f"[[{head}:]]"


def _parts(value: Notation, vocabulary: Vocabulary | None) -> tuple[str, str]:
    match value:
        case Shot():
            return f"SHOT #{value.id}" if value.id else "SHOT", print_shot(value.spec, vocabulary)
        case Cover():
            return "COVER", _cover(value, vocabulary)
        case Play() | State():
            return f"{type(value).__name__.upper()} {_head_name(value.name)}", _phrases(value.phrases)
        case Words():
            return value.keyword, _phrases(value.phrases)
        case Block():
            return "BLOCK", "; ".join(_mark(mark) for mark in value.marks)
        case Declare():
            return f"{value.kind.upper()} {_head_name(value.name)}", _phrases(value.phrases)
        case _:
            return _plain_parts(value)


def _plain_parts(value: Notation) -> tuple[str, str]:
    """Notes whose body holds no subject."""
    match value:
        case Music():
            return "MUSIC", ", ".join(_music(value))
        case Effect():
            return "SFX", _phrases(value.phrases)
        case Hold() | Target():
            return type(value).__name__.upper(), print_length(value.length)
        case TransitionTiming():
            return "TRANS", " ".join([value.name, *([print_length(value.length)] if value.length else ())])
        case Cine():
            return "CINE", ", ".join(_cine(value))
        case Include():
            return "INCLUDE", value.path if is_plain(value.path) else quote(value.path)
        case Ignore():
            return "cinec", _ignore(value)
        case _:
            raise TypeError(f"{type(value).__name__} is not a note")


def _phrases(phrases: tuple[str, ...]) -> str:
    return ", ".join(phrase if is_plain(phrase) else quote(phrase) for phrase in phrases)


def _head_name(name: str) -> str:
    plain = is_plain(name) and ":" not in name and not name.startswith("#")
    return name if plain else quote(name)


def _cover(value: Cover, vocabulary: Vocabulary | None) -> str:
    words = [value.pattern, " and ".join(print_subject(name, vocabulary) for name in value.subjects)]
    pace = print_length(value.pace) if value.pace else ""
    return " ".join(word for word in (*words, pace) if word)


def _mark(mark: BlockMark) -> str:
    words = [print_subject(mark.name, BLOCK_VOCABULARY), PRINTED_POSTURES.get(mark.posture, "")]
    relation, _, noun = mark.place.partition(" ")
    if noun and relation in RELATIONS:
        words += [relation, print_subject(noun, BLOCK_VOCABULARY)]
    elif mark.place:
        words += [mark.preposition, print_subject(mark.place, BLOCK_VOCABULARY)]
    if mark.facing:
        words += ["facing", print_subject(mark.facing, BLOCK_VOCABULARY)]
    return " ".join(word for word in words if word)


def _noun(text: str) -> str:
    return text if is_plain(text) else quote(text)


def _music(value: Music) -> Iterator[str]:
    for phrase in value.phrases:
        spoken = phrase.casefold()
        special = spoken in ("out", "under") or (spoken.endswith("bpm") and read_amount(spoken[:-3].strip()))
        yield quote(phrase) if special or not is_plain(phrase) else phrase
    if value.bpm is not None:
        yield f"{value.bpm} bpm"
    if value.under:
        yield "under"
    if value.out:
        yield "out"


def _cine(value: Cine) -> Iterator[str]:
    if value.fps is not None:
        yield f"fps {value.fps}"
    if value.aspect is not None:
        yield _aspect(value.aspect)
    if value.size is not None:
        yield f"{value.size[0]}x{value.size[1]}"
    if value.look:
        yield f"look {_noun(value.look)}"
    if value.lang:
        yield f"lang {_noun(value.lang)}"
    yield from print_options(value.options)


def _aspect(aspect: Fraction) -> str:
    decimal = print_number(aspect)
    return f"{decimal}:1" if "/" not in decimal else f"{aspect.numerator}:{aspect.denominator}"


def _ignore(value: Ignore) -> str:
    codes = f"ignore {', '.join(value.codes)}"
    if not value.reason:
        return codes
    return f"{codes} -- {value.reason if _is_bare_reason(value.reason) else quote(value.reason)}"


def _is_bare_reason(reason: str) -> bool:
    return is_plain(reason.replace(",", " ").replace(";", " ").replace("  ", " "))
