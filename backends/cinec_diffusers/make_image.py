"""Makes a still: from words, or from words and the picture that it starts from."""

from typing import Any

from cinec.backend import Workspace
from cinec.ir.generation import ImageRequest
from cinec_diffusers.failures import require_extra, stop_if_cancelled
from cinec_diffusers.inputs import picture
from cinec_diffusers.loading import load, sharing
from cinec_diffusers.pipelines import pipeline_for
from cinec_diffusers.report import write_report
from cinec_diffusers.running import run
from cinec_diffusers.tokens import told
from cinec_diffusers.weights import weights_folder
from cinec_diffusers.writing import write_picture


def make_image(request: ImageRequest, workspace: Workspace) -> None:
    """Writes `image.png` and `report.json`; raises BackendError."""
    pipeline = pipeline_for(request, workspace.inputs)
    stop_if_cancelled(workspace)
    require_extra()
    loaded = load(request.model, pipeline, weights_folder(request.model, pipeline))
    words = told(request.prompt, request.model, pipeline, loaded.pipeline)
    stop_if_cancelled(workspace)
    size = (request.width, request.height)
    start = picture(workspace, "first_frame", size) if request.strength < 1000 else None
    call: Any = loaded.pipeline
    arguments: dict[str, Any] = {"width": request.width, "height": request.height}
    if start is not None:
        call = sharing(loaded, request.model, "StableDiffusionXLImg2ImgPipeline")
        arguments = {"image": start, "strength": _share(request)}
    pictures, steps = run(loaded, request.model, words, workspace, call, **arguments)
    write_picture(pictures[0], workspace.out / "image.png")
    used = ("first_frame",) if start is not None else ()
    write_report(request, words, loaded, workspace, steps=steps, used=used)


def _share(request: ImageRequest) -> float:
    """The share of the steps that are run, at least one. Half a step more keeps it whole when diffusers rounds down."""
    steps = max(request.model.steps * max(request.strength, 0) // 1000, 1)
    return min((steps + 0.5) / request.model.steps, 1.0)
