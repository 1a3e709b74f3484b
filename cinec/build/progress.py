"""What a build tells while it runs: a stream of events that a renderer turns into bars or lines."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A round begins: so many actions are wanted, and so many milliseconds were estimated for all."""

    actions: int
    estimate_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The result of an action was in the cache."""

    action: str
    label: str = ""
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    action: str
    label: str = ""
    kind: str = ""
    estimate_ms: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Another build is making the same thing; this one takes its result."""

    action: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    action: str
    done: int
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Retried:
    """An action begins again, once, for a reason that was not its own."""

    action: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The outputs are committed."""

    action: str
    label: str = ""
    kind: str = ""
    milliseconds: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    action: str
    label: str = ""
    message: str = ""


Event = Planned | Hit | Started | Waiting | Progress | Retried | Done | Failed
Listener = Callable[[Event], None]


def silence(event: Event) -> None:
    """A listener that hears nothing."""
