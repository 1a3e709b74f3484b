"""Reads the phrases of a SHOT note into a ShotSpec; what nothing explains becomes a diagnostic, the rest is kept."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, Severity
from cinec.source import Span
from cinec.syntax.closest import closest
from cinec.syntax.names import NameIndex, misspelt_name
from cinec.syntax.note_shape import Phrase
from cinec.syntax.quoted import quote
from cinec.syntax.shot_spec import Focus, Move, ShotSpec
from cinec.syntax.shot_steps import DANGLING, ENDINGS, LITERAL_PHRASES, Event, Reader, Step
from cinec.syntax.vocabulary import SHOT_CATEGORIES, Vocabulary

_PLURAL = {"light": "lights", "lens": "lenses"}
_LISTS = frozenset(("subjects", "lenses", "lights", "composition", "texts", "options", "moves"))


def read_shot(
    phrases: tuple[Phrase, ...], vocabulary: Vocabulary, names: NameIndex
) -> tuple[ShotSpec, tuple[Diagnostic, ...]]:
    """The frame that the phrases ask for, and what was wrong with them."""
    building = _Building(vocabulary, names)
    for phrase in phrases:
        building.read(phrase)
    return ShotSpec(**building.values), tuple(building.diagnostics)  # type: ignore[arg-type]


class _Building:
    """Collects what phrases say; a value said twice keeps its first form."""

    def __init__(self, vocabulary: Vocabulary, names: NameIndex) -> None:
        self.vocabulary, self.names = vocabulary, names
        self.values: dict[str, object] = {}
        self.diagnostics: list[Diagnostic] = []

    def read(self, phrase: Phrase) -> None:
        reader = Reader(phrase.parts, self.vocabulary, self.names)
        lost: list[tuple[int, int]] = []
        at = 0
        path, state = _cheapest(reader)
        for step in path:
            span = phrase.parts[at].span.to(phrase.parts[max(at, step.end - 1)].span)
            at = step.end
            for event in step.events:
                if event[0] == "unknown":
                    _extend(lost, at - 1)
                else:
                    self._take(event, span)
        if state not in ENDINGS:
            self.diagnostics.append(_dangling(phrase, state))
        for start, end in lost:
            self.diagnostics.append(self._unknown(reader, start, end))

    def _take(self, event: Event, span: Span) -> None:
        field, value = event
        field = _PLURAL.get(field, field)
        if field in ("subjects", "over", "move_target", "rack_start", "rack_end", "eyeline", "seen_first"):
            misspelt = misspelt_name(str(value), span, self.names)
            self.diagnostics += [misspelt] if misspelt else []
        if field in ("move_target", "move_amount"):
            moves: tuple[Move, ...] = self.values["moves"]  # type: ignore[assignment]
            change: dict[str, Any] = {field.removeprefix("move_"): value}
            self.values["moves"] = (*moves[:-1], replace(moves[-1], **change))
        elif field in ("rack_start", "rack_end"):
            focus: Focus = self.values["focus"]  # type: ignore[assignment]
            self.values["focus"] = replace(focus, **{field.removeprefix("rack_"): str(value)})
        elif field == "seen_first":
            seen: tuple[str, ...] = self.values.get("subjects", ())  # type: ignore[assignment]
            self.values["subjects"] = tuple(dict.fromkeys((*seen, str(value))))
        elif field == "placed":
            present: tuple[str, ...] = self.values["subjects"]  # type: ignore[assignment]
            self._take(("composition", f"{value} {present[-1]}"), span)
        elif field == "composition_subject":
            placed: tuple[str, ...] = self.values["composition"]  # type: ignore[assignment]
            self.values["composition"] = (*placed[:-1], f"{placed[-1]} {value}")
        elif field in _LISTS:
            self.values[field] = (*self.values.get(field, ()), value)  # type: ignore[misc]
        elif self.values.setdefault(field, value) != value and not self._refines(field, value):
            self.diagnostics.append(_twice(field, self.values[field], value, span))

    def _refines(self, field: str, value: object) -> bool:
        """A rack takes the place of an earlier shallow or deep focus."""
        if field == "focus" and isinstance(value, Focus) and value.kind == "rack":
            self.values[field] = value
            return True
        return False

    def _unknown(self, reader: Reader, start: int, end: int) -> Diagnostic:
        parts = reader.parts[start:end]
        span = parts[0].span.to(parts[-1].span)
        found = " ".join(part.text for part in parts)
        guess = self._guess(reader, start, end)
        if guess is not None:
            place, phrase = guess
            fix = _replacement(f"write `{phrase}`", place, phrase)
            hints: tuple[str, ...] = (f"did you mean `{phrase}`?",)
        else:
            fix = _replacement("quote it", span, quote(found))
            hints = (f"put free text in quotes: {quote(found)}",)
        message = f"unknown shot word{'s' if end - start > 1 else ''} `{found}`"
        return Diagnostic(
            code="CINN001", severity=Severity.WARNING, message=message, span=span, hints=hints, fix=fix
        )

    def _guess(self, reader: Reader, start: int, end: int) -> tuple[Span, str] | None:
        """The longest run of the unknown words that nearly spells a phrase, and that phrase."""
        known = (*self.vocabulary.phrases(*SHOT_CATEGORIES), *LITERAL_PHRASES, *self.names.by_key.values())
        single = sorted({word for phrase in known for word in phrase.split() if len(word) > 1})
        for length in range(min(end - start, self.vocabulary.longest), 0, -1):
            for at in range(start, end - length + 1):
                words = reader.words(at, at + length)
                near = _meant(words, (*known, *single) if length == 1 else known)
                if near is not None:
                    return reader.parts[at].span.to(reader.parts[at + length - 1].span), near
        return None


def _cheapest(reader: Reader) -> tuple[list[Step], str]:
    """The cheapest reading of a phrase and the state that it ends in (Dijkstra's relaxation over word ends)."""
    count = len(reader.parts)
    best: list[dict[str, tuple[int, list[Step]]]] = [{} for _ in range(count + 1)]
    best[0]["start"] = (0, [])
    for at in range(count):
        for state, (cost, path) in sorted(best[at].items()):
            for step in reader.steps(at, state):
                known = best[step.end].get(step.state)
                if known is None or cost + step.cost < known[0]:
                    best[step.end][step.state] = (cost + step.cost, [*path, step])
    ends = {
        state: (cost + (0 if state in ENDINGS else DANGLING), path)
        for state, (cost, path) in best[count].items()
    }
    state = min(sorted(ends), key=lambda each: ends[each][0])
    return ends[state][1], state


def _extend(runs: list[tuple[int, int]], at: int) -> None:
    if runs and runs[-1][1] == at:
        runs[-1] = (runs[-1][0], at + 1)
    else:
        runs.append((at, at + 1))


def _twice(field: str, first: object, second: object, span: Span) -> Diagnostic:
    return Diagnostic(
        code="CINN002",
        severity=Severity.WARNING,
        message=f"a second {field.replace('_', ' ')} `{_shown(second)}` in one shot; `{_shown(first)}` is kept",
        span=span,
        hints=("start a new shot: a [[SHOT: …]] note of its own",),
    )


def _shown(value: object) -> str:
    from cinec.syntax.measures import print_length, print_number
    from cinec.syntax.shot_spec import Length

    if isinstance(value, Length):
        return print_length(value)
    if isinstance(value, Focus):
        return value.kind
    return print_number(value) if hasattr(value, "denominator") else str(value)  # type: ignore[arg-type]


_EXPECTED = {
    "goal": "a subject after `on` or `to`",
    "and": "a second subject after `and`",
    "then": "a camera move after `then`",
    "rack-end": "a subject after `rack to`",
    "eyeline": "what the eyes are on: `eyeline DOOR`",
    "behind": "whose shoulder: `over AVA`",
    "shoulder": "`shoulder` after the possessive",
    "follow": "whom to follow: `follow AVA`",
    "place": "what stands there: `foreground lamp`",
}


def _dangling(phrase: Phrase, state: str) -> Diagnostic:
    kept = " ".join(part.text for part in phrase.parts[:-1])
    return Diagnostic(
        code="CINN003",
        severity=Severity.WARNING,
        message=f"the phrase ends too early: it lacks {_EXPECTED.get(state, 'a word')}",
        span=phrase.span,
        hints=(f"without its last word it is `{kept}`",) if kept else ("leave it out",),
    )


def _replacement(title: str, span: Span, text: str) -> Fix:
    return Fix(title=title, applicability=Applicability.UNSAFE, edits=(Edit(span=span, replacement=text),))


def _meant(words: str, known: Iterable[str]) -> str | None:
    """The phrase that `words` nearly spells, a stutter (`cuu`, `85mmm`) made good; None for what is spelled right."""
    if re.fullmatch(r"\d+m{3,}", words):
        return words.rstrip("m") + "mm"
    if len(words) < 4:
        once = re.sub(r"(.)\1", r"\1", words.casefold())
        return once if once != words.casefold() and once in known else None
    near = closest(words, known)
    return near if near is not None and near.casefold() != words.casefold() else None
