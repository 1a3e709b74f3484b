"""Generate parts: a shot for a target that is told of it, as layout, stills, clip and cut, each legal for its model."""

from dataclasses import replace
from fractions import Fraction

from cinec.backend import Target
from cinec.ir.generation import ClipRequest, ConformRequest, ImageRequest
from cinec.ir.picture import Raster
from cinec.ir.prompt import Prompt
from cinec.ir.render import GeneratedPart, LayoutRequest, PictureRequest
from cinec.ir.shots import Shot
from cinec.passes.target_fit import (
    DEPTH,
    FIRST,
    LAST,
    REFERENCE,
    Fit,
    fitted,
    is_chained,
    limit_of,
    pictures_for,
    rate_of,
    size_like,
    span_of,
    takes,
)
from cinec.passes.targets import Maker, Targets

STILLS = (FIRST, LAST)
MAPS = {FIRST: ("first_frame.png",), LAST: ("last_frame.png",), DEPTH: ("depth.mkv", "depth.json")}


def generated_parts(
    shot: Shot, pictures: tuple[PictureRequest, ...], maker: Maker, targets: Targets
) -> tuple[GeneratedPart, ...]:
    """One part for each request of the shot. A part after the first goes on from the last picture of the one before,
    where the target takes a first frame."""
    fit = fitted(pictures[0].raster, maker)
    return tuple(_part(shot, picture, fit, maker, targets) for picture in pictures)


def _part(shot: Shot, picture: PictureRequest, fit: Fit, maker: Maker, targets: Targets) -> GeneratedPart:
    target, fps = maker.target, picture.raster.fps
    start, end = span_of(picture, target)
    rate = rate_of(target, fps)
    frames = pictures_for(end - start, fps, target)
    controls = _guides(target)
    drawn = tuple(each for each in controls if not (each == FIRST and is_chained(picture, target)))
    image = targets.image()
    conform = _conform(picture, fit, rate, start)
    return GeneratedPart(
        layout=_layout(picture, fit, frames, rate, start, drawn) if drawn else None,
        clip=ClipRequest(
            prompt=_told(shot, maker),
            width=fit.size[0],
            height=fit.size[1],
            frames=frames,
            last=conform.picture_at(picture.last - 1),
            rate=rate,
            model=targets.use(maker),
        ),
        conform=conform,
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
    """The shot's prompt in the maker's dialect, without what the maker does not read."""
    prompt = next((each for each in shot.prompts if each.dialect == maker.dialect), Prompt())
    negative = prompt.negative if takes(maker.target, "negative") else ""
    return replace(prompt, negative=negative)


def _stills(
    shot: Shot, fit: Fit, drawn: tuple[str, ...], targets: Targets
) -> tuple[tuple[str, ImageRequest], ...]:
    """The pictures between which a clip moves, drawn anew by an image model where the project has one."""
    image = targets.image()
    if image is None or image.model is None:
        return ()
    width, height = size_like(fit.size, image)
    still = ImageRequest(
        prompt=_told(shot, image),
        width=width,
        height=height,
        model=targets.use(image),
        strength=image.model.strength,
    )
    return tuple((port, still) for port in drawn if port in STILLS)


def _layout(
    picture: PictureRequest, fit: Fit, frames: int, rate: Fraction, offset: int, drawn: tuple[str, ...]
) -> LayoutRequest:
    """The shot's geometry at the clip's size, drawn as a film whatever the profile: a wider sensor where the crop is
    narrower than the clip."""
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
        look=replace(picture.look, style="film"),
        tier="standard",
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
        frozen=picture.frozen,
    )
