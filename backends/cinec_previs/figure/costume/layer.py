"""Layers of cloth: shells around the body, and the ribbons, rings and tubes that trim them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cinec_previs.figure import field
from cinec_previs.figure.body import Body
from cinec_previs.figure.field import CUT, Row, cone
from cinec_previs.figure.piece import Piece, piece, sheet, tube
from cinec_previs.figure.skeleton import SIDES

F64 = NDArray[np.float64]
NECK_TILT = math.radians(27.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shell:
    """A baked layer: its piece, and its closed field without necklines, onto which trims are laid."""

    piece: Piece
    rows: F64
    body: Body

    def front(self, x: ArrayLike, y: ArrayLike, off: float = 0.0) -> tuple[F64, F64]:
        """Points of the chest side at (x, y), lifted by `off`, and the normals there; metres of a 1.75 m figure."""
        k = self.body.physique.scale
        across = np.column_stack([np.ravel(x), np.ravel(y)]) * k
        origins = np.column_stack([across, np.full(len(across), 0.4)])
        return self._met(origins, (0.0, 0.0, -1.0), off)

    def below(self, x: ArrayLike, z: ArrayLike, off: float = 0.0) -> tuple[F64, F64]:
        """Points met from above at (x, z): necklines and shoulders."""
        k = self.body.physique.scale
        flat = np.column_stack([np.ravel(x), np.ravel(z)]) * k
        origins = np.column_stack([flat[:, 0], np.full(len(flat), 1.60 * k), flat[:, 1]])
        return self._met(origins, (0.0, -1.0, 0.0), off)

    def _met(self, origins: F64, direction: tuple[float, float, float], off: float) -> tuple[F64, F64]:
        reached = field.ray(self.rows, origins, direction, 1.2)
        points = origins + np.asarray(direction) * reached[:, None]
        normals = field.gradient(self.rows, points)
        return points + normals * off, normals


def shell(
    body: Body,
    rows: Iterable[Row],
    thick: float,
    colour: ArrayLike,
    step: float,
    *,
    cuts: Sequence[Row] = (),
    folds: float = 0.0,
    material: str = "cloth",
    binding: str = "body",
) -> Shell:
    """A layer `thick` metres over body primitives, with what `cuts` takes away and folds of that depth."""
    solid = field.inflated(rows, thick * body.physique.scale)
    planes = [row for row in cuts if row[0] == field.KEEP]
    closed = field.table([*solid, *planes])
    waves = creases(folds * body.physique.scale) if folds else []
    rows = [*solid, *waves, *cuts]
    positions, normals, triangles = field.creased(field.surface(field.table(rows), step), rows, step)
    made = piece((positions, normals, triangles), colour, material, binding)
    return Shell(piece=made, rows=closed, body=body)


def creases(amount: float) -> list[Row]:
    """Folds of worn cloth: long soft ones and shorter ones across."""
    return [
        field.ripple(amount * 0.75, (31.0, 17.0, 23.0), (19.0, 13.0, 16.0)),
        field.ripple(amount * 0.40, (57.0, 39.0, 43.0), (23.0, 9.0, 31.0)),
    ]


def sleeves(body: Body, share: float, wide: float = 0.0, close: float = 0.003) -> list[Row]:
    """Arms down to `share` of the way from shoulder to wrist, `close` metres closer than the trunk, `wide` wider at the end."""
    k, limb = body.physique.scale, body.physique.limb
    out = field.inflated(body.arms, -close * k)
    for side in SIDES:
        arm, fore, hand = (body.frame.joint(f"{side}_{name}") for name in ("arm", "fore", "hand"))
        if share >= 0.5:
            end = fore + (hand - fore) * (share - 0.5) * 2.0
            out.append(
                cone(
                    fore,
                    end,
                    (0.0385 - close) * k * limb,
                    (0.0305 - close + wide) * k * (0.5 + 0.5 * limb),
                    0.02,
                )
            )
        else:
            out.append(
                cone(
                    arm,
                    arm + (fore - arm) * 0.8,
                    (0.0440 - close) * k * limb,
                    (0.0420 - close + wide) * k * limb,
                    0.03,
                )
            )
    return out


def sleeve_ends(body: Body, share: float) -> list[Row]:
    """Cuts that open the sleeves at `share` of the way from shoulder to wrist."""
    cuts = []
    for side in SIDES:
        arm, hand = (body.frame.joint(f"{side}_{name}") for name in ("arm", "hand"))
        along = (hand - arm) / np.linalg.norm(hand - arm)
        end = arm + (hand - arm) * share
        size = (0.075 if share > 0.5 else 0.11) * body.physique.scale
        cuts.append(cone(end + along * (size - 0.004), end + along * (size + 0.25), size, size, 0.003, CUT))
    return cuts


def front_only(body: Body) -> list[Row]:
    """Cuts that leave of a covered layer what an open front shows."""
    k = body.physique.scale
    return [
        field.plane((1.0, 0.0, 0.0), 0.105 * k, 0.02),
        field.plane((-1.0, 0.0, 0.0), 0.105 * k, 0.02),
        field.plane((0.0, 0.0, -1.0), 0.045 * k, 0.02),
    ]


def neck_column(body: Body, wide: float = 0.004) -> Row:
    """Cloth that goes up around the neck, `wide` metres off the skin, to be ended by `neckline`."""
    low, high = _neck_at(body, 1.38), _neck_at(body, 1.468)
    size = neck_radius(body) + (wide - 0.004) * body.physique.scale
    return cone(low, high, size * 1.06, size, 0.04)


def neckline(body: Body, rise: float = 0.0) -> Row:
    """The cut that ends a garment around the neck, high at the nape and low at the throat: the bowl of an ellipsoid,
    which leaves the shoulders alone."""
    k = body.physique.scale
    _, y, z = _neck_at(body, 1.452 + rise)
    cos, sin = math.cos(NECK_TILT), math.sin(NECK_TILT)
    centre = (0.0, y + 0.056 * k * cos, z + 0.056 * k * sin)
    turn = (1.0, 0.0, 0.0, 0.0, cos, sin, 0.0, -sin, cos)
    return field.ellipsoid(centre, (0.105 * k, 0.060 * k, 0.150 * k), 0.003, CUT, turn)


def neck_ring(
    body: Body, colour: ArrayLike, off: float, thick: float, rise: float = 0.0, material: str = "cloth"
) -> Piece:
    """A round band on the edge of a neckline, `off` metres from the skin."""
    k = body.physique.scale
    path, out, up = neck_circle(body, off, rise, np.linspace(-np.pi, np.pi, 37))
    return piece(tube(path, out, up, thick * k, thick * 1.25 * k, 8), colour, material, "body")


def neck_circle(body: Body, off: float, rise: float, angles: F64) -> tuple[F64, F64, F64]:
    """Points of a neckline's edge at angles from the throat, and the directions away from the neck and along it."""
    centre = np.array(_neck_at(body, 1.452 + rise))
    radius = neck_radius(body) + off * body.physique.scale
    ahead = np.array([0.0, -math.sin(NECK_TILT), math.cos(NECK_TILT)])
    out = np.sin(angles)[:, None] * np.array([1.0, 0.0, 0.0]) + np.cos(angles)[:, None] * ahead
    up = np.array([0.0, math.cos(NECK_TILT), math.sin(NECK_TILT)])
    path = centre + out * radius * np.array([1.0, 1.05, 1.05])
    return path, out, np.tile(up, (len(angles), 1))


def neck_radius(body: Body) -> float:
    """The radius of the neck's skin in metres."""
    who = body.physique
    return (0.0525 - 0.0115 * who.fem - 0.006 * who.child + 0.006 * who.heavy) * who.head


def _neck_at(body: Body, height: float) -> tuple[float, float, float]:
    k = body.physique.scale
    neck = float(body.frame.joint("neck")[1])
    return (0.0, neck + (height - 1.44) * k, -0.0325 * body.physique.head)


def ribbon(layer: Shell, x: F64, y: F64, off: float, colour: ArrayLike, material: str = "cloth") -> Piece:
    """A strip of cloth on the chest through the points of two (a, b) grids, `off` metres proud."""
    points, normals = layer.front(x, y, off * layer.body.physique.scale)
    positions, _, triangles = sheet(points.reshape(*x.shape, 3), normals)
    return piece((positions, normals, triangles), colour, material, "body")


def seam(
    layer: Shell,
    path: ArrayLike,
    width: float,
    colour: ArrayLike,
    off: float = 0.001,
    material: str = "cloth",
) -> Piece:
    """A thin raised line on the chest along points (n, 2): plackets, zips, pocket edges."""
    line = np.asarray(path, np.float64)
    points, normals = layer.front(line[:, 0], line[:, 1], off)
    along = np.gradient(points, axis=0)
    across = np.cross(along, normals)
    across = across / (np.linalg.norm(across, axis=1, keepdims=True) + 1e-9)
    shape = tube(points, across, normals, width, width * 0.55, 6)
    return piece(shape, colour, material, "body")


def edges(layer: Shell, depth: float, colour: ArrayLike, wide: float = 0.016) -> list[Piece]:
    """Bands along the edges of a V down to the height `depth`."""
    u, t = np.linspace(0.0, 0.93, 16), np.linspace(0.0, 1.0, 4)
    edge, y = 0.001 + 0.060 * u**0.97, depth + 0.004 + (1.452 - depth) * u
    out = []
    for sign in (1.0, -1.0):
        x = sign * (edge[:, None] - 0.007 + wide * t[None])
        grid = np.repeat(y[:, None], 4, 1) - 0.35 * wide * t[None]
        out.append(ribbon(layer, x, grid, 0.0050, colour, layer.piece.material))
    return out


def arm_rings(layer: Shell, share: float, colour: ArrayLike, thick: float) -> list[Piece]:
    """A hem around each sleeve that ends at `share` of the arm."""
    body = layer.body
    k = body.physique.scale
    turn = np.linspace(0.0, 2.0 * np.pi, 25)
    out = []
    for side in SIDES:
        arm, hand = (body.frame.joint(f"{side}_{name}") for name in ("arm", "hand"))
        along = (hand - arm) / np.linalg.norm(hand - arm)
        across = np.array([along[1], -along[0], 0.0])
        radial = np.cos(turn)[:, None] * across + np.sin(turn)[:, None] * np.array([0.0, 0.0, 1.0])
        centre = arm + (hand - arm) * share + along * 0.010 * k
        origins = centre + radial * 0.115 * k
        reached = field.ray(layer.rows, origins, -radial, 0.10 * k)
        path = origins - radial * (reached + 0.002 * k)[:, None]
        out.append(
            piece(
                tube(path, radial, np.tile(along, (25, 1)), thick * k, thick * 1.6 * k, 8),
                colour,
                "cloth",
                "body",
            )
        )
    return out


def buttons(
    layer: Shell, places: Sequence[tuple[float, float]], size: float, colour: ArrayLike
) -> list[Piece]:
    """Round buttons on the chest."""
    spots = np.asarray(places, np.float64)
    points, normals = layer.front(spots[:, 0], spots[:, 1], 0.001)
    out = []
    for point, normal in zip(points, normals, strict=True):
        side = np.cross([0.0, 1.0, 0.0], normal)
        path = np.stack([point - normal * 0.002, point + normal * 0.003])
        out.append(piece(tube(path, side, np.cross(normal, side), size, size, 10), colour, "leather", "body"))
    return out


def cuffs(
    body: Body, share: float, radius: float, long: float, colour: ArrayLike, material: str = "cloth"
) -> list[Piece]:
    """Bands around the sleeves that end at `share` of the arm."""
    out = []
    k, limb = body.physique.scale, 0.5 + 0.5 * body.physique.limb
    for side in SIDES:
        arm, hand = (body.frame.joint(f"{side}_{name}") for name in ("arm", "hand"))
        along = (hand - arm) / np.linalg.norm(hand - arm)
        end = arm + (hand - arm) * share
        t = np.array([-long, -long * 0.93, -0.5 * long, -0.07 * long, 0.0, -0.004])[:, None]
        wide = np.array([0.90, 1.0, 1.0, 1.0, 0.97, 0.80]) * radius * k * limb
        across = np.array([along[1], -along[0], 0.0])
        shape = tube(end + along * t * k, across, (0.0, 0.0, 1.0), wide, wide, 16)
        out.append(piece(shape, colour, material, "body"))
    return out
