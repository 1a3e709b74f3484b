"""Recognises the title page: `Key: value` lines before the first blank line of a script."""

from cinec.source import SourceFile
from cinec.syntax.split_lines import Line

_WORDS = """title, credit, author, authors, source, notes, draft, draft date, date, contact, contact info,
copyright, revision, episode, episode title, series, series title, show notes, written by, based on, font,
watermark, header, footer, format, language, tl, tc, tr, cc, bl, bc, br"""
KNOWN_KEYS = frozenset(word.strip() for word in _WORDS.split(","))
"""Keys of Fountain 1.1 and of its editors; one of them makes a title page beyond doubt."""


def title_lines(source: SourceFile) -> tuple[list[Line], int]:
    """Lines typed TITLE_KEY and TITLE_VALUE, and the number of the physical line after them.

    Empty where the first paragraph is no title page: its first line must be a key, and one of its keys must be
    a known one or must stand alone above an indented value. `FADE IN:` and `He says: run.` are action.
    """
    count = len(source.line_starts)
    first = 0
    while first < count and not source.line_text(first).strip():
        first += 1
    lines: list[Line] = []
    certain = False
    number = first
    while number < count and (text := source.line_text(number)).strip():
        line = Line(source.line_starts[number], source.line_starts[number] + len(text), text, ())
        key = title_key(text)
        if key is None and not lines:
            return [], first
        line.type = "TITLE_VALUE" if key is None else "TITLE_KEY"
        certain = certain or _is_certain(key, text, lines)
        lines.append(line)
        number += 1
    return (lines, number) if certain else ([], first)


def title_key(text: str) -> str | None:
    """The key of a title-page line, without its colon; None for a value line."""
    if text[:1].isspace() or text.startswith(("/*", "[[", ">", "!", "@", "~", "=", "#", ".")):
        return None
    key, colon, _ = text.partition(":")
    return key.strip() if colon and key.strip() else None


def is_stray(line: Line) -> bool:
    """Whether a value line lacks the indentation that Fountain asks for."""
    return line.type == "TITLE_VALUE" and not line.text.startswith(("\t", "   "))


def _is_certain(key: str | None, text: str, above: list[Line]) -> bool:
    if key is not None:
        return key.casefold() in KNOWN_KEYS
    return text.startswith(("\t", "   ")) and above[-1].type == "TITLE_KEY" and _is_bare_key(above[-1].text)


def _is_bare_key(text: str) -> bool:
    """Whether a line is a key alone; one in capitals is `FADE IN:` or a cue rather than a key."""
    return text.rstrip().endswith(":") and text.count(":") == 1 and not text.isupper()
