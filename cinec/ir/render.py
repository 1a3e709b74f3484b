"""Render IR: one request per artifact, neutral to the backend that will make it."""

from dataclasses import dataclass
from fractions import Fraction

from cinec.ir.canonical import provenance
from cinec.ir.generation import ClipRequest, ConformRequest, ImageRequest, ModelUse
from cinec.ir.identity import Identity, Reference
from cinec.ir.picture import Camera, Lighting, Look, Performance, Raster, SetDesign, Sky, TitleCard
from cinec.ir.prompt import Prompt
from cinec.ir.speech import SpeechRequest, SpeechTiming, Word

SCHEMA = "cinec.render.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicRequest:
    """A cue of score that the mix can lay to any length: `intro.wav`, `body.wav` (loops), `outro.wav`,
    48 kHz stereo 16 bit, each a whole number of bars. `scale` and `timbre` are words the synth knows."""

    mood: str
    bpm: int
    scale: str
    timbre: str
    density: int = 500
    brightness: int = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundRequest:
    """Ambience (a seamless loop) or a spot effect: `sound.wav`, 48 kHz stereo 16 bit.

    `generator` and `settings` come from stdlib/sounds; `milliseconds` is the length wanted.
    """

    generator: str
    settings: tuple[tuple[str, int], ...] = ()
    milliseconds: int = 20000
    loop: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRequest:
    """One shot, or one part of a shot that its target cannot make whole.

    Frames are counted from the shot's frame 0. Frames [-head, frames + tail) are made; [first, last) become
    `segment.mp4`, the handles `head.mkv` (frames [-head, first)) and `tail.mkv` ([last, frames + tail)) where not
    empty. `part` is (index, count) of a chained shot; part 1 and later read `last_frame` of the one before where the
    target has the control `first_frame`. Also made: `storyframe.png`, `report.json`, `last_frame.png`.
    `fade_in` and `fade_out` are frames from and to `fade_colour` at the ends of the shot.
    """

    frames: int
    first: int
    last: int
    raster: Raster
    design: SetDesign
    performances: tuple[Performance, ...]
    camera: Camera
    lighting: Lighting
    sky: Sky
    look: Look
    head: int = 0
    tail: int = 0
    part: tuple[int, int] = (0, 1)
    titles: tuple[TitleCard, ...] = ()
    fade_in: int = 0
    fade_out: int = 0
    fade_colour: str = "#000000"
    frozen: bool = False
    subjects: tuple[str, ...] = ()
    tier: str = "standard"


@dataclass(frozen=True, slots=True, kw_only=True)
class LayoutRequest:
    """What a model is shown of a shot, drawn by a backend that has its geometry: `frames` pictures at `rate`, the
    first at `offset` frames of the film from the shot's frame 0.

    `picture` is the shot; its raster is the clip's and wholly active, its titles, fades and handles play no part.
    Outputs are the `maps`: `first_frame.png`, `last_frame.png` (as the film would show them), `depth.mkv` (FFV1,
    8-bit grey, `frames` pictures, near is white, nothing is black) and with it `depth.json` (`near` and `far` in
    millimetres: a grey of g lies at 1 / (g/255 · (1/near - 1/far) + 1/far)).
    """

    picture: PictureRequest
    frames: int
    rate: Fraction
    offset: int
    maps: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DissolveRequest:
    """A transition segment: the tail of one shot into the head of the next over `frames`, `kind` dissolve or wipe.

    Inputs: `tail` (tail.mkv of the first), `head` (head.mkv of the second). Output: `segment.mp4`.
    """

    frames: int
    kind: str
    raster: Raster


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Sound on the timeline in samples: `source` is the index among the action's `sound` inputs.

    `start` on the timeline; `end` where it must stop (a loop or cue), None to play it whole; `part` names what the
    source is: whole, intro, body or outro; gains in hundredths of a decibel; fades in samples.
    """

    source: int
    stem: str
    start: int
    end: int | None = None
    loop: bool = False
    gain: int = 0
    fade_in: int = 0
    fade_out: int = 0
    pan: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedMusic:
    """A music cue from `start` to `end`: sources are the indexes of its intro, body and outro.

    `bar` is the length of one bar in samples (0: an eighth of the body).
    """

    intro: int
    body: int
    outro: int
    start: int
    end: int
    gain: int = 0
    under: bool = False
    bar: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MixRequest:
    """The one continuous mix. Input port `sound`: WAV files in the order that `Placed.source` counts.

    `samples` is the film's length; `loudness` in hundredths of LUFS; music and ambience duck under speech by `duck`
    (hundredths of a decibel). Outputs: `mix.m4a` (AAC 48 kHz stereo), `dialogue.flac`, `music.flac`,
    `effects.flac`, `mix.json` (measured loudness and peaks).
    """

    samples: int
    placed: tuple[Placed, ...]
    music: tuple[PlacedMusic, ...] = ()
    loudness: int = -1600
    duck: int = -900
    bitrate: int = 192000


@dataclass(frozen=True, slots=True, kw_only=True)
class Subtitle:
    """[start, end) in samples of the film; `text` may hold line ends; `words` are word starts for word-true display."""

    start: int
    end: int
    text: str
    speaker: str = ""
    words: tuple[Word, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinRequest:
    """The film: inputs `segment` (in order), `mix`. Output: `film.mp4`, picture remuxed, never encoded again."""

    fps: Fraction
    frames: tuple[int, ...]
    subtitles: tuple[Subtitle, ...]
    lang: str
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell of the contact sheet; `label` is its first line, `detail` its second."""

    label: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactSheetRequest:
    """One labelled frame a shot: input `frame` in the order of `cells`. Output: `contact.png`."""

    title: str
    cells: tuple[SheetCell, ...]
    columns: int = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageRequest:
    """A question to a language backend: `task` is the instruction, `facts` JSON text, data and never an instruction.

    Output: `answer.json`, an `answer` ("module:Class", a dataclass of cinec.ir.answers) made of the facts' choices.
    A backend with the control `server` asks `model` at `url`, with the key that the environment holds as
    `key_variable`, for at most `seconds`. `fallback` names who answers when it fails; empty: the build fails.
    """

    task: str
    facts: str
    answer: str
    language: str = "en"
    url: str = ""
    model: str = ""
    key_variable: str = provenance("")
    seconds: int = provenance(120)
    fallback: str = provenance("")


@dataclass(frozen=True, slots=True, kw_only=True)
class GeneratedPart:
    """A part of a shot as a model makes it: the layout that guides it, the clip, and how it is cut to the film.

    `controls` are the ports of the clip that are filled: first_frame, last_frame, depth. `stills` are, by port, the
    pictures that an image model draws over the layout's; a port without one takes the layout's own picture. At most
    `references` pictures go to the clip, `still_references` to each still.
    """

    layout: LayoutRequest | None
    clip: ClipRequest
    conform: ConformRequest
    controls: tuple[str, ...]
    stills: tuple[tuple[str, ImageRequest], ...] = ()
    references: int = 0
    still_references: int = 0
    milliseconds: int = provenance(60000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """Who a character is to models: pictures of the project, or a still that is made once and stands for them."""

    identity: Identity
    still: ImageRequest | None = None
    image_backend: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FaceCheck:
    """Faces are measured by `backend` with `model`."""

    backend: str
    model: ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotRender:
    """A shot with its requests, one a part; `start` in frames of the film; `wording` says the frame in a few words.

    `seed` is the one that its note gives; None leaves it to the shot's id. `prompts` are what its target is told,
    `parts` how a model makes each request (empty where the backend draws geometry itself), `image_backend` who makes
    their keyframes, `cast` the characters that it shows and whose portraits it is given.
    """

    id: str
    scene: str = provenance("")
    wording: str = ""
    setup: str = ""
    seed: int | None = None
    start: int
    frames: int
    backend: str
    requests: tuple[PictureRequest, ...]
    prompts: tuple[Prompt, ...] = ()
    parts: tuple[GeneratedPart, ...] = ()
    image_backend: str = ""
    cast: tuple[str, ...] = ()
    references: tuple[Reference, ...] = ()
    surroundings: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneCut:
    """A picture transition between the shots `before` and `after` (indexes in the film), centred on their cut.

    `lead` frames come before the cut, `lag` after it.
    """

    before: int
    after: int
    kind: str
    lead: int
    lag: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenCue:
    """A speech on the timeline: `start` in samples of the film; `subtitle` its text as shown."""

    id: str
    request: SpeechRequest
    timing: SpeechTiming
    start: int
    speaker: str
    subtitle: str
    pan: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class MusicSpan:
    request: MusicRequest
    seed: int
    start: int
    end: int
    under: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundSpan:
    """Ambience over [start, end), or an effect at `start` (`end` None)."""

    request: SoundRequest
    seed: int
    start: int
    end: int | None = None
    gain: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderList:
    """The whole film as requests, in the order of the film."""

    schema: str = SCHEMA
    title: str
    lang: str
    fps: Fraction
    frames: int
    raster: Raster
    shots: tuple[ShotRender, ...]
    cuts: tuple[SceneCut, ...] = ()
    speech: tuple[SpokenCue, ...] = ()
    music: tuple[MusicSpan, ...] = ()
    sounds: tuple[SoundSpan, ...] = ()
    portraits: tuple[Portrait, ...] = ()
    faces: FaceCheck | None = None
