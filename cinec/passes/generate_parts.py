"""Generate parts: a shot for a target that is told of it, as layout, stills, clip and cut, each legal for its model."""

from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil

from cinec.backend import Target
from cinec.ir.generation import ClipRequest, ConformRequest, ImageRequest
from cinec.ir.picture import Raster
from cinec.ir.prompt import Prompt
from cinec.ir.render import GeneratedPart, LayoutRequest, PictureRequest
from cinec.ir.shots import Shot
from cinec.passes.targets import Maker, Targets

FIRST, LAST, DEPTH, REFERENCE = "first_frame", "last_frame", "depth", "references"
STILLS = (FIRST, LAST)
MAPS = {FIRST: ("first_frame.png",), LAST: ("last_frame.png",), DEPTH: ("depth.mkv", "depth.json")}

Size = tuple[int, int]
Crop = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A legal size, and the active picture in it as x, y, width, height."""

    size: Size
    crop: Crop


def generated_parts(
    shot: Shot, pictures: tuple[PictureRequest, ...], maker: Maker, targets: Targets
) -> tuple[GeneratedPart, ...]:
    """One part for each request of the shot. A part after the first goes on from the last picture of the one before,
    where the target takes a first frame."""
    fit = fitted(pictures[0].raster, maker)
    return tuple(_part(shot, picture, fit, maker, targets) for picture in pictures)


def takes(target: Target, control: str) -> bool:
    """Whether a target has a control, counted (`references:4`) or not."""
    return any(each.partition(":")[0] == control for each in target.controls)


def limit_of(target: Target, control: str) -> int:
    """How many of a counted control a target takes; 0 when it takes none."""
    counts = [each.partition(":")[2] for each in target.controls if each.partition(":")[0] == control]
    return int(counts[0] or 1) if counts else 0


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
    multiple = maker.model.multiple if maker.model else 2
    own = (_upwards(width, multiple), _upwards(height, multiple))
    sizes = maker.target.sizes or (own,)
    return min((_crop(size, width, height) for size in sizes), key=lambda fit: _cost(fit, width))


def _cost(fit: Fit, width: int) -> tuple[Fraction, int, Size]:
    shown = Fraction(fit.crop[2] * fit.crop[3], fit.size[0] * fit.size[1])
    return round(1 - shown, 2), abs(fit.crop[2] - width), fit.size


def _crop(size: Size, width: int, height: int) -> Fit:
    """The largest picture of the aspect width : height in the middle of `size`, its sides even."""
    across, down = size
    if width * down >= height * across:
        shown = (across, _even(Fraction(across * height, width)))
    else:
        shown = (_even(Fraction(down * width, height)), down)
    left, top = (across - shown[0]) // 2, (down - shown[1]) // 2
    return Fit(size=size, crop=(left, top, *shown))


def _even(value: Fraction) -> int:
    return max(2, int(value / 2 + Fraction(1, 2)) * 2)


def _upwards(value: int, multiple: int) -> int:
    return -(-value // multiple) * multiple


def _part(shot: Shot, picture: PictureRequest, fit: Fit, maker: Maker, targets: Targets) -> GeneratedPart:
    target, fps = maker.target, picture.raster.fps
    chained = picture.part[0] > 0 and takes(target, FIRST)
    offset = picture.first - 1 if chained else picture.first - picture.head
    end = picture.last + picture.tail
    rate = rate_of(target, fps)
    frames = pictures_for(end - offset, fps, target)
    controls = _guides(target)
    drawn = tuple(each for each in controls if not (chained and each == FIRST))
    image = targets.image()
    return GeneratedPart(
        layout=_layout(picture, fit, frames, rate, offset, drawn) if drawn else None,
        clip=ClipRequest(
            prompt=_told(shot, maker),
            width=fit.size[0],
            height=fit.size[1],
            frames=frames,
            rate=rate,
            model=targets.use(maker),
        ),
        conform=_conform(picture, fit, rate, offset),
        controls=controls,
        stills=_stills(shot, fit, drawn, targets),
        references=limit_of(target, REFERENCE),
        still_references=limit_of(image.target, REFERENCE) if image else 0,
        milliseconds=max(1000, target.milliseconds_per_frame * frames),
    )


def _guides(target: Target) -> tuple[str, ...]:
    """What of the layout a target is given. Depth says where a move ends, so only a target without it needs the last
    picture, too."""
    guides = FIRST, *((DEPTH,) if takes(target, DEPTH) else (LAST,))
    return tuple(each for each in guides if takes(target, each))


def _told(shot: Shot, maker: Maker) -> Prompt:
    """The shot's prompt in the maker's dialect, without what the maker does not read or what was left out of it."""
    prompt = next((each for each in shot.prompts if each.dialect == maker.dialect), Prompt())
    negative = prompt.negative if takes(maker.target, "negative") else ""
    return replace(prompt, negative=negative, dropped=())


def _stills(
    shot: Shot, fit: Fit, drawn: tuple[str, ...], targets: Targets
) -> tuple[tuple[str, ImageRequest], ...]:
    """The pictures between which a clip moves, drawn anew by an image model where the project has one."""
    image = targets.image()
    if image is None or image.model is None:
        return ()
    width, height = _like(fit.size, image)
    still = ImageRequest(
        prompt=_told(shot, image),
        width=width,
        height=height,
        model=targets.use(image),
        strength=image.model.strength,
    )
    return tuple((port, still) for port in drawn if port in STILLS)


def _like(size: Size, image: Maker) -> Size:
    """The legal size of an image model whose aspect is nearest to a clip's, of two the nearer in width."""
    multiple = image.model.multiple if image.model else 2
    own = (_upwards(size[0], multiple), _upwards(size[1], multiple))
    aspect = Fraction(*size)
    return min(
        image.target.sizes or (own,),
        key=lambda each: (abs(Fraction(*each) - aspect), abs(each[0] - size[0]), each),
    )


def _layout(
    picture: PictureRequest, fit: Fit, frames: int, rate: Fraction, offset: int, drawn: tuple[str, ...]
) -> LayoutRequest:
    """The shot's geometry at the clip's size: a wider sensor where the crop is narrower than the clip."""
    width, height = fit.size
    whole = Raster(width=width, height=height, active=(0, 0, width, height), fps=picture.raster.fps)
    sensor = picture.camera.sensor * width // fit.crop[2]
    bare = replace(
        picture,
        raster=whole,
        camera=replace(picture.camera, sensor=sensor),
        titles=(),
        fade_in=0,
        fade_out=0,
        fade_colour="#000000",
        head=0,
        tail=0,
        first=0,
        last=picture.frames,
        part=(0, 1),
    )
    return LayoutRequest(
        picture=bare,
        frames=frames,
        rate=rate,
        offset=offset,
        maps=tuple(name for each in drawn for name in MAPS[each]),
    )


def _conform(picture: PictureRequest, fit: Fit, rate: Fraction, offset: int) -> ConformRequest:
    return ConformRequest(
        frames=picture.frames,
        first=picture.first,
        last=picture.last,
        raster=picture.raster,
        rate=rate,
        offset=offset,
        crop=fit.crop,
        head=picture.head,
        tail=picture.tail,
        titles=picture.titles,
        fade_in=picture.fade_in,
        fade_out=picture.fade_out,
        fade_colour=picture.fade_colour,
    )
