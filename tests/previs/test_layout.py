"""Layout maps: their pixels are where the geometry of the shot projects, at the distance that it has."""

import json
from dataclasses import replace
from fractions import Fraction
from math import cos, hypot, radians, sin
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from cinec.errors import BackendError
from cinec.ir.anatomy import joints_of
from cinec.ir.picture import (
    Appearance,
    Camera,
    CameraKey,
    Garment,
    Placement,
    Point,
    Raster,
    SetDesign,
    SetPart,
)
from cinec.ir.render import LayoutRequest
from cinec_previs.layout import render
from tests.previs.shapes import DAY, Folder, request, standing

WIDTH, HEIGHT, RATE = 416, 240, Fraction(16)
SENSOR = 36.0
GREEN = Appearance(
    name="IVY", garments=(Garment(kind="sweater", colour="#00c020"), Garment(kind="jeans", colour="#00c020"))
)
STILL = CameraKey(frame=0, position=Point(x=300, y=1700, z=3600), pan=4000, tilt=-11_000, focal=32_000)
PUSHED = replace(STILL, frame=24, position=Point(x=150, y=1500, z=2400), ease="linear")
PANNED = replace(STILL, frame=24, pan=-9000, tilt=-8000, ease="linear")
Pixel = tuple[float, float, float]
Map = np.ndarray


def part(kind: str, at: tuple[int, int, int], size: tuple[int, int, int], turn: int = 0) -> SetPart:
    x, y, z = at
    width, height, depth = size
    return SetPart(
        kind=kind,
        name=kind,
        position=Point(x=x, y=y, z=z),
        size=Point(x=width, y=height, z=depth),
        turn=turn,
        trim="wood" if kind == "floor" else "#4a2f1f",
    )


BOX = (-1100, 0, -200)
BOX_SIZE = (700, 800, 500)


def box_room() -> SetDesign:
    """A floor, a wall behind, and a box of a front and a top on the left of the figure."""
    x, y, z = BOX
    width, height, depth = BOX_SIZE
    parts = (
        part("floor", (0, 0, 0), (8000, 100, 8000)),
        part("wall", (0, 0, -3000), (8000, 3000, 100)),
        part("wall", (x, y, z), (width, height, depth)),
        part("floor", (x, height, z), (width, 100, depth)),
    )
    return SetDesign(name="box room", outdoors=True, size=Point(x=8000, y=3000, z=8000), parts=parts)


def layout(*maps: str, end: CameraKey | None = None, frames: int = 1, people: bool = True) -> LayoutRequest:
    """IVY beside the box; `end` is where the camera goes until frame 24."""
    first = replace(STILL, ease="linear")
    shot = replace(
        request(frames=25, lighting=DAY, hour=720),
        raster=Raster(width=WIDTH, height=HEIGHT, active=(0, 0, WIDTH, HEIGHT), fps=Fraction(24)),
        design=box_room(),
        performances=(standing(GREEN, 300, 0, 10_000),) if people else (),
        camera=Camera(keys=(first,) if end is None else (first, end)),
        subjects=("IVY",) if people else (),
    )
    return LayoutRequest(picture=shot, frames=frames, rate=RATE, offset=1, maps=maps)


def camera_at(asked: LayoutRequest, index: int) -> tuple[np.ndarray, float, float, float]:
    """Place (mm), pan, tilt (degrees) and focal length (mm) at a picture of the layout: linear between two keys."""
    keys = asked.picture.camera.keys
    frame = asked.offset + index * asked.picture.raster.fps / asked.rate
    part = float(frame / 24) if len(keys) > 1 else 0.0
    rows = [
        np.array([k.position.x, k.position.y, k.position.z, k.pan / 1000, k.tilt / 1000, k.focal / 1000])
        for k in (keys[0], keys[-1])
    ]
    x, y, z, pan, tilt, focal = rows[0] * (1 - part) + rows[1] * part
    return np.array([x, y, z]), pan, tilt, focal


def projected(asked: LayoutRequest, index: int, point: Point) -> Pixel:
    """Pixel x, y from the top left and metres along the axis, after DESIGN 2.1: turned back by pan about +Y, then by
    tilt about +X, the camera looks down -Z; the focal length spans the sensor's width."""
    origin, pan, tilt, focal = camera_at(asked, index)
    x, y, z = np.array([point.x, point.y, point.z]) - origin
    p, t = radians(pan), radians(tilt)
    x, z = x * cos(p) - z * sin(p), x * sin(p) + z * cos(p)
    y, z = y * cos(t) + z * sin(t), z * cos(t) - y * sin(t)
    scale = focal / SENSOR * WIDTH / -z
    return WIDTH / 2 + x * scale, HEIGHT / 2 - y * scale, -z / 1000


@pytest.fixture(scope="module")
def maps(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[LayoutRequest, Map, float]]:
    """By name of the camera's move: the request, 1/z (frames, h, w) in 1/metres and half a grey's worth of it."""
    found = {}
    for name, end in (("still", None), ("push", PUSHED), ("pan", PANNED)):
        asked = layout("depth.mkv", end=end, frames=5)
        out = tmp_path_factory.mktemp(name)
        render(asked, Folder(out))
        found[name] = (asked, *inverse_depth(out))
    return found


def inverse_depth(out: Path) -> tuple[Map, float]:
    span = json.loads((out / "depth.json").read_text())
    near, far = 1000 / span["near"], 1000 / span["far"]
    greys = np.stack(decoded(out / "depth.mkv")).astype(float)
    return np.where(greys > 0, greys / 255 * (near - far) + far, 0.0), (near - far) / 510


def decoded(path: Path) -> list[Map]:
    with av.open(str(path)) as file:
        assert file.streams.video[0].codec_context.pix_fmt == "gray"
        return [frame.to_ndarray() for frame in file.decode(video=0)]


def between(picture: Map, x: float, y: float) -> float:
    """The value at a place between pixel centres; 1/z is linear across a plane."""
    column, row = int(x - 0.5), int(y - 0.5)
    u, v = x - 0.5 - column, y - 0.5 - row
    square = picture[row : row + 2, column : column + 2]
    return float(np.array([1 - v, v]) @ square @ np.array([1 - u, u]))


MOVES = pytest.mark.parametrize("move", ["still", "push", "pan"])
FLOOR = [
    Point(x=x, y=0, z=z) for x, z in ((-300, -100), (900, -600), (-200, -1500), (1400, -900), (1000, -2000))
]


@MOVES
@pytest.mark.parametrize("index", [0, 4])
def test_points_of_the_floor_lie_at_their_distance(maps, move: str, index: int) -> None:  # type: ignore[no-untyped-def]
    """Within half a grey, and 0.3 % for the single precision of a floor that is clipped at the camera."""
    asked, near, half = maps[move]
    for point in FLOOR:
        x, y, depth = projected(asked, index, point)
        assert between(near[index], x, y) == pytest.approx(1 / depth, abs=half + 0.003 / depth)


@MOVES
@pytest.mark.parametrize("index", [0, 4])
def test_the_figure_is_at_its_joints(maps, move: str, index: int) -> None:  # type: ignore[no-untyped-def]
    """The surface lies before the joint, by no more than half of what a trunk is thick (18 cm)."""
    asked, near, half = maps[move]
    joints = joints_of(GREEN, Placement(frame=0, position=Point(x=300, y=0, z=0), yaw=10_000))
    for name in ("eyes", "sternum", "waist", "left_hip", "right_hip", "left_knee", "right_shoulder"):
        x, y, depth = projected(asked, index, joints[name])
        seen = 1 / near[index][int(y), int(x)]
        slack = half * depth * depth
        assert depth - 0.18 - slack <= seen <= depth + 0.03 + slack, name


@MOVES
@pytest.mark.parametrize("index", [0, 4])
def test_edges_of_a_box_are_within_a_pixel_of_its_corners(maps, move: str, index: int) -> None:  # type: ignore[no-untyped-def]
    """The top against what is behind it and beside it, and the right edge of the front."""
    asked, near, half = maps[move]
    x, _, z = BOX
    width, height, depth = (size // 2 for size in BOX_SIZE)
    corners = [
        projected(asked, index, Point(x=x + side * width, y=2 * height, z=z + way * depth))
        for side, way in ((-1, 1), (1, 1), (1, -1), (-1, -1))
    ]
    top = inside_by([corner[:2] for corner in corners])
    seen = near[index]
    nearest, farthest = (1 / end(corner[2] for corner in corners) for end in (min, max))
    assert (top > 1).sum() > 100
    assert seen[top > 1].min() > farthest - half and seen[top > 1].max() < nearest + 0.02 + half
    right, back = (crossed(corners[k][:2], corners[k + 1][:2]) for k in (1, 2))
    beyond = (
        (top < -1) & (top > -4) & ((right < -1) | (back < -1)) & (crossed(*(c[:2] for c in corners[:2])) > 4)
    )
    assert beyond.sum() > 20
    assert seen[beyond].max() < farthest - 0.02
    for low in (0.4, 0.6):
        px, py, away = projected(asked, index, Point(x=x + width, y=round(2 * height * low), z=z + depth))
        row = 1 / seen[int(py)]
        jump = int(np.argmax(np.diff(row[int(px) - 6 : int(px) + 7]))) + int(px) - 6 + 1
        assert abs(jump - px) <= 1
        assert row[jump - 1] == pytest.approx(away, abs=0.03 + half * away * away)


def inside_by(polygon: list[tuple[float, float]]) -> Map:
    """Pixels that each centre lies inside a convex polygon, counter-clockwise as seen; negative outside."""
    edges = [crossed(a, b) for a, b in zip(polygon, [*polygon[1:], polygon[0]], strict=True)]
    return np.asarray(np.minimum.reduce(edges))


def crossed(start: tuple[float, float], end: tuple[float, float]) -> Map:
    """Pixels that each centre lies to the left of a line."""
    rows, columns = np.indices((HEIGHT, WIDTH)) + 0.5
    dx, dy = end[0] - start[0], end[1] - start[1]
    return np.asarray(((columns - start[0]) * dy - (rows - start[1]) * dx) / hypot(dx, dy))


def test_the_maps_span_the_whole_shot_and_geometry_is_never_black(tmp_path: Path) -> None:
    render(layout("depth.mkv", end=PUSHED, frames=5), Folder(tmp_path))
    greys = np.stack(decoded(tmp_path / "depth.mkv"))
    assert greys.shape == (5, HEIGHT, WIDTH)
    assert (greys.max(), greys[greys > 0].min()) == (255, 1)
    span = json.loads((tmp_path / "depth.json").read_text())
    assert isinstance(span["near"], int) and isinstance(span["far"], int) and span["near"] < span["far"]


def test_nothing_is_black(tmp_path: Path) -> None:
    asked = layout("depth.mkv")
    bare = replace(
        asked.picture, design=replace(asked.picture.design, parts=()), performances=(), subjects=()
    )
    render(replace(asked, picture=bare), Folder(tmp_path / "bare"))
    assert decoded(tmp_path / "bare" / "depth.mkv")[0].max() == 0
    skies = (part("sky", (0, 0, 0), (60_000, 30_000, 60_000)), part("floor", (0, 0, 0), (8000, 100, 8000)))
    open_air = replace(bare, design=replace(bare.design, parts=skies))
    render(replace(asked, picture=open_air), Folder(tmp_path / "sky"))
    greys = decoded(tmp_path / "sky" / "depth.mkv")[0]
    assert greys[5].max() == 0 and greys[-5].min() > 0


def test_the_first_frame_shows_the_figure_where_the_depth_has_it(tmp_path: Path) -> None:
    render(
        layout("first_frame.png", "last_frame.png", "depth.mkv", end=PANNED, frames=5),
        Folder(tmp_path / "with"),
    )
    render(layout("depth.mkv", end=PANNED, frames=5, people=False), Folder(tmp_path / "without"))
    there, alone = (inverse_depth(tmp_path / name)[0] for name in ("with", "without"))
    for index, name in ((0, "first_frame.png"), (4, "last_frame.png")):
        picture = np.asarray(Image.open(tmp_path / "with" / name)).astype(int)
        assert picture.shape == (HEIGHT, WIDTH, 3)
        green = picture[..., 1] > np.maximum(picture[..., 0], picture[..., 2]) + 30
        figure = there[index] > alone[index] + 0.02
        assert green.sum() > 2000
        assert (green & figure).sum() > 0.98 * green.sum()
        assert (green & figure).sum() > 0.7 * figure.sum()


def test_the_same_request_makes_the_same_bytes_and_only_what_is_asked(tmp_path: Path) -> None:
    asked = layout("first_frame.png", "last_frame.png", "depth.mkv", end=PUSHED, frames=3)
    for name in ("one", "two"):
        render(asked, Folder(tmp_path / name))
    files = sorted((tmp_path / "one").iterdir())
    assert [path.name for path in files] == ["depth.json", "depth.mkv", "first_frame.png", "last_frame.png"]
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name
    work = Folder(tmp_path / "ends")
    render(replace(asked, maps=("last_frame.png",)), work)
    assert [path.name for path in work.out.iterdir()] == ["last_frame.png"]
    assert (work.out / "last_frame.png").read_bytes() == files[-1].read_bytes()
    assert work.done == [1]


def test_an_unknown_map_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BackendError) as caught:
        render(layout("normals.mkv"), Folder(tmp_path))
    assert caught.value.code == "CINE117" and "normals" in caught.value.message
