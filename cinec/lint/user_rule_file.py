"""The file of a project's own rule: its schema and its reading, pydantic at the edge."""

import tomllib
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from cinec.diagnostics import Severity
from cinec.errors import UsageError
from cinec.field_errors import first_problem
from cinec.lint.plain_pattern import check_pattern
from cinec.lint.rule import OWN_RULES
from cinec.lint.text_scopes import SCOPES
from cinec.lint.user_rules import KINDS, UserRule
from cinec.world import World

LONGEST = 200
NEEDS = {
    "existence": ("words", "pattern"),
    "substitution": ("swap",),
    "occurrence": ("words", "pattern"),
    "repetition": (),
    "consistency": ("either",),
    "capitalization": ("style",),
    "length": ("most", "least"),
}


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Word = Annotated[str, Field(min_length=1, max_length=LONGEST)]
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed), Field(max_length=2000)]


class RuleFile(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^[A-Z]{3,5}[0-9]{3}$", description="your own code, such as HOUSE001")
    kind: Literal[KINDS]  # type: ignore[valid-type]
    message: str = Field(min_length=1, max_length=LONGEST)
    hint: str = Field(default="", max_length=LONGEST)
    scope: Annotated[tuple[Literal[SCOPES], ...], BeforeValidator(_listed)] = ("action", "dialogue")  # type: ignore[valid-type]
    severity: Severity = Severity.WARNING
    words: Words = ()
    pattern: str = Field(default="", max_length=LONGEST)
    swap: dict[Word, Word] = {}
    either: tuple[tuple[Word, Word], ...] = ()
    most: int | None = Field(default=None, ge=0)
    least: int | None = Field(default=None, ge=0)
    style: Literal["", "upper", "lower", "sentence"] = ""
    unit: Literal["words", "characters"] = "words"

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if self.code.startswith("CIN"):
            raise ValueError("codes that begin with CIN are cinec's own; write HOUSE001 or the like")
        needed = NEEDS[self.kind]
        if needed and all(getattr(self, name) in (None, "", (), {}) for name in needed):
            raise ValueError(
                f"a rule of kind `{self.kind}` needs {' or '.join(f'`{name}`' for name in needed)}"
            )
        if self.pattern:
            check_pattern(self.pattern)
        return self


def read_rules(world: World) -> tuple[UserRule, ...]:
    """The rules in the project's `lint/` folder; raises UsageError that names the file and the field."""
    rules = tuple(_rules(world))
    codes = [rule.code for rule in rules]
    twice = next((code for code in codes if codes.count(code) > 1), None)
    if twice is not None:
        raise UsageError(
            "CINE032", f"two rules in `{OWN_RULES}/` have the code `{twice}`", "give each its own"
        )
    return rules


def _rules(world: World) -> Iterator[UserRule]:
    for name in world.listing(OWN_RULES):
        if name.endswith(".toml"):
            yield _rule(f"{OWN_RULES}/{name}", world)


def _rule(path: str, world: World) -> UserRule:
    try:
        table = RuleFile.model_validate(tomllib.loads(world.read(path).decode("utf-8-sig")))
    except ValidationError as problem:
        place, message, hint = first_problem(problem, RuleFile, "cinec schema lint-rule")
        raise UsageError("CINE031", f"{path}: {f'`{place}`: ' if place else ''}{message}", hint) from None
    except (ValueError, OSError, RecursionError) as problem:
        raise UsageError("CINE031", f"{path} cannot be read: {problem}", "cinec schema lint-rule") from None
    return UserRule(
        code=table.code,
        kind=table.kind,
        message=table.message,
        hint=table.hint,
        scopes=table.scope,
        severity=table.severity,
        words=table.words,
        pattern=table.pattern,
        swap=table.swap,
        either=table.either,
        most=table.most,
        least=table.least,
        style=table.style,
        unit=table.unit,
    )
