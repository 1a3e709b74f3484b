"""Water, mud, dirt, soot and dust on skin, hair and clothes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Mark
from cinec_previs.figure.marks.places import CLOTH, FACE, LIMBS, Places, sides
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import SIGN
from cinec_previs.figure.surgery import blended, blots, finer, patch

F64 = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuff:
    """What stains: its colour, how much of it shows where it is thick and thin, how coarse its blotches are, whether
    it lies on in crusts, gathers low or settles on top."""

    colour: tuple[float, float, float]
    most: float
    pitch: float
    crust: bool = False
    low: bool = False
    settles: bool = False


STUFFS = {
    "mud": Stuff(colour=(0.120, 0.076, 0.042), most=0.70, pitch=34.0, crust=True, low=True),
    "dirt": Stuff(colour=(0.060, 0.042, 0.028), most=0.66, pitch=30.0),
    "soot": Stuff(colour=(0.010, 0.009, 0.009), most=0.86, pitch=26.0),
    "dust": Stuff(colour=(0.46, 0.42, 0.36), most=0.80, pitch=22.0, settles=True),
}
# Smears of dirt on a face in head space, on its left: middle, half width, half height, lean.
SMEARS = (
    (0.047, -0.030, 0.026, 0.017, 0.4),
    (0.018, 0.050, 0.030, 0.013, -0.2),
    (-0.052, -0.012, 0.016, 0.026, 0.2),
    (-0.030, -0.075, 0.022, 0.014, -0.5),
    (0.004, -0.035, 0.011, 0.013, 0.0),
    (0.030, -0.092, 0.017, 0.010, 0.3),
)
DARKER = {"hair": 0.42, "brow": 0.8, "skin": 0.96}
STICKS = (-0.046, -0.022, 0.003, 0.029, 0.050)


def wet(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """Darker, shining hair and clothes, and strands that stick to the brow."""
    out = []
    for part in pieces:
        where = _share(part, mark, places, CLEAR)
        if part.material in CLOTH and where.max(initial=0.0) > 0.5:
            soak = 0.60 + 0.20 * blots(part.positions, 15.0) + 0.08 * blots(part.positions, 60.0)
            tone = 1.0 - where[:, None] * soak[:, None]
            out.append(replace(part, colours=part.colours * tone, material="wet_cloth"))
        elif part.material == "hair" and where.max(initial=0.0) > 0.5:
            out.append(replace(part, colours=part.colours * DARKER["hair"], material="wet_hair"))
        elif part.material == "skin" and where.max(initial=0.0) > 0.5:
            out.append(replace(part, colours=part.colours * DARKER["skin"], material="wet_skin"))
        else:
            out.append(part)
    return [*out, *(_strands(pieces, places) if mark.part in ("all", "hair", "head", "face") else [])]


def stained(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """Mud, dirt, soot or dust where the mark says."""
    stuff = STUFFS[mark.kind]
    out: list[Piece] = []
    for part in pieces:
        if part.material not in CLOTH and part.material not in ("skin", "hair", "lip"):
            out.append(part)
            continue
        share = _share(part, mark, places, stuff)
        if part.binding == "throat" and part.material == "skin" and share.max(initial=0.0) > 0:
            part = finer(part, lambda positions: -places.on_head(positions)[:, 2], 0.0, 0.004)
            share = _share(part, mark, places, stuff)
        fine = 150.0 if part.binding in ("throat", "head") else stuff.pitch
        noise = blots(part.positions, fine) + 0.6 * blots(part.positions, fine * 2.7)
        amount = np.clip(share * 1.45 - 0.55 + 0.50 * noise * (share > 0), 0.0, 1.0) * stuff.most
        out.append(blended(part, amount, stuff.colour))
        if stuff.crust and share.max(initial=0.0) > 0.2:
            out += _crust(part, mark, places, stuff)
    return out


def _crust(part: Piece, mark: Mark, places: Places, stuff: Stuff) -> list[Piece]:
    """Splashes that stand off the surface."""

    def level(positions: F64) -> F64:
        noise = 0.7 * blots(positions, 30.0) + 0.5 * blots(positions, 85.0) + 0.4 * blots(positions, 230.0)
        return np.asarray((1.20 - 1.2 * _cover(positions, part, mark, places, stuff) - noise) * 0.012)

    drawn = patch(part, level, 0.0012, np.array(stuff.colour) * 0.9, "plain", 0.008)
    return [drawn] if drawn else []


CLEAR = Stuff(colour=(0, 0, 0), most=1.0, pitch=1.0)


def _share(part: Piece, mark: Mark, places: Places, stuff: Stuff) -> F64:
    """How thick the stuff lies on each vertex, 0 … 1."""
    share = _cover(part.positions, part, mark, places, stuff)
    if stuff.settles:
        share = share * np.clip(0.60 + 0.75 * part.normals[:, 1], 0.25, 1.0)
    return share


def _cover(positions: F64, part: Piece, mark: Mark, places: Places, stuff: Stuff) -> F64:
    where = mark.part
    if where in ("all", "clothes"):
        if part.material not in CLOTH and where == "clothes":
            return np.zeros(len(positions))
        return _everywhere(positions, part, places, stuff)
    if where in (*FACE, "head", "hair", "neck"):
        return _over_head(positions, part, where, mark.side, places, stuff)
    if where == "hand":
        there = any(part.binding == f"{side}_fingers" for side in sides(mark.side))
        return np.full(len(positions), 0.95 if there else 0.0)
    if where in LIMBS and part.material in (*CLOTH, "skin"):
        levels = [places.slab(where, side)(positions) for side in sides(mark.side)]
        return np.asarray(np.clip(0.9 - np.minimum.reduce(levels) / 0.08, 0.0, 1.0))
    if where in ("chest", "side", "back", "shoulder", "hem"):
        return np.full(len(positions), 0.8 * (part.material in CLOTH))
    return _on_garment(positions, part, where, places)


def _on_garment(positions: F64, part: Piece, kind: str, places: Places) -> F64:
    """A garment by its kind; what clings to footwear has splashed the legs above it too."""
    feet = kind in ("boots", "shoes", "sneakers", "heels", "bare-feet")
    if part.garment == kind:
        return np.full(len(positions), 0.95)
    if feet and part.garment:
        return np.asarray(np.clip(1.0 - positions[:, 1] / (0.42 * places.body.scale), 0.0, 0.9))
    return np.zeros(len(positions))


def _everywhere(positions: F64, part: Piece, places: Places, stuff: Stuff) -> F64:
    height = positions[:, 1] / places.body.scale
    if part.binding in ("throat", "head") and part.material != "hair":
        return _smeared(positions, places, 1.0) if stuff.most < 1.0 else np.ones(len(positions))
    if part.binding.endswith("_fingers"):
        return np.full(len(positions), 0.85)
    if stuff.low and part.material != "hair":
        return np.asarray(np.clip(1.20 - height * 1.15, 0.18, 1.0))
    if part.material == "hair":
        return np.full(len(positions), 0.9 if stuff.settles or stuff is CLEAR else 0.35)
    return np.full(len(positions), 0.80 if stuff.most < 1.0 else 1.0)


def _over_head(positions: F64, part: Piece, where: str, side: str, places: Places, stuff: Stuff) -> F64:
    on_head = part.binding in ("throat", "head")
    if part.material == "hair":
        return np.full(
            len(positions), 0.9 * (where in ("hair", "head") or (stuff is CLEAR and where == "face"))
        )
    if not on_head or where == "hair":
        return np.zeros(len(positions))
    if stuff is CLEAR:
        return np.ones(len(positions))
    if where in ("face", "head"):
        return _smeared(positions, places, 1.15)
    local = places.on_head(positions)
    spots = {"cheek": SMEARS[0], "brow": SMEARS[1], "nose": SMEARS[4], "mouth": SMEARS[5]}
    return _smear(local, spots.get(where, SMEARS[0]), SIGN.get(sides(side)[0], 1.0))


def _smeared(positions: F64, places: Places, amount: float) -> F64:
    local = places.on_head(positions)
    smears = sum(_smear(local, each, 1.0) for each in SMEARS)
    return np.asarray(np.clip(0.40 + 0.45 * smears * amount, 0.0, 1.0) * (local[:, 2] > -0.06))


def _smear(local: F64, smear: tuple[float, ...], sign: float) -> F64:
    x, y, wide, high, lean = smear
    u, v = local[:, 0] * sign - x, local[:, 1] - y
    away = np.hypot((u + lean * v) / wide, (v - lean * u) / high)
    return np.asarray(np.clip(1.7 - 1.1 * away, 0.0, 1.0) * (local[:, 2] > 0.01))


def _strands(pieces: Sequence[Piece], places: Places) -> list[Piece]:
    """Wet strands of hair that hang from the hairline over the brow."""
    own = [
        part
        for part in pieces
        if part.material == "hair" and part.positions[:, 1].max() > places.head((0, 0.06, 0))[1]
    ]
    if not own:
        return []
    colour, out = own[0].colours.mean(0) * DARKER["hair"], []
    level = _hanging(places)
    for part in pieces:
        if part.material == "skin" and part.binding == "throat":
            drawn = patch(part, level, 0.0012, colour, "wet_hair", 0.0015)
            out += [drawn] if drawn else []
    return out


def _hanging(places: Places) -> Callable[[F64], F64]:
    def level(positions: F64) -> F64:
        local = places.on_head(positions)
        x, y = local[:, 0], local[:, 1]
        best = np.full(len(x), 9.0)
        for n, start in enumerate(STICKS):
            end = 0.020 + 0.012 * ((n * 7) % 5) / 4
            bend = start + 0.10 * (0.09 - y) * (1 if n % 2 else -1)
            wide = 0.0030 * np.clip((y - end) / 0.05, 0.0, 1.0)
            best = np.minimum(best, np.maximum(np.abs(x - bend) - wide, end - y))
        return np.asarray(np.maximum(best, 0.03 - local[:, 2]) * places.body.head)

    return level
