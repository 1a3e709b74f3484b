"""Shots: what a still camera keeps must not show, style and tier, and the files that a shot leaves."""

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from PIL import Image

from cinec.delivery.titles import overlay_at
from cinec.ir.encoding import ticks_per_frame, time_base
from cinec.ir.picture import Camera, Placement, Point, TitleCard
from cinec.ir.render import PictureRequest
from cinec_previs.render_shot import render
from cinec_previs.shot import Shot, story_frame
from tests.previs.shapes import AVA, DAY, Folder, camera_at, request, standing


def walking(tier: str = "standard") -> PictureRequest:
    steps = tuple(
        Placement(frame=frame, position=Point(x=-500 + 900 * (frame // 12), y=0, z=0), yaw=90_000)
        for frame in (0, 12)
    )
    walker = replace(standing(AVA, 0, 0, 0), placements=steps)
    return replace(
        request(frames=12, tier=tier, lighting=DAY, hour=720),
        performances=(walker,),
        camera=Camera(keys=(camera_at((0.2, 1.5, 2.3), (0.0, 1.1, 0.0), 32),)),
    )


def test_frames_drawn_over_kept_ones_look_like_frames_drawn_whole() -> None:
    kept, whole = Shot(walking(), 1), Shot(walking(), 1)
    for frame in range(9):
        kept.draw(frame)
        whole.renderer.forget()
        whole.draw(frame)
        off = np.abs(kept.picture.astype(int) - whole.picture.astype(int)).max(axis=2)
        assert off.mean() < 0.25
        assert (off > 24).mean() < 0.002


def test_a_body_on_a_locked_camera_moves_on_twos_and_on_a_moving_one_on_ones() -> None:
    locked = Shot(walking("draft"), 1)
    for frame in range(4):
        locked.draw(frame)
        if frame == 2:
            second = locked.cast.states[0].root
    assert locked.cast.states[0].root == second
    start = walking("draft")
    end = replace(start.camera.keys[0], frame=12, pan=start.camera.keys[0].pan + 4000)
    moving = Shot(replace(start, camera=Camera(keys=(*start.camera.keys, end))), 1)
    roots = []
    for frame in range(4):
        moving.draw(frame)
        roots.append(moving.cast.states[0].root)
    assert len(set(roots)) == 4


def test_a_frozen_shot_stands_still() -> None:
    shot = Shot(replace(walking("draft"), frozen=True), 1)
    shot.draw(0)
    first = shot.renderer.hdr.copy()
    shot.draw(8)
    assert np.array_equal(first, shot.renderer.hdr)


def test_ink_draws_dark_lines_on_paper_and_re_inks_on_threes() -> None:
    ink = replace(request(), look=replace(request().look, style="ink"))
    shot = Shot(ink, 1)
    pictures = []
    for frame in range(4):
        shot.draw(frame)
        pictures.append(shot.picture.copy())
    luma = pictures[0].mean(axis=2)
    assert np.percentile(luma, 99) > 225
    assert (luma < 70).mean() > 0.004
    assert np.abs(pictures[0].astype(int) - pictures[0].mean(axis=2, keepdims=True)).mean() < 14
    assert (pictures[2] != pictures[3]).any()


def test_a_shot_leaves_its_files(tmp_path: Path) -> None:
    whole = replace(request(frames=9), first=2, last=7, head=3, tail=2, fade_in=4)
    work = Folder(tmp_path)
    render(whole, work)
    counts = {name: len(decoded(tmp_path / name)) for name in ("segment.mp4", "head.mkv", "tail.mkv")}
    assert counts == {"segment.mp4": 5, "head.mkv": 5, "tail.mkv": 4}
    assert Image.open(tmp_path / "storyframe.png").size == (320, whole.raster.active[3])
    assert Image.open(tmp_path / "last_frame.png").size == (320, 180)
    assert work.done[-1] == 14
    assert decoded(tmp_path / "head.mkv")[0][:180, :].max() <= 17


def test_the_segment_is_tagged_letterboxed_and_evenly_timed(tmp_path: Path) -> None:
    render(request(frames=5), Folder(tmp_path))
    with av.open(str(tmp_path / "segment.mp4")) as file:
        stream = file.streams.video[0]
        frames = list(file.decode(stream))
        assert stream.codec_context.colorspace == stream.codec_context.color_primaries == 1
        assert stream.codec_context.color_range == 1
        assert stream.time_base == time_base(Fraction(24))
    steps = np.diff([frame.pts for frame in frames])
    assert set(steps) == {ticks_per_frame(Fraction(24))}
    top = request().raster.active[1]
    picture = frames[0].to_ndarray(format="yuv420p")
    assert abs(picture[: top - 2].astype(int) - 16).max() <= 2
    assert picture[top + 4 : 180 - top - 4].max() > 90


def test_the_same_request_makes_the_same_bytes(tmp_path: Path) -> None:
    asked = replace(request(frames=4), titles=(TitleCard(start=0, end=4, lines=("NIGHT",)),))
    for name in ("one", "two"):
        render(asked, Folder(tmp_path / name))
    for path in sorted((tmp_path / "one").iterdir()):
        assert path.read_bytes() == (tmp_path / "two" / path.name).read_bytes(), path.name


def test_the_report_sees_the_subject_and_its_motion(tmp_path: Path) -> None:
    render(replace(request(frames=14), subjects=("AVA",)), Folder(tmp_path))
    report = json.loads((tmp_path / "report.json").read_text())
    assert report["subjects"] == ["AVA"]
    assert [sample["frame"] for sample in report["samples"]] == [0, 6, 12, 13]
    assert all(sample["actors"]["AVA"]["share"] > 20 for sample in report["samples"])
    assert all(sample["actors"]["AVA"]["face"] > 65 for sample in report["samples"])
    assert report["samples"][1]["motion"] > 0
    assert report["samples"][0]["motion"] is None


def test_titles_lie_in_the_active_picture_and_fade() -> None:
    raster = request(width=640).raster
    title = TitleCard(start=10, end=58, lines=("HARBOUR STREET", "Midnight"))
    left, top, width, height = raster.active
    ink = overlay_at((title,), raster, 30).ink
    rows, columns = np.nonzero(ink)
    assert top < rows.min() and rows.max() < top + height
    assert left < columns.min() and columns.max() < left + width
    assert overlay_at((title,), raster, 10).ink.max() < 0.3 * ink.max()
    assert overlay_at((title,), raster, 58).ink.max() == 0
    long = overlay_at((replace(title, style="title", lines=("A" * 90,)),), raster, 30).ink
    assert np.nonzero(long)[1].max() < width * 0.97


@pytest.mark.parametrize(("first", "last"), [(0, 10), (4, 9)])
def test_the_story_frame_lies_in_the_body(first: int, last: int) -> None:
    assert first <= story_frame(replace(request(frames=10), first=first, last=last)) < last


def decoded(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as file:
        return [frame.to_ndarray(format="yuv420p") for frame in file.decode(file.streams.video[0])]


def test_a_drawing_points_at_walks_and_moves_on_its_story_frame_only(tmp_path: Path) -> None:
    walk = walking("draft")
    near = replace(camera_at((0.2, 1.5, 1.6), (0.0, 1.1, 0.0), 32), frame=12)
    ink = replace(
        walk,
        look=replace(walk.look, style="ink"),
        camera=Camera(keys=(walk.camera.keys[0], near)),
        frames=6,
        last=6,
    )
    render(ink, Folder(tmp_path))
    story, last = (
        np.asarray(Image.open(tmp_path / name), int) for name in ("storyframe.png", "last_frame.png")
    )
    red = [(each[..., 0] - each[..., 1] > 90).sum() for each in (story, last)]
    assert red[0] > 60
    assert red[1] == 0


def test_clay_has_no_colour_of_its_own() -> None:
    clay = request(lighting=replace(DAY, key_kelvin=5200, fill_kelvin=5200, rim_kelvin=5200), hour=720)
    shot = Shot(replace(clay, look=replace(clay.look, style="clay")), 1)
    shot.draw(0)
    colours = shot.scene.vertices[:, 6:9]
    assert np.ptp(colours) == 0
    assert shot.picture.mean() > 60


def test_a_shot_may_have_nobody_in_it_or_more_people_than_light_groups() -> None:
    empty = Shot(replace(request(), performances=(), subjects=()), 1)
    empty.draw(0)
    assert empty.picture.mean() > 4
    crowd = tuple(
        replace(standing(AVA, 300 * index - 1600, -900, 9000 * index), actor=f"EXTRA {index}")
        for index in range(12)
    )
    full = Shot(replace(request(), performances=crowd, subjects=("EXTRA 5",)), 1)
    full.draw(0)
    full.draw(2)
    assert full.renderer.seen.max() >> 8 <= 30
