"""What a Wan model is shown beside the words: start and end pictures, and for VACE the control video and its mask."""

from typing import Any

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.generation import ClipRequest
from cinec_diffusers.inputs import depth, picture, references
from cinec_diffusers.pipelines import CANNOT_START

# In VACE's control video grey means nothing known; in its mask black keeps a picture and white makes a new one.
UNKNOWN = (128, 128, 128)
KEEP, MAKE = 0, 255


def shown(request: ClipRequest, workspace: Workspace, pipeline: Any) -> dict[str, Any]:
    """The arguments of the pipeline that carry pictures."""
    size = (request.width, request.height)
    if request.model.pipeline == "wan-vace":
        return _guides(request, workspace)
    if request.model.pipeline != "wan-image":
        return {}
    last = picture(workspace, "last_frame", size)
    _check_ends(request.model.name, pipeline.transformer.config, last is not None)
    return {"image": picture(workspace, "first_frame", size), "last_image": last}


def _check_ends(name: str, config: Any, with_last: bool) -> None:
    """Wan 2.1 has an image encoder whose weights are made for one picture or for two; later ones take either."""
    if config.image_dim is None or with_last is (config.pos_embed_seq_len is not None):
        return
    if with_last:
        message, hint = (
            f"`{name}` takes no last frame",
            f'leave "last_frame" out of controls in models/{name}.toml',
        )
    else:
        message, hint = f"`{name}` needs a last frame too", "take a model that starts from one: wan-image-14b"
    raise BackendError(CANNOT_START, message, hint)


def _guides(request: ClipRequest, workspace: Workspace) -> dict[str, Any]:
    from PIL import Image

    size, count = (request.width, request.height), request.frames
    ends = {0: picture(workspace, "first_frame", size), count - 1: picture(workspace, "last_frame", size)}
    kept = {at: image for at, image in ends.items() if image is not None}
    video = depth(workspace, count, size)
    people = references(workspace)
    arguments: dict[str, Any] = {"reference_images": people} if people else {}
    if video or kept:
        video = video or [Image.new("RGB", size, UNKNOWN)] * count
        arguments["video"] = [kept.get(at, image) for at, image in enumerate(video)]
        arguments["mask"] = [Image.new("L", size, KEEP if at in kept else MAKE) for at in range(count)]
    return arguments
