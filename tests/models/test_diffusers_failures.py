"""Models that cannot be loaded or that fail while they run: each ends in a code and a hint."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cinec.errors import BackendError
from cinec_diffusers import BACKEND
from tests.models.generation import clip_of, image_of, make, model_of, picture, png, report, written
from tests.models.tiny_diffusion import made

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(bool(BACKEND.missing()), reason="pip install 'cinec[diffusion]'"),
]
COMMIT = "0123456789abcdef0123456789abcdef01234567"


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture
def own(models: Path, tmp_path: Path) -> Path:
    """A tiny model that a test may break."""
    return Path(shutil.copytree(made("wan-text", models), tmp_path / "own"))


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    from cinec_diffusers.loading import unload

    unload()
    yield
    unload()


def refused(request: Any, folder: Path, **fields: Any) -> BackendError:
    with pytest.raises(BackendError) as caught:
        make(request, folder, **fields)
    error = caught.value
    assert error.hint and error.message[0] == error.message[0].lower() and not error.message.endswith(".")
    return error


def test_weights_in_pickles_only_are_refused(own: Path, tmp_path: Path) -> None:
    import torch
    from safetensors.torch import load_file

    file = own / "transformer" / "diffusion_pytorch_model.safetensors"
    torch.save(load_file(file), file.with_suffix(".bin"))
    file.unlink()
    error = refused(clip_of(model_of(own, "wan-text")), tmp_path)
    assert error.code == "CINE154" and "transformer" in error.message


def test_weights_of_another_pipeline_are_refused(models: Path, tmp_path: Path) -> None:
    error = refused(image_of(model_of(made("wan-text", models), "sdxl")), tmp_path)
    assert error.code == "CINE150" and "WanPipeline" in error.message


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("vae/diffusion_pytorch_model.safetensors", b"\x00" * 40),
        ("vae/diffusion_pytorch_model.safetensors", b"\x10\x00\x00\x00\x00\x00\x00\x00{not json here}}"),
        ("vae/config.json", b"{"),
        ("transformer/config.json", b'{"_class_name": "WanTransformer3DModel", "num_layers": 5}'),
        ("tokenizer/tokenizer.json", b"[]"),
        ("scheduler/scheduler_config.json", b""),
    ],
)
def test_broken_files_are_refused(file: str, content: bytes, own: Path, tmp_path: Path) -> None:
    (own / file).write_bytes(content)
    error = refused(clip_of(model_of(own, "wan-text")), tmp_path)
    assert error.code == "CINE155" and "weights/tiny" in error.hint


@pytest.mark.parametrize("part", ["vae", "tokenizer", "scheduler", "text_encoder/config.json"])
def test_parts_that_are_missing_are_refused(part: str, own: Path, tmp_path: Path) -> None:
    path = own / part
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    assert refused(clip_of(model_of(own, "wan-text")), tmp_path).code == "CINE155"


@pytest.fixture
def cache(models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The local cache of models, with one snapshot of acme/tiny."""
    from huggingface_hub import constants

    snapshot = tmp_path / "hub" / "models--acme--tiny" / "snapshots" / COMMIT
    shutil.copytree(made("wan-text", models), snapshot)
    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "hub"))
    return snapshot


def cached(repo: str = "acme/tiny", revision: str = COMMIT) -> Any:
    return clip_of(model_of("", "wan-text", folder="", repo=repo, revision=revision))


def test_a_repository_is_loaded_from_the_local_cache(cache: Path, tmp_path: Path) -> None:
    told = report(make(cached(), tmp_path))
    assert (told["repo"], told["revision"]) == ("acme/tiny", COMMIT) and "digest" not in told


@pytest.mark.parametrize(("repo", "revision"), [("acme/other", COMMIT), ("acme/tiny", "f" * 40)])
def test_weights_that_are_not_here_come_with_the_command(
    repo: str, revision: str, cache: Path, tmp_path: Path
) -> None:
    error = refused(cached(repo, revision), tmp_path)
    assert (error.code, error.hint) == ("CINE153", f"hf download {repo} --revision {revision}")


def test_a_download_that_broke_off_is_to_be_gone_on_with(cache: Path, tmp_path: Path) -> None:
    shutil.rmtree(cache / "vae")
    error = refused(cached(), tmp_path)
    assert (error.code, error.hint) == ("CINE155", f"hf download acme/tiny --revision {COMMIT}")


def test_too_little_memory_forgets_the_model_and_says_what_helps(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import diffusers
    import torch

    from cinec_diffusers import loading

    for failure in (
        torch.OutOfMemoryError("CUDA out of memory. Tried to allocate 20.00 GiB"),
        RuntimeError("[enforce fail at alloc_cpu.cpp:119] DefaultCPUAllocator: can't allocate memory"),
        MemoryError(),
    ):

        def fail(*_: Any, error: Exception = failure, **__: Any) -> None:
            raise error

        monkeypatch.setattr(diffusers.WanPipeline, "encode_prompt", fail)
        error = refused(clip_of(model_of(made("wan-text", models), "wan-text")), tmp_path)
        assert error.code == "CINE157" and "sizes" in error.hint
        assert not loading._kept


def test_any_other_failure_names_the_model(
    models: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import diffusers

    def fail(*_: Any, **__: Any) -> None:
        raise RuntimeError("mat1 and mat2 shapes cannot be multiplied\nand more")

    monkeypatch.setattr(diffusers.WanPipeline, "encode_prompt", fail)
    error = refused(clip_of(model_of(made("wan-text", models), "wan-text")), tmp_path)
    assert error.code == "CINE155" and "shapes cannot be multiplied" in error.message
    assert "and more" not in error.message


@pytest.mark.parametrize(("level", "said"), [(float("nan"), "no pictures"), (-6e4, "black pictures")])
@pytest.mark.parametrize("pipeline", ["sdxl", "wan-text"])
def test_pictures_of_nothing_are_an_error(
    pipeline: str, level: float, said: str, models: Path, tmp_path: Path
) -> None:
    from cinec_diffusers import loading

    model = model_of(made(pipeline, models), pipeline, dtype="float16")
    request: Any = image_of(model) if pipeline == "sdxl" else clip_of(model)
    make(request, tmp_path)
    (kept,) = loading._kept.values()
    kept.pipeline.vae.decoder.conv_out.bias.data.fill_(level)
    error = refused(request, tmp_path)
    assert error.code == "CINE158" and said in error.message
    assert error.hint == 'dtype = "bfloat16" in models/tiny.toml'


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n" + b"\x00" * 30])
@pytest.mark.parametrize("port", ["first_frame", "depth", "reference"])
def test_inputs_that_are_no_pictures(port: str, content: bytes, models: Path, tmp_path: Path) -> None:
    path = tmp_path / "input"
    path.write_bytes(content)
    request = clip_of(model_of(made("wan-vace", models), "wan-vace"))
    error = refused(request, tmp_path, inputs={port: (path,)})
    assert error.code == "CINE159" and f"`{port}`" in error.message


def test_a_depth_clip_of_another_length(models: Path, tmp_path: Path) -> None:
    from tests.models.generation import grey_clip

    request = clip_of(model_of(made("wan-vace", models), "wan-vace"))
    depth = grey_clip(tmp_path / "depth.mkv", (10, 20, 30))
    error = refused(request, tmp_path, inputs={"depth": (depth,)})
    assert error.code == "CINE159" and "3 frames" in error.message and "5" in error.message


def test_an_input_of_another_size_is_scaled(models: Path, tmp_path: Path) -> None:
    request = clip_of(model_of(made("wan-vace", models), "wan-vace"))
    large = make(request, tmp_path, inputs={"first_frame": (png(tmp_path / "large.png", 1, (640, 320)),)})
    assert picture(large) and sorted(written(large)) == ["clip.mkv", "last_frame.png", "report.json"]
