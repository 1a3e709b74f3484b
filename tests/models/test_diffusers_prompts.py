"""Prompts that are too long or hostile, as the real tokenizers read them."""

from pathlib import Path
from typing import Any

import pytest

from cinec.ir.prompt import Prompt
from cinec_diffusers import BACKEND
from tests.models.generation import clip_of, image_of, make, model_of, prompt_of, report
from tests.models.tiny_diffusion import made

pytestmark = [
    pytest.mark.models,
    pytest.mark.skipif(bool(BACKEND.missing()), reason="pip install 'cinec[diffusion]'"),
]
PIPELINES = ("sdxl", "wan-text")


@pytest.fixture(scope="module")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


def told(pipeline: str, prompt: Prompt, models: Path, folder: Path, **fields: Any) -> Any:
    model = model_of(made(pipeline, models), pipeline, steps=1, **fields)
    request: Any = image_of(model, prompt) if pipeline == "sdxl" else clip_of(model, prompt)
    return report(make(request, folder))


def test_the_least_important_phrases_give_way_and_are_named(models: Path, tmp_path: Path) -> None:
    prompt = prompt_of(
        ("wide shot of the street at night", "size ws", 9),
        ("cold rain on the window and the car, smoke over the city", "place STREET", 2),
        ("an old man in a dark grey coat stands by the door of the house", "cast MARSH", 8),
        ("film grain, low key light, shallow focus, high contrast, cold colour", "look noir", 2),
        ("he looks at the woman and turns his head to the left", "action", 7),
    )
    found = told("sdxl", prompt, models, tmp_path, tokens=48)
    assert found["dropped"] == ["place STREET", "look noir"]
    assert found["positive"] == (
        "wide shot of the street at night, an old man in a dark grey coat stands by the door of the house, "
        "he looks at the woman and turns his head to the left"
    )
    assert found["tokens"]["positive"] <= found["tokens"]["limit"] == 48
    assert told("sdxl", prompt, models, tmp_path, tokens=62)["dropped"] == ["look noir"], (
        "the later one first"
    )


@pytest.mark.parametrize(("pipeline", "limit"), [("sdxl", 75), ("wan-text", 511)])
def test_no_prompt_is_longer_than_what_the_encoder_reads(
    pipeline: str, limit: int, models: Path, tmp_path: Path
) -> None:
    words = [(f"a man with the number {number}", f"cast M{number}", number) for number in range(120)]
    found = told(pipeline, prompt_of(*words), models, tmp_path, tokens=9999)
    assert found["tokens"]["limit"] == limit >= found["tokens"]["positive"] > limit - 20
    assert found["dropped"] == [f"cast M{number}" for number in range(len(found["dropped"]))]
    assert len(found["dropped"]) > 0


def test_a_long_negative_prompt_loses_its_last_words(models: Path, tmp_path: Path) -> None:
    negative = ", ".join(f"bad thing {number}" for number in range(40))
    found = told("sdxl", Prompt(positive="a door", negative=negative), models, tmp_path)
    assert found["negative"].startswith("bad thing 0, bad thing 1, ") and found["negative_dropped"]
    assert found["tokens"]["negative"] <= 75


HOSTILE = {
    "control characters": "\x00\x07\x1b[2J\r\n\u2028a woman\x7f\x9f",
    "emoji": "👩‍👩‍👧‍👦 in the rain 🌧️ " * 30,
    "20,000 letters": "x" * 20_000,
    "20,000 words": "street " * 20_000,
    "markup": "<|endoftext|></s><pad>&lt;b&gt; {0} %s ${HOME} `id` ((woman:9.9))",
    "lone surrogate": "a \ud800 woman",
    "right to left": "\u202eمرحبا بالعالم\u202c 夜の街、雨。",
    "nothing": "",
    "spaces": "   \t\n ",
}


@pytest.mark.parametrize("pipeline", PIPELINES)
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_prompts_are_only_words(pipeline: str, text: str, models: Path, tmp_path: Path) -> None:
    found = told(pipeline, Prompt(positive=text, negative=text), models, tmp_path)
    assert found["tokens"]["positive"] <= found["tokens"]["limit"]
    assert found["tokens"]["negative"] <= found["tokens"]["limit"]
    assert len(text) < 10_000 or found["cut"] or found["dropped"]
