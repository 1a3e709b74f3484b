"""Options of our tests."""

import pytest
from hypothesis import settings

# A busy machine must not fail a property: time is measured in bench/, never here.
settings.register_profile("cinec", deadline=None)
settings.load_profile("cinec")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update", action="store_true", help="rewrite the expectations of case files and snapshots"
    )
