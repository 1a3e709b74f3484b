"""Split a shot into parts no longer than its target can make; each begins where the one before ends."""

from dataclasses import replace
from fractions import Fraction

from cinec.backend import Target
from cinec.ir.render import PictureRequest
from cinec.passes.generate_parts import FIRST, reach_of, takes
from cinec.passes.targets import GEOMETRY


def split_shot(whole: PictureRequest, target: Target, fps: Fraction) -> tuple[PictureRequest, ...]:
    """The fewest parts of about one length that the target can make."""
    reach = reach_of(target, fps)
    length = whole.last - whole.first
    counts = range(1, length + 1)
    if reach is None:
        return (whole,)
    fitting = (count for count in counts if _fits(parts := _parts(whole, count), target, reach) and parts)
    return _parts(whole, next(fitting, length))


def can_chain(target: Target) -> bool:
    """Whether parts of a shot meet without a jump: drawn from one scene, or each from the last picture before it."""
    return takes(target, FIRST) or takes(target, GEOMETRY)


def _parts(whole: PictureRequest, count: int) -> tuple[PictureRequest, ...]:
    if count == 1:
        return (whole,)
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


def _fits(parts: tuple[PictureRequest, ...], target: Target, reach: int) -> bool:
    """A chained part also holds the picture that it begins from; geometry draws handles of any length beside it."""
    if takes(target, GEOMETRY):
        return all(part.last - part.first <= reach for part in parts)
    return all(
        part.head + part.last - part.first + part.tail + (part.part[0] > 0 and takes(target, FIRST)) <= reach
        for part in parts
    )
