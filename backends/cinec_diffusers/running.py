"""One run of a pipeline: the seed, the scheduler, progress and stopping between steps, and what comes out."""

from typing import Any

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.generation import ModelUse
from cinec_diffusers.failures import TOO_LARGE, failures_told, stop_if_cancelled
from cinec_diffusers.loading import Loaded, unload
from cinec_diffusers.tokens import Told
from cinec_diffusers.weights import download

EMPTY = "CINE158"
WIDER = {"float16": "bfloat16", "bfloat16": "float32"}


def run(
    loaded: Loaded, model: ModelUse, told: Told, workspace: Workspace, call: Any, **arguments: Any
) -> tuple[Any, int]:
    """The pictures (frames × height × width × 3, 8 bits) that `call` makes, and in how many steps.

    `call` is the pipeline, or one that shares its weights. Raises BackendError when it fails, is stopped, or makes
    nothing to be seen.
    """
    import torch

    call.scheduler = type(loaded.pipeline.scheduler).from_config(
        {**loaded.scheduler, **shifted(loaded, model)}
    )
    words = {"prompt": told.positive.text, "negative_prompt": told.negative.text or None}
    steps = 0

    def after_step(pipe: Any, step: int, _time: Any, _tensors: dict[str, Any]) -> dict[str, Any]:
        nonlocal steps
        steps = step + 1
        workspace.progress(steps, pipe.num_timesteps)
        stop_if_cancelled(workspace)
        return {}

    try:
        with failures_told(model, "make it"):
            output = call(
                **words,
                **arguments,
                num_inference_steps=model.steps,
                guidance_scale=model.guidance / 100,
                generator=torch.Generator("cpu").manual_seed(workspace.seed),
                callback_on_step_end=after_step,
                output_type="np",
            )
    except BackendError as error:
        if error.code == TOO_LARGE:
            unload()
        raise
    finally:
        # Another pipeline over the same weights, or one that was broken off, leaves its last part on a small GPU.
        loaded.pipeline.maybe_free_model_hooks()
    pictures = output.frames[0] if hasattr(output, "frames") else output.images
    return _seen(pictures, model), steps


def shifted(loaded: Loaded, model: ModelUse) -> dict[str, float]:
    """The scheduler's shift where the model has one of its own; a scheduler without any is left alone."""
    names = [name for name in ("flow_shift", "shift") if name in loaded.scheduler]
    return {names[0]: model.shift / 100} if names and model.shift else {}


def _seen(pictures: Any, model: ModelUse) -> Any:
    """8-bit pictures; half precision overflows to no number at all, or to black."""
    import numpy as np

    whole = bool(np.isfinite(pictures).all())
    made = (np.nan_to_num(pictures).clip(0, 1) * 255).round().astype(np.uint8)
    if whole and made.any():
        return made
    wider = WIDER.get(model.dtype)
    raise BackendError(
        EMPTY,
        f"`{model.name}` made {'black' if whole else 'no'} pictures in {model.dtype}",
        f'dtype = "{wider}" in models/{model.name}.toml'
        if wider
        else f"get its weights again: {download(model)}",
    )
