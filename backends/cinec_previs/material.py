"""The materials previs can shade, one row each."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """`wrap` softens the terminator (skin), `sheen` is cloth, `gloss` the specular level and `power` its exponent,
    `glow` makes a surface emit its colour times this, `texture` picks a procedural pattern, `ink` is the marker grey
    (0 black … 4 white) forced in the ink style or -1 for shaded."""

    name: str
    wrap: float = 0.0
    sheen: float = 0.0
    gloss: float = 0.0
    power: float = 20.0
    glow: float = 0.0
    texture: str = "none"
    two_sided: bool = False
    ink: int = -1


MATERIALS: tuple[Material, ...] = (
    Material(name="plain"),
    Material(name="skin", wrap=0.24, gloss=0.12, power=18.0),
    Material(name="hair", gloss=0.45, power=40.0, texture="strands"),
    Material(name="cloth", sheen=0.9, texture="weave"),
    Material(name="leather", gloss=0.25, power=24.0),
    Material(name="eye_white", wrap=0.2, gloss=0.9, power=120.0, ink=4),
    Material(name="iris", gloss=0.9, power=120.0, ink=2),
    Material(name="pupil", gloss=0.9, power=120.0, ink=0),
    Material(name="brow", ink=0),
    Material(name="lip", wrap=0.2, gloss=0.25, power=30.0, ink=2),
    Material(name="mouth", ink=0),
    Material(name="teeth", gloss=0.3, power=40.0, ink=4),
    Material(name="metal", gloss=0.8, power=60.0),
    Material(name="glass", gloss=0.9, power=160.0, two_sided=True),
    Material(name="wood", gloss=0.18, power=30.0, texture="wood"),
    Material(name="plaster", texture="plaster"),
    Material(name="fabric", sheen=0.4, texture="weave", two_sided=True),
    Material(name="paper", two_sided=True, ink=4),
    Material(name="lamp", glow=6.0, two_sided=True, ink=4),
    Material(name="window_lit", glow=1.0, two_sided=True),
    Material(name="foliage", sheen=0.3, texture="leaves", two_sided=True),
    Material(name="ground", texture="ground"),
    Material(name="asphalt", gloss=0.15, power=20.0, texture="asphalt"),
    Material(name="brick", texture="brick"),
    Material(name="tile", gloss=0.3, power=40.0, texture="tile"),
    Material(name="sky", glow=1.0, two_sided=True, texture="sky"),
    Material(name="water", gloss=0.7, power=90.0, texture="water"),
    Material(name="screen", glow=1.6, ink=4),
    Material(name="stone", texture="stone"),
    Material(name="carpet", sheen=0.3, texture="weave"),
    Material(name="backlit", glow=1.0, two_sided=True),
    Material(name="painted", gloss=0.2, power=45.0),
    Material(name="wet_cloth", gloss=0.20, power=45.0, texture="weave"),
    Material(name="wet_hair", gloss=1.1, power=60.0, texture="strands"),
    Material(name="wet_skin", wrap=0.24, gloss=0.42, power=42.0),
)

INDEX: dict[str, int] = {material.name: row for row, material in enumerate(MATERIALS)}
