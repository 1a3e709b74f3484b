"""Decodes one stdlib file into its frozen term, exactly: decimals become integers in the field's unit."""

import dataclasses
import re
import tomllib
import types
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from cinec.errors import UsageError

T = TypeVar("T")
_COLOUR = re.compile(r"#[0-9a-f]{6}")


def unit(scale: int, default: Any = dataclasses.MISSING) -> Any:
    """A field whose file holds a decimal and whose value is that times `scale`, an integer."""
    return dataclasses.field(default=default, metadata={"scale": scale})


def one_of(*choices: str, default: Any = dataclasses.MISSING) -> Any:
    """A field that holds one of some words."""
    return dataclasses.field(default=default, metadata={"choices": choices})


def read_table(data: bytes, path: str) -> dict[str, Any]:
    """The TOML table in `data`; raises UsageError CINE130 that names `path`."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=Fraction)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise UsageError("CINE130", f"{path} is not TOML: {problem}", "cinec stdlib show cu") from None


def decode(kind: type[T], table: Mapping[str, Any], path: str) -> T:
    """A frozen dataclass from a table; raises UsageError CINE131 that names the file and the field."""
    try:
        return _build(kind, table, "")
    except _Bad as bad:
        raise UsageError("CINE131", f"{path}: `{bad.field}` {bad.problem}", bad.hint) from None


class _Bad(Exception):
    def __init__(self, field: str, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.field, self.problem, self.hint = field, problem, hint


@cache
def _fields(kind: type) -> dict[str, tuple[dataclasses.Field[Any], Any]]:
    hints = get_type_hints(kind)
    return {each.name: (each, hints[each.name]) for each in dataclasses.fields(kind)}


def _build(kind: type[T], table: Mapping[str, Any], prefix: str) -> T:
    known = _fields(kind)
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in known:
            raise _Bad(
                prefix + key, "is unknown", f"fields: {', '.join(name for name in known if name != 'name')}"
            )
        field, hint = known[key]
        values[key] = _value(value, hint, field.metadata, prefix + key)
    for name, (field, _) in known.items():
        if name not in values and field.default is dataclasses.MISSING:
            raise _Bad(prefix + name, "is missing", f"{name} = …")
    return kind(**values)


def _value(value: Any, hint: Any, metadata: Mapping[str, Any], where: str) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _items(value, get_args(hint), metadata, where)
    if origin in (Union, types.UnionType):
        return _value(value, next(each for each in get_args(hint) if each is not type(None)), metadata, where)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, Mapping):
            raise _Bad(where, "must be a table")
        return _build(hint, value, f"{where}.")
    return _scalar(value, hint, metadata, where)


def _items(value: Any, kinds: tuple[Any, ...], metadata: Mapping[str, Any], where: str) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        value = [list(pair) for pair in sorted(value.items())]
    if not isinstance(value, list):
        raise _Bad(where, "must be an array")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(item, kinds[0], metadata, where) for item in value)
    if len(value) != len(kinds):
        raise _Bad(where, f"must hold {len(kinds)} values, not {len(value)}")
    return tuple(_value(item, each, metadata, where) for item, each in zip(value, kinds, strict=True))


def _scalar(value: Any, hint: Any, metadata: Mapping[str, Any], where: str) -> Any:
    if hint is int:
        scaled = value * metadata.get("scale", 1) if isinstance(value, int | Fraction) else None
        if scaled is None or isinstance(value, bool) or Fraction(scaled).denominator != 1:
            raise _Bad(where, f"is `{value}`, which is no number of its unit")
        return int(scaled)
    if hint is bool and isinstance(value, bool):
        return value
    if hint is str and isinstance(value, str):
        return _word(value, metadata, where)
    raise _Bad(where, f"is `{value}`, which is no {_NOUNS.get(hint, 'value')}")


def _word(value: str, metadata: Mapping[str, Any], where: str) -> str:
    choices = metadata.get("choices", ())
    if choices and value not in choices:
        raise _Bad(where, f"is `{value}`", f"one of {', '.join(choices)}")
    if "colour" in where.rpartition(".")[2] and not _COLOUR.fullmatch(value):
        raise _Bad(where, f"is `{value}`, which is no colour", "#rrggbb in lower case")
    return value


_NOUNS = {str: "text", bool: "true or false", int: "number"}
