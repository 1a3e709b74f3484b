"""What pydantic finds wrong with a file of the project, in plain words: the field, the problem, and what to type."""

from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from pydantic import BaseModel, ValidationError

from cinec.syntax.closest import closest

LONGEST = 40
FORMLESS = "this is not of its form"
PLAIN = {
    "extra_forbidden": "it is unknown",
    "missing": "it is missing",
    "string_pattern_mismatch": FORMLESS,
    "string_too_short": "this is empty",
    "too_short": "this is empty",
    "tuple_type": "this must be a text or a list of texts",
    "dict_type": "this must be a table",
    "model_type": "this must be a table",
    "string_type": "this must be a text",
    "int_type": "this must be a whole number, not `{found}`",
    "int_parsing": "this must be a whole number, not `{found}`",
    "int_from_float": "this must be a whole number, not `{found}`",
    "bool_parsing": "this must be true or false, not `{found}`",
    "bool_type": "this must be true or false, not `{found}`",
    "greater_than_equal": "this must be at least {ge}, not `{found}`",
    "less_than_equal": "this must be at most {le}, not `{found}`",
    "multiple_of": "this must be a multiple of {multiple_of}, not `{found}`",
    "literal_error": "this must be {expected}, not `{found}`",
    "enum": "this must be {expected}, not `{found}`",
}


class Told(NamedTuple):
    """`place` is the field with the tables that it stands in, between dots; empty for the file as a whole."""

    place: str
    problem: str
    hint: str


def first_problem(error: ValidationError, kind: type[BaseModel], every_field: str) -> Told:
    """The first thing that is wrong with a file of `kind`; `every_field` is the command that prints its fields."""
    first: Any = error.errors()[0]
    steps = [step for step in first["loc"] if step != "[key]"]
    return Told(".".join(map(str, steps)), _problem(first), _hint(first, steps, kind, every_field))


def _problem(first: Any) -> str:
    plain = PLAIN.get(first["type"])
    if plain:
        facts = {**first.get("ctx", {}), "found": str(first["input"])[:LONGEST]}
        return plain.format(**facts).replace("'", "`")
    message: str = first["msg"].removeprefix("Value error, ")
    return message[:1].lower() + message[1:]


def _hint(first: Any, steps: list[Any], kind: type[BaseModel], every_field: str) -> str:
    model = _model_at(kind, steps[:-1]) if first["type"] == "extra_forbidden" else None
    if model is None:
        return f"run `{every_field}` for every field"
    names = [field.alias or name for name, field in model.model_fields.items()]
    near = closest(str(steps[-1]), names, limit=max(1, len(str(steps[-1])) // 4))
    if near is not None:
        return f"did you mean `{near}`?"
    return f"known {'fields' if len(steps) > 1 else 'tables'}: {', '.join(names)}"


def _model_at(kind: Any, steps: Iterable[Any]) -> type[BaseModel] | None:
    """The model of the table that steps lead to, through tables by name and lists."""
    for step in steps:
        kind = _inside(kind, str(step))
    return kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None


def _inside(kind: Any, step: str) -> Any:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        fields = kind.model_fields.items()
        return next((field.annotation for name, field in fields if step in (name, field.alias)), None)
    arguments = get_args(kind)
    return next((each for each in reversed(arguments) if isinstance(each, type)), None)
