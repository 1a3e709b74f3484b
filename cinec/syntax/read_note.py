"""Reads a note into typed notation; a note that is not of the form `KEYWORD [#id|NAME]:` is a comment."""

import re
from dataclasses import replace
from typing import NamedTuple

from cinec.diagnostics import Applicability, Diagnostic, Edit, Fix, error, warning
from cinec.source import SourceFile, Span
from cinec.syntax.closest import closest
from cinec.syntax.names import NameIndex, misspelt_name
from cinec.syntax.note_shape import Shape, read_shape
from cinec.syntax.notes import Block, Declare, Effect, Ignore, Include, Notation, Play, Shot, State, Words
from cinec.syntax.phrase_text import phrase_text
from cinec.syntax.quoted import unquote
from cinec.syntax.read_block import read_marks
from cinec.syntax.read_settings import read_cine, read_cover, read_length_note, read_music, read_transition
from cinec.syntax.read_shot import read_shot
from cinec.syntax.tree import Note
from cinec.syntax.vocabulary import Vocabulary

NAMED = frozenset(("PLAY", "STATE", "CAST", "PLACE", "PROP"))
WORDY = frozenset(("MOOD", "LOOK", "LIGHT", "SET", "WEATHER", "AMB"))
KEYWORDS = (
    NAMED
    | WORDY
    | frozenset(
        ["SHOT", "COVER", "BLOCK", "MUSIC", "SFX", "HOLD", "TARGET", "TRANS", "CINE", "INCLUDE", "CINEC"]
    )
)
_HEAD = re.compile(
    r"\s*(?P<keyword>[A-Za-z]+)(?![A-Za-z])"
    r'(?:\s*(?P<id>#[^:\n]*?)|\s*(?P<quoted>"[^"]*")|\s+(?P<name>[^\s:#"][^:"\n]*?))?\s*:'
)
_ID = re.compile(r"\w[\w.-]*")
_CODE = re.compile(r"[A-Za-z]{3,5}\d{3}")

Reading = tuple[Notation | None, tuple[Diagnostic, ...]]


class Head(NamedTuple):
    """What stands before the colon; `place` is all of it."""

    keyword: str
    id: str | None
    name: str | None
    capitals: bool
    place: Span


def read_note(note: Note, source: SourceFile, vocabulary: Vocabulary, names: frozenset[str]) -> Reading:
    """The notation of a note and what was wrong with it; (None, ()) for a comment.

    `names` are the declared and speaking names in upper case. What cannot be understood is dropped with a
    diagnostic, and the rest of the note is kept.
    """
    text = source.slice(note.body_span)
    match = _HEAD.match(text)
    if match is None:
        return None, ()
    head = _head(match, note.body_span)
    if head.keyword not in KEYWORDS:
        return None, _misspelt(match, note.body_span)
    if not _is_notation(head, names):
        return None, ()
    index = NameIndex.of(names)
    if head.keyword in ("INCLUDE", "CINEC"):
        return _raw(head.keyword, text[match.end() :], note)
    shape = read_shape(text, note.body_span)
    value, findings = _read(head, shape, note, vocabulary, index)
    return value, (*_head_findings(head), *_unclosed(shape), *findings)


def notation_head(note: Note, names: frozenset[str]) -> Head | None:
    """The head of a note that is notation, whatever its body holds; None for a comment."""
    match = _HEAD.match(note.text)
    head = _head(match, note.body_span) if match else None
    return head if head and head.keyword in KEYWORDS and _is_notation(head, names) else None


def keyword_of(head: str) -> str:
    """The keyword of what stands before a note's colon, in capitals; empty for nothing."""
    return head.split()[0].split("#")[0].upper() if head.split() else ""


def _head(match: re.Match[str], body: Span) -> Head:
    name = unquote(match["quoted"]) if match["quoted"] else match["name"]
    end = max(match.end("keyword"), match.end("id"), match.end("quoted"), match.end("name"))
    place = body.sub(match.start("keyword"), end)
    return Head(match["keyword"].upper(), match["id"], name, match["keyword"].isupper(), place)


def _is_notation(head: Head, names: frozenset[str]) -> bool:
    """Whether the head has the form of its keyword; `[[Look at this: …]]` is a comment."""
    if head.keyword == "CINEC":
        return head.name is None and head.id is None
    if head.name is None or head.capitals:
        return True
    name = " ".join(head.name.split())
    return head.keyword in NAMED and (name == name.upper() or name.upper() in names)


def _misspelt(match: re.Match[str], body: Span) -> tuple[Diagnostic, ...]:
    keyword = match["keyword"]
    near = closest(keyword, KEYWORDS - {"CINEC"}, limit=1 if len(keyword) < 6 else 2)
    if not keyword.isupper() or len(keyword) < 3 or near is None:
        return ()
    span = body.sub(match.start("keyword"), match.end("keyword"))
    fix = Fix(
        title=f"write {near}",
        applicability=Applicability.UNSAFE,
        edits=(Edit(span=span, replacement=near),),
    )
    found = warning(
        "CINN004", f"unknown keyword `{keyword}`; the note is a comment", span, f"did you mean {near}?"
    )
    return (replace(found, fix=fix),)


def _read(head: Head, shape: Shape, note: Note, vocabulary: Vocabulary, names: NameIndex) -> Reading:
    match head.keyword:
        case "SHOT":
            spec, findings = read_shot(shape.phrases, vocabulary, names)
            return Shot(span=note.span, id=_id(head), spec=spec), findings
        case "BLOCK":
            return _block(shape, note, names)
        case "COVER":
            return read_cover(shape.phrases, note.span, vocabulary, names)
        case "TRANS":
            return read_transition(shape.phrases, note.span, vocabulary)
        case "HOLD" | "TARGET":
            return read_length_note(head.keyword, shape.phrases, note.span)
        case "CINE":
            return read_cine(shape.phrases, note.span)
        case "MUSIC":
            return read_music(shape.phrases, note.span), ()
        case _:
            return _wordy(head, shape, note, vocabulary, names)


def _block(shape: Shape, note: Note, names: NameIndex) -> Reading:
    marks, findings = read_marks(shape.items, names)
    if not marks and not findings:
        return None, (_empty("BLOCK", note.span, "[[BLOCK: AVA by door facing MARSH]]"),)
    return (Block(span=note.span, marks=marks) if marks else None), findings


def _wordy(head: Head, shape: Shape, note: Note, vocabulary: Vocabulary, names: NameIndex) -> Reading:
    phrases = tuple(phrase_text(phrase) for phrase in shape.phrases)
    keyword, span = head.keyword, note.span
    if not phrases and keyword not in ("CAST", "PLACE", "PROP"):
        return None, (_empty(keyword, span, f"[[{keyword}: …]]"),)
    if keyword == "SFX":
        return Effect(span=span, phrases=phrases), ()
    if keyword in WORDY:
        return Words(span=span, keyword=keyword, phrases=phrases), ()
    if not shape.name:
        example = head.id.strip("# ").upper() if head.id else min(names.by_key.values(), default="AVA")
        return None, (
            error("CINN006", f"{keyword} needs a name", span, f"[[{keyword} {example or 'AVA'}: …]]"),
        )
    if keyword in ("PLAY", "STATE"):
        kind = Play if keyword == "PLAY" else State
        name = names.canonical(shape.name)
        misspelt = misspelt_name(name, head.place, names)
        return kind(span=span, name=name, phrases=phrases), (misspelt,) if misspelt else ()
    name = shape.name if shape.name == shape.name.upper() else names.canonical(shape.name).upper()
    return Declare(span=span, kind=keyword.lower(), name=name, phrases=phrases), ()


def _raw(keyword: str, body: str, note: Note) -> Reading:
    """INCLUDE and cinec: bodies that are not phrases."""
    body = body.strip()
    if keyword == "INCLUDE":
        path = unquote(body) if len(body) > 1 and body[0] == body[-1] == '"' else body
        if not path:
            return None, (_empty("INCLUDE", note.span, "[[INCLUDE: act-two.fountain]]"),)
        return Include(span=note.span, path=path), ()
    command, _, rest = body.partition(" ")
    codes, mark, reason = rest.partition("--")
    words = tuple(word for word in re.split(r"[\s,]+", codes) if word)
    if command.casefold() != "ignore" or not words or not all(map(_CODE.fullmatch, words)):
        hint = "[[cinec: ignore CINN001 -- why it is fine here]]"
        return None, (error("CINN008", f"`{body}` is no instruction to cinec", note.span, hint),)
    reason = reason.strip()
    if len(reason) > 1 and reason[0] == reason[-1] == '"':
        reason = unquote(reason)
    return Ignore(span=note.span, codes=tuple(word.upper() for word in words), reason=reason), ()


def _id(head: Head) -> str:
    written = (head.id or head.name or "").removeprefix("#")
    return written if _ID.fullmatch(written) else ""


def _head_findings(head: Head) -> tuple[Diagnostic, ...]:
    keyword, place = head.keyword, head.place
    if keyword == "SHOT":
        return _id_findings(head, place)
    if keyword in NAMED:
        return ()
    if head.name is not None or head.id is not None:
        extra = (head.id or head.name or "").strip()
        found = warning(
            "CINN009", f"{keyword} takes no name; `{extra}` is ignored", place, f"[[{keyword}: …]]"
        )
        fix = Fix(
            title=f"take `{extra}` out",
            applicability=Applicability.SAFE,
            edits=(Edit(span=place, replacement=keyword),),
        )
        return (replace(found, fix=fix),)
    return ()


def _id_findings(head: Head, place: Span) -> tuple[Diagnostic, ...]:
    if head.id is None and head.name is None:
        return ()
    written = (head.id or head.name or "").strip()
    fixed = "-".join(re.findall(r"[\w.]+", written)) or "name"
    if head.id is not None and _ID.fullmatch(head.id[1:]):
        return ()
    fix = Fix(
        title=f"write #{fixed}",
        applicability=Applicability.SAFE if fixed == written else Applicability.UNSAFE,
        edits=(Edit(span=place, replacement=f"SHOT #{fixed}"),),
    )
    kept = "" if _ID.fullmatch(written) else "; it is ignored"
    found = warning("CINN010", f"`{written}` is not written as an id{kept}", place, f"[[SHOT #{fixed}: …]]")
    return (replace(found, fix=fix),)


def _unclosed(shape: Shape) -> tuple[Diagnostic, ...]:
    for phrase in shape.phrases:
        last = phrase.parts[-1]
        if last.kind == "UNCLOSED":
            end = Span(last.span.file, last.span.end, last.span.end)
            fix = Fix(
                title="close the quotation mark",
                applicability=Applicability.UNSAFE,
                edits=(Edit(span=end, replacement='"'),),
            )
            found = error("CINN011", "the quotation mark is not closed", last.span, 'put " at its end')
            return (replace(found, fix=fix),)
    return ()


def _empty(keyword: str, span: Span, example: str) -> Diagnostic:
    return error("CINN012", f"{keyword} says nothing", span, example)
