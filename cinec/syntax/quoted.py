"""Quoted text in notes: `\\uXXXX` stands for what a one-line Fountain note cannot carry."""

import re

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})")
_UNSAFE = re.compile(
    '["\\\\\\[\\]\u201c\u201d\\x00-\\x1f\\x7f-\\xa0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]'
    "|(?<=/)\\*|\\*(?=/)"
)


def quote(text: str) -> str:
    """`text` in double quotes, safe inside a note; `unquote` gives it back."""
    escaped = _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", text)
    return f'"{escaped}"'


def unquote(text: str) -> str:
    """The value of a quoted text, its quotes (straight or curly) included."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text[1:-1])


def is_plain(text: str) -> bool:
    """Whether a phrase reads back the same without quotes."""
    return bool(text) and " ".join(text.split()) == text and not _UNSAFE.search(text) and _no_marks(text)


def _no_marks(text: str) -> bool:
    return not any(mark in text for mark in ",;=@")
