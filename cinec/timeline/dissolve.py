"""The dissolve action: the tail of one shot into the head of the next, in linear light."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.backend import Workspace
from cinec.delivery.colour import Colour, Planes, planes_of, rgb_of
from cinec.delivery.encode import read_pictures, write_segment
from cinec.errors import BuildError
from cinec.ir.render import DissolveRequest

GAMMA = 2.2
SOFT_EDGE = 0.12


def dissolve(request: DissolveRequest, workspace: Workspace) -> None:
    """Writes `segment.mp4` of `frames` pictures; raises BuildError CINE120 when a handle is too short or too small."""
    tail = _handle(workspace.inputs["tail"][0], request)
    head = _handle(workspace.inputs["head"][0], request)
    pictures = _blended(request, tail, head, workspace)
    size = (request.raster.width, request.raster.height)
    made = write_segment(workspace.out / "segment.mp4", pictures, size, request.raster.fps)
    if made != request.frames:
        raise BuildError(
            "CINE120", f"a {request.kind} of {request.frames} frames found only {made}", "build again"
        )


def blend(first: Planes, second: Planes, weight: float | NDArray[np.float32]) -> Planes:
    """Two yuv420p pictures mixed in linear light; `weight` of the second, a number or one for each column."""
    if np.ndim(weight) == 0 and weight in (0, 1):
        return second if weight else first
    share = np.float32(weight) if np.ndim(weight) == 0 else np.asarray(weight)[None, :, None]
    light = (1 - share) * _linear(first) + share * _linear(second)
    return planes_of(np.maximum(light, 0) ** np.float32(1 / GAMMA))


def _handle(path: Path, request: DissolveRequest) -> Iterator[Planes]:
    wanted = (request.raster.height * 3 // 2, request.raster.width)
    for picture in read_pictures(path):
        if picture.shape != wanted:
            raise BuildError("CINE120", f"{path.name} is {picture.shape}, not {wanted}", "build again")
        yield picture


def _blended(
    request: DissolveRequest, tail: Iterator[Planes], head: Iterator[Planes], workspace: Workspace
) -> Iterator[Planes]:
    for frame, first, second in zip(range(request.frames), tail, head, strict=False):
        passed = (frame + 0.5) / request.frames
        weight = _wipe(passed, request.raster.width) if request.kind == "wipe" else passed
        yield blend(first, second, weight)
        workspace.progress(frame + 1, request.frames)


def _wipe(passed: float, width: int) -> NDArray[np.float32]:
    """From the left, with a soft edge: for each column how much of the second picture shows."""
    place = (np.arange(width) + 0.5) / width
    ramp = (passed * (1 + SOFT_EDGE) - place) / SOFT_EDGE
    return np.asarray(np.clip(ramp, 0, 1), np.float32)


def _linear(planes: Planes) -> Colour:
    """(height, width, 3) in linear light from yuv420p."""
    return np.asarray(np.maximum(rgb_of(planes), 0) ** np.float32(GAMMA), np.float32)
