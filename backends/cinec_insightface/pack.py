"""A pack of ONNX face models, loaded once and kept: a detector with landmarks and a recogniser."""

import hashlib
import os
import warnings
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cinec.errors import BackendError
from cinec.ir.generation import ModelUse
from cinec_insightface import BACKEND

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float64]
    Picture = NDArray[np.uint8]

NOT_INSTALLED = "CINE165"
NO_PACK = "CINE166"
DETECTOR_SIZE = (640, 640)
MODULES = ["detection", "recognition"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """A face in a picture: its box in pixels (left, top, right, bottom) and its embedding, of length 1."""

    box: tuple[float, float, float, float]
    embedding: "Vector"

    @property
    def area(self) -> float:
        left, top, right, bottom = self.box
        return (right - left) * (bottom - top)


class Pack:
    """The models of one folder, ready to look at pictures."""

    def __init__(self, name: str, folder: Path) -> None:
        self.name = name
        self._analysis = _loaded(name, folder)
        absent = [each for each in MODULES if each not in self._analysis.models]
        if absent:
            raise _bad(name, f"has no model for {' and '.join(absent)}")
        if not self._analysis.det_model.use_kps:
            raise _bad(name, "has a detector without landmarks, which embeddings need")
        self._analysis.prepare(ctx_id=0, det_size=DETECTOR_SIZE)

    def faces(self, picture: "Picture") -> tuple[Face, ...]:
        """The faces of a picture (height, width, blue-green-red), from left to right; raises BackendError."""
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore", FutureWarning)
                found = [_face(each) for each in self._analysis.get(picture)]
        except Exception as problem:
            raise _bad(self.name, f"fails: {type(problem).__name__}: {problem}") from problem
        return tuple(sorted((each for each in found if each is not None), key=lambda face: face.box))


def pack_of(model: ModelUse) -> Pack:
    """The pack of a model; raises BackendError CINE165 or CINE166. Nothing is ever downloaded."""
    folder = Path(model.path or model.folder)
    name = model.folder or model.name
    try:
        entries = sorted((path.name, path.stat()) for path in folder.iterdir())
    except OSError:
        raise _bad(name, "is not there") from None
    if not any(entry.endswith((".onnx", "manifest.json")) for entry, _ in entries):
        raise _bad(name, "holds no .onnx file")
    state = repr([(entry, found.st_size, found.st_mtime_ns) for entry, found in entries])
    return _kept(name, str(folder), f"{model.digest} {hashlib.sha256(state.encode()).hexdigest()}")


@lru_cache(maxsize=2)
def _kept(name: str, folder: str, state: str) -> Pack:
    """`state` stands for what the folder holds: a pack that changes is loaded again."""
    return Pack(name, Path(folder))


def _loaded(name: str, folder: Path) -> Any:
    """An insightface FaceAnalysis over a folder that is there, on the GPU where onnxruntime has one.

    onnxruntime reports its use to its maker unless the environment says otherwise before it is first imported.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    try:
        import onnxruntime
        from insightface.app import FaceAnalysis
    except ImportError as problem:
        raise BackendError(
            NOT_INSTALLED, f"insightface cannot be loaded: {problem}", BACKEND.install_line
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    there = onnxruntime.get_available_providers()
    providers = [each for each in ("CUDAExecutionProvider", "CPUExecutionProvider") if each in there]
    try:
        return FaceAnalysis(
            name=str(folder), allowed_modules=MODULES, providers=providers, sess_options=options
        )
    except AssertionError:
        raise _bad(name, "has no model for detection") from None
    except Exception as problem:
        raise _bad(name, f"cannot be loaded: {type(problem).__name__}: {problem}") from problem


def _face(found: Any) -> Face | None:
    """A face as we keep it; one whose embedding is no direction is none."""
    import numpy as np

    values = np.asarray(found.embedding, dtype=np.float64).ravel()
    length = float(np.linalg.norm(values))
    if not np.isfinite(length) or not length:
        return None
    left, top, right, bottom = (float(edge) for edge in found.bbox)
    return Face(box=(left, top, right, bottom), embedding=values / length)


def _bad(name: str, reason: str) -> BackendError:
    return BackendError(
        NO_PACK,
        f"the face models in `{name}` are of no use: the folder {reason}",
        "put a detector (SCRFD) and a recogniser (ArcFace) as .onnx files there",
    )
