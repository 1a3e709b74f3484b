"""Torn clothes: rents that show what is beneath, frayed edges, ragged hems and sleeves."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Mark
from cinec_previs.figure.costume import GARMENTS
from cinec_previs.figure.marks.places import CLOTH, LIMBS, Places, sides
from cinec_previs.figure.piece import Piece, piece, sheet
from cinec_previs.figure.skeleton import SIDES, SIGN
from cinec_previs.figure.surgery import Level, clipped, finer, patch

F64 = NDArray[np.float64]
# Rents of an upper garment: x and y of their middle on a 1.75 m figure, half length, half width, lean in radians.
UPPER = (
    (0.085, 1.235, 0.078, 0.021, 0.55),
    (-0.078, 1.010, 0.064, 0.018, -0.50),
    (-0.125, 1.340, 0.050, 0.016, 1.05),
    (0.095, 0.900, 0.070, 0.018, -0.25),
)
LEGS = (
    (0.085, 0.500, 0.058, 0.022, 1.35),
    (-0.090, 0.610, 0.050, 0.016, 1.0),
    (-0.085, 0.330, 0.045, 0.016, 0.4),
)
WAIST = 1.03


def torn(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """The pieces with one garment torn: the one that is named, else the outermost where the mark is."""
    legs = mark.part in ("leg", "knee", "shin")
    inwards = _inwards(pieces, ("legs", "top") if legs else ("outer", "mid", "top", "legs"))
    kind = mark.part if mark.part in inwards else next(iter(inwards), "")
    own = [part for part in pieces if part.garment == kind and part.material in CLOTH]
    if not own:
        return list(pieces)
    beneath = [each for each in inwards[inwards.index(kind) + 1 :] if GARMENTS[each].layer != "legs"]
    under = _shade(pieces, beneath[0] if beneath and GARMENTS[kind].layer != "legs" else "")
    cut = _ragged(own, mark, places)
    made: list[Piece] = []
    for rent in _rents(own, mark, places):
        made += _rent(cut, rent, under, places)
    kept = {id(part) for part in own}
    return [*(part for part in pieces if id(part) not in kept), *cut, *made]


def _inwards(pieces: Sequence[Piece], layers: tuple[str, ...]) -> list[str]:
    """The kinds of garments that are worn in these layers, from outside in."""
    worn = dict.fromkeys(part.garment for part in pieces if part.garment)
    return sorted(
        (kind for kind in worn if GARMENTS[kind].layer in layers),
        key=lambda kind: layers.index(GARMENTS[kind].layer),
    )


def _shade(pieces: Sequence[Piece], kind: str) -> F64:
    """The colour of a garment, or of skin, in the shadow of what is over it."""
    own = [part for part in pieces if (part.garment == kind if kind else part.material == "skin")]
    largest = max(own, key=lambda part: len(part.positions))
    return np.asarray(largest.colours.mean(0) * (0.46 if kind else 0.7))


def _ragged(own: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """The garment with its hem, or the sleeve that is named, torn off along teeth."""
    out = list(own)
    if mark.part in ("sleeve", "arm", "shoulder"):
        for side in sides(mark.side):
            out = [_cut(part, _beyond_sleeve(mark.part, side, places)) for part in out]
    elif mark.part not in ("chest", "back", "side", "knee", "neck"):
        low = min(float(part.positions[:, 1].min()) for part in own)
        high = max(float(part.positions[:, 1].max()) for part in own)
        reach = float(np.clip(0.16 * (high - low), 0.03, 0.15))
        out = [_cut(part, _below_hem(low, reach, places)) for part in out]
    return [part for part in out if len(part.triangles)]


def _cut(part: Piece, level: Level) -> Piece:
    if not (level(part.positions) > 0).any():
        return part
    part = finer(part, lambda positions: np.abs(level(positions)), 0.02, 0.006)
    return clipped(part, level(part.positions))


def _below_hem(low: float, reach: float, places: Places) -> Level:
    """Above 0 below a line of teeth that runs around the body; sleeves hang clear of it."""
    k = places.body.scale

    def level(positions: F64) -> F64:
        x, y, z = positions.T
        turn = np.arctan2(x, z) / (2.0 * np.pi)
        arms = np.minimum.reduce([places.slab("sleeve", side, 0.11)(positions) for side in SIDES]) < 0.06 * k
        line = low + reach * (0.10 + 0.90 * _teeth(turn * 13.0))
        return np.asarray(np.where(arms, -1.0, line - y))

    return level


def _beyond_sleeve(part: str, side: str, places: Places) -> Level:
    """Above 0 on the lower part of a sleeve, from a line of teeth on."""
    arm, fore, hand = (places.frame.joint(f"{side}_{name}") for name in ("arm", "fore", "hand"))
    share = {"shoulder": 0.30, "arm": 0.48, "sleeve": 0.60}[part]
    long = float(np.linalg.norm(hand - arm))
    axis = (hand - arm) / long

    def level(positions: F64) -> F64:
        local = positions - arm
        along = local @ axis
        away = local - along[:, None] * axis
        turn = np.arctan2(away[:, 0] * SIGN[side], away[:, 2]) / (2.0 * np.pi)
        cut = along - long * (share + 0.15 * _teeth(turn * 6.0 + 0.3))
        aside = np.linalg.norm(away, axis=1) > 0.12 * places.body.scale
        return np.asarray(np.where(aside | (along < 0.1 * long), -1.0, cut))

    return level


def _teeth(at: F64) -> F64:
    """A ragged line 0 … 1: uneven teeth, one a unit, with small ones on them."""
    cell = np.floor(at)
    part = at - cell
    high = 0.5 + 0.5 * np.sin(cell * 12.9898 + 4.1)
    after = 0.5 + 0.5 * np.sin((cell + 1) * 12.9898 + 4.1)
    tooth = np.abs(2.0 * part - 1.0)
    line = (high + (after - high) * part) * 0.55 + 0.45 * tooth * (0.4 + 0.6 * high)
    return np.asarray(np.clip(line + 0.10 * np.abs(2.0 * ((at * 4.7) % 1.0) - 1.0) - 0.05, 0.0, 1.0))


Rent = tuple[F64, F64, F64, float, float]


def _rents(own: Sequence[Piece], mark: Mark, places: Places) -> list[Rent]:
    """Middle, direction along, direction out, half length and half width of each rent."""
    k = places.body.scale
    low = min(float(part.positions[:, 1].min()) for part in own) / k
    high = max(float(part.positions[:, 1].max()) for part in own) / k
    if mark.part in LIMBS or mark.part in ("sleeve", "arm"):
        return [_on_limb(own, mark.part, side, places) for side in sides(mark.side)]
    if mark.part == "hem":
        return []
    upper = high > WAIST + 0.1
    spots = (UPPER[:2] if mark.part in ("chest", "side") else UPPER) if upper else LEGS
    found = [
        _on_front(own, spot, places, mark.part == "back")
        for spot in spots
        if low + 0.10 < spot[1] < high - 0.05
    ]
    return found + ([_on_limb(own, "shoulder", "right", places)] if upper else [])


def _on_front(own: Sequence[Piece], spot: tuple[float, ...], places: Places, behind: bool) -> Rent:
    x, y, long, wide, lean = spot
    k = places.body.scale
    middle = places.surface(own, x, y, behind)
    out = np.array([0.3 * np.sign(x), 0.0, -1.0 if behind else 1.0])
    return middle, np.array([np.sin(lean), np.cos(lean), 0.0]), out / np.linalg.norm(out), long * k, wide * k


def _on_limb(own: Sequence[Piece], part: str, side: str, places: Places) -> Rent:
    start, end = places.limb(part if part in LIMBS else "arm", side)
    k, middle = places.body.scale, (start + end) / 2
    if part == "sleeve":
        middle = start - (end - start) * 0.55
    axis = (end - start) / np.linalg.norm(end - start)
    lean = axis + np.array([0.0, 0.0, 0.35])
    at = places.surface(own, middle[0] / k, middle[1] / k)
    out = np.array([SIGN[side] * 0.5, 0.0, 0.85])
    return at, lean / np.linalg.norm(lean), out, 0.055 * k, 0.019 * k


def _rent(own: Sequence[Piece], rent: Rent, under: F64, places: Places) -> list[Piece]:
    """A dark opening with a frayed rim, and the flap that hangs from its lower end."""
    middle, along, out, long, wide = rent
    hole, rim = (_slit(rent, grow) for grow in (0.0, 0.0028 * places.body.scale))
    made: list[Piece] = []
    colour = np.zeros(3)
    for part in own:
        tone = part.colours.mean(0)
        fray = tone * 0.5 if tone.mean() > 0.2 else tone * 0.3 if under.mean() > tone.mean() else tone * 1.5

        def depth(positions: F64) -> F64:
            shade = np.clip(0.6 - ((positions - middle) @ along) / (1.5 * long), 0.0, 1.0)
            return np.asarray(under * (0.12 + 0.88 * shade[:, None]))

        for level, off, dye in ((rim, 0.0016, fray), (hole, 0.0030, depth)):
            drawn = patch(part, level, off, dye, "plain" if level is hole else "fabric", 0.0045)
            made += [drawn] if drawn else []
        if len(part.positions) > 300:
            colour = tone
    across = np.cross(along, out)
    flap = _flap(middle - along * long * 0.35 + across * wide * 0.4, along, across, out, long, wide)
    return [*made, piece(flap, colour * 0.86, "fabric", own[0].binding)]


def _slit(rent: Rent, grow: float) -> Level:
    middle, along, out, long, wide = rent
    across = np.cross(along, out)

    def level(positions: F64) -> F64:
        local = positions - middle
        u, v = local @ across, (local @ along) / long
        jag = 0.30 * np.abs(2.0 * ((v * 2.6 + 0.2) % 1.0) - 1.0) + 0.16 * np.abs(
            2.0 * ((v * 7.3) % 1.0) - 1.0
        )
        half = wide * (1.0 - np.clip(np.abs(v), 0.0, 1.3) ** 1.6) * (0.62 + jag * np.where(u > 0, 1.0, 0.8))
        bent = u - 0.35 * wide * np.sin(v * 5.0)
        near = np.linalg.norm(local, axis=1) - 1.6 * long
        return np.asarray(np.maximum(np.abs(bent) - half - grow, near))

    return level


def _flap(
    root: F64, along: F64, across: F64, out: F64, long: float, wide: float
) -> tuple[F64, F64, NDArray[np.int32]]:
    """A three-cornered tongue of cloth that folds outwards."""
    s, t = np.linspace(0.0, 1.0, 6), np.linspace(-1.0, 1.0, 5)
    half = wide * 0.85 * (1.0 - s[:, None] ** 1.3) * t[None]
    fall = root + (along * 0.42 * long) * (1.0 - s[:, None, None] * 1.9)
    lift = out * (0.004 + 0.034 * (s**1.4)[:, None, None] * long / 0.07)
    return sheet(fall + across * half[..., None] + lift, out)
