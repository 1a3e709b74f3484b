"""What goes wrong while a model is loaded or runs, told as a BackendError; and being stopped."""

from collections.abc import Iterator
from contextlib import contextmanager

from cinec.backend import Workspace
from cinec.errors import BackendError
from cinec.ir.generation import ModelUse
from cinec_diffusers import BACKEND
from cinec_diffusers.weights import NOT_WHOLE, download

STOPPED, TOO_LARGE = "CINE156", "CINE157"
NO_MEMORY = ("out of memory", "can't allocate memory", "not enough memory", "invalid buffer size")


def require_extra() -> None:
    """Raises BackendError where the libraries of this backend are not installed."""
    missing = BACKEND.missing()
    if missing:
        raise BackendError(
            "CINE101",
            f"the backend `{BACKEND.name}` lacks {', '.join(missing)}",
            BACKEND.install_line,
        )


def stop_if_cancelled(workspace: Workspace) -> None:
    if workspace.cancelled():
        raise BackendError(STOPPED, "the picture was stopped before it was made", "build again")


@contextmanager
def failures_told(model: ModelUse, doing: str) -> Iterator[None]:
    """Any failure inside, as a BackendError; `doing` is what the model was to do: `be loaded`, `make the clip`."""
    try:
        yield
    except BackendError:
        raise
    except Exception as error:
        if _is_of_memory(error):
            raise _too_large(model) from None
        lines = str(error).strip().splitlines() or [type(error).__name__]
        message = f"`{model.name}` cannot {doing}: {type(error).__name__}: {lines[0][:300]}".rstrip(".: ")
        hint = f"check `pipeline` and `sizes` in models/{model.name}.toml, and the weights: {download(model)}"
        raise BackendError(NOT_WHOLE, message, hint) from error


def _is_of_memory(error: Exception) -> bool:
    """torch says so by a class of its own on CUDA, and by words elsewhere."""
    import torch

    if isinstance(error, MemoryError | torch.OutOfMemoryError):
        return True
    return isinstance(error, RuntimeError) and any(each in str(error).casefold() for each in NO_MEMORY)


def _too_large(model: ModelUse) -> BackendError:
    return BackendError(
        TOO_LARGE,
        f"the memory of this machine is too small for `{model.name}` at this size",
        f"smaller `sizes` or fewer `frames` in models/{model.name}.toml, or another model",
    )
