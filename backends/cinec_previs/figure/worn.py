"""What is grown or worn on the head besides hair: beards, glasses and hats. Head space, as in `head`."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec.ir.picture import Appearance
from cinec_previs.figure import field
from cinec_previs.figure.field import CUT, Row, comb, cone, ellipsoid, plane, ripple
from cinec_previs.figure.hair import hair_colour
from cinec_previs.figure.head import MOUTH, Face
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece, piece, sheet, tube
from cinec_previs.figure.rotation import about_z
from cinec_previs.figure.shapes import skin_morphs
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]
HatMaker = Callable[[], list[tuple[list[Row], float, str]]]
FELT = (0.055, 0.046, 0.040)


def worn(face: Face, body: Physique, appearance: Appearance, step: float) -> list[Piece]:
    """Beard, glasses and hat of an appearance."""
    out = beard(face, body, appearance, step)
    if appearance.glasses:
        broken = any(mark.kind == "broken" for mark in appearance.marks)
        out += _broken(glasses(face)) if broken else glasses(face)
    maker = HATS.get(hat_of(appearance.hat))
    if maker is not None:
        out += _hat(maker, appearance, step)
    return out


def beard(face: Face, body: Physique, appearance: Appearance, step: float) -> list[Piece]:
    """Moustache, goatee, short or full beard; stubble is a tint of the skin."""
    kind = appearance.beard.strip().lower()
    colour = np.array(linear(hair_colour(appearance)))
    out: list[Piece] = []
    if kind in ("moustache", "goatee", "full", "short"):
        out.append(_moustache(face, colour, 0.8 if kind in ("short", "goatee") else 1.0))
    if kind in ("goatee", "full", "short"):
        thick = {"goatee": 0.0060, "short": 0.0038, "full": 0.0095}[kind]
        rows = [*field.inflated([tuple(row) for row in face.skull], thick), *_beard_cuts(kind)]
        if kind == "full":
            rows[5:5] = [ellipsoid((0, -0.118, 0.064), (0.032, 0.030, 0.026), 0.03)]
        rows.append(ripple(0.0013 if kind == "full" else 0.0007, (260.0, 40.0, 120.0), (60.0, 30.0, 40.0)))
        size = min(step, 0.0068)
        box = ((-0.10, -0.165, -0.03), (0.10, 0.0, 0.13))
        shape = field.creased(field.surface(field.table(rows), size, box), rows, size)
        tone = colour * (0.85 + 0.3 * (np.sin(shape[0] @ np.array([310.0, 90.0, 150.0])) > 0))[:, None]
        out.append(piece(shape, np.clip(tone, 0, 1), "hair", "head", skin_morphs(shape[0], shape[2], MOUTH)))
    return out


def glasses(face: Face) -> list[Piece]:
    """Round-cornered frames with a bridge and temples."""
    dark = np.array((0.012, 0.010, 0.010))
    out: list[Piece] = []
    turn = np.linspace(0.0, 2.0 * np.pi, 29)
    for sign in (-1.0, 1.0):
        wide = np.sign(np.cos(turn)) * np.abs(np.cos(turn)) ** 0.8 * 0.0225
        high = np.sign(np.sin(turn)) * np.abs(np.sin(turn)) ** 0.8 * 0.0180
        rim = np.column_stack(
            [sign * 0.0335 + wide, -0.003 + high, 0.1035 - 0.006 * np.clip(sign * wide / 0.02, -0.3, 1)]
        )
        around = np.column_stack([np.cos(turn), np.sin(turn), np.zeros(29)])
        out.append(piece(tube(rim, around, (0.0, 0.0, 1.0), 0.0014, 0.0017, 6), dark, "metal", "head"))
        arm = np.array(
            [
                (sign * 0.0555, 0.004, 0.0975),
                (sign * 0.074, 0.006, 0.070),
                (sign * 0.0835, 0.004, 0.0),
                (sign * 0.083, -0.012, -0.018),
            ]
        )
        out.append(
            piece(tube(arm, (0.0, 1.0, 0.0), (1.0, 0.0, 0.0), 0.0022, 0.0013, 6), dark, "metal", "head")
        )
    t = np.linspace(-1.0, 1.0, 7)
    bridge = np.column_stack([0.0125 * t, 0.003 + 0.003 * (1 - t**2), np.full(7, 0.1045)])
    out.append(
        piece(tube(bridge, (0.0, 1.0, 0.0), (0.0, 0.0, 1.0), 0.0015, 0.0015, 6), dark, "metal", "head")
    )
    return out


def _broken(whole: list[Piece]) -> list[Piece]:
    """Glasses that hang askew, one lens starred with cracks."""
    white, out = np.array((0.75, 0.78, 0.80)), list(whole)
    middle = np.array([0.0345, -0.001, 0.1020])
    for number in range(9):
        turn = 0.35 + number * 2.0 * np.pi / 9 + 0.22 * np.sin(number * 2.4)
        ends = np.array([np.cos(turn) * 0.0215, np.sin(turn) * 0.0165, -0.004 * np.cos(turn)])
        share = np.linspace(0.0, 0.62 + 0.38 * (number % 2), 4)[:, None]
        side = np.array([-np.sin(turn), np.cos(turn), 0.0])
        path = middle + ends * share + side * 0.0012 * np.sin(share * 7.0 + number)
        out.append(piece(tube(path, side, (0.0, 0.0, 1.0), 0.0006, 0.0004, 6), white, "metal", "head"))
    turn = about_z(-0.13)
    shift = np.array([0.0, -0.0035, 0.0012])
    return [part.moved(turn, shift) for part in out]


def hat_of(name: str) -> str:
    """The hat for a script's word, or "none"."""
    key = name.strip().lower().replace("_", "-").replace(" ", "-")
    return key if key in HATS else HAT_ALIASES.get(key, "none")


def _moustache(face: Face, colour: F64, size: float) -> Piece:
    t = np.linspace(-1.0, 1.0, 15)
    x, y = t * 0.0275, -0.0610 - 0.0068 * np.abs(t) ** 1.7
    path = np.column_stack([x, y, face.front(x, y) + 0.0008])
    wide = 0.0060 * size * np.clip(1.12 - np.abs(t), 0.14, 1.0) * (1.0 - 0.35 * np.exp(-((t / 0.09) ** 2)))
    lean = np.column_stack([t * 0.5, np.zeros(15), np.ones(15)])
    lean = lean / np.linalg.norm(lean, axis=1, keepdims=True)
    shape = tube(path, (0.0, 1.0, 0.0), lean, wide, 0.0042 * size, 8)
    morphs = skin_morphs(shape[0], shape[2], MOUTH - 0.03)
    kept = [(name, offset * 0.6) for name, offset in morphs if name in ("smile", "wide", "narrow", "pucker")]
    return piece(shape, colour * 0.9, "hair", "head", kept)


def _beard_cuts(kind: str) -> list[Row]:
    mouth = ellipsoid((0, MOUTH - 0.001, 0.105), (0.0225, 0.0105, 0.035), 0.005, CUT)
    if kind == "goatee":
        return [
            mouth,
            plane((1.0, 0.15, 0.0), 0.020, 0.010),
            plane((-1.0, 0.15, 0.0), 0.020, 0.010),
            plane((0.0, 1.0, 0.0), -0.066, 0.010),
            plane((0.0, 0.0, -1.0), -0.040, 0.010),
        ]
    cheeks = [ellipsoid((s * 0.034, -0.020, 0.088), (0.031, 0.043, 0.038), 0.014, CUT) for s in (-1.0, 1.0)]
    return [
        mouth,
        *cheeks,
        plane((0.0, 1.0, 0.10), -0.012, 0.010),
        plane((0.0, 0.0, -1.0), 0.006, 0.010),
        ellipsoid((0, -0.055, 0.108), (0.012, 0.010, 0.020), 0.008, CUT),
    ]


def _hat(maker: HatMaker, appearance: Appearance, step: float) -> list[Piece]:
    base = _hat_colour(appearance)
    out = []
    for rows, tone, material in maker():
        size = min(step, 0.008)
        shape = field.creased(field.surface(field.table(rows), size), rows, size)
        colour: ArrayLike = np.clip(base * tone, 0.0, 1.0)
        out.append(piece(shape, colour, material, "head"))
    if hat_of(appearance.hat) in BRIMS:
        out.append(piece(_brim(*BRIMS[hat_of(appearance.hat)]), base * 0.9, "fabric", "head"))
    return out


def _brim(wide: float, curl: float, dip: float) -> tuple[F64, F64, NDArray[np.int32]]:
    a = np.linspace(0.0, 2.0 * np.pi, 49)[:, None]
    share = np.array([0.0, 0.25, 0.5, 0.75, 0.94, 1.0, 0.94, 0.5, 0.0])[None]
    under = np.array([0.0, 0.0, 0.0, 0.0, 0.0, -0.002, -0.0045, -0.0045, -0.0045])[None]
    rise = curl * np.sin(a) ** 2 * share**2 - dip * np.cos(a) * share**1.5
    grid = np.stack(
        [
            np.sin(a) * (0.084 + wide * (1.0 - 0.45 * curl / 0.05 * np.sin(a) ** 2 * share) * share),
            0.052 + rise + under + 0.004 * np.cos(2 * a) * share,
            -0.010 + np.cos(a) * (0.104 + wide * share),
        ],
        axis=-1,
    )
    towards = np.where(under[..., None] > -0.003, 1.0, -1.0) * np.array([0.0, 1.0, 0.0])
    return sheet(grid, np.broadcast_to(towards, grid.shape).reshape(-1, 3))


def _hat_colour(appearance: Appearance) -> F64:
    colours = {
        "sou'wester": "#d9b23a",
        "helmet": "#c9b23a",
        "cap": "#2f4858",
        "beanie": "#6e2f2a",
        "top-hat": "#17171b",
    }
    fixed = colours.get(hat_of(appearance.hat))
    outer = next(
        (
            one
            for one in appearance.garments
            if one.kind in ("coat", "raincoat", "hoodie", "uniform", "trench-coat")
        ),
        None,
    )
    if hat_of(appearance.hat) in ("hood", "fedora") and outer is not None:
        return np.array(linear(outer.colour)) * 0.8
    if outer is not None and outer.kind == "uniform":
        return np.array(linear(outer.colour)) * 0.7
    return np.array(FELT if fixed is None else linear(fixed))


def _crown(top: float, grow: float = 0.012) -> list[Row]:
    return [
        ellipsoid((0, 0.030, -0.014), (0.0765 + grow, 0.080 + grow + top, 0.101 + grow), 0.02),
        ellipsoid((0, 0.045, 0.022), (0.068 + grow, 0.055 + grow + top, 0.062 + grow), 0.03),
    ]


def _cap() -> list[tuple[list[Row], float, str]]:
    dome = [*_crown(0.000), plane((0, -1.0, 0.10), -0.036, 0.006)]
    peak = [
        ellipsoid((0, 0.044, 0.115), (0.068, 0.0065, 0.068), 0.006),
        plane((0, 0, -1), -0.055, 0.01),
        ellipsoid((0, 0.026, 0.118), (0.062, 0.020, 0.060), 0.008, CUT),
    ]
    button = [ellipsoid((0, 0.123, -0.010), (0.008, 0.006, 0.008), 0.002)]
    return [(dome, 1.0, "cloth"), (peak, 0.75, "cloth"), (button, 0.7, "cloth")]


def _beanie() -> list[tuple[list[Row], float, str]]:
    knit = [
        *_crown(0.012, 0.013),
        plane((0, -1.0, 0.12), -0.026, 0.010),
        comb(0.0012, 30.0, (0.0, 0.1, -0.01)),
    ]
    fold = [
        *_crown(0.004, 0.018),
        plane((0, -1.0, 0.12), -0.022, 0.008),
        plane((0, 1.0, -0.12), 0.060, 0.008),
        comb(0.0014, 34.0, (0.0, 0.1, -0.01)),
    ]
    return [(knit, 1.0, "cloth"), (fold, 0.85, "cloth")]


def _brimmed(high: float, dent: float) -> list[tuple[list[Row], float, str]]:
    crown = [
        cone((0, 0.060, -0.010), (0, 0.095 + high, -0.012), 0.087, 0.072, 0.01),
        ellipsoid((0, 0.058, -0.012), (0.086, 0.050, 0.108), 0.02),
        plane((0, -1.0, 0.06), -0.048, 0.005),
        plane((0, 1.0, -0.05), 0.118 + high, 0.018),
    ]
    if dent:
        crown.append(ellipsoid((0, 0.140 + high, -0.005), (0.016, 0.030, 0.070), 0.020, CUT))
        crown += [
            ellipsoid((s * 0.070, 0.118 + high, 0.058), (0.030, 0.034, 0.034), 0.020, CUT)
            for s in (-1.0, 1.0)
        ]
    band = [
        cone((0, 0.050, -0.010), (0, 0.080, -0.011), 0.0895, 0.0860, 0.01),
        ellipsoid((0, 0.060, -0.012), (0.0885, 0.050, 0.1105), 0.02),
        plane((0, -1.0, 0.06), -0.054, 0.004),
        plane((0, 1.0, -0.06), 0.080, 0.004),
    ]
    return [(crown, 1.0, "cloth"), (band, 0.35, "cloth")]


def _fedora() -> list[tuple[list[Row], float, str]]:
    return _brimmed(0.030, 1.0)


def _cowboy() -> list[tuple[list[Row], float, str]]:
    return _brimmed(0.040, 1.0)


def _top_hat() -> list[tuple[list[Row], float, str]]:
    return _brimmed(0.085, 0.0)


def _southwester() -> list[tuple[list[Row], float, str]]:
    dome = [*_crown(0.004, 0.014), plane((0, -1.0, 0.0), -0.020, 0.006), ripple(0.0012, (60.0, 20.0, 40.0))]
    brim = [
        ellipsoid((0, 0.024, -0.040), (0.122, 0.012, 0.150), 0.02),
        ellipsoid((0, -0.010, -0.125), (0.075, 0.030, 0.040), 0.05),
        cone((0, -0.08, -0.010), (0, 0.014, -0.010), 0.084, 0.084, 0.006, CUT),
    ]
    return [(dome, 1.0, "leather"), (brim, 0.92, "leather")]


def _hood() -> list[tuple[list[Row], float, str]]:
    rows = [
        ellipsoid((0, 0.022, -0.018), (0.104, 0.112, 0.122), 0.02),
        ellipsoid((0, -0.085, -0.045), (0.100, 0.080, 0.085), 0.05),
        ellipsoid((0, -0.020, 0.125), (0.072, 0.100, 0.100), 0.016, CUT),
        plane((0, -1.0, 0.35), 0.150, 0.012),
        cone((0, -0.30, -0.03), (0, -0.09, -0.015), 0.066, 0.070, 0.01, CUT),
        ripple(0.0016, (40.0, 60.0, 50.0), (20.0, 30.0, 10.0)),
    ]
    return [(rows, 1.0, "cloth")]


def _helmet() -> list[tuple[list[Row], float, str]]:
    shell = [*_crown(0.010, 0.018), plane((0, -1.0, 0.10), -0.030, 0.006)]
    rim = [
        ellipsoid((0, 0.036, 0.000), (0.112, 0.008, 0.138), 0.006),
        cone((0, -0.05, -0.010), (0, 0.030, -0.010), 0.082, 0.082, 0.005, CUT),
    ]
    return [(shell, 1.0, "leather"), (rim, 0.9, "leather")]


HATS: dict[str, HatMaker] = {
    "cap": _cap,
    "beanie": _beanie,
    "fedora": _fedora,
    "cowboy-hat": _cowboy,
    "top-hat": _top_hat,
    "sou'wester": _southwester,
    "hood": _hood,
    "helmet": _helmet,
}
# How wide a brim is, how far its sides curl up and its front dips, in metres.
BRIMS = {
    "fedora": (0.052, 0.010, 0.012),
    "cowboy-hat": (0.078, 0.045, 0.014),
    "top-hat": (0.040, 0.012, 0.006),
}
HAT_ALIASES: dict[str, str] = {
    "baseball-cap": "cap",
    "flat-cap": "cap",
    "knit-cap": "beanie",
    "hat": "fedora",
    "trilby": "fedora",
    "bowler": "fedora",
    "cowboy": "cowboy-hat",
    "stetson": "cowboy-hat",
    "southwester": "sou'wester",
    "hard-hat": "helmet",
}
