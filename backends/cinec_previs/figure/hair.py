"""Hair: each style a smooth union of locks over the skull, combed into strands.

Head space, as in `head`. A style is a list of primitives; locks are cones that follow the fall of the hair, so that
the silhouette breaks up and light runs along them.
"""

import math
import zlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from cinec.ir.picture import Appearance
from cinec_previs.figure import field
from cinec_previs.figure.field import CUT, Row, comb, cone, curls, ellipsoid, plane, ripple
from cinec_previs.figure.head import Face
from cinec_previs.figure.physique import Physique
from cinec_previs.figure.piece import Piece, piece
from cinec_previs.mesh import linear

F64 = NDArray[np.float64]
CROWN = (0.0, 0.095, -0.035)
BOX = ((-0.165, -0.36, -0.21), (0.165, 0.175, 0.16))
Style = Callable[[Physique, np.random.Generator], list[Row]]


def hair(face: Face, body: Physique, appearance: Appearance, step: float) -> list[Piece]:
    """The hair of an appearance, or nothing for a bald head. `step` is the cell size in metres of head space."""
    style = STYLES.get(style_of(appearance))
    if style is None:
        return []
    seed = np.random.default_rng(zlib.crc32(appearance.name.encode()))
    rows = [*style(body, seed)]
    if appearance.hat not in ("", "none"):
        rows = [*rows, *_under_hat()]
    low, high = _box(rows)
    shape = field.surface(field.table(rows), step, (low, high))
    positions, normals, triangles = field.creased(shape, rows, step)
    tones = hair_colours(positions, np.array(linear(hair_colour(appearance))))
    binding = "throat" if low[1] < -0.13 else "head"
    return [piece((positions, normals, triangles), tones, "hair", binding)]


def hair_colour(appearance: Appearance) -> str:
    """The colour of an appearance's hair: what it says, greyer with age above 55 unless it is already light."""
    red, green, blue = (int(appearance.hair[k : k + 2], 16) for k in (1, 3, 5))
    share = max(0.0, min(0.85, (appearance.age - 52) / 22)) if red + green + blue < 420 else 0.0
    mixed = [
        round(part + (grey - part) * share)
        for part, grey in zip((red, green, blue), (158, 156, 152), strict=True)
    ]
    return "#" + "".join(f"{part:02x}" for part in mixed)


def hair_colours(positions: F64, colour: F64) -> F64:
    """Locks lighter and darker than the hair's colour, roots darker than tips."""
    turn = np.arctan2(positions[:, 0] - CROWN[0], positions[:, 2] - CROWN[2])
    streak = 0.5 + 0.5 * np.sin(turn * 19.0 + 3.0 * np.sin(turn * 7.0) + positions[:, 1] * 35.0)
    out = np.abs(positions - np.array(CROWN)).sum(1)
    tone = 0.72 + 0.30 * streak + 0.25 * np.clip(out / 0.25, 0, 1)
    toned: F64 = np.clip(colour[None] * tone[:, None] + 0.0015, 0.0, 1.0)
    return toned


def style_of(appearance: Appearance) -> str:
    """The style for a script's word; unknown words get a style that the name decides."""
    key = appearance.hair_style.strip().lower().replace("_", "-").replace(" ", "-")
    key = ALIASES.get(key, key)
    if key in STYLES or key == "bald":
        return key
    choices = (
        ("long", "bob", "bun", "ponytail", "curly")
        if appearance.sex.startswith("f")
        else ("short", "side-part", "crop", "curly")
    )
    return choices[zlib.crc32(appearance.name.encode()) % len(choices)]


def _short(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [*_cap(0.0045), *_fringe(seed, 7, 0.014, lift=0.010, sweep=0.018)]
    rows += _locks(seed, 26, 0.058, 0.0135)
    return [*rows, *_hairline(0.050), *_nape(-0.055), *_ears_free(), comb(0.0010, 34.0, CROWN)]


def _crop(body: Physique, seed: np.random.Generator) -> list[Row]:
    return [
        *_cap(0.0015),
        *_hairline(0.052),
        *_nape(-0.050),
        *_ears_free(),
        ripple(0.0004, (300.0, 280.0, 310.0)),
    ]


def _side_part(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [*_cap(0.004)]
    for n in range(7):
        z = 0.066 - 0.022 * n
        top = 0.104 - 0.004 * abs(n - 2)
        rows.append(
            cone((0.034, top - 0.006, z), (-0.030, top + 0.004 - 0.002 * n, z + 0.004), 0.011, 0.0165, 0.012)
        )
        rows.append(
            cone(
                (-0.030, top + 0.004 - 0.002 * n, z + 0.004), (-0.071, 0.050, z - 0.010), 0.0165, 0.009, 0.014
            )
        )
    rows.append(cone((0.036, 0.100, 0.070), (0.037, 0.110, -0.05), 0.0035, 0.0035, 0.006, CUT))
    return [
        *rows,
        *_hairline(0.050),
        *_nape(-0.055),
        *_ears_free(),
        ripple(0.0010, (40.0, 30.0, 330.0), (20.0, 30.0, 0.0)),
    ]


def _slicked(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [*_cap(0.0045), ellipsoid((0, 0.072, 0.010), (0.058, 0.038, 0.080), 0.03)]
    for n in range(7):
        x = -0.048 + 0.016 * n
        rows.append(
            cone((x, 0.090 - 2.2 * x * x, 0.062), (x * 1.05, 0.108 - 5 * x * x, -0.02), 0.0085, 0.0115, 0.010)
        )
        rows.append(
            cone((x * 1.05, 0.108 - 5 * x * x, -0.02), (x * 0.8, 0.020, -0.108), 0.0115, 0.008, 0.012)
        )
    return [
        *rows,
        *_hairline(0.060),
        *_nape(-0.058),
        *_ears_free(),
        ripple(0.0011, (330.0, 30.0, 0.0), (0.0, 20.0, 12.0)),
    ]


def _balding(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [
        *_cap(0.0045),
        plane((0, 0.80, 0.60), 0.034, 0.012),
        *_hairline(0.030),
        *_nape(-0.055),
        *_ears_free(),
    ]
    return [*rows, ripple(0.0009, (220.0, 60.0, 120.0), (60.0, 30.0, 20.0))]


def _bob(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [
        *_cap(0.006),
        *_mass(-0.096, 0.064),
        *_curtain(seed, -0.096, 27, 0.0165, tuck=0.010),
        *_parting(seed, 0.020),
    ]
    return [
        *rows,
        *_face_window(0.060, -0.02),
        plane((0, -1.0, 0.10), 0.104, 0.012),
        comb(0.0009, 30.0, CROWN, 6.0),
    ]


def _long(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [
        *_cap(0.006),
        *_mass(-0.220, 0.080),
        *_curtain(seed, -0.220, 27, 0.0165, tuck=0.004),
        *_parting(seed, -0.012),
    ]
    return [*rows, *_face_window(0.061, -0.03), comb(0.0009, 32.0, CROWN, 7.0)]


def _wavy(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [
        *_cap(0.008),
        *_mass(-0.165, 0.076),
        *_curtain(seed, -0.165, 24, 0.0200, tuck=-0.004, wave=0.010),
        *_parting(seed, 0.024, 0.015),
    ]
    return [*rows, *_face_window(0.061, -0.03), comb(0.0010, 26.0, CROWN, 22.0)]


def _bun(body: Physique, seed: np.random.Generator) -> list[Row]:
    knot: list[Row] = [ellipsoid((0, 0.068, -0.112), (0.036, 0.034, 0.034), 0.010)]
    for n in range(6):
        a = n * math.pi / 3
        spot = (0.022 * math.cos(a), 0.068 + 0.022 * math.sin(a), -0.128)
        knot.append(ellipsoid(spot, (0.015, 0.015, 0.013), 0.008))
    return [*_drawn_back(0.0045), *knot, ripple(0.0010, (60.0, 240.0, 60.0), (30.0, 20.0, 20.0))]


def _ponytail(body: Physique, seed: np.random.Generator) -> list[Row]:
    tail: list[Row] = [ellipsoid((0, 0.058, -0.112), (0.018, 0.018, 0.016), 0.008)]
    for n in range(6):
        x = 0.016 * math.sin(n * 2.4)
        z = 0.008 * math.cos(n * 2.4)
        path = [
            (x * 0.4, 0.060, -0.118),
            (x * 0.9, 0.052, -0.146 + z),
            (x * 1.2, 0.010, -0.160 + z),
            (x * 1.3, -0.060, -0.150 + z),
            (x * 1.0, -0.125, -0.138 + z),
            (x * 0.5, -0.180 + 2 * z, -0.134),
        ]
        tail += _strand(path, (0.009, 0.013, 0.0155, 0.0155, 0.012, 0.004))
    return [*_drawn_back(0.0045), *tail, ripple(0.0010, (170.0, 30.0, 170.0), (30.0, 20.0, 20.0))]


def _braid(body: Physique, seed: np.random.Generator) -> list[Row]:
    plait: list[Row] = []
    for n in range(12):
        side = 0.007 if n % 2 else -0.007
        size = 0.0205 - 0.0008 * n
        centre = (side, 0.010 - 0.0185 * n, -0.112 + 0.0045 * min(n, 4) - 0.0022 * n)
        plait.append(ellipsoid(centre, (size, size * 0.95, size * 0.9), 0.006))
    return [*_drawn_back(0.006), *plait, comb(0.0010, 30.0, (0.0, 0.0, -0.11))]


def _curly(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [*_cap(0.018)]
    for _ in range(70):
        a, h = seed.uniform(-math.pi, math.pi), seed.uniform(-0.15, 1.0)
        r = math.sqrt(max(0.05, 1.0 - h * h))
        centre = (0.088 * r * math.sin(a), 0.028 + 0.082 * h, -0.016 + 0.100 * r * math.cos(a))
        size = seed.uniform(0.015, 0.023)
        rows.append(ellipsoid(centre, (size, size, size), 0.007))
    rows += [
        ellipsoid((0, 0.004, 0.128), (0.066, 0.064, 0.066), 0.014, CUT),
        plane((0, -0.8, 0.62), 0.085, 0.012),
    ]
    return [*rows, curls(0.0020, 190.0), curls(0.0014, 271.0)]


def _afro(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [
        ellipsoid((0, 0.050, -0.022), (0.125, 0.115, 0.125), 0.01),
        ellipsoid((0, -0.004, 0.122), (0.068, 0.068, 0.068), 0.016, CUT),
    ]
    return [*rows, plane((0, -0.8, 0.62), 0.085, 0.016), curls(0.0030, 170.0), curls(0.0022, 263.0)]


def _mohawk(body: Physique, seed: np.random.Generator) -> list[Row]:
    rows = [*_cap(0.0012)]
    for n in range(10):
        a = math.radians(-25 + 17 * n)
        base = (0.0, 0.026 + 0.080 * math.cos(a - 0.5), -0.014 + 0.096 * math.sin(0.9 - a))
        tip = (0.0, 0.026 + 0.128 * math.cos(a - 0.5), -0.014 + 0.138 * math.sin(0.9 - a))
        rows.append(cone(base, tip, 0.017, 0.007, 0.010))
    return [*rows, *_hairline(0.052), *_nape(-0.055), *_ears_free(), comb(0.0008, 40.0, CROWN)]


def _cap(thick: float) -> list[Row]:
    return [
        ellipsoid((0, 0.026, -0.014), (0.0735 + thick, 0.0825 + thick, 0.098 + thick), 0.01),
        ellipsoid((0, 0.040, 0.024), (0.0655 + thick, 0.058 + thick, 0.058 + thick), 0.025),
    ]


def _drawn_back(thick: float) -> list[Row]:
    rows = [*_cap(thick)]
    for n in range(11):
        a = math.radians(-100 + 20 * n)
        start = (0.073 * math.sin(a), 0.052 + 0.040 * math.cos(a), 0.050 * math.cos(a) + 0.012)
        rows.append(cone(start, (0.028 * math.sin(a), 0.066, -0.102), 0.0085, 0.0105, 0.012))
    return [*rows, *_hairline(0.056), *_nape(-0.066), *_ears_free()]


def _locks(seed: np.random.Generator, count: int, long: float, thick: float) -> list[Row]:
    rows: list[Row] = []
    for n in range(count):
        a = 2 * math.pi * (n + seed.uniform(-0.3, 0.3)) / count
        up, turn = seed.uniform(38.0, 82.0), seed.uniform(0.10, 0.45)
        fall = math.degrees(long / 0.085)
        path = [
            _on_skull(a, math.radians(up), 0.003),
            _on_skull(a + 0.5 * turn, math.radians(up - 0.5 * fall), 0.009),
            _on_skull(a + turn, math.radians(up - fall), 0.012),
        ]
        rows += _strand(path, (thick * 0.8, thick, thick * 0.4))
    return rows


def _fringe(seed: np.random.Generator, count: int, thick: float, lift: float, sweep: float) -> list[Row]:
    rows = []
    for n in range(count):
        x = -0.050 + 0.100 * n / (count - 1)
        y = 0.098 - 7.0 * x * x
        tip = (
            x * 1.05 + sweep,
            y + lift + seed.uniform(-0.004, 0.004),
            0.064 - 4 * x * x + seed.uniform(-0.004, 0.004),
        )
        rows.append(cone((x, y - 0.012, 0.068 - 6 * x * x), tip, thick, thick * 0.72, 0.012))
        rows.append(
            cone(tip, (tip[0] * 0.95, tip[1] - 0.006, tip[2] - 0.055), thick * 0.78, thick * 0.8, 0.014)
        )
    return rows


def _curtain(
    seed: np.random.Generator, low: float, count: int, thick: float, tuck: float, wave: float = 0.0
) -> list[Row]:
    rows: list[Row] = []
    for n in range(count):
        a = math.radians(63 + 234 * (n + 0.5) / count)
        jitter, swing = seed.uniform(-0.010, 0.010), seed.uniform(-1.0, 1.0)
        proud = 0.005 + seed.uniform(-0.001, 0.003)
        rise = seed.uniform(-9.0, 9.0)
        path = [
            _on_skull(a + 0.12 * swing * up / 70.0, math.radians(up), proud)
            for up in (76.0, 53.0 + rise, 28.0 + rise, 5.0 + 0.5 * rise)
        ]
        x, y, z = path[-1]
        for share in (0.34 + 0.010 * rise, 0.67 + 0.010 * rise, 1.0):
            bend = wave * math.sin(5.2 * share + 2.4 * swing)
            pull = 1.0 - (tuck * share**2) / 0.08 + bend * 8.0
            out = 1.0 + (0.16 * share if low < -0.15 else 0.02 * share)
            back = z * (1.0 + 0.08 * share) if z < 0 else z * (1.0 - 0.2 * share)
            path.append(
                (x * pull * out + 0.006 * swing * share, y + (low + jitter - y) * share, back + bend * 0.7)
            )
        rows += _strand(
            path, (thick * 0.5, thick * 0.7, thick * 0.85, thick * 0.95, thick, thick * 0.92, thick * 0.45)
        )
    return rows


def _mass(low: float, wide: float) -> list[Row]:
    rows: list[Row] = []
    for s in (-1.0, 1.0):
        rows.append(cone((s * 0.060, 0.015, -0.010), (s * wide, low + 0.028, -0.022), 0.024, 0.017, 0.02))
        rows.append(
            cone((s * 0.038, 0.015, -0.065), (s * wide * 0.55, low + 0.022, -0.066), 0.036, 0.026, 0.02)
        )
    rows.append(cone((0, 0.015, -0.075), (0, low + 0.022, -0.078), 0.036, 0.027, 0.02))
    return rows


def _on_skull(around: float, up: float, proud: float) -> tuple[float, float, float]:
    level = math.cos(up)
    return (
        (0.0735 + proud) * level * math.sin(around),
        0.026 + (0.0825 + proud) * math.sin(up),
        -0.012 + (0.096 + proud) * level * math.cos(around),
    )


def _parting(seed: np.random.Generator, aside: float, thick: float = 0.0125) -> list[Row]:
    rows: list[Row] = []
    for sign in (-1.0, 1.0):
        for n in range(5):
            z = 0.062 - 0.026 * n
            wide = abs(sign * 0.075 - aside)
            start = (aside + sign * 0.004, 0.1035 - 0.0015 * n - 4.0 * max(0.0, z - 0.03) ** 2, z)
            middle = (aside + sign * wide * 0.60, 0.090 - 0.002 * n, z + 0.006 + seed.uniform(-0.003, 0.003))
            end = (sign * 0.0785, 0.030 + 0.010 * seed.uniform(-1, 1), z * 0.60 + 0.012)
            last = (sign * 0.0800, -0.020, z * 0.45 + 0.006)
            rows += _strand([start, middle, end, last], (thick * 0.55, thick, thick * 0.9, thick * 0.6))
    rows.append(cone((aside, 0.1225, 0.075), (aside, 0.1235, -0.03), 0.0085, 0.0055, 0.010, CUT))
    return rows


def _strand(path: Sequence[Sequence[float]], widths: Sequence[float]) -> list[Row]:
    return [cone(path[n], path[n + 1], widths[n], widths[n + 1], 0.013) for n in range(len(path) - 1)]


def _hairline(high: float) -> list[Row]:
    return [
        plane((0, -0.74, 0.67), 0.0475 - 0.74 * (high - 0.05), 0.010),
        ellipsoid((0, 0.012, 0.118), (0.060, 0.058, 0.056), 0.012, CUT),
        ellipsoid((0, -0.062, 0.062), (0.120, 0.062, 0.072), 0.016, CUT),
    ]


def _nape(low: float) -> list[Row]:
    return [plane((0, -1.0, -0.15), -low + 0.012, 0.012)]


def _ears_free() -> list[Row]:
    return [ellipsoid((s * 0.086, -0.016, 0.000), (0.022, 0.036, 0.022), 0.008, CUT) for s in (-1.0, 1.0)]


def _face_window(wide: float, low: float) -> list[Row]:
    return [
        ellipsoid((0, -0.018, 0.135), (wide, 0.094, 0.078), 0.016, CUT),
        ellipsoid((0, -0.170, 0.110), (wide * 0.90, 0.120, 0.075), 0.016, CUT),
        cone((0, -0.10, -0.015), (0, -0.33, -0.030), 0.050, 0.052, 0.01, CUT),
    ]


def _under_hat() -> list[Row]:
    return [plane((0, 0.98, -0.10), 0.060, 0.012)]


def _box(rows: Sequence[Row]) -> tuple[F64, F64]:
    low, high = field.bounds(field.table(rows), 0.016)
    return np.maximum(low, BOX[0]), np.minimum(high, BOX[1])


STYLES: dict[str, Style] = {
    "short": _short,
    "crop": _crop,
    "side-part": _side_part,
    "slicked": _slicked,
    "balding": _balding,
    "bob": _bob,
    "long": _long,
    "wavy": _wavy,
    "bun": _bun,
    "ponytail": _ponytail,
    "braid": _braid,
    "curly": _curly,
    "afro": _afro,
    "mohawk": _mohawk,
}
ALIASES: dict[str, str] = {
    "buzz": "crop",
    "buzzcut": "crop",
    "cropped": "crop",
    "shaved": "bald",
    "none": "bald",
    "receding": "balding",
    "thinning": "balding",
    "parted": "side-part",
    "combed": "side-part",
    "slick": "slicked",
    "slicked-back": "slicked",
    "straight": "long",
    "shoulder-length": "wavy",
    "waves": "wavy",
    "pixie": "short",
    "messy": "short",
    "chignon": "bun",
    "topknot": "bun",
    "pony": "ponytail",
    "plait": "braid",
    "curls": "curly",
}
