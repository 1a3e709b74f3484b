"""Case files: a source and what is expected of it in one text, rewritten by `pytest --update`."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "cases"
DIVIDER = "--- expected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case file: the words of its `# flags` line, the source, and the expected text (None: not yet written)."""

    path: Path
    flags: tuple[str, ...]
    source: str
    expected: str | None


def check(folder: str, render: Callable[[Case], str]) -> Callable[..., None]:
    """A test that compares what `render` makes of each case of tests/cases/`folder` with its expectation.

    Use it as `test_syntax = check("syntax", render)`; under `--update` it writes the expectation instead.
    """
    paths = sorted((FOLDER / folder).glob("*.txt"))
    assert paths, f"tests/cases/{folder} holds no case"

    @pytest.mark.parametrize("path", paths, ids=[path.stem for path in paths])
    def test(path: Path, request: pytest.FixtureRequest) -> None:
        case = read_case(path)
        actual = "\n".join(line.rstrip() for line in render(case).rstrip("\n").split("\n"))
        if request.config.getoption("--update"):
            write_case(case, actual)
            return
        assert case.expected is not None, f"{path.name} has no `{DIVIDER}`: run pytest --update, then read it"
        assert actual == case.expected

    return test


def read_case(path: Path) -> Case:
    text = path.read_bytes().decode("utf-8")
    flags: tuple[str, ...] = ()
    if text.startswith("# flags"):
        first, _, text = text.partition("\n")
        flags = tuple(first.removeprefix("# flags").lstrip(":").split())
    source, divider, expected = text.partition(f"\n{DIVIDER}\n")
    if not divider:
        return Case(path=path, flags=flags, source=text.removesuffix("\n"), expected=None)
    return Case(path=path, flags=flags, source=source, expected=expected.rstrip("\n"))


def write_case(case: Case, actual: str) -> None:
    flags = f"# flags: {' '.join(case.flags)}\n" if case.flags else ""
    case.path.write_bytes(f"{flags}{case.source}\n{DIVIDER}\n{actual}\n".encode())
