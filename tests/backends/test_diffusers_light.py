"""What the diffusers backend says before a model is loaded; no library of models is needed for it."""

import json
import subprocess
import sys
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from cinec.backend import Role
from cinec.errors import BackendError
from cinec.ir.generation import ClipRequest, ImageRequest, ModelUse
from cinec.ir.prompt import Prompt, PromptPhrase
from cinec.model_terms import ModelTerm
from cinec.stdlib import load_stdlib
from cinec_diffusers import BACKEND, check, failures
from cinec_diffusers.fitting import fit
from cinec_diffusers.make_clip import make_clip
from cinec_diffusers.make_image import make_image
from cinec_diffusers.pipelines import PIPELINES
from cinec_diffusers.weights import COMMIT, weights_folder
from tests.backends.folder_workspace import new_workspace

MODEL = ModelUse(name="tiny", pipeline="wan-text", folder="weights/tiny", tokens=512)
CLIP = ClipRequest(
    prompt=Prompt(positive="a door"), width=64, height=32, frames=5, last=4, rate=Fraction(16), model=MODEL
)
STILL = ImageRequest(
    prompt=Prompt(positive="a door"), width=64, height=32, model=replace(MODEL, pipeline="sdxl")
)


def refused(request: Any, folder: Path, **fields: Any) -> BackendError:
    make = make_image if isinstance(request, ImageRequest) else make_clip
    with pytest.raises(BackendError) as caught:
        make(request, new_workspace(folder, **fields))
    assert caught.value.hint
    return caught.value


def test_naming_it_imports_none_of_its_libraries() -> None:
    code = (
        "import sys, cinec_diffusers, cinec_diffusers.make_clip, cinec_diffusers.make_image, cinec_diffusers.check;"
        "print([name for name in ('torch', 'diffusers', 'transformers', 'numpy', 'av', 'PIL') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-P", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_its_model_names_the_versions_of_its_libraries() -> None:
    assert [part.split()[0] for part in BACKEND.model.split(", ")] == ["torch", "diffusers", "transformers"]


def test_an_extra_that_is_not_installed_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "BACKEND", replace(BACKEND, needs=("no_such_module",)))
    (finding,) = check.check()
    assert finding.good and finding.detail == "not installed (pip install 'cinec[diffusion]')"
    monkeypatch.setattr(check, "BACKEND", replace(BACKEND, needs=("json", "no_such_module")))
    assert check.check()[0].detail == "lacks no_such_module (pip install 'cinec[diffusion]')"


def test_running_it_without_the_extra_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(failures, "BACKEND", replace(BACKEND, needs=("no_such_module",)))
    error = refused(CLIP, tmp_path)
    assert (error.code, error.hint) == ("CINE101", "pip install 'cinec[diffusion]'")
    assert "no_such_module" in error.message


@pytest.mark.parametrize(
    ("request_", "code", "said"),
    [
        (replace(CLIP, width=72), "CINE151", "multiples of 16 pixels, not 72 × 32"),
        (replace(CLIP, height=0), "CINE151", "not 64 × 0"),
        (replace(STILL, height=36), "CINE151", "multiples of 8 pixels, not 64 × 36"),
        (replace(CLIP, frames=8), "CINE151", "makes 4n + 1 frames, not 8"),
        (replace(CLIP, frames=1), "CINE151", "not 1"),
        (replace(CLIP, rate=Fraction(0)), "CINE151", "0 frames a second"),
        (
            replace(CLIP, model=replace(MODEL, pipeline="sdxl")),
            "CINE150",
            "a clip, which the pipeline `sdxl`",
        ),
        (replace(STILL, model=MODEL), "CINE150", "a still, which the pipeline `wan-text`"),
        (replace(CLIP, model=replace(MODEL, pipeline="faces")), "CINE150", "`faces`"),
        (replace(CLIP, model=replace(MODEL, dtype="int4")), "CINE150", "`int4`"),
        (replace(CLIP, model=replace(MODEL, steps=0)), "CINE150", "0 steps"),
        (replace(CLIP, model=replace(MODEL, pipeline="wan-image")), "CINE159", "no `first_frame`"),
    ],
)
def test_what_no_model_can_make_is_refused_before_anything_is_loaded(
    request_: Any, code: str, said: str, tmp_path: Path
) -> None:
    error = refused(request_, tmp_path)
    assert error.code == code and said in error.message


def test_a_stopped_action_loads_nothing(tmp_path: Path) -> None:
    assert refused(CLIP, tmp_path, stopped=True).code == "CINE156"


def folder_error(model: ModelUse, pipeline: str = "wan-text") -> BackendError:
    with pytest.raises(BackendError) as caught:
        weights_folder(model, PIPELINES[pipeline])
    assert caught.value.hint
    return caught.value


@pytest.mark.parametrize("revision", ["", "main", "refs/pr/95", "0fad780", "0" * 39 + "G", "A" * 40])
def test_a_repository_needs_a_full_commit(revision: str) -> None:
    error = folder_error(ModelUse(name="wan", pipeline="wan-text", repo="acme/wan", revision=revision))
    assert error.code == "CINE152"
    assert error.hint.startswith('revision = "…" in models/wan.toml') and "acme/wan" in error.hint


@pytest.mark.parametrize("repo", ["", "wan", "../../etc", "acme/wan/x", "https://acme/wan", "acme/wän"])
def test_a_repository_is_owner_and_name(repo: str) -> None:
    assert (
        folder_error(ModelUse(name="wan", pipeline="wan-text", repo=repo, revision="0" * 40)).code
        == "CINE153"
    )


def test_a_folder_must_be_there(tmp_path: Path) -> None:
    for path in ("", str(tmp_path / "nowhere")):
        error = folder_error(replace(MODEL, path=path))
        assert error.code == "CINE153" and "weights/tiny" in error.message + error.hint


def written_folder(folder: Path, index: Any, **parts: tuple[str, ...]) -> ModelUse:
    (folder / "model_index.json").write_text(index if isinstance(index, str) else json.dumps(index))
    for part, names in parts.items():
        (folder / part).mkdir()
        for name in names:
            (folder / part / name).write_text("{}")
    return replace(MODEL, path=str(folder))


@pytest.mark.parametrize(
    "index", ["{", "[]", "[" * 100_000, "\ud800".encode("utf-8", "replace").decode() + "x"]
)
def test_an_index_that_is_none(index: str, tmp_path: Path) -> None:
    assert folder_error(written_folder(tmp_path, index)).code == "CINE155"


def test_a_folder_without_an_index(tmp_path: Path) -> None:
    error = folder_error(replace(MODEL, path=str(tmp_path)))
    assert error.code == "CINE155" and "model_index.json" in error.message


WAN = {"_class_name": "WanPipeline", "vae": ["diffusers", "AutoencoderKLWan"]}


@pytest.mark.parametrize(
    ("index", "parts", "code", "said"),
    [
        ({"_class_name": "FluxPipeline"}, {}, "CINE150", "for FluxPipeline, not for WanPipeline"),
        ({"_class_name": ["pipeline", "WanPipeline"]}, {}, "CINE150", "not for WanPipeline"),
        ({**WAN, "vae": ["subprocess", "Popen"]}, {}, "CINE150", "subprocess.Popen"),
        ({**WAN, "vae": ["diffusers"]}, {}, "CINE150", "diffusers.None"),
        (WAN, {}, "CINE155", "`vae` is missing"),
        (WAN, {"vae": ("config.json",)}, "CINE155", "`vae` has no weights"),
        (WAN, {"vae": ("config.json", "diffusion_pytorch_model.bin")}, "CINE154", "no safetensors"),
        (WAN, {"vae": ("model.ckpt",)}, "CINE154", "no safetensors"),
        (WAN, {"vae": ("a.safetensors", "a.safetensors.index.json")}, "CINE155", "cannot be read"),
    ],
)
def test_weights_that_are_not_what_they_should_be(
    index: Any, parts: Any, code: str, said: str, tmp_path: Path
) -> None:
    error = folder_error(written_folder(tmp_path, index, **parts))
    assert error.code == code and said in error.message


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    model = written_folder(tmp_path, WAN, vae=("a-1-of-2.safetensors", "a.safetensors.index.json"))
    shards = {"x": "a-1-of-2.safetensors", "y": "a-2-of-2.safetensors"}
    (tmp_path / "vae" / "a.safetensors.index.json").write_text(json.dumps({"weight_map": shards}))
    assert "`vae/a-2-of-2.safetensors` is missing" in folder_error(model).message


def test_parts_that_have_no_weights_and_parts_left_out_are_fine(tmp_path: Path) -> None:
    index = {
        **WAN,
        "scheduler": ["diffusers", "UniPCMultistepScheduler"],
        "tokenizer": ["transformers", "T5TokenizerFast"],
        "image_encoder": [None, None],
        "force_zeros_for_empty_prompt": True,
    }
    parts = {"scheduler": (), "tokenizer": (), "vae": ("x.safetensors",)}
    assert weights_folder(written_folder(tmp_path, index, **parts), PIPELINES["wan-text"]) == tmp_path


def words(text: str) -> int:
    return len(text.split())


def phrases_of(*given: tuple[int, int, str, int]) -> tuple[PromptPhrase, ...]:
    return tuple(PromptPhrase(start=a, end=b, cause=cause, priority=rank) for a, b, cause, rank in given)


def test_phrases_give_way_by_priority_then_from_the_end() -> None:
    text = "a tall woman, red coat. Night street, rain"
    parts = phrases_of((0, 12, "cast", 9), (14, 22, "state", 2), (24, 36, "place", 5), (38, 42, "weather", 2))
    assert fit(text, parts, words, 8).text == text
    assert fit(text, parts, words, 7) == fit(text, tuple(reversed(parts)), words, 7)
    shorter = fit(text, parts, words, 7)
    assert (shorter.text, shorter.dropped) == ("a tall woman, red coat. Night street", ("weather",))
    shorter = fit(text, parts, words, 6)
    assert (shorter.text, shorter.dropped) == ("a tall woman. Night street", ("state", "weather"))
    shorter = fit(text, parts, words, 3)
    assert (shorter.text, shorter.dropped) == ("a tall woman.", ("state", "place", "weather"))
    assert shorter.tokens == 3 and not shorter.cut


def test_a_phrase_that_is_alone_too_long_is_cut_and_named() -> None:
    shorter = fit("one two three four, five", phrases_of((0, 18, "cast", 2), (20, 24, "place", 1)), words, 3)
    assert (shorter.text, shorter.dropped, shorter.cut) == ("one two three", ("place",), ("cast",))
    assert fit("x" * 1000, (), len, 10).text == "x" * 10


def test_a_text_without_phrases_is_taken_apart_at_its_commas() -> None:
    shorter = fit("blurry, bad hands, text; logo", (), words, 3)
    assert (shorter.text, shorter.dropped) == ("blurry, bad hands", ("text", "logo"))


def test_the_first_words_may_go_too_and_quoted_dots_stay() -> None:
    text = "wide shot, “wait...”, rain"
    parts = phrases_of((0, 9, "size", 1), (11, 20, "quoted", 9), (22, 26, "weather", 5))
    assert fit(text, parts, words, 2).text == "“wait...”, rain"


def test_phrases_that_lie_outside_the_text_do_no_harm() -> None:
    odd = phrases_of((-5, 400, "all", 3), (2, 1, "none", 1), (3, 9, "some", 2))
    assert fit("one two three four", odd, words, 2).tokens <= 2


def test_control_characters_become_spaces() -> None:
    assert fit("a\x00b\u2028c\ud800", (), len, 99).text == "a b c"


def test_the_models_of_the_stdlib_are_models_it_can_run() -> None:
    makers = {Role.IMAGE.value: ImageRequest, Role.VIDEO.value: ClipRequest}
    for term in load_stdlib().terms(ModelTerm).values():
        if term.backend != BACKEND.name:
            continue
        pipeline = PIPELINES[term.pipeline]
        assert pipeline.makes is makers[term.role]
        assert term.multiple % pipeline.multiple == 0 and term.frames[2] % pipeline.step == 0
        assert all(not side % pipeline.multiple for size in term.sizes for side in size)
        assert (term.frames[0] - 1) % pipeline.step == 0 == (term.frames[1] - 1) % pipeline.step
        assert set(term.controls) <= set(BACKEND.targets[Role(term.role)].controls)
        assert set(pipeline.needs) <= set(term.controls)
        assert not term.revision or COMMIT.fullmatch(term.revision)
