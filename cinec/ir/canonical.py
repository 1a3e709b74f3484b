"""Canonical JSON of IR values: what digests and keys are made of."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import field, fields, is_dataclass
from enum import Enum
from fractions import Fraction
from functools import cache
from typing import Any

OUTSIDE_DIGEST = {"digest": False}
PLAIN = frozenset({str, int, bool, type(None)})


def provenance(default: Any = None, *, shown: bool = False) -> Any:
    """A dataclass field that no digest sees: spans, and whether a value was inferred or written. Those `shown` stand in
    the text form all the same."""
    return field(default=default, metadata=OUTSIDE_DIGEST | {"shown": shown}, compare=False)


def to_data(value: Any, *, everything: bool = False, shown: bool = False) -> Any:
    """`value` as JSON data: dataclasses to objects, tuples to arrays, rationals to "n/d" strings.

    Fields made by `provenance` are left out unless `everything`, or `shown` where they are. Floats raise TypeError:
    IR holds none.
    """
    kind: Any = type(value)
    if kind in PLAIN:
        return value
    if kind is tuple:
        return [to_data(item, everything=everything, shown=shown) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            name: to_data(getattr(value, name), everything=everything, shown=shown)
            for name in _names(kind, everything, shown)
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, int | str):
        return value
    if isinstance(value, Fraction):
        return f"{value.numerator}/{value.denominator}"
    if isinstance(value, tuple | list):
        return [to_data(item, everything=everything, shown=shown) for item in value]
    if isinstance(value, Mapping):
        return {str(key): to_data(value[key], everything=everything, shown=shown) for key in sorted(value)}
    raise TypeError(f"{type(value).__name__} has no canonical form")


@cache
def _names(kind: type, everything: bool, shown: bool) -> tuple[str, ...]:
    """The fields of a dataclass that digests see, or those that people are shown too, or all of them."""
    seen = [
        each
        for each in fields(kind)
        if everything or each.metadata.get("digest", True) or (shown and each.metadata.get("shown", False))
    ]
    return tuple(each.name for each in seen)


def canonical_json(value: Any) -> str:
    """Sorted keys, no spaces, UTF-8: the same text for equal values on every machine."""
    return json.dumps(to_data(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(value: Any) -> str:
    """SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(canonical_json(value).encode()).hexdigest()


def digest_of(data: bytes) -> str:
    """How the store names a file of this content: `sha256:<hex>/<bytes>`."""
    return f"sha256:{hashlib.sha256(data).hexdigest()}/{len(data)}"


def short_hash(*parts: str, length: int = 8) -> str:
    """A short stable name from texts: the start of SHA-256 over them, NUL between."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:length]


def seed_of(*parts: str) -> int:
    """A 31-bit seed from texts."""
    return int(hashlib.sha256("\0".join(parts).encode()).hexdigest()[:8], 16) & 0x7FFFFFFF
