"""cinec.toml: its schema and its reading, pydantic at the edge."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from cinec.diagnostics import Severity
from cinec.diagnostics.selection import Selection
from cinec.errors import UsageError
from cinec.field_errors import first_problem
from cinec.project import DEFAULT_BACKENDS, PROFILES, Config, Film, LanguageModel, Lint, Profile


def _rational(value: Any) -> Fraction:
    """24, "24000/1001", 2.39, "2.39:1" as a rational; raises ValueError for anything else."""
    text = str(value).removesuffix(":1").replace(":", "/")
    if len(text) > 40 or "e" in text.casefold():
        raise ValueError("must be a number such as 24, 24000/1001 or 2.39")
    try:
        number = Fraction(text)
    except ZeroDivisionError:
        raise ValueError("must not divide by zero") from None
    if not 0 < number <= 1000:
        raise ValueError("must lie above 0 and at most 1000")
    return number


def _names(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


Entries = Annotated[tuple[str, ...], BeforeValidator(_names)]
Rational = Annotated[Fraction, BeforeValidator(_rational)]
Names = Annotated[tuple[str, ...], BeforeValidator(_names), Field(min_length=1)]
Even = Annotated[int, Field(ge=64, le=8192, multiple_of=2)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class FilmPart(_Part):
    fps: Rational | None = None
    aspect: Rational | None = None
    look: str | None = None
    lang: str | None = None
    bible: Annotated[str, Field(min_length=1)] | None = None


class OpenAiPart(_Part):
    url: str = ""
    model: str = ""
    key_variable: str = Field(default="OPENAI_API_KEY", pattern=r"^[A-Z][A-Z0-9_]*_API_KEY$")
    seconds: int = Field(default=120, ge=1, le=3600)


class BackendsPart(_Part):
    image: Names | None = None
    video: Names | None = None
    speech: Names | None = None
    music: Names | None = None
    sound: Names | None = None
    language: Names | None = None
    layout: Names | None = None
    embedding: Names | None = None
    face: Names | None = None
    openai: OpenAiPart = OpenAiPart()


class ProfilePart(_Part):
    inherits: str = "standard"
    width: Even | None = None
    height: Even | None = None
    tier: Literal["draft", "standard"] | None = None
    style: Literal["film", "clay", "ink"] | None = None
    image: Names | None = None
    video: Names | None = None


class SoundPart(_Part):
    loudness: int = Field(default=-16, ge=-40, le=-5)


class LintPart(BaseModel):
    """Names may be written with hyphens or underscores: `extend-select`, `extend_select`."""

    model_config = ConfigDict(extra="forbid", frozen=True, alias_generator=_hyphens, populate_by_name=True)

    select: Entries = ()
    extend_select: Entries = ()
    ignore: Entries = ()
    extend_ignore: Entries = ()
    per_file_ignores: dict[str, Entries] = {}
    fixable: Entries = ()
    unfixable: Entries = ()
    extend_safe_fixes: Entries = ()
    extend_unsafe_fixes: Entries = ()
    severity: dict[str, Severity] = {}
    preview: bool = False
    exclude: Entries = ()
    rules: dict[str, dict[str, Annotated[int, Field(ge=0, le=1_000_000)]]] = {}


class OutputPart(_Part):
    profile: str = "standard"


class ConfigFile(_Part):
    """The whole file."""

    version: Literal[1] = 1
    film: FilmPart = FilmPart()
    backends: BackendsPart = BackendsPart()
    profiles: dict[str, ProfilePart] = {}
    sound: SoundPart = SoundPart()
    lint: LintPart = LintPart()
    output: OutputPart = OutputPart()
    jobs: int = Field(default=0, ge=0, le=256)


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    config: Config
    profiles: Mapping[str, Profile]


def parse_config(data: bytes) -> Parsed:
    """The settings in a cinec.toml; raises UsageError that names what is wrong and where."""
    try:
        table = ConfigFile.model_validate(_table(data))
    except ValidationError as problem:
        told = first_problem(problem, ConfigFile, "cinec schema config")
        raise UsageError("CINE003", f"cinec.toml: `{told.place}`: {told.problem}", told.hint) from None
    chosen = table.backends
    roles = {role: getattr(chosen, role) or names for role, names in DEFAULT_BACKENDS.items()}
    config = Config(
        film=Film(**{name: getattr(table.film, name) for name in type(table.film).model_fields}),
        backends=roles,
        language_model=LanguageModel(**chosen.openai.model_dump()),
        profile_name=table.output.profile,
        loudness=table.sound.loudness * 100,
        jobs=table.jobs,
        lint=_lint(table.lint),
    )
    return Parsed(config=config, profiles=_profiles(table.profiles))


def _lint(part: LintPart) -> Lint:
    kept = {name: getattr(part, name) for name in type(part).model_fields if name in _SELECTION}
    per_file = tuple(part.per_file_ignores.items())
    return Lint(
        selection=Selection(**{**kept, "per_file_ignores": per_file}),
        options=part.rules,
        exclude=part.exclude,
    )


_SELECTION = frozenset(each.name for each in fields(Selection))


def _table(data: bytes) -> dict[str, Any]:
    """The TOML in `data`; tomllib raises plain ValueErrors too, and RecursionError for deep nesting."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise UsageError(
            "CINE002",
            f"cinec.toml is not TOML: {problem}",
            'texts stand in quotation marks, tables in brackets: [film] look = "noir"',
        ) from None


def _profiles(parts: Mapping[str, ProfilePart]) -> dict[str, Profile]:
    profiles: dict[str, Profile] = {}
    for name, part in parts.items():
        base = profiles.get(part.inherits) or PROFILES.get(part.inherits)
        if base is None:
            raise UsageError(
                "CINE001",
                f"profile `{name}` inherits `{part.inherits}`, which does not exist",
                'inherits = "standard"',
            )
        profiles[name] = Profile(
            width=part.width or base.width,
            height=part.height or base.height,
            tier=part.tier or base.tier,
            style=part.style or base.style,
            image=part.image or base.image,
            video=part.video or base.video,
        )
    return profiles
