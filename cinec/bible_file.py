"""bible.toml: its schema and its reading, pydantic at the edge."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from posixpath import dirname, normpath
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    WithJsonSchema,
    model_validator,
)

from cinec.bible import Bible, CastEntry, PlaceEntry, PropEntry, name_of
from cinec.errors import UsageError
from cinec.field_errors import FORMLESS, first_problem
from cinec.ir.story import Rule
from cinec.look_draft import LookDraft
from cinec.term_file import decimal

TEXT_OR_LIST = {"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}


def _phrases(value: Any) -> Any:
    """A text is phrases between commas, as in a note; an item of a list is one phrase."""
    return [each for each in re.split(r"[,;]", value) if each.strip()] if isinstance(value, str) else value


def _single(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-fA-F]{6}$", to_lower=True)]
Phrases = Annotated[tuple[Text, ...], BeforeValidator(_phrases), WithJsonSchema(TEXT_OR_LIST)]
Paths = Annotated[tuple[Text, ...], BeforeValidator(_single), WithJsonSchema(TEXT_OR_LIST)]
Colours = Annotated[tuple[Colour, ...], BeforeValidator(_single), WithJsonSchema(TEXT_OR_LIST)]
Whole = Annotated[int, Field(strict=True, ge=1, le=100_000)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SeriesPart(_Part):
    title: str = ""
    episodes: tuple[Text, ...] = ()


class CastPart(_Part):
    name: str = ""
    age: Annotated[int, Field(strict=True, ge=0, le=130)] | None = None
    look: Phrases = ()
    wardrobe: Phrases = ()
    voice: str = ""
    refs: Paths = ()
    lora: str = ""
    palette: Colours = ()
    relationships: dict[Text, Text] = {}


class PlacePart(_Part):
    aliases: Phrases = ()
    set: Phrases = ()
    light: str = ""
    weather: Phrases = ()
    look: Phrases = ()
    refs: Paths = ()
    palette: Colours = ()


class PropPart(_Part):
    aliases: Phrases = ()
    look: Phrases = ()
    refs: Paths = ()


class LookPart(BaseModel):
    """Every other field is one of a look of the stdlib (`cinec stdlib show looks/noir`)."""

    model_config = ConfigDict(extra="allow", frozen=True)

    base: str = "natural"
    palette: tuple[Colour, ...] | None = None


class RulePart(_Part):
    text: Text
    who: str = ""
    never: Phrases = ()
    since: Whole | None = Field(default=None, alias="from")
    before: Whole | None = None

    @model_validator(mode="after")
    def _in_force_somewhere(self) -> "RulePart":
        if self.since and self.before and self.since >= self.before:
            raise ValueError(f"from {self.since} to before {self.before} is no episode")
        return self


class BibleFile(_Part):
    """The whole file."""

    version: Literal[1] = 1
    series: SeriesPart = SeriesPart()
    cast: dict[Text, CastPart] = {}
    place: dict[Text, PlacePart] = {}
    prop: dict[Text, PropPart] = {}
    look: dict[Text, LookPart] = {}
    rules: tuple[RulePart, ...] = ()


def parse_bible(data: bytes, path: str) -> Bible:
    """What a bible.toml says; raises UsageError that names what is wrong and where."""
    try:
        file = BibleFile.model_validate(_table(data, path))
    except ValidationError as problem:
        told = first_problem(problem, BibleFile, "cinec schema bible")
        if told.problem == FORMLESS:
            raise _wrong(path, told.place, "this is no colour", 'a colour is "#rrggbb"') from None
        raise _wrong(path, told.place, told.problem, told.hint) from None
    return Bible(
        path=path,
        title=file.series.title,
        episodes=_episodes(file.series, path),
        cast=tuple(_cast_entry(name, part, path) for name, part in _named(file.cast, "cast", path)),
        places=_places(file, path),
        props=_props(file, path),
        looks=tuple(_look(name, part, path) for name, part in _named(file.look, "look", path)),
        rules=tuple(map(_rule, file.rules)),
    )


def _table(data: bytes, path: str) -> dict[str, Any]:
    """The TOML in `data`; tomllib raises plain ValueErrors too, and RecursionError for deep nesting."""
    try:
        return tomllib.loads(data.decode("utf-8-sig"), parse_float=decimal)
    except (ValueError, RecursionError) as problem:
        raise UsageError("CINE020", f"{path} is not TOML: {problem}", 'a table: [cast."OLD TOM"]') from None


def _wrong(path: str, place: str, problem: str, hint: str) -> UsageError:
    return UsageError("CINE021", f"{path}: `{place}`: {problem}", hint)


def _named(parts: Mapping[str, Any], table: str, path: str) -> Iterator[tuple[str, Any]]:
    """The entries by NAME in the order of their names; one name in two spellings is an error."""
    spelt: dict[str, str] = {}
    for written in parts:
        name = name_of(written)
        if name in spelt:
            problem = f"it is the same name as `{spelt[name]}`"
            raise _wrong(path, f"{table}.{written}", problem, "put both in one table")
        spelt[name] = written
    for name, written in sorted(spelt.items()) if table != "look" else spelt.items():
        yield name, parts[written]


def _episodes(series: SeriesPart, path: str) -> tuple[str, ...]:
    episodes = tuple(_inside(each, path, "series.episodes") for each in series.episodes)
    for name, count in Counter(episodes).items():
        if count > 1:
            raise _wrong(path, "series.episodes", f"`{name}` is listed twice", "list each episode once")
    return episodes


def _inside(written: str, bible: str, field: str) -> str:
    """A path of the bible, which is from the bible's folder, as one from the project's root."""
    folder = dirname(bible)
    path = normpath(f"{folder}/{written}" if folder else written)
    if written.startswith("/") or path == ".." or path.startswith("../") or "\0" in written:
        message = f"{bible}: `{field}`: `{written}` lies outside the project"
        raise UsageError("CINE023", message, "copy the file below the project's root")
    return path


def _cast_entry(name: str, part: CastPart, path: str) -> CastEntry:
    where = f"cast.{name}"
    return CastEntry(
        name=name,
        full_name=" ".join(part.name.split()),
        age=part.age,
        look=part.look,
        wardrobe=tuple(re.sub(r"^(?i:wears|wearing)\s+", "", each) for each in part.wardrobe),
        voice=" ".join(part.voice.split()).removeprefix("voice "),
        refs=tuple(_inside(each, path, f"{where}.refs") for each in part.refs),
        lora=_inside(part.lora, path, f"{where}.lora") if part.lora else "",
        palette=part.palette,
        relationships=tuple(sorted((name_of(who), words) for who, words in part.relationships.items())),
    )


def _places(file: BibleFile, path: str) -> tuple[PlaceEntry, ...]:
    said: dict[str, str] = {}
    return tuple(
        PlaceEntry(
            name=name,
            aliases=_aliases(name, part.aliases, said, path, "place"),
            dressing=part.set,
            light=part.light.strip(),
            weather=part.weather,
            look=part.look,
            refs=tuple(_inside(each, path, f"place.{name}.refs") for each in part.refs),
            palette=part.palette,
        )
        for name, part in _named(file.place, "place", path)
    )


def _props(file: BibleFile, path: str) -> tuple[PropEntry, ...]:
    said: dict[str, str] = {}
    return tuple(
        PropEntry(
            name=name,
            aliases=_aliases(name, part.aliases, said, path, "prop"),
            look=part.look,
            refs=tuple(_inside(each, path, f"prop.{name}.refs") for each in part.refs),
        )
        for name, part in _named(file.prop, "prop", path)
    )


def _aliases(
    name: str, written: tuple[str, ...], said: dict[str, str], path: str, table: str
) -> tuple[str, ...]:
    aliases = tuple(dict.fromkeys(each for each in map(name_of, written) if each != name))
    for each in aliases:
        other = said.setdefault(each, name)
        if other != name:
            problem = f"`{each}` is an alias of `{other}` too"
            raise _wrong(path, f"{table}.{name}.aliases", problem, "keep it in one of them")
    return aliases


def _look(name: str, part: LookPart, path: str) -> LookDraft:
    own = {key: value for key, value in (part.model_extra or {}).items() if key != "name"}
    if part.palette is not None:
        own["palette"] = list(part.palette)
    return LookDraft(name=name.lower(), base=part.base.casefold().strip(), table=own, path=path)


def _rule(part: RulePart) -> Rule:
    return Rule(
        text=part.text,
        who=name_of(part.who),
        never=part.never,
        since=part.since or 0,
        before=part.before or 0,
    )
