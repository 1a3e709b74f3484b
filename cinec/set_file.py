"""The schema of a file in stdlib/sets: metres, degrees and colours as an author writes them."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Colour = Annotated[str, StringConstraints(pattern=r"^(#[0-9a-f]{6}|[a-z_]+)$")]
Triple = tuple[float, float, float]
GROUND = ("walls", "floor", "ceiling", "trim", "wood")


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PartFile(Strict):
    kind: str
    name: str = ""
    at: Triple
    size: Triple
    turn: float = 0
    colour: Colour = "wood"
    trim: Colour = "trim"
    light: float = Field(default=0, ge=0)
    kelvin: int = Field(default=2800, ge=1500, le=12000)
    when: Literal["always", "day", "night"] = "always"
    one_of: str = ""
    lit: Literal["night", "always"] = "night"


class AnchorFile(Strict):
    name: str
    at: tuple[float, float] | Triple
    facing: float
    posture: Literal["stand", "sit", "lie"] = "stand"
    seat: float = 0.45
    pair: str = ""
    entrance: bool = False
    by: tuple[str, ...] = ()


class DressingFile(Strict):
    words: tuple[str, ...] = Field(min_length=1)
    part: tuple[PartFile, ...] = ()
    drops: tuple[str, ...] = ()


class SetFile(Strict):
    """A set; each palette names the colours `walls floor ceiling trim wood` and any others that parts use."""

    name: str
    doc: str
    words: tuple[str, ...] = Field(min_length=1)
    aliases: tuple[str, ...] = ()
    outdoors: bool = False
    shell: Literal["box", "octagon", "open"] | None = None
    size: Triple
    floor_kind: str = "wood"
    palette: tuple[dict[str, Colour], ...] = Field(min_length=1)
    part: tuple[PartFile, ...] = Field(min_length=1)
    anchor: tuple[AnchorFile, ...] = Field(min_length=6)
    dressing: tuple[DressingFile, ...] = ()

    @model_validator(mode="after")
    def _colours_are_named(self) -> "SetFile":
        dressed = [part for rule in self.dressing for part in rule.part]
        used = {colour for part in (*self.part, *dressed) for colour in (part.colour, part.trim)}
        wanted = {colour for colour in used if not colour.startswith("#")} | set(GROUND)
        for number, palette in enumerate(self.palette, 1):
            if missing := sorted(wanted - set(palette)):
                raise ValueError(f"palette {number} of the set {self.name} lacks {', '.join(missing)}")
        return self
