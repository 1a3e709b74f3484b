"""The device that models run on: CUDA, else Metal, else the CPU."""

import gc
from typing import Any

# A model that fills the GPU up to here has no room left for what it computes.
ROOM = 0.7


def device_name() -> str:
    """`cuda`, `mps` or `cpu`."""
    import torch

    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def described() -> str:
    """The device in words, with its memory where that can be asked."""
    import torch

    name = device_name()
    if name != "cuda":
        return {"mps": "mps (Apple GPU)", "cpu": f"cpu, {torch.get_num_threads()} threads: slow"}[name]
    free, whole = torch.cuda.mem_get_info()
    return f"{torch.cuda.get_device_name()}, {free / 2**30:.0f} of {whole / 2**30:.0f} GiB free"


def place(pipeline: Any, device: str) -> None:
    """Puts a pipeline on the device; on a GPU too small for all of it, one part at a time while it is in use."""
    import torch

    if device == "cuda":
        torch.backends.cudnn.benchmark = False
        torch.backends.cudnn.deterministic = True
        free, _ = torch.cuda.mem_get_info()
        if _size(pipeline) > free * ROOM:
            pipeline.enable_model_cpu_offload()
            return
    pipeline.to(device)


def release(device: str) -> None:
    """Gives the memory of what nobody holds any more back to the device."""
    import torch

    gc.collect()
    if device == "cuda":
        torch.cuda.empty_cache()
    elif device == "mps":
        torch.mps.empty_cache()


def _size(pipeline: Any) -> int:
    """Bytes of all weights."""
    import torch

    parts = [each for each in pipeline.components.values() if isinstance(each, torch.nn.Module)]
    return sum(weight.numel() * weight.element_size() for part in parts for weight in part.parameters())
