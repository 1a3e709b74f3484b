"""What a SHOT note asks for, as values; the names in it are stems of stdlib files or names of the script."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Side(StrEnum):
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """A length of time as written: whole frames, or rational seconds."""

    frames: int | None = None
    seconds: Fraction | None = None

    def lasts(self, fps: Fraction) -> Fraction:
        """Seconds, at a rate where it is written in frames."""
        return self.seconds if self.seconds is not None else Fraction(self.frames or 0) / fps


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One camera move: `name` from stdlib/moves, `direction` left, right, up, down, in or out where the move has
    one, `target` a subject, `amount` degrees or per cent as written, `pace` slow, fast or empty."""

    name: str
    direction: str = ""
    target: str = ""
    amount: int = 0
    pace: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """`kind` is shallow, deep or rack; a rack goes from `start` to `end` (subjects)."""

    kind: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotSpec:
    """One frame and its life. Empty fields are the planner's to fill.

    `size` is a stem of stdlib/shots of kind size (ecu cu mcu ms mws ws ews); `framing` one of kind framing
    (single two-shot group ots pov insert establishing aerial reaction); `over` is whose shoulder an OTS looks over.
    `roll` in millidegrees (dutch); `focal` in millimetres; `height` in millimetres; `side` the side of the line
    of action; `screen` where the subject stands in the frame.
    """

    size: str = ""
    framing: str = ""
    subjects: tuple[str, ...] = ()
    over: str = ""
    angle: str = ""
    roll: int = 0
    facing: str = ""
    side: Side | None = None
    screen: Side | None = None
    height: int | None = None
    clean: bool | None = None
    eyeline: str = ""
    same_as: str = ""
    focal: Fraction | None = None
    f_number: Fraction | None = None
    lenses: tuple[str, ...] = ()
    moves: tuple[Move, ...] = ()
    focus: Focus | None = None
    lights: tuple[str, ...] = ()
    composition: tuple[str, ...] = ()
    speed: str = ""
    length: Length | None = None
    hold: Length | None = None
    stay: bool = False
    texts: tuple[str, ...] = ()
    options: tuple[tuple[str, str], ...] = ()
