"""The insightface backend: face embeddings of references, and how like them the faces of a clip are."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Backend, Role, Target


def _installed(*packages: str) -> str:
    """The version of the first of several names for one library that is installed."""
    for package in packages:
        try:
            return version(package)
        except PackageNotFoundError:
            continue
    return "absent"


RUNTIME = _installed("onnxruntime", "onnxruntime-gpu")
BACKEND = Backend(
    name="insightface",
    version=1,
    model=f"onnx pack, detector at 640, onnxruntime {RUNTIME}",
    entries={Role.FACE: "cinec_insightface.faces:look"},
    targets={Role.FACE: Target(controls=("references:16",), licence="that of the pack", exclusive="faces")},
    doc="Faces of references and of clips, compared by a pack of ONNX models that you name.",
    check="cinec_insightface.check:check",
    extra="identity",
    runs_models=True,
    needs=("insightface", "onnxruntime", "cv2"),
    install="pip install 'cinec[identity]' && pip install --no-deps insightface",
)
