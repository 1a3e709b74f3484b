"""Bandages, pads, eye patches and slings."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Mark
from cinec_previs.figure.marks.places import LIMBS, Places, sides
from cinec_previs.figure.piece import Piece, piece, sheet, tube
from cinec_previs.figure.skeleton import SIGN
from cinec_previs.figure.surgery import Level, patch

F64 = NDArray[np.float64]
LINT, SEAM = np.array((0.78, 0.76, 0.70)), np.array((0.46, 0.44, 0.40))
BLACK, CANVAS = np.array((0.012, 0.012, 0.013)), np.array((0.62, 0.59, 0.50))
WIDTH = 0.017
Tilt = tuple[float, float, float]
TURN, ROWS, AXIS = np.linspace(0.0, 2.0 * np.pi, 73), np.linspace(-1.0, 1.0, 7), -0.012
TURBAN: tuple[tuple[Tilt, float], ...] = (((0.030, 0.019, 0.004), 0.0035), ((0.030, 0.023, -0.010), 0.0055))
# Middles (x, y) and half sizes of pads on a face, in head space, on its left, and how they lean.
PADS = {
    "cheek": (0.046, -0.030, 0.019, 0.0085, -0.35),
    "brow": (0.036, 0.040, 0.018, 0.0080, 0.25),
    "nose": (0.000, -0.022, 0.024, 0.0070, 0.0),
    "mouth": (0.018, -0.092, 0.014, 0.0080, 0.3),
    "ear": (0.064, -0.020, 0.014, 0.0200, 0.0),
}


def bandage(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """White wraps around a hand, a limb, the head, the neck or the trunk, a pad on the face."""
    if mark.part in ("head", "face", "hair"):
        return _around(pieces, places, TURBAN, 0.0165, LINT)
    out: list[Piece] = []
    for side in sides(mark.side):
        if mark.part == "hand":
            out += _hand(pieces, side, places)
        elif mark.part in LIMBS:
            out += _wrapped(pieces, places.slab(mark.part, side), places, 0.0045)
        elif mark.part in PADS:
            out += _pad(pieces, mark.part, side, places)
        elif mark.part == "eye":
            pieces = _around(pieces, places, [(_tilted(side), 0.004)], 0.015, LINT)
            out += _eye(pieces, side, places, LINT)
        elif mark.part == "neck":
            out += _neck(pieces, places)
        else:
            out += _trunk(pieces, places)
    return [*pieces, *out]


def eye_patch(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """A black patch over an eye, on a cord around the head."""
    out: list[Piece] = []
    for side in sides(mark.side):
        out += _eye(pieces, side, places, BLACK)
        tilt = _tilted(side)
        reach = _reach(pieces, places, tilt, 0.0042) + 0.002
        pieces = [_pressed(part, places, tilt, 0.0042, reach) for part in pieces]
        out.append(_ring(places, tilt, 0.0042, BLACK, reach, "leather"))
    return [*pieces, *out]


def sling(pieces: Sequence[Piece], mark: Mark, places: Places) -> list[Piece]:
    """A cloth that holds a bent arm: a trough around the forearm, and two bands to the neck.

    The bands are rigid with the chest, for the arm keeps one pose against it as long as the sling is worn.
    """
    from cinec_previs.figure.motion.slung import slung_joints

    out: list[Piece] = []
    for side in sides(mark.side)[:1]:
        fore, hand = (places.frame.joint(f"{side}_{name}") for name in ("fore", "hand"))
        level = _between(fore - (hand - fore) * 0.10, hand + (hand - fore) * 0.10, 0.13 * places.body.scale)
        trough = [patch(part, level, 0.010, CANVAS, "fabric", 0.008) for part in pieces if _lies_on(part)]
        out += [part for part in trough if part]
        out += _straps(pieces, places, side, *slung_joints(places.frame, side))
    return [*pieces, *out]


def _hand(pieces: Sequence[Piece], side: str, places: Places) -> list[Piece]:
    joints = places.frame.hands[side][0] / places.body.scale

    def level(positions: F64) -> F64:
        local = places.in_hand(positions, side)
        wrap = np.maximum(-(local[:, 1] + 0.101), local[:, 1] - 0.085)
        along = joints[3] - joints[1]
        share = np.clip((local - joints[1]) @ along / (along @ along), 0.0, 1.0)
        thumb = np.linalg.norm(local - joints[1] - share[:, None] * along, axis=1)
        return np.asarray(np.maximum(wrap, 0.0155 - thumb) * places.body.scale)

    return _wrapped(
        [p for p in pieces if p.binding == f"{side}_fingers" or _bare(p)], level, places, 0.0038, side
    )


def _bare(part: Piece) -> bool:
    return part.material == "skin" and part.binding == "body"


def _wrapped(
    pieces: Sequence[Piece], level: Level, places: Places, off: float, side: str = ""
) -> list[Piece]:
    """Turns of bandage over what is inside the region, each overlapping the one before."""

    def turns(positions: F64) -> F64:
        local = places.in_hand(positions, side) if side else positions / places.body.scale
        return np.asarray((local[:, 1] + 0.30 * local[:, 2] + 0.15 * local[:, 0]) / WIDTH)

    def colour(positions: F64) -> F64:
        share = turns(positions) % 1.0
        edge = np.exp(-(((share - 0.04) / 0.10) ** 2)) + 0.5 * np.exp(-(((share - 0.96) / 0.06) ** 2))
        return np.asarray(LINT * (1 - edge[:, None]) + SEAM * edge[:, None])

    def raised(positions: F64) -> F64:
        return np.asarray(0.0022 * (turns(positions) % 1.0))

    drawn = [
        patch(part, level, off, colour, "fabric", 0.0035 if side else 0.006, raised)
        for part in pieces
        if _lies_on(part)
    ]
    return [part for part in drawn if part]


def _pad(pieces: Sequence[Piece], where: str, side: str, places: Places) -> list[Piece]:
    x, y, wide, high, lean = PADS[where]

    def level(positions: F64) -> F64:
        local = places.on_head(positions)
        u, v = local[:, 0] * SIGN[side] - x, local[:, 1] - y
        square = np.maximum(np.abs(u + lean * v) - wide, np.abs(v - lean * u) - high)
        return np.asarray(np.maximum(square, -local[:, 2]) * places.body.head)

    skin = (part for part in pieces if part.material == "skin" and part.binding == "throat")
    drawn = [patch(part, level, 0.0016, LINT, "fabric", 0.002) for part in skin]
    return [part for part in drawn if part]


def _neck(pieces: Sequence[Piece], places: Places) -> list[Piece]:
    def level(positions: F64) -> F64:
        local = places.on_head(positions)
        return np.asarray(np.maximum(local[:, 1] + 0.128 - 0.35 * local[:, 2], -0.180 - local[:, 1]))

    return _wrapped([part for part in pieces if part.binding == "throat"], level, places, 0.004)


def _trunk(pieces: Sequence[Piece], places: Places) -> list[Piece]:
    """Around the ribs, under what is worn open."""
    k = places.body.scale

    def level(positions: F64) -> F64:
        x, y, _ = (positions / k).T
        return np.asarray(np.maximum(np.maximum(y - 1.27, 1.10 - y), np.abs(x) - 0.19) * k)

    outer = ("coat", "jacket", "suit", "robe")
    inner = [part for part in pieces if part.garment and not part.garment.endswith(outer)]
    return _wrapped(inner or [part for part in pieces if part.garment], level, places, 0.005)


def _around(
    pieces: Sequence[Piece], places: Places, turns: Sequence[tuple[Tilt, float]], half: float, colour: F64
) -> list[Piece]:
    """The pieces with bands around the head: (tilt, metres off) of each; hair is pressed flat under them."""
    made, out = [], list(pieces)
    for tilt, off in turns:
        reach = _reach(pieces, places, tilt, half)
        out = [_pressed(part, places, tilt, half, reach) for part in out]
        made.append(_ring(places, tilt, half, colour, reach + off, "fabric"))
    return [*out, *made]


def _reach(pieces: Sequence[Piece], places: Places, tilt: Tilt, half: float) -> F64:
    """How far from the head's axis a band lies at each angle and row (73, 7): on the skin, over a little hair."""
    rows = [_seen(pieces, places, tilt, half, material) for material in ("skin", "hair")]
    skin, hair = rows
    return _smooth(skin + np.clip(hair - skin, 0.0, 0.007) * (hair > 0))


def _seen(pieces: Sequence[Piece], places: Places, tilt: Tilt, half: float, material: str) -> F64:
    """The largest radius near each angle and row of a band, 0 where there is nothing."""
    own = [p.positions for p in pieces if p.binding in ("throat", "head") and p.material.endswith(material)]
    points = places.on_head(np.concatenate(own)) if own else np.zeros((1, 3))
    points = points[(np.abs(points[:, 0]) < 0.079) | (material == "hair")]
    angle, radius = _polar(points)
    middle = _height(tilt, TURN)
    reach = np.zeros((len(TURN), len(ROWS)))
    gap = np.abs((angle[None] - TURN[:, None] + np.pi) % (2 * np.pi) - np.pi) < 0.13
    for column, row in enumerate(ROWS):
        near = gap & (np.abs(points[None, :, 1] - middle[:, None] - row * half) < 0.010) & (radius < 0.16)
        reach[:, column] = np.where(near, radius[None], 0.0).max(1)
    return reach


def _pressed(part: Piece, places: Places, tilt: Tilt, half: float, reach: F64) -> Piece:
    """Hair held down by a band, and less so a finger's breadth beside it."""
    if not part.material.endswith("hair") or part.binding != "head":
        return part
    local = places.on_head(part.positions)
    angle, radius = _polar(local)
    beside = np.abs(local[:, 1] - _height(tilt, angle)) - half
    share = np.clip(1.0 - beside / 0.018, 0.0, 1.0)
    most = np.interp(angle, TURN, reach.min(1)) - 0.003
    scale = 1.0 - share * np.clip(radius - most, 0.0, None) / np.maximum(radius, 1e-6)
    middle = np.array([0.0, 0.0, AXIS])
    bound = (local - middle) * np.stack([scale, np.ones_like(scale), scale], 1) + middle
    return replace(part, positions=places.head(bound))


def _polar(points: F64) -> tuple[F64, F64]:
    x, z = points[:, 0], points[:, 2] - AXIS
    return np.arctan2(x, z) % (2.0 * np.pi), np.hypot(x, z)


def _height(tilt: Tilt, turn: F64) -> F64:
    return np.asarray(tilt[0] + tilt[1] * np.cos(turn) + tilt[2] * np.sin(turn))


def _tilted(side: str) -> Tilt:
    """Over the eye of a side, above the other."""
    return 0.034, -0.010, -SIGN[side] * 0.054


def _ring(places: Places, tilt: Tilt, half: float, colour: F64, reach: F64, material: str) -> Piece:
    """A band around the head: its height is the first of `tilt`, rising by the second towards the front and by the
    third towards the left; `half` is half as wide. Head space."""
    reach = reach.copy()
    reach[:, [0, -1]] -= 0.0030
    middle = _height(tilt, TURN)
    grid = np.stack(
        [
            np.sin(TURN)[:, None] * reach,
            middle[:, None] + ROWS[None] * half,
            np.cos(TURN)[:, None] * reach + AXIS,
        ],
        axis=-1,
    )
    shape = sheet(grid, (grid - (0.0, tilt[0], AXIS)).reshape(-1, 3))
    tone = 1.0 - 0.34 * np.clip((np.abs(ROWS) - 0.6) / 0.4, 0.0, 1.0)
    shades = np.tile(colour * tone[:, None], (len(TURN), 1))
    made = piece(shape, shades, material, "head")
    return made.moved(np.eye(3), places.frame.head_origin, places.body.head)


def _smooth(reach: F64) -> F64:
    """A cloth spans hollows: the largest radius nearby, then the mean of a few."""
    ring = reach[:-1]
    ring = np.where(ring > 0, ring, np.median(ring[ring > 0]))
    ring = np.maximum(ring, (np.roll(ring, 2, 0) + np.roll(ring, -2, 0)) / 2)
    mean = np.asarray(sum(np.roll(ring, n, 0) for n in (-2, -1, 0, 1, 2)) / 5)
    mean[:, 1:-1] = (mean[:, :-2] + mean[:, 1:-1] + mean[:, 2:]) / 3
    return np.concatenate([mean, mean[:1]])


def _eye(pieces: Sequence[Piece], side: str, places: Places, colour: F64) -> list[Piece]:
    """An oval pad before the eye, curved over the lids."""
    t, turn = np.linspace(0.0, 1.0, 7), np.linspace(0.0, 2.0 * np.pi, 29)
    x = SIGN[side] * 0.0340 + np.cos(turn)[:, None] * t[None] * 0.0265
    y = -0.001 + np.sin(turn)[:, None] * t[None] * 0.0225
    skin = [places.on_head(p.positions) for p in pieces if p.material == "skin" and _on_face(p)]
    points = np.concatenate(skin)
    points = points[points[:, 2] > 0.02]
    away = np.hypot(points[None, :, 0] - x.reshape(-1, 1), points[None, :, 1] - y.reshape(-1, 1))
    front = np.where(away < 0.011, points[None, :, 2], 0.0).max(1).reshape(x.shape)
    z = front + 0.0035 + 0.003 * (1 - t[None] ** 2)
    z[:, 0] = z[:, 0].mean()
    shape = sheet(np.stack([x, y, z], axis=-1), (0.0, 0.0, 1.0))
    edge = 1.0 - 0.30 * np.clip((t - 0.75) / 0.25, 0.0, 1.0)
    shades = np.tile(colour * edge[:, None], (29, 1))
    made = piece(shape, shades, "fabric", "head")
    return [made.moved(np.eye(3), places.frame.head_origin, places.body.head)]


def _on_face(part: Piece) -> bool:
    return part.binding == "throat" or part.binding.endswith("_lid")


def _lies_on(part: Piece) -> bool:
    """Cloth of a garment or bare skin: what a bandage lies on."""
    return bool(part.garment) or part.material == "skin"


def _between(start: F64, end: F64, reach: float) -> Level:
    long = float(np.linalg.norm(end - start))
    axis = (end - start) / long

    def level(positions: F64) -> F64:
        along = (positions - start) @ axis
        away = np.linalg.norm(positions - start - along[:, None] * axis, axis=1)
        return np.asarray(np.maximum(np.maximum(-along, along - long), away - reach))

    return level


def _straps(pieces: Sequence[Piece], places: Places, side: str, elbow: F64, wrist: F64) -> list[Piece]:
    """Bands from elbow and wrist up before the chest and around the neck; bind space, rigid with the chest."""
    k, sign = places.body.scale, SIGN[side]
    own = np.concatenate([part.positions for part in pieces if part.garment])
    out = []
    for start, aside, wide in ((wrist, -0.066, 0.026), (elbow + (wrist - elbow) * 0.25, 0.070, 0.038)):
        path = _over_shoulder(own, start, sign * aside * k, places)
        count = len(path)
        taper = wide * k * np.linspace(1.0, 0.50, count)
        along = np.gradient(path, axis=0)
        across = np.tile(np.array([1.0, 0.0, 0.0]), (count, 1))
        across -= along * ((across * along).sum(1) / (along * along).sum(1))[:, None]
        across /= np.linalg.norm(across, axis=1, keepdims=True)
        up = np.cross(across, along / np.linalg.norm(along, axis=1, keepdims=True))
        made = piece(tube(path, across, up, taper, 0.004 * k, 10), CANVAS, "fabric", "chest")
        folds = 0.92 + 0.08 * np.sin(made.positions[:, :1] * 330.0 + made.positions[:, 1:2] * 40.0)
        out.append(replace(made, colours=made.colours * folds))
    return out


def _over_shoulder(cloth: F64, start: F64, x: float, places: Places) -> F64:
    """A line (n, 3) on the cloth from `start` up the chest, over the shoulder at `x` and down to the nape."""
    k, neck = places.body.scale, places.frame.joint("neck")
    ridge = cloth[(np.abs(cloth[:, 0] - x) < 0.03 * k) & (np.abs(cloth[:, 2] + 0.02 * k) < 0.06 * k)]
    top = float(ridge[:, 1].max()) + 0.007 * k
    end = np.array([x, top - 0.035 * k, 0.0])
    front = start + (end - start) * np.linspace(0.0, 1.0, 14)[:, None] + np.array([0.0, -0.010, 0.012]) * k
    for n, at in enumerate(front[1:], start=1):
        near = cloth[np.hypot(cloth[:, 0] - at[0], cloth[:, 1] - at[1]) < 0.035 * k]
        if len(near):
            front[n, 2] = max(front[n, 2] if n < 8 else -1.0, float(near[:, 2].max()) + 0.007 * k)
    front[1:-1] = (front[:-2] + 2 * front[1:-1] + front[2:]) / 4
    nape = np.array([0.45 * x, neck[1] + 0.004 * k, 0.0])
    near = cloth[np.hypot(cloth[:, 0] - nape[0], cloth[:, 1] - nape[1]) < 0.05 * k]
    nape[2] = (float(near[:, 2].min()) if len(near) else -0.07 * k) - 0.006 * k
    over = np.array([x, top, -0.012 * k])
    behind = np.array([0.85 * x, top - 0.004 * k, 0.55 * nape[2]])
    return np.concatenate([front, [over, behind, nape]])
