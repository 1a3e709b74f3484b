"""The report beside a picture: what made it, and what the model was told. It holds nothing of this machine."""

from typing import Any

from cinec.backend import Workspace
from cinec.ir.canonical import canonical_json
from cinec.ir.generation import ClipRequest, ImageRequest
from cinec_diffusers import VERSIONS
from cinec_diffusers.loading import Loaded
from cinec_diffusers.tokens import Told


def write_report(
    request: ImageRequest | ClipRequest,
    told: Told,
    loaded: Loaded,
    workspace: Workspace,
    *,
    steps: int,
    used: tuple[str, ...],
) -> None:
    """`report.json`; `steps` is how many were run, `used` are the input ports that the picture depends on."""
    given = sorted(port for port, paths in workspace.inputs.items() if paths)
    table = {
        **_weights(request),
        "pipeline": request.model.pipeline,
        "device": loaded.device,
        "dtype": request.model.dtype,
        "width": request.width,
        "height": request.height,
        **({"strength": request.strength} if isinstance(request, ImageRequest) else _length(request)),
        "steps": steps,
        "guidance": request.model.guidance,
        "shift": request.model.shift,
        "seed": workspace.seed,
        "inputs": [port for port in given if port in used],
        "unused": [port for port in given if port not in used],
        **_words(request, told),
        "versions": VERSIONS,
    }
    (workspace.out / "report.json").write_text(canonical_json(table) + "\n", encoding="utf-8")


def _weights(request: ImageRequest | ClipRequest) -> dict[str, Any]:
    model = request.model
    if model.folder or model.path:
        return {"model": model.name, "digest": model.digest}
    return {"model": model.name, "repo": model.repo, "revision": model.revision}


def _length(request: ClipRequest) -> dict[str, Any]:
    return {"frames": request.frames, "rate": request.rate}


def _words(request: ImageRequest | ClipRequest, told: Told) -> dict[str, Any]:
    return {
        "positive": told.positive.text,
        "negative": told.negative.text,
        "tokens": {
            "positive": told.positive.tokens,
            "negative": told.negative.tokens,
            "limit": told.limit,
        },
        "dropped": [*request.prompt.dropped, *told.positive.dropped],
        "cut": list(told.positive.cut),
        "negative_dropped": [*told.negative.dropped, *told.negative.cut],
    }
