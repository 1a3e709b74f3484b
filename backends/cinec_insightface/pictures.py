"""Pictures as the models read them: stills from files, and evenly spaced frames of a clip."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinec.errors import BackendError

if TYPE_CHECKING:
    from cinec_insightface.pack import Picture

BAD_PICTURE = "CINE167"
BAD_CLIP = "CINE168"


def read_still(path: Path, subject: str) -> "Picture":
    """A PNG or JPEG as (height, width, blue-green-red), upright; raises BackendError CINE167."""
    import cv2
    import numpy as np

    try:
        picture: Picture | None = cv2.imdecode(np.fromfile(path, dtype=np.uint8), cv2.IMREAD_COLOR)
    except (OSError, cv2.error):
        picture = None
    if picture is None:
        raise BackendError(
            BAD_PICTURE,
            f"a reference of `{subject}` is no picture that can be read",
            "give it as a PNG or a JPEG",
        )
    return picture


def read_samples(path: Path, samples: int) -> "Iterator[tuple[int, int, Picture]]":
    """(number, of how many, picture) of the frames in the middle of `samples` equal parts of a clip, or of all of a
    shorter one; raises BackendError CINE168 for a file that is no clip or holds no frame."""
    count = sum(1 for _ in _decoded(path))
    if not count:
        raise _bad_clip("it holds no frame")
    wanted = sampled(count, samples)
    chosen = (frame for number, frame in enumerate(_decoded(path)) if number in wanted)
    for number, frame in enumerate(chosen):
        yield number, len(wanted), frame.to_ndarray(format="bgr24")


def sampled(count: int, samples: int) -> frozenset[int]:
    """Which of `count` frames are looked at: the middle of each of `samples` equal parts."""
    parts = min(samples, count)
    return frozenset((2 * part + 1) * count // (2 * parts) for part in range(parts))


def _decoded(path: Path) -> Iterator[Any]:
    import av

    try:
        with av.open(str(path)) as container:
            if not container.streams.video:
                raise _bad_clip("it holds no picture")
            yield from container.decode(container.streams.video[0])
    except av.error.FFmpegError as problem:
        raise _bad_clip(problem.strerror or str(problem)) from None


def _bad_clip(reason: str) -> BackendError:
    return BackendError(BAD_CLIP, f"no face can be looked for in the clip: {reason.lower()}", "build again")
