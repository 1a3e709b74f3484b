"""The wardrobe: every kind of garment, the names scripts use for them, and how an outfit is put on."""

import zlib
from dataclasses import replace

import numpy as np

from cinec.ir.picture import Appearance, Garment
from cinec_previs.figure.body import Body
from cinec_previs.figure.costume import extras, lower, outers, tops
from cinec_previs.figure.costume.fitting import Fitting, Kind
from cinec_previs.figure.piece import Piece

GARMENTS: dict[str, Kind] = {
    "shirt": Kind(layer="top", make=tops.shirt, collar=True),
    "blouse": Kind(layer="top", make=tops.blouse),
    "tshirt": Kind(layer="top", make=tops.tshirt, bare_arms=True),
    "polo": Kind(layer="top", make=tops.polo, bare_arms=True),
    "turtleneck": Kind(layer="top", make=tops.turtleneck, collar=True),
    "uniform": Kind(layer="top", make=tops.uniform, collar=True),
    "sweater": Kind(layer="mid", make=tops.sweater),
    "hoodie": Kind(layer="mid", make=tops.hoodie),
    "vest": Kind(layer="mid", make=tops.vest),
    "cardigan": Kind(layer="mid", make=tops.cardigan),
    "dress": Kind(layer="top", make=lower.dress, bare_arms=True, bare_legs=True, whole=True),
    "gown": Kind(layer="top", make=lower.gown, bare_arms=True, bare_legs=True, whole=True),
    "suit": Kind(layer="outer", make=outers.suit, collar=True),
    "jacket": Kind(layer="outer", make=outers.jacket),
    "leather-jacket": Kind(layer="outer", make=outers.leather_jacket),
    "coat": Kind(layer="outer", make=outers.coat),
    "trench-coat": Kind(layer="outer", make=outers.trench),
    "lab-coat": Kind(layer="outer", make=outers.lab_coat),
    "raincoat": Kind(layer="outer", make=outers.raincoat),
    "robe": Kind(layer="outer", make=outers.robe),
    "trousers": Kind(layer="legs", make=lower.trousers),
    "jeans": Kind(layer="legs", make=lower.jeans),
    "shorts": Kind(layer="legs", make=lower.shorts, bare_legs=True),
    "skirt": Kind(layer="legs", make=lower.skirt, bare_legs=True),
    "shoes": Kind(layer="feet", make=lower.shoes),
    "sneakers": Kind(layer="feet", make=lower.sneakers),
    "boots": Kind(layer="feet", make=lower.boots),
    "heels": Kind(layer="feet", make=lower.heels),
    "bare-feet": Kind(layer="feet", make=lower.bare_feet),
    "tie": Kind(layer="extra", make=extras.necktie),
    "scarf": Kind(layer="extra", make=extras.scarf),
    "apron": Kind(layer="extra", make=extras.apron),
}
ALIASES: dict[str, str] = {
    "t-shirt": "tshirt",
    "tee": "tshirt",
    "jumper": "sweater",
    "pullover": "sweater",
    "blazer": "suit",
    "tuxedo": "suit",
    "overcoat": "coat",
    "long-coat": "coat",
    "trenchcoat": "trench-coat",
    "labcoat": "lab-coat",
    "leather": "leather-jacket",
    "parka": "raincoat",
    "anorak": "raincoat",
    "waistcoat": "vest",
    "pants": "trousers",
    "slacks": "trousers",
    "leggings": "jeans",
    "nightgown": "dress",
    "bathrobe": "robe",
    "trainers": "sneakers",
    "overalls": "uniform",
}
ARMS = ("sleeve", "arm", "shoulder")
LAYERS = ("top", "mid", "outer", "legs", "feet", "extra")


def kind_of(name: str) -> str | None:
    """The wardrobe's kind for a name in a script, or None."""
    key = name.strip().lower().replace("_", "-").replace(" ", "-")
    key = ALIASES.get(key, key)
    return key if key in GARMENTS else None


def dress(appearance: Appearance, body: Body, step: float) -> list[Piece]:
    """All that a character wears and the skin that it leaves bare. `step` is the cell size of the cloth in metres."""
    outfit = _outfit(appearance)
    kinds = {garment.kind: GARMENTS[garment.kind] for garment in outfit}
    worn = tuple(kinds)
    outer = any(kind.layer == "outer" for kind in kinds.values())
    pieces: list[Piece] = []
    for garment in outfit:
        covered = _covered(GARMENTS[garment.kind].layer, kinds, outer)
        fit = Fitting(
            body=body, appearance=appearance, garment=garment, step=step, covered=covered, worn=worn
        )
        pieces += [replace(part, garment=garment.kind) for part in GARMENTS[garment.kind].make(fit)]
    bare = Fitting(body=body, appearance=appearance, garment=outfit[0], step=step, covered=False, worn=worn)
    return [*pieces, *_skin(bare, kinds, outer)]


def _covered(layer: str, kinds: dict[str, Kind], outer: bool) -> bool:
    sleeved = any(kind.layer == "mid" and name != "vest" for name, kind in kinds.items())
    if layer == "legs":
        return (
            outer
            or any(kind.layer == "mid" for kind in kinds.values())
            or bool(kinds.keys() & {"tshirt", "polo", "turtleneck"})
        )
    return (layer == "mid" and outer) or (layer == "top" and (outer or sleeved))


def _skin(fit: Fitting, kinds: dict[str, Kind], outer: bool) -> list[Piece]:
    out: list[Piece] = []
    sleeved = outer or any(kind.layer in ("top", "mid") and not kind.bare_arms for kind in kinds.values())
    if (
        "vest" in kinds
        and not any(k.layer == "top" and not k.bare_arms for k in kinds.values())
        and not outer
    ):
        sleeved = False
    if not sleeved:
        out += lower.bare_arms(fit)
    elif any(mark.kind == "torn" and mark.part in ARMS for mark in fit.appearance.marks):
        out += _arms_in_torn_sleeves(fit, kinds, outer)
    if any(kind.bare_legs for kind in kinds.values()):
        out += lower.bare_legs(fit)
    if not any(kind.collar for kind in kinds.values()):
        out += lower.bare_chest(fit)
    return out


def _arms_in_torn_sleeves(fit: Fitting, kinds: dict[str, Kind], outer: bool) -> list[Piece]:
    """What a sleeve that is torn off leaves to be seen: the sleeve beneath, or skin."""
    inner = [
        garment
        for garment in _outfit(fit.appearance)
        if kinds[garment.kind].layer in ("top", "mid") and not kinds[garment.kind].bare_arms
    ]
    if outer and inner:
        under = replace(fit, garment=inner[-1])
        return [replace(part, garment=inner[-1].kind) for part in lower.bare_arms(under, "cloth")]
    return lower.bare_arms(fit)


def _outfit(appearance: Appearance) -> list[Garment]:
    seed = zlib.crc32(appearance.name.encode())
    listed: dict[str, Garment] = {}
    for garment in appearance.garments:
        kind = kind_of(garment.kind)
        if kind is not None:
            listed[kind] = replace(garment, kind=kind)
    layers = {GARMENTS[kind].layer for kind in listed}
    whole = any(GARMENTS[kind].whole for kind in listed)
    if not layers & {"top", "mid", "outer"}:
        listed |= _default_top(appearance, seed)
    elif "outer" in layers and "suit" not in listed and not layers & {"top", "mid"}:
        inner = "turtleneck" if "raincoat" in listed else "shirt"
        listed[inner] = Garment(kind=inner, colour=_pick(("#d9d4c8", "#a8b4c0", "#54606c", "#c9b79a"), seed))
    elif "vest" in listed and "top" not in layers:
        listed["shirt"] = Garment(kind="shirt", colour="#d9d4c8")
    if "legs" not in layers and not whole:
        listed |= _default_legs(listed, seed)
    if "feet" not in layers:
        listed |= _default_shoes(listed, appearance, seed)
    return sorted(
        listed.values(), key=lambda garment: (LAYERS.index(GARMENTS[garment.kind].layer), garment.kind)
    )


def _default_top(appearance: Appearance, seed: int) -> dict[str, Garment]:
    colours = ("#7c2f35", "#2f4858", "#6b7a4a", "#a86e3b", "#51447a", "#3f6b66", "#8c8577", "#b35a4a")
    kinds = (
        ("sweater", "blouse", "cardigan")
        if appearance.sex.startswith("f")
        else ("shirt", "sweater", "jacket")
    )
    kind = "tshirt" if appearance.age < 14 else _pick(kinds, seed // 7)
    out = {kind: Garment(kind=kind, colour=_pick(colours, seed))}
    if kind == "jacket":
        out["tshirt"] = Garment(kind="tshirt", colour="#c8c2b4")
    if kind == "cardigan":
        out["blouse"] = Garment(kind="blouse", colour="#d8d0c2")
    return out


def _default_legs(listed: dict[str, Garment], seed: int) -> dict[str, Garment]:
    if "suit" in listed:
        return {"trousers": Garment(kind="trousers", colour=listed["suit"].colour)}
    if "uniform" in listed:
        return {"trousers": Garment(kind="trousers", colour="#1d2430")}
    colour = _pick(("#27313f", "#3a3a3c", "#4a4034", "#2c3a52"), seed // 3)
    kind = "trousers" if "shirt" in listed or "coat" in listed else "jeans"
    return {kind: Garment(kind=kind, colour=colour)}


def _default_shoes(listed: dict[str, Garment], appearance: Appearance, seed: int) -> dict[str, Garment]:
    if any(GARMENTS[kind].whole for kind in listed) or "skirt" in listed:
        return {"heels": Garment(kind="heels", colour="#2a1a1c")}
    if "raincoat" in listed and appearance.age >= 16:
        return {"boots": Garment(kind="boots", colour="#23282a")}
    if "jeans" in listed or "shorts" in listed or appearance.age < 16:
        return {
            "sneakers": Garment(kind="sneakers", colour=_pick(("#3a3f46", "#6a2f2c", "#c8c4ba"), seed // 5))
        }
    return {"shoes": Garment(kind="shoes", colour="#1c1410")}


def _pick(choices: tuple[str, ...], seed: int) -> str:
    return choices[int(np.uint32(seed * 2654435761 & 0xFFFFFFFF)) % len(choices)]
