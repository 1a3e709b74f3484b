"""The shape of an answer: the strict JSON schema that the model gets, and the check of what it says."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from cinec.errors import BackendError
from cinec.ir import answers
from cinec.ir.answers import CHOICES, choices_of, strays
from cinec.ir.render import LanguageRequest

UNANSWERABLE = "CINE146"
MODULE = "cinec.ir.answers"
PROBLEMS = 5

# Models that think aloud do so before the answer, and many put the answer in a fence.
THOUGHT = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
FENCED = re.compile(r"\A\s*```(?:json)?\s*\n(.*?)\n?\s*```\s*\Z", re.DOTALL)

Choices = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What may be answered: the class of the answer, and its words by the name of the choice."""

    kind: type
    choices: Choices

    def schema(self) -> dict[str, Any]:
        """A JSON schema in the strict form that servers accept: every property required, none besides."""
        schema: dict[str, Any] = TypeAdapter(self.kind).json_schema()
        _tighten(schema)
        definitions = schema.get("$defs", {})
        for kind in _classes(self.kind):
            part = schema if kind is self.kind else definitions[kind.__name__]
            for each in fields(kind):
                if each.metadata.get(CHOICES):
                    _limit(
                        part["properties"][each.name],
                        self.choices.get(each.metadata[CHOICES], ()),
                        each.default,
                    )
        return schema

    def read(self, text: str) -> tuple[Any, tuple[str, ...]]:
        """The answer in a model's text, or None and what is wrong with it, for the model to mend."""
        inner = THOUGHT.sub("", text)
        fenced = FENCED.match(inner)
        try:
            data = json.loads(fenced[1] if fenced else inner, parse_constant=_refuse)
            answer: Any = TypeAdapter(self.kind).validate_python(data)
        except ValidationError as error:
            return None, tuple(
                f"`{_place(each['loc'])}`: {each['msg']}" for each in error.errors()[:PROBLEMS]
            )
        except (ValueError, RecursionError) as error:
            return None, (f"it is not one JSON object: {error}",)
        problems = tuple(strays(answer, self.choices))[:PROBLEMS]
        return (None, problems) if problems else (answer, ())


def question_of(request: LanguageRequest) -> Question:
    """Raises BackendError CINE146 for an answer class or facts that this backend does not know."""
    module, _, name = request.answer.partition(":")
    kind = getattr(answers, name, None) if module == MODULE else None
    if not isinstance(kind, type) or not is_dataclass(kind):
        raise BackendError(
            UNANSWERABLE, f"`{request.answer}` is no answer of {MODULE}", "install matching versions"
        )
    try:
        return Question(kind=kind, choices=choices_of(request.facts))
    except (ValueError, TypeError, RecursionError) as error:
        raise BackendError(
            UNANSWERABLE, f"the facts of the question cannot be read: {error}", "install matching versions"
        ) from None


def _classes(kind: type) -> list[type]:
    """`kind` and the dataclasses inside it."""
    inner = [each for hint in get_type_hints(kind).values() for each in (hint, *get_args(hint))]
    return [
        kind,
        *(
            found
            for each in inner
            if is_dataclass(each) and isinstance(each, type)
            for found in _classes(each)
        ),
    ]


def _tighten(node: Any) -> None:
    if isinstance(node, list):
        for each in node:
            _tighten(each)
    elif isinstance(node, dict):
        for each in node.values():
            _tighten(each)
        if node.get("type") == "object" and isinstance(node.get("properties"), dict):
            node["required"] = list(node["properties"])
            node["additionalProperties"] = False
            for each in node["properties"].values():
                each.pop("default", None)
                each.pop("title", None)


def _limit(node: dict[str, Any], words: tuple[str, ...], default: Any) -> None:
    """Only `words` may stand here; a text that may be left open may also be empty."""
    if node.get("type") == "array":
        node["items"] = {"type": "string", "enum": list(words)} if words else {"type": "string"}
    elif words:
        node["enum"] = [*words, ""] if default == "" else list(words)


def _place(steps: tuple[int | str, ...]) -> str:
    return ".".join(map(str, steps)) or "the whole"


def _refuse(constant: str) -> Any:
    raise ValueError(f"{constant} is no JSON")
