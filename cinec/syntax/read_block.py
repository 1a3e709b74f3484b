"""Reads the marks of a BLOCK note: who, in what posture, where, and facing whom."""

from cinec.diagnostics import Diagnostic, error
from cinec.syntax.names import NameIndex, misspelt_name
from cinec.syntax.note_shape import Part, Phrase
from cinec.syntax.notes import BlockMark
from cinec.syntax.vocabulary import Vocabulary

POSTURES = {
    **dict.fromkeys(("stand", "stands", "standing"), "stand"),
    **dict.fromkeys(("sit", "sits", "sitting", "seated"), "sit"),
    **dict.fromkeys(("kneel", "kneels", "kneeling", "crouch", "crouches", "crouching"), "kneel"),
    **dict.fromkeys(("lie", "lies", "lying"), "lie"),
}
PRINTED_POSTURES = {"stand": "standing", "sit": "seated", "kneel": "kneeling", "lie": "lying"}
# A relation stays part of the place (behind desk); a neutral preposition is not.
RELATIONS = frozenset(("behind", "outside", "under", "beyond", "opposite"))
PREPOSITIONS = frozenset(("by", "at", "near", "beside", "in", "on", "against"))
FACING = frozenset(("facing", "faces"))
BLOCK_WORDS = frozenset((*POSTURES, *RELATIONS, *PREPOSITIONS, *FACING, "the", "a", "an", "and"))
BLOCK_VOCABULARY = Vocabulary({}, BLOCK_WORDS, 1)


def read_marks(
    items: tuple[tuple[Phrase, ...], ...], names: NameIndex
) -> tuple[tuple[BlockMark, ...], tuple[Diagnostic, ...]]:
    """One mark an item; an item without a name is an error and is dropped."""
    marks: list[BlockMark] = []
    findings: list[Diagnostic] = []
    for item in items:
        parts = tuple(part for phrase in item for part in phrase.parts)
        end, name = _name(parts, names)
        if not name:
            span = parts[0].span.to(parts[-1].span)
            hint = "name the actor first: AVA by door facing MARSH"
            findings.append(error("CINN006", "a mark without a name", span, hint))
            continue
        misspelt = misspelt_name(name, parts[0].span.to(parts[end - 1].span), names)
        findings += [misspelt] if misspelt else []
        marks.append(_mark(name, parts[end:], names))
    return tuple(marks), tuple(findings)


def _mark(name: str, parts: tuple[Part, ...], names: NameIndex) -> BlockMark:
    posture = place = facing = ""
    preposition = "at"
    at = 0
    while at < len(parts):
        word = _key(parts[at])
        end, noun = _operand(parts, at + 1, names)
        at += 1
        if word in POSTURES:
            posture = posture or POSTURES[word]
        elif word in FACING:
            facing, at = facing or noun, end
        elif word in RELATIONS or word in PREPOSITIONS:
            if not place and noun:
                place = f"{word} {noun}" if word in RELATIONS else noun
                preposition = word if word in PREPOSITIONS else preposition
            at = end
    return BlockMark(name=name, posture=posture, place=place, preposition=preposition, facing=facing)


def _name(parts: tuple[Part, ...], names: NameIndex) -> tuple[int, str]:
    """Who: the longest declared name in its own capitals, else what stands before the first word of the grammar."""
    for end in range(len(parts), 0, -1):
        words = " ".join(part.text for part in parts[:end])
        if names.match(words) == words:
            return end, words
    return _operand(parts, 0, names)


def _operand(parts: tuple[Part, ...], at: int, names: NameIndex) -> tuple[int, str]:
    """A reference, or the words up to the next word of the grammar, an article aside."""
    if at < len(parts) and parts[at].kind in ("REFERENCE", "STRING"):
        return at + 1, names.canonical(parts[at].value)
    while at < len(parts) and _key(parts[at]) in ("the", "a", "an"):
        at += 1
    end = at
    while end < len(parts) and _key(parts[end]) not in BLOCK_WORDS:
        end += 1
    return end, names.canonical(" ".join(part.value for part in parts[at:end]))


def _key(part: Part) -> str:
    return part.text.casefold() if part.kind == "WORD" else ""
