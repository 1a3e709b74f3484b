"""A project: its root, its script, and its settings after precedence."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from types import MappingProxyType

from cinec.diagnostics.selection import Selection
from cinec.errors import UsageError
from cinec.world import DiskWorld, World

CONFIG_NAME = "cinec.toml"
LOCK_NAME = "cinec.lock"
STATE_FOLDER = ".cinec"

DEFAULT_BACKENDS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "image": ("previs",),
        "video": ("previs",),
        "speech": ("espeak",),
        "music": ("synth",),
        "sound": ("synth",),
        "language": ("rules",),
        "layout": ("previs",),
        "embedding": ("chroma",),
        "face": (),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One way to render: raster size, the tier of quality, the style of the look, and who makes pictures where it says."""

    width: int
    height: int
    tier: str
    style: str = ""
    image: tuple[str, ...] = ()
    video: tuple[str, ...] = ()


PROFILES: Mapping[str, Profile] = MappingProxyType(
    {
        "draft": Profile(width=640, height=360, tier="draft"),
        "standard": Profile(width=1280, height=720, tier="standard"),
        "fine": Profile(width=1920, height=1080, tier="standard"),
        "ink": Profile(width=1280, height=720, tier="standard", style="ink"),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Film:
    """What cinec.toml says of the film; None where it says nothing. A CINE note outranks it.

    `bible` is the bible's path from the root.
    """

    fps: Fraction | None = None
    aspect: Fraction | None = None
    look: str | None = None
    lang: str | None = None
    bible: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """`[backends.openai]`: where the server is and which model it runs. The key's name in the environment, not the key.

    `seconds` is how long one question may take, waits and repairs included.
    """

    url: str = ""
    model: str = ""
    key_variable: str = "OPENAI_API_KEY"
    seconds: int = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Lint:
    """`[lint]`: which rules are on, the numbers of rules by name, and scripts left out."""

    selection: Selection = Selection()
    options: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    exclude: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Settings of one build, after precedence."""

    film: Film = Film()
    backends: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: DEFAULT_BACKENDS)
    language_model: LanguageModel = LanguageModel()
    profile_name: str = "standard"
    profile: Profile = PROFILES["standard"]
    loudness: int = -1600
    jobs: int = 0
    lint: Lint = Lint()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A script and what may be read around it, before any setting is."""

    root: Path
    script: str
    world: World

    @property
    def stem(self) -> str:
        return Path(self.script).stem

    @property
    def folder(self) -> Path:
        """Where results go: `build/` beside the script."""
        return self.root / Path(self.script).parent / "build"

    @property
    def state(self) -> Path:
        return self.root / STATE_FOLDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Place):
    """`root` is the folder that may be read; `script` is relative to it, in POSIX form."""

    config: Config


def place_of(script: Path) -> Place:
    """Where `script` lies: below the nearest folder upwards with a cinec.toml, else in its own."""
    place = script.absolute()
    root = next((parent for parent in place.parents if (parent / CONFIG_NAME).is_file()), place.parent)
    return Place(root=root, script=place.relative_to(root).as_posix(), world=DiskWorld(root))


def open_project(place: Place, *, profile: str | None = None, jobs: int = 0) -> Project:
    """The project at a place, with its settings; raises UsageError for settings that are wrong."""
    world = place.world
    config = read_config(world) if world.exists(CONFIG_NAME) else Config()
    config = with_profile(config, profile or config.profile_name, world)
    config = replace(config, jobs=jobs or config.jobs)
    return Project(root=place.root, script=place.script, world=world, config=config)


def read_config(world: World) -> Config:
    """The settings of cinec.toml; raises UsageError that names the field that is wrong."""
    from cinec.config_file import parse_config

    return parse_config(_config_bytes(world)).config


def with_profile(config: Config, name: str, world: World) -> Config:
    """`config` with a profile of cinec.toml or a built-in one."""
    profiles: dict[str, Profile] = dict(PROFILES)
    if world.exists(CONFIG_NAME):
        from cinec.config_file import parse_config

        profiles |= parse_config(_config_bytes(world)).profiles
    if name not in profiles:
        raise UsageError(
            "CINE001", f"there is no profile `{name}`", f"use one of: {', '.join(sorted(profiles))}"
        )
    chosen = profiles[name]
    makers = {role: names for role, names in (("image", chosen.image), ("video", chosen.video)) if names}
    return replace(config, profile_name=name, profile=chosen, backends={**config.backends, **makers})


def _config_bytes(world: World) -> bytes:
    try:
        return world.read(CONFIG_NAME)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise UsageError("CINE002", f"cinec.toml cannot be read: {reason}", "check its permissions") from None
