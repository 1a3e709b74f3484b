"""Loads pipelines, and keeps the last of them in the process: the next shot finds its model warm."""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cinec.ir.generation import ModelUse
from cinec_diffusers.device import device_name, place, release
from cinec_diffusers.failures import failures_told
from cinec_diffusers.pipelines import Pipeline

# One for stills and one for clips; on a GPU only one, for its memory is what is short.
KEPT = {"cpu": 2, "cuda": 1, "mps": 1}

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded:
    """A diffusers pipeline on its device, and the settings that its scheduler came with."""

    pipeline: Any
    device: str
    scheduler: dict[str, Any]


_kept: dict[Key, Loaded] = {}


def load(model: ModelUse, pipeline: Pipeline, folder: Path) -> Loaded:
    """The model in `folder`, which has been checked; raises BackendError when it cannot be loaded."""
    key = (model.pipeline, model.repo, model.revision, model.digest, str(folder), model.dtype)
    found = _kept.pop(key, None)
    if found is None:
        with failures_told(model, "be loaded"):
            device = device_name()
            _evict(KEPT[device] - 1, device)
            found = _read(model, pipeline, folder, device)
    _kept[key] = found
    return found


def sharing(loaded: Loaded, model: ModelUse, name: str) -> Any:
    """Another pipeline of diffusers, called `name`, over the weights that are loaded."""
    import diffusers
    import torch

    with _without_warnings(), failures_told(model, "be loaded"):
        pipeline = getattr(diffusers, name).from_pipe(
            loaded.pipeline, torch_dtype=getattr(torch, model.dtype), add_watermarker=False
        )
    pipeline.set_progress_bar_config(disable=True)
    return pipeline


def unload() -> None:
    """Forgets every kept pipeline: after a failure for want of memory, and between tests."""
    _evict(0, device_name())


def _evict(most: int, device: str) -> None:
    """Forgets the pipelines that were used longest ago, until at most so many are left."""
    old = list(_kept)[: max(len(_kept) - most, 0)]
    for key in old:
        del _kept[key]
    if old or device != "cpu":
        release(device)


def _read(model: ModelUse, pipeline: Pipeline, folder: Path, device: str) -> Loaded:
    os.environ["HF_HUB_OFFLINE"] = "1"
    import diffusers
    import torch
    import transformers

    for library in (diffusers, transformers):
        library.utils.logging.set_verbosity_error()
        library.utils.logging.disable_progress_bar()
    exact = dict.fromkeys(pipeline.exact, torch.float32)
    own = {} if pipeline.reads else {"add_watermarker": False}
    with _without_warnings():
        read = getattr(diffusers, pipeline.index).from_pretrained(
            str(folder),
            torch_dtype={"default": getattr(torch, model.dtype), **exact},
            use_safetensors=True,
            local_files_only=True,
            trust_remote_code=False,
            **own,
        )
    read.set_progress_bar_config(disable=True)
    place(read, device)
    return Loaded(pipeline=read, device=device, scheduler=dict(read.scheduler.config))


@contextmanager
def _without_warnings() -> Iterator[None]:
    """diffusers 0.42 warns of `torch_dtype`, which is the only name for it up to 0.41."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
