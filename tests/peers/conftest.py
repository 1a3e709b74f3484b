"""The other parsers as the tests of this folder ask for them."""

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.peers import adapters, node
from tests.peers.elements import Pair

Ask = Callable[[str, dict[str, str]], dict[str, list[Pair]]]

_IN_PYTHON = {
    "screenplain": ("screenplain", adapters.screenplain),
    "fountain-py": ("fountain", adapters.fountain_py),
}
_IN_NODE = {"fountain-js": adapters.fountain_js, "aw-parser": adapters.aw_parser}


@pytest.fixture(scope="session")
def node_folder(pytestconfig: pytest.Config) -> tuple[Path, str]:
    """Where the parsers of node are, kept from one run to the next, and why they are not."""
    assert pytestconfig.cache is not None
    folder = pytestconfig.cache.mkdir("peers")
    return folder, node.install(folder)


@pytest.fixture(scope="session")
def ask(node_folder: tuple[Path, str]) -> Ask:
    """The elements of texts by name, as a peer finds them; skips where the peer is not installed."""

    def answer(peer: str, texts: dict[str, str]) -> dict[str, list[Pair]]:
        if peer in _IN_PYTHON:
            module, adapter = _IN_PYTHON[peer]
            if find_spec(module) is None:
                pytest.skip(f"{peer} is not installed")
            return {name: adapter(text) for name, text in texts.items()}
        folder, missing = node_folder
        if missing:
            pytest.skip(missing)
        answers = node.tokens(folder, peer, list(texts.values()))
        return {name: _IN_NODE[peer](answer) for name, answer in zip(texts, answers, strict=True)}

    return answer
