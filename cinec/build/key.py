"""The key of an action: what makes it dirty is written once, then hashed or explained."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from typing import Any

from cinec.ir.canonical import to_data
from cinec.ir.plan import Action

DOMAIN = b"cinec-action/1\0"
UNKNOWN = "not made yet"
SHOWN = 48
ABSENT = object()

Digests = Mapping[str, tuple[str, ...]]


def manifest(action: Action, inputs: Digests) -> Iterator[tuple[str, Any]]:
    """Everything that makes `action` dirty, as (name, JSON data): the one place where this is decided.

    `inputs` are content digests by port. Names, places, time, price and resources stand outside.
    """
    yield "kind", action.kind
    yield "version", action.version
    yield "implementation", to_data(action.implementation)
    yield "request", to_data(action.request)
    yield "inputs", {port: list(digests) for port, digests in inputs.items()}
    yield "outputs", list(action.outputs)
    yield "seed", action.seed
    yield "take", action.take


def write_manifest(action: Action, inputs: Digests) -> str:
    """The manifest as canonical JSON text: what `key_of` hashes and `changes` compares."""
    data = dict(manifest(action, inputs))
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def key_of(text: str) -> str:
    """The key of a written manifest, 64 hexadecimal digits."""
    return hashlib.sha256(DOMAIN + text.encode("utf-8", "surrogatepass")).hexdigest()


def changes(old: str, new: str) -> tuple[str, ...]:
    """What differs between two written manifests, one line a change; empty only when their keys agree."""
    return tuple(_differences("", json.loads(old), json.loads(new)))


def _differences(path: str, old: Any, new: Any) -> Iterator[str]:
    if isinstance(old, dict) and isinstance(new, dict):
        for name in sorted({*old, *new}):
            place = f"{path}.{name}" if path else name
            yield from _differences(place, old.get(name, ABSENT), new.get(name, ABSENT))
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for at, (before, after) in enumerate(zip(old, new, strict=True)):
            yield from _differences(f"{path}.{at}", before, after)
    elif isinstance(old, list) and isinstance(new, list):
        yield f"{path}: {_count(old)} -> {_count(new)}{_first_change(old, new)}"
    elif old is ABSENT or new is ABSENT or _text(old) != _text(new):
        yield f"{path}: {' -> '.join(_shorten(_text(old), _text(new)))}"


def _count(items: list[Any]) -> str:
    return f"{len(items)} item" if len(items) == 1 else f"{len(items)} items"


def _first_change(old: list[Any], new: list[Any]) -> str:
    """Where two lists of unlike length part, or nothing when one begins with the other."""
    for at, (before, after) in enumerate(zip(old, new, strict=False)):
        if _text(before) != _text(after):
            shown = " -> ".join(_shorten(_text(before), _text(after)))
            return f" (from {at}: {shown})"
    return ""


def _text(value: Any) -> str:
    if value is ABSENT:
        return "(absent)"
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _shorten(old: str, new: str) -> tuple[str, str]:
    """Both texts cut to a window that holds their first difference, so that they never read the same."""
    same = next((at for at, pair in enumerate(zip(old, new, strict=False)) if pair[0] != pair[1]), None)
    start = max(0, (min(len(old), len(new)) if same is None else same) - SHOWN // 3)
    if max(len(old), len(new)) <= SHOWN:
        start = 0
    return _window(old, start), _window(new, start)


def _window(text: str, start: int) -> str:
    part = text[start : start + SHOWN]
    return f"{'…' if start else ''}{part}{'…' if start + SHOWN < len(text) else ''}"
