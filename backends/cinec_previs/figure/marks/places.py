"""Where the parts of a body are on a figure in its bind pose, as regions that marks are cut from."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece
from cinec_previs.figure.skeleton import SIDES, SIGN, Skeleton
from cinec_previs.figure.surgery import Level, blots

F64 = NDArray[np.float64]
FACE = ("face", "brow", "cheek", "eye", "ear", "nose", "mouth")
CLOTH = frozenset({"cloth", "fabric", "leather"})
# Limbs by name: the joints between which they lie, and which share of the way counts.
LIMBS = {
    "shoulder": ("arm", "fore", 0.0, 0.55),
    "arm": ("fore", "hand", 0.10, 0.86),
    "sleeve": ("fore", "hand", 0.10, 0.86),
    "leg": ("thigh", "shin", 0.30, 0.75),
    "knee": ("thigh", "shin", 0.82, 1.16),
    "shin": ("shin", "foot", 0.30, 0.75),
}
# Heights of a 1.75 m figure and how far to the side, of places on the trunk.
TRUNK = {"chest": (1.22, 0.05), "side": (1.10, 0.10), "back": (1.22, 0.04), "neck": (1.46, 0.02)}


@dataclass(frozen=True, slots=True)
class Places:
    """The places of one figure."""

    frame: Skeleton
    body: Physique

    def head(self, local: ArrayLike) -> F64:
        """A point of head space in bind space."""
        return np.asarray(self.frame.head_origin + np.asarray(local, np.float64) * self.body.head)

    def on_head(self, positions: F64) -> F64:
        """Positions in head space."""
        return np.asarray((positions - self.frame.head_origin) / self.body.head)

    def in_hand(self, positions: F64, side: str) -> F64:
        """Positions in a hand's own space, the wrist at the origin and the fingers along -Y, in metres of 1.75 m."""
        away = positions - self.frame.joint(f"{side}_hand")
        return np.asarray(away @ self.frame.hand_turn[side] / self.body.scale)

    def limb(self, part: str, side: str) -> tuple[F64, F64]:
        """The ends of a limb's marked stretch."""
        first, last, low, high = LIMBS[part]
        start, end = self.frame.joint(f"{side}_{first}"), self.frame.joint(f"{side}_{last}")
        return start + (end - start) * low, start + (end - start) * high

    def slab(self, part: str, side: str, reach: float = 0.13) -> Level:
        """All around a limb, over its marked stretch."""
        start, end = self.limb(part, side)
        long = float(np.linalg.norm(end - start))
        axis = (end - start) / long

        def level(positions: F64) -> F64:
            along = (positions - start) @ axis
            away = np.linalg.norm(positions - start - along[:, None] * axis, axis=1)
            return np.asarray(np.maximum(np.maximum(-along, along - long), away - reach * self.body.scale))

        return level

    def surface(self, pieces: Sequence[Piece], x: float, y: float, behind: bool = False) -> F64:
        """The outermost point of the pieces in front of (or behind) a place of a 1.75 m figure."""
        k, sign = self.body.scale, -1.0 if behind else 1.0
        points = np.concatenate([part.positions for part in pieces])
        away = np.hypot(points[:, 0] - x * k, points[:, 1] - y * k)
        near = points[away <= max(0.03 * k, float(away.min()) + 0.005)]
        return np.asarray(near[np.argmax(near[:, 2] * sign)])

    def spot(self, pieces: Sequence[Piece], part: str, side: str) -> tuple[F64, float]:
        """The middle of a place on the surface of the pieces and how far it reaches, in metres."""
        k, sign = self.body.scale, SIGN.get(side, 1.0)
        if part == "hand":
            hand, fore = self.frame.joint(f"{side}_hand"), self.frame.joint(f"{side}_fore")
            return hand + (hand - fore) / np.linalg.norm(hand - fore) * 0.06 * k, 0.05 * k
        if part in LIMBS:
            start, end = self.limb(part, side)
            middle = (start + end) / 2
            return self.surface(pieces, middle[0] / k, middle[1] / k), 0.05 * k
        height, aside = TRUNK.get(part, TRUNK["chest"])
        return self.surface(pieces, sign * aside, height, part == "back"), 0.07 * k


def sides(side: str) -> tuple[str, ...]:
    """The sides that a mark is on; one without sides counts as left."""
    return SIDES if side == "both" else (side if side in SIDES else "left",)


def ball(centre: F64, radius: float, rough: float = 0.0, pitch: float = 90.0) -> Level:
    """Within `radius` of a point, give or take `rough` metres."""

    def level(positions: F64) -> F64:
        away = np.linalg.norm(positions - centre, axis=1) - radius
        return np.asarray(away + rough * blots(positions, pitch) if rough else away)

    return level


def strand(points: ArrayLike, widths: ArrayLike) -> Level:
    """Along a line through points (n, 3), or (n, 2) seen from the front, as wide as `widths` (n,) say."""
    line, wide = np.asarray(points, np.float64), np.asarray(widths, np.float64)

    def level(positions: F64) -> F64:
        at = positions[:, : line.shape[1]]
        best = np.full(len(at), 9.0)
        for n in range(len(line) - 1):
            along = line[n + 1] - line[n]
            share = np.clip((at - line[n]) @ along / (along @ along + 1e-12), 0.0, 1.0)
            away = np.linalg.norm(at - line[n] - share[:, None] * along, axis=1)
            best = np.minimum(best, away - (wide[n] + (wide[n + 1] - wide[n]) * share))
        return best

    return level


def either(*levels: Level) -> Level:
    """Inside any of the regions."""
    return lambda positions: np.asarray(np.minimum.reduce([level(positions) for level in levels]))


def both(*levels: Level) -> Level:
    """Inside all of the regions."""
    return lambda positions: np.asarray(np.maximum.reduce([level(positions) for level in levels]))
