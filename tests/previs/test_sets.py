"""Sets of previs: every set builds into sound meshes, its windows are holes and its lamps shine."""

import tomllib
from dataclasses import replace

import numpy as np
import pytest

from cinec.errors import BackendError
from cinec.ir.picture import Point, SetDesign, SetPart
from cinec.passes.design_set import design_set
from cinec.resources import folder
from cinec.set_terms import load_set
from cinec_previs.material import INDEX, MATERIALS
from cinec_previs.mesh import Mesh
from cinec_previs.set import SetMeshes, build_set
from cinec_previs.set.catalogue import BUILDERS, LAMPS
from cinec_previs.set.noise import fractal, scatter
from cinec_previs.set.solids import box, boxes, cushion, lathe, placed, quads, stone, tube

FILES = sorted((folder("stdlib") / "sets").glob("*.toml"))
SETS = {
    path.stem: load_set(path.stem, tomllib.loads(path.read_text("utf-8")), validate=False) for path in FILES
}
NIGHT, NOON = 1320, 720
OPENINGS = ("window", "door", "glazed_door", "doorway")


def designed(name: str, hour: int = NIGHT, words: tuple[str, ...] = ()) -> SetDesign:
    return design_set(name, not SETS[name].outdoors, words, hour, SETS)


@pytest.fixture(scope="module", params=sorted(SETS))
def night(request: pytest.FixtureRequest) -> tuple[SetDesign, SetMeshes]:
    design = designed(request.param)
    return design, build_set(design)


def test_the_mesh_is_sound(night: tuple[SetDesign, SetMeshes]) -> None:
    design, built = night
    mesh = built.mesh
    assert np.isfinite(mesh.positions).all() and np.isfinite(mesh.colours).all()
    assert mesh.positions.dtype == mesh.normals.dtype == mesh.colours.dtype == np.float32
    assert (mesh.colours >= 0).all()
    assert np.abs(np.linalg.norm(mesh.normals, axis=1) - 1).max() < 1e-3
    assert mesh.triangles.min() >= 0 and mesh.triangles.max() < len(mesh.positions)
    assert mesh.materials.min() >= 0 and mesh.materials.max() < len(MATERIALS)
    assert len(built.parts) == len(mesh.triangles) and built.parts.max() < len(design.parts)
    assert 15_000 < len(mesh.triangles) < 110_000


def test_faces_look_the_way_their_normals_do(night: tuple[SetDesign, SetMeshes]) -> None:
    _, built = night
    two_sided = np.array([material.two_sided for material in MATERIALS])[built.mesh.materials]
    flat, mean = faces(built.mesh)
    size = np.linalg.norm(flat, axis=1)
    wrong = ((flat * mean).sum(axis=1) < -1e-3 * size) & (size > 1e-9) & ~two_sided
    assert wrong.mean() < 0.002


def test_windows_and_doors_are_holes_in_their_walls(night: tuple[SetDesign, SetMeshes]) -> None:
    design, built = night
    corners = built.mesh.positions[built.mesh.triangles]
    for index, part in enumerate(design.parts):
        if part.kind in OPENINGS:
            wall = int(built.walls[index])
            assert design.parts[wall].kind == "wall", part.name
            middle = np.array([part.position.x, part.position.y + part.size.y / 2, part.position.z]) / 1000
            inward = facing(design.parts[wall])
            assert not hit(middle - 3 * inward, inward, corners[built.parts == wall], 6.0), part.name


def test_every_lamp_that_is_lit_shines_from_where_it_stands(night: tuple[SetDesign, SetMeshes]) -> None:
    design, built = night
    lit = {index for index, part in enumerate(design.parts) if part.light and part.kind in LAMPS}
    assert {lamp.part for lamp in built.practicals} == lit
    for lamp in built.practicals:
        part = design.parts[lamp.part]
        reach = max(part.size.x, part.size.y, part.size.z) / 1000 + 0.5
        away = np.array(lamp.position) - np.array([part.position.x, part.position.y, part.position.z]) / 1000
        assert np.linalg.norm(away) <= reach, part.name
        assert lamp.power > 0 and 1500 <= lamp.kelvin <= 12000


@pytest.mark.parametrize("name", sorted(SETS))
def test_every_dressing_of_every_set_builds(name: str) -> None:
    words = tuple(rule.words[0] for rule in SETS[name].dressings)
    for hour in (NOON, NIGHT):
        assert len(build_set(designed(name, hour, words)).mesh.triangles)


def test_a_set_is_built_the_same_every_time() -> None:
    first, second = build_set(designed("office")).mesh, build_set(designed("office")).mesh
    assert first.positions.tobytes() == second.positions.tobytes()
    assert first.colours.tobytes() == second.colours.tobytes()


def test_every_kind_in_the_stdlib_can_be_built() -> None:
    kinds = {each.part.kind for term in SETS.values() for each in term.parts}
    kinds |= {each.part.kind for term in SETS.values() for rule in term.dressings for each in rule.parts}
    assert kinds <= set(BUILDERS)


def test_a_part_of_an_unknown_kind_is_refused_with_the_known_ones() -> None:
    design = designed("office")
    odd = replace(design.parts[-1], kind="trapdoor", name="escape")
    with pytest.raises(BackendError, match="trapdoor") as caught:
        build_set(replace(design, parts=(*design.parts, odd)))
    assert caught.value.code == "CINE116" and "bookshelf" in caught.value.hint


@pytest.mark.parametrize("kind", sorted(BUILDERS))
def test_a_part_keeps_to_its_size(kind: str) -> None:
    part = SetPart(
        kind=kind,
        name=kind,
        position=Point(x=0, y=0, z=0),
        size=SIZES.get(kind, USUAL),
        light=500,
        trim="#5b5148",
    )
    if kind in ("floor", "octagon_floor"):
        part = replace(part, trim="tile")
    mesh = BUILDERS[kind](part)
    low, high = mesh.positions.min(axis=0), mesh.positions.max(axis=0)
    size = np.array([part.size.x, part.size.y, part.size.z]) / 1000
    assert abs(low[0] + high[0]) / 2 < 0.6 * size[0] + 0.3
    assert high[1] < size[1] * 1.5 + 1.2


def test_what_hangs_on_a_wall_hides_with_it() -> None:
    design = designed("office")
    built = build_set(design)
    names = {part.name: index for index, part in enumerate(design.parts)}
    assert built.walls[names["window"]] == built.walls[names["blinds"]] == names["south wall"]
    assert built.walls[names["bookshelf"]] == names["west wall"]
    assert built.walls[names["desk"]] == -1


def test_solids_are_closed_and_face_outwards() -> None:
    shapes = {
        "box": (box((0, 0, 0), (1, 2, 3), "#808080", tilt=(10, 20, 30)), 6.0),
        "flat box": (box((0, 0, 0), (1, 1, 1), "#808080", bevel=0), 1.0),
        "lathe": (lathe([(0, 0), (0.5, 0), (0.5, 1), (0, 1)], "#808080", segments=64), np.pi / 4),
        "tube": (tube([(0, 0, 0), (0, 2, 0)], 0.1, "#808080", segments=64), np.pi / 50),
        "stone": (stone((1, 1, 1), "#808080", "stone", 1, 3, 0.0), np.pi * 4 / 3),
    }
    for name, (mesh, volume) in shapes.items():
        corner = mesh.positions.astype(np.float64)[mesh.triangles]
        found = np.einsum("ij,ij->", corner[:, 0], np.cross(corner[:, 1], corner[:, 2])) / 6
        assert found == pytest.approx(volume, rel=0.02), name


def test_boxes_keep_the_sides_asked_for() -> None:
    whole = boxes([(0, 0, 0)], (1, 1, 1), "#808080", "plain", 0.02)
    front = boxes([(0, 0, 0)], (1, 1, 1), "#808080", "plain", 0.02, (0, 0, 0), (5,))
    assert (len(whole.triangles), len(front.triangles)) == (44, 2)
    assert front.positions[front.triangles][:, :, 2].min() == pytest.approx(0.5)


def test_quads_look_along_their_winding() -> None:
    mesh = quads([[(0, 0, 0), (1, 0, 0), (1, 1, 0), (0, 1, 0)]], "#ffffff", "paper")
    assert mesh.normals[0].tolist() == [0, 0, 1]
    assert mesh.materials.tolist() == [INDEX["paper"]] * 2


def test_placing_turns_the_front_as_a_figure_turns() -> None:
    mesh = placed(box((0, 0, 1), (0.1, 0.1, 0.1), "#808080"), (0, 0, 0), (0, 90, 0))
    assert mesh.positions.mean(axis=0)[0] == pytest.approx(1, abs=0.01)


def test_cushions_bulge_within_their_size() -> None:
    mesh = cushion((1, 0.2, 0.5), "#808080")
    assert np.ptp(mesh.positions, axis=0) == pytest.approx((1, 0.2, 0.5), abs=0.02)


def test_noise_is_smooth_and_bounded() -> None:
    line = np.stack([np.linspace(0, 9, 4000), np.zeros(4000), np.zeros(4000)], axis=-1)
    values = fractal(line, 3, 3)
    assert values.min() >= 0 and values.max() <= 1
    assert np.abs(np.diff(values)).max() < 0.02
    assert abs(scatter(5, 4000).mean() - 0.5) < 0.03


USUAL = Point(x=1200, y=1000, z=700)
SIZES = {
    "sea": Point(x=200_000, y=500, z=70_000),
    "ground": Point(x=60_000, y=1500, z=60_000),
    "shore_ground": Point(x=60_000, y=1700, z=40_000),
    "road": Point(x=60_000, y=20, z=6600),
    "pavement": Point(x=60_000, y=120, z=2500),
    "sky": Point(x=240_000, y=90_000, z=240_000),
    "house": Point(x=7000, y=10_000, z=6000),
    "shop": Point(x=7000, y=9000, z=6000),
    "terrace": Point(x=28_000, y=10_000, z=6000),
    "tower": Point(x=4200, y=17_000, z=4200),
    "cottage": Point(x=6500, y=4400, z=5000),
    "jetty": Point(x=2200, y=1300, z=9500),
    "boat": Point(x=1600, y=750, z=4400),
    "car": Point(x=1750, y=1500, z=4300),
    "car_cabin": Point(x=1680, y=1420, z=4200),
    "tree": Point(x=5000, y=7000, z=5000),
    "pine": Point(x=4000, y=10_000, z=4000),
    "street_tree": Point(x=3600, y=6200, z=3600),
    "tree_line": Point(x=70_000, y=11_000, z=7000),
    "street_lamp": Point(x=500, y=4400, z=500),
    "lamp_post": Point(x=300, y=3000, z=300),
    "view_city": Point(x=44_000, y=14_000, z=1000),
    "view_sea": Point(x=44_000, y=26_000, z=1000),
    "view_hills": Point(x=44_000, y=12_000, z=1000),
    "stove": Point(x=700, y=2900, z=560),
    "spiral_stair": Point(x=1350, y=2900, z=1350),
}


def faces(mesh: Mesh) -> tuple[np.ndarray, np.ndarray]:
    corner = mesh.positions.astype(np.float64)[mesh.triangles]
    flat = np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])
    return flat, mesh.normals[mesh.triangles].mean(axis=1)


def facing(part: SetPart) -> np.ndarray:
    turn = np.radians(part.turn / 1000)
    return np.array([np.sin(turn), 0, np.cos(turn)])


def hit(start: np.ndarray, along: np.ndarray, corners: np.ndarray, reach: float) -> bool:
    """Whether a ray meets any triangle within reach (Möller and Trumbore 1997)."""
    a, b, c = (corners[:, index].astype(np.float64) for index in range(3))
    first, second = b - a, c - a
    across = np.cross(along, second)
    spread = (first * across).sum(axis=1)
    usable = np.abs(spread) > 1e-9
    inverse = np.where(usable, 1 / np.where(usable, spread, 1), 0)
    away = start - a
    u = (away * across).sum(axis=1) * inverse
    side = np.cross(away, first)
    v = (side @ along) * inverse
    t = (second * side).sum(axis=1) * inverse
    return bool((usable & (u >= 0) & (v >= 0) & (u + v <= 1) & (t > 0) & (t < reach)).any())
