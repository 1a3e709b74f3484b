"""The grammar of a SHOT phrase as steps of an automaton over its words.

A phrase is read by the cheapest path through these steps: terms of the vocabulary cost 10 each, so longer terms win;
a declared name costs 9 where a subject is due, so CU LOW is a close-up of LOW where LOW is a character, and 60
elsewhere, so LOW alone is an angle; a free noun costs more with each word, so `CU lamp low angle` keeps the angle;
a word that nothing explains costs a thousand.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from cinec.syntax.measures import read_amount, read_aperture, read_distance, read_focal, read_length
from cinec.syntax.names import NameIndex
from cinec.syntax.note_shape import Part
from cinec.syntax.quoted import unquote
from cinec.syntax.shot_spec import Focus, Move, Side
from cinec.syntax.vocabulary import Vocabulary, Word, normal

TERM, NAME, NOUN, NOUN_WORD, LINK, UNKNOWN, DANGLING = 10, 9, 15, 12, 1, 1000, 500
BARE_NAME, FRAMED_NAME, LATE_SIZE = 60, 21, 15
ENDINGS = frozenset(
    "start open frame framed subject move moved target lost ots over shoulder rack racked".split()
)
DUTCH = 12_000

_NAMES_ALLOWED = frozenset(("start", "open"))
_FRAMES_ALLOWED = frozenset("start open frame framed subject move moved goal target lost".split())
_PLAIN_ALLOWED = (_FRAMES_ALLOWED - {"goal"}) | {"ots", "over", "racked", "then"}
# Where a subject may stand, which field it fills, and what may follow it.
_SUBJECT_SLOTS = {
    "frame": ("subjects", "subject"),
    "framed": ("subjects", "subject"),
    "and": ("subjects", "subject"),
    "ots": ("over", "over"),
    "behind": ("over", "shoulder"),
    "goal": ("move_target", "moved"),
    "follow": ("move_target", "moved"),
    "from": ("seen_first", "came"),
    "rack": ("rack_start", "racked"),
    "rack-end": ("rack_end", "target"),
    "eyeline": ("eyeline", "target"),
    "place": ("composition_subject", "target"),
}
# Words that no free noun holds: two things are listed, and a rack or an OTS goes from one to the other.
_LISTED = frozenset(("and", "&", "+", "then"))
_ENDS_NOUN = {
    "rack": _LISTED | {"to"},
    "from": _LISTED | {"to"},
    "ots": _LISTED | {"on", "to"},
    "behind": _LISTED | {"on", "to"},
}
_LINKS = {
    ("start", "on"): "frame",
    ("open", "on"): "frame",
    ("open", "of"): "frame",
    ("start", "over"): "behind",
    ("open", "over"): "behind",
    ("frame", "on"): "frame",
    ("frame", "of"): "frame",
    ("framed", "on"): "frame",
    ("framed", "of"): "frame",
    ("subject", "and"): "and",
    ("subject", "&"): "and",
    ("subject", "+"): "and",
    ("ots", "over"): "ots",
    ("ots", "on"): "frame",
    ("over", "on"): "frame",
    ("over", "to"): "frame",
    ("shoulder", "shoulder"): "over",
    ("move", "on"): "goal",
    ("move", "to"): "goal",
    ("move", "onto"): "goal",
    ("move", "with"): "goal",
    ("move", "around"): "goal",
    ("move", "from"): "from",
    ("came", "to"): "goal",
    ("follow", "on"): "follow",
    ("move", "then"): "then",
    ("follow", "then"): "then",
    ("moved", "then"): "then",
    ("rack", "from"): "rack",
    ("rack", "to"): "rack-end",
    ("racked", "to"): "rack-end",
    ("eyeline", "to"): "eyeline",
    ("eyeline", "on"): "eyeline",
}
_LITERALS: dict[str, tuple[str, object]] = {
    "camera left": ("side", Side.LEFT),
    "camera right": ("side", Side.RIGHT),
    "camera centre": ("side", Side.CENTRE),
    "camera center": ("side", Side.CENTRE),
    "screen left": ("screen", Side.LEFT),
    "screen right": ("screen", Side.RIGHT),
    "screen centre": ("screen", Side.CENTRE),
    "screen center": ("screen", Side.CENTRE),
    "frame left": ("screen", Side.LEFT),
    "frame right": ("screen", Side.RIGHT),
    "clean": ("clean", True),
    "dirty": ("clean", False),
    "shallow": ("focus", Focus(kind="shallow")),
    "shallow focus": ("focus", Focus(kind="shallow")),
    "shallow depth of field": ("focus", Focus(kind="shallow")),
    "deep": ("focus", Focus(kind="deep")),
    "deep focus": ("focus", Focus(kind="deep")),
    "stay": ("stay", True),
    "oner": ("stay", True),
    "one take": ("stay", True),
}
LITERAL_PHRASES = (
    *_LITERALS,
    "left",
    "right",
    "up",
    "down",
    "slow",
    "fast",
    "then",
    "rack",
    "eyeline",
    "same as",
    "hold",
    "height",
    "dutch",
    "over",
)
_SUFFIXES = {"angle": ("angle",), "light": ("light", "lighting"), "lens": ("lens",), "speed": ()}
_PREFIXES = {"facing": ("facing", "in"), "light": ("in",)}
_PACES = {"slow": "slow", "slowly": "slow", "fast": "fast", "quick": "fast", "quickly": "fast"}

Event = tuple[str, object]


@dataclass(frozen=True, slots=True)
class Step:
    """From a place in the phrase to `end`, in the automaton's `state`, saying `events`."""

    end: int
    state: str
    cost: int
    events: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Reader:
    """The steps that are possible at a place of a phrase."""

    parts: tuple[Part, ...]
    vocabulary: Vocabulary
    names: NameIndex
    terms: dict[int, list[tuple[int, Word]]] = field(default_factory=dict)

    def steps(self, at: int, state: str) -> Iterator[Step]:
        """Every step from the part at `at`, the one that gives up on it included."""
        part = self.parts[at]
        yield Step(at + 1, "lost", UNKNOWN, (("unknown", (at, at + 1)),))
        if part.kind == "REFERENCE":
            yield from self._subject(at, at + 1, state, self.names.canonical(part.value), NAME)
        elif part.kind == "PAIR":
            key, _, value = part.text.partition("=")
            yield Step(at + 1, state, TERM, (("options", (key, _bare(value))),))
        elif part.kind in ("STRING", "UNCLOSED"):
            yield Step(at + 1, state, TERM, (("texts", part.value),))
        else:
            yield from self._words(at, state)

    def _words(self, at: int, state: str) -> Iterator[Step]:
        link = _LINKS.get((state, self.words(at, at + 1).casefold()))
        if link is not None:
            yield Step(at + 1, link, LINK, (("framing", "ots"),) if link == "over" else ())
        yield from self._subjects(at, state)
        if state in _PLAIN_ALLOWED:
            yield from self._terms(at, state)
            yield from self._literals(at)
            yield from self._measures(at)
        if state in _FRAMES_ALLOWED:
            yield from self._frames(at, state)
        if state == "moved":
            yield from self._late_amount(at)
        if state in _PLAIN_ALLOWED:
            yield from self._moves(at)

    # Subjects.

    def _subjects(self, at: int, state: str) -> Iterator[Step]:
        for end in self._ends(at, self.names.longest):
            name = self.names.match(self.words(at, end))
            if name is not None:
                framed = any(stop < end for stop, _ in self._found(at, "size", "framing"))
                yield from self._subject(at, end, state, name, FRAMED_NAME if framed else NAME)
        possessive = self._possessive(at)
        if possessive is not None:
            end, name = possessive
            if state == "behind":
                yield Step(end, "shoulder", NAME, (("over", name),))
            elif state in _NAMES_ALLOWED and self._is_frame(end):
                yield Step(end, "subject", NAME, (("subjects", name),))
        if state in _SUBJECT_SLOTS and not self._opens_with_name(at) and not self._is_short_frame(at):
            for end in self._ends(at, len(self.parts)):
                if _ENDS_NOUN.get(state, _LISTED).isdisjoint(self.words(at, end).casefold().split()):
                    yield from self._subject(
                        at, end, state, self._noun(at, end), NOUN + NOUN_WORD * (end - at)
                    )

    def _subject(self, at: int, end: int, state: str, name: str, cost: int) -> Iterator[Step]:
        if state in _SUBJECT_SLOTS:
            field, following = _SUBJECT_SLOTS[state]
            yield Step(end, following, cost, ((field, name),))
        elif state in _NAMES_ALLOWED:
            yield Step(end, "subject", BARE_NAME, (("subjects", name),))
        elif state == "move":
            yield Step(end, "moved", BARE_NAME, (("move_target", name),))

    def _noun(self, at: int, end: int) -> str:
        words = [part.text for part in self.parts[at:end]]
        if words[0].casefold() in ("the", "a", "an") and len(words) > 1:
            words = words[1:]
        return self.names.canonical(" ".join(words))

    def _opens_with_name(self, at: int) -> bool:
        """Whether a declared name in its own capitals stands here: `CU AVA smiling` is no noun."""
        return any(
            self.names.match(words) == words
            for words in (self.words(at, end) for end in self._ends(at, self.names.longest))
        )

    def _is_short_frame(self, at: int) -> bool:
        """Whether OTS, POV or a size in capitals stands here: `MCU OTS MARSH on AVA` is of no `OTS MARSH`."""
        return self.words(at, at + 1).isupper() and self._is_frame(at)

    def _possessive(self, at: int) -> tuple[int, str] | None:
        for end in self._ends(at, self.names.longest):
            words = self.words(at, end).replace("\u2019", "'")
            name = self.names.match(words[:-2]) if words.casefold().endswith("'s") else None
            if name is not None and end < len(self.parts):
                return end, name
        return None

    # Terms.

    def _frames(self, at: int, state: str) -> Iterator[Step]:
        """Sizes and framings. A size in words after a framing costs more: `insert full glass` is of a full glass."""
        for end, word in self._found(at, "size", "framing"):
            late = state == "framed" and word.category == "size" and not self.words(at, end).isupper()
            following = "frame" if word.category == "size" else "ots" if word.name == "ots" else "framed"
            yield Step(end, following, LATE_SIZE if late else TERM, ((word.category, word.name),))

    def _is_frame(self, at: int) -> bool:
        return next(self._found(at, "size", "framing"), None) is not None

    def _terms(self, at: int, state: str) -> Iterator[Step]:
        for category in ("angle", "facing", "lens", "light", "speed"):
            prefixed = self.words(at, at + 1).casefold() in _PREFIXES.get(category, ())
            for start in (at, at + 1) if prefixed else (at,):
                for end, word in self._found(start, category):
                    yield Step(end, "open", TERM, ((category, word.name),))
                    if self._at(end) in _SUFFIXES.get(category, ()):
                        yield Step(end + 1, "open", TERM, ((category, word.name),))
        for end, word in self._found(at, "composition"):
            yield from self._composition(end, word)
            if state == "subject" and word.takes_subject:
                yield Step(end, "open", TERM, (("placed", word.name),))

    def _composition(self, end: int, word: Word) -> Iterator[Step]:
        yield Step(end, "place" if word.takes_subject else "open", TERM, (("composition", word.name),))
        if self._at(end) in word.directions:
            yield Step(end + 1, "open", TERM, (("composition", f"{word.name} {self._at(end)}"),))

    def _moves(self, at: int) -> Iterator[Step]:
        pace = _PACES.get(self._at(at), "")
        for start in (at, at + 1) if pace else (at,):
            for end, word in self._found(start, "move"):
                yield from self._move(end, word, pace if start > at else "")

    def _move(self, end: int, word: Word, pace: str) -> Iterator[Step]:
        """A move's direction, amount and late pace, in any order, each taken greedily."""
        direction, amount = "", 0
        while end < len(self.parts) and self.parts[end].kind == "WORD":
            text = self._at(end)
            number = read_amount(text)
            if not direction and text in word.directions:
                direction = text
            elif not amount and number is not None and number > 0 and number.denominator == 1:
                amount = int(number)
                end += self._at(end + 1) in ("degrees", "degree", "percent", "%")
            elif not pace and text in _PACES:
                pace = _PACES[text]
            else:
                break
            end += 1
        move = Move(name=word.name, direction=direction, amount=amount, pace=pace)
        yield Step(end, "follow" if word.takes_subject else "move", TERM, (("moves", move),))
        if word.takes_subject:
            yield Step(end, "move", TERM, (("moves", move),))

    def _late_amount(self, at: int) -> Iterator[Step]:
        """How far, after whom: `orbit AVA 90 degrees`."""
        number = read_amount(self._at(at))
        if number is not None and number > 0 and number.denominator == 1:
            end = at + 1 + (self._at(at + 1) in ("degrees", "degree", "percent", "%"))
            yield Step(end, "moved", TERM, (("move_amount", int(number)),))

    # Words of the grammar.

    def _literals(self, at: int) -> Iterator[Step]:
        for end in self._ends(at, 4):
            literal = _LITERALS.get(normal(self.words(at, end)))
            if literal is not None:
                yield Step(end, "open", TERM, (literal,))
        word = self._at(at)
        if word == "rack":
            yield Step(at + 1 + (self._at(at + 1) == "focus"), "rack", TERM, (("focus", Focus(kind="rack")),))
        if word in ("eyeline", "eyelines"):
            yield Step(at + 1, "eyeline", TERM)
        if word == "same" and self._at(at + 1) == "as" and self._at(at + 2).startswith("#"):
            yield Step(at + 3, "open", TERM, (("same_as", self.parts[at + 2].text[1:]),))

    def _measures(self, at: int) -> Iterator[Step]:
        word = self._at(at)
        if word in ("hold", "height", "for", "over"):
            yield from self._labelled(at + 1, word)
        if word == "dutch":
            yield from self._dutch(at + 1)
        for end in self._ends(at, 2):
            text = self.words(at, end)
            length, focal, aperture = read_length(text), read_focal(text), read_aperture(text)
            for name, value in (("length", length), ("focal", focal), ("f_number", aperture)):
                if value is not None:
                    yield Step(end, "open", TERM, ((name, value),))

    def _labelled(self, at: int, label: str) -> Iterator[Step]:
        for end in self._ends(at, 2):
            text = self.words(at, end)
            value = read_distance(text) if label == "height" else read_length(text)
            name = {"for": "length", "over": "length"}.get(label, label)
            if value is not None:
                yield Step(end, "open", TERM, ((name, value),))

    def _dutch(self, at: int) -> Iterator[Step]:
        start = at + (self._at(at) in ("angle", "tilt"))
        sign = {"left": -1, "right": 1}.get(self._at(start), 0)
        place = start + bool(sign)
        number = read_amount(self._at(place))
        if number is None:
            yield Step(place, "open", TERM, (("roll", (sign or 1) * DUTCH),))
            return
        end = place + 1 + (self._at(place + 1) in ("degrees", "degree"))
        yield Step(end, "open", TERM, (("roll", round((sign or 1) * number * Fraction(1000))),))

    # Places in the phrase.

    def words(self, at: int, end: int) -> str:
        return " ".join(part.text for part in self.parts[at:end])

    def _at(self, at: int) -> str:
        within = at < len(self.parts) and self.parts[at].kind == "WORD"
        return self.parts[at].text.casefold() if within else ""

    def _ends(self, at: int, most: int) -> Iterator[int]:
        """Ends of the runs of words that open at `at`, shortest first."""
        for end in range(at + 1, min(len(self.parts), at + most) + 1):
            if self.parts[end - 1].kind != "WORD":
                return
            yield end

    def _found(self, at: int, *categories: str) -> Iterator[tuple[int, Word]]:
        """The terms of some categories that open at a place, shortest first."""
        if at not in self.terms:
            runs = (
                (end, self.vocabulary.find_shot_word(self.words(at, end)))
                for end in self._ends(at, self.vocabulary.longest)
            )
            self.terms[at] = [(end, word) for end, word in runs if word is not None]
        return ((end, word) for end, word in self.terms[at] if word.category in categories)


def _bare(value: str) -> str:
    return unquote(value) if value.startswith('"') else value
