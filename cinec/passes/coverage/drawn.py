"""A shot before it has a name."""

from dataclasses import dataclass

from cinec.ir.shots import Cover
from cinec.ir.story import ShotCue
from cinec.syntax.shot_spec import ShotSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A shot before it has a name: its frame, its stretch, and the note that asked for it."""

    spec: ShotSpec
    covers: tuple[Cover, ...]
    pieces: tuple[int, int]
    cue: ShotCue | None
