"""Makes a clip: from words, a first and a last frame, a depth clip, pictures of who is in it."""

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.generation import ClipRequest
from cinec_diffusers.control import shown
from cinec_diffusers.failures import require_extra, stop_if_cancelled
from cinec_diffusers.loading import load
from cinec_diffusers.pipelines import pipeline_for
from cinec_diffusers.report import write_report
from cinec_diffusers.running import run
from cinec_diffusers.tokens import told
from cinec_diffusers.weights import NOT_WHOLE, weights_folder
from cinec_diffusers.writing import write_clip, write_picture


def make_clip(request: ClipRequest, workspace: Workspace) -> None:
    """Writes `clip.mkv`, `last_frame.png` and `report.json`; raises BackendError."""
    pipeline = pipeline_for(request, workspace.inputs)
    stop_if_cancelled(workspace)
    require_extra()
    loaded = load(request.model, pipeline, weights_folder(request.model, pipeline))
    words = told(request.prompt, request.model, pipeline, loaded.pipeline)
    stop_if_cancelled(workspace)
    pictures, steps = run(
        loaded,
        request.model,
        words,
        workspace,
        loaded.pipeline,
        **shown(request, workspace, loaded.pipeline),
        width=request.width,
        height=request.height,
        num_frames=request.frames,
        max_sequence_length=pipeline.reads,
    )
    if len(pictures) != request.frames:
        message = f"`{request.model.name}` made {len(pictures)} pictures, not {request.frames}"
        raise BackendError(NOT_WHOLE, message, f"check `frames` in models/{request.model.name}.toml")
    write_clip(pictures, request.rate, workspace.out / "clip.mkv", workspace)
    write_picture(pictures[request.last], workspace.out / "last_frame.png")
    write_report(request, words, loaded, workspace, steps=steps, used=pipeline.ports)
