"""Sentences of action lines: where they begin; `DR.`, `Mrs.` and single letters with a full stop end none."""

import re

TITLES = "DR|MR|MRS|MS|ST|LT|SGT|CPL|CAPT|COL|GEN|PROF|REV|SR|JR"
_END = re.compile(r"[.!?…]+[\"'”’)]*(?=\s|$)")
_NO_END = re.compile(rf"(?:\b(?:{TITLES})|(?<![\w'’])[B-HJ-Z])\.$", re.IGNORECASE)
LOOK_BACK = 6


def sentence_starts(text: str) -> tuple[int, ...]:
    """Where the second and later sentences of a text begin."""
    starts = []
    for match in _END.finditer(text):
        at = match.end()
        if match[0] == "." and _NO_END.search(text, max(0, at - LOOK_BACK), at):
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if at < len(text):
            starts.append(at)
    return tuple(starts)


def sentences_of(text: str) -> tuple[str, ...]:
    """The sentences of a text; together they are the whole text."""
    starts = [0, *sentence_starts(text), len(text)]
    return tuple(text[a:b] for a, b in zip(starts, starts[1:], strict=False) if b > a)
