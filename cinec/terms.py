"""The terms of the stdlib as frozen values, one class a kind; geometry and wording stand side by side.

Numbers are integers: shares and levels per-mille, angles millidegrees, lengths millimetres, times milliseconds or
frames of 24 a second. `prompt` is how an image model is told.
"""

from dataclasses import dataclass, fields
from typing import Annotated, Literal

from cinec.ir.picture import Lighting, Look
from cinec.term_file import Scale

Permille = Annotated[int, Scale(1000)]
Thousandths = Annotated[int, Scale(1000)]
Hundredths = Annotated[int, Scale(100)]
Range = tuple[int, int]
Shares = tuple[Permille, Permille]
Angles = tuple[Thousandths, Thousandths]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """What every term has: its name (the file's stem), one sentence for a filmmaker, and other phrases for it."""

    name: str
    doc: str
    aliases: tuple[str, ...] = ()
    prompt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SizeTerm(Term):
    """A shot size. Shares of the active picture's height: `head` from chin to crown, `eyes` the eye line from the
    top, `crown` the room above the head (negative: cropped). `kit` are preferred focal lengths, `cuts` says where the
    lower edge lies, `picture` how much height it shows at the subject, `steps` its rank from the closest."""

    kind: Literal["size"]
    rank: int
    head: Shares
    eyes: Shares
    crown: Shares
    picture: Shares
    kit: tuple[int, ...]
    cuts: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FramingTerm(Term):
    """How many figures, seen how. `size` is used where none is written; `faces` tells whether a face must be seen."""

    kind: Literal["framing"]
    people: Range
    size: str = ""
    faces: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AngleTerm(Term):
    """The camera's height as a tilt: `pitch` is how far it looks up (positive) or down; `roll` leans it."""

    pitch: Angles
    roll: Thousandths = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class FacingTerm(Term):
    """How far the face is turned from the lens."""

    yaw: Angles


@dataclass(frozen=True, slots=True, kw_only=True)
class LensTerm(Term):
    """A kind of glass. Zero leaves a number to the size: `focal` in millimetres, `f_number` in hundredths, `sensor`
    in micrometres, `near` the closest focus in millimetres, `squeeze` 1000 for a spherical lens."""

    focal: Range = (0, 0)
    f_number: Hundredths = 0
    sensor: int = 0
    near: int = 0
    squeeze: Permille = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveTerm(Term):
    """A camera move. `axis` is what moves: none, pan, tilt, dolly (along the lens), truck (across it), boom (up),
    zoom (focal length), vertigo (dolly against zoom), orbit, follow or shake. `speed` is per second: millidegrees for
    pan, tilt and orbit, per-mille of the distance (or of the focal length) for the others; `amount` is how far it
    goes where the note does not say, in the same unit. `slow` and `fast` scale both."""

    axis: Literal[
        "none", "pan", "tilt", "dolly", "truck", "boom", "zoom", "vertigo", "orbit", "follow", "shake", "roll"
    ]
    sign: int = 1
    directions: tuple[str, ...] = ()
    takes_subject: bool = False
    speed: Permille = 0
    amount: Permille = 0
    slow: Permille = 500
    fast: Permille = 2000
    shake: Permille = 0
    ease: Literal["linear", "smooth", "in", "out"] = "smooth"


@dataclass(frozen=True, slots=True, kw_only=True)
class LightTerm(Term):
    """A lighting scheme, as picture.Lighting. Its azimuths are off the lens axis: 0 from the camera, positive
    towards the far side of the nose; stage_shots turns them into the world. `stops` is key over fill, for people."""

    stops: Permille
    key_level: Permille
    key_kelvin: int = 3400
    key_azimuth: Thousandths = 50000
    key_height: Thousandths = 25000
    fill: Permille
    fill_kelvin: int = 5600
    rim: Permille
    rim_kelvin: int = 8000
    ambient: Permille
    ambient_kelvin: int = 8200
    eye_light: Permille = 500
    gobo: Literal["none", "blinds", "window", "leaves", "bars", "branches"] = "none"
    gobo_level: Permille = 0
    gobo_kelvin: int = 8200
    gobo_azimuth: Thousandths = 150000
    gobo_height: Thousandths = 20000
    practicals: bool = True
    white_kelvin: int = 4300
    fog: Permille = 20

    def lighting(self) -> Lighting:
        """The scheme's numbers, its azimuths still off the lens axis."""
        own = {each.name for each in fields(Lighting)} - {"scheme"}
        return Lighting(scheme=self.name, **{name: getattr(self, name) for name in sorted(own)})


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionTerm(Term):
    """Where things stand in the frame. `x` and `y` are the subject's eyes as shares of the active picture."""

    directions: tuple[str, ...] = ()
    takes_subject: bool = False
    x: Permille = 500
    y: Permille = 360


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeedTerm(Term):
    """How fast the action runs: per-mille of life, 0 for a frozen frame."""

    rate: Permille


@dataclass(frozen=True, slots=True, kw_only=True)
class LookTerm(Term):
    """A look: the finish (as picture.Look), the light schemes for day and night, the rhythm (average shot length in
    milliseconds), the lens kit in millimetres, the palette, the sensor in micrometres, and the style of score."""

    style: Literal["film", "clay", "ink"] = "film"
    contrast: Permille
    saturation: Permille
    shadow_tint: tuple[int, int, int] = (-3, 0, 5)
    highlight_tint: tuple[int, int, int] = (3, 1, -4)
    exposure: Permille = 1000
    grain: Permille = 2000
    vignette: Permille = 140
    bloom: Permille = 500
    day: str
    night: str
    rhythm: Permille
    kit: tuple[int, ...]
    f_number: Hundredths = 280
    sensor: int = 36000
    palette: tuple[str, ...]
    score: str = ""
    negative: str = ""

    def finish(self) -> Look:
        """The numbers that a backend grades with."""
        own = {each.name for each in fields(Look)}
        return Look(**{name: getattr(self, name) for name in sorted(own)})


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageSetup:
    """One setup of a pattern. `subject` and `over` are roles: A and B the pair in talk, `speaker`, `listener`, `all`,
    `place`, `thing`; `use` says when the pattern cuts to it: open, speak, listen, turn (the scene's turning point),
    act (in action), close or any; `weight` is how readily."""

    size: str
    framing: str = "single"
    subject: str
    over: str = ""
    use: Literal["open", "speak", "listen", "turn", "act", "close", "any"]
    weight: Permille = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageTerm(Term):
    """How a scene is covered. `cuts` is the least and the most shots a minute, `stay` a scene in one shot, `pace` a
    fixed shot length in milliseconds (0 for none); no setups leave the choice to the planner."""

    cuts: Range = (0, 60)
    stay: bool = False
    pace: int = 0
    setups: tuple[CoverageSetup, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TransitionTerm(Term):
    """What happens at a cut, over `frames`; `colour` is what a fade goes through."""

    kind: Literal["cut", "dissolve", "fade-in", "fade-out", "fade-through", "wipe"]
    frames: int = 0
    colour: str = "#000000"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoodTerm(Term):
    """A mood. Score: `scale`, `bpm`, `timbre`, `density`, `brightness`. Speech: `rate` and `pitch` factors.
    `tension` is 0 … 1000; `rhythm` scales the look's shot length; `words` in action lines suggest the mood."""

    scale: Literal["major", "minor", "dorian", "phrygian", "lydian", "mixolydian", "whole-tone", "octatonic"]
    bpm: int
    timbre: str
    density: Permille
    brightness: Permille
    rate: Permille = 1000
    pitch: Permille = 1000
    tension: Permille
    rhythm: Permille = 1000
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeliveryTerm(Term):
    """How a line is said or a beat is played. `face` is the eight numbers of picture.Feeling (brow in, brow out, lid
    up, lid low, gaze down, jaw open, mouth wide, mouth corner); `rate`, `pitch`, `range` and `volume` scale the voice,
    `whisper` takes its tone away; `gesture` is a stem of gestures."""

    face: tuple[Permille, Permille, Permille, Permille, Permille, Permille, Permille, Permille]
    rate: Permille = 1000
    pitch: Permille = 1000
    range: Permille = 1000
    volume: Permille = 1000
    whisper: bool = False
    pause: int = 0
    gesture: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GestureTerm(Term):
    """Something a body does. `verbs` are the words that cue it in an action line, every form written out; `frames` is
    its usual length; `aims` tells that it goes towards someone or something."""

    kind: Literal["travel", "posture", "look", "head", "hands", "body"]
    verbs: tuple[str, ...]
    frames: int = 24
    aims: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundTerm(Term):
    """A sound to be heard under a scene (ambience, a loop) or at a spot (effect). `words` (places) and `verbs` (what
    is done) bring it in; `nouns` do so in an SFX note only, for a door in an action line makes no sound.
    `generator` and `settings` go to the sound backend; `gain` in hundredths of a decibel."""

    kind: Literal["ambience", "effect"]
    generator: str
    settings: tuple[tuple[str, int], ...] = ()
    milliseconds: int
    gain: Hundredths = 0
    words: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomTerm(Term):
    """A room that everybody knows to be narrow; `back` is how far a camera can stand away in it, in metres."""

    back: Thousandths


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicTerm(Term):
    """A style of score; zero and empty fields leave the mood's own."""

    scale: str = ""
    timbre: str = ""
    bpm: int = 0
    density: Permille = 0
    brightness: Permille = 0
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceTerm(Term):
    """A voice: `voice` is the speech backend's id, `rate` in words a minute, `pitch` 0 … 99; who may have it by
    language, sex (f, m, or x for any) and age in years."""

    backend: str
    voice: str
    lang: str
    sex: Literal["f", "m", "x"]
    age: Range
    rate: int = 165
    pitch: int = 50
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LexiconTerm(Term):
    """Words of CAST and STATE notes for one trait of a figure, and what each means: a costume kind, a colour."""

    entries: tuple[tuple[str, str], ...]
