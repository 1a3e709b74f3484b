"""What the tests of diffusion models share: requests, their inputs as files, and what was made."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from cinec.ir.generation import ClipRequest, ImageRequest, ModelUse
from cinec.ir.prompt import Prompt, PromptPhrase
from tests.backends.folder_workspace import TestWorkspace, new_workspace

WIDTH, HEIGHT, FRAMES = 64, 32, 5


def prompt_of(*phrases: tuple[str, str, int], negative: str = "") -> Prompt:
    """A prompt of (text, cause, priority), with commas between."""
    text, parts = "", []
    for words, cause, priority in phrases:
        text += ", " if text else ""
        parts.append(
            PromptPhrase(start=len(text), end=len(text) + len(words), cause=cause, priority=priority)
        )
        text += words
    return Prompt(positive=text, negative=negative, phrases=tuple(parts))


PROMPT = prompt_of(("wide shot", "size ws", 3), ("a woman at the window", "cast ANA", 5), negative="blurry")


def model_of(path: Path | str, pipeline: str, **fields: Any) -> ModelUse:
    given = {"folder": "weights/tiny", "dtype": "float32", "steps": 2, "tokens": 512, **fields}
    return ModelUse(name="tiny", pipeline=pipeline, path=str(path), **given)


def image_of(model: ModelUse, prompt: Prompt = PROMPT, **fields: Any) -> ImageRequest:
    return ImageRequest(prompt=prompt, **{"width": WIDTH, "height": HEIGHT, "model": model, **fields})


def clip_of(model: ModelUse, prompt: Prompt = PROMPT, **fields: Any) -> ClipRequest:
    given = {
        "width": WIDTH,
        "height": HEIGHT,
        "frames": FRAMES,
        "last": fields.get("frames", FRAMES) - 1,
        "rate": Fraction(16),
        "model": model,
        **fields,
    }
    return ClipRequest(prompt=prompt, **given)


@dataclass(slots=True)
class StoppedAfter(TestWorkspace):
    """A workspace that nobody waits for any more after some steps."""

    steps: int = 0

    __test__ = False

    def cancelled(self) -> bool:
        return len(self.reports) >= self.steps


def make(request: ImageRequest | ClipRequest, folder: Path, **fields: Any) -> TestWorkspace:
    """The workspace after the action."""
    workspace = new_workspace(folder, **fields)
    run(request, workspace)
    return workspace


def run(request: ImageRequest | ClipRequest, workspace: TestWorkspace) -> None:
    from cinec_diffusers.make_clip import make_clip
    from cinec_diffusers.make_image import make_image

    if isinstance(request, ImageRequest):
        make_image(request, workspace)
    else:
        make_clip(request, workspace)


def written(workspace: TestWorkspace) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in workspace.out.iterdir()}


def picture(workspace: TestWorkspace) -> bytes:
    """What was made, without the report."""
    return b"".join(data for name, data in sorted(written(workspace).items()) if name != "report.json")


def report(workspace: TestWorkspace) -> Any:
    return json.loads((workspace.out / "report.json").read_text())


def frames_of(workspace: TestWorkspace) -> Any:
    """The clip as frames × height × width × 3, and its rate."""
    with av.open(str(workspace.out / "clip.mkv")) as file:
        stream = file.streams.video[0]
        frames = np.stack([frame.to_ndarray(format="rgb24") for frame in file.decode(stream)])
        return frames, stream.average_rate


def png(path: Path, seed: int, size: tuple[int, int] = (WIDTH, HEIGHT)) -> Path:
    """A picture of smooth colours."""
    small = np.random.default_rng(seed).integers(0, 255, (4, 4, 3), dtype=np.uint8)
    Image.fromarray(small).resize(size, Image.Resampling.BICUBIC).save(path)
    return path


def grey_clip(path: Path, levels: Sequence[int], size: tuple[int, int] = (WIDTH, HEIGHT)) -> Path:
    """A depth clip: each frame a slope from black to its level."""
    with av.open(str(path), "w", format="matroska") as file:
        stream = file.add_stream("ffv1", rate=16)
        stream.width, stream.height, stream.pix_fmt = *size, "gray"
        for level in levels:
            slope = np.linspace(0, level, size[0]).astype(np.uint8)
            frame = av.VideoFrame.from_ndarray(np.tile(slope, (size[1], 1)), format="gray")
            file.mux(stream.encode(frame))
        file.mux(stream.encode(None))
    return path
