"""Shots become requests that a model can make: legal sizes, 4n+1 pictures, parts that chain and cover every frame."""

import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cinec.backend import Role, Target, installed
from cinec.ir.canonical import canonical_json
from cinec.ir.generation import ConformRequest
from cinec.ir.picture import Raster
from cinec.ir.render import GeneratedPart, PictureRequest, RenderList
from cinec.passes.split_shot import split_shot
from cinec.passes.target_fit import fitted, pictures_for, reach_of, span_of
from cinec.passes.targets import Maker
from cinec.project import PROFILES, Config
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


@given(st.integers(1, 1500), st.integers(0, 24), st.integers(0, 24), RATES, st.booleans())
def test_parts_meet_and_each_is_short_enough(
    frames: int, enters: int, leaves: int, fps: Fraction, chains: bool
) -> None:
    """Handles belong to the ends, a chained part begins with the picture before it, no frame is lost. A transition of
    `enters` frames takes its half from the shot, and asks for as much before it."""
    target = WAN if chains else replace(WAN, controls=("text",))
    first, last = enters - enters // 2, frames + enters
    whole = replace(
        PICTURE,
        frames=last + leaves // 2,
        first=first,
        last=last,
        head=enters // 2,
        tail=leaves - leaves // 2,
        raster=replace(PICTURE.raster, fps=fps),
    )
    parts = split_shot(whole, target)
    assert [part.first for part in parts] == [first, *(part.last for part in parts[:-1])]
    assert parts[-1].last == last and all(part.first < part.last for part in parts)
    assert (parts[0].head, parts[-1].tail) == (whole.head, whole.tail)
    assert not any(part.head for part in parts[1:]) and not any(part.tail for part in parts[:-1])
    reach = reach_of(target, fps)
    spans = [span_of(part, target) for part in parts]
    assert reach is not None and all(end - start <= reach for start, end in spans)
    assert all(
        start <= part.first < part.last <= end for part, (start, end) in zip(parts, spans, strict=True)
    )
    assert (spans[0][0], spans[-1][1]) == (-whole.head, whole.frames + whole.tail), "every handle is made"


def test_a_long_shot_is_split_at_once_and_transitions_that_no_clip_holds_are_refused() -> None:
    hour = replace(PICTURE, frames=86400, first=0, last=86400)
    assert len(split_shot(hour, WAN)) == 720
    assert split_shot(replace(hour, tail=500), WAN) == ()


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
        frames = range(picture.first, picture.last)
        indexes = [part.conform.picture_at(frame) for frame in frames]
        assert indexes == sorted(indexes)
        assert 0 <= indexes[0] and indexes[-1] < part.clip.frames
        assert (part.clip.frames - 5) % 4 == 0


def test_a_part_goes_on_from_the_last_picture_of_the_one_before() -> None:
    film = tiny_film()
    shot = next(each for each in film.shots if each.id == "reel")
    first, second = shot.parts
    assert second.conform.offset == shot.requests[1].first - 1, "its picture 0 is the last one before it"
    assert second.conform.picture_at(shot.requests[1].first) >= 1 or second.clip.rate < film.fps
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
    """What the budget left out, and what caused a phrase, is in no key, nor is a negative prompt for a model that
    reads none."""
    for _, part in _every_part(tiny_film()):
        for prompt in (part.clip.prompt, *(still.prompt for _, still in part.stills)):
            assert prompt.positive and prompt.negative
            assert {"dropped", "cause"}.isdisjoint(re.findall(r'"(\w+)":', canonical_json(prompt)))
    model = tiny_files()["models/tiny-vace.toml"].replace('"negative", ', "")
    film = compiled(SCRIPT, {**tiny_files(), "models/tiny-vace.toml": model}, names=NAMES)
    shot = film.stages["select_targets"].shots[0]
    assert shot.parts[0].clip.prompt.negative == "" and shot.parts[0].stills[0][1].prompt.negative


DISSOLVED = """INT. ROOM - DAY

[[SHOT: MS ANNA, 50mm, 3s]]

ANNA waits.

[[TRANS: dissolve 24f]]

DISSOLVE TO:

INT. HALL - DAY

[[SHOT: MS ANNA, 50mm, 3s]]

ANNA waits.
"""


def test_the_frames_of_a_dissolve_are_made_and_move() -> None:
    """Both handles lie wholly inside their clips: no picture stands still for want of others."""
    out, into = tiny_film(DISSOLVED).shots
    for shot, frames in (
        (out, range(out.requests[0].last, out.requests[0].frames + out.requests[0].tail)),
        (into, range(-into.requests[0].head, into.requests[0].first)),
    ):
        assert len(frames) == 24
        (part,) = shot.parts
        shown = [part.conform.picture_at(frame) for frame in frames]
        assert 0 <= shown[0] and shown[-1] < part.clip.frames
        assert len(set(shown)) >= 8, "a second at eight pictures a second"


@given(st.integers(100, 900), RATES)
def test_what_a_part_hands_over_is_what_the_next_begins_with(frames: int, fps: Fraction) -> None:
    """The picture handed over shows the film's last frame of the part, whatever the count was rounded up to."""
    raster = replace(PICTURE.raster, fps=fps)
    parts = split_shot(replace(PICTURE, frames=frames, first=0, last=frames, raster=raster), WAN)
    for part in parts:
        start, end = span_of(part, WAN)
        conform = ConformRequest(
            frames=frames,
            first=part.first,
            last=part.last,
            raster=raster,
            rate=Fraction(16),
            offset=start,
            crop=(0, 0, 2, 2),
        )
        handed = conform.picture_at(part.last - 1)
        assert handed < pictures_for(end - start, fps, WAN)
        shows = start + Fraction(handed) * fps / 16
        assert abs(shows - (part.last - 1)) <= fps / 32


def test_a_frozen_shot_holds_one_picture() -> None:
    film = tiny_film(SCRIPT.replace("slow push in, 6s", "slow push in, 3s, freeze"))
    shot = next(each for each in film.shots if each.id == "reel")
    (part,) = shot.parts
    assert {part.conform.picture_at(frame) for frame in range(shot.frames)} == {0}


def test_a_draft_guides_its_model_as_the_film_does() -> None:
    """The profile says how previs draws, and how large a film is, not what a model of one size is shown."""
    layouts = []
    for profile in ("draft", "ink"):
        config = Config(profile=PROFILES[profile], profile_name=profile)
        film = compiled(SCRIPT, tiny_files(), names=NAMES, config=config).stages["select_targets"]
        layouts.append([part.layout for shot in film.shots for part in shot.parts])
    assert layouts[0] == layouts[1]
