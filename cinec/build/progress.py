"""What a build tells while it runs: a stream of events that a renderer turns into bars or lines."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Happening(StrEnum):
    """What an event is about.

    PLANNED: a round begins; `total` actions are wanted, about `milliseconds` long if none were cached.
    HIT: the result was in the cache. STARTED: a worker has it; `milliseconds` is the estimate.
    WAITING: another build is making the same thing. PROGRESS: `done` of `total` parts.
    RETRIED: it begins again for a reason that was not its own, in `message`.
    DONE: the outputs are committed after `milliseconds`. FAILED: with `message`.
    """

    PLANNED = "planned"
    HIT = "hit"
    STARTED = "started"
    WAITING = "waiting"
    PROGRESS = "progress"
    RETRIED = "retried"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One happening; `action` is its id, empty for PLANNED. One class for all, as starting up must be quick."""

    what: Happening
    action: str = ""
    label: str = ""
    kind: str = ""
    done: int = 0
    total: int = 0
    milliseconds: int = 0
    message: str = ""


Listener = Callable[[Event], None]


def silence(event: Event) -> None:
    """A listener that hears nothing."""
