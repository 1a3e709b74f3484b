"""The scene as the kernels read it: one set, figures over it, in flat arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cinec_previs.kernels.texture import TEXTURES
from cinec_previs.material import INDEX, MATERIALS
from cinec_previs.mesh import F32, I32, Mesh

U8 = NDArray[np.uint8]
SKIN = tuple(INDEX[name] for name in ("skin", "lip", "wet_skin"))
EYES = tuple(INDEX[name] for name in ("eye_white", "iris", "pupil"))
CLEAR = tuple(INDEX[name] for name in ("glass", "window_lit", "sky", "lamp", "screen", "backlit"))
UNLIT = ("backlit", "sky", "window_lit")
MOST_FIGURES = 10
CLAY = 0.40


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Where a figure lies in the arrays: vertices [v0, v1), triangles [t0, t1), coarse triangles [c0, c1), and
    the light groups of its clothes and hair, its skin and its eyes."""

    v0: int
    v1: int
    t0: int
    t1: int
    c0: int
    c1: int
    body: int
    skin: int
    eyes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """Flat arrays of everything that can be seen.

    vertices (n, 12) f32: position, normal, colour, rest position (textures stay on a moving figure);
    triangles (m, 3) i32; surfaces (m,) i32: material | group << 8 (group 0 is the set);
    facing, casting (m,) u8: how a triangle is drawn for the camera and for lights (0 not, 1 front, 2 both sides);
    indoor_casting: the same without the shell of a room, for a gobo that shines through it.
    shade_triangles (k, 3) i32: coarse stand-ins of the figures for shadow maps, on the same vertices.
    """

    vertices: F32
    triangles: I32
    surfaces: I32
    facing: U8
    casting: U8
    indoor_casting: U8
    shade_triangles: I32
    shade_casting: U8
    set_vertices: int
    set_triangles: int
    figures: tuple[Span, ...]


def assemble(set_mesh: Mesh, figures: Sequence[Mesh], shell: NDArray[np.bool_] | None = None) -> Scene:
    """One scene of a set and the rest meshes of its figures; `shell` marks the set's walls and views."""
    meshes = [set_mesh, *figures]
    vertices = np.concatenate([_rows(mesh) for mesh in meshes])
    spans: list[Span] = []
    triangles: list[I32] = []
    surfaces: list[I32] = []
    stand_ins: list[I32] = [np.zeros((0, 3), np.int32)]
    v0 = t0 = c0 = 0
    for number, mesh in enumerate(meshes):
        triangles.append(mesh.triangles.astype(np.int32) + np.int32(v0))
        v1, t1 = v0 + len(mesh.positions), t0 + len(mesh.triangles)
        if number == 0:
            surfaces.append(mesh.materials.astype(np.int32))
        else:
            slot = min(number, MOST_FIGURES)
            stand_ins.append(coarse(mesh) + np.int32(v0))
            c1 = c0 + len(stand_ins[-1])
            ends = {"body": 3 * slot - 2, "skin": 3 * slot - 1, "eyes": 3 * slot}
            span = Span(v0=v0, v1=v1, t0=t0, t1=t1, c0=c0, c1=c1, **ends)
            c0 = c1
            spans.append(span)
            groups = np.where(np.isin(mesh.materials, SKIN), span.skin, span.body)
            groups = np.where(np.isin(mesh.materials, EYES), span.eyes, groups)
            surfaces.append((mesh.materials | (groups << 8)).astype(np.int32))
        v0, t0 = v1, t1
    surface = np.concatenate(surfaces)
    facing, casting = _sides(surface, len(set_mesh.triangles))
    indoor_casting = casting.copy()
    if shell is not None:
        indoor_casting[: len(shell)][shell] = 0
    return Scene(
        vertices=vertices,
        triangles=np.ascontiguousarray(np.concatenate(triangles)),
        surfaces=surface,
        facing=facing,
        casting=casting,
        indoor_casting=indoor_casting,
        shade_triangles=np.ascontiguousarray(np.concatenate(stand_ins)),
        shade_casting=np.full(c0, 2, np.uint8),
        set_vertices=len(set_mesh.positions),
        set_triangles=len(set_mesh.triangles),
        figures=tuple(spans),
    )


def as_clay(scene: Scene) -> None:
    """Turns everything that is lit into one matt grey, in place: form and light without colour."""
    scene.vertices[:, 6:9] = CLAY
    lit = ~np.isin(scene.surfaces & 255, CLEAR)
    scene.surfaces[lit] = (scene.surfaces[lit] & ~255) | INDEX["plain"]


def coarse(mesh: Mesh) -> I32:
    """Triangles between one vertex a cell (9 mm in the head, 24 mm below it): what a shadow needs of a figure.

    The head is the uppermost 0.32 m of the bind pose.
    """
    cell = np.where(mesh.positions[:, 1] > mesh.positions[:, 1].max() - 0.32, 0.009, 0.024)
    keys = np.floor(mesh.positions / cell[:, None]).astype(np.int64) + 4096
    flat = ((keys[:, 0] * 16384 + keys[:, 1]) * 16384 + keys[:, 2]) * 2 + (cell < 0.01)
    _, first, inverse = np.unique(flat, return_index=True, return_inverse=True)
    triangles = first[inverse.reshape(-1)][mesh.triangles]
    a, b, c = triangles.T
    triangles = triangles[(a != b) & (b != c) & (a != c)]
    _, kept = np.unique(np.sort(triangles, axis=1), axis=0, return_index=True)
    return np.asarray(triangles[np.sort(kept)], np.int32)


def material_table() -> F32:
    """(k, 10) f32: specular, power, glow, wrap r g b, sheen, texture, F0, 1 where only its own light shows.

    Skin scatters red farthest: wrap per channel after the ratios .24 / .14 / .11.
    """
    table = np.zeros((len(MATERIALS), 10), np.float32)
    for row, material in enumerate(MATERIALS):
        spread = (1.0, 0.58, 0.46) if material.name in ("skin", "lip", "wet_skin") else (1.0, 1.0, 1.0)
        metal = 0.35 if material.name == "metal" else 0.04
        table[row, :3] = (material.gloss * 5.5, material.power, material.glow)
        table[row, 3:6] = [material.wrap * part for part in spread]
        table[row, 6:9] = (material.sheen, TEXTURES.index(material.texture), metal)
        table[row, 9] = material.name in UNLIT
    return table


def _rows(mesh: Mesh) -> F32:
    rows = np.empty((len(mesh.positions), 12), np.float32)
    rows[:, 0:3] = rows[:, 9:12] = mesh.positions
    rows[:, 3:6] = mesh.normals
    rows[:, 6:9] = mesh.colours
    return rows


def _sides(surfaces: I32, set_triangles: int) -> tuple[U8, U8]:
    """Front faces only, save for two-sided materials; figures cast from both sides, glass and lamps not at all."""
    materials = surfaces & 255
    two_sided = np.array([material.two_sided for material in MATERIALS])[materials]
    facing = np.where(two_sided, 2, 1).astype(np.uint8)
    casting = facing.copy()
    casting[set_triangles:] = 2
    casting[np.isin(materials, CLEAR)] = 0
    return facing, casting
