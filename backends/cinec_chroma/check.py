"""What `cinec doctor` says about the chroma backend."""

from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Finding


def check() -> tuple[Finding, ...]:
    """The version of ChromaDB; a film needs none."""
    try:
        detail = version("chromadb")
    except PackageNotFoundError:
        detail = "not installed (pip install 'cinec[knowledge]')"
    return (Finding(subject="chromadb", good=True, detail=detail),)
