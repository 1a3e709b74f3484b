"""Reads the notes that set things: COVER, TRANS, HOLD, TARGET, MUSIC and CINE."""

import re
from dataclasses import replace
from fractions import Fraction

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, error, warning
from cinec.source import Span
from cinec.syntax.closest import closest
from cinec.syntax.measures import read_amount, read_length
from cinec.syntax.names import CONNECTORS, NameIndex
from cinec.syntax.note_shape import Part, Phrase
from cinec.syntax.notes import Cine, Cover, Hold, Music, Target, TransitionTiming
from cinec.syntax.phrase_text import phrase_text
from cinec.syntax.quoted import unquote
from cinec.syntax.shot_spec import Length
from cinec.syntax.vocabulary import Vocabulary

_RATE = re.compile(r"\d{1,12}(\.\d{1,12}|/[1-9]\d{0,11})?")
_ASPECT = re.compile(r"(\d{1,12}(?:\.\d{1,12})?):(\d{1,12}(?:\.\d{1,12})?)")
_SIZE = re.compile(r"(\d{1,12})[x\u00d7](\d{1,12})")
# Broadcast rates are written rounded and meant exactly (SMPTE ST 12).
_NTSC = {"23.976": 24, "23.98": 24, "29.97": 30, "47.95": 48, "59.94": 60, "119.88": 120}


def read_cover(
    phrases: tuple[Phrase, ...], span: Span, vocabulary: Vocabulary, names: NameIndex
) -> tuple[Cover | None, tuple[Diagnostic, ...]]:
    """A pattern first, then whom it covers and its pace."""
    parts = _parts(phrases)
    if not parts:
        return None, (error("CINN012", "COVER says nothing", span, "[[COVER: master and singles]]"),)
    end, pattern = _term(parts, "coverage", vocabulary)
    if pattern is None:
        return None, (_unknown_term(parts, "coverage", vocabulary, "coverage pattern"),)
    subjects: list[str] = []
    pace: Length | None = None
    findings: list[Diagnostic] = []
    while end < len(parts):
        length = read_length(parts[end].text)
        if length is not None:
            pace, end = length, end + 1
            continue
        start, (end, subject, known) = end, _subject(parts, end, names)
        if subject and not known:
            findings.append(_unknown_name(subject, parts[start].span.to(parts[end - 1].span), names))
        if subject:
            subjects.append(subject)
    return Cover(span=span, pattern=pattern, subjects=tuple(subjects), pace=pace), tuple(findings)


def read_transition(
    phrases: tuple[Phrase, ...], span: Span, vocabulary: Vocabulary
) -> tuple[TransitionTiming | None, tuple[Diagnostic, ...]]:
    parts = _parts(phrases)
    if not parts:
        return None, (error("CINN012", "TRANS says nothing", span, "[[TRANS: dissolve 12f]]"),)
    end, name = _term(parts, "transition", vocabulary)
    if name is None:
        return None, (_unknown_term(parts, "transition", vocabulary, "transition"),)
    rest = " ".join(part.text for part in parts[end:])
    length = read_length(rest)
    if rest and length is None:
        place = parts[end].span.to(parts[-1].span)
        return TransitionTiming(span=span, name=name), (_no_length(rest, place),)
    return TransitionTiming(span=span, name=name, length=length), ()


def read_length_note(
    keyword: str, phrases: tuple[Phrase, ...], span: Span
) -> tuple[Hold | Target | None, tuple[Diagnostic, ...]]:
    parts = _parts(phrases)
    text = " ".join(part.text for part in parts)
    length = read_length(text)
    if length is None:
        place = parts[0].span.to(parts[-1].span) if parts else span
        return None, (_no_length(text, place),)
    return (Hold if keyword == "HOLD" else Target)(span=span, length=length), ()


def read_music(phrases: tuple[Phrase, ...], span: Span) -> Music:
    """What the cue is like; `96 bpm`, `under` and `out` are understood, a quoted phrase never is."""
    kept: list[str] = []
    bpm: int | None = None
    out = under = False
    for phrase in phrases:
        text = phrase_text(phrase)
        spoken = text.casefold() if phrase.parts[0].kind == "WORD" else ""
        beats = read_amount(spoken.removesuffix("bpm").strip()) if spoken.endswith("bpm") else None
        if beats is not None and beats > 0:
            bpm = round(beats)
        elif spoken == "out":
            out = True
        elif spoken == "under":
            under = True
        else:
            kept.append(text)
    return Music(span=span, phrases=tuple(kept), bpm=bpm, out=out, under=under)


def read_cine(phrases: tuple[Phrase, ...], span: Span) -> tuple[Cine, tuple[Diagnostic, ...]]:
    """Settings of the film; what is not one of fps, aspect, size, look, lang or key=value is refused."""
    cine = Cine(span=span)
    findings: list[Diagnostic] = []
    for phrase in phrases:
        part = phrase.parts[0]
        if part.kind == "PAIR":
            key, _, value = part.text.partition("=")
            bare = unquote(value) if value.startswith('"') else value
            cine = replace(cine, options=(*cine.options, (key, bare)))
            continue
        setting = _setting(phrase)
        if setting is None:
            findings.append(_unknown_setting(phrase))
        else:
            cine = replace(cine, **setting)  # type: ignore[arg-type]
    return cine, tuple(findings)


def _setting(phrase: Phrase) -> dict[str, object] | None:
    words = [part.value for part in phrase.parts]
    key = words[0].casefold()
    if key in ("look", "lang", "language") and len(words) > 1:
        return {key[:4]: " ".join(words[1:])}
    text = "".join(words).casefold()
    for label in ("aspect", "size", "format"):
        text = text.removeprefix(label)
    if match := _SIZE.fullmatch(text):
        return {"size": (int(match.group(1)), int(match.group(2)))}
    match = _ASPECT.fullmatch(text)
    if match and Fraction(match.group(1)) and Fraction(match.group(2)):
        return {"aspect": Fraction(match.group(1)) / Fraction(match.group(2))}
    rate = text.removeprefix("fps").removesuffix("fps")
    if rate != text and _RATE.fullmatch(rate) and Fraction(rate):
        return {"fps": Fraction(_NTSC[rate] * 1000, 1001) if rate in _NTSC else Fraction(rate)}
    return None


def _parts(phrases: tuple[Phrase, ...]) -> tuple[Part, ...]:
    return tuple(part for phrase in phrases for part in phrase.parts)


def _term(parts: tuple[Part, ...], category: str, vocabulary: Vocabulary) -> tuple[int, str | None]:
    """The longest term of a category that the parts open with."""
    for end in range(min(len(parts), vocabulary.longest), 0, -1):
        word = vocabulary.find(category, " ".join(part.text for part in parts[:end]))
        if word is not None:
            return end, word.name
    return 0, None


def _subject(parts: tuple[Part, ...], at: int, names: NameIndex) -> tuple[int, str, bool]:
    """The subject at a place, its end, and whether it is declared; a connector is an empty subject."""
    if parts[at].kind == "REFERENCE":
        return at + 1, names.canonical(parts[at].value), True
    for end in range(min(len(parts), at + names.longest), at, -1):
        name = names.match(" ".join(part.text for part in parts[at:end]))
        if name is not None:
            return end, name, True
    if parts[at].text.casefold() in CONNECTORS:
        return at + 1, "", True
    end = at + 1
    while end < len(parts) and _continues(parts[end]):
        end += 1
    return end, " ".join(part.text for part in parts[at:end]), False


def _continues(part: Part) -> bool:
    link = part.text.casefold() in CONNECTORS
    return part.kind == "WORD" and not link and read_length(part.text) is None


def _unknown_term(parts: tuple[Part, ...], category: str, vocabulary: Vocabulary, noun: str) -> Diagnostic:
    text = " ".join(part.text for part in parts)
    known = vocabulary.phrases(category)
    span = parts[0].span.to(parts[-1].span)
    for end in range(len(parts), 0, -1):
        guess = closest(" ".join(part.text for part in parts[:end]), known)
        if guess is not None:
            place = parts[0].span.to(parts[end - 1].span)
            fix = Fix(
                title=f"write {guess}",
                applicability=Applicability.UNSAFE,
                edits=(Edit(span=place, replacement=guess),),
            )
            return replace(
                error("CINN007", f"unknown {noun} `{text}`", span, f"did you mean {guess}?"), fix=fix
            )
    names = ", ".join(sorted({word.name for word in vocabulary.index.get(category, {}).values()}))
    return error("CINN007", f"unknown {noun} `{text}`", span, f"one of {names}")


def _unknown_name(name: str, span: Span, names: NameIndex) -> Diagnostic:
    near = closest(name, names.by_key.values())
    hint = f"did you mean {near}?" if near else f"declare it: [[CAST {name.upper()}: …]]"
    return warning("CINN005", f"unknown name `{name}`", span, hint)


def _no_length(text: str, span: Span) -> Diagnostic:
    return error("CINN013", f"`{text}` is no length of time", span, "4s", "96f")


def _unknown_setting(phrase: Phrase) -> Diagnostic:
    text = phrase_text(phrase)
    return error(
        "CINN014",
        f"unknown setting `{text}`",
        phrase.span,
        "fps 24, 2.39:1, 1920x1080, look noir, lang en-GB",
    )
