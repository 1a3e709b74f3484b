"""The pipelines that this backend runs, and what each can make: asked before anything is loaded."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cinec.errors import BackendError
from cinec.ir.generation import ClipRequest, ImageRequest, ModelUse

CANNOT_RUN, CANNOT_MAKE, CANNOT_START = "CINE150", "CINE151", "CINE159"
DTYPES = ("bfloat16", "float16", "float32")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pipeline:
    """`index` is the class that a model_index.json must name; sizes are multiples of `multiple` pixels, lengths one
    more than a multiple of `step` frames; `reads` is how many tokens go into a prompt, None where the tokenizer says
    so; of the input `ports` those in `needs` must be there. `exact` parts are kept in float32."""

    makes: type
    index: str
    multiple: int
    step: int = 1
    reads: int | None = None
    ports: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    exact: tuple[str, ...] = ()


PIPELINES: Mapping[str, Pipeline] = {
    "sdxl": Pipeline(
        makes=ImageRequest, index="StableDiffusionXLPipeline", multiple=8, ports=("first_frame",)
    ),
    "wan-text": Pipeline(
        makes=ClipRequest, index="WanPipeline", multiple=16, step=4, reads=512, exact=("vae",)
    ),
    "wan-image": Pipeline(
        makes=ClipRequest,
        index="WanImageToVideoPipeline",
        multiple=16,
        step=4,
        reads=512,
        ports=("first_frame", "last_frame"),
        needs=("first_frame",),
        exact=("vae", "image_encoder"),
    ),
    "wan-vace": Pipeline(
        makes=ClipRequest,
        index="WanVACEPipeline",
        multiple=16,
        step=4,
        reads=512,
        ports=("first_frame", "last_frame", "depth", "reference"),
        exact=("vae",),
    ),
}


def pipeline_for(request: ImageRequest | ClipRequest, inputs: Mapping[str, object]) -> Pipeline:
    """The pipeline of the request's model; raises BackendError when it cannot make what is asked."""
    model = request.model
    known = sorted(name for name, each in PIPELINES.items() if each.makes is type(request))
    pipeline = PIPELINES.get(model.pipeline)
    if pipeline is None or model.pipeline not in known:
        what = "still" if isinstance(request, ImageRequest) else "clip"
        raise BackendError(
            CANNOT_RUN,
            f"`{model.name}` is to make a {what}, which the pipeline `{model.pipeline}` cannot",
            f"pipeline = one of {_quoted(known)} in models/{model.name}.toml",
        )
    _check_settings(model)
    _check_size(request, pipeline)
    if isinstance(request, ClipRequest):
        _check_length(request, pipeline)
    for port in pipeline.needs:
        if not inputs.get(port):
            raise BackendError(
                CANNOT_START,
                f"`{model.name}` starts from a picture, and there is no `{port}`",
                f"take a model that needs none: pipeline = one of {_quoted(_free(port))}",
            )
    return pipeline


def _free(port: str) -> list[str]:
    return [name for name, each in PIPELINES.items() if each.makes is ClipRequest and port not in each.needs]


def _check_settings(model: ModelUse) -> None:
    if model.dtype not in DTYPES:
        raise BackendError(
            CANNOT_RUN,
            f"`{model.name}` is to run in `{model.dtype}`",
            f"dtype = one of {_quoted(DTYPES)} in models/{model.name}.toml",
        )
    if model.steps < 1:
        raise BackendError(
            CANNOT_RUN,
            f"`{model.name}` is to take {model.steps} steps",
            f"steps = 30 in models/{model.name}.toml",
        )


def _check_size(request: ImageRequest | ClipRequest, pipeline: Pipeline) -> None:
    sides, by = (request.width, request.height), pipeline.multiple
    if any(side < by or side % by for side in sides):
        width, height = (max(by, side // by * by) for side in sides)
        raise BackendError(
            CANNOT_MAKE,
            f"`{request.model.name}` makes multiples of {by} pixels, not {sides[0]} × {sides[1]}",
            f"sizes = [[{width}, {height}]] and multiple = {by} in models/{request.model.name}.toml",
        )


def _check_length(request: ClipRequest, pipeline: Pipeline) -> None:
    name, step = request.model.name, pipeline.step
    if request.rate <= 0:
        raise BackendError(
            CANNOT_MAKE,
            f"`{name}` is to make {request.rate} frames a second",
            f"rate = 16 in models/{name}.toml",
        )
    if request.frames <= step or (request.frames - 1) % step:
        raise BackendError(
            CANNOT_MAKE,
            f"`{name}` makes {step}n + 1 frames, not {request.frames}",
            f"frames = [{step + 1}, 81, {step}] in models/{name}.toml",
        )


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
