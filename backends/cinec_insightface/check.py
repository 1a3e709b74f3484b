"""What `cinec doctor` says about the insightface backend."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Finding
from cinec_insightface import BACKEND


def check() -> tuple[Finding, ...]:
    """The versions that compare faces; a film needs none."""
    try:
        detail = f"{version('insightface')} with onnxruntime {_runtime()}"
    except PackageNotFoundError:
        detail = f"not installed ({BACKEND.install_line})"
    return (Finding(subject="insightface", good=True, detail=detail),)


def _runtime() -> str:
    """The version of onnxruntime, under either name that it is installed by."""
    try:
        return version("onnxruntime")
    except PackageNotFoundError:
        return version("onnxruntime-gpu")
