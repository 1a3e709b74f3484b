"""The bible of a series: its people, places, props, looks, rules and episodes, as `bible.toml` tells them."""

from dataclasses import dataclass
from posixpath import dirname, normpath

from cinec.errors import UsageError
from cinec.ir.story import Rule
from cinec.look_draft import LookDraft
from cinec.world import OutsideRoot, World

BIBLE_NAME = "bible.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class CastEntry:
    """`[cast.NAME]`; `refs` and `lora` are paths from the project's root, `relationships` pairs of NAME and words."""

    name: str
    full_name: str = ""
    age: int | None = None
    look: tuple[str, ...] = ()
    wardrobe: tuple[str, ...] = ()
    voice: str = ""
    refs: tuple[str, ...] = ()
    lora: str = ""
    palette: tuple[str, ...] = ()
    relationships: tuple[tuple[str, str], ...] = ()

    @property
    def phrases(self) -> tuple[str, ...]:
        """What a CAST note would say: age, look, `wears …` in one phrase, `voice …`."""
        worn = f"wears {', '.join(self.wardrobe)}" if self.wardrobe else ""
        return tuple(phrase for phrase in (*self._body, worn, *self._voice) if phrase)

    @property
    def words(self) -> tuple[str, ...]:
        """The phrases with every item of the wardrobe for itself, as a note would have them."""
        return (*self._body, *(f"wears {each}" for each in self.wardrobe), *self._voice)

    @property
    def _body(self) -> tuple[str, ...]:
        return (*((str(self.age),) if self.age is not None else ()), *self.look)

    @property
    def _voice(self) -> tuple[str, ...]:
        return (f"voice {self.voice}",) if self.voice else ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceEntry:
    """`[place.NAME]`: `dressing` are its words for SET, `look` those for prompts, `light` a term of stdlib/lights."""

    name: str
    aliases: tuple[str, ...] = ()
    dressing: tuple[str, ...] = ()
    light: str = ""
    weather: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()
    palette: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PropEntry:
    """`[prop.NAME]`"""

    name: str
    aliases: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bible:
    """Everything a bible says; NAMES are in upper case. Without a file it is empty, and so is `path`.

    `episodes` are scripts in their order, as paths from the project's root.
    """

    path: str = ""
    title: str = ""
    episodes: tuple[str, ...] = ()
    cast: tuple[CastEntry, ...] = ()
    places: tuple[PlaceEntry, ...] = ()
    props: tuple[PropEntry, ...] = ()
    looks: tuple[LookDraft, ...] = ()
    rules: tuple[Rule, ...] = ()

    def episode_of(self, script: str) -> int:
        """The number of a script in the series, 0 when it is not in it."""
        path = normpath(script)
        return self.episodes.index(path) + 1 if path in self.episodes else 0


def name_of(text: str) -> str:
    """A name as the compiler compares it."""
    return " ".join(text.split()).upper()


def load_bible(world: World, script: str, named: str | None = None) -> Bible:
    """The bible that a script is told by; raises UsageError (CINE020 to CINE023) for one that cannot be used.

    It is the one that cinec.toml names, else the one beside the script, else the one at the project's root.
    """
    path = bible_path(world, script, named)
    return read_bible(world, path) if path else Bible()


def bible_path(world: World, script: str, named: str | None = None) -> str:
    """Where the bible of a script lies, empty where there is none."""
    if named:
        return normpath(named)
    beside = normpath(f"{dirname(script)}/{BIBLE_NAME}".lstrip("/"))
    return next((path for path in (beside, BIBLE_NAME) if world.exists(path)), "")


def read_bible(world: World, path: str) -> Bible:
    try:
        data = world.read(path)
    except OutsideRoot:
        raise UsageError("CINE023", f"`{path}` lies outside the project", 'bible = "bible.toml"') from None
    except OSError as problem:
        reason = "it is not there" if isinstance(problem, FileNotFoundError) else _reason(problem)
        hint = "cinec bible init SCRIPT writes one" if isinstance(problem, FileNotFoundError) else "check it"
        raise UsageError("CINE022", f"`{path}` cannot be read: {reason}", hint) from None
    from cinec.bible_file import parse_bible

    return parse_bible(data, path)


def _reason(problem: OSError) -> str:
    return "it is a folder" if isinstance(problem, IsADirectoryError) else problem.strerror or str(problem)
