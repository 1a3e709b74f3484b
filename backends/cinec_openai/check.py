"""What `cinec doctor` says about the openai backend; it asks no server."""

import os
from importlib.metadata import PackageNotFoundError, version

from cinec.backend import Finding

VARIABLE = "OPENAI_API_KEY"


def check() -> tuple[Finding, ...]:
    """Whether the client is installed, and whether the usual key is set, never its value."""
    try:
        client = Finding(subject="httpx", good=True, detail=version("httpx"))
    except PackageNotFoundError:
        client = Finding(subject="httpx", good=False, detail="not installed", fix="pip install httpx")
    state = "set" if os.environ.get(VARIABLE) else "not set, which a server on this machine does not mind"
    return (client, Finding(subject="openai key", good=True, detail=f"{VARIABLE} is {state}"))
