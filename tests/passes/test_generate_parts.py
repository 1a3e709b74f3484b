"""Shots become requests that a model can make: legal sizes, 4n+1 pictures, parts that chain and cover every frame."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.backend import Role, Target, installed
from cinec.ir.picture import Raster
from cinec.ir.render import GeneratedPart, PictureRequest, RenderList
from cinec.passes.generate_parts import fitted, pictures_for, reach_of
from cinec.passes.split_shot import split_shot
from cinec.passes.targets import Maker
from cinec.timeline.conform_clip import clip_index
from tests.backends.samples import SAMPLES
from tests.compiled import compiled
from tests.tiny_project import NAMES, SCRIPT, tiny_files

WAN = Target(
    sizes=((832, 480), (480, 832)),
    rates=(Fraction(16),),
    min_frames=5,
    max_frames=81,
    frame_step=4,
    controls=("text", "first_frame"),
    licence="x",
)
PICTURE: PictureRequest = SAMPLES[Role.VIDEO].request
RATES = st.sampled_from([Fraction(24), Fraction(25), Fraction(30), Fraction(24000, 1001), Fraction(60)])


def tiny_film(text: str = SCRIPT, **names: str) -> RenderList:
    film = compiled(text, tiny_files(), names={**NAMES, **names}).stages["select_targets"]
    assert isinstance(film, RenderList)
    return film


def maker(target: Target) -> Maker:
    return Maker(name="x", backend=installed().get("previs"), role=Role.VIDEO, target=target)


@given(st.integers(1, 2000), RATES, st.sampled_from([16, 24, 8]), st.sampled_from([(5, 4), (1, 8), (1, 1)]))
def test_counts_of_pictures_are_legal_and_reach_over_the_film(
    frames: int, fps: Fraction, rate: int, legal: tuple[int, int]
) -> None:
    target = replace(WAN, rates=(Fraction(rate),), min_frames=legal[0], frame_step=legal[1], max_frames=None)
    count = pictures_for(frames, fps, target)
    assert count >= legal[0] and (count - legal[0]) % legal[1] == 0
    assert int(Fraction(frames - 1) * rate / fps + Fraction(1, 2)) <= count - 1
    fewer = count - legal[1]
    assert fewer < legal[0] or int(Fraction(frames - 1) * rate / fps + Fraction(1, 2)) > fewer - 1


@given(RATES, st.integers(1, 40))
def test_the_longest_clip_is_as_long_as_it_says(fps: Fraction, steps: int) -> None:
    target = replace(WAN, max_frames=5 + 4 * steps)
    reach = reach_of(target, fps)
    assert reach is not None
    assert pictures_for(reach, fps, target) <= 5 + 4 * steps < pictures_for(reach + 1, fps, target)


@given(st.integers(1, 1500), st.integers(0, 12), st.integers(0, 12), RATES, st.booleans())
def test_parts_meet_and_each_is_short_enough(
    frames: int, head: int, tail: int, fps: Fraction, chains: bool
) -> None:
    """Handles belong to the ends, a chained part begins with the picture before it, no frame is lost."""
    target = WAN if chains else replace(WAN, controls=("text",))
    raster = replace(PICTURE.raster, fps=fps)
    whole = replace(PICTURE, frames=frames, first=0, last=frames, head=head, tail=tail, raster=raster)
    parts = split_shot(whole, target, fps)
    assert [part.first for part in parts] == [0, *(part.last for part in parts[:-1])]
    assert parts[-1].last == frames and all(part.first < part.last for part in parts)
    assert (parts[0].head, parts[-1].tail) == (head, tail)
    assert not any(part.head for part in parts[1:]) and not any(part.tail for part in parts[:-1])
    reach = reach_of(target, fps)
    assert reach is not None
    for part in parts:
        began = part.part[0] > 0 and chains
        assert part.head + part.last - part.first + part.tail + began <= reach


@pytest.mark.parametrize(
    ("active", "size", "crop"),
    [
        ((0, 92, 1280, 536), (832, 480), (0, 66, 832, 348)),
        ((0, 0, 1280, 720), (832, 480), (0, 6, 832, 468)),
        ((0, 0, 720, 1280), (480, 832), (6, 0, 468, 832)),
        ((160, 0, 960, 720), (832, 480), (96, 0, 640, 480)),
    ],
)
def test_the_nearest_legal_size_and_a_crop(
    active: tuple[int, int, int, int], size: tuple[int, int], crop: tuple[int, int, int, int]
) -> None:
    raster = Raster(width=1280, height=1280, active=active, fps=Fraction(24))
    fit = fitted(raster, maker(WAN))
    assert (fit.size, fit.crop) == (size, crop)


def test_a_target_of_any_size_makes_the_active_picture() -> None:
    raster = Raster(width=1280, height=720, active=(0, 92, 1280, 536), fps=Fraction(24))
    assert fitted(raster, maker(replace(WAN, sizes=()))).size == (1280, 536)


def _every_part(film: RenderList) -> list[tuple[PictureRequest, GeneratedPart]]:
    return [pair for shot in film.shots for pair in zip(shot.requests, shot.parts, strict=bool(shot.parts))]


def test_every_frame_of_the_film_finds_a_picture_of_its_clip() -> None:
    for picture, part in _every_part(tiny_film()):
        frames = range(picture.first - picture.head, picture.last + picture.tail)
        indexes = [clip_index(part.conform, frame) for frame in frames]
        assert indexes == sorted(indexes)
        assert 0 <= indexes[0] and indexes[-1] < part.clip.frames
        assert (part.clip.frames - 5) % 4 == 0


def test_a_part_goes_on_from_the_last_picture_of_the_one_before() -> None:
    film = tiny_film()
    shot = next(each for each in film.shots if each.id == "reel")
    first, second = shot.parts
    assert second.conform.offset == shot.requests[1].first - 1, "its picture 0 is the last one before it"
    assert clip_index(second.conform, shot.requests[1].first) >= 1 or second.clip.rate < film.fps
    assert first.layout is not None and "first_frame.png" in first.layout.maps
    assert second.layout is not None and second.layout.maps == ("depth.mkv", "depth.json")
    assert [port for port, _ in first.stills] == ["first_frame"] and not second.stills


def test_the_layout_is_the_picture_at_the_clips_size() -> None:
    for picture, part in _every_part(tiny_film()):
        assert part.layout is not None
        drawn = part.layout.picture
        assert drawn.raster.active == (0, 0, part.clip.width, part.clip.height)
        assert (part.layout.frames, part.layout.rate) == (part.clip.frames, part.clip.rate)
        assert part.layout.offset == part.conform.offset
        assert drawn.camera.keys == picture.camera.keys and not drawn.titles
        shown = Fraction(part.conform.crop[2], part.clip.width)
        assert abs(Fraction(picture.camera.sensor, drawn.camera.sensor) - shown) < Fraction(1, 10000)


def test_a_target_with_depth_needs_no_last_picture_and_one_without_gets_it() -> None:
    film = tiny_film()
    vace = next(each for each in film.shots if each.parts and each.parts[0].clip.model.name == "tiny-vace")
    wan = next(each for each in film.shots if each.parts and each.parts[0].clip.model.name == "tiny-wan")
    assert vace.parts[0].controls == ("first_frame", "depth")
    assert wan.parts[0].controls == ("first_frame", "last_frame")
    assert [port for port, _ in wan.parts[0].stills] == ["first_frame", "last_frame"]


def test_a_target_of_words_gets_words_and_a_warning() -> None:
    script = compiled(SCRIPT, tiny_files(), names={**NAMES, "video": "tiny-wan-text"})
    shot = script.stages["select_targets"].shots[0]
    (part,) = shot.parts
    assert part.layout is None and part.controls == () and not part.stills
    assert "tiny-wan-text` sees no layout" in "".join(each.message for each in script.findings)


def test_without_an_image_model_the_layout_itself_opens_the_clip() -> None:
    film = tiny_film(image="previs")
    part = film.shots[0].parts[0]
    assert part.stills == () and part.controls == ("first_frame", "depth")


def test_a_request_holds_what_is_told_and_nothing_that_is_not() -> None:
    """What the budget left out is in no key, nor is a negative prompt for a model that reads none."""
    for _, part in _every_part(tiny_film()):
        for prompt in (part.clip.prompt, *(still.prompt for _, still in part.stills)):
            assert prompt.positive and prompt.negative and prompt.dropped == ()
    model = tiny_files()["models/tiny-vace.toml"].replace('"negative", ', "")
    film = compiled(SCRIPT, {**tiny_files(), "models/tiny-vace.toml": model}, names=NAMES)
    shot = film.stages["select_targets"].shots[0]
    assert shot.parts[0].clip.prompt.negative == "" and shot.parts[0].stills[0][1].prompt.negative
