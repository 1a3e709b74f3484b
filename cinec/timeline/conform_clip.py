"""The conform action: a clip as a model made it becomes a segment of the film, cropped, timed, titled and faded."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from cinec.backend import Workspace
from cinec.delivery.colour import Planes, planes_of
from cinec.delivery.encode import read_colours, write_handle, write_segment
from cinec.delivery.fade import colour_of, fade_at
from cinec.delivery.titles import overlay_at, titled
from cinec.errors import BuildError
from cinec.ir.generation import ConformRequest
from cinec.ir.timecode import story_frame

U8 = NDArray[np.uint8]


def conform(request: ConformRequest, workspace: Workspace) -> None:
    """Writes `segment.mp4`, `storyframe.png` and the handles; raises BuildError CINE123 for a clip that is too small
    or holds no picture."""
    print_ = _Print(request, workspace)
    size, fps = (request.raster.width, request.raster.height), request.raster.fps
    if request.head:
        write_handle(workspace.out / "head.mkv", print_.pictures(-request.head, request.first), size, fps)
    write_segment(workspace.out / "segment.mp4", print_.pictures(request.first, request.last), size, fps)
    if request.tail:
        end = request.frames + request.tail
        write_handle(workspace.out / "tail.mkv", print_.pictures(request.last, end), size, fps)


class _Print:
    """The clip's pictures as the film shows them, in rising order."""

    def __init__(self, request: ConformRequest, workspace: Workspace) -> None:
        self.request, self.workspace = request, workspace
        self._clip = _Clip(workspace.inputs["clip"][0], request.crop)
        self._fade_colour = np.array(colour_of(request.fade_colour), np.float32) / 255
        self._story = story_frame(request.first, request.last)

    def pictures(self, first: int, last: int) -> Iterator[Planes]:
        request = self.request
        left, top, width, height = request.raster.active
        for frame in range(first, last):
            if self.workspace.cancelled():
                raise BuildError("CINE115", "the shot was stopped before it was done", "build again")
            picture = self._clip.at(request.picture_at(frame), (width, height))
            overlay = overlay_at(request.titles, request.raster, frame)
            canvas = np.zeros((request.raster.height, request.raster.width, 3), np.float32)
            canvas[top : top + height, left : left + width] = picture.astype(np.float32) / 255
            if frame == self._story:
                self._save(titled(canvas, overlay)[top : top + height, left : left + width])
            level = np.float32(fade_at(frame, request.frames, request.fade_in, request.fade_out))
            active = canvas[top : top + height, left : left + width]
            active[:] = active * (1 - level) + self._fade_colour * level
            yield planes_of(titled(canvas, overlay))
            self.workspace.progress(frame + request.head + 1, request.frames + request.head + request.tail)

    def _save(self, picture: NDArray[np.float32]) -> None:
        from PIL import Image

        pixels = np.asarray(np.clip(np.round(picture * 255), 0, 255), np.uint8)
        Image.fromarray(pixels).save(self.workspace.out / "storyframe.png", compress_level=4)


class _Clip:
    """A clip that is read forward, one picture at a time; past its end its last picture stays."""

    def __init__(self, path: Path, crop: tuple[int, int, int, int]) -> None:
        self._path, self._crop = path, crop
        self._pictures = enumerate(read_colours(path))
        self._index, self._held = -1, np.zeros((0, 0, 3), np.uint8)
        self._fitted: tuple[int, U8] | None = None

    def at(self, index: int, size: tuple[int, int]) -> U8:
        """The crop of picture `index`, or of the last one there is, at a size."""
        while self._index < index:
            following = next(self._pictures, None)
            if following is None:
                break
            self._index, self._held = following
        if self._index < 0:
            raise BuildError("CINE123", f"{self._path.name} holds no picture", "build again")
        if self._fitted is None or self._fitted[0] != self._index:
            self._fitted = self._index, self._fit(size)
        return self._fitted[1]

    def _fit(self, size: tuple[int, int]) -> U8:
        from PIL import Image

        left, top, width, height = self._crop
        there = self._held.shape[1], self._held.shape[0]
        if left + width > there[0] or top + height > there[1]:
            message = (
                f"{self._path.name} is {there[0]}x{there[1]}, its crop ends at {left + width}x{top + height}"
            )
            raise BuildError("CINE123", message, "build again")
        whole = Image.fromarray(self._held)
        box = (left, top, left + width, top + height)
        return np.asarray(whole.resize(size, Image.Resampling.LANCZOS, box=box), np.uint8)
