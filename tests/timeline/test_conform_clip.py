"""A clip is cut to the film: the right picture at every frame, cropped, letterboxed, faded, titled, with handles."""

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from cinec.delivery.colour import planes_of
from cinec.delivery.encode import read_colours, read_pictures
from cinec.errors import BuildError
from cinec.ir.generation import ConformRequest
from cinec.ir.picture import Raster, TitleCard
from cinec.timeline.conform_clip import conform
from tests.backends.folder_workspace import new_workspace

U8 = NDArray[np.uint8]
RASTER = Raster(width=96, height=64, active=(0, 8, 96, 48), fps=Fraction(24))
REQUEST = ConformRequest(
    frames=24, first=0, last=24, raster=RASTER, rate=Fraction(16), offset=0, crop=(0, 8, 64, 32)
)
RED, GREY = (200, 30, 30), (90, 90, 90)


def clip(path: Path, pictures: list[U8]) -> Path:
    with av.open(str(path), "w", format="matroska") as file:
        stream = file.add_stream("ffv1", rate=16)
        stream.width, stream.height, stream.pix_fmt = pictures[0].shape[1], pictures[0].shape[0], "bgr0"
        for picture in pictures:
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="bgr0")
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path


def steps(count: int) -> list[U8]:
    """Pictures 64 × 48 whose grey says which they are: 10 · index + 20 in the crop, red outside of it."""
    pictures = []
    for index in range(count):
        picture = np.full((48, 64, 3), RED, np.uint8)
        picture[8:40] = 10 * index + 20
        pictures.append(picture)
    return pictures


def made(folder: Path, request: ConformRequest, pictures: list[U8]) -> Path:
    workspace = new_workspace(folder, inputs={"clip": (clip(folder / "clip.mkv", pictures),)})
    conform(request, workspace)
    return workspace.out


def greys(path: Path) -> list[int]:
    """The middle of every picture, as sRGB of 0 … 255."""
    return [int(picture[32, 48].mean()) for picture in read_colours(path)]


def test_every_frame_shows_the_picture_nearest_in_time(tmp_path: Path) -> None:
    out = made(tmp_path, REQUEST, steps(17))
    shown = greys(out / "segment.mp4")
    assert len(shown) == 24
    for frame, grey in enumerate(shown):
        assert abs(grey - (10 * round(frame * 16 / 24 + 1e-9) + 20)) <= 6, frame


def test_the_crop_fills_the_active_picture_and_the_rest_is_black(tmp_path: Path) -> None:
    out = made(tmp_path, REQUEST, steps(17))
    picture = next(iter(read_colours(out / "segment.mp4")))
    assert picture[:7].max() < 12 and picture[57:].max() < 12
    inside = picture[10:54].astype(int)
    assert abs(inside - 20).max() <= 8, "nothing red from outside the crop"


def test_a_chained_part_drops_the_picture_it_began_from(tmp_path: Path) -> None:
    request = replace(REQUEST, first=12, last=24, offset=11)
    assert request.picture_at(11) == 0
    out = made(tmp_path, request, steps(9))
    assert abs(greys(out / "segment.mp4")[0] - 30) <= 6


def test_handles_reach_over_both_ends_without_loss(tmp_path: Path) -> None:
    request = replace(REQUEST, head=4, tail=6, first=2, last=20, offset=-4)
    out = made(tmp_path, request, steps(23))
    counts = {name: len(list(read_pictures(out / name))) for name in ("head.mkv", "segment.mp4", "tail.mkv")}
    assert counts == {"head.mkv": 6, "segment.mp4": 18, "tail.mkv": 10}
    first = next(iter(read_pictures(out / "head.mkv")))
    inside = np.full((64, 96, 3), 0, np.float32)
    inside[8:56] = 20 / 255
    assert (first[16:48] == planes_of(inside)[16:48]).all(), "not a level is lost away from the edges"


def test_past_its_end_a_clip_holds_its_last_picture(tmp_path: Path) -> None:
    out = made(tmp_path, REQUEST, steps(3))
    assert abs(greys(out / "segment.mp4")[-1] - 40) <= 4


def test_fades_and_titles_are_the_films(tmp_path: Path) -> None:
    card = TitleCard(start=0, end=24, lines=("THE END",), style="title")
    request = replace(REQUEST, fade_in=8, fade_out=8, titles=(card,))
    out = made(tmp_path, request, [np.full((48, 64, 3), GREY, np.uint8)] * 17)
    pictures = list(read_colours(out / "segment.mp4"))
    corner = [int(picture[12, 4].mean()) for picture in pictures]
    assert corner[0] < 20 and corner[-1] < 8 and abs(corner[12] - 90) <= 4
    assert pictures[12][8:56].max() > 200, "letters are there"
    assert (out / "storyframe.png").stat().st_size > 0


def test_the_same_clip_makes_the_same_bytes(tmp_path: Path) -> None:
    outs = [made(tmp_path, REQUEST, steps(17)) for _ in range(2)]
    for name in ("segment.mp4", "storyframe.png"):
        assert (outs[0] / name).read_bytes() == (outs[1] / name).read_bytes()


def test_a_clip_smaller_than_its_crop_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BuildError) as caught:
        made(tmp_path, replace(REQUEST, crop=(0, 0, 832, 348)), steps(2))
    assert caught.value.code == "CINE123" and "64x48" in caught.value.message


def test_it_stops_when_nobody_waits(tmp_path: Path) -> None:
    workspace = new_workspace(
        tmp_path, inputs={"clip": (clip(tmp_path / "clip.mkv", steps(2)),)}, stopped=True
    )
    with pytest.raises(BuildError) as caught:
        conform(REQUEST, workspace)
    assert caught.value.code == "CINE115"
