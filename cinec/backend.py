"""Backends are targets: the protocol, the target description and the registry."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from cinec.errors import BackendError

API = 1
GROUP = "cinec.backends"


class Role(StrEnum):
    IMAGE = "image"
    VIDEO = "video"
    SPEECH = "speech"
    MUSIC = "music"
    SOUND = "sound"
    LANGUAGE = "language"
    EMBEDDING = "embedding"
    FACE = "face"
    CRITIC = "critic"
    LAYOUT = "layout"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What one role of a backend can do, as data that `select_targets` legalises against.

    Empty `sizes`, `aspects` or `rates` mean any. Durations in frames of the film (None: no limit).
    `controls` names what it accepts: text, negative, seed, first_frame, last_frame, references:n, depth, pose,
    mask, camera_path, lora, native_audio, geometry. `price` is per second of output in `currency`.
    `idempotency` is free, key, client_id, list or none; `concurrency` limits calls at once; of the actions that share
    an `exclusive` word one runs at a time, all in one warm process.
    """

    sizes: tuple[tuple[int, int], ...] = ()
    aspects: tuple[Fraction, ...] = ()
    rates: tuple[Fraction, ...] = ()
    min_frames: int = 1
    max_frames: int | None = None
    max_seconds: Fraction | None = None
    frame_step: int = 1
    controls: tuple[str, ...] = ()
    price: Fraction = Fraction(0)
    currency: str = ""
    concurrency: int = 0
    idempotency: str = "free"
    licence: str = ""
    milliseconds_per_frame: int = 0
    exclusive: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backend:
    """One backend. `entries` maps a role to "module:function", imported only where the action runs:

        def function(request, workspace: Workspace) -> None

    writes its outputs as files into `workspace.out`. `check` is "module:function" -> tuple[Finding, ...] for doctor.
    `model` names whatever changes the bytes it makes; `version` is raised when the adapter changes. `needs` are the
    top-level modules that it imports when it runs, `extra` the extra of cinec that installs them, and `install` the
    whole command where naming the extra is not enough. With `runs_models` it is nobody without a model of stdlib/models.
    """

    name: str
    version: int
    model: str
    entries: Mapping[Role, str]
    targets: Mapping[Role, Target] = field(default_factory=dict)
    doc: str = ""
    api: int = API
    check: str = ""
    warm_up: str = ""
    extra: str = ""
    needs: tuple[str, ...] = ()
    runs_models: bool = False
    install: str = ""

    @property
    def install_line(self) -> str:
        """The command that installs what it needs, empty when it comes with cinec."""
        return self.install or (f"pip install 'cinec[{self.extra}]'" if self.extra else "")

    def missing(self) -> tuple[str, ...]:
        """The modules of `needs` that are not installed; nothing is imported to find out."""
        return tuple(name for name in self.needs if find_spec(name) is None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One line of `cinec doctor`: what was looked at, whether it is well, and the command that mends it."""

    subject: str
    good: bool
    detail: str
    fix: str = ""


class Workspace(Protocol):
    """Real files for one action: `inputs` by port, `out` an empty folder, and the means to report and to stop."""

    inputs: Mapping[str, tuple[Path, ...]]
    out: Path
    seed: int

    def progress(self, done: int, total: int) -> None: ...

    def cancelled(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class Registry:
    """Installed backends by name; listing imports none of them."""

    points: Mapping[str, EntryPoint]
    overrides: Mapping[str, Backend] = field(default_factory=dict)

    def names(self) -> tuple[str, ...]:
        return tuple(sorted({*self.points, *self.overrides}))

    def get(self, name: str) -> Backend:
        """The backend called `name`; raises BackendError with a hint when it is absent or speaks another API."""
        if name in self.overrides:
            return self.overrides[name]
        if name not in self.points:
            raise BackendError(
                "CINE101", f"no backend is called `{name}`", f"use one of: {', '.join(self.names())}"
            )
        try:
            backend = self.points[name].load()
        except (ImportError, AttributeError) as problem:
            hint = "install the package that provides it again, or uninstall it"
            raise BackendError("CINE102", f"backend `{name}` cannot be loaded: {problem}", hint) from problem
        if not isinstance(backend, Backend):
            raise BackendError(
                "CINE102", f"the entry point `{name}` is not a Backend", "see backends/README.md"
            )
        if backend.api != API:
            raise BackendError(
                "CINE103",
                f"backend `{name}` speaks API {backend.api}, this cinec speaks {API}",
                "install matching versions",
            )
        return backend


@cache
def installed() -> Registry:
    """The registry of what was installed when the process began; two packages that claim one name are an error."""
    points: dict[str, EntryPoint] = {}
    for point in entry_points(group=GROUP):
        if point.name in points and points[point.name].value != point.value:
            raise BackendError(
                "CINE104",
                f"two packages provide a backend called `{point.name}`",
                f"uninstall one of: {points[point.name].value}, {point.value}",
            )
        points[point.name] = point
    return Registry(points)
