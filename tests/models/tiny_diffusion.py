"""The tiny random diffusion models of the example, for tests."""

from functools import cache
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

FILE = Path(__file__).parents[2] / "examples" / "tiny-models" / "make_models.py"


@cache
def _example() -> ModuleType:
    spec = spec_from_file_location("make_models", FILE)
    assert spec is not None and spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def make_sdxl(folder: Path) -> None:
    _example().make_sdxl(folder)


def make_wan_text(folder: Path) -> None:
    _example().make_wan_text(folder)


def make_wan_image(folder: Path, **kind: Any) -> None:
    _example().make_wan_image(folder, **kind)


def make_wan_vace(folder: Path) -> None:
    _example().make_wan_vace(folder)


MAKERS = {
    "sdxl": make_sdxl,
    "wan-text": make_wan_text,
    "wan-image": make_wan_image,
    "wan-vace": make_wan_vace,
}


def made(pipeline: str, below: Path) -> Path:
    """The folder of a tiny model for `pipeline`, made when it is first asked for; an unknown one is never there."""
    folder = below / pipeline
    if pipeline in MAKERS and not (folder / "model_index.json").exists():
        MAKERS[pipeline](folder)
    return folder
