"""Marks on figures: they show where the words say and on that side, and nobody else changes."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest

from cinec.ir.anatomy import joints_of
from cinec.ir.picture import (
    Appearance,
    Camera,
    CameraKey,
    Garment,
    Mark,
    Performance,
    Placement,
    Point,
    Raster,
)
from cinec_previs.camera import lens_at
from cinec_previs.figure import Figure, build_figure, joints, pose, state_at
from cinec_previs.figure.marks import KINDS
from cinec_previs.figure.piece import piece
from cinec_previs.figure.surgery import clipped, patch, refined
from cinec_previs.shot import Shot
from tests.previs.shapes import AVA, DAY, request, standing

TOM = Appearance(
    name="TOM",
    age=38,
    height=1800,
    garments=tuple(
        Garment(kind=kind, colour=colour)
        for kind, colour in (("shirt", "#cdd6de"), ("coat", "#4a4f57"), ("trousers", "#23262e"))
    ),
)
KID = Appearance(
    name="KID",
    age=9,
    height=1330,
    hair_style="bald",
    glasses=True,
    garments=(Garment(kind="tshirt", colour="#3d6670"), Garment(kind="jeans", colour="#2d3b55")),
)
GOWN = replace(AVA, name="EVE", hat="fedora", garments=(Garment(kind="gown", colour="#402060"),))
SIZE = (480, 270)


def with_marks(who: Appearance, *marks: str) -> Appearance:
    found = [each.split() + [""] for each in marks]
    return replace(who, marks=tuple(Mark(kind=each[0], part=each[1], side=each[2]) for each in found))


def seen(*people: Performance, height: int = 1000, away: int = 2600) -> tuple[Shot, np.ndarray]:
    """The shot and its picture, from before the first of the people."""
    place = people[0].placements[0].position
    key = CameraKey(frame=0, position=Point(x=place.x, y=height, z=away), pan=0, tilt=0, focal=32_000)
    raster = Raster(width=SIZE[0], height=SIZE[1], active=(0, 0, *SIZE), fps=Fraction(24))
    shot = Shot(
        replace(
            request(frames=2, lighting=DAY, hour=720),
            raster=raster,
            performances=people,
            camera=Camera(keys=(key,)),
            subjects=(people[0].actor,),
        ),
        7,
    )
    shot.draw(0)
    return shot, shot.picture.astype(int)


def around(shot: Shot, picture: np.ndarray, who: Appearance, joint: str, below: int = 60) -> np.ndarray:
    """The pixels within 6 cm of a joint, `below` millimetres under it."""
    place = Placement(frame=0, position=Point(x=0, y=0, z=0), yaw=0)
    at = joints_of(who, place)[joint]
    lens = lens_at(shot.request.camera, shot.request.raster, 0, 7)
    x, y, depth = lens.screen((at.x / 1000, (at.y - below) / 1000, at.z / 1000))
    reach = int(lens.focal * 0.06 / depth)
    return picture[int(y) - reach : int(y) + reach, int(x) - reach : int(x) + reach].reshape(-1, 3)


def pale(pixels: np.ndarray) -> float:
    return float(((pixels.min(axis=1) > 110) & (np.ptp(pixels, axis=1) < 40)).mean())


def red(pixels: np.ndarray) -> float:
    return float((pixels[:, 0] > 2.6 * pixels[:, 1:].max(axis=1)).mean())


@pytest.mark.parametrize(("side", "other"), [("left", "right"), ("right", "left")])
def test_a_bandage_is_on_the_hand_that_the_words_name(side: str, other: str) -> None:
    shot, picture = seen(standing(with_marks(TOM, f"bandage hand {side}"), 0, 0, 0))
    plain, bare = seen(standing(TOM, 0, 0, 0))
    wrapped, free = (around(shot, picture, TOM, f"{each}_wrist") for each in (side, other))
    assert pale(wrapped) > 0.20
    assert pale(free) < 0.03
    assert pale(around(plain, bare, TOM, f"{side}_wrist")) < 0.03


@pytest.mark.parametrize(("mark", "joint", "below"), [("nose", "chin", 0), ("hand right", "right_wrist", 60)])
def test_blood_is_red_where_it_runs(mark: str, joint: str, below: int) -> None:
    close = {"height": 1650, "away": 1100} if mark == "nose" else {}
    shot, picture = seen(standing(with_marks(TOM, f"blood {mark}"), 0, 0, 0), **close)
    plain, bare = seen(standing(TOM, 0, 0, 0), **close)
    assert red(around(shot, picture, TOM, joint, below)) > red(around(plain, bare, TOM, joint, below)) + 0.01


def test_a_torn_coat_ends_ragged_and_shows_what_is_beneath() -> None:
    whole = build_figure(TOM, close=False).mesh
    torn = build_figure(with_marks(TOM, "torn coat"), close=False).mesh
    assert len(torn.triangles) > len(whole.triangles)
    (shot, picture), (plain, bare) = (
        seen(standing(who, 0, 0, 0)) for who in (with_marks(TOM, "torn coat"), TOM)
    )
    changed = np.abs(picture - bare).max(axis=2) > 25
    assert 0.004 < changed.mean() < 0.05
    rows = np.nonzero(changed.any(axis=1))[0]
    assert np.ptp(rows) > 90
    coat = shot.renderer.depth < plain.renderer.depth - 0.01
    gone = shot.renderer.depth > plain.renderer.depth + 0.01
    assert gone.sum() > 40 and coat.sum() < gone.sum()


def test_a_torn_sleeve_bares_that_arm_alone() -> None:
    torn = build_figure(with_marks(TOM, "torn sleeve left"), close=False)
    arm, hand = torn.skeleton.joint("left_fore"), torn.skeleton.joint("left_hand")
    for sign, bared in ((1.0, True), (-1.0, False)):
        axis = (hand - arm) * (sign, 1.0, 1.0) / np.linalg.norm(hand - arm)
        local = torn.mesh.positions - (arm * 0.2 + hand * 0.8) * (sign, 1.0, 1.0)
        along = local @ axis
        away = np.linalg.norm(local - along[:, None] * axis, axis=1)
        there = (np.abs(along) < 0.03) & (away < 0.1)
        outermost = np.argmax(np.where(there, away, 0.0))
        assert (away[outermost] < 0.042) == bared
        assert (torn.mesh.colours[outermost].min() > 0.35) == bared


def test_others_and_the_set_do_not_change() -> None:
    people = (standing(TOM, 0, 0, 0), standing(AVA, 700, 0, 0))
    marked = (standing(with_marks(TOM, "torn coat", "mud all", "blood brow left"), 0, 0, 0), people[1])
    plain, changed = (seen(*each)[0] for each in (people, marked))
    for first, second in ((plain, changed),):
        a, b = first.scene.figures[1], second.scene.figures[1]
        assert np.array_equal(first.scene.vertices[a.v0 : a.v1], second.scene.vertices[b.v0 : b.v1])
        n = first.scene.set_vertices
        assert n == second.scene.set_vertices
        assert np.array_equal(first.scene.vertices[:n], second.scene.vertices[:n])
    assert len(plain.scene.vertices) < len(changed.scene.vertices)


@pytest.mark.parametrize("mark", ["unknown hand left", "spots face", "broken window"])
def test_unknown_marks_leave_the_figure_alone(mark: str) -> None:
    plain, other = (build_figure(who, close=False).mesh for who in (TOM, with_marks(TOM, mark)))
    assert np.array_equal(plain.positions, other.positions) and np.array_equal(plain.colours, other.colours)


PARTS = {
    "torn": ("coat", "clothes", "sleeve both", "knee left", "hem", "nowhere"),
    "bruise": ("eye left", "face", "hand both"),
    "wet": ("all", "hair"),
    "soot": ("face", "hand right", "clothes"),
    "dirt": ("all", "jeans"),
    "mud": ("all", "shoes", "shin both"),
    "dust": ("all", "hair"),
    "blood": ("head", "chest left", "arm right", "leg left", "back", "clothes", "neck"),
    "bandage": ("head", "hand both", "arm left", "leg right", "eye left", "cheek right", "neck", "chest"),
    "patch": ("eye right",),
    "sling": ("arm left", "arm both"),
    "broken": ("glasses",),
}


def test_every_kind_of_mark_is_tried() -> None:
    assert set(PARTS) == set(KINDS)


@pytest.mark.parametrize("kind", sorted(PARTS))
@pytest.mark.parametrize("who", [TOM, KID, GOWN], ids=lambda who: who.name)
def test_every_mark_leaves_a_whole_figure(kind: str, who: Appearance) -> None:
    figure = build_figure(with_marks(who, *(f"{kind} {part}" for part in PARTS[kind])), close=False)
    mesh = figure.mesh
    assert np.isfinite(mesh.positions).all() and np.abs(mesh.positions).max() < 2.2
    assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1.0).max() < 0.02
    assert mesh.colours.min() >= 0.0 and mesh.colours.max() <= 1.0
    assert mesh.triangles.min() >= 0 and mesh.triangles.max() < len(mesh.positions)
    assert len(mesh.triangles) < 240_000
    plain = build_figure(who, close=False).mesh
    if kind != "broken" or who.glasses:
        assert (
            plain.positions.shape != mesh.positions.shape or np.abs(plain.colours - mesh.colours).max() > 0.05
        )


def test_an_arm_in_a_sling_stays_before_the_chest_while_walking() -> None:
    slung = with_marks(TOM, "sling arm left")
    walk = replace(
        standing(slung, 0, 0, 0),
        placements=tuple(
            Placement(frame=frame, position=Point(x=0, y=0, z=60 * frame), yaw=0) for frame in (0, 48)
        ),
    )
    figure = build_figure(slung, close=False)
    for frame in (0, 14, 31):
        at = joints(figure, state_at(walk, (walk,), frame, Fraction(24)))
        wrist, shoulder = at["left_wrist"], at["left_shoulder"]
        assert wrist[2] > shoulder[2] + 0.12
        assert wrist[0] < shoulder[0] - 0.10
        assert abs(wrist[1] - shoulder[1]) < 0.45
        assert gap_to_cloth(figure, walk, frame, wrist) < 0.09


def gap_to_cloth(figure: Figure, walk: Performance, frame: int, wrist: np.ndarray) -> float:
    """Metres from the wrist to the canvas of the sling."""
    positions, _ = pose(figure, state_at(walk, (walk,), frame, Fraction(24)))
    canvas = np.abs(figure.mesh.colours - (0.62, 0.59, 0.50)).max(axis=1) < 0.06
    return float(np.linalg.norm(positions[canvas] - wrist, axis=1).min())


def plate() -> tuple[np.ndarray, np.ndarray]:
    grid = np.stack(np.meshgrid(np.linspace(0, 1, 5), np.linspace(0, 1, 5)), axis=-1).reshape(-1, 2)
    cells = np.array([(r * 5 + c) for r in range(4) for c in range(4)])
    triangles = np.concatenate(
        [np.stack([cells, cells + 1, cells + 6], 1), np.stack([cells, cells + 6, cells + 5], 1)]
    )
    return np.column_stack([grid, np.zeros(25)]), triangles


def area(positions: np.ndarray, triangles: np.ndarray) -> float:
    a, b, c = (positions[triangles[:, n]] for n in range(3))
    return float(np.linalg.norm(np.cross(b - a, c - a), axis=1).sum() / 2)


def test_cutting_and_refining_keep_the_surface() -> None:
    positions, triangles = plate()
    whole = piece((positions, np.tile((0.0, 0.0, 1.0), (25, 1)), triangles), (0.5, 0.5, 0.5), "cloth", "body")
    finer = refined(whole, positions[:, 0] < 0.3)
    assert area(finer.positions, finer.triangles) == pytest.approx(1.0)
    cut = clipped(finer, finer.positions[:, 0] + 0.5 * finer.positions[:, 1] - 0.77)
    assert area(cut.positions, cut.triangles) == pytest.approx(0.77 - 0.25)
    a, b, c = (cut.positions[cut.triangles[:, n]] for n in range(3))
    assert np.cross(b - a, c - a)[:, 2].min() >= -1e-12
    lying = patch(
        whole, lambda at: np.hypot(at[:, 0] - 0.5, at[:, 1] - 0.5) - 0.3, 0.01, (1, 0, 0), "plain", 0.03
    )
    assert lying is not None
    assert area(lying.positions, lying.triangles) == pytest.approx(np.pi * 0.09, rel=0.01)
    assert np.allclose(lying.positions[:, 2], 0.01)
