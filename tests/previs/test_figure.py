"""A figure is a sound mesh on the planner's joints, its own in every shot and unlike the others."""

from dataclasses import replace

import numpy as np
import pytest

from cinec.ir.anatomy import posed_joints
from cinec.ir.picture import Appearance, Garment
from cinec_previs.figure import FigureState, build_figure, joints, neutral_face, pose
from cinec_previs.figure.body import build_body
from cinec_previs.figure.costume import GARMENTS, dress
from cinec_previs.figure.hair import STYLES, hair
from cinec_previs.figure.head import build_face
from cinec_previs.figure.motion.act import bones_of
from cinec_previs.figure.physique import physique
from cinec_previs.figure.postures import posture
from cinec_previs.figure.shapes import SHAPE
from cinec_previs.figure.worn import HATS, worn
from tests.previs.figures import AVA, MARSH, baked

POSTURES = ("stand", "sit", "kneel", "lie")


def still(appearance: Appearance, name: str = "stand", seat: int = 450) -> FigureState:
    body = posture(name, seat, appearance.height, bones_of(appearance))
    return FigureState(body=body, root=(0.0, 0.0, 0.0, 0.0), face=neutral_face())


@pytest.mark.parametrize("sex", ["m", "f"])
@pytest.mark.parametrize("height", [1200, 1600, 1750, 1900])
def test_joints_are_where_the_planner_frames_them(sex: str, height: int) -> None:
    appearance = Appearance(name="A", sex=sex, height=height, age=35 if height > 1300 else 9)
    figure = replace(baked(AVA), appearance=appearance, skeleton=bones_of(appearance))
    for name in POSTURES:
        for seat in (400, 450, 500) if name == "sit" else (450,):
            planned = posed_joints(height, name, seat)
            found = joints(figure, still(appearance, name, seat))
            away = {
                key: float(np.abs(found[key] * 1000 - (at.x, at.y, at.z)).max())
                for key, at in planned.items()
            }
            assert max(away.values()) <= 15.0, (name, seat, away)


@pytest.mark.parametrize("appearance", [AVA, MARSH])
def test_mesh_is_sound(appearance: Appearance) -> None:
    figure = baked(appearance, True)
    mesh = figure.mesh
    count = len(mesh.positions)
    assert 35_000 < len(mesh.triangles) < 95_000
    assert len(baked(appearance).mesh.triangles) < 0.62 * len(mesh.triangles)
    assert mesh.triangles.min() >= 0 and mesh.triangles.max() < count
    assert np.isfinite(mesh.positions).all() and np.isfinite(mesh.colours).all()
    assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1.0).max() < 1e-3
    assert 0.0 <= mesh.colours.min() and mesh.colours.max() <= 1.0
    assert np.abs(figure.shares.sum(1) - 1.0).max() < 1e-4
    corners = mesh.positions[mesh.triangles]
    faces = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    facing = (faces * mesh.normals[mesh.triangles].mean(1)).sum(1)
    assert (facing[np.linalg.norm(faces, axis=1) > 1e-8] > 0).mean() > 0.98


@pytest.mark.parametrize("name", POSTURES)
def test_posed_vertices_stay_on_the_body(name: str) -> None:
    figure = baked(AVA)
    positions, normals = pose(figure, still(AVA, name))
    middle = positions.mean(0)
    assert np.isfinite(positions).all() and np.abs(positions - middle).max() < 1.3
    assert positions[:, 1].min() > -0.09
    assert np.abs(np.linalg.norm(normals, axis=1) - 1.0).max() < 1e-3


def test_a_figure_is_the_same_in_every_shot() -> None:
    first, second = build_figure(AVA, close=False), build_figure(AVA, close=False)
    assert np.array_equal(first.mesh.positions, second.mesh.positions)
    assert np.array_equal(first.mesh.colours, second.mesh.colours)


def test_the_sole_stands_on_the_floor() -> None:
    positions, _ = pose(baked(MARSH), still(MARSH))
    assert abs(float(positions[:, 1].min())) < 0.006


@pytest.mark.parametrize(
    "change",
    [
        {"face": (900, 0, 0, 0, 0, 0)},
        {"face": (0, 900, 0, 0, 0, 0)},
        {"face": (0, 0, 900, 0, 0, 0)},
        {"face": (0, 0, 0, 900, 0, 0)},
        {"face": (0, 0, 0, 0, 900, 0)},
        {"face": (0, 0, 0, 0, 0, 900)},
        {"age": 75},
        {"age": 9},
        {"build": 900},
        {"sex": "m"},
        {"hair_style": "bun"},
        {"beard": "full"},
        {"glasses": True},
        {"hat": "fedora"},
    ],
)
def test_traits_change_the_figure(change: dict[str, object]) -> None:
    plain = baked(AVA).mesh.positions
    other = build_figure(replace(AVA, **change), close=False).mesh.positions  # type: ignore[arg-type]
    if plain.shape == other.shape:
        assert np.abs(plain - other).max() > 0.001
    else:
        assert plain.shape != other.shape


@pytest.mark.parametrize("kind", sorted(GARMENTS))
def test_every_garment_can_be_worn(kind: str) -> None:
    sex = "f" if len(kind) % 2 else "m"
    trunk = build_body(bones_of(AVA), physique(replace(AVA, sex=sex)))
    appearance = Appearance(name="A", sex=sex, garments=(Garment(kind=kind, colour="#804020"),))
    pieces = dress(appearance, trunk, 0.022)
    assert all(np.isfinite(piece.positions).all() and len(piece.triangles) for piece in pieces)
    lowest = min(float(piece.positions[:, 1].min()) for piece in pieces)
    assert -0.01 < lowest < 0.02 and max(float(piece.positions[:, 1].max()) for piece in pieces) > 1.3


def test_every_head_can_be_made() -> None:
    body = physique(AVA)
    face = build_face(body)
    for style in (*STYLES, "something else"):
        (piece,) = hair(face, body, replace(AVA, hair_style=style), 0.0125)
        assert np.isfinite(piece.positions).all() and len(piece.triangles) > 800, style
    assert hair(face, body, replace(AVA, hair_style="bald"), 0.0125) == []
    for hat in HATS:
        assert worn(face, body, replace(AVA, hat=hat), 0.0125), hat


def test_clothes_cover_what_is_under_them() -> None:
    # The shirt lies inside the sweater everywhere but in its neck: the trunk's outermost cloth is the sweater's.
    figure = baked(AVA, True)
    positions, _ = pose(figure, still(AVA))
    chest = (np.abs(positions[:, 1] - 1.15) < 0.05) & (np.abs(positions[:, 0]) < 0.12) & (positions[:, 2] > 0)
    colours, depth = figure.mesh.colours[chest], positions[chest][:, 2]
    pale = colours.min(1) > 0.5
    across = positions[chest][:, 0]
    for x in np.linspace(-0.1, 0.1, 9):
        near = np.abs(across - x) < 0.012
        if (near & pale).any():
            assert depth[near & pale].max() < depth[near & ~pale].max()


def test_the_jaw_opens_the_mouth_and_a_press_shuts_it() -> None:
    figure = baked(AVA, True)
    lips = np.isin(figure.mesh.triangles, figure.moved).all(1)
    assert lips.any()
    jaw = figure.shifts[SHAPE["jaw"]]
    assert jaw[:, 1].min() < -0.010
    assert np.abs(figure.shifts[SHAPE["press"]]).max() < 0.007
