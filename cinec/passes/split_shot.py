"""Split a shot into parts no longer than its target can make; each begins where the one before ends."""

from dataclasses import replace

from cinec.backend import Target
from cinec.ir.render import PictureRequest
from cinec.passes.target_fit import FIRST, reach_of, takes
from cinec.passes.targets import GEOMETRY


def split_shot(whole: PictureRequest, target: Target) -> tuple[PictureRequest, ...]:
    """The shot in parts of about one length that the target can make; none when what the transitions at the shot's
    ends need leaves no room for the shot."""
    reach = reach_of(target, whole.raster.fps)
    length = whole.last - whole.first
    if reach is None or whole.head + whole.frames + whole.tail <= reach:
        return (whole,)
    room = reach - _beside(whole, target)
    count = max(2, -(-length // room)) if room > 0 else length + 1
    return _parts(whole, count) if count <= length else ()


def _beside(whole: PictureRequest, target: Target) -> int:
    """The most frames that a part holds beside its own: handles, and the picture that it goes on from. A target that
    draws geometry makes handles of any length beside a part."""
    if takes(target, GEOMETRY):
        return 0
    chain = int(takes(target, FIRST))
    return max(whole.first + whole.head, whole.frames - whole.last + whole.tail + chain)


def _parts(whole: PictureRequest, count: int) -> tuple[PictureRequest, ...]:
    length = whole.last - whole.first
    edges = [whole.first + length * part // count for part in range(count + 1)]
    return tuple(
        replace(
            whole,
            first=edges[part],
            last=edges[part + 1],
            head=whole.head if part == 0 else 0,
            tail=whole.tail if part == count - 1 else 0,
            part=(part, count),
        )
        for part in range(count)
    )
