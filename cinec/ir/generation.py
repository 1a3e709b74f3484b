"""Requests to models: stills, clips, faces, notes of the craft, and what cuts a clip to the film."""

from dataclasses import dataclass
from fractions import Fraction

from cinec.ir.canonical import provenance
from cinec.ir.picture import Raster, TitleCard
from cinec.ir.prompt import Prompt


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelUse:
    """A model as a backend loads it: a file of stdlib/models, resolved.

    Weights are `repo` at `revision` (a full commit) in the local model cache, or a `folder` of the project, whose
    content `digest` stands for; `path` is where that folder lies here. `pipeline` names the way it is run (`sdxl`,
    `wan-text`, `wan-image`, `wan-vace`, `faces`). `guidance` and `shift` in hundredths; `shift` 0 keeps the model's own.
    `dtype` is bfloat16, float16 or float32. `tokens` is the most tokens that its text encoder reads.
    """

    name: str
    pipeline: str
    repo: str = ""
    revision: str = ""
    folder: str = provenance("")
    digest: str = ""
    path: str = provenance("")
    dtype: str = "bfloat16"
    steps: int = 30
    guidance: int = 500
    shift: int = 0
    tokens: int = 75


@dataclass(frozen=True, slots=True, kw_only=True)
class ImageRequest:
    """A still. Outputs: `image.png` (width × height, sRGB) and `report.json`.

    Input port `first_frame`, where given, is the picture that it starts from; `strength` (per-mille) is how far it
    may leave it: 1000 takes nothing but the size. `reference` holds pictures of who is in it.
    """

    prompt: Prompt
    width: int
    height: int
    model: ModelUse
    strength: int = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipRequest:
    """Moving pictures: `frames` of width × height at `rate`. Outputs: `clip.mkv` (FFV1, bgr0, no loss), `report.json`,
    and `last_frame.png`: picture `last`, with which the next part of the shot begins.

    Input ports, as far as the target takes them: `first_frame`, `last_frame` (PNG), `depth` (a clip of `frames`
    grey pictures, near is white), `reference` (PNG each).
    """

    prompt: Prompt
    width: int
    height: int
    frames: int
    last: int
    rate: Fraction
    model: ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class ConformRequest:
    """A clip cut to the film. Input `clip`. Outputs as for a PictureRequest: `segment.mp4`, `storyframe.png`, handles.

    The clip's frame 0 shows the film's frame `offset` (from the shot's frame 0), its pictures follow at `rate`;
    `crop` is x, y, width, height of the active picture in the clip. The rest is as in PictureRequest.
    """

    frames: int
    first: int
    last: int
    raster: Raster
    rate: Fraction
    offset: int
    crop: tuple[int, int, int, int]
    head: int = 0
    tail: int = 0
    titles: tuple[TitleCard, ...] = ()
    fade_in: int = 0
    fade_out: int = 0
    fade_colour: str = "#000000"
    frozen: bool = False

    def picture_at(self, frame: int) -> int:
        """The picture of the clip that is nearest in time to a frame of the film; all of a frozen shot show its first."""
        shown = self.first if self.frozen else frame
        return max(0, int(Fraction(shown - self.offset) * self.rate / self.raster.fps + Fraction(1, 2)))


@dataclass(frozen=True, slots=True, kw_only=True)
class FacesRequest:
    """The face of one character: input `reference`, pictures of `name`. Output: `faces.json`, the embedding of the
    largest face of each picture (null where there is none)."""

    name: str
    model: ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class LikenessRequest:
    """How like their references the characters of a clip are. Inputs: `clip`, and `faces`, a `faces.json` for each of
    `names` in that order. Output: `likeness.json`, raw cosines by name over `samples` frames; nothing is judged."""

    names: tuple[str, ...]
    samples: int
    model: ModelUse


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesRequest:
    """Which notes of the craft a picture calls for. Input `notes`: the JSON text of all of them. Output: `notes.json`.

    `query` is words; `index` names the collection; `where` are (field, value) pairs that a note must have; at most
    `limit` notes, nearest first.
    """

    query: str
    index: str
    where: tuple[tuple[str, str], ...] = ()
    limit: int = 3
