"""Put a set together: build each part, move it to its place, darken the ground under things, list the lamps."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import cos, radians, sin

import numpy as np

from cinec.errors import BackendError
from cinec.ir.picture import Point, SetDesign, SetPart
from cinec_previs.mesh import I32, Mesh, merge
from cinec_previs.set import shell
from cinec_previs.set.catalogue import BUILDERS, LAMPS
from cinec_previs.set.solids import F64, placed

OPENINGS = ("window", "door", "glazed_door", "doorway")
GROUND = ("floor", "octagon_floor", "rug", "ground", "shore_ground", "road", "pavement", "path")
FLAT = ("wall", "ceiling", "octagon_ceiling", "sky", "sea", "view_city", "view_sea", "view_hills", *GROUND)
HUNG = 0.75
PANELS = ("wainscot", "dado")


@dataclass(frozen=True, slots=True, kw_only=True)
class Practical:
    """A lamp in the picture: metres, kelvin, and `power`, its share of the key's exposure at one metre."""

    position: tuple[float, float, float]
    kelvin: int
    power: float
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SetMeshes:
    """A built set.

    `parts` (m,) i32 is the part of each triangle, an index into `SetDesign.parts`. `walls` (p,) i32 is, for
    each part, the part that is hidden with it when a wild wall steps aside: a wall is its own, what hangs on it
    has the wall's index, what stands free has -1. A hidden wall still casts its shadow.
    """

    mesh: Mesh
    parts: I32
    walls: I32
    practicals: tuple[Practical, ...]


def build_set(design: SetDesign) -> SetMeshes:
    """Every part of the design as one mesh; BackendError CINE116 when a part is of a kind that previs cannot build."""
    walls = _walls(design)
    meshes = [_part_mesh(design, index, part) for index, part in enumerate(design.parts)]
    prints = _footprints(design)
    shaded = [
        _contact(mesh, prints) if part.kind in GROUND else mesh
        for mesh, part in zip(meshes, design.parts, strict=True)
    ]
    counts = [len(mesh.triangles) for mesh in shaded]
    return SetMeshes(
        mesh=merge(shaded),
        parts=np.repeat(np.arange(len(shaded), dtype=np.int32), counts),
        walls=walls,
        practicals=tuple(
            _practical(index, part) for index, part in enumerate(design.parts) if _gives_light(part)
        ),
    )


def _part_mesh(design: SetDesign, index: int, part: SetPart) -> Mesh:
    if part.kind == "wall":
        return _to_place(shell.wall(part, _openings(part, design)), part)
    builder: Callable[[SetPart], Mesh] | None = BUILDERS.get(part.kind)
    if builder is None:
        raise BackendError(
            "CINE116",
            f'previs cannot build the part "{part.name}" of kind "{part.kind}" in the set "{design.name}"',
            f"use one of: {', '.join(sorted(BUILDERS))}",
        )
    pieces = _interrupted(part, design) if part.kind in PANELS else (part,)
    return merge([_to_place(builder(piece), piece) for piece in pieces])


def _interrupted(part: SetPart, design: SetDesign) -> tuple[SetPart, ...]:
    """Panelling along a wall in the pieces that its doors leave of it."""
    half = part.size.x // 2
    gaps = []
    for other in design.parts:
        x, z = _local(part, other)
        if (
            other.kind in OPENINGS
            and other.position.y < part.size.y
            and abs(z) < 0.3
            and other.turn == part.turn
        ):
            gaps.append((round(x * 1000) - other.size.x // 2 - 50, round(x * 1000) + other.size.x // 2 + 50))
    pieces, left = [], -half
    for start, end in [*sorted(gaps), (half, half)]:
        if min(start, half) - left > 80:
            pieces.append(_stretch(part, left, min(start, half)))
        left = max(left, end)
    return tuple(pieces)


def _stretch(part: SetPart, left: int, right: int) -> SetPart:
    """The piece of a part between two places along its width, in millimetres from its middle."""
    turn, middle = radians(part.turn / 1000), (left + right) / 2
    at = part.position
    return replace(
        part,
        position=Point(x=at.x + round(middle * cos(turn)), y=at.y, z=at.z - round(middle * sin(turn))),
        size=replace(part.size, x=right - left),
    )


def _to_place(mesh: Mesh, part: SetPart) -> Mesh:
    at = part.position
    return placed(mesh, (at.x / 1000, at.y / 1000, at.z / 1000), (0, part.turn / 1000, 0))


def _openings(wall: SetPart, design: SetDesign) -> tuple[shell.Opening, ...]:
    found = []
    for part in design.parts:
        if part.kind in OPENINGS:
            x, z = _local(wall, part)
            if abs(z - wall.size.z / 2000) < 0.3 and abs(x) < wall.size.x / 2000:
                half, low = part.size.x / 2000, part.position.y / 1000
                found.append((x - half, x + half, low, low + part.size.y / 1000))
    return tuple(found)


def _local(frame: SetPart, part: SetPart) -> tuple[float, float]:
    """Where `part` stands in the space of `frame`, seen from above, metres."""
    x = (part.position.x - frame.position.x) / 1000
    z = (part.position.z - frame.position.z) / 1000
    turn = radians(frame.turn / 1000)
    return x * cos(turn) - z * sin(turn), x * sin(turn) + z * cos(turn)


def _walls(design: SetDesign) -> I32:
    owners = np.full(len(design.parts), -1, np.int32)
    for index, wall in enumerate(design.parts):
        if wall.kind == "wall":
            owners[index] = index
            for other, part in enumerate(design.parts):
                x, z = _local(wall, part)
                hangs = (
                    abs(z) < HUNG and abs(x) < wall.size.x / 2000 and (wall.turn - part.turn) % 360_000 == 0
                )
                if hangs and part.kind not in FLAT and owners[other] < 0:
                    owners[other] = index
    return owners


def _footprints(design: SetDesign) -> F64:
    """Rows x, z, half width, half depth, turn of what stands on the ground."""
    rows = [
        (
            part.position.x / 1000,
            part.position.z / 1000,
            part.size.x / 2000,
            part.size.z / 2000,
            radians(part.turn / 1000),
        )
        for part in design.parts
        if part.kind not in FLAT and part.position.y < 60 and part.size.y > 80 and part.size.x < 6000
    ]
    return np.array(rows, np.float64).reshape(-1, 5)


def _contact(mesh: Mesh, prints: F64) -> Mesh:
    """Soft dark under and around what stands there: the occlusion that a low-key frame is too dark to compute."""
    at = mesh.positions[:, [0, 2]].astype(np.float64)
    clear = np.ones(len(at))
    for x, z, half_x, half_z, turn in prints:
        dx, dz = at[:, 0] - x, at[:, 1] - z
        out_x = np.maximum(abs(dx * cos(turn) - dz * sin(turn)) - half_x, 0)
        out_z = np.maximum(abs(dx * sin(turn) + dz * cos(turn)) - half_z, 0)
        clear *= 1 - 0.42 * np.exp(-np.hypot(out_x, out_z) / 0.16)
    return Mesh(
        positions=mesh.positions,
        normals=mesh.normals,
        colours=(mesh.colours * clear[:, None]).astype(np.float32),
        triangles=mesh.triangles,
        materials=mesh.materials,
    )


def _gives_light(part: SetPart) -> bool:
    return part.light > 0 and part.kind in LAMPS


def _practical(index: int, part: SetPart) -> Practical:
    across, up, ahead = LAMPS[part.kind]
    x, z = across * part.size.x / 1000, ahead * part.size.z / 1000
    turn, at = radians(part.turn / 1000), part.position
    return Practical(
        position=(
            at.x / 1000 + x * cos(turn) + z * sin(turn),
            at.y / 1000 + up * part.size.y / 1000,
            at.z / 1000 + z * cos(turn) - x * sin(turn),
        ),
        kelvin=part.kelvin,
        power=part.light / 1000,
        part=index,
    )
