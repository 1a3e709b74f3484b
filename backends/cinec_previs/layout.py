"""The layout action: what a model is shown of a shot, its first and last picture and its depth."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np

from cinec.backend import Workspace
from cinec.delivery.colour import Planes
from cinec.delivery.encode import write_depth
from cinec.errors import BackendError
from cinec.ir.render import LayoutRequest, PictureRequest
from cinec_previs.camera import lens_at
from cinec_previs.frame import FrameRenderer, Quality
from cinec_previs.material import INDEX
from cinec_previs.mesh import F32
from cinec_previs.picture_file import write_png
from cinec_previs.shot import Shot
from cinec_previs.stage import Stage, stage_of

FIRST, LAST, DEPTH, SPAN = "first_frame.png", "last_frame.png", "depth.mkv", "depth.json"
SCHEMA = "cinec.previs.depth.1"
SKY = INDEX["sky"]
# One sample a pixel, at its centre, and nothing that is only needed for light.
POINT = Quality(samples=1, focus=False, occlusion=False)


def render(request: LayoutRequest, workspace: Workspace) -> None:
    """Writes the maps that are asked for, and `depth.json` beside `depth.mkv`; raises BackendError CINE115 when the
    build is stopped, CINE117 for a map that it does not know."""
    maps = _maps(request)
    picture = _bare(request.picture)
    ends = tuple(name for name in (FIRST, LAST) if name in maps)
    steps = _Steps(workspace, len(ends) + request.frames * (DEPTH in maps))
    stage = stage_of(picture, workspace.seed)
    if ends:
        _write_ends(request, ends, Shot(picture, workspace.seed, stage), steps)
    if DEPTH in maps:
        _write_depth(request, picture, stage, steps)


def _maps(request: LayoutRequest) -> set[str]:
    maps = set(request.maps)
    for name in sorted(maps - {FIRST, LAST, DEPTH, SPAN}):
        raise BackendError(
            "CINE117", f"previs draws no layout map `{name}`", f"use {FIRST}, {LAST} or {DEPTH}"
        )
    return maps


@dataclass(slots=True)
class _Steps:
    """Counts the pictures drawn, and stops between two of them when nobody waits any more."""

    workspace: Workspace
    total: int
    done: int = 0

    def begin(self) -> None:
        if self.workspace.cancelled():
            raise BackendError("CINE115", "the layout was stopped before it was done", "build again")

    def end(self) -> None:
        self.done += 1
        self.workspace.progress(self.done, self.total)


def _bare(picture: PictureRequest) -> PictureRequest:
    """The shot as a model is to see it: the whole raster active, no titles, no fades."""
    raster = replace(picture.raster, active=(0, 0, picture.raster.width, picture.raster.height))
    return replace(picture, raster=raster, titles=(), fade_in=0, fade_out=0)


def _instant(request: LayoutRequest, index: int) -> float:
    """The film's frame, or a place between two, that a picture of the layout shows."""
    return float(request.offset + index * request.picture.raster.fps / request.rate)


def _write_ends(request: LayoutRequest, ends: tuple[str, ...], shot: Shot, steps: _Steps) -> None:
    for name in ends:
        steps.begin()
        shot.forget()
        shot.draw(_instant(request, 0 if name == FIRST else request.frames - 1))
        write_png(steps.workspace.out / name, shot.picture)
        steps.end()


def _write_depth(request: LayoutRequest, picture: PictureRequest, stage: Stage, steps: _Steps) -> None:
    """The whole shot is seen before any of it is written, for grey spans its nearest and its farthest point."""
    seen = list(_inverse_depths(request, picture, stage, steps))
    near, far = _span(seen)
    out, size = steps.workspace.out, (picture.raster.width, picture.raster.height)
    write_depth(out / DEPTH, (_grey(each, near, far) for each in seen), size, request.rate)
    body = {"schema": SCHEMA, "near": near, "far": far}
    (out / SPAN).write_text(json.dumps(body, sort_keys=True) + "\n", encoding="utf-8")


def _inverse_depths(
    request: LayoutRequest, picture: PictureRequest, stage: Stage, steps: _Steps
) -> Iterator[F32]:
    """(h, w) f32 of 1/z at the centre of each pixel, in 1/metres along the camera's axis; 0 for sky and nothing."""
    scene, raster = stage.scene, picture.raster
    renderer = FrameRenderer(scene, raster.width, raster.height, POINT, stage.walls)
    sky = np.append(scene.surfaces & 255 == SKY, True)
    stage.cast.forget()
    for index in range(request.frames):
        steps.begin()
        time = _instant(request, index)
        stage.cast.act(time, on_twos=False)
        moved = stage.cast.write(scene)
        renderer.see(lens_at(picture.camera, raster, time, steps.workspace.seed), moved)
        yield np.where(sky[renderer.ids], np.float32(0), renderer.near)
        steps.end()


def _span(seen: list[F32]) -> tuple[int, int]:
    """The nearest and the farthest depth of all pictures in whole millimetres, outwards; far is beyond near."""
    nearest = max(float(each.max()) for each in seen)
    if nearest == 0:
        return 1000, 2000
    farthest = min(float(each[each > 0].min()) for each in seen if each.any())
    near = max(1, floor(1000 / nearest))
    return near, max(near + 1, ceil(1000 / farthest))


def _grey(inverse: F32, near: int, far: int) -> Planes:
    """1 (farthest) … 255 (nearest) by inverse depth, 0 where nothing is."""
    low, high = 1000 / far, 1000 / near
    level = np.rint((inverse - low) * (255 / (high - low)))
    return np.where(inverse > 0, np.clip(level, 1, 255), 0).astype(np.uint8)
