"""The picture action: renders a shot's frames and writes segment, handles, story frame, last frame and report."""

from collections.abc import Iterator

import numpy as np

from cinec.backend import Workspace
from cinec.delivery.colour import Planes
from cinec.delivery.encode import write_handle, write_segment
from cinec.delivery.fade import colour_of, fade_at
from cinec.delivery.titles import Overlay, overlay_at, titled
from cinec.errors import BackendError
from cinec.ir.render import PictureRequest
from cinec_previs.arrows import arrows_of
from cinec_previs.camera import Lens
from cinec_previs.ink import arrow
from cinec_previs.kernels.finish import deliver
from cinec_previs.picture_file import write_png
from cinec_previs.report import Report
from cinec_previs.scene import U8
from cinec_previs.shot import Shot, story_frame


def render(request: PictureRequest, workspace: Workspace) -> None:
    """Writes `segment.mp4`, `head.mkv` and `tail.mkv` where there are such frames, `storyframe.png`,
    `last_frame.png` and `report.json`; raises BackendError CINE115 when the build is stopped."""
    film(request, workspace)


def film(request: PictureRequest, workspace: Workspace) -> dict[str, float]:
    """`render`, and the seconds that each stage took, for benchmarks."""
    print_ = _Print(request, workspace)
    size, fps = (request.raster.width, request.raster.height), request.raster.fps
    start, end = -request.head, request.frames + request.tail
    if request.head:
        write_handle(workspace.out / "head.mkv", print_.pictures(start, request.first), size, fps)
    write_segment(workspace.out / "segment.mp4", print_.pictures(request.first, request.last), size, fps)
    if request.tail:
        write_handle(workspace.out / "tail.mkv", print_.pictures(request.last, end), size, fps)
    print_.report.write(workspace.out / "report.json")
    return print_.shot.renderer.clock.spent


class _Print:
    """The shot's pictures as they are delivered: letterboxed, faded, titled, in yuv420p."""

    def __init__(self, request: PictureRequest, workspace: Workspace) -> None:
        self.request, self.workspace = request, workspace
        self.shot = Shot(request, workspace.seed)
        self.report = Report(self.shot)
        self._story: U8 | None = None
        self._fade_colour = np.array(colour_of(request.fade_colour), np.float32)

    def pictures(self, first: int, last: int) -> Iterator[Planes]:
        """The delivered frames [first, last) in order."""
        request = self.request
        total = request.frames + request.head + request.tail
        for frame in range(first, last):
            if self.workspace.cancelled():
                raise BackendError("CINE115", "the shot was stopped before it was done", "build again")
            lens = self.shot.draw(frame)
            self.report.look(frame, lens)
            overlay = overlay_at(request.titles, request.raster, frame)
            if frame == story_frame(request):
                self._mark_moves(lens)
                self._save("storyframe.png", overlay, whole=False)
            if frame == request.last - 1:
                self._save("last_frame.png", overlay, whole=True)
            yield self._planes(frame, overlay)
            self.workspace.progress(frame + request.head + 1, total)

    def _planes(self, frame: int, overlay: Overlay) -> Planes:
        raster = self.request.raster
        width, height = raster.width, raster.height
        planes = np.empty((height * 3 // 2, width), np.uint8)
        chroma = planes[height:].reshape(2, height // 2, width // 2)
        clock = self.shot.renderer.clock
        clock.start()
        deliver(
            self.shot.picture, raster.active[0], raster.active[1], np.float32(_faded(self.request, frame)),
            self._fade_colour, overlay.cover, overlay.ink, planes[:height], chroma[0], chroma[1],
        )  # fmt: skip
        clock.stop("deliver")
        return planes

    def _mark_moves(self, lens: Lens) -> None:
        """Red arrows on the story frame of a drawing; the film's own frames stay clean."""
        if self.request.look.style == "ink":
            self._story = self.shot.picture.copy()
            for start, end in arrows_of(self.request, lens, self.workspace.seed):
                arrow(self._story, start, end)

    def _save(self, name: str, overlay: Overlay, whole: bool) -> None:
        """A PNG of the frame with its titles: the whole raster, or the active picture alone."""
        left, top, width, height = self.request.raster.active
        canvas = np.zeros((self.request.raster.height, self.request.raster.width, 3), np.uint8)
        drawn = self.shot.picture if whole or self._story is None else self._story
        canvas[top : top + height, left : left + width] = drawn
        if overlay.ink.shape == canvas.shape[:2]:
            canvas = np.asarray(titled(canvas.astype(np.float32) / np.float32(255), overlay) * 255, np.uint8)
        picture = canvas if whole else canvas[top : top + height, left : left + width]
        write_png(self.workspace.out / name, np.ascontiguousarray(picture))


def _faded(request: PictureRequest, frame: int) -> float:
    return fade_at(frame, request.frames, request.fade_in, request.fade_out)
