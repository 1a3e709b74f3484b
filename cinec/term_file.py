"""Decodes one stdlib file into its frozen term, exactly: decimals become integers in the field's unit."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Annotated, Any, Literal, TypeVar, get_args, get_origin, get_type_hints

from cinec.errors import UsageError
from cinec.syntax.closest import closest

T = TypeVar("T")
LONGEST_NUMBER = 40
_COLOUR = re.compile(r"#[0-9a-f]{6}")


@dataclass(frozen=True, slots=True)
class Scale:
    """An annotation of an integer field: the file holds a decimal, the value is that times `by`."""

    by: int


def read_table(data: bytes, path: str) -> dict[str, Any]:
    """The TOML table in `data`; raises UsageError CINE130 that names `path`."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=decimal)
    except (ValueError, RecursionError) as problem:
        raise UsageError("CINE130", f"{path} is not TOML: {problem}", "cinec stdlib show cu") from None


def decimal(text: str) -> Fraction:
    """A decimal of a TOML file, exactly; raises ValueError for one that no term has use for (`1e999999999`)."""
    if len(text) > LONGEST_NUMBER or "e" in text.casefold() or text.casefold().strip("+-") in ("inf", "nan"):
        raise ValueError(f"`{text[:LONGEST_NUMBER]}` is no number that a term can hold")
    return Fraction(text)


def decode(kind: type[T], table: Mapping[str, Any], path: str) -> T:
    """A frozen dataclass from a table; raises UsageError CINE131 that names the file and the field."""
    try:
        built: T = _build(kind, table, "")
        return built
    except _Bad as bad:
        raise UsageError("CINE131", f"{path}: `{bad.field}` {bad.problem}", bad.hint) from None


def decode_part(
    kind: type[Any], table: Mapping[str, Any], path: str, *, prefix: str, code: str, hint: str
) -> dict[str, Any]:
    """Some fields of a frozen dataclass from a table; raises UsageError `code` that names the file and the field."""
    try:
        return _given(kind, table, prefix)
    except _Bad as bad:
        raise UsageError(code, f"{path}: `{bad.field}` {bad.problem}", bad.hint or hint) from None


class _Bad(Exception):
    def __init__(self, field: str, problem: str, hint: str = "") -> None:
        super().__init__(problem)
        self.field, self.problem, self.hint = field, problem, hint


@cache
def _fields(kind: Any) -> dict[str, tuple[Any, bool]]:
    """The type and whether it must be given, by field."""
    hints = get_type_hints(kind, include_extras=True)
    return {each.name: (hints[each.name], each.default is MISSING) for each in fields(kind)}


def _given(kind: Any, table: Mapping[str, Any], prefix: str) -> dict[str, Any]:
    known = _fields(kind)
    for key in table:
        if key not in known:
            names = [name for name in known if name != "name"]
            near = closest(key, names)
            hint = f"did you mean `{near}`?" if near else f"fields: {', '.join(names)}"
            raise _Bad(prefix + key, "is unknown", hint)
    return {key: _value(value, known[key][0], prefix + key) for key, value in table.items()}


def _build(kind: Any, table: Mapping[str, Any], prefix: str) -> Any:
    known = _fields(kind)
    values = _given(kind, table, prefix)
    for name, (_, required) in known.items():
        if required and name not in values:
            raise _Bad(prefix + name, "is missing", f"{name} = …")
    built = kind(**values)
    for name, problem, hint in built.problems() if hasattr(built, "problems") else ():
        raise _Bad(prefix + name, problem, hint)
    return built


def _value(value: Any, hint: Any, where: str) -> Any:
    origin = get_origin(hint)
    if origin is tuple:
        return _items(value, get_args(hint), where)
    if origin is Annotated:
        return _number(value, hint.__metadata__[0].by, where)
    if origin is Literal:
        if value in get_args(hint):
            return value
        raise _Bad(where, f"is `{value}`", f"one of {', '.join(get_args(hint))}")
    if is_dataclass(hint) and isinstance(hint, type):
        if not isinstance(value, Mapping):
            raise _Bad(where, "must be a table")
        return _build(hint, value, f"{where}.")
    return _number(value, 1, where) if hint is int else _scalar(value, hint, where)


def _items(value: Any, kinds: tuple[Any, ...], where: str) -> tuple[Any, ...]:
    if isinstance(value, Mapping):
        value = [list(pair) for pair in sorted(value.items())]
    if not isinstance(value, list):
        raise _Bad(where, "must be an array")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(item, kinds[0], where) for item in value)
    if len(value) != len(kinds):
        raise _Bad(where, f"must hold {len(kinds)} values, not {len(value)}")
    return tuple(_value(item, each, where) for item, each in zip(value, kinds, strict=True))


def _number(value: Any, scale: int, where: str) -> int:
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        scaled = Fraction(value) * scale
        if scaled.denominator == 1:
            return int(scaled)
    raise _Bad(
        where,
        f"is `{value}`, which is no whole number of 1/{scale}" if scale > 1 else "must be a whole number",
    )


def _scalar(value: Any, hint: Any, where: str) -> Any:
    if not isinstance(value, hint):
        raise _Bad(where, f"is `{value}`, which is no {_NOUNS[hint]}")
    if isinstance(value, str) and "colour" in where.rpartition(".")[2] and not _COLOUR.fullmatch(value):
        raise _Bad(where, f"is `{value}`, which is no colour", "#rrggbb in lower case")
    return value


_NOUNS = {str: "text", bool: "true or false"}
