"""Diffusion models, tiny and random, through the real libraries: what they make, and what it depends on."""

import socket
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cinec.errors import BackendError
from cinec_diffusers import BACKEND
from tests.models.generation import (
    FRAMES,
    HEIGHT,
    PROMPT,
    WIDTH,
    StoppedAfter,
    clip_of,
    frames_of,
    grey_clip,
    image_of,
    make,
    model_of,
    picture,
    png,
    prompt_of,
    report,
    run,
    written,
)
from tests.models.tiny_diffusion import made, make_wan_image

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(bool(BACKEND.missing()), reason="pip install 'cinec[diffusion]'"),
]
Inputs = dict[str, tuple[Path, ...]]
CLIPS = ("wan-text", "wan-image", "wan-vace")


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the tiny models lie, each made when it is first asked for."""
    return tmp_path_factory.mktemp("models")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing here may look at the network; each test loads its own models, whose layers are too small for threads."""
    import torch

    torch.set_num_threads(1)

    def refuse(*_: Any) -> None:
        raise AssertionError("the network was used")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    from cinec_diffusers.loading import unload

    unload()
    yield


@pytest.fixture
def inputs(tmp_path: Path) -> Inputs:
    return {
        "first_frame": (png(tmp_path / "first.png", 1),),
        "last_frame": (png(tmp_path / "last.png", 2),),
        "depth": (grey_clip(tmp_path / "depth.mkv", (50, 90, 130, 170, 210)),),
        "reference": (png(tmp_path / "ana.png", 3, (40, 48)), png(tmp_path / "marsh.png", 4)),
    }


def request_for(pipeline: str, models: Path, **fields: Any) -> Any:
    model = model_of(made(pipeline, models), pipeline)
    return image_of(model, **fields) if pipeline == "sdxl" else clip_of(model, **fields)


def needed(pipeline: str, inputs: Inputs) -> Inputs:
    return {"first_frame": inputs["first_frame"]} if pipeline == "wan-image" else {}


@pytest.mark.parametrize("pipeline", CLIPS)
@pytest.mark.parametrize(("width", "height", "frames"), [(64, 32, 5), (64, 48, 9)])
def test_a_clip_has_the_frames_the_size_and_the_rate_that_were_asked_for(
    pipeline: str, width: int, height: int, frames: int, models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    request = request_for(pipeline, models, width=width, height=height, frames=frames, rate=Fraction(8))
    done = make(request, tmp_path, inputs=needed(pipeline, inputs))
    shown, rate = frames_of(done)
    assert shown.shape == (frames, height, width, 3) and rate == 8
    assert sorted(written(done)) == ["clip.mkv", "last_frame.png", "report.json"]
    from PIL import Image

    with Image.open(done.out / "last_frame.png") as last:
        assert last.mode == "RGB" and last.tobytes() == shown[-1].tobytes()


def test_a_still_has_the_size_that_was_asked_for(models: Path, tmp_path: Path) -> None:
    done = make(request_for("sdxl", models, width=72, height=48), tmp_path)
    from PIL import Image

    with Image.open(done.out / "image.png") as still:
        assert (still.mode, still.size) == ("RGB", (72, 48))
    assert sorted(written(done)) == ["image.png", "report.json"]


@pytest.mark.parametrize("pipeline", ("sdxl", *CLIPS))
def test_one_seed_makes_the_same_bytes_and_another_seed_others(
    pipeline: str, models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    request, given = request_for(pipeline, models), needed(pipeline, inputs)
    first = make(request, tmp_path, inputs=given)
    assert written(make(request, tmp_path, inputs=given)) == written(first)
    from cinec_diffusers.loading import unload

    unload()
    assert written(make(request, tmp_path, inputs=given)) == written(first), "loaded afresh"
    assert picture(make(request, tmp_path, inputs=given, seed=8)) != picture(first)


@pytest.mark.parametrize("pipeline", ("sdxl", *CLIPS))
def test_the_words_change_the_picture(pipeline: str, models: Path, inputs: Inputs, tmp_path: Path) -> None:
    given = needed(pipeline, inputs)
    first = picture(make(request_for(pipeline, models), tmp_path, inputs=given))
    others = (
        prompt_of(("a car in the sea", "action", 1), negative=PROMPT.negative),
        prompt_of(("wide shot", "size ws", 1), ("a woman at the window", "cast ANA", 1), negative="smoke"),
    )
    for other in others:
        assert picture(make(request_for(pipeline, models, prompt=other), tmp_path, inputs=given)) != first


@pytest.mark.parametrize(
    ("pipeline", "ports"),
    [
        ("wan-image", ("last_frame",)),
        ("wan-vace", ("first_frame",)),
        ("wan-vace", ("last_frame",)),
        ("wan-vace", ("depth",)),
        ("wan-vace", ("reference",)),
        ("wan-vace", ("first_frame", "last_frame", "depth", "reference")),
    ],
)
def test_each_input_changes_the_clip(
    pipeline: str, ports: tuple[str, ...], models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    request, without = request_for(pipeline, models), needed(pipeline, inputs)
    given = {**without, **{port: inputs[port] for port in ports}}
    done = make(request, tmp_path, inputs=given)
    assert frames_of(done)[0].shape == (FRAMES, HEIGHT, WIDTH, 3)
    assert picture(done) != picture(make(request, tmp_path, inputs=without))
    assert report(done)["inputs"] == sorted(given) and report(done)["unused"] == []


def test_another_first_frame_makes_another_clip(models: Path, inputs: Inputs, tmp_path: Path) -> None:
    request = request_for("wan-image", models)
    first = make(request, tmp_path, inputs={"first_frame": inputs["first_frame"]})
    assert picture(make(request, tmp_path, inputs={"first_frame": inputs["last_frame"]})) != picture(first)


def test_a_still_may_leave_the_picture_that_it_starts_from(
    models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    def still(strength: int, **given: tuple[Path, ...]) -> Any:
        request = image_of(model_of(made("sdxl", models), "sdxl", steps=4), strength=strength)
        return make(request, tmp_path, inputs=given)

    start = {"first_frame": inputs["first_frame"]}
    words, near, far = still(500), still(500, **start), still(900, **start)
    assert len({picture(words), picture(near), picture(far)}) == 3
    assert picture(still(1000, **start)) == picture(still(1000)), "nothing but the size is left"
    assert [report(each)["steps"] for each in (near, far, still(0, **start))] == [2, 3, 1]
    assert near.reports == [(1, 2), (2, 2)]
    assert report(still(1000, **start))["unused"] == ["first_frame"]


def test_what_a_pipeline_does_not_take_is_reported(models: Path, inputs: Inputs, tmp_path: Path) -> None:
    done = make(request_for("wan-text", models), tmp_path, inputs={"depth": inputs["depth"]})
    assert report(done)["unused"] == ["depth"]


@pytest.mark.parametrize(("sees", "ports"), [(1, ("first_frame",)), (2, ("first_frame", "last_frame"))])
def test_models_that_see_one_or_two_pictures_are_given_as_many(
    sees: int, ports: tuple[str, ...], inputs: Inputs, tmp_path: Path
) -> None:
    make_wan_image(tmp_path / "model", sees=sees)
    request = clip_of(model_of(tmp_path / "model", "wan-image"))
    done = make(request, tmp_path, inputs={port: inputs[port] for port in ports})
    assert frames_of(done)[0].shape[0] == FRAMES
    wrong = {port: inputs[port] for port in ("first_frame", "last_frame")[: 3 - sees]}
    with pytest.raises(BackendError, match="last frame") as caught:
        make(request, tmp_path, inputs=wrong)
    assert caught.value.code == "CINE159" and caught.value.hint


@pytest.mark.parametrize("pipeline", ("sdxl", *CLIPS))
def test_progress_rises_to_the_number_of_steps(
    pipeline: str, models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    request = request_for(pipeline, models)
    done = make(request, tmp_path, inputs=needed(pipeline, inputs))
    assert done.reports == [(1, 2), (2, 2)]


@pytest.mark.parametrize("pipeline", ("sdxl", *CLIPS))
def test_a_stopped_action_ends_between_two_steps(
    pipeline: str, models: Path, inputs: Inputs, tmp_path: Path
) -> None:
    model = model_of(made(pipeline, models), pipeline, steps=9)
    request: Any = image_of(model) if pipeline == "sdxl" else clip_of(model)
    (tmp_path / "stopped").mkdir()
    workspace = StoppedAfter(tmp_path / "stopped", inputs=needed(pipeline, inputs), steps=3)
    with pytest.raises(BackendError) as caught:
        run(request, workspace)
    assert caught.value.code == "CINE156"
    assert [step for step, _ in workspace.reports] == [1, 2, 3]
    assert written(workspace) == {}
    again = request_for(pipeline, models)
    given = needed(pipeline, inputs)
    warm = written(make(again, tmp_path, inputs=given))
    from cinec_diffusers.loading import unload

    unload()
    assert written(make(again, tmp_path, inputs=given)) == warm, "what was stopped leaves no trace"


def test_a_model_is_loaded_once_and_the_last_two_stay(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cinec_diffusers import loading

    read: list[str] = []
    original: Callable[..., Any] = loading._read

    def counted(model: Any, *rest: Any) -> Any:
        read.append(model.pipeline)
        return original(model, *rest)

    monkeypatch.setattr(loading, "_read", counted)
    monkeypatch.setattr(loading, "device_name", lambda: "cpu")
    for pipeline in ("sdxl", "wan-text", "sdxl", "wan-text"):
        make(request_for(pipeline, models), tmp_path)
    assert read == ["sdxl", "wan-text"]
    changed = model_of(made("sdxl", models), "sdxl", steps=3, guidance=700)
    make(image_of(changed), tmp_path)
    assert read == ["sdxl", "wan-text"], "steps and guidance load nothing"
    for pipeline in ("wan-vace", "sdxl", "wan-text"):
        make(request_for(pipeline, models), tmp_path)
    assert read[2:] == ["wan-vace", "wan-text"]


def test_a_shift_holds_for_one_action_only(models: Path, tmp_path: Path) -> None:
    own = request_for("wan-text", models)
    shifted = clip_of(model_of(made("wan-text", models), "wan-text", shift=900))
    first = picture(make(own, tmp_path))
    assert picture(make(shifted, tmp_path)) != first
    assert picture(make(own, tmp_path)) == first


@pytest.mark.parametrize("dtype", ["bfloat16", "float16"])
@pytest.mark.parametrize("pipeline", ["sdxl", "wan-text"])
def test_half_precision_runs_twice_the_same(pipeline: str, dtype: str, models: Path, tmp_path: Path) -> None:
    model = model_of(made(pipeline, models), pipeline, dtype=dtype)
    request: Any = image_of(model) if pipeline == "sdxl" else clip_of(model)
    first = make(request, tmp_path)
    assert report(first)["dtype"] == dtype
    assert written(make(request, tmp_path)) == written(first)


def test_the_report_says_what_made_it_and_nothing_of_the_machine(models: Path, tmp_path: Path) -> None:
    model = model_of(made("wan-text", models), "wan-text", digest="d" * 64)
    done = make(clip_of(model), tmp_path)
    told = report(done)
    assert (told["model"], told["digest"], told["seed"], told["steps"]) == ("tiny", "d" * 64, 7, 2)
    assert told["positive"] == PROMPT.positive and told["dropped"] == []
    assert 0 < told["tokens"]["positive"] < told["tokens"]["limit"] == 511
    assert set(told["versions"]) == {"torch", "diffusers", "transformers"}
    text = (done.out / "report.json").read_text()
    assert str(models) not in text and socket.gethostname() not in text
