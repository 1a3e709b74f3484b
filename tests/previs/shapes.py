"""Small meshes and requests for the renderer's tests: boxes, balls, a room with two people in it."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from math import asin, atan2, degrees, sqrt
from pathlib import Path

import numpy as np

from cinec.ir.picture import (
    Appearance,
    Camera,
    CameraKey,
    Garment,
    Gaze,
    Lighting,
    Look,
    Performance,
    Placement,
    Point,
    Raster,
    SetDesign,
    SetPart,
    Sky,
)
from cinec.ir.render import PictureRequest
from cinec_previs.material import INDEX
from cinec_previs.mesh import Mesh, linear


def box(
    centre: tuple[float, float, float], size: tuple[float, float, float], colour: str, material: str
) -> Mesh:
    half = np.array(size) / 2
    corners: list[np.ndarray] = []
    normals: list[np.ndarray] = []
    triangles: list[list[int]] = []
    for axis in range(3):
        for sign in (-1, 1):
            u, v = (axis + 1) % 3, (axis + 2) % 3
            face = np.zeros((4, 3))
            face[:, axis] = sign * half[axis]
            face[:, u] = np.array([-1, 1, 1, -1]) * half[u]
            face[:, v] = np.array([-1, -1, 1, 1]) * half[v]
            base = len(corners)
            corners += list(face + np.array(centre))
            normal = np.zeros(3)
            normal[axis] = sign
            normals += [normal] * 4
            order = ((0, 1, 2), (0, 2, 3)) if sign > 0 else ((0, 2, 1), (0, 3, 2))
            triangles += [[base + k for k in each] for each in order]
    return _mesh(np.array(corners), np.array(normals), np.array(triangles), colour, material)


def ball(
    centre: tuple[float, float, float],
    radii: tuple[float, float, float],
    colour: str,
    material: str,
    n: int = 24,
) -> Mesh:
    theta, phi = np.meshgrid(
        np.linspace(0, np.pi, n + 1), np.linspace(0, 2 * np.pi, 2 * n + 1), indexing="ij"
    )
    unit = np.stack(
        [np.sin(theta) * np.sin(phi), np.cos(theta), np.sin(theta) * np.cos(phi)], axis=-1
    ).reshape(-1, 3)
    normals = unit / np.array(radii)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    row = 2 * n + 1
    at = (np.arange(n)[:, None] * row + np.arange(2 * n)[None]).ravel()
    triangles = np.concatenate(
        [np.stack([at, at + row, at + row + 1], 1), np.stack([at, at + row + 1, at + 1], 1)]
    )
    return _mesh(unit * np.array(radii) + np.array(centre), normals, triangles, colour, material)


def _mesh(
    positions: np.ndarray, normals: np.ndarray, triangles: np.ndarray, colour: str, material: str
) -> Mesh:
    return Mesh(
        positions=positions.astype(np.float32),
        normals=normals.astype(np.float32),
        colours=np.tile(np.array(linear(colour), np.float32), (len(positions), 1)),
        triangles=triangles.astype(np.int32),
        materials=np.full(len(triangles), INDEX[material], np.int32),
    )


AVA = Appearance(name="AVA", sex="f", hair_style="bob", garments=(Garment(kind="sweater", colour="#6b1f2e"),))
MARSH = Appearance(
    name="MARSH", hair_style="short", hair="#8a8780", garments=(Garment(kind="suit", colour="#3a3f47"),)
)
NIGHT = Lighting(
    scheme="low-key", fill=90, rim=1400, ambient=35, gobo="blinds", gobo_level=900, gobo_azimuth=140_000
)
DAY = Lighting(
    scheme="natural",
    key_kelvin=5200,
    white_kelvin=5200,
    fill=300,
    ambient=300,
    gobo="window",
    gobo_level=450,
    fog=8,
)


def bare_room(lamp: int = 500) -> SetDesign:
    """A room 6 × 2.9 × 5 m with floor, four walls, ceiling, a table and a floor lamp; +X right, +Z towards south."""
    parts = [
        _part("floor", (0, 0, 0), (6000, 120, 5000), colour="#6b4a33", trim="wood"),
        _part("ceiling", (0, 2900, 0), (6000, 120, 5000), colour="#8d8a84"),
        _part("wall", (0, 0, -2560), (6000, 2900, 120)),
        _part("wall", (3060, 0, 0), (5000, 2900, 120), turn=270_000),
        _part("wall", (0, 0, 2560), (6000, 2900, 120), turn=180_000),
        _part("wall", (-3060, 0, 0), (5000, 2900, 120), turn=90_000),
        replace(_part("floor_lamp", (-1900, 0, -1500), (400, 1500, 400)), light=lamp),
    ]
    return SetDesign(name="bare room", outdoors=False, size=Point(x=6000, y=2900, z=5000), parts=tuple(parts))


def standing(who: Appearance, x: int, z: int, yaw: int, looks_at: str = "") -> Performance:
    """A figure on its mark, millimetres and millidegrees."""
    return Performance(
        actor=who.name,
        appearance=who,
        placements=(Placement(frame=0, position=Point(x=x, y=0, z=z), yaw=yaw),),
        gazes=(Gaze(frame=0, actor=looks_at),) if looks_at else (),
        seed=3,
    )


def camera_at(
    place: tuple[float, float, float], aim: tuple[float, float, float], focal: int, frame: int = 0
) -> CameraKey:
    """A key that looks from one point at another, metres; focal length in millimetres."""
    x, y, z = (b - a for a, b in zip(place, aim, strict=True))
    away = sqrt(x * x + y * y + z * z)
    return CameraKey(
        frame=frame,
        position=Point(x=round(place[0] * 1000), y=round(place[1] * 1000), z=round(place[2] * 1000)),
        pan=round(degrees(atan2(-x, -z)) * 1000),
        tilt=round(degrees(asin(y / away)) * 1000),
        focal=focal * 1000,
        focus=round(away * 1000),
    )


def request(
    width: int = 320, frames: int = 6, tier: str = "draft", lighting: Lighting = NIGHT, hour: int = 1320
) -> PictureRequest:
    """AVA at three quarters in a medium close shot, MARSH facing her, letterboxed to 2.39 in 16:9."""
    height = width * 9 // 16
    active = int(width / 2.39) // 2 * 2
    return PictureRequest(
        frames=frames,
        first=0,
        last=frames,
        raster=Raster(
            width=width,
            height=height,
            active=(0, (height - active) // 4 * 2, width, active),
            fps=Fraction(24),
        ),
        design=bare_room(),
        performances=(standing(AVA, 0, 0, 20_000, "MARSH"), standing(MARSH, 600, 1500, 200_000, "AVA")),
        camera=Camera(keys=(camera_at((-0.7, 1.6, 1.5), (0.05, 1.5, 0.0), 50),)),
        lighting=lighting,
        sky=Sky(hour=hour),
        look=Look(name="plain"),
        subjects=("AVA",),
        tier=tier,
    )


class Folder:
    """A workspace in a folder of the test."""

    def __init__(self, out: Path, seed: int = 7) -> None:
        out.mkdir(parents=True, exist_ok=True)
        self.inputs: Mapping[str, tuple[Path, ...]] = {}
        self.out, self.seed = out, seed
        self.done: list[int] = []

    def progress(self, done: int, total: int) -> None:
        self.done.append(done)

    def cancelled(self) -> bool:
        return False


def _part(
    kind: str,
    at: tuple[int, int, int],
    size: tuple[int, int, int],
    turn: int = 0,
    colour: str = "#6f7468",
    trim: str = "#4a2f1f",
) -> SetPart:
    x, y, z = at
    width, height, depth = size
    return SetPart(
        kind=kind,
        name=kind,
        position=Point(x=x, y=y, z=z),
        size=Point(x=width, y=height, z=depth),
        turn=turn,
        colour=colour,
        trim=trim,
    )
