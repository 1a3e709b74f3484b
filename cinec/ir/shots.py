"""Shot IR: setups, the shots that return to them, where everyone stands, and how long it lasts."""

from dataclasses import dataclass

from cinec.ir.canonical import provenance
from cinec.ir.identity import Identity, Reference
from cinec.ir.picture import Camera, Lighting, Performance, Point, SetDesign, TitleCard
from cinec.ir.prompt import Prompt
from cinec.ir.story import Story
from cinec.source import Span
from cinec.syntax.shot_spec import ShotSpec

SCHEMA = "cinec.shots.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The stretch [start, end) of a beat's text that a shot plays over."""

    beat: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """A camera pose in the set; `at` is per-mille of the move (0 its start, 1000 its end)."""

    at: int
    position: Point
    pan: int
    tilt: int
    roll: int = 0
    focal: int = 50000
    focus: int = 3000
    ease: str = "smooth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Camera, lens, light and side: what shots return to. `id` is a hash of its spec, unique in the scene.

    Empty `frames` mean that it is not staged yet. `side` is -1 or 1 of the line of action, 0 neutral.
    """

    id: str
    spec: ShotSpec
    frames: tuple[Frame, ...] = ()
    f_number: int = 280
    sensor: int = 36000
    shake: int = 0
    side: int = 0
    lighting: Lighting | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Where an actor is from character `at` of beat `beat` on.

    `gait` is how he gets there: walk, run, or cut (he is found there); `via` are the corners of the way. `gone` tells
    that he has left the set when he arrives.
    """

    actor: str
    beat: str
    at: int
    position: Point
    yaw: int
    posture: str = "stand"
    seat: int = 450
    gait: str = "walk"
    via: tuple[Point, ...] = ()
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Span48:
    """[start, end) in 48 kHz samples from the scene's first frame."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BeatTime:
    """When a beat plays within its scene; `sound` is the speech's own stretch, empty for other beats."""

    beat: str
    span: Span48
    sound: Span48 | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shot:
    """`id` is `#id` or a hash of what it covers, unique in its scene. `spec` is complete after plan_shots.

    After time_shots: `start` (frames from the scene's start), `frames`, `head` and `tail` (handle frames beyond both
    ends, for transitions), `camera` and `performances` in frames from the shot's frame 0. `prompts` are in the dialects
    that its target reads; `cast` are the names of whom it shows, nearest first, `identities` theirs, `references` the pictures that its
    note names, `surroundings` those of its place and things.
    """

    id: str
    setup: str
    spec: ShotSpec
    covers: tuple[Cover, ...]
    start: int | None = None
    frames: int | None = None
    head: int = 0
    tail: int = 0
    camera: Camera | None = None
    performances: tuple[Performance, ...] = ()
    titles: tuple[TitleCard, ...] = ()
    prompts: tuple[Prompt, ...] = ()
    cast: tuple[str, ...] = ()
    identities: tuple[Identity, ...] = ()
    references: tuple[Reference, ...] = ()
    surroundings: tuple[Reference, ...] = ()
    inferred: bool = provenance(False)
    span: Span | None = provenance()


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneShots:
    """One scene as shots. `design` and `marks` come from stage_shots, `times` and `frames` from time_shots."""

    scene: str = provenance("")
    setups: tuple[Setup, ...]
    shots: tuple[Shot, ...]
    design: SetDesign | None = None
    marks: tuple[Mark, ...] = ()
    times: tuple[BeatTime, ...] = ()
    frames: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotList:
    """The film as shots, beside the story that they tell; `scenes` run parallel to `story.scenes`."""

    schema: str = SCHEMA
    story: Story
    scenes: tuple[SceneShots, ...]
