"""The notes of the notation as typed values, one class a keyword."""

from dataclasses import dataclass, field
from fractions import Fraction

from cinec.source import Span
from cinec.syntax.shot_spec import Length, ShotSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """`[[SHOT #id: …]]`"""

    span: Span
    id: str = ""
    spec: ShotSpec


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """`[[COVER: ots AVA MARSH]]`: a pattern of stdlib/coverage (or `auto`), whom it covers, and a pace (montage 2s)."""

    span: Span
    pattern: str
    subjects: tuple[str, ...] = ()
    pace: Length | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Play:
    """`[[PLAY AVA: hesitant, looks away]]`: delivery and gesture for the next beat."""

    span: Span
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A note whose body is a list of phrases: MOOD, LOOK, LIGHT, SET, WEATHER, AMB."""

    span: Span
    keyword: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """`[[BLOCK: AVA by door facing MARSH; MARSH seated at desk]]`: one item an actor."""

    span: Span
    marks: tuple["BlockMark", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockMark:
    """`posture` is stand, sit, kneel, lie or empty; `place` is a free noun of the set; `facing` a name or noun.

    `preposition` is the neutral word before the place (by, at, on …): it says how the mark is printed, and nothing else.
    """

    name: str
    posture: str = ""
    place: str = ""
    preposition: str = field(default="at", compare=False)
    facing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """`[[STATE AVA: torn lab coat, bandaged left hand]]`"""

    span: Span
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Music:
    """`[[MUSIC: tense pulse, 96 bpm, under]]`; `out` ends the cue."""

    span: Span
    phrases: tuple[str, ...] = ()
    bpm: int | None = None
    out: bool = False
    under: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """`[[SFX: door groan]]`"""

    span: Span
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """`[[HOLD: 2s]]`"""

    span: Span
    length: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """`[[TARGET: 20s]]`"""

    span: Span
    length: Length


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionTiming:
    """`[[TRANS: dissolve 12f]]`: a transition of stdlib/transitions and its length."""

    span: Span
    name: str
    length: Length | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cine:
    """`[[CINE: fps 24, 2.39:1, 1920x1080, look neo-noir, lang en-GB]]`; unset fields are None or empty."""

    span: Span
    fps: Fraction | None = None
    aspect: Fraction | None = None
    size: tuple[int, int] | None = None
    look: str = ""
    lang: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Declare:
    """`[[CAST AVA: …]]`, `[[PLACE …]]`, `[[PROP …]]`: `kind` is cast, place or prop."""

    span: Span
    kind: str
    name: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Include:
    """`[[INCLUDE: act-two.fountain]]`"""

    span: Span
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignore:
    """`[[cinec: ignore CODE -- reason]]`"""

    span: Span
    codes: tuple[str, ...]
    reason: str = ""


Notation = (
    Shot
    | Cover
    | Play
    | Words
    | Block
    | State
    | Music
    | Effect
    | Hold
    | Target
    | TransitionTiming
    | Cine
    | Declare
    | Include
    | Ignore
)
