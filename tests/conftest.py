"""Options of our tests, and what several of them share."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.filming import Built, build, cache_with, example, project

# A busy machine must not fail a property: time is measured in bench/, never here.
settings.register_profile("cinec", deadline=None)
settings.load_profile("cinec")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the expectations of case files and snapshots"
    )


@pytest.fixture(scope="session")
def kernels(pytestconfig: pytest.Config) -> Path:
    """Where compiled kernels are kept from test to test, and from one run of the tests to the next."""
    assert pytestconfig.cache is not None
    return pytestconfig.cache.mkdir("kernels")


@pytest.fixture(scope="session")
def examples(kernels: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Built]:
    """An example built at reduced size, once, when it is first asked for."""
    base = tmp_path_factory.mktemp("examples")

    @cache
    def built(name: str) -> Built:
        return build(project(base / name, example(name)), cache_with(kernels, base / "caches" / name))

    return built
