"""Blood that runs and bruises that spread."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Mark
from cinec_previs.figure.marks.places import CLOTH, FACE, Places, ball, either, sides, strand
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import SIGN
from cinec_previs.figure.surgery import Level, blended, blots, finer, patch

F64 = NDArray[np.float64]
BLOOD = np.array((0.17, 0.006, 0.005))
PURPLE, RED = np.array((0.075, 0.022, 0.060)), np.array((0.26, 0.055, 0.050))
Run = tuple[Sequence[tuple[float, float]], Sequence[float]]
# Lines of blood on a face of head space, seen from the front, on its left; each with its half widths.
GASH: Run = (((0.024, 0.044), (0.034, 0.047), (0.046, 0.043)), (0.0014, 0.0050, 0.0044))
RUNS: dict[str, tuple[Run, ...]] = {
    "brow": (
        GASH,
        (((0.042, 0.045), (0.055, 0.022), (0.061, -0.004), (0.056, -0.040), (0.050, -0.062)),
         (0.0040, 0.0030, 0.0034, 0.0030, 0.0042)),
    ),
    "cheek": (
        (((0.030, -0.022), (0.044, -0.030), (0.060, -0.030)), (0.0012, 0.0042, 0.0012)),
        (((0.044, -0.031), (0.047, -0.050), (0.045, -0.066)), (0.0030, 0.0024, 0.0034)),
        (((0.052, -0.031), (0.054, -0.045)), (0.0022, 0.0026)),
    ),
    "nose": (
        (((0.0070, -0.0515), (0.0085, -0.062), (0.0110, -0.071), (0.0125, -0.088), (0.0115, -0.104)),
         (0.0030, 0.0034, 0.0040, 0.0030, 0.0038)),
        (((-0.0066, -0.0520), (-0.0070, -0.0610), (-0.0050, -0.0660)), (0.0026, 0.0024, 0.0030)),
    ),
    "mouth": (
        (((0.006, -0.0700), (0.018, -0.0715)), (0.0030, 0.0036)),
        (((0.017, -0.0720), (0.021, -0.086), (0.020, -0.103)), (0.0032, 0.0026, 0.0036)),
    ),
    "head": (
        (((0.012, 0.095), (0.020, 0.070), (0.022, 0.046), (0.014, 0.026)), (0.0080, 0.0050, 0.0040, 0.0030)),
        (((0.030, 0.088), (0.046, 0.052), (0.060, 0.014), (0.058, -0.030)), (0.0070, 0.0040, 0.0032, 0.0040)),
    ),
}  # fmt: skip
RUNS["eye"] = RUNS["ear"] = RUNS["brow"]
RUNS["hair"] = RUNS["head"]
RUNS["face"] = (*RUNS["brow"], *RUNS["nose"], *RUNS["cheek"])
SPREAD = {"eye": (0.0335, -0.004, 0.027, 0.022), "cheek": (0.046, -0.032, 0.026, 0.021)}
BRUISES = {
    **SPREAD,
    "brow": (0.034, 0.036, 0.022, 0.015),
    "nose": (0.000, -0.022, 0.022, 0.020),
    "mouth": (0.018, -0.078, 0.018, 0.014),
    "ear": (0.066, -0.030, 0.022, 0.026),
}


def blood(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """Runs of blood on the face, wet stains with runs below them elsewhere."""
    if mark.part in RUNS:
        return [*pieces, *_on_face(pieces, mark, places)]
    out = list(pieces)
    for part, side, worn in _stained(mark, pieces):
        middle, radius = places.spot(worn, part, side)
        level = _stain(middle, radius, 0.3 if part == "hand" else 1.0)
        for each in worn:
            drawn = patch(each, level, 0.0012, _fresh, "leather", 0.005)
            out += [drawn] if drawn else []
    return out


def bruise(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """A dark spot with a red edge; on the body the clothes hide it, so that only hands and face show one."""
    if mark.part not in (*FACE, "head", "hand"):
        return list(pieces)
    spread = [BRUISES[name] for name in ("cheek", "eye", "brow") if mark.part in ("face", "head")]
    spread = spread or [BRUISES.get(mark.part, BRUISES["cheek"])]
    out = []
    for part in pieces:
        if part.material in ("skin", "lip") and (part.binding != "body"):
            for side in sides(mark.side):
                part = _bruised(part, mark, side, spread, places)
        out.append(part)
    return out


def _on_face(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    out = []
    for side in sides(mark.side):
        lines = [strand(np.array(points) * (SIGN[side], 1.0), widths) for points, widths in RUNS[mark.part]]
        level = _before(either(*lines), places)
        for part in pieces:
            if part.material in ("skin", "lip") and part.binding in ("throat", "head"):
                drawn = patch(part, level, 0.0007, _fresh, "lip", 0.0016)
                out += [drawn] if drawn else []
            elif part.material == "hair" and mark.part in ("head", "hair"):
                drawn = patch(part, level, 0.001, BLOOD * 0.7, "hair", 0.004)
                out += [drawn] if drawn else []
    return out


def _before(level: Level, places: Places) -> Level:
    """A region of head space, on the front of the head only."""

    def there(positions: F64) -> F64:
        local = places.on_head(positions)
        rough = 0.0009 * blots(local, 420.0)
        return np.asarray(np.maximum(level(local) + rough, 0.030 - local[:, 2]) * places.body.head)

    return there


def _stained(mark: Mark, pieces: Sequence[Piece]) -> list[tuple[str, str, list[Piece]]]:
    """(part, side, pieces) of each stain: the places named, or those that a garment has."""
    cloth = [part for part in pieces if part.material in CLOTH and part.garment]
    if mark.part == "hand":
        skins = [part for part in pieces if part.material == "skin" and part.binding.endswith("_fingers")]
        return [("hand", side, [p for p in skins if p.binding.startswith(side)]) for side in sides(mark.side)]
    own = [part for part in cloth if part.garment == mark.part]
    if own:
        low = max(float(part.positions[:, 1].max()) for part in own)
        top = 0.0 if low < 0.3 else 1.0
        return (
            [("chest", "left", own), ("side", "right", own)] if top and low > 1.1 else [("leg", "left", own)]
        )
    if mark.part in ("clothes", "all", "hem"):
        return [("chest", "left", cloth), ("arm", "right", cloth), ("side", "right", cloth)]
    bare = [part for part in pieces if part.material == "skin" and part.binding in ("body", "throat")]
    return [(mark.part, side, [*cloth, *bare]) for side in sides(mark.side)]


def _stain(middle: F64, radius: float, running: float) -> Level:
    """A rough blot and three runs that fall from it."""
    falls: list[Level] = []
    for n, (aside, long) in enumerate(((-0.45, 1.9), (0.15, 2.8), (0.55, 1.5))):
        start = middle + np.array([aside * radius, -0.4 * radius, 0.0])
        end = start - [0.0, (0.6 + long) * radius * running, -0.004 * n]
        falls.append(strand(np.stack([start, (start + end) / 2, end]), np.array((0.15, 0.07, 0.10)) * radius))
    return either(ball(middle, radius, 0.32 * radius, 55.0), ball(middle, radius * 0.6), *falls)


def _fresh(positions: F64) -> F64:
    return np.asarray(BLOOD * (1.0 + 0.35 * blots(positions, 160.0))[:, None])


def _bruised(
    part: Piece, mark: Mark, side: str, spread: Sequence[tuple[float, float, float, float]], places: Places
) -> Piece:
    away = _away(mark, side, spread, places)
    if part.binding == "throat" or part.binding.endswith("_fingers"):
        part = finer(part, away, 1.7, 0.004)
    far = away(part.positions) + 0.22 * blots(part.positions, 150.0)
    share = 1.0 / (1.0 + np.exp((far - 0.85) * 6.0))
    core = 1.0 / (1.0 + np.exp((far - 0.55) * 6.0))
    return blended(blended(part, 0.70 * share, RED), 0.80 * core, PURPLE)


def _away(
    mark: Mark, side: str, spread: Sequence[tuple[float, float, float, float]], places: Places
) -> Callable[[F64], F64]:
    """How far from the middle of the bruise, its edge at 1."""

    def away(positions: F64) -> F64:
        if mark.part == "hand":
            local = places.in_hand(positions, side)
            return np.asarray(np.hypot((local[:, 1] + 0.075) / 0.028, local[:, 2] / 0.034))
        local = places.on_head(positions)
        rings = [
            np.hypot((local[:, 0] - SIGN[side] * x) / wide, (local[:, 1] - y) / high)
            for x, y, wide, high in spread
        ]
        return np.asarray(np.where(local[:, 2] > 0.015, np.minimum.reduce(rings), 9.0))

    return away
