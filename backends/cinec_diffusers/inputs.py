"""The pictures that an action is given: first and last frame, references, and the depth clip."""

from pathlib import Path
from typing import Any

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec_diffusers.pipelines import CANNOT_START

Size = tuple[int, int]


def picture(workspace: Workspace, port: str, size: Size) -> Any:
    """The picture at `port` as an RGB image of `size`, or None where there is none."""
    paths = workspace.inputs.get(port, ())
    return _sized(_opened(paths[0], port), size) if paths else None


def references(workspace: Workspace) -> list[Any]:
    """The pictures of who is in it, each as large as it is."""
    return [_opened(path, "reference") for path in workspace.inputs.get("reference", ())]


def depth(workspace: Workspace, frames: int, size: Size) -> list[Any]:
    """The frames of the depth clip as grey RGB images of `size`; empty where there is none."""
    import av
    from PIL import Image

    paths = workspace.inputs.get("depth", ())
    if not paths:
        return []
    try:
        with av.open(str(paths[0])) as file:
            greys = [each.to_ndarray(format="gray") for each in file.decode(video=0)]
    except (av.FFmpegError, IndexError, OSError, ValueError):
        raise _unreadable("depth") from None
    if len(greys) != frames:
        raise BackendError(
            CANNOT_START,
            f"the depth clip has {len(greys)} frames, and the clip is to have {frames}",
            "build again without the cache",
        )
    return [_sized(Image.fromarray(each).convert("RGB"), size) for each in greys]


def _opened(path: Path, port: str) -> Any:
    from PIL import Image

    try:
        with Image.open(path) as image:
            return image.convert("RGB")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise _unreadable(port) from None


def _sized(image: Any, size: Size) -> Any:
    """The largest picture of that aspect in the middle, at `size`: nothing is stretched."""
    from PIL import Image, ImageOps

    return image if image.size == size else ImageOps.fit(image, size, Image.Resampling.LANCZOS)


def _unreadable(port: str) -> BackendError:
    return BackendError(CANNOT_START, f"the input `{port}` is no picture", "build again without the cache")
