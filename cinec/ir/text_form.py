"""The stable text form of any IR value: one field a line, indented, deterministic."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from fractions import Fraction
from typing import Any

INDENT = "  "
WIDTH = 100


def text_form(value: Any) -> str:
    """`value` for people and for tests; fields at their defaults and provenance are left out."""
    return "\n".join(_lines(type(value).__name__, value, 0)) + "\n"


def _lines(name: str, value: Any, depth: int) -> Iterator[str]:
    pad = INDENT * depth
    inline = _inline(value)
    if inline is not None and len(pad) + len(name) + len(inline) <= WIDTH:
        yield f"{pad}{name} {inline}".rstrip()
        return
    if is_dataclass(value) and not isinstance(value, type):
        yield f"{pad}{name}" if name == type(value).__name__ else f"{pad}{name} {type(value).__name__}"
        for key, item in _shown(value):
            yield from _lines(key, item, depth + 1)
    elif isinstance(value, tuple):
        yield f"{pad}{name} [{len(value)}]"
        for item in value:
            yield from _lines("-", item, depth + 1)
    else:
        yield f"{pad}{name} {_atom(value)}"


def _shown(value: Any) -> Iterator[tuple[str, Any]]:
    for each in fields(value):
        item = getattr(value, each.name)
        seen = each.metadata.get("digest", True) or each.metadata.get("shown", False)
        if seen and item != each.default:
            yield each.name, item


def _inline(value: Any) -> str | None:
    """The value on one line, or None when it holds a structure that deserves lines of its own."""
    if is_dataclass(value) and not isinstance(value, type):
        parts = [(key, _inline(item)) for key, item in _shown(value)]
        if any(text is None for _, text in parts):
            return None
        return f"{type(value).__name__}({', '.join(f'{key}={text}' for key, text in parts)})"
    if isinstance(value, tuple):
        items = [_inline(item) for item in value]
        if any(item is None or "(" in item for item in items):
            return None
        return f"[{', '.join(item or '' for item in items)}]"
    return _atom(value)


def _atom(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        return f'"{escaped}"'
    return "-" if value is None else str(value)
