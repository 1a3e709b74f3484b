"""What a picture is made of: space, figures, sets, light, look and camera, with every term resolved.

Millimetres, millidegrees, per-mille and frames, all integers. The set's origin is the centre of its floor;
+X right, +Y up, right-handed. A figure of yaw 0 faces +Z: forward = (sin yaw, 0, cos yaw).
A camera of pan 0 looks down -Z: forward = (-sin pan cos tilt, sin tilt, -cos pan cos tilt); tilt up is positive,
roll is clockwise as seen by the camera operator. Colours are sRGB `#rrggbb`.
"""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    x: int
    y: int
    z: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Garment:
    """One layer of clothing: `kind` is a costume kind that previs knows (suit, sweater, coat, dress, jeans …)."""

    kind: str
    colour: str
    trim: str = "#ffffff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Something that has happened to a figure and can be seen.

    `kind` is bandage, patch, sling, blood, bruise, torn, wet, mud, dirt, soot, dust or broken; `part` is a part of the
    body, `glasses`, `clothes`, `all`, or the kind of a garment that is worn; `side` is the character's own left or
    right, both, or empty where a part has no sides.
    """

    kind: str
    part: str
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearance:
    """How a character looks. `build` is -1000 (slight) … 1000 (heavy); `face` is six per-mille traits
    (-1000 … 1000): jaw width, cheek fullness, nose length, nose width, lip fullness, brow weight. `marks` are sorted."""

    name: str
    sex: str = "m"
    age: int = 35
    height: int = 1750
    build: int = 0
    skin: str = "#c58c6c"
    eyes: str = "#5a4632"
    hair_style: str = "short"
    hair: str = "#2b2019"
    face: tuple[int, ...] = (0, 0, 0, 0, 0, 0)
    beard: str = "none"
    glasses: bool = False
    hat: str = "none"
    garments: tuple[Garment, ...] = ()
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """Where a figure is at a frame. Between placements apart it walks (or runs); between postures it changes.

    `posture` is stand, sit, kneel or lie; `seat` is the seat's height when sitting.
    """

    frame: int
    position: Point
    yaw: int
    posture: str = "stand"
    gait: str = "walk"
    seat: int = 450


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaze:
    """From this frame the eyes, then the head, go to `actor`'s eyes or to `point`."""

    frame: int
    actor: str | None = None
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """From this frame the face shows eight per-mille numbers:
    brow in, brow out, lid up, lid low, gaze down, jaw open, mouth wide, mouth corner."""

    frame: int
    face: tuple[int, ...]
    name: str = "neutral"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gesture:
    """A body gesture over [start, end): `name` is a gesture previs knows (point, nod, shrug, type, open …)."""

    start: int
    end: int
    name: str
    target: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Phoneme:
    """Sound of speech in samples from the shot's frame 0: IPA, `[start, end)`."""

    start: int
    end: int
    ipa: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Performance:
    """One actor in one shot. Frames count from the shot's frame 0; negative frames are the head handle."""

    actor: str
    appearance: Appearance
    placements: tuple[Placement, ...]
    gazes: tuple[Gaze, ...] = ()
    feelings: tuple[Feeling, ...] = ()
    gestures: tuple[Gesture, ...] = ()
    phonemes: tuple[Phoneme, ...] = ()
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPart:
    """One built thing: `size` is width (x), height (y), depth (z) before the turn about +Y.

    `position` is the centre of its footprint at its foot. `light` > 0 makes it a practical of `kelvin`.
    """

    kind: str
    name: str
    position: Point
    size: Point
    turn: int = 0
    colour: str = "#8a8078"
    trim: str = "#5b5148"
    light: int = 0
    kelvin: int = 2800
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDesign:
    """A built place. `outdoors` has no walls of its own; `size` is its floor and height."""

    name: str
    outdoors: bool
    size: Point
    parts: tuple[SetPart, ...]
    floor: str = "#6b4a33"
    floor_kind: str = "wood"
    walls: str = "#7d7a70"
    ceiling: str = "#8d8a84"
    seed: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lighting:
    """Light of a setup. Levels are per-mille of exposure on a face (1000 = key at full), azimuths in the world
    (0 = from +Z, counter-clockwise seen from above), `fill` and `rim` as their own levels."""

    scheme: str
    key_level: int = 1000
    key_kelvin: int = 3400
    key_azimuth: int = 45000
    key_height: int = 25000
    fill: int = 250
    fill_kelvin: int = 5600
    rim: int = 900
    rim_kelvin: int = 8000
    ambient: int = 40
    ambient_kelvin: int = 8200
    eye_light: int = 500
    gobo: str = "none"
    gobo_level: int = 0
    gobo_kelvin: int = 8200
    gobo_azimuth: int = 150000
    gobo_height: int = 20000
    practicals: bool = True
    white_kelvin: int = 4300
    fog: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Sky:
    """`hour` in minutes after midnight; `weather` is clear, cloud, rain, fog, snow or storm; `level` scales it."""

    hour: int = 720
    weather: str = "clear"
    level: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """The finish: per-mille contrast, saturation, grain, vignette, bloom; tints are added to shadows and
    highlights in 8-bit steps; `style` is film, clay or ink."""

    name: str
    style: str = "film"
    contrast: int = 1360
    saturation: int = 1220
    shadow_tint: tuple[int, int, int] = (-3, 0, 5)
    highlight_tint: tuple[int, int, int] = (3, 1, -4)
    exposure: int = 1000
    grain: int = 2000
    vignette: int = 140
    bloom: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CameraKey:
    """The camera at a frame; `ease` is how it goes on to the next key: linear, smooth, in, out or hold.

    `focal` in micrometres, `focus` the distance in focus along the axis in millimetres.
    """

    frame: int
    position: Point
    pan: int
    tilt: int
    roll: int = 0
    focal: int = 50000
    focus: int = 3000
    ease: str = "smooth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """`sensor` is the sensor's width in micrometres; `f_number` in hundredths; `shake` per-mille of handheld sway."""

    keys: tuple[CameraKey, ...]
    sensor: int = 36000
    f_number: int = 280
    shake: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Raster:
    """Width and height in pixels (even); the active picture (inside the letterbox) is `active` = x, y, w, h."""

    width: int
    height: int
    active: tuple[int, int, int, int]
    fps: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class TitleCard:
    """Text on the picture over [start, end): `style` is super, title or chyron; lines are plain text."""

    start: int
    end: int
    lines: tuple[str, ...]
    style: str = "super"
