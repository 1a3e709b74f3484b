"""How a target's numbers fit a film: counts of pictures, spans of frames, rates, legal sizes and crops."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil

from cinec.backend import Target
from cinec.ir.picture import Raster
from cinec.ir.render import PictureRequest
from cinec.passes.targets import GEOMETRY, Maker

FIRST, LAST, DEPTH, REFERENCE = "first_frame", "last_frame", "depth", "references"

Size = tuple[int, int]
Crop = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A legal size, and the active picture in it as x, y, width, height."""

    size: Size
    crop: Crop


def takes(target: Target, control: str) -> bool:
    """Whether a target has a control, counted (`references:4`) or not."""
    return any(each.partition(":")[0] == control for each in target.controls)


def limit_of(target: Target, control: str) -> int:
    """How many of a counted control a target takes; 0 when it takes none."""
    counts = [each.partition(":")[2] for each in target.controls if each.partition(":")[0] == control]
    return int(counts[0] or 1) if counts else 0


def can_chain(target: Target) -> bool:
    """Whether parts of a shot meet without a jump: drawn from one scene, or each from the last picture before it."""
    return takes(target, FIRST) or takes(target, GEOMETRY)


def is_chained(part: PictureRequest, target: Target) -> bool:
    """Whether a part of a shot begins with the last picture of the one before."""
    return part.part[0] > 0 and takes(target, FIRST)


def span_of(part: PictureRequest, target: Target) -> tuple[int, int]:
    """The frames [start, end) that a clip of a part must show, handles included; a chained part also shows again the
    frame before its first."""
    index, count = part.part
    start = part.first - 1 if is_chained(part, target) else part.first if index else -part.head
    return start, part.frames + part.tail if index == count - 1 else part.last


def pictures_for(frames: int, fps: Fraction, target: Target) -> int:
    """The least legal number of pictures that reach over `frames` of the film."""
    rate = rate_of(target, fps)
    needed = int(Fraction(frames - 1) * rate / fps + Fraction(1, 2)) + 1
    steps = -(-max(0, needed - target.min_frames) // target.frame_step)
    return target.min_frames + steps * target.frame_step


def reach_of(target: Target, fps: Fraction) -> int | None:
    """The most frames of the film that one clip can show; None without a limit."""
    limits = []
    if target.max_frames:
        steps = (target.max_frames - target.min_frames) // target.frame_step
        most = target.min_frames + steps * target.frame_step
        limits.append(ceil((most - Fraction(1, 2)) * fps / rate_of(target, fps)))
    if target.max_seconds:
        limits.append(int(target.max_seconds * fps))
    return min(limits, default=None)


def rate_of(target: Target, fps: Fraction) -> Fraction:
    """The film's rate where the target makes it, else the nearest one that it makes."""
    if not target.rates or fps in target.rates:
        return fps
    return min(target.rates, key=lambda rate: (abs(rate - fps), rate))


def fitted(raster: Raster, maker: Maker) -> Fit:
    """The legal size that wastes the least of its picture on the crop, of those as good the one nearest in width."""
    width, height = raster.active[2:]
    sizes = maker.target.sizes or (_upwards((width, height), maker),)
    return min((_crop(size, width, height) for size in sizes), key=lambda fit: _cost(fit, width))


def size_like(size: Size, maker: Maker) -> Size:
    """The legal size of an image model whose aspect is nearest to a clip's, of two the nearer in width."""
    aspect = Fraction(*size)
    return min(
        maker.target.sizes or (_upwards(size, maker),),
        key=lambda each: (abs(Fraction(*each) - aspect), abs(each[0] - size[0]), each),
    )


def even(value: Fraction) -> int:
    """The nearest even whole number, at least 2."""
    return max(2, int(value / 2 + Fraction(1, 2)) * 2)


def _cost(fit: Fit, width: int) -> tuple[Fraction, int, Size]:
    shown = Fraction(fit.crop[2] * fit.crop[3], fit.size[0] * fit.size[1])
    return round(1 - shown, 2), abs(fit.crop[2] - width), fit.size


def _crop(size: Size, width: int, height: int) -> Fit:
    """The largest picture of the aspect width : height in the middle of `size`, its sides even."""
    across, down = size
    if width * down >= height * across:
        shown = (across, even(Fraction(across * height, width)))
    else:
        shown = (even(Fraction(down * width, height)), down)
    left, top = (across - shown[0]) // 2, (down - shown[1]) // 2
    return Fit(size=size, crop=(left, top, *shown))


def _upwards(size: Size, maker: Maker) -> Size:
    """A size with sides of the model's multiple, where any is legal."""
    multiple = maker.model.multiple if maker.model else 2
    return -(-size[0] // multiple) * multiple, -(-size[1] // multiple) * multiple
